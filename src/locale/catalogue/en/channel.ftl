# The words of notices to webhooks, of the feed and of the calendar.

channel-link = Open in regwatch
channel-other-title = Needs attention: { $about }
channel-other-text = The officers have a mail about it.
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
