# The words of every letter.

mail-greeting = Guten Tag { $name },
mail-greeting-unnamed = Guten Tag,
mail-before = Bisher
mail-after = Jetzt
mail-new = Neu
mail-gone = Gilt nicht mehr
mail-address = Falls die Schaltfläche nicht funktioniert, öffnen Sie diese Adresse im Browser:
mail-note = Hinweis Ihres Compliance-Teams: { $note }

mail-why-agent = Sie erhalten diese E-Mail, weil Sie Kundschaft in diesen Märkten betreuen: { $markets }. Der Link gilt nur für Sie; bitte leiten Sie ihn nicht weiter.
mail-why-manager = Sie erhalten diese E-Mail, weil Sie dieses Team leiten.
mail-why-officer = Sie erhalten diese E-Mail, weil Sie für Compliance zuständig sind.
mail-why-auditor = Sie erhalten diese E-Mail, weil Sie prüfen, was hier aufgezeichnet wird.
mail-why-passed = Sie erhalten diese E-Mail, weil Sie eine Prüfung Ihrer Organisation bestanden haben.
mail-why-code = Sie erhalten diese E-Mail, weil mit Ihrem Link dieser Code angefordert wurde. Er gilt nur für Sie; bitte geben Sie ihn nicht weiter.
mail-why-test = Sie erhalten diese E-Mail, weil jemand geprüft hat, ob E-Mails Ihre Adresse erreichen.

mail-push-subject = { $title } – lesen bis { $date }
mail-push-due = Bitte lesen und bestätigen Sie dies bis { $moment }.
mail-push-button = Lesen und bestätigen

mail-digest-subject = { $count ->
    [one] Eine Rechtsänderung: { $places } – lesen bis { $date }
   *[other] { $count } Rechtsänderungen: { $places } – lesen bis { $date }
}
mail-digest-heading = { $count ->
    [one] Eine Rechtsänderung
   *[other] { $count } Rechtsänderungen
}
mail-digest-lead = Mehrere Änderungen kamen kurz nacheinander; diese eine E-Mail nennt sie alle. Bitte bestätigen Sie jede auf ihrer eigenen Seite; jede dauert etwa zwei Minuten.

mail-quiz-subject = { $title } – beantworten bis { $date }
mail-quiz-lead = { $count ->
    [one] Ihr Quiz ist eröffnet. Es hat eine Frage.
   *[other] Ihr Quiz ist eröffnet. Es hat { $count } Fragen.
}
mail-quiz-terms = { $count ->
    [one] Bestanden ist es ab { $pass }; Sie haben einen Versuch.
   *[other] Bestanden ist es ab { $pass }; Sie haben { $count } Versuche.
}
mail-quiz-inert = Das Öffnen des Links startet noch nichts: Das Quiz beginnt mit Ihrer ersten Antwort.
mail-quiz-due = Bitte schließen Sie es bis { $moment } ab.
mail-quiz-button = Quiz öffnen

mail-reminder-subject = Erinnerung: { $title } – bis { $date }
mail-reminder-lead = Dies ist noch offen. Es dauert nur wenige Minuten.
mail-reminder-due = Es ist fällig bis { $moment }.
mail-reminder-was-due = Es war fällig am { $moment }.
mail-reminder-button = Öffnen
mail-reminder-also = Außerdem offen
mail-reminder-line = { $title } – bis { $date }

mail-result-subject-passed = Bestanden: { $title }
mail-result-subject-failed = Noch nicht bestanden: { $title }
mail-result-subject-other = Ihr Ergebnis: { $title }
mail-result-lead-passed = Sie haben mit { $score } bestanden; nötig waren { $pass }. Gut gemacht.
mail-result-lead-failed = Sie haben { $score } erreicht; nötig sind { $pass }.
mail-result-lead-other = Sie haben { $score } erreicht; nötig sind { $pass }.
mail-result-review = Noch einmal lesenswert
mail-result-left = { $left ->
    [0] Es ist kein Versuch mehr übrig. Bitte wenden Sie sich an Ihre Teamleitung.
    [one] Sie haben noch einen Versuch.
   *[other] Sie haben noch { $left } Versuche.
}
mail-result-again = Ein neuer Versuch ist möglich ab { $moment }.
mail-result-button = Ihre Antworten ansehen

