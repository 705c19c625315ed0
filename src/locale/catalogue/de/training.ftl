# What is learnt: values, facts, lessons, questions.
# Values and rules in words.
quoted = „{ $text }“
modality-must = geboten
modality-may = erlaubt
modality-must-not = verboten
modality-should = empfohlen
rule-promptly = unverzüglich
rule-nothing = kein solches gesetzliches Recht
rule-counted = { $value } { $start }
rule-whichever-higher = { $value } oder { $second }, je nachdem, was höher ist
rule-whichever-lower = { $value } oder { $second }, je nachdem, was niedriger ist
start-delivery = ab Erhalt der Ware
start-contract = ab Vertragsschluss
start-withdrawal-notice = ab Zugang des Widerrufs
start-goods-returned = ab Rückerhalt der Ware
start-request = ab Eingang des Antrags
start-first-period = nach Ablauf der ersten Frist
start-complaint = ab Eingang der Beschwerde
start-awareness = ab Kenntnis
start-transaction = ab Abschluss des Geschäfts
start-year-end = ab Ende des Kalenderjahres
start-reduction = vor der Preisermäßigung
start-refund-due = ab Entstehen des Erstattungsanspruchs
start-consent = ab Einwilligung und jeder Nutzung
start-other = ab dem gesetzlich bestimmten Ereignis

# What a fact is about.
time-of-withdrawal-period = Widerrufsfrist
time-of-refund-deadline = Frist zur Rückzahlung
time-of-legal-guarantee-period = Gesetzliche Gewährleistung
time-of-delivery-deadline = Lieferfrist
time-of-complaint-response-deadline = Frist zur Antwort auf Beschwerden
time-of-access-request-deadline = Frist zur Antwort
time-of-access-request-extension = Verlängerung der Antwortfrist
time-of-erasure-request-deadline = Frist zur Antwort auf Löschanträge
time-of-opt-out-deadline = Frist zur Umsetzung des Opt-outs
time-of-unsubscribe-deadline = Frist zur Umsetzung der Abmeldung
time-of-breach-notice-authority = Frist zur Meldung an die Behörde
time-of-breach-notice-person = Frist zur Benachrichtigung der Betroffenen
time-of-retention-of-transaction-records = Aufbewahrungsfrist
time-of-price-indication = Zeitraum für den Vergleichspreis
time-of-other = Frist
label-amount = Betrag
label-percentage = Anteil
label-age = Alter
label-date = Datum
label-modality = Pflicht
label-list-member = Eintrag der Liste
label-cross-reference = Verweis
label-definition = Begriffsbestimmung
label-count = Anzahl
label-penalty = Sanktion
label-commencement = Gilt ab
effect-changed = { $before } → { $after }
effect-added = neu: { $after }
effect-gone = nicht mehr: { $before }
op-insertion = neue Vorschrift
op-substitution = neuer Wortlaut
op-repeal = aufgehoben
op-renumbering = neue Nummer
op-move = verschoben
op-new = neue Veröffentlichung
op-edited = Veröffentlichung geändert
op-withdrawn = Veröffentlichung zurückgezogen
op-other = geändert

