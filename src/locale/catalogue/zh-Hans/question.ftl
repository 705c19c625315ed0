# 题库：题干框架、客户和同事讲述的情形、处理步骤，以及答案前后的用语。
question-stem-many = 截至{ $date }：{ $ask }
question-hint-number = 请填写数字。
question-hint-order = 请为每个选项选定位置。
question-choose = 请选择
question-harm = 有一个答案会损害客户或直接违法。无论得分多少，这样的答案都使本次作答不合格。
offer-true = 对
offer-false = 不对
bank-number-hour = { $ask }请填写小时数。
bank-number-day = { $ask }请填写天数。
bank-number-business-day = { $ask }请填写工作日数。
bank-number-week = { $ask }请填写周数。
bank-number-month = { $ask }请填写月数。
bank-number-year = { $ask }请填写年数。
bank-claim = 同事说：“{ $claim }”这样说对吗？
bank-place = { $ask }下列哪个地方的答案是“{ $value }”？
bank-places = { $ask }请选出答案为“{ $value }”的所有地方。
bank-order = { $ask }请按时间从短到长排列这些地方。
bank-member = 客户网购后无理由反悔。下列哪种商品可以拒绝退货？
bank-members = 客户网购后无理由反悔。请选出可以拒绝退货的所有商品。
bank-ages = 下列年龄的未成年人想在网上同意他人使用自己的数据。请选出须由父母或监护人同意的所有年龄。
bank-cases = { $what }：请选出该条已经适用的所有日期。
bank-since = 下列哪项义务所依据的法律自{ $since }起才在此适用？
bank-said = { $place }：{ $statement }
bank-applies = { $statement }（{ $what }：自{ $date }起适用。）
bank-case = { $case }期间没有法定节假日。

# 一条消息，以及由此得出的最后一日。“今天”即题干所写的日期。
bank-latest-withdrawal-period = 客户来信：“我网购的台灯今天到了，多久之内还能反悔？”无理由撤回的最后一日是哪天？
bank-latest-legal-guarantee-period = 客户来信：“新咖啡机今天到了，如果有毛病你们负责到什么时候？”法定的最后一日是哪天？
bank-latest-refund-deadline = 客户今天来信：“我撤回这笔购买，包裹已经寄回。”最迟应在哪天退款？
bank-latest-refund-goods-returned = 客户问何时退款。撤回的商品今天已退回到你方。最迟应在哪天退款？
bank-latest-access-request-deadline = 客户今天来信：“把你们存的关于我的信息都发给我。”最迟应在哪天答复？
bank-latest-access-request-extension = 一项复杂查阅请求的首个期限今天届满，已及时告知客户将予延长。最迟可延至哪天？
bank-latest-erasure-request-deadline = 客户今天来信：“请删除我的数据。”最迟应在哪天告知处理结果？
bank-latest-complaint-response-deadline = 客户今天来信投诉：“拉链坏了。”最迟应在哪天处理完毕？
bank-latest-delivery-deadline = 客户今天下单，合同当天成立，未约定交货日期。最迟应在哪天交货？
bank-latest-opt-out-deadline = 客户今天来信：“不要再出售或提供我的数据。”最迟应在哪天生效？
bank-latest-unsubscribe-deadline = 客户今天退订了推广邮件。最迟应在哪天停止发送？
bank-latest-breach-notice-authority = 今天十点发现客户数据泄露。最迟应在哪天的同一时刻之前告知主管机关？
bank-latest-breach-notice-person = 今天十点发现客户数据泄露。最迟应在哪天的同一时刻之前告知受影响的人？

