# The words of every letter.

mail-greeting = Hello { $name },
mail-greeting-unnamed = Hello,
mail-before = Before
mail-after = After
mail-new = New
mail-gone = No longer applies
mail-address = If the button does not work, open this address in your browser:
mail-note = A note from your compliance team: { $note }

mail-why-agent = You receive this mail because you answer customers in: { $markets }. The link is yours alone; please do not forward it.
mail-why-manager = You receive this mail because you lead this team.
mail-why-officer = You receive this mail because you look after compliance.
mail-why-auditor = You receive this mail because you audit what is recorded here.
mail-why-passed = You receive this mail because you passed an examination of your organisation.
mail-why-code = You receive this mail because this code was asked for with your link. It is yours alone; please do not pass it on.
mail-why-test = You receive this mail because somebody tested whether mail reaches your address.

mail-push-subject = { $title } – read by { $date }
mail-push-due = Please read this and confirm it by { $moment }.
mail-push-button = Read and confirm

mail-digest-subject = { $count ->
    [one] One change in the law: { $places } – read by { $date }
   *[other] { $count } changes in the law: { $places } – read by { $date }
}
mail-digest-heading = { $count ->
    [one] One change in the law
   *[other] { $count } changes in the law
}
mail-digest-lead = Several changes came close together, so this one mail tells you of all of them. Please confirm each on its own page; each takes about two minutes.

mail-quiz-subject = { $title } – answer by { $date }
mail-quiz-lead = { $count ->
    [one] Your quiz is open. It has one question.
   *[other] Your quiz is open. It has { $count } questions.
}
mail-quiz-terms = { $count ->
    [one] You pass with { $pass }, and you have one attempt.
   *[other] You pass with { $pass }, and you have { $count } attempts.
}
mail-quiz-inert = Opening the link does not start anything: the quiz begins when you send your first answer.
mail-quiz-due = Please finish it by { $moment }.
mail-quiz-button = Open the quiz

mail-reminder-subject = Reminder: { $title } – by { $date }
mail-reminder-lead = This is still open. It takes only a few minutes.
mail-reminder-due = It is due by { $moment }.
mail-reminder-was-due = It was due on { $moment }.
mail-reminder-button = Open it
mail-reminder-also = Also open
mail-reminder-line = { $title } – by { $date }

mail-result-subject-passed = Passed: { $title }
mail-result-subject-failed = Not passed yet: { $title }
mail-result-subject-other = Your result: { $title }
mail-result-lead-passed = You passed with { $score }; { $pass } was needed. Well done.
mail-result-lead-failed = You reached { $score }; { $pass } is needed.
mail-result-lead-other = You reached { $score }; { $pass } is needed.
mail-result-review = Worth reading again
mail-result-left = { $left ->
    [0] No attempts are left. Please speak to whoever leads your team.
    [one] You have one attempt left.
   *[other] You have { $left } attempts left.
}
mail-result-again = You can try again from { $moment }.
mail-result-button = See your answers

mail-certificate-subject = Certificate: { $title }
mail-certificate-lead = You have passed. Please keep this mail: it is your certificate.
mail-certificate-name = Name
mail-certificate-quiz = Examination
mail-certificate-score = Result
mail-certificate-reached = { $score } ({ $pass } was needed)
mail-certificate-date = Passed on
mail-certificate-issuer = Issued by
mail-certificate-entry = Entry in the audit log
mail-certificate-digest = Digest of the entry
mail-certificate-covers = What it covers
mail-certificate-covers-line = { $place }: { $laws }
mail-certificate-proof = The result stands in the organisation’s audit log under this entry and digest. An auditor can check that the entry has not been changed since; the log itself holds no names.

mail-overdue-subject = { $count ->
    [one] One open task in your team is past its due date
   *[other] { $count } open tasks in your team are past their due date
}
mail-overdue-lead = Please see that the following is finished, or tell the compliance team what stands in the way.
mail-overdue-line = { $name }: { $title }, due on { $date }
mail-overdue-button = See the team

