# A span of time as it stands after "within".
span = { $unit ->
    [calendar-minute] { $n }分
    [calendar-hour] { $n }時間
    [calendar-day] { $n }日
    [calendar-week] { $n }週間
    [calendar-month] { $n }か月
    [calendar-year] { $n }年
    [business-hour] { $n }営業時間
   *[business-day] { $n }営業日
}
span-age = { $years }歳

# What an agent is told, by topic and kind of value. "span" stands after a preposition, "value" stands alone; both bring the event they are counted from.
span-counted = { $start }{ $span }
say-withdrawal-period-duration = オンラインで購入した商品の撤回は、{ $span }以内であれば理由を問わずに受け付けてください。
say-withdrawal-period-nothing = オンライン購入の理由なき返品を約束しないでください。法律上の権利はなく、店舗の返品条件に従います。
say-withdrawal-exceptions-list = 理由なき返品を断れるのは、法律が挙げる場合に限られます。主な例：{ $list }。
say-withdrawal-exceptions-described = 理由なき返品を断れるのは、法律が挙げる場合に限られます。回答の前に一覧を確認してください。
say-refund-deadline-duration = { $span }以内にお客様に返金してください。
say-refund-deadline-promptly = お客様に直ちに全額を返金してください。
say-refund-undelivered = 届かなかった注文が取り消されたときは、{ $span }以内に返金してください。
say-legal-guarantee-period-duration = { $span }以内に現れた不具合は、法律上売主の責任として扱ってください。
say-legal-guarantee-period-nothing = 法律で決まった保証期間を案内しないでください。定めはなく、書面の保証がそのまま適用されます。
say-legal-guarantee-period-described = 一定期間の経過だけを理由に不具合の申出を断らないでください。商品は買主が合理的に期待できる期間もつ必要があります。
say-delivery-deadline-duration = 納期の合意がない場合は、{ $span }以内に納品してください。
say-delivery-deadline-described = 約束した日に納品してください。約束がない場合は、合理的な期間内に納品してください。
say-complaint-response-deadline-duration = 苦情には{ $span }以内に回答してください。
say-complaint-response-deadline-promptly = 苦情はすべて受け付け、遅滞なく対応してください。
say-privacy-appeal = プライバシーに関する請求の拒否への不服申立ては{ $span }以内に判断し、認めない場合は当局への連絡方法を伝えてください。
say-price-indication-duration = 割引を表示するときは、直前の{ $within }で最も低い価格を旧価格として示してください。
say-price-indication-must = 最初に示す時点から、避けられない費用をすべて含む総額を表示してください。
say-price-indication-must-not = 後から費用が加わり誰も購入できない価格を広告しないでください。
say-price-displayed = 商品の価格を表示し、表示価格を超えて請求しないでください。
say-review-manipulation-must-not = 実際のお客様によらないレビューを書いたり、依頼したり、購入したりしないでください。
say-access-request-deadline-duration = 個人データの写しの請求には{ $span }以内に回答してください。
say-access-request-deadline-promptly = 個人データの写しの請求には遅滞なく回答してください。法律に日数の定めはありません。
say-access-request-deadline-described = 個人データの写しの請求には合理的な期間内に回答してください。法律に日数の定めはありません。
say-access-request-extension-duration = 難しい開示請求は、最初の期間が終わる前に理由とともに伝えれば、さらに{ $bare }延ばせます。
say-access-request-extension-described = 開示請求に最初の期間で足りないときは、期間が終わる前に、理由と回答の時期を伝えてください。
say-erasure-right-must = お客様の正当な求めがあり、法律上の保存義務がない個人データは削除してください。
say-erasure-right-nothing = 求めに応じた削除を約束しないでください。法律上の権利はありませんが、不要になったデータは消去する必要があります。
say-erasure-request-deadline-duration = 削除の請求をどう処理したか、{ $span }以内にお客様に伝えてください。
say-erasure-request-deadline-promptly = 削除の請求には遅滞なく対応し、結果をお客様に伝えてください。
say-opt-out-deadline-duration = データの販売や利用の停止の求めは、{ $span }以内に反映してください。
say-opt-out-deadline-promptly = お客様が拒否したときは、そのデータの広告への利用を直ちに無償で停止してください。
say-opt-out-deadline-must = 同意の撤回と個別化広告の停止を簡単にできる方法を設け、求めに従ってください。
say-identity-verification-for-requests-may = データに関する請求者の身元に疑いがあるときは、必要な範囲で追加の本人確認を求められます。
say-identity-verification-for-requests-must = 個人データを開示、訂正または削除する前に、請求者が誰かを確認してください。
say-automated-decision-must = システムだけでお客様に重大な決定をしたときは、人による見直しを案内してください。
say-automated-decision-must-not = プロファイルに基づくお客様への重大な決定を、システムだけに行わせないでください。
say-child-consent-age-age = { $within }未満の子どものデータの利用には、親または保護者の同意を得てください。
say-marketing-consent-must = メールやメッセージの広告は、事前に同意した人だけに送ってください。
say-marketing-consent-must-not = 同意していない、または拒否したお客様に広告を送らないでください。
say-marketing-consent-may = 広告は事前の同意なしに送れますが、毎回送信者を示し、有効な配信停止の方法を設けてください。
say-unsubscribe-deadline-duration = 配信停止を求めたお客様への広告は、{ $span }以内に停止してください。
say-unsubscribe-deadline-promptly = お客様が配信停止を求めたら直ちに広告を止め、毎回の広告に停止の方法を示してください。
say-cancel-online = 定期購入は申込みと同じくらい簡単に解約できるようにし、解約の方法を隠さないでください。
say-withdrawal-function = 撤回期間を通じて、分かりやすく表示したオンライン撤回ボタンを設け、利用されたら直ちに書面で確認してください。
say-breach-notice-authority-duration = データ漏えいの疑いは直ちに社内へ報告してください。当局には{ $span }以内に知らせる必要があります。
say-breach-notice-authority-promptly = データ漏えいの疑いは直ちに社内へ報告してください。当局には遅滞なく知らせる必要があります。
say-breach-notice-authority-nothing = この地域では当局への報告義務はありませんが、データ漏えいの疑いは直ちに社内へ報告してください。
say-breach-notice-person-duration = データ漏えいの疑いは直ちに社内へ報告してください。影響を受けるお客様には{ $span }以内に知らせる必要があります。
say-breach-notice-person-promptly = データ漏えいの疑いは直ちに社内へ報告してください。影響を受けるお客様には遅滞なく知らせる必要があります。
say-cross-border-transfer-must = 個人データは法律が求める保護措置がある場合に限り国外へ移転できます。独断で転送しないでください。
say-cross-border-transfer-may = 当局が制限した場合を除き、個人データを国外へ移転できます。
say-cross-border-transfer-must-not = 法律上の例外を除き、保護が十分でない国へ個人データを送らないでください。
say-cross-border-transfer-nothing = この地域に国外移転を禁じる現行法はありませんが、会社の保護措置には従ってください。
say-retention-of-transaction-records-duration = お客様がデータの削除を求めても、販売の記録は{ $value }保存してください。
say-penalty-maximum-amount = ここでお客様の権利を侵害すると、会社は最大{ $bare }の制裁を受けることがあります。
say-penalty-each = 違反1件ごとに、会社は最大{ $bare }の制裁を受けることがあります。
say-penalty-maximum-percentage = ここでお客様の権利を侵害すると、会社は最大で売上高の{ $bare }の制裁を受けることがあります。
say-penalty-maximum-amount-higher = ここでお客様の権利を侵害すると、会社は最大{ $bare }または売上高の{ $second }のいずれか高い方の制裁を受けることがあります。
say-penalty-maximum-amount-lower = ここでお客様の権利を侵害すると、会社は最大{ $bare }または売上高の{ $second }のいずれか低い方の制裁を受けることがあります。
say-penalty-maximum-amount-either = ここでお客様の権利を侵害すると、会社は最大{ $bare }または売上高の{ $second }の制裁を受けることがあります。
say-extendable = { $bare }延長できます。
rule-extendable = { $value }、{ $bare }の延長可
rule-whichever-either = { $value }または{ $second }
rule-listed = 限定列挙：{ $list }
rule-described = 文章のみ