# A lesson.
title = { $place } · { $law } { $citation } · { $effect }
title-uncited = { $place } · { $law } · { $effect }
lead = { $place }: Änderung in { $law }. In zwei Minuten wissen Sie, was anders ist und was zu tun ist.
lead-dated = { $place }: Änderung in { $law } ab { $date }. In zwei Minuten wissen Sie, was anders ist und was zu tun ist.
lesson-unreviewed = Noch nicht von der Compliance-Stelle geprüft. Dies wurde aus dem amtlichen Text ermittelt; bei Abweichungen gilt der Text.
lesson-what-changed = Was sich geändert hat
lesson-publication = { $op }: { $heading }
lesson-why = Warum das für Sie zählt
lesson-do = Was Sie jetzt sagen oder tun
lesson-scope = Für wen und ab wann es gilt
lesson-affects = Rechtsordnung: { $place }. Betrifft alle, die diese Märkte betreuen: { $markets }.
lesson-law-of = Rechtsordnung: { $place }.
lesson-in-force = Gilt ab { $date }.
lesson-in-force-of = { $citation } gilt ab { $date }.
lesson-published = Veröffentlicht am { $date }; die Quelle nennt keinen Geltungsbeginn.
lesson-no-date = Die Quelle nennt keinen Geltungsbeginn.
lesson-official-text = Amtlichen Text lesen
why-privacy = Kunden fragen nach ihren Daten. Eine falsche oder späte Antwort verstößt gegen das Recht, und sie können sich bei der Behörde beschweren.
why-consumer = Kunden verlassen sich auf Ihre Auskunft zu Rückgabe, Erstattung, Gewährleistung und Lieferung. Die Antwort von gestern kann ihnen ein Recht nehmen.
why-marketing = Was wir Kunden senden oder zeigen dürfen, hat sich geändert. Schon eine Nachricht zu viel kann ein Verstoß sein.
why-price = Kunden fragen, warum sie zahlen, was sie zahlen. Die Regeln zu Preisen und Zahlungen haben sich geändert.
why-breach = Vielleicht hören Sie als Erste von einer Datenpanne. Ab dann läuft die Frist; geben Sie es sofort weiter.
why-records = Was Sie aufbewahren oder löschen, muss so lange vorhanden oder dann gelöscht sein, wie es das Recht verlangt.
why-platform = Verkäufer und Käufer auf dem Marktplatz fragen Sie, was erlaubt ist. Die Regeln haben sich geändert.
why-other = Was Sie Kunden in diesem Markt sagen, muss dem geltenden Recht entsprechen.
do-changed = Für Ihre Antworten gilt: { $after } statt bisher { $before }.
do-added = Rechnen Sie mit diesem neuen Wert: { $after }.
do-gone = Nennen Sie diesen Wert nicht mehr: { $before }.
do-modality-must = Behandeln Sie es als Pflicht: Tun Sie es in jedem Fall, den die Vorschrift erfasst.
do-modality-may = Sie dürfen es tun; verpflichtet sind Sie dazu nicht.
do-modality-must-not = Tun Sie es in keinem Fall, den die Vorschrift erfasst.
do-modality-should = Tun Sie es, wo es geht: Es ist empfohlen, nicht geboten.
do-read = Lesen Sie den Wortlaut oben, bevor Sie zu diesem Thema antworten, und fragen Sie im Zweifel nach.

# Questions.
question-stem = { $place }, Stand { $date }: { $ask }
cited = { $law }, { $citation }
cited-with-heading = { $law }, { $citation } ({ $heading })
cited-publication = { $law }: „{ $heading }“
ask-duration = { $label } nach { $what }: wie lang?
ask-amount = Welchen Betrag nennt { $what }?
ask-percentage = Welchen Anteil nennt { $what }?
ask-age = Welches Alter nennt { $what }?
ask-date = Welchen Tag nennt { $what }?
ask-modality = Was { $what } regelt: Ist es geboten, erlaubt, empfohlen oder verboten?
ask-gap = Welche Wörter stehen an der Lücke in { $what }? { $quote }
ask-wording = Welcher Wortlaut steht in { $what }?
ask-standing = Was ist mit { $what } geschehen?
offer-no-words = keine: gestrichen
offer-no-value = keine
offer-added = Es ist neu in Kraft
offer-repealed = Es gilt nicht mehr
offer-reworded = Es hat neuen Wortlaut
offer-untouched = Es gilt wie bisher
rationale = { $what }: { $answer }.
rationale-changed = { $what }: { $answer }; vor der Änderung: { $before }.
feedback-old-rule = So war es vor der Änderung.
feedback-other-market = Das gilt in einem anderen Markt.
feedback-calendar-vs-business = Achten Sie auf Kalendertage und Arbeitstage.
feedback-unit-slip = Die Zahl stimmt, die Einheit nicht.
feedback-half-old = Das vermischt altes und neues Recht.
feedback-near-value = Knapp daneben: Das Gesetz sagt etwas anderes.
feedback-modality-swap = Unterscheiden Sie Pflicht, Erlaubnis und Verbot.
feedback-scope-swap = Die Änderung reicht weniger weit oder weiter.

