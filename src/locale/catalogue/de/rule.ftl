# A span of time as it stands after "within".
span = { $unit ->
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
       *[other] { $n } Tagen
    }
    [calendar-week] { $n ->
        [one] { $n } Woche
       *[other] { $n } Wochen
    }
    [calendar-month] { $n ->
        [one] { $n } Monat
       *[other] { $n } Monaten
    }
    [calendar-year] { $n ->
        [one] { $n } Jahr
       *[other] { $n } Jahren
    }
    [business-hour] { $n ->
        [one] { $n } Geschäftsstunde
       *[other] { $n } Geschäftsstunden
    }
   *[business-day] { $n ->
        [one] { $n } Arbeitstag
       *[other] { $n } Arbeitstagen
    }
}
span-age = { $years ->
    [one] { $years } Jahr
   *[other] { $years } Jahren
}

# What an agent is told, by topic and kind of value. "span" stands after a preposition, "value" stands alone; both bring the event they are counted from.
span-counted = { $span } { $start }
say-withdrawal-period-duration = Nehmen Sie den Widerruf eines Online-Kaufs ohne Frage nach dem Grund innerhalb von { $span } an.
say-withdrawal-period-nothing = Sagen Sie für Online-Käufe keine Rückgabe ohne Grund zu: Das Gesetz gibt sie nicht, es gelten die Bedingungen des Shops.
say-withdrawal-exceptions-list = Lehnen Sie eine Rückgabe ohne Grund nur in gesetzlichen Fällen ab, vor allem: { $list }.
say-withdrawal-exceptions-described = Lehnen Sie eine Rückgabe ohne Grund nur in den gesetzlich genannten Fällen ab; sehen Sie vor der Antwort in der Liste nach.
say-refund-deadline-duration = Erstatten Sie dem Kunden das Geld innerhalb von { $span }.
say-refund-deadline-promptly = Erstatten Sie dem Kunden sofort den vollen Betrag.
say-refund-undelivered = Wird eine nicht gelieferte Bestellung storniert, erstatten Sie sie innerhalb von { $span }.
say-legal-guarantee-period-duration = Behandeln Sie einen Mangel als gesetzliche Haftung des Verkäufers, wenn er sich innerhalb von { $span } zeigt.
say-legal-guarantee-period-nothing = Nennen Sie keine gesetzlich feste Garantiezeit: Es gibt keine, die schriftliche Garantie gilt so, wie sie gegeben wurde.
say-legal-guarantee-period-described = Weisen Sie einen Mangel nicht wegen Ablaufs einer festen Frist ab: Ware muss so lange halten, wie man vernünftigerweise erwarten darf.
say-delivery-deadline-duration = Wurde kein Liefertermin vereinbart, liefern Sie innerhalb von { $span }.
say-delivery-deadline-described = Liefern Sie zum zugesagten Termin; ohne Zusage innerhalb angemessener Zeit.
say-complaint-response-deadline-duration = Beantworten Sie eine Beschwerde innerhalb von { $span }.
say-complaint-response-deadline-promptly = Nehmen Sie jede Beschwerde an und bearbeiten Sie sie unverzüglich.
say-privacy-appeal = Entscheiden Sie über den Einspruch gegen eine abgelehnte Datenschutzanfrage innerhalb von { $span }; bleibt er erfolglos, nennen Sie die Behörde.
say-price-indication-duration = Geben Sie bei einer Ermäßigung als früheren Preis den niedrigsten der letzten { $within } davor an.
say-price-indication-must = Nennen Sie von Anfang an den vollen Preis mit allen unvermeidbaren Kosten.
say-price-indication-must-not = Werben Sie nicht mit einem Preis, den niemand bekommt, weil später Kosten hinzukommen.
say-price-displayed = Zeigen Sie einen Preis an und verlangen Sie nicht mehr als den angezeigten.
say-review-manipulation-must-not = Schreiben, bestellen oder kaufen Sie keine Bewertung, die nicht von einem echten Kunden stammt.
say-access-request-deadline-duration = Beantworten Sie die Bitte um eine Kopie personenbezogener Daten innerhalb von { $span }.
say-access-request-deadline-promptly = Beantworten Sie die Bitte um eine Kopie personenbezogener Daten unverzüglich; das Gesetz nennt keine Zahl von Tagen.
say-access-request-deadline-described = Beantworten Sie die Bitte um eine Kopie personenbezogener Daten in angemessener Zeit; das Gesetz nennt keine Zahl von Tagen.
say-access-request-extension-duration = Eine schwierige Auskunftsanfrage darf { $bare } länger dauern, wenn Sie das vor Ablauf der ersten Frist mit Gründen mitteilen.
say-access-request-extension-described = Reicht die erste Frist für eine Auskunft nicht, teilen Sie vor ihrem Ablauf mit, warum und wann die Antwort kommt.
say-erasure-right-must = Löschen Sie personenbezogene Daten, wenn der Kunde es zu Recht verlangt und kein Gesetz uns zur Aufbewahrung verpflichtet.
say-erasure-right-nothing = Sagen Sie keine Löschung auf Wunsch zu: Das Gesetz gibt kein solches Recht, doch nicht mehr benötigte Daten müssen weg.
say-erasure-request-deadline-duration = Teilen Sie dem Kunden innerhalb von { $span } mit, was auf seinen Löschantrag geschehen ist.
say-erasure-request-deadline-promptly = Bearbeiten Sie einen Löschantrag unverzüglich und teilen Sie dem Kunden das Ergebnis mit.
say-opt-out-deadline-duration = Setzen Sie einen Widerspruch gegen Verkauf oder Nutzung von Daten innerhalb von { $span } um.
say-opt-out-deadline-promptly = Nutzen Sie die Daten eines Kunden nach seinem Widerspruch sofort und kostenlos nicht mehr für Werbung.
say-opt-out-deadline-must = Bieten Sie einen einfachen Weg, die Einwilligung zu widerrufen und personalisierte Werbung abzuschalten, und setzen Sie es um.
say-identity-verification-for-requests-may = Bei Zweifel, wer einen Datenantrag stellt, dürfen Sie weitere Nachweise verlangen, aber nicht mehr als nötig.
say-identity-verification-for-requests-must = Prüfen Sie, wer fragt, bevor Sie personenbezogene Daten zeigen, berichtigen oder löschen.
say-automated-decision-must = Hat ein System allein etwas Wichtiges über einen Kunden entschieden, bieten Sie die Prüfung durch einen Menschen an.
say-automated-decision-must-not = Lassen Sie kein System allein anhand eines Profils etwas Wichtiges über einen Kunden entscheiden.
say-child-consent-age-age = Unter { $within } muss ein Elternteil oder Vormund der Nutzung der Daten eines Kindes zustimmen.
say-marketing-consent-must = Senden Sie Werbung per E-Mail oder Nachricht nur an Personen, die vorher zugestimmt haben.
say-marketing-consent-must-not = Senden Sie keine Werbung an Kunden, die nicht zugestimmt oder sie abgelehnt haben.
say-marketing-consent-may = Werbung darf ohne vorherige Einwilligung hinausgehen, doch jede Nachricht muss den Absender und einen funktionierenden Abmeldeweg nennen.
say-unsubscribe-deadline-duration = Stellen Sie Werbung an einen Kunden, der sich abmeldet, innerhalb von { $span } ein.
say-unsubscribe-deadline-promptly = Stellen Sie Werbung ein, sobald sich ein Kunde abmeldet, und bieten Sie den Weg dazu in jeder Nachricht.
say-cancel-online = Lassen Sie Kunden ein Abo so einfach beenden, wie sie es begonnen haben, und verstecken Sie den Weg dazu nicht.
say-withdrawal-function = Halten Sie während der ganzen Widerrufsfrist eine klar beschriftete Schaltfläche zum Widerruf bereit und bestätigen Sie ihre Nutzung sofort in Textform.
say-breach-notice-authority-duration = Melden Sie ein mögliches Datenleck sofort intern: Die Behörde muss innerhalb von { $span } davon erfahren.
say-breach-notice-authority-promptly = Melden Sie ein mögliches Datenleck sofort intern: Die Behörde muss unverzüglich davon erfahren.
say-breach-notice-authority-nothing = Melden Sie ein mögliches Datenleck sofort intern, auch wenn hier kein Gesetz die Meldung an die Behörde verlangt.
say-breach-notice-person-duration = Melden Sie ein mögliches Datenleck sofort intern: Die betroffenen Kunden müssen innerhalb von { $span } davon erfahren.
say-breach-notice-person-promptly = Melden Sie ein mögliches Datenleck sofort intern: Die betroffenen Kunden müssen unverzüglich davon erfahren.
say-cross-border-transfer-must = Personenbezogene Daten dürfen nur mit den gesetzlich verlangten Garantien ins Ausland; leiten Sie sie nicht eigenmächtig weiter.
say-cross-border-transfer-may = Personenbezogene Daten dürfen ins Ausland, außer wo die Behörden es eingeschränkt haben.
say-cross-border-transfer-must-not = Senden Sie keine personenbezogenen Daten in ein Land ohne angemessenen Schutz, außer das Gesetz erlaubt es ausnahmsweise.
say-cross-border-transfer-nothing = Kein geltendes Gesetz verbietet hier die Übermittlung ins Ausland; halten Sie dennoch die Schutzregeln des Unternehmens ein.
say-retention-of-transaction-records-duration = Bewahren Sie Verkaufsunterlagen { $value } auf, auch wenn ein Kunde die Löschung von Daten verlangt.
say-penalty-maximum-amount = Verstöße gegen die Rechte der Kunden können das Unternehmen hier bis zu { $bare } kosten.
say-penalty-each = Jeder einzelne Verstoß kann das Unternehmen bis zu { $bare } kosten.
say-penalty-maximum-percentage = Verstöße gegen die Rechte der Kunden können das Unternehmen hier bis zu { $bare } des Umsatzes kosten.
say-penalty-maximum-amount-higher = Verstöße gegen die Rechte der Kunden können das Unternehmen hier bis zu { $bare } oder { $second } des Umsatzes kosten, je nachdem, was höher ist.
say-penalty-maximum-amount-lower = Verstöße gegen die Rechte der Kunden können das Unternehmen hier bis zu { $bare } oder { $second } des Umsatzes kosten, je nachdem, was niedriger ist.
say-penalty-maximum-amount-either = Verstöße gegen die Rechte der Kunden können das Unternehmen hier bis zu { $bare } oder { $second } des Umsatzes kosten.
say-extendable = Die Frist kann um { $bare } verlängert werden.
rule-extendable = { $value }, verlängerbar um { $bare }
rule-whichever-either = { $value } oder { $second }
rule-listed = abschließende Liste: { $list }
rule-described = nur in Worten

