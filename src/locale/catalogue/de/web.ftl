# Die Seiten, die jemand im Kundendienst aus einer Mail öffnet.
web-language-name = Deutsch
web-direction = ltr
web-skip = Zum Inhalt
web-languages = Sprache
web-error-prefix = Fehler: { $title }

web-item-due = Bitte lesen und bestätigen bis { $moment }.
web-item-overdue = Das war fällig am { $moment }. Bitte lesen und bestätigen Sie es so bald wie möglich.
web-deleted = gestrichen
web-inserted = eingefügt
web-before = vorher
web-after = jetzt
web-nothing-before = nichts
web-nothing-after = entfällt
web-note = Von Ihrer Compliance-Abteilung
web-wording-of = Wortlaut: { $citation }
web-confirm-heading = Bestätigen
web-confirm-name = Ihr Name
web-confirm-hint = Geben Sie Ihren vollen Namen ein. Er wird zusammen mit der Uhrzeit und dem genauen Text, den Sie gesehen haben, aufbewahrt.
web-confirm-button = Ich habe das gelesen und verstanden
web-confirm-no-name = Geben Sie zum Bestätigen Ihren Namen ein.
web-confirm-changed = Der Text hat sich geändert, seit Sie ihn geöffnet haben. Bitte lesen Sie ihn noch einmal und bestätigen Sie, was jetzt hier steht.
web-confirmed = Danke. Sie haben am { $moment } bestätigt, dass Sie das gelesen und verstanden haben. Sie brauchen nichts weiter zu tun.
web-rate-heading = Zweimal tippen zu dieser Lektion
web-rate-useful = Hilft sie Ihnen bei der Arbeit?
web-rate-clear = War sie leicht zu verstehen?
web-rate-yes = Ja
web-rate-no = Nein
web-snapshot-link = Der amtliche Text, wie wir ihn gespeichert haben
web-snapshot-title = Der amtliche Text, wie wir ihn gespeichert haben
web-snapshot-stored = Abgerufen am { $moment }. Die Prüfsumme gilt den Bytes genau so, wie sie kamen.
web-snapshot-back = Zurück zur Lektion
web-item-suspended = Die Rechtslage hat sich erneut geändert; dieser Text stimmt vielleicht nicht mehr. Sie brauchen jetzt nichts zu tun und bekommen eine neue Mail, sobald es geklärt ist.
web-item-closed = Sie brauchen das nicht mehr zu bestätigen.

web-quiz-title = Monatsquiz { $cycle }
web-quiz-onboarding = Erstes Quiz: die wichtigsten Regeln
web-quiz-lead = { $n ->
    [one] Eine Frage.
   *[other] { $n } Fragen.
} Bestanden ist mit { $mark } der Punkte. Es dauert wenige Minuten, und Sie dürfen nachschlagen.
web-quiz-due = Bitte beantworten bis { $moment }.
web-quiz-overdue = Das war fällig am { $moment }. Bitte antworten Sie so bald wie möglich.
web-quiz-attempt = Versuch { $n } von { $of }.
web-quiz-question = Frage { $n } von { $of }
web-quiz-one = Wählen Sie eine Antwort.
web-quiz-several = Wählen Sie alle richtigen Antworten.
web-quiz-button = Antworten absenden
web-quiz-problem = Einige Fragen sind noch offen
web-quiz-unanswered = Frage { $n } ist noch nicht beantwortet.
web-quiz-stale = Die Fragen haben sich geändert, seit Sie diese Seite geöffnet haben: Die Rechtslage zu einer Frage ist anders, oder Sie haben schon einen weiteren Versuch abgeschickt. Nichts wurde gewertet. Bitte beantworten Sie die Fragen, die jetzt hier stehen.
web-quiz-swapped = Während diese Seite offen lag, hat sich das Recht hinter einer der Fragen geändert; an ihrer Stelle steht jetzt eine andere. Nichts wurde gezählt, Ihre übrigen Antworten sind erhalten: Bitte beantworten Sie die neue Frage und senden Sie die Seite noch einmal ab.
web-quiz-suspended = Das Recht, nach dem dieses Quiz fragt, hat sich geändert. Sie brauchen jetzt nichts zu tun und bekommen eine Mail, sobald das Quiz wieder bereit ist.
web-quiz-closed = Dieses Quiz ist vorbei. Sie brauchen es nicht mehr zu beantworten.
web-quiz-nothing = Zurzeit kann keine dieser Fragen gestellt werden, weil sich das Recht dahinter geändert hat. Bitte öffnen Sie den Link morgen noch einmal.
web-quiz-passed = Bestanden
web-quiz-failed = Noch nicht bestanden
web-quiz-score = { $points } von { $of } Punkten ({ $share }). Bestanden ist ab { $mark }.
web-quiz-passed-done = Danke. Sie brauchen in diesem Monat nichts weiter zu tun.
web-quiz-left = { $n ->
    [one] Sie haben noch einen Versuch.
   *[other] Sie haben noch { $n } Versuche.
}
web-quiz-from = Der nächste Versuch ist möglich ab { $moment }. Nutzen Sie die Zeit, um die amtlichen Texte unten zu lesen.
web-quiz-none-left = Sie haben alle Versuche aufgebraucht. Ihre Compliance-Abteilung entscheidet, wie es weitergeht; fragen Sie dort nach, wenn Sie nichts hören.
web-quiz-again = Noch einmal versuchen
web-quiz-set-aside = { $n ->
    [one] Eine Frage wurde herausgenommen, weil sich das Recht dahinter geändert hat. Sie zählt nicht.
   *[other] { $n } Fragen wurden herausgenommen, weil sich das Recht dahinter geändert hat. Sie zählen nicht.
}
web-quiz-key-later = Die richtigen Antworten erscheinen, wenn Sie bestanden haben oder nach dem letzten Versuch.
web-practice-title = Übung
web-practice-link = Noch etwas üben, ohne Bewertung
web-practice-lead = Eine Frage nach der anderen, für Sie ausgesucht. Nichts davon zählt für Bestehen oder Nichtbestehen.
web-practice-button = Antwort prüfen
web-practice-score = Bisher { $right } von { $of } richtig.
web-practice-none = Zurzeit gibt es nichts zu üben.
web-practice-back = Zurück zum Quiz
web-quiz-answers = Ihre Antworten
web-quiz-right = Richtig
web-quiz-partly = Teilweise richtig
web-quiz-wrong = Falsch
web-quiz-yours = Ihre Antwort: { $answer }
web-quiz-no-answer = Keine Antwort
web-quiz-key = Richtige Antwort: { $answer }
web-official-text = Amtlicher Text: { $citation }

web-ticket-bad = Dieser Link öffnet nichts
web-ticket-expired = Dieser Link ist abgelaufen. Nehmen Sie den Link aus der neuesten Mail zu Ihrer Schulung oder bitten Sie Ihre Compliance-Abteilung um einen neuen.
web-ticket-broken = Dieser Link ist unvollständig oder stammt nicht von hier. Öffnen Sie ihn noch einmal ganz aus der Mail oder bitten Sie Ihre Compliance-Abteilung um einen neuen.
