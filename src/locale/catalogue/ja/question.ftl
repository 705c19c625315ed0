# 問題集：設問の枠、お客様や同僚が語る事例、対応、解答の前後のことば。
question-stem-many = { $date }現在：{ $ask }
question-hint-number = 数字を入力してください。
question-hint-order = それぞれの順番を選んでください。
question-choose = 選択
question-harm = お客様を害する、または明らかに違法な解答がありました。この場合、得点にかかわらず不合格です。
offer-true = 正しい
offer-false = 正しくない
bank-number-hour = { $ask }時間数を答えてください。
bank-number-day = { $ask }日数を答えてください。
bank-number-business-day = { $ask }営業日数を答えてください。
bank-number-week = { $ask }週数を答えてください。
bank-number-month = { $ask }月数を答えてください。
bank-number-year = { $ask }年数を答えてください。
bank-claim = 同僚が「{ $claim }」と言いました。正しいですか。
bank-place = { $ask }答えが「{ $value }」となるのはどこですか。
bank-places = { $ask }答えが「{ $value }」となる所をすべて選んでください。
bank-order = { $ask }期間の短い順に並べてください。
bank-member = お客様がオンラインで購入し、理由なく取りやめたいと言っています。返品を断れる商品はどれですか。
bank-members = お客様がオンラインで購入し、理由なく取りやめたいと言っています。返品を断れる商品をすべて選んでください。
bank-ages = 次の年齢の若者が、データの利用にオンラインで同意しようとしています。親または後見人の同意が必要な年齢をすべて選んでください。
bank-cases = { $what }：この規定がすでに適用されていた日をすべて選んでください。
bank-since = { $since }に初めてここで適用された法に基づく義務はどれですか。
bank-said = { $place }：{ $statement }
bank-applies = { $statement }（{ $what }：{ $date }から適用）
bank-case = { $case }この間に祝日はありません。

# 一つの連絡と、そこから決まる最終日。「本日」は設問の日です。
bank-latest-withdrawal-period = お客様：「オンラインで注文した照明が本日届きました。いつまで取りやめられますか」理由なく撤回できる最終日はいつですか。
bank-latest-legal-guarantee-period = お客様：「新しいコーヒーメーカーが本日届きました。不具合があればいつまで責任を負ってもらえますか」法律上の最終日はいつですか。
bank-latest-refund-deadline = 本日お客様から「購入を撤回します。荷物は返送しました」と連絡がありました。返金の期限はいつですか。
bank-latest-refund-goods-returned = お客様が返金の時期を尋ねています。撤回された商品は本日戻りました。返金の期限はいつですか。
bank-latest-access-request-deadline = 本日お客様から「私について保存している情報をすべて送ってください」と連絡がありました。回答の期限はいつですか。
bank-latest-access-request-extension = 複雑な開示請求の最初の期間が本日終わり、延長は期間内に知らせてあります。延長は最長でいつまでですか。
bank-latest-erasure-request-deadline = 本日お客様から「私のデータを消してください」と連絡がありました。結果を知らせる期限はいつですか。
bank-latest-complaint-response-deadline = 本日お客様から「ファスナーが壊れた」と苦情がありました。対応の期限はいつですか。
bank-latest-delivery-deadline = お客様が本日注文し、契約も本日成立しました。納期の約束はありません。引渡しの期限はいつですか。
bank-latest-opt-out-deadline = 本日お客様から「私のデータをこれ以上売ったり渡したりしないでください」と連絡がありました。対応の期限はいつですか。
bank-latest-unsubscribe-deadline = お客様が本日メール広告の配信停止を申し出ました。停止の期限はいつですか。
bank-latest-breach-notice-authority = 本日10時に顧客データの漏えいを知りました。当局へ知らせる期限は、同じ時刻のいつですか。
bank-latest-breach-notice-person = 本日10時に顧客データの漏えいを知りました。本人へ知らせる期限は、同じ時刻のいつですか。