mail-certificate-subject = Zertifikat: { $title }
mail-certificate-lead = Sie haben bestanden. Bitte bewahren Sie diese E-Mail auf: Sie ist Ihr Zertifikat.
mail-certificate-name = Name
mail-certificate-quiz = Prüfung
mail-certificate-score = Ergebnis
mail-certificate-reached = { $score } (nötig waren { $pass })
mail-certificate-date = Bestanden am
mail-certificate-issuer = Ausgestellt von
mail-certificate-entry = Eintrag im Prüfprotokoll
mail-certificate-digest = Prüfsumme des Eintrags
mail-certificate-covers = Was es umfasst
mail-certificate-covers-line = { $place }: { $laws }
mail-certificate-proof = Das Ergebnis steht unter diesem Eintrag und dieser Prüfsumme im Prüfprotokoll der Organisation. Eine Prüferin oder ein Prüfer kann nachweisen, dass der Eintrag seither nicht verändert wurde; das Protokoll selbst enthält keine Namen.

mail-overdue-subject = { $count ->
    [one] Eine Aufgabe in Ihrem Team ist überfällig
   *[other] { $count } Aufgaben in Ihrem Team sind überfällig
}
mail-overdue-lead = Bitte sorgen Sie dafür, dass Folgendes erledigt wird, oder sagen Sie dem Compliance-Team, was dem im Weg steht.
mail-overdue-line = { $name }: { $title }, fällig am { $date }
mail-overdue-button = Team ansehen

mail-blind-subject = Nicht lesbar seit { $date }: { $source }
mail-blind-lead = { $source } ist seit { $moment } nicht lesbar. Was dort veröffentlicht wird, bleibt womöglich unbemerkt.
mail-blind-reason = Im Protokoll steht (englisch): { $reason }
mail-blind-why-unreachable = Der Server ist nicht zu erreichen, oder seine Antwort bricht ab.
mail-blind-why-refused = Der Server verweigert das Lesen der Seite. Fragen Sie den Betreiber, oder suchen Sie eine andere amtliche Adresse.
mail-blind-why-gone = Unter der Adresse steht eine Fehlerseite: Die Seite wurde verschoben oder entfernt.
mail-blind-why-server = Der Server selbst ist gestört. Oft gibt sich das von allein.
mail-blind-why-elsewhere = Die Adresse führt anderswohin und nicht zum Text. Sehen Sie nach, wo er inzwischen veröffentlicht wird.
mail-blind-why-other-text = Was kommt, ist nicht der Text, der dort stand: Er ist leer, unlesbar, abgebrochen, in einer anderen Sprache oder zum größten Teil verschwunden.
mail-blind-why-too-large = Die Antwort ist größer, als eine Seite sein sollte, und wurde nicht zu Ende gelesen.
mail-blind-why-browser = Die Seite muss von einem Browser aufgebaut werden, und bei uns ist keiner installiert, oder er hat versagt.
mail-blind-why-consent = Die Website verlangt eine Einwilligung, bevor sie die Seite zeigt.
mail-blind-why-tls = Dem Zertifikat des Servers oder der gesicherten Verbindung selbst ist nicht zu trauen. Über eine unsichere Verbindung wird nie gelesen; beheben muss das der Betreiber des Servers.
mail-blind-why-robots = Die robots.txt der Website verbietet Programmen das Lesen. Eine verantwortliche Person kann es mit einer Begründung, die festgehalten wird, dennoch zulassen.
mail-blind-why-challenge = Die Website verlangt den Nachweis eines Browsers oder eines Menschen, bevor sie die Seite zeigt.
mail-blind-why-login = Die Seite verlangt eine Anmeldung.
mail-blind-why-anchor-lost = Der Text, der auf der Seite stehen muss, fehlt: Es ist eine andere Seite, oder der eingestellte Ankertext ist veraltet.
mail-blind-why-selector-matched-nothing = Der eingestellte Teil der Seite ist nicht mehr da: Die Seite wurde umgebaut.
mail-blind-why-encrypted = Das PDF verlangt ein Passwort. Bitten Sie die Herausgeber um eine offene Fassung.
mail-blind-why-scanned = Das PDF enthält nur Bilder der Seiten und keinen Text. Suchen Sie eine Fassung mit Text.
mail-blind-why-too-heavy = Das PDF zu lesen braucht mehr Speicher oder Zeit als jedes gewöhnliche Dokument. Suchen Sie eine einfachere Fassung.
mail-blind-why-shared-body = Der Server liefert unter mehreren Adressen dieselbe Seite; sie ist also unter keiner davon der gesuchte Text.
mail-blind-moved = Laut Website ist die Seite dauerhaft umgezogen: { $url }. Korrigieren Sie die Adresse der Quelle, wenn das stimmt.
mail-blind-advice = Sehen Sie sich die Quelle an und korrigieren Sie ihre Einstellungen, oder bestätigen Sie die Meldung mit dem Befehl weiter unten. Bis das jemand tut, kommt diese E-Mail immer wieder.
mail-blind-link = Die Quelle
mail-blind-button = Verlauf der Quelle ansehen

