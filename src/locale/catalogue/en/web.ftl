# The pages an agent opens from a mail.
web-language-name = English
web-direction = ltr
web-skip = Skip to the content
web-languages = Language
web-error-prefix = Error: { $title }

web-item-due = Read and confirm by { $moment }.
web-item-overdue = This was due by { $moment }. Please read and confirm it as soon as you can.
web-deleted = deleted
web-inserted = added
web-before = before
web-after = now
web-nothing-before = nothing
web-nothing-after = no longer
web-note = From your compliance officer
web-wording-of = Wording of { $citation }
web-confirm-heading = Confirm
web-confirm-name = Your name
web-confirm-hint = Type your full name. It is kept with the time and the exact text you were shown.
web-confirm-button = I have read and understood this
web-confirm-no-name = Type your name to confirm.
web-confirm-changed = The text has changed since you opened it. Please read it again and confirm what stands here now.
web-confirmed = Thank you. You confirmed on { $moment } that you have read and understood this. You need do nothing more.
web-rate-heading = Two taps about this lesson
web-rate-useful = Did it help you at work?
web-rate-clear = Was it easy to understand?
web-rate-yes = Yes
web-rate-no = No
web-snapshot-link = The official text as we stored it
web-snapshot-title = The official text as we stored it
web-snapshot-stored = Fetched on { $moment }. The digest is of the bytes exactly as they came.
web-snapshot-back = Back to the lesson
web-item-suspended = The law behind this has changed again, so this text may no longer be right. You need do nothing now; you get a new mail when it is settled.
web-item-closed = You no longer need to confirm this.

web-quiz-title = Monthly quiz, { $cycle }
web-quiz-onboarding = First quiz: the key rules
web-quiz-lead = { $n ->
    [one] One question.
   *[other] { $n } questions.
} You pass with { $mark } of the points. It takes a few minutes, and you may look things up.
web-quiz-due = Answer by { $moment }.
web-quiz-overdue = This was due by { $moment }. Please answer as soon as you can.
web-quiz-attempt = Attempt { $n } of { $of }.
web-quiz-question = Question { $n } of { $of }
web-quiz-one = Choose one answer.
web-quiz-several = Choose every right answer.
web-quiz-button = Send my answers
web-quiz-problem = Some questions have no answer yet
web-quiz-unanswered = Question { $n } has no answer yet.
web-quiz-stale = The questions have changed since you opened this page, because the law behind one of them changed or you have sent another attempt. Nothing was counted. Please answer the questions that stand here now.
web-quiz-swapped = The law behind one of the questions changed while this page lay open, so another question stands in its place. Nothing was counted, and your other answers are kept: please answer the new question and send the page again.
web-quiz-suspended = The law this quiz asks about has changed. You need do nothing now; you get a mail when the quiz is ready again.
web-quiz-closed = This quiz is over. You need not answer it any more.
web-quiz-nothing = None of these questions can be asked at present, because the law behind them has changed. Please open the link again tomorrow.
web-quiz-passed = You passed
web-quiz-failed = Not passed yet
web-quiz-score = { $points } of { $of } points ({ $share }). The pass mark is { $mark }.
web-quiz-passed-done = Thank you. You need do nothing more this month.
web-quiz-left = { $n ->
    [one] You have one more attempt.
   *[other] You have { $n } more attempts.
}
web-quiz-from = The next attempt can be made from { $moment }. Use the time to read the official texts below.
web-quiz-none-left = You have used all attempts. Your compliance officer decides what happens next; ask there if you hear nothing.
web-quiz-again = Try again
web-quiz-set-aside = { $n ->
    [one] One question was set aside, because the law behind it has changed. It counts for nothing.
   *[other] { $n } questions were set aside, because the law behind them has changed. They count for nothing.
}
web-quiz-key-later = Right answers are shown after you pass or after your last attempt.
web-practice-title = Practice
web-practice-link = Practise a little more, without any mark
web-practice-lead = One question at a time, chosen for you. Nothing of it counts towards pass or fail.
web-practice-button = Check my answer
web-practice-score = { $right } of { $of } right so far.
web-practice-none = There is nothing to practise at present.
web-practice-back = Back to the quiz
web-quiz-answers = Your answers
web-quiz-right = Right
web-quiz-partly = Partly right
web-quiz-wrong = Wrong
web-quiz-yours = Your answer: { $answer }
web-quiz-no-answer = No answer
web-quiz-key = Right answer: { $answer }
web-official-text = Official text: { $citation }

web-ticket-bad = This link does not open anything
web-ticket-expired = This link has expired. Use the link in the newest mail about your training, or ask your compliance officer for another.
web-ticket-broken = This link is incomplete or was not made here. Open it again from the mail, in full, or ask your compliance officer for another.
