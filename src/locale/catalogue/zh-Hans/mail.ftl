# The words of every letter.

mail-greeting = { $name }，您好：
mail-greeting-unnamed = 您好：
mail-before = 原规定
mail-after = 新规定
mail-new = 新增
mail-gone = 不再适用
mail-address = 如果按钮无法使用，请在浏览器中打开以下网址：
mail-note = 合规团队提示：{ $note }

mail-why-agent = 您收到这封邮件，是因为您负责以下市场的客户：{ $markets }。链接仅供您本人使用，请勿转发。
mail-why-manager = 您收到这封邮件，是因为您负责管理该团队。
mail-why-officer = 您收到这封邮件，是因为您负责合规工作。
mail-why-auditor = 您收到这封邮件，是因为您负责审计这里的记录。
mail-why-passed = 您收到这封邮件，是因为您通过了所在单位的考核。
mail-why-code = 您收到这封邮件，是因为有人用您的链接申请了此验证码。验证码仅供您本人使用，请勿告知他人。
mail-why-test = 您收到这封邮件，是因为有人在测试邮件能否送达您的邮箱。

mail-push-subject = { $title } – 请于{ $date }前阅读
mail-push-due = 请在以下时间之前阅读并确认：{ $moment }。
mail-push-button = 阅读并确认

mail-digest-subject = { $count }项法规变更：{ $places } – 请于{ $date }前阅读
mail-digest-heading = { $count }项法规变更
mail-digest-lead = 多项变更接连出现，因此由这一封邮件一并告知。请在各自的页面上逐项确认，每项约需两分钟。

mail-quiz-subject = { $title } – 请于{ $date }前作答
mail-quiz-lead = 您的测验已开放，共{ $count }道题。
mail-quiz-terms = 得分达到{ $pass }即为合格，您有{ $count }次作答机会。
mail-quiz-inert = 打开链接不会开始测验，提交第一个答案时测验才开始。
mail-quiz-due = 请在以下时间之前完成：{ $moment }。
mail-quiz-button = 打开测验

mail-reminder-subject = 提醒：{ $title } – { $date }前
mail-reminder-lead = 此项尚未完成，只需几分钟。
mail-reminder-due = 截止时间：{ $moment }。
mail-reminder-was-due = 已过截止时间：{ $moment }。
mail-reminder-button = 打开
mail-reminder-also = 其他待完成事项
mail-reminder-line = { $title }（截止 { $date }）

mail-result-subject-passed = 已合格：{ $title }
mail-result-subject-failed = 尚未合格：{ $title }
mail-result-subject-other = 测验结果：{ $title }
mail-result-lead-passed = 您以{ $score }的得分通过测验，合格线为{ $pass }。做得很好。
mail-result-lead-failed = 您的得分为{ $score }，合格线为{ $pass }。
mail-result-lead-other = 您的得分为{ $score }，合格线为{ $pass }。
mail-result-review = 建议重新阅读
mail-result-left = { $left ->
    [0] 您已没有作答机会，请与您的团队负责人联系。
   *[other] 您还有{ $left }次作答机会。
}
mail-result-again = 您可以在以下时间之后再次作答：{ $moment }。
mail-result-button = 查看您的答案

mail-certificate-subject = 合格证书：{ $title }
mail-certificate-lead = 您已合格。请保存这封邮件，它就是您的合格证书。
mail-certificate-name = 姓名
mail-certificate-quiz = 考核
mail-certificate-score = 成绩
mail-certificate-reached = { $score }（合格线为{ $pass }）
mail-certificate-date = 合格时间
mail-certificate-issuer = 颁发单位
mail-certificate-entry = 审计日志条目
mail-certificate-digest = 条目摘要
mail-certificate-covers = 涵盖内容
mail-certificate-covers-line = { $place }：{ $laws }
mail-certificate-proof = 该成绩以上述条目和摘要记录在本单位的审计日志中。审计人员可以核实该条目此后未被更改；日志本身不含姓名。

mail-overdue-subject = 您的团队有{ $count }项任务已逾期
mail-overdue-lead = 请督促完成以下任务；如有困难，请告知合规团队。
mail-overdue-line = { $name }：{ $title }，截止日期{ $date }
mail-overdue-button = 查看团队

