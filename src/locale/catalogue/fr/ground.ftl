# Dates, numbers, lists and places, for every station.

date = { $day ->
    [1] 1er
   *[other] { $day }
} { $month ->
   *[1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
    [12] décembre
} { $year }

date-short = { $day ->
    [1] 1er
   *[other] { $day }
} { $month ->
   *[1] janv.
    [2] févr.
    [3] mars
    [4] avr.
    [5] mai
    [6] juin
    [7] juil.
    [8] août
    [9] sept.
    [10] oct.
    [11] nov.
    [12] déc.
}

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
        [one] { $n } minute
       *[other] { $n } minutes
    }
    [calendar-hour] { $n ->
        [one] { $n } heure
       *[other] { $n } heures
    }
    [calendar-day] { $n ->
        [one] { $n } jour
       *[other] { $n } jours
    }
    [calendar-week] { $n ->
        [one] { $n } semaine
       *[other] { $n } semaines
    }
    [calendar-month] { $n ->
        [one] { $n } mois
       *[other] { $n } mois
    }
    [calendar-year] { $n ->
        [one] { $n } an
       *[other] { $n } ans
    }
    [business-hour] { $n ->
        [one] { $n } heure ouvrable
       *[other] { $n } heures ouvrables
    }
   *[business-day] { $n ->
        [one] { $n } jour ouvrable
       *[other] { $n } jours ouvrables
    }
}

list = { $first } et { $last }
list-separator = {", "}

place = { $code ->
    [INTL] international
    [EU] Union européenne
    [AT] Autriche
    [BE] Belgique
    [BG] Bulgarie
    [HR] Croatie
    [CY] Chypre
    [CZ] Tchéquie
    [DK] Danemark
    [EE] Estonie
    [FI] Finlande
    [FR] France
    [DE] Allemagne
    [GR] Grèce
    [HU] Hongrie
    [IE] Irlande
    [IT] Italie
    [LV] Lettonie
    [LT] Lituanie
    [LU] Luxembourg
    [MT] Malte
    [NL] Pays-Bas
    [PL] Pologne
    [PT] Portugal
    [RO] Roumanie
    [SK] Slovaquie
    [SI] Slovénie
    [ES] Espagne
    [SE] Suède
    [IS] Islande
    [LI] Liechtenstein
    [NO] Norvège
    [CH] Suisse
    [GB] Royaume-Uni
    [UK] Royaume-Uni
    [UA] Ukraine
    [TR] Turquie
    [US] États-Unis
    [US-CA] Californie
    [US-CO] Colorado
    [US-CT] Connecticut
    [US-NY] État de New York
    [US-TX] Texas
    [US-VA] Virginie
    [CA] Canada
    [CA-QC] Québec
    [CA-BC] Colombie-Britannique
    [CA-ON] Ontario
    [MX] Mexique
    [BR] Brésil
    [AR] Argentine
    [CL] Chili
    [CO] Colombie
    [PE] Pérou
    [CN] Chine continentale
    [HK] Hong Kong
    [MO] Macao
    [TW] Taïwan
    [JP] Japon
    [KR] Corée du Sud
    [IN] Inde
    [SG] Singapour
    [MY] Malaisie
    [TH] Thaïlande
    [VN] Viêt Nam
    [ID] Indonésie
    [PH] Philippines
    [AU] Australie
    [NZ] Nouvelle-Zélande
    [AE] Émirats arabes unis
    [SA] Arabie saoudite
    [IL] Israël
    [EG] Égypte
    [ZA] Afrique du Sud
    [NG] Nigéria
    [KE] Kenya
   *[other] { $code }
}

month-of-year = { $month ->
   *[1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
    [12] décembre
} { $year }
