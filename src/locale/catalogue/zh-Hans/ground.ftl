# Dates, numbers, lists and places, for every station.

date = { $year }年{ $month }月{ $day }日

date-short = { $month }月{ $day }日

date-and-time = { $date } { $time }
moment = { $date } { $time } { $zone }（{ $utc } UTC）
moment-utc = { $date } { $time } UTC

percentage = { $n }%

amount = { $currency ->
    [none] { $n }
    [EUR] { $n }欧元
    [USD] { $n }美元
    [CNY] { $n }元
    [GBP] { $n }英镑
    [JPY] { $n }日元
    [KRW] { $n }韩元
    [AUD] { $n }澳元
    [CAD] { $n }加元
    [CHF] { $n }瑞士法郎
    [HKD] { $n }港元
    [TWD] { $n }新台币元
    [SGD] { $n }新加坡元
    [INR] { $n }印度卢比
   *[other] { $n } { $currency }
}

duration = { $unit ->
    [calendar-minute] { $n }分钟
    [calendar-hour] { $n }小时
    [calendar-day] { $n }天
    [calendar-week] { $n }周
    [calendar-month] { $n }个月
    [calendar-year] { $n }年
    [business-hour] { $n }个工作小时
   *[business-day] { $n }个工作日
}

list = { $first }和{ $last }
list-separator = 、

place = { $code ->
    [INTL] 国际
    [EU] 欧盟
    [AT] 奥地利
    [BE] 比利时
    [BG] 保加利亚
    [HR] 克罗地亚
    [CY] 塞浦路斯
    [CZ] 捷克
    [DK] 丹麦
    [EE] 爱沙尼亚
    [FI] 芬兰
    [FR] 法国
    [DE] 德国
    [GR] 希腊
    [HU] 匈牙利
    [IE] 爱尔兰
    [IT] 意大利
    [LV] 拉脱维亚
    [LT] 立陶宛
    [LU] 卢森堡
    [MT] 马耳他
    [NL] 荷兰
    [PL] 波兰
    [PT] 葡萄牙
    [RO] 罗马尼亚
    [SK] 斯洛伐克
    [SI] 斯洛文尼亚
    [ES] 西班牙
    [SE] 瑞典
    [IS] 冰岛
    [LI] 列支敦士登
    [NO] 挪威
    [CH] 瑞士
    [GB] 英国
    [UK] 英国
    [UA] 乌克兰
    [TR] 土耳其
    [US] 美国
    [US-CA] 美国加利福尼亚州
    [US-CO] 美国科罗拉多州
    [US-CT] 美国康涅狄格州
    [US-NY] 美国纽约州
    [US-TX] 美国得克萨斯州
    [US-VA] 美国弗吉尼亚州
    [CA] 加拿大
    [CA-QC] 加拿大魁北克省
    [CA-BC] 加拿大不列颠哥伦比亚省
    [CA-ON] 加拿大安大略省
    [MX] 墨西哥
    [BR] 巴西
    [AR] 阿根廷
    [CL] 智利
    [CO] 哥伦比亚
    [PE] 秘鲁
    [CN] 中国大陆
    [HK] 香港
    [MO] 澳门
    [TW] 台湾
    [JP] 日本
    [KR] 韩国
    [IN] 印度
    [SG] 新加坡
    [MY] 马来西亚
    [TH] 泰国
    [VN] 越南
    [ID] 印度尼西亚
    [PH] 菲律宾
    [AU] 澳大利亚
    [NZ] 新西兰
    [AE] 阿联酋
    [SA] 沙特阿拉伯
    [IL] 以色列
    [EG] 埃及
    [ZA] 南非
    [NG] 尼日利亚
    [KE] 肯尼亚
   *[other] { $code }
}

month-of-year = { $year }年{ $month }月