# Events from which the law counts, beside those of the training file.
start-delivery-or-contract = ab Erhalt der Ware oder Vertragsschluss, je nachdem, was später ist
start-opt-out = ab Abmeldung oder Ablehnung
start-determination = ab Feststellung der Verletzung
start-notice-to-people = ab Benachrichtigung der Betroffenen
start-financial-year-end = ab Ende des Geschäftsjahres
start-record-made = ab Erstellung der Aufzeichnung
start-discovery = ab Entdeckung des Mangels
start-payment = ab Zahlung
start-order = ab Eingang der Bestellung

# Members of closed lists: what cannot be returned without a reason.
member-bespoke = Maßanfertigungen
member-perishable = Verderbliches
member-unsealed-hygiene = geöffnete Hygieneartikel
member-unsealed-media = geöffnete Medien oder Software
member-started-digital = begonnene digitale Inhalte
member-press = Zeitungen
member-dated-leisure = Freizeitbuchungen
member-market-priced = Ware mit Marktpreis
member-started-services = begonnene Dienste
member-used-goods = benutzte Ware
member-betting = Wetten
member-personal-goods = persönliche Artikel
member-auctions = Versteigerungen
member-flights = internationale Flüge
member-damaged = vom Kunden Beschädigtes
member-confirmed-unsuitable = als ungeeignet bestätigte Ware

