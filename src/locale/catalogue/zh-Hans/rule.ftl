# A span of time as it stands after "within".
span = { $unit ->
    [calendar-minute] { $n }分钟
    [calendar-hour] { $n }小时
    [calendar-day] { $n }天
    [calendar-week] { $n }周
    [calendar-month] { $n }个月
    [calendar-year] { $n }年
    [business-hour] { $n }个工作小时
   *[business-day] { $n }个工作日
}
span-age = { $years }岁

# What an agent is told, by topic and kind of value. "span" stands after a preposition, "value" stands alone; both bring the event they are counted from.
span-counted = { $start }{ $span }
say-withdrawal-period-duration = 消费者{ $span }内撤回网购合同的，应当接受，不得追问理由。
say-withdrawal-period-nothing = 法律未规定网购无理由退货，勿作此承诺；按商店自身的退货政策办理。
say-withdrawal-exceptions-list = 仅在法律列明的情形下可拒绝无理由退货，主要包括{ $list }。
say-withdrawal-exceptions-described = 仅在法律列明的情形下可拒绝无理由退货；答复前请先核对清单。
say-refund-deadline-duration = 应{ $span }内向客户退款。
say-refund-deadline-promptly = 应立即向客户全额退款。
say-refund-undelivered = 未送达的订单被取消的，应{ $span }内退款。
say-legal-guarantee-period-duration = { $span }内出现的瑕疵，依法由卖方负责。
say-legal-guarantee-period-nothing = 勿称法律规定了固定保修期：法律并无规定，按已作出的书面保修办理。
say-legal-guarantee-period-described = 不得仅因超过固定期限就拒绝瑕疵索赔：商品应在买方可合理期待的期间内耐用。
say-delivery-deadline-duration = 未约定交货日期的，应{ $span }内交货。
say-delivery-deadline-described = 应按承诺的时间交货；未承诺日期的，应在合理时间内交货。
say-complaint-response-deadline-duration = 应{ $span }内答复投诉。
say-complaint-response-deadline-promptly = 凡投诉均应受理并及时处理，不得无故拖延。
say-privacy-appeal = 客户对隐私请求被拒提出申诉的，应{ $span }内作出决定；驳回的，应告知如何向主管机关反映。
say-price-indication-duration = 标示折扣时，原价应为降价前{ $within }内的最低价。
say-price-indication-must = 自首次报价起，即应标明包含一切必付费用的总价。
say-price-indication-must-not = 不得宣传因后续加收费用而无人能享受的价格。
say-price-displayed = 应明示商品价格，收费不得高于标示价格。
say-review-manipulation-must-not = 不得撰写、委托或购买并非出自真实客户的评价。
say-access-request-deadline-duration = 应{ $span }内答复索取个人数据副本的请求。
say-access-request-deadline-promptly = 应及时答复索取个人数据副本的请求，不得无故拖延；法律未规定具体天数。
say-access-request-deadline-described = 应在合理时间内答复索取个人数据副本的请求；法律未规定具体天数。
say-access-request-extension-duration = 访问请求复杂的，可再延长{ $bare }，但须在首个期限届满前告知客户并说明理由。
say-access-request-extension-described = 首个期限不足以答复访问请求的，应在期限届满前告知客户原因及答复时间。
say-erasure-right-must = 客户有权要求删除其个人数据且我方无法定保存义务的，应予删除。
say-erasure-right-nothing = 勿承诺应请求删除：法律未规定该权利，但不再需要的数据应予清除。
say-erasure-request-deadline-duration = 应{ $span }内告知客户删除请求的处理结果。
say-erasure-request-deadline-promptly = 应及时处理删除请求，并告知客户结果，不得无故拖延。
say-opt-out-deadline-duration = 客户选择退出数据出售或使用的，应{ $span }内执行。
say-opt-out-deadline-promptly = 客户提出反对后，应立即停止将其数据用于广告，且不得收费。
say-opt-out-deadline-must = 应提供便捷的方式供客户撤回同意、关闭个性化营销，并予以落实。
say-identity-verification-for-requests-may = 对数据请求人的身份有疑问时，可要求补充身份证明，但以必要为限。
say-identity-verification-for-requests-must = 提供、更正或删除个人数据前，应先核实请求人身份。
say-automated-decision-must = 系统单独对客户作出重大决定的，应提供人工复核。
say-automated-decision-must-not = 不得仅由系统依据画像对客户作出重大决定。
say-child-consent-age-age = 未满{ $within }的儿童，其数据的使用须由父母或监护人同意。
say-marketing-consent-must = 仅可向事先同意的人发送广告邮件或信息。
say-marketing-consent-must-not = 不得向未同意或已拒绝的客户发送广告。
say-marketing-consent-may = 广告可未经事先同意发送，但每条信息均须写明发送者并提供有效的退订方式。
say-unsubscribe-deadline-duration = 客户退订的，应{ $span }内停止发送广告。
say-unsubscribe-deadline-promptly = 客户一经退订，应立即停止发送广告；每条信息均应提供退订方式。
say-cancel-online = 应让客户像开通时一样方便地取消订阅，不得隐藏取消途径。
say-withdrawal-function = 在整个撤回期内应提供标示清楚的在线撤回按钮，并在使用后立即书面确认。
say-breach-notice-authority-duration = 发现疑似数据泄露应立即内部上报：须{ $span }内告知主管机关。
say-breach-notice-authority-promptly = 发现疑似数据泄露应立即内部上报：须及时告知主管机关，不得无故拖延。
say-breach-notice-authority-nothing = 发现疑似数据泄露应立即内部上报，尽管当地法律未要求告知主管机关。
say-breach-notice-person-duration = 发现疑似数据泄露应立即内部上报：须{ $span }内告知受影响的客户。
say-breach-notice-person-promptly = 发现疑似数据泄露应立即内部上报：须及时告知受影响的客户，不得无故拖延。
say-cross-border-transfer-must = 个人数据仅可在具备法定保障的情况下传输至境外；不得自行转发。
say-cross-border-transfer-may = 个人数据可以传输至境外，但主管机关限制的除外。
say-cross-border-transfer-must-not = 不得将个人数据传输至保护水平不足的国家，法律另有例外的除外。
say-cross-border-transfer-nothing = 当地现行法律未限制个人数据出境；仍应遵守公司的保护措施。
say-retention-of-transaction-records-duration = 销售记录应{ $value }保存，即使客户要求删除数据。
say-penalty-maximum-amount = 在此侵害客户权利，公司最高可被罚{ $bare }。
say-penalty-each = 每项违规行为，公司最高可被罚{ $bare }。
say-penalty-maximum-percentage = 在此侵害客户权利，公司最高可被处营业额{ $bare }的罚款。
say-penalty-maximum-amount-higher = 在此侵害客户权利，公司最高可被罚{ $bare }或营业额的{ $second }，以较高者为准。
say-penalty-maximum-amount-lower = 在此侵害客户权利，公司最高可被罚{ $bare }或营业额的{ $second }，以较低者为准。
say-penalty-maximum-amount-either = 在此侵害客户权利，公司最高可被罚{ $bare }或营业额的{ $second }。
say-extendable = 可再延长{ $bare }。
rule-extendable = { $value }，可延长{ $bare }
rule-whichever-either = { $value }或{ $second }
rule-listed = 封闭清单：{ $list }
rule-described = 仅有文字说明