mail-blind-subject = 自{ $date }起无法读取：{ $source }
mail-blind-lead = 以下来源已无法读取：{ $source }。开始时间：{ $moment }。该处发布的内容可能会被遗漏。
mail-blind-reason = 记录（英文）：{ $reason }
mail-blind-why-unreachable = 无法连接该服务器，或其应答中途中断。
mail-blind-why-refused = 该服务器拒绝读取此页面。请联系其运营方，或另找官方地址。
mail-blind-why-gone = 该地址显示错误页面：页面已迁移或已被撤下。
mail-blind-why-server = 服务器自身出现故障，通常会自行恢复。
mail-blind-why-elsewhere = 该地址跳转到别处，而不是该文本。请查看其现在的发布位置。
mail-blind-why-other-text = 返回的内容已不是原来的文本：为空、乱码、中断、换了语言，或大部分已消失。
mail-blind-why-too-large = 应答大于任何页面应有的大小，因此未读取完。
mail-blind-why-browser = 该页面需要浏览器才能生成，而我方未安装浏览器或浏览器出错。
mail-blind-why-consent = 该网站要求先同意后才显示页面。
mail-blind-why-tls = 服务器的证书或安全连接本身不可信。系统绝不会通过不可信的连接读取，须由服务器的运营方修复。
mail-blind-why-robots = 该网站的 robots.txt 不允许程序读取。合规负责人可在说明理由后准许读取，理由会记录在案。
mail-blind-why-challenge = 该网站在显示页面之前，要求先验证访问者使用的是浏览器或确为真人。
mail-blind-why-login = 该页面要求登录。
mail-blind-why-anchor-lost = 页面上缺少应当出现的文字：这可能是另一个页面，也可能是所设的定位文字已经过时。
mail-blind-why-selector-matched-nothing = 设置中指定的页面部分已不存在：页面已经改版。
mail-blind-why-encrypted = 该 PDF 需要密码才能打开。请向发布机构索取未加密的版本。
mail-blind-why-scanned = 该 PDF 只有页面图片，没有文字。请查找含文字的版本。
mail-blind-why-too-heavy = 读取该 PDF 所需的内存或时间超出任何正常文件。请查找更简单的版本。
mail-blind-why-shared-body = 服务器对多个网址返回同一页面，因此该页面不是其中任何一个网址的正文。
mail-blind-moved = 网站表示该页面已永久迁至 { $url }。如果属实，请更正来源的网址。
mail-blind-advice = 请查看该来源并修正其设置，或用下方命令确认已知悉。在有人处理之前，本邮件会重复发送。
mail-blind-link = 来源网址
mail-blind-button = 查看该来源的记录

mail-quiet-subject = 长时间没有新内容：{ $source }
mail-quiet-lead = 以下来源可以读取，但一直没有新内容：{ $source }。上次有新内容：{ $moment }。间隔已超过往常。
mail-quiet-advice = 请查看内容是否已改在别处发布。此事只通知一次，并不表示读取失败。

mail-sla-subject = 可能逾期：{ $title }
mail-sla-lead = 共{ $agents }封邮件，其中{ $missing }封尚未被邮件服务器接收。
mail-sla-kept-queued = { $count }封等待发送
mail-sla-kept-bounced = { $count }封因地址问题被拒收
mail-sla-kept-suppressed = { $count }封因该地址此前被拒收而暂停发送
mail-sla-kept-other = { $count }封未发送
mail-sla-who = 仍未收到的客服编号：{ $agents }
mail-sla-title-quiz-invitation = { $date }的测验邀请
mail-sla-title-reminder = { $date }的提醒
mail-sla-title-result = { $date }的测验结果
mail-sla-title-certificate = { $date }的证书
mail-sla-title-overdue = { $date }发给主管的通知
mail-sla-title-other = { $date }的邮件
mail-sla-due = 所有人员须在以下时间之前收到：{ $moment }。
mail-sla-button = 查看逾期情况