mail-blind-subject = Not readable since { $date }: { $source }
mail-blind-lead = { $source } has not been readable since { $moment }. What is published there may go unnoticed.
mail-blind-reason = Reason: { $reason }
mail-blind-why-unreachable = The server cannot be reached, or it breaks off before its answer is complete.
mail-blind-why-refused = The server refuses to let us read the page. Ask its operator, or look for another official address.
mail-blind-why-gone = The address shows an error page: the page was moved or taken down.
mail-blind-why-server = The server itself fails. Often this passes without anybody's help.
mail-blind-why-elsewhere = The address leads elsewhere, and not to the text. Look where it is published by now.
mail-blind-why-other-text = What comes is not the text that stood there: it is empty, garbled, broken off, in another language, or mostly gone.
mail-blind-why-too-large = The answer is larger than any page should be, and was not read to its end.
mail-blind-why-browser = The page needs a browser to be built, and on our side none is installed or it failed.
mail-blind-why-consent = The site wants consent before it shows the page.
mail-blind-why-tls = The server's certificate, or the secure connection itself, cannot be trusted. It is never read without; the server's operator has to repair it.
mail-blind-why-robots = The site's robots.txt refuses to be read by programs. An officer may have it read all the same, with a reason that is recorded.
mail-blind-why-challenge = The site wants to see a browser or a person before it shows the page.
mail-blind-why-login = The page asks for a log-in.
mail-blind-why-anchor-lost = The text that must stand on the page is missing: it is another page, or the configured anchor is out of date.
mail-blind-why-selector-matched-nothing = The configured part of the page is not there any more: the page was rebuilt.
mail-blind-why-encrypted = The PDF asks for a password. Ask the publisher for an open copy.
mail-blind-why-scanned = The PDF holds pictures of its pages and no text. Look for a version with text.
mail-blind-why-too-heavy = Reading the PDF takes more memory or time than any document needs. Look for a simpler copy.
mail-blind-why-shared-body = The server gives the same page for several addresses, so it is not the text of any of them.
mail-blind-moved = The site says that the page has moved for good to { $url }. Correct the address of the source if that is right.
mail-blind-advice = Look at the source and repair its settings, or acknowledge this with the command below. This mail comes again until somebody does.
mail-blind-link = The source
mail-blind-button = See the source's record

mail-quiet-subject = Nothing new for unusually long: { $source }
mail-quiet-lead = { $source } can be read, but nothing new has come since { $moment }. That is longer than its habit.
mail-quiet-advice = Look whether it is published elsewhere by now. This is told once; it is no sign that reading fails.

mail-sla-subject = May be late: { $title }
mail-sla-lead = { $missing ->
    [one] One mail of { $agents } has not been taken by the relay.
   *[other] { $missing } mails of { $agents } have not been taken by the relay.
}
mail-sla-kept-queued = { $count } waiting to be sent
mail-sla-kept-bounced = { $count } refused because of the address
mail-sla-kept-suppressed = { $count } held back because the address bounced before
mail-sla-kept-other = { $count } not sent
mail-sla-who = Agents still without it: { $agents }
mail-sla-title-quiz-invitation = Quiz invitations of { $date }
mail-sla-title-reminder = Reminders of { $date }
mail-sla-title-result = Quiz results of { $date }
mail-sla-title-certificate = Certificates of { $date }
mail-sla-title-overdue = Letters to managers of { $date }
mail-sla-title-other = Letters of { $date }
mail-sla-due = Every agent must have it by { $moment }.
mail-sla-button = See what is late

mail-unreached-subject = { $count ->
    [one] Mail does not reach one agent
   *[other] Mail does not reach { $count } agents
}
mail-unreached-lead = Their mail came back, so it is held back for the moment. What they have to learn stays due.
mail-unreached-line = Agent { $agent }: { $reason }; { $open ->
    [one] one open assignment
   *[other] { $open } open assignments
}
mail-unreached-why-user-unknown = there is no such mailbox
mail-unreached-why-mailbox-full = the mailbox is full
mail-unreached-why-host-unknown = the address's domain takes no mail
mail-unreached-why-moved = the mailbox has moved
mail-unreached-why-suspended = the mailbox is suspended
mail-unreached-why-takes-no-mail = the address takes no mail
mail-unreached-why-unreachable = the mail server behind the address cannot be reached
mail-unreached-why-relay-refused = our relay refused the address
mail-unreached-why-other = mail to it comes back
mail-unreached-more = and { $count } more
mail-unreached-advice = Correct the address in the roster and import it again, or release the agent when the address works. Until then, reach them another way.
mail-unreached-button = See the exceptions