# When a rule does not hold, or holds otherwise.
unless-not-informed = Die Frist ist länger, wenn der Kunde nicht über sein Recht belehrt wurde.
unless-wait-for-goods = Sie dürfen warten, bis die Ware oder der Nachweis der Absendung eintrifft.
unless-express-cost = Mehrkosten einer Expresslieferung müssen nicht erstattet werden.
unless-return-cost = Der Kunde trägt die Kosten der Rücksendung.
unless-second-hand = Für gebrauchte Ware kann die Frist kürzer sein.
unless-agreed-otherwise = Eine andere vereinbarte Zeit geht vor.
unless-legal-retention = Daten, die ein anderes Gesetz aufzubewahren verlangt, bleiben.
unless-legal-claims = Daten, die für Rechtsansprüche nötig sind, bleiben.
unless-low-risk = Nicht nötig, wenn ein Risiko für Menschen unwahrscheinlich ist.
unless-public-notice = Eine öffentliche Bekanntmachung kann einzelne Nachrichten ersetzen.
unless-few-people = Gilt nicht unterhalb der gesetzlich genannten Personenzahl.
unless-law-enforcement = Es darf warten, solange Ermittlungen es erfordern.
unless-national-age = Ein niedrigeres Alter nach nationalem Recht geht vor.
unless-existing-customers = Bestandskunden dürfen über ähnliche Ware informiert werden, jedes Mal mit Abmeldeweg.
unless-implied-consent = Auch eine Einwilligung, die aus einem Kauf oder einer Beziehung folgt, zählt.
unless-perishable-price = Für verderbliche und neu angebotene Ware kann anderes gelten.
unless-taxes-shipping = Steuern und tatsächliche Versandkosten dürfen fehlen.
unless-listed-exceptions = Das Gesetz nennt weitere Ausnahmen.
unless-small-firms = Kleine Unternehmen sind ausgenommen.
unless-contract-law-consent = Erlaubt, wenn ein Vertrag es braucht, ein Gesetz es vorsieht oder der Kunde zustimmte.
unless-identity-unproven = Es darf abgelehnt werden, wenn die Identität nicht nachweisbar ist.
unless-extendable = Die Frist kann mit Mitteilung an den Kunden verlängert werden.
unless-repeat-offence = Wiederholte Verstöße kosten mehr.
unless-lesser-breach = Geringere Verstöße kosten weniger.
unless-longer-elsewhere = Andere Gesetze oder Unterlagen verlangen mehr.
