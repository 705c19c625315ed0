# Dates, numbers, lists and places, for every station.

date = { $day } { $month ->
   *[1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
    [12] December
} { $year }

date-short = { $day } { $month ->
   *[1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
    [12] Dec
}

date-and-time = { $date }, { $time }
moment = { $date }, { $time } { $zone } ({ $utc } UTC)
moment-utc = { $date }, { $time } UTC

percentage = { $n }%

amount = { $currency ->
    [none] { $n }
   *[other] { $currency }{"\u00A0"}{ $n }
}

duration = { $unit ->
    [calendar-minute] { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }
    [calendar-hour] { $n ->
        [one] { $n } hour
       *[other] { $n } hours
    }
    [calendar-day] { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
    [calendar-week] { $n ->
        [one] { $n } week
       *[other] { $n } weeks
    }
    [calendar-month] { $n ->
        [one] { $n } month
       *[other] { $n } months
    }
    [calendar-year] { $n ->
        [one] { $n } year
       *[other] { $n } years
    }
    [business-hour] { $n ->
        [one] { $n } working hour
       *[other] { $n } working hours
    }
   *[business-day] { $n ->
        [one] { $n } working day
       *[other] { $n } working days
    }
}

list = { $first } and { $last }
list-separator = {", "}

place = { $code ->
    [INTL] international
    [EU] European Union
    [AT] Austria
    [BE] Belgium
    [BG] Bulgaria
    [HR] Croatia
    [CY] Cyprus
    [CZ] Czechia
    [DK] Denmark
    [EE] Estonia
    [FI] Finland
    [FR] France
    [DE] Germany
    [GR] Greece
    [HU] Hungary
    [IE] Ireland
    [IT] Italy
    [LV] Latvia
    [LT] Lithuania
    [LU] Luxembourg
    [MT] Malta
    [NL] Netherlands
    [PL] Poland
    [PT] Portugal
    [RO] Romania
    [SK] Slovakia
    [SI] Slovenia
    [ES] Spain
    [SE] Sweden
    [IS] Iceland
    [LI] Liechtenstein
    [NO] Norway
    [CH] Switzerland
    [GB] United Kingdom
    [UK] United Kingdom
    [UA] Ukraine
    [TR] Türkiye
    [US] United States
    [US-CA] California
    [US-CO] Colorado
    [US-CT] Connecticut
    [US-NY] New York State
    [US-TX] Texas
    [US-VA] Virginia
    [CA] Canada
    [CA-QC] Quebec
    [CA-BC] British Columbia
    [CA-ON] Ontario
    [MX] Mexico
    [BR] Brazil
    [AR] Argentina
    [CL] Chile
    [CO] Colombia
    [PE] Peru
    [CN] mainland China
    [HK] Hong Kong
    [MO] Macao
    [TW] Taiwan
    [JP] Japan
    [KR] South Korea
    [IN] India
    [SG] Singapore
    [MY] Malaysia
    [TH] Thailand
    [VN] Vietnam
    [ID] Indonesia
    [PH] Philippines
    [AU] Australia
    [NZ] New Zealand
    [AE] United Arab Emirates
    [SA] Saudi Arabia
    [IL] Israel
    [EG] Egypt
    [ZA] South Africa
    [NG] Nigeria
    [KE] Kenya
   *[other] { $code }
}

month-of-year = { $month ->
   *[1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
    [12] December
} { $year }