mail-refused-subject = Our mail is being refused
mail-refused-lead = { $count ->
    [one] One mail was refused in the last day because of our relay or our domain, not because of its reader.
   *[other] { $count } mails were refused in the last day because of our relay or our domain, not because of their readers.
}
mail-refused-advice = Nobody is held back for it, and the mails are tried again. Ask whoever runs the relay to look at its reputation, at SPF, DKIM and DMARC, and at its password and certificate.

mail-relay-subject = The mail relay fails
mail-relay-lead = { $relay } has taken no mail since { $moment }.
mail-relay-why-unreachable = It cannot be reached. Check its host and port, the firewall, and whether it runs.
mail-relay-why-tls = The connection is not encrypted as it has to be. Check its certificate and the way to encrypt in regwatch.toml.
mail-relay-why-auth = It does not accept our user and password. Check both.
mail-relay-why-refused = It refuses us by its policy. Check that we may send with our address, and SPF, DKIM and DMARC of our domain.
mail-relay-why-busy = It has been busy for longer than usual, or limits us. Ask whoever runs it.
mail-relay-why-unknown-result = It takes messages and does not answer. They are sent again under the same Message-ID. Ask whoever runs it.
mail-relay-said = What was said last: { $reply }
mail-relay-advice = Nobody is held back for it: the mails wait and are tried again, by the next relay where there is one. The command regwatch mail test shows each step.

mail-review-subject = To review: { $title }
mail-review-alone = Without a decision it goes out by itself on { $moment }, marked as not yet reviewed.
mail-review-button = Review it

mail-test-subject = Test mail from { $organisation }
mail-test-lead = Mail from regwatch reaches this address. There is nothing you need to do.
mail-test-sent = It was sent on { $moment }.

mail-quiz-title = Monthly quiz, { $cycle }
mail-quiz-onboarding = First quiz: the key rules

mail-week-subject = Week to { $date }: { $changes ->
    [one] one change
   *[other] { $changes } changes
}, { $blind ->
    [one] one blind source
   *[other] { $blind } blind sources
}, { $late ->
    [one] one late task
   *[other] { $late } late tasks
}
mail-week-heading = The week from { $from } to { $until }
mail-week-lead = Something here needs a person. The figures come first, the particulars below.
mail-week-calm = Nothing here needs a person. The figures are for your records.
mail-week-published = Changes sent out for training
mail-week-waiting = Items waiting for review
mail-week-held = Changes held back until somebody looks
mail-week-quarantined = Readings set aside as doubtful
mail-week-blind = Sources that cannot be read
mail-week-unreached = Agents whom mail does not reach
mail-week-late = Tasks past their due date
mail-week-passed = { $passed } of { $assigned } passed ({ $share })
mail-week-published-heading = What changed
mail-week-more = and { $count } more
mail-week-blind-line = { $source }, since { $date }
mail-week-late-line = { $market }: { $count }
mail-week-quiz-line = { $market }: { $passed }
mail-week-button = See today

mail-checkpoint-subject = Audit log of { $organisation }: signed at { $size } entries
mail-checkpoint-heading = The signed head of the audit log
mail-checkpoint-lead = This is what the log was on { $moment }.
mail-checkpoint-entries = Entries
mail-checkpoint-signed = Signed
mail-checkpoint-root = Root
mail-checkpoint-key = Public key
mail-checkpoint-keep = Please keep this mail and the file in it. Whoever holds them can tell later whether anything recorded before this moment was changed or removed, without having to trust whoever keeps the log.
mail-checkpoint-check = To check the log against the file, run the command below where the log is kept, or on a copy of it. Compare the public key with the one you were given by another way.
