# Dates, numbers, lists and places, for every station.

date = { $day }. { $month ->
   *[1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
    [12] Dezember
} { $year }

date-short = { $day }.{ $month }.

date-and-time = { $date }, { $time }
moment = { $date }, { $time } { $zone } ({ $utc } UTC)
moment-utc = { $date }, { $time } UTC

percentage = { $n }{"\u00A0"}%

amount = { $currency ->
    [none] { $n }
   *[other] { $n }{"\u00A0"}{ $currency }
}

duration = { $unit ->
    [calendar-minute] { $n ->
        [one] { $n } Minute
       *[other] { $n } Minuten
    }
    [calendar-hour] { $n ->
        [one] { $n } Stunde
       *[other] { $n } Stunden
    }
    [calendar-day] { $n ->
        [one] { $n } Tag
       *[other] { $n } Tage
    }
    [calendar-week] { $n ->
        [one] { $n } Woche
       *[other] { $n } Wochen
    }
    [calendar-month] { $n ->
        [one] { $n } Monat
       *[other] { $n } Monate
    }
    [calendar-year] { $n ->
        [one] { $n } Jahr
       *[other] { $n } Jahre
    }
    [business-hour] { $n ->
        [one] { $n } Geschäftsstunde
       *[other] { $n } Geschäftsstunden
    }
   *[business-day] { $n ->
        [one] { $n } Arbeitstag
       *[other] { $n } Arbeitstage
    }
}

list = { $first } und { $last }
list-separator = {", "}

place = { $code ->
    [INTL] international
    [EU] Europäische Union
    [AT] Österreich
    [BE] Belgien
    [BG] Bulgarien
    [HR] Kroatien
    [CY] Zypern
    [CZ] Tschechien
    [DK] Dänemark
    [EE] Estland
    [FI] Finnland
    [FR] Frankreich
    [DE] Deutschland
    [GR] Griechenland
    [HU] Ungarn
    [IE] Irland
    [IT] Italien
    [LV] Lettland
    [LT] Litauen
    [LU] Luxemburg
    [MT] Malta
    [NL] Niederlande
    [PL] Polen
    [PT] Portugal
    [RO] Rumänien
    [SK] Slowakei
    [SI] Slowenien
    [ES] Spanien
    [SE] Schweden
    [IS] Island
    [LI] Liechtenstein
    [NO] Norwegen
    [CH] Schweiz
    [GB] Vereinigtes Königreich
    [UK] Vereinigtes Königreich
    [UA] Ukraine
    [TR] Türkei
    [US] Vereinigte Staaten
    [US-CA] Kalifornien
    [US-CO] Colorado
    [US-CT] Connecticut
    [US-NY] Bundesstaat New York
    [US-TX] Texas
    [US-VA] Virginia
    [CA] Kanada
    [CA-QC] Québec
    [CA-BC] British Columbia
    [CA-ON] Ontario
    [MX] Mexiko
    [BR] Brasilien
    [AR] Argentinien
    [CL] Chile
    [CO] Kolumbien
    [PE] Peru
    [CN] Festlandchina
    [HK] Hongkong
    [MO] Macau
    [TW] Taiwan
    [JP] Japan
    [KR] Südkorea
    [IN] Indien
    [SG] Singapur
    [MY] Malaysia
    [TH] Thailand
    [VN] Vietnam
    [ID] Indonesien
    [PH] Philippinen
    [AU] Australien
    [NZ] Neuseeland
    [AE] Vereinigte Arabische Emirate
    [SA] Saudi-Arabien
    [IL] Israel
    [EG] Ägypten
    [ZA] Südafrika
    [NG] Nigeria
    [KE] Kenia
   *[other] { $code }
}

month-of-year = { $month ->
   *[1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
    [12] Dezember
} { $year }