# Events from which the law counts, beside those of the training file.
start-delivery-or-contract = 自收到商品或合同订立（以较晚者为准）起
start-opt-out = 自客户退订或拒绝起
start-determination = 自确认泄露起
start-notice-to-people = 自通知受影响者起
start-financial-year-end = 自会计年度结束起
start-record-made = 自记录形成起
start-discovery = 自发现瑕疵起
start-payment = 自付款起
start-order = 自收到订单起

# Members of closed lists: what cannot be returned without a reason.
member-bespoke = 定制商品
member-perishable = 鲜活易腐商品
member-unsealed-hygiene = 已拆封的卫生用品
member-unsealed-media = 已拆封的音像制品和软件
member-started-digital = 已开始提供的数字内容
member-press = 报纸和期刊
member-dated-leisure = 约定日期的休闲服务
member-market-priced = 价格随市场波动的商品
member-started-services = 已开始的服务
member-used-goods = 已使用的商品
member-betting = 投注和彩票
member-personal-goods = 个人贴身用品
member-auctions = 公开拍卖
member-flights = 国际航班客运
member-damaged = 客户损坏的商品
member-confirmed-unsuitable = 购买时经买方确认不宜退货的商品

# When a rule does not hold, or holds otherwise.
unless-not-informed = 未告知客户该权利的，期限延长。
unless-wait-for-goods = 可等收到退货或寄出凭证后再办理。
unless-express-cost = 加急运费的额外部分无须退还。
unless-return-cost = 退货运费由客户承担。
unless-second-hand = 二手商品的期限可以缩短。
unless-agreed-otherwise = 另有约定的，从其约定。
unless-legal-retention = 其他法律要求保存的数据不删除。
unless-legal-claims = 主张法律权利所需的数据不删除。
unless-low-risk = 不太可能对个人造成风险的，无须办理。
unless-public-notice = 可以公告代替逐一通知。
unless-few-people = 人数低于法定标准的，不适用。
unless-law-enforcement = 侦查需要时可以推迟。
unless-national-age = 国内法规定更低年龄的，从其规定。
unless-existing-customers = 可向既有客户推介类似商品，但每次均须提供退订方式。
unless-implied-consent = 因近期购买或业务关系推定的同意亦可。
unless-perishable-price = 易腐商品和新上市商品可另行处理。
unless-taxes-shipping = 税费和实际运费可不计入。
unless-listed-exceptions = 法律另列有例外情形。
unless-small-firms = 小型企业除外。
unless-contract-law-consent = 履行合同所必需、法律规定或客户同意的，可以这样做。
unless-identity-unproven = 无法核实身份的，可以拒绝。
unless-extendable = 经告知客户，期限可以延长。
unless-repeat-offence = 屡次违规的，处罚加重。
unless-lesser-breach = 较轻的违规处罚较轻。
unless-longer-elsewhere = 其他法律或其他类型的记录要求更长期限。