mail-quiet-subject = Ungewöhnlich lange nichts Neues: { $source }
mail-quiet-lead = { $source } ist lesbar, aber seit { $moment } kam nichts Neues. Das ist länger, als es dort üblich ist.
mail-quiet-advice = Sehen Sie nach, ob inzwischen anderswo veröffentlicht wird. Dies wird einmal gemeldet und heißt nicht, dass das Lesen misslingt.

mail-sla-subject = Möglicherweise verspätet: { $title }
mail-sla-lead = { $missing ->
    [one] Eine von { $agents } E-Mails hat der Mailserver noch nicht angenommen.
   *[other] { $missing } von { $agents } E-Mails hat der Mailserver noch nicht angenommen.
}
mail-sla-kept-queued = { $count ->
    [one] { $count } wartet auf den Versand
   *[other] { $count } warten auf den Versand
}
mail-sla-kept-bounced = { $count } wegen der Adresse abgelehnt
mail-sla-kept-suppressed = { $count } zurückgehalten, weil die Adresse schon einmal abgelehnt wurde
mail-sla-kept-other = { $count } nicht versandt
mail-sla-who = Noch nicht erreichte Mitarbeitende: { $agents }
mail-sla-title-quiz-invitation = Quizeinladungen vom { $date }
mail-sla-title-reminder = Erinnerungen vom { $date }
mail-sla-title-result = Quizergebnisse vom { $date }
mail-sla-title-certificate = Zertifikate vom { $date }
mail-sla-title-overdue = Hinweise an Vorgesetzte vom { $date }
mail-sla-title-other = E-Mails vom { $date }
mail-sla-due = Bis { $moment } müssen alle die E-Mail haben.
mail-sla-button = Verspätungen ansehen

mail-unreached-subject = { $count ->
    [one] E-Mail erreicht eine Person nicht
   *[other] E-Mail erreicht { $count } Personen nicht
}
mail-unreached-lead = E-Mails an sie kamen zurück und werden deshalb vorerst zurückgehalten. Was sie lernen müssen, bleibt fällig.
mail-unreached-line = Nr. { $agent }: { $reason }; { $open ->
    [one] eine offene Aufgabe
   *[other] { $open } offene Aufgaben
}
mail-unreached-why-user-unknown = dieses Postfach gibt es nicht
mail-unreached-why-mailbox-full = das Postfach ist voll
mail-unreached-why-host-unknown = die Domain der Adresse nimmt keine E-Mails an
mail-unreached-why-moved = das Postfach ist umgezogen
mail-unreached-why-suspended = das Postfach ist gesperrt
mail-unreached-why-takes-no-mail = die Adresse nimmt keine E-Mails an
mail-unreached-why-unreachable = der Mailserver hinter der Adresse ist nicht zu erreichen
mail-unreached-why-relay-refused = unser Mailserver hat die Adresse abgelehnt
mail-unreached-why-other = E-Mails dorthin kommen zurück
mail-unreached-more = und { $count } weitere
mail-unreached-advice = Korrigieren Sie die Adresse in der Liste und importieren Sie sie erneut, oder geben Sie die Person frei, wenn die Adresse funktioniert. Bis dahin muss sie auf anderem Weg erreicht werden.
mail-unreached-button = Ausnahmen ansehen

mail-refused-subject = Unsere E-Mails werden abgewiesen
mail-refused-lead = { $count ->
    [one] Am letzten Tag wurde eine E-Mail wegen unseres Mailservers oder unserer Domain abgewiesen, nicht wegen der Person, für die sie war.
   *[other] Am letzten Tag wurden { $count } E-Mails wegen unseres Mailservers oder unserer Domain abgewiesen, nicht wegen der Personen, für die sie waren.
}
mail-refused-advice = Niemand wird deswegen gesperrt, und die E-Mails werden erneut versucht. Wer den Mailserver betreibt, sollte seinen Ruf, SPF, DKIM und DMARC sowie Kennwort und Zertifikat prüfen.

