# 员工从邮件中打开的页面。
web-language-name = 简体中文
web-direction = ltr
web-skip = 跳到正文
web-languages = 语言
web-error-prefix = 错误：{ $title }

web-item-due = 请于{ $moment }前阅读并确认。
web-item-overdue = 应于{ $moment }前完成，现已逾期。请尽快阅读并确认。
web-deleted = 删除
web-inserted = 新增
web-before = 原来
web-after = 现在
web-nothing-before = 无
web-nothing-after = 已取消
web-note = 合规专员说明
web-wording-of = { $citation }的条文
web-confirm-heading = 确认
web-confirm-name = 您的姓名
web-confirm-hint = 请输入您的全名。系统将连同时间以及您所看到的原文一并保存。
web-confirm-button = 我已阅读并理解
web-confirm-no-name = 请输入姓名后再确认。
web-confirm-changed = 您打开页面后内容已有更改。请重新阅读并确认当前内容。
web-confirmed = 谢谢。您已于{ $moment }确认阅读并理解本内容，无需再做其他操作。
web-rate-heading = 请就本课点两下
web-rate-useful = 对您的工作有帮助吗？
web-rate-clear = 容易理解吗？
web-rate-yes = 是
web-rate-no = 否
web-snapshot-link = 我们保存的官方文本
web-snapshot-title = 我们保存的官方文本
web-snapshot-stored = 获取时间：{ $moment }。摘要值对应收到时的原始字节。
web-snapshot-back = 返回本课
web-item-suspended = 相关法规再次变更，本内容可能已不准确。您现在无需操作；确定后会再发邮件通知您。
web-item-closed = 您无需再确认此内容。

web-quiz-title = { $cycle }测验
web-quiz-onboarding = 入职测验：重点规则
web-quiz-lead = { $n ->
   *[other] 共{ $n }题。
}得分达到{ $mark }即为通过。只需几分钟，可以查阅资料。
web-quiz-due = 请于{ $moment }前作答。
web-quiz-overdue = 应于{ $moment }前完成，现已逾期。请尽快作答。
web-quiz-attempt = 第{ $n }次作答，共可作答{ $of }次。
web-quiz-question = 第{ $n }题，共{ $of }题
web-quiz-one = 请选择一个答案。
web-quiz-several = 请选出所有正确答案。
web-quiz-button = 提交答案
web-quiz-problem = 还有题目未作答
web-quiz-unanswered = 第{ $n }题尚未作答。
web-quiz-stale = 您打开页面后题目已有更改：可能是相关法规变更，也可能是您已提交过另一次作答。本次未计分。请回答当前显示的题目。
web-quiz-swapped = 此页面打开期间，其中一道题所依据的法律发生了变化，已换成另一道题。本次提交未计入，您的其他答案均已保留：请回答新题后重新提交。
web-quiz-suspended = 本测验涉及的法规已变更。您现在无需操作；测验恢复后会发邮件通知您。
web-quiz-closed = 本测验已结束，您无需再作答。
web-quiz-nothing = 相关法规已变更，目前没有可作答的题目。请明天再打开此链接。
web-quiz-passed = 您已通过
web-quiz-failed = 尚未通过
web-quiz-score = 得{ $points }分，满分{ $of }分（{ $share }）。及格线为{ $mark }。
web-quiz-passed-done = 谢谢。本月您无需再做其他操作。
web-quiz-left = { $n ->
   *[other] 您还可以作答{ $n }次。
}
web-quiz-from = 下一次作答最早可于{ $moment }进行。请利用这段时间阅读下面的官方文本。
web-quiz-none-left = 您已用完所有作答次数。后续安排由合规专员决定；如未收到消息，请与其联系。
web-quiz-again = 再试一次
web-quiz-set-aside = { $n ->
   *[other] 有{ $n }题因相关法规变更而作废，不计分。
}
web-quiz-key-later = 通过后或最后一次作答后会显示正确答案。
web-practice-title = 练习
web-practice-link = 再练一练（不计分）
web-practice-lead = 每次一道题，为您挑选。练习不影响是否通过。
web-practice-button = 核对我的答案
web-practice-score = 目前答对 { $right } / { $of } 题。
web-practice-none = 目前没有可练习的题目。
web-practice-back = 返回测验
web-quiz-answers = 您的答案
web-quiz-right = 正确
web-quiz-partly = 部分正确
web-quiz-wrong = 错误
web-quiz-yours = 您的答案：{ $answer }
web-quiz-no-answer = 未作答
web-quiz-key = 正确答案：{ $answer }
web-official-text = 官方文本：{ $citation }

web-ticket-bad = 此链接无法打开
web-ticket-expired = 此链接已过期。请使用最新培训邮件中的链接，或向合规专员索取新链接。
web-ticket-broken = 此链接不完整，或并非由本系统生成。请从邮件中完整打开，或向合规专员索取新链接。
