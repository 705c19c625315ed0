# The words of notices to webhooks, of the feed, of the calendar, and of codes before certified quizzes.

channel-link = Open in regwatch
channel-other-title = Needs attention: { $about }
channel-other-text = The officers have a mail about it.
channel-relay-title = The mail relay fails
channel-relay-text = { $relay } has taken no mail since { $moment }. Mail waits and is sent by another relay, where there is one.
channel-relay-said = What was said last: { $reply }
channel-change-markets = Concerns { $markets }
channel-change-in-force = In force from { $date }
channel-change-official = Official text
channel-test-title = Test from regwatch
channel-test-text = Notices from regwatch reach this channel. There is nothing you need to do.

feed-title = Changes in the law

calendar-title = Training due dates
calendar-due = Due: { $title }
calendar-due-how = Open it with the link in your mail.
calendar-open = { $open } of { $all } still open.

code-mail-subject = Your code for the quiz
code-mail-lead = Your code is { $code }. Type it on the page that asked for it.
code-mail-until = It is good until { $moment }.
code-mail-unasked = You did not ask for it? Then somebody else has opened your link: tell your compliance officer.
code-title = A code, please
code-lead = This quiz counts as a certificate. To be sure that it is you, we mail a code of six digits to your address.
code-send = Mail me a code
code-label = Code
code-hint = Six digits. It is good for 15 minutes.
code-button = Go on to the quiz
code-sent = A code is on its way to your mailbox. It is good for 15 minutes.
code-wait = You have asked for several codes already. Look into your mailbox, or wait a little before you ask again.
code-needed = Type the code from the mail.
code-wrong = This is not the code. Look at the newest mail and try again.
code-spent = This code is spent. Ask for another one.
