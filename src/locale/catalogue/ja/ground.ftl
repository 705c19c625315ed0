# Dates, numbers, lists and places, for every station.

date = { $year }年{ $month }月{ $day }日

date-short = { $month }月{ $day }日

date-and-time = { $date } { $time }
moment = { $date } { $time } { $zone }（{ $utc } UTC）
moment-utc = { $date } { $time } UTC

percentage = { $n }%

amount = { $currency ->
    [none] { $n }
    [EUR] { $n }ユーロ
    [USD] { $n }米ドル
    [CNY] { $n }人民元
    [GBP] { $n }英ポンド
    [JPY] { $n }円
    [KRW] { $n }ウォン
    [AUD] { $n }豪ドル
    [CAD] { $n }カナダドル
    [CHF] { $n }スイスフラン
    [HKD] { $n }香港ドル
    [TWD] { $n }台湾ドル
    [SGD] { $n }シンガポールドル
    [INR] { $n }インドルピー
   *[other] { $n } { $currency }
}

duration = { $unit ->
    [calendar-minute] { $n }分間
    [calendar-hour] { $n }時間
    [calendar-day] { $n }日間
    [calendar-week] { $n }週間
    [calendar-month] { $n }か月
    [calendar-year] { $n }年
    [business-hour] { $n }営業時間
   *[business-day] { $n }営業日
}

list = { $first }、{ $last }
list-separator = 、

place = { $code ->
    [INTL] 国際
    [EU] 欧州連合（EU）
    [AT] オーストリア
    [BE] ベルギー
    [BG] ブルガリア
    [HR] クロアチア
    [CY] キプロス
    [CZ] チェコ
    [DK] デンマーク
    [EE] エストニア
    [FI] フィンランド
    [FR] フランス
    [DE] ドイツ
    [GR] ギリシャ
    [HU] ハンガリー
    [IE] アイルランド
    [IT] イタリア
    [LV] ラトビア
    [LT] リトアニア
    [LU] ルクセンブルク
    [MT] マルタ
    [NL] オランダ
    [PL] ポーランド
    [PT] ポルトガル
    [RO] ルーマニア
    [SK] スロバキア
    [SI] スロベニア
    [ES] スペイン
    [SE] スウェーデン
    [IS] アイスランド
    [LI] リヒテンシュタイン
    [NO] ノルウェー
    [CH] スイス
    [GB] 英国
    [UK] 英国
    [UA] ウクライナ
    [TR] トルコ
    [US] 米国
    [US-CA] 米国カリフォルニア州
    [US-CO] 米国コロラド州
    [US-CT] 米国コネチカット州
    [US-NY] 米国ニューヨーク州
    [US-TX] 米国テキサス州
    [US-VA] 米国バージニア州
    [CA] カナダ
    [CA-QC] カナダ・ケベック州
    [CA-BC] カナダ・ブリティッシュコロンビア州
    [CA-ON] カナダ・オンタリオ州
    [MX] メキシコ
    [BR] ブラジル
    [AR] アルゼンチン
    [CL] チリ
    [CO] コロンビア
    [PE] ペルー
    [CN] 中国本土
    [HK] 香港
    [MO] マカオ
    [TW] 台湾
    [JP] 日本
    [KR] 韓国
    [IN] インド
    [SG] シンガポール
    [MY] マレーシア
    [TH] タイ
    [VN] ベトナム
    [ID] インドネシア
    [PH] フィリピン
    [AU] オーストラリア
    [NZ] ニュージーランド
    [AE] アラブ首長国連邦
    [SA] サウジアラビア
    [IL] イスラエル
    [EG] エジプト
    [ZA] 南アフリカ
    [NG] ナイジェリア
    [KE] ケニア
   *[other] { $code }
}

month-of-year = { $year }年{ $month }月
