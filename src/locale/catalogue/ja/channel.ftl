# The words of notices to webhooks, of the feed and of the calendar.

channel-link = regwatchで開く
channel-other-title = 対応が必要です：{ $about }
channel-other-text = 担当者にはメールで知らせています。
channel-change-markets = 対象：{ $markets }
channel-change-in-force = { $date }施行
channel-change-official = 公式の条文
channel-test-title = regwatchからのテスト
channel-test-text = regwatchからの通知はこのチャンネルに届いています。ご対応は不要です。

feed-title = 法改正

calendar-title = 研修の期限
calendar-due = 期限：{ $title }
calendar-due-how = メールのリンクから開いてください。
calendar-open = { $all }件のうち{ $open }件が未完了です。