# What a rule's question asks, by topic.
ask-rule-withdrawal-period = Wie lange darf ein Kunde einen Onlinekauf ohne Grund widerrufen?
ask-rule-withdrawal-exceptions = Rückgabe durch ein vorangekreuztes Feld ausschließen: Was sagt das Gesetz?
ask-rule-refund-deadline = Binnen welcher Frist ist dem Kunden zu erstatten?
ask-rule-legal-guarantee-period = Wie lange haftet der Verkäufer gesetzlich für mangelhafte Ware?
ask-rule-delivery-deadline = Es wurde kein Liefertermin vereinbart: Wie lang ist die Frist höchstens?
ask-rule-complaint-response-deadline = Binnen welcher Frist ist eine Beschwerde zu bearbeiten?
ask-rule-price-indication = Ein Rabatt wird gezeigt: Welchen Zeitraum erfasst der Vergleichspreis?
ask-rule-review-manipulation = Bewertungen schreiben oder bestellen, die kein Kunde verfasst hat: Was sagt das Gesetz?
ask-rule-access-request-deadline = Ein Kunde verlangt Auskunft über seine Daten: Wie lang ist die Frist?
ask-rule-access-request-extension = Ein Auskunftsantrag ist komplex: Um wie viel darf die Frist verlängert werden?
ask-rule-erasure-right = Daten eines Kunden auf berechtigten Antrag löschen: Was sagt das Gesetz?
ask-rule-erasure-request-deadline = Ein Kunde verlangt Löschung: Binnen welcher Frist muss er das Ergebnis erfahren?
ask-rule-opt-out-deadline = Ein Kunde widerspricht Verkauf oder Nutzung seiner Daten: Binnen welcher Frist muss das wirken?
ask-rule-identity-verification-for-requests = Bei Zweifeln an der Person des Antragstellers einen Nachweis verlangen: Was sagt das Gesetz?
ask-rule-automated-decision = Auf Wunsch menschliche Prüfung einer gewichtigen Entscheidung eines Systems anbieten: Was sagt das Gesetz?
ask-rule-child-consent-age = Ab welchem Alter darf ein junger Mensch online selbst in die Datennutzung einwilligen?
ask-rule-marketing-consent = Vor dem Versand von Werbung die Einwilligung des Kunden einholen: Was sagt das Gesetz?
ask-rule-unsubscribe-deadline = Ein Kunde bestellt Werbung ab: Binnen welcher Frist muss das wirken?
ask-rule-breach-notice-authority = Kundendaten sind abgeflossen: Binnen welcher Frist ist die Behörde zu unterrichten?
ask-rule-breach-notice-person = Kundendaten sind abgeflossen: Binnen welcher Frist sind die Betroffenen zu unterrichten?
ask-rule-cross-border-transfer = Vor der Übermittlung von Daten ins Ausland gesetzliche Garantien schaffen: Was sagt das Gesetz?
ask-rule-retention-of-transaction-records = Wie lange sind Verkaufsunterlagen aufzubewahren?
ask-rule-penalty-maximum = Verstoß gegen Kundenrechte: Wie hoch kann die im Gesetz genannte Geldbuße sein?

# Names of topics.
topic-withdrawal-period = Widerrufsrecht
topic-withdrawal-exceptions = Ausnahmen vom Widerruf
topic-refund-deadline = Erstattung
topic-legal-guarantee-period = Gewährleistung
topic-delivery-deadline = Lieferung
topic-complaint-response-deadline = Beschwerden
topic-price-indication = Preisangaben
topic-review-manipulation = Bewertungen
topic-access-request-deadline = Auskunft
topic-access-request-extension = Verlängerung der Auskunft
topic-erasure-right = Recht auf Löschung
topic-erasure-request-deadline = Löschanträge
topic-opt-out-deadline = Opt-out
topic-identity-verification-for-requests = Identitätsprüfung
topic-automated-decision = Automatisierte Entscheidungen
topic-child-consent-age = Einwilligung von Kindern
topic-marketing-consent = Werbeeinwilligung
topic-unsubscribe-deadline = Abmeldung
topic-breach-notice-authority = Meldung von Datenpannen
topic-breach-notice-person = Benachrichtigung bei Datenpannen
topic-cross-border-transfer = Datenübermittlung ins Ausland
topic-retention-of-transaction-records = Aufbewahrung
topic-penalty-maximum = Bußgelder
topic-privacy = Datenschutz
topic-consumer = Verbraucherrechte
topic-advertising = Werbung
topic-e-commerce = Onlinehandel
topic-platform-duties = Pflichten von Plattformen
topic-marketplace = Marktplätze
topic-other = Sonstiges Recht

# Words the lint of questions looks for, with bars between.
lint-catch-all = alle oben genannten|keine der oben genannten|keines davon
lint-negative = nicht|außer|kein
lint-absolute = immer|niemals|nur|stets

# Counted things.
age = { $years ->
    [one] { $years } Jahr
   *[other] { $years } Jahre
}
lesson-more = { $n ->
    [one] Eine weitere Vorschrift hat sich geändert; sie steht im amtlichen Text.
   *[other] { $n } weitere Vorschriften haben sich geändert; sie stehen im amtlichen Text.
}
