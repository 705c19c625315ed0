# Dates, numbers, lists and places, for every station.

date = { $day } de { $month ->
   *[1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
    [12] diciembre
} de { $year }

date-short = { $day } { $month ->
   *[1] ene
    [2] feb
    [3] mar
    [4] abr
    [5] may
    [6] jun
    [7] jul
    [8] ago
    [9] sep
    [10] oct
    [11] nov
    [12] dic
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
        [one] { $n } minuto
       *[other] { $n } minutos
    }
    [calendar-hour] { $n ->
        [one] { $n } hora
       *[other] { $n } horas
    }
    [calendar-day] { $n ->
        [one] { $n } día
       *[other] { $n } días
    }
    [calendar-week] { $n ->
        [one] { $n } semana
       *[other] { $n } semanas
    }
    [calendar-month] { $n ->
        [one] { $n } mes
       *[other] { $n } meses
    }
    [calendar-year] { $n ->
        [one] { $n } año
       *[other] { $n } años
    }
    [business-hour] { $n ->
        [one] { $n } hora hábil
       *[other] { $n } horas hábiles
    }
   *[business-day] { $n ->
        [one] { $n } día hábil
       *[other] { $n } días hábiles
    }
}

list = { $first } y { $last }
list-separator = {", "}

place = { $code ->
    [INTL] internacional
    [EU] Unión Europea
    [AT] Austria
    [BE] Bélgica
    [BG] Bulgaria
    [HR] Croacia
    [CY] Chipre
    [CZ] Chequia
    [DK] Dinamarca
    [EE] Estonia
    [FI] Finlandia
    [FR] Francia
    [DE] Alemania
    [GR] Grecia
    [HU] Hungría
    [IE] Irlanda
    [IT] Italia
    [LV] Letonia
    [LT] Lituania
    [LU] Luxemburgo
    [MT] Malta
    [NL] Países Bajos
    [PL] Polonia
    [PT] Portugal
    [RO] Rumanía
    [SK] Eslovaquia
    [SI] Eslovenia
    [ES] España
    [SE] Suecia
    [IS] Islandia
    [LI] Liechtenstein
    [NO] Noruega
    [CH] Suiza
    [GB] Reino Unido
    [UK] Reino Unido
    [UA] Ucrania
    [TR] Turquía
    [US] Estados Unidos
    [US-CA] California
    [US-CO] Colorado
    [US-CT] Connecticut
    [US-NY] Estado de Nueva York
    [US-TX] Texas
    [US-VA] Virginia
    [CA] Canadá
    [CA-QC] Quebec
    [CA-BC] Columbia Británica
    [CA-ON] Ontario
    [MX] México
    [BR] Brasil
    [AR] Argentina
    [CL] Chile
    [CO] Colombia
    [PE] Perú
    [CN] China continental
    [HK] Hong Kong
    [MO] Macao
    [TW] Taiwán
    [JP] Japón
    [KR] Corea del Sur
    [IN] India
    [SG] Singapur
    [MY] Malasia
    [TH] Tailandia
    [VN] Vietnam
    [ID] Indonesia
    [PH] Filipinas
    [AU] Australia
    [NZ] Nueva Zelanda
    [AE] Emiratos Árabes Unidos
    [SA] Arabia Saudí
    [IL] Israel
    [EG] Egipto
    [ZA] Sudáfrica
    [NG] Nigeria
    [KE] Kenia
   *[other] { $code }
}

month-of-year = { $month ->
   *[1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
    [12] diciembre
} de { $year }