# 若干案件，以及查看它们的那一天。
bank-overdue-access-request-deadline = 客户在下列日期要求查阅数据，均未答复也未延期。请选出今天已逾期的所有请求。
bank-overdue-erasure-request-deadline = 客户在下列日期要求删除数据，均未答复也未延期。请选出今天已逾期的所有请求。
bank-overdue-complaint-response-deadline = 下列日期收到的投诉仍未处理。请选出今天已逾期的所有投诉。
bank-overdue-refund-deadline = 客户在下列日期撤回购买并立即寄回商品。请选出今天已逾期的所有退款。
bank-overdue-opt-out-deadline = 客户在下列日期拒绝出售或使用其数据，均未处理。请选出今天已逾期的所有请求。
bank-overdue-delivery-deadline = 下列日期的订单未约定交货日期，均未交货。请选出今天已逾期的所有订单。
bank-in-time-withdrawal-period = 客户在下列日期收到网购商品，想无理由撤回。请选出今天仍在期限内的所有客户。
bank-in-time-legal-guarantee-period = 客户在下列日期收到电器，今天出现毛病。请选出卖方依法仍须负责的所有客户。

# 下一步：发生了什么，最好的做法、尚可的做法和造成损害的做法。
step-erasure-right = 客户来信：“请把你们掌握的我的信息全部删除。”你怎么做？
step-erasure-right-right = 当天登记并转交，告知何时答复
step-erasure-right-part = 请客户改到网站上自行填写表单
step-erasure-right-harm = 回复说本公司从不删除客户数据
step-automated-decision = 客户来信：“你们的系统拒绝我用账单付款，没有人看过。”你怎么做？
step-automated-decision-right = 提出由人工复核，并转交案件
step-automated-decision-part = 笼统说明系统是怎样作出决定的
step-automated-decision-harm = 回复说系统的决定谁也改不了
step-marketing-consent = 同事想给曾来咨询、从未同意接收广告的人群发优惠邮件。你怎么说？
step-marketing-consent-right = 去掉所有未同意的人
step-marketing-consent-part = 先不发，去问合规人员
step-marketing-consent-harm = 照发，谁投诉就删掉谁
step-cross-border-transfer = 境外合作方要一份带地址的客户名单，最好今天给。你怎么做？
step-cross-border-transfer-right = 不发送，并询问隐私团队适用哪些保障措施
step-cross-border-transfer-part = 不发送，也不答复合作方的消息，就此放下
step-cross-border-transfer-harm = 合作方是熟悉的公司，立即把名单发过去
step-review-manipulation = 卖家愿给同事代金券，请他们为从未买过的商品写五星好评。你怎么做？
step-review-manipulation-right = 拒绝，并向内部报告
step-review-manipulation-part = 拒绝，然后就此作罢
step-review-manipulation-harm = 把这个提议转告同事
step-breach-notice-authority = 客户发来一个链接，网页上列着许多客户的姓名和地址。你怎么做？
step-breach-notice-authority-right = 立即向内部报告，附上链接和时间
step-breach-notice-authority-part = 立即向内部报告，不写链接和时间
step-breach-notice-authority-harm = 告诉客户没有什么事，然后结案
step-breach-notice-person = 客户来信：“陌生人知道我的订单和地址，你们的数据被盗了吗？”你怎么做？
step-breach-notice-person-right = 立即向内部报告，并说明会有答复
step-breach-notice-person-part = 立即向内部报告，但不给客户回音
step-breach-notice-person-harm = 向客户保证不可能丢失他的数据
step-identity-verification-for-requests = 有人从账户之外的邮箱索要某位客户的全部数据。你怎么做？
step-identity-verification-for-requests-right = 要求提供一项能证明身份的信息
step-identity-verification-for-requests-part = 要求提供身份证件的完整复印件
step-identity-verification-for-requests-harm = 姓名没有错，就把数据发给对方

# 不在任何例外清单上的商品。
member-plain-discounted = 打折购买的商品
member-plain-opened = 拆开看过的商品
member-plain-tried = 在家试穿过的夹克
member-plain-gift = 当作礼物购买的商品

# 选错后给出的说明。
feedback-before-its-day = 规定自首日起适用，此前不适用。
feedback-beyond-list = 例外清单是封闭的：没有列出的都可以退。
feedback-older-duty = 这项义务早于题目所问的法律。
feedback-short-of-duty = 这没有达到法律在此的要求。
feedback-critical-harm = 这会损害客户或直接违法。

# 题目检查所查找的词语，以竖线分隔。
lint-trivia = 第几条|哪一条|哪一款|公报
