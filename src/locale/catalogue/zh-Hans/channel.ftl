# The words of notices to webhooks, of the feed and of the calendar.

channel-link = 在 regwatch 中打开
channel-other-title = 需要处理：{ $about }
channel-other-text = 合规负责人已收到相关邮件。
channel-change-markets = 涉及：{ $markets }
channel-change-in-force = { $date }起生效
channel-change-official = 官方文本
channel-test-title = 来自 regwatch 的测试
channel-test-text = regwatch 的通知可以送达此频道。您无需进行任何操作。

feed-title = 法律变动

calendar-title = 培训截止日期
calendar-due = 截止：{ $title }
calendar-due-how = 请通过邮件中的链接打开。
calendar-open = 共 { $all } 项，其中 { $open } 项未完成。