# Events from which the law counts, beside those of the training file.
start-delivery-or-contract = 商品の受領または契約のいずれか遅い方から
start-opt-out = 拒否の意思表示から
start-determination = 漏えいの確定から
start-notice-to-people = 影響を受ける人への通知から
start-financial-year-end = 会計年度の末日から
start-record-made = 記録の作成から
start-discovery = 不適合を知った時から
start-payment = 支払いから
start-order = 注文の受領から

# Members of closed lists: what cannot be returned without a reason.
member-bespoke = 受注生産の商品
member-perishable = 傷みやすい商品
member-unsealed-hygiene = 開封した衛生用品
member-unsealed-media = 開封した録音・録画物やソフトウェア
member-started-digital = 提供が始まったデジタルコンテンツ
member-press = 新聞・雑誌
member-dated-leisure = 日時の決まった余暇サービス
member-market-priced = 価格が市場で変動する商品
member-started-services = 開始済みのサービス
member-used-goods = 使用済みの商品
member-betting = 賭けや宝くじ
member-personal-goods = 身の回り品
member-auctions = 公開の競売
member-flights = 国際航空運送
member-damaged = お客様が損傷した商品
member-confirmed-unsuitable = 返品に適さないと買主が確認した商品

# When a rule does not hold, or holds otherwise.
unless-not-informed = 権利を知らせていない場合、期間は長くなります。
unless-wait-for-goods = 商品または発送の証明が届くまで待てます。
unless-express-cost = 速達の追加料金は返金しなくてよいです。
unless-return-cost = 返送費用はお客様の負担です。
unless-second-hand = 中古品では期間が短いことがあります。
unless-agreed-otherwise = 別の合意があればそれに従います。
unless-legal-retention = 他の法律で保存義務のあるデータは残します。
unless-legal-claims = 法的請求に必要なデータは残します。
unless-low-risk = 人への危険が考えにくい場合は不要です。
unless-public-notice = 個別の通知に代えて公表できることがあります。
unless-few-people = 法律が定める人数未満の場合は適用されません。
unless-law-enforcement = 捜査に必要な間は遅らせられます。
unless-national-age = 国内法がより低い年齢を定める場合はそれに従います。
unless-existing-customers = 既存のお客様には、毎回停止の方法を示せば類似商品を案内できます。
unless-implied-consent = 最近の購入や取引関係から推定される同意も認められます。
unless-perishable-price = 傷みやすい商品や新商品は扱いが異なることがあります。
unless-taxes-shipping = 税金と実際の送料は除くことができます。
unless-listed-exceptions = 法律は他にも例外を挙げています。
unless-small-firms = 小規模事業者は対象外です。
unless-contract-law-consent = 契約に必要な場合、法律の定めがある場合、お客様が同意した場合は認められます。
unless-identity-unproven = 本人確認ができない場合は拒否できます。
unless-extendable = お客様に通知すれば期間を延長できます。
unless-repeat-offence = 違反を繰り返すと重くなります。
unless-lesser-breach = 軽い違反では低くなります。
unless-longer-elsewhere = 他の法律や記録ではより長い期間が求められます。