# いくつかの案件と、それを見る日。
bank-overdue-access-request-deadline = 次の日に開示請求があり、回答も延長もしていません。本日すでに期限を過ぎたものをすべて選んでください。
bank-overdue-erasure-request-deadline = 次の日に削除の請求があり、回答も延長もしていません。本日すでに期限を過ぎたものをすべて選んでください。
bank-overdue-complaint-response-deadline = 次の日に受けた苦情が未対応です。本日すでに期限を過ぎたものをすべて選んでください。
bank-overdue-refund-deadline = お客様が次の日に購入を撤回し、すぐに返送しました。本日すでに返金の期限を過ぎたものをすべて選んでください。
bank-overdue-opt-out-deadline = 次の日にデータの販売や利用の停止の求めがあり、未対応です。本日すでに期限を過ぎたものをすべて選んでください。
bank-overdue-delivery-deadline = 次の日の注文は納期の約束がなく、未発送です。本日すでに期限を過ぎたものをすべて選んでください。
bank-in-time-withdrawal-period = お客様が次の日にオンライン注文の商品を受け取り、理由なく撤回したいと言っています。本日まだ期間内のものをすべて選んでください。
bank-in-time-legal-guarantee-period = お客様が次の日に電化製品を受け取り、本日不具合が出ました。売主が法律上まだ責任を負うものをすべて選んでください。

# 次の一手：出来事、最善の対応、許容できる対応、害となる対応。
step-erasure-right = お客様：「私についての情報をすべて消してください」どうしますか。
step-erasure-right-right = 本日記録して引き継ぎ、回答の時期を伝える
step-erasure-right-part = 代わりにサイトの書式に記入するよう頼む
step-erasure-right-harm = 当社では顧客データは消さないと答える
step-automated-decision = お客様：「システムに後払いを断られ、誰も見てくれません」どうしますか。
step-automated-decision-right = 人による見直しを申し出て、案件を引き継ぐ
step-automated-decision-part = システムの決め方を一般的に説明するにとどめる
step-automated-decision-harm = システムの決定は誰にも変えられないと答える
step-marketing-consent = 同僚が、一度問い合わせただけで広告に同意していない人々に案内を送ろうとしています。どう言いますか。
step-marketing-consent-right = 同意していない人を全員外す
step-marketing-consent-part = 送信を止めて担当者に尋ねる
step-marketing-consent-harm = 送って、苦情のあった人を外す
step-cross-border-transfer = 国外の取引先が、住所つきの顧客名簿を本日中に求めています。どうしますか。
step-cross-border-transfer-right = 送らず、必要な保護措置を担当部署に尋ねる
step-cross-border-transfer-part = 送らず、取引先の連絡には返事をしないでおく
step-cross-border-transfer-harm = よく知る取引先なので、すぐに名簿を送る
step-review-manipulation = 販売者が、買っていない商品に五つ星の評価を書く同僚に商品券を出すと言っています。どうしますか。
step-review-manipulation-right = 断り、社内に報告する
step-review-manipulation-part = 断り、それで終わりにする
step-review-manipulation-harm = その話を同僚たちに伝える
step-breach-notice-authority = お客様から、多数の顧客の氏名と住所が載ったページのリンクが届きました。どうしますか。
step-breach-notice-authority-right = リンクと時刻を添えて直ちに社内に報告する
step-breach-notice-authority-part = リンクも時刻も書かずに直ちに社内に報告する
step-breach-notice-authority-harm = お客様に問題ないと伝え、案件を閉じる
step-breach-notice-person = お客様：「見知らぬ人が私の注文と住所を知っています。データが盗まれたのですか」どうしますか。
step-breach-notice-person-right = 直ちに社内に報告し、後で回答すると伝える
step-breach-notice-person-part = 直ちに社内に報告し、お客様には何も言わない
step-breach-notice-person-harm = データが失われたはずはないとお客様に請け合う
step-identity-verification-for-requests = 登録のないアドレスから、あるお客様の全データを求める連絡が来ました。どうしますか。
step-identity-verification-for-requests-right = 本人と分かる事項を一つ尋ねる
step-identity-verification-for-requests-part = 身分証明書の完全な写しを求める
step-identity-verification-for-requests-harm = 名前が合っているのでデータを送る

# 例外の一覧にない商品。
member-plain-discounted = 割引で買った商品
member-plain-opened = 中を見るために開けた商品
member-plain-tried = 家で試着した上着
member-plain-gift = 贈り物として買った商品

# 誤った解答を選んだ人に伝えること。
feedback-before-its-day = 規定は最初の日から適用され、それより前には適用されません。
feedback-beyond-list = 例外の一覧は限定列挙です。載っていない物は返品できます。
feedback-older-duty = その義務は、問われている法より前からあります。
feedback-short-of-duty = それでは、ここで法律が求めることに足りません。
feedback-critical-harm = それはお客様を害するか、明らかに違法です。

# 設問の検査が探すことば。縦線で区切る。
lint-trivia = 第何条|どの条|何項|官報
