# The words of notices to webhooks, of the feed, of the calendar, and of codes before certified quizzes.

channel-link = 在 regwatch 中打开
channel-other-title = 需要处理：{ $about }
channel-other-text = 合规负责人已收到相关邮件。
channel-relay-title = 邮件服务器故障
channel-relay-text = { $relay }自{ $moment }起未接收任何邮件。邮件正在等待；如有其他服务器，则由其发送。
channel-relay-said = 最后的答复：{ $reply }
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

code-mail-subject = 您的测验验证码
code-mail-lead = 您的验证码是 { $code }。请在要求输入的页面上填写。
code-mail-until = 有效期至{ $moment }。
code-mail-unasked = 如果不是您本人操作，说明有人打开了您的链接：请告知合规负责人。
code-title = 请输入验证码
code-lead = 本测验计入认证。为确认是您本人，我们会向您的邮箱发送六位验证码。
code-send = 发送验证码
code-label = 验证码
code-hint = 六位数字，15分钟内有效。
code-button = 进入测验
code-sent = 验证码已发往您的邮箱，15分钟内有效。
code-wait = 您已多次索取验证码。请查看邮箱，或稍后再试。
code-needed = 请输入邮件中的验证码。
code-wrong = 验证码不正确。请查看最新的邮件后重试。
code-spent = 该验证码已失效。请重新索取。