mail-unreached-subject = 有 { $count } 位客服收不到邮件
mail-unreached-lead = 发给他们的邮件被退回，因此暂停发送。他们需要学习的内容仍须按期完成。
mail-unreached-line = 编号 { $agent }：{ $reason }；未完成任务 { $open } 项
mail-unreached-why-user-unknown = 该邮箱不存在
mail-unreached-why-mailbox-full = 该邮箱已满
mail-unreached-why-host-unknown = 该地址的域名不接收邮件
mail-unreached-why-moved = 该邮箱已迁移
mail-unreached-why-suspended = 该邮箱已停用
mail-unreached-why-takes-no-mail = 该地址不接收邮件
mail-unreached-why-unreachable = 该地址的邮件服务器无法连接
mail-unreached-why-relay-refused = 我方邮件服务器拒绝了该地址
mail-unreached-why-other = 发往该地址的邮件被退回
mail-unreached-more = 另有 { $count } 位
mail-unreached-advice = 请更正名册中的地址并重新导入；如果地址可用，请解除暂停。在此之前，请用其他方式通知他们。
mail-unreached-button = 查看例外

mail-refused-subject = 我们的邮件被拒收
mail-refused-lead = 最近一天内有 { $count } 封邮件因我们的邮件服务器或域名而被拒收，与收件人无关。
mail-refused-advice = 不会因此暂停任何人，邮件会再次发送。请邮件服务器的管理者检查其信誉、SPF、DKIM、DMARC、密码和证书。

mail-relay-subject = 邮件中继服务器出现故障
mail-relay-lead = { $relay } 自 { $moment } 起未接收任何邮件。
mail-relay-why-unreachable = 无法连接。请检查主机、端口、防火墙以及服务是否运行。
mail-relay-why-tls = 连接未按要求加密。请检查其证书以及 regwatch.toml 中的加密方式。
mail-relay-why-auth = 对方不接受我们的用户名和密码。请检查两者。
mail-relay-why-refused = 对方按其策略拒绝我们。请检查我们的地址是否允许发送，以及本域名的 SPF、DKIM 和 DMARC。
mail-relay-why-busy = 对方繁忙的时间超过平常，或限制了我们的发送。请联系其运营者。
mail-relay-why-unknown-result = 对方接收邮件后没有应答。邮件将以相同的 Message-ID 重新发送。请联系其运营者。
mail-relay-said = 最近一次应答：{ $reply }
mail-relay-advice = 不会因此停止向任何人发送：邮件会等待并重试，如有下一台中继则由其发送。命令 regwatch mail test 会显示每一步。

mail-review-subject = 待审核：{ $title }
mail-review-alone = 如未作决定，本内容将在以下时间自动发出，并注明尚未审核：{ $moment }。
mail-review-button = 审核

mail-test-subject = 来自{ $organisation }的测试邮件
mail-test-lead = regwatch的邮件可以送达此邮箱。您无需进行任何操作。
mail-test-sent = 发送时间：{ $moment }。

mail-quiz-title = { $cycle }测验
mail-quiz-onboarding = 入职测验：重点规则

mail-week-subject = 截至{ $date }的一周：{ $changes }项变更，{ $blind }个来源无法读取，{ $late }项逾期
mail-week-heading = { $from }至{ $until }一周情况
mail-week-lead = 以下内容中有事项需要处理。先列数字，后列明细。
mail-week-calm = 以下内容中没有需要处理的事项，数字供您存档。
mail-week-published = 已发出培训的变更
mail-week-waiting = 等待审核的内容
mail-week-held = 暂缓发布、等待查看的变更
mail-week-quarantined = 因存疑而搁置的读取结果
mail-week-blind = 无法读取的来源
mail-week-unreached = 邮件无法送达的客服人员
mail-week-late = 逾期任务
mail-week-passed = { $assigned }人中有{ $passed }人合格（{ $share }）
mail-week-published-heading = 变更内容
mail-week-more = 另有{ $count }项
mail-week-blind-line = { $source }，自{ $date }起
mail-week-late-line = { $market }：{ $count }
mail-week-quiz-line = { $market }：{ $passed }
mail-week-button = 查看今日情况

mail-checkpoint-subject = { $organisation }审计日志：已在第{ $size }条处签名
mail-checkpoint-heading = 审计日志的签名状态
mail-checkpoint-lead = 以下是日志在此时的状态：{ $moment }。
mail-checkpoint-entries = 条目数
mail-checkpoint-signed = 签名时间
mail-checkpoint-root = 根摘要
mail-checkpoint-key = 公钥
mail-checkpoint-keep = 请保存这封邮件及所附文件。持有它们的人日后可以判断，此刻之前的记录是否被更改或删除，而不必信任保管日志的一方。
mail-checkpoint-check = 要用该文件核对日志，请在保存日志的地方或在其副本上运行以下命令。请将公钥与您通过其他途径获得的公钥进行比对。