mail-relay-subject = Das Mail-Relay versagt
mail-relay-lead = { $relay } hat seit { $moment } keine Mail angenommen.
mail-relay-why-unreachable = Es ist nicht erreichbar. Prüfen Sie Host und Port, die Firewall und ob es läuft.
mail-relay-why-tls = Die Verbindung ist nicht so verschlüsselt, wie sie es sein muss. Prüfen Sie sein Zertifikat und die Verschlüsselung in regwatch.toml.
mail-relay-why-auth = Es akzeptiert Benutzer und Passwort nicht. Prüfen Sie beides.
mail-relay-why-refused = Es weist uns nach seinen Regeln ab. Prüfen Sie, ob wir mit unserer Adresse senden dürfen, und SPF, DKIM und DMARC unserer Domain.
mail-relay-why-busy = Es ist länger als üblich überlastet oder begrenzt uns. Fragen Sie den Betreiber.
mail-relay-why-unknown-result = Es nimmt Nachrichten entgegen und antwortet nicht. Sie werden unter derselben Message-ID erneut gesendet. Fragen Sie den Betreiber.
mail-relay-said = Zuletzt gesagt: { $reply }
mail-relay-advice = Niemand wird deswegen gesperrt: Die Mails warten und werden erneut versucht, über das nächste Relay, wo es eines gibt. Der Befehl regwatch mail test zeigt jeden Schritt.

mail-review-subject = Zur Prüfung: { $title }
mail-review-alone = Ohne Entscheidung geht dies von selbst hinaus, mit dem Vermerk, dass es noch nicht geprüft ist: { $moment }.
mail-review-button = Prüfen

mail-test-subject = Test-E-Mail von { $organisation }
mail-test-lead = E-Mails von regwatch erreichen diese Adresse. Sie brauchen nichts weiter zu tun.
mail-test-sent = Gesendet: { $moment }.

mail-quiz-title = Monatsquiz { $cycle }
mail-quiz-onboarding = Erstes Quiz: die wichtigsten Regeln

mail-week-subject = Woche bis { $date }: { $changes ->
    [one] eine Änderung
   *[other] { $changes } Änderungen
}, { $blind ->
    [one] eine blinde Quelle
   *[other] { $blind } blinde Quellen
}, { $late ->
    [one] eine überfällige Aufgabe
   *[other] { $late } überfällige Aufgaben
}
mail-week-heading = Die Woche vom { $from } bis { $until }
mail-week-lead = Hier wird jemand gebraucht. Zuerst die Zahlen, darunter die Einzelheiten.
mail-week-calm = Hier wird niemand gebraucht. Die Zahlen sind für Ihre Unterlagen.
mail-week-published = Für die Schulung versandte Änderungen
mail-week-waiting = Beiträge, die auf Prüfung warten
mail-week-held = Änderungen, die zurückgehalten werden, bis jemand nachsieht
mail-week-quarantined = Als zweifelhaft zurückgelegte Lesungen
mail-week-blind = Quellen, die nicht lesbar sind
mail-week-unreached = Personen, die keine E-Mail erreicht
mail-week-late = Überfällige Aufgaben
mail-week-passed = { $passed } von { $assigned } bestanden ({ $share })
mail-week-published-heading = Was sich geändert hat
mail-week-more = und { $count } weitere
mail-week-blind-line = { $source }, seit { $date }
mail-week-late-line = { $market }: { $count }
mail-week-quiz-line = { $market }: { $passed }
mail-week-button = Den heutigen Stand ansehen

mail-checkpoint-subject = Prüfprotokoll von { $organisation }: signiert bei { $size } Einträgen
mail-checkpoint-heading = Der signierte Stand des Prüfprotokolls
mail-checkpoint-lead = Dies war das Protokoll am { $moment }.
mail-checkpoint-entries = Einträge
mail-checkpoint-signed = Signiert
mail-checkpoint-root = Wurzel
mail-checkpoint-key = Öffentlicher Schlüssel
mail-checkpoint-keep = Bitte bewahren Sie diese E-Mail und die beigefügte Datei auf. Wer sie hat, kann später feststellen, ob etwas, das vor diesem Zeitpunkt aufgezeichnet wurde, verändert oder entfernt worden ist, ohne der Stelle vertrauen zu müssen, die das Protokoll führt.
mail-checkpoint-check = Um das Protokoll gegen die Datei zu prüfen, führen Sie den folgenden Befehl dort aus, wo das Protokoll liegt, oder an einer Kopie. Vergleichen Sie den öffentlichen Schlüssel mit dem, den Sie auf anderem Weg erhalten haben.
