# Fragen der Sammlung: Rahmen, Fälle aus dem Mund von Kunden und Kollegen, Schritte und die Worte um die Antworten.
question-stem-many = Stand { $date }: { $ask }
question-hint-number = Geben Sie eine Zahl ein.
question-hint-order = Geben Sie jeder Antwort ihren Platz.
question-choose = Bitte wählen
question-harm = Eine Antwort hätte einem Kunden geschadet oder das Gesetz offen verletzt. Mit einer solchen Antwort ist der Versuch nicht bestanden, gleich wie viele Punkte erreicht wurden.
offer-true = Ja, das stimmt
offer-false = Nein, das ist falsch
bank-number-hour = { $ask } Antworten Sie mit der Zahl der Stunden.
bank-number-day = { $ask } Antworten Sie mit der Zahl der Tage.
bank-number-business-day = { $ask } Antworten Sie mit der Zahl der Arbeitstage.
bank-number-week = { $ask } Antworten Sie mit der Zahl der Wochen.
bank-number-month = { $ask } Antworten Sie mit der Zahl der Monate.
bank-number-year = { $ask } Antworten Sie mit der Zahl der Jahre.
bank-claim = Jemand im Team sagt: „{ $claim }“ Stimmt das?
bank-place = { $ask } An welchem dieser Orte lautet die Antwort „{ $value }“?
bank-places = { $ask } Markieren Sie jeden Ort, an dem die Antwort „{ $value }“ lautet.
bank-order = { $ask } Ordnen Sie die Orte, die kürzeste Zeit zuerst.
bank-member = Ein Kunde hat online gekauft und bereut es ohne Grund. Bei welcher dieser Waren dürfen Sie die Rücknahme ablehnen?
bank-members = Ein Kunde hat online gekauft und bereut es ohne Grund. Markieren Sie alle Waren, deren Rücknahme Sie ablehnen dürfen.
bank-ages = Junge Menschen dieses Alters wollen online in die Nutzung ihrer Daten einwilligen. Markieren Sie alle, für die ein Elternteil oder Vormund zustimmen muss.
bank-cases = { $what }: Markieren Sie alle Tage, an denen diese Vorschrift schon galt.
bank-since = Welche dieser Pflichten beruht auf Recht, das hier erst seit dem { $since } gilt?
bank-said = { $place }: { $statement }
bank-applies = { $statement } ({ $what }: gilt ab { $date }.)
bank-case = { $case } Diese Zeit ist frei von Feiertagen.

# Eine Nachricht und der letzte Tag, der aus ihr folgt. „Heute“ ist der Tag, den die Frage nennt.
bank-latest-withdrawal-period = Ein Kunde schreibt: „Die online bestellte Lampe kam heute an. Wie lange kann ich es mir noch überlegen?“ Was ist der letzte Tag für einen Widerruf ohne Grund?
bank-latest-legal-guarantee-period = Ein Kunde schreibt: „Die neue Kaffeemaschine kam heute an. Wie lange haften Sie, wenn sie einen Mangel hat?“ Was ist der letzte Tag nach dem Gesetz?
bank-latest-refund-deadline = Ein Kunde schreibt: „Ich widerrufe den Kauf, das Paket ist auf dem Rückweg.“ Die Nachricht kam heute. Bis wann muss das Geld spätestens erstattet sein?
bank-latest-refund-goods-returned = Ein Kunde fragt, wann das Geld kommt. Die widerrufene Ware ist heute wieder bei Ihnen eingetroffen. Bis wann muss spätestens erstattet sein?
bank-latest-access-request-deadline = Ein Kunde schreibt: „Schicken Sie mir alles, was Sie über mich gespeichert haben.“ Die Nachricht kam heute. Bis wann muss die Antwort spätestens erteilt sein?
bank-latest-access-request-extension = Die erste Frist für ein schwieriges Auskunftsersuchen endet heute, und die Verlängerung wurde rechtzeitig mitgeteilt. Bis zu welchem Tag reicht sie höchstens?
bank-latest-erasure-request-deadline = Ein Kunde schreibt: „Löschen Sie bitte meine Daten.“ Die Nachricht kam heute. Bis wann muss er spätestens erfahren, was daraus geworden ist?
bank-latest-complaint-response-deadline = Ein Kunde schreibt: „Der Reißverschluss ist kaputt, ich beschwere mich.“ Die Beschwerde kam heute. Bis wann muss sie spätestens erledigt sein?
bank-latest-delivery-deadline = Ein Kunde hat heute bestellt, der Vertrag ist geschlossen; ein Liefertermin ist nicht vereinbart. Bis wann muss spätestens geliefert sein?
bank-latest-opt-out-deadline = Ein Kunde schreibt: „Verkaufen Sie meine Daten nicht mehr und geben Sie sie nicht weiter.“ Die Nachricht kam heute. Ab wann muss das spätestens wirken?
bank-latest-unsubscribe-deadline = Ein Kunde hat heute den Newsletter abbestellt. Bis wann muss die Werbung spätestens aufhören?
bank-latest-breach-notice-authority = Heute um zehn Uhr wurde bekannt, dass Kundendaten abgeflossen sind. Bis zu welchem Tag, zur selben Stunde, muss die Behörde es spätestens wissen?
bank-latest-breach-notice-person = Heute um zehn Uhr wurde bekannt, dass Kundendaten abgeflossen sind. Bis zu welchem Tag, zur selben Stunde, müssen die Betroffenen es spätestens wissen?

# Mehrere Fälle und ein Tag, an dem auf sie gesehen wird.
bank-overdue-access-request-deadline = An diesen Tagen verlangten Kunden Auskunft; nichts wurde beantwortet oder verlängert. Markieren Sie alle Anträge, die heute überfällig sind.
bank-overdue-erasure-request-deadline = An diesen Tagen verlangten Kunden die Löschung; nichts wurde beantwortet oder verlängert. Markieren Sie alle Anträge, die heute überfällig sind.
bank-overdue-complaint-response-deadline = An diesen Tagen kamen Beschwerden, die noch offen sind. Markieren Sie alle, die heute überfällig sind.
bank-overdue-refund-deadline = An diesen Tagen widerriefen Kunden ihren Kauf und schickten die Ware sofort zurück. Markieren Sie alle Erstattungen, die heute überfällig sind.
bank-overdue-opt-out-deadline = An diesen Tagen widersprachen Kunden dem Verkauf oder der Nutzung ihrer Daten; nichts geschah. Markieren Sie alle Anträge, die heute überfällig sind.
bank-overdue-delivery-deadline = An diesen Tagen wurde ohne vereinbarten Liefertermin bestellt; nichts wurde geliefert. Markieren Sie alles, was heute überfällig ist.
bank-in-time-withdrawal-period = An diesen Tagen erhielten Kunden ihre Onlinebestellung und wollen ohne Grund widerrufen. Markieren Sie alle, die heute noch in der Frist sind.
bank-in-time-legal-guarantee-period = An diesen Tagen erhielten Kunden ein Gerät, und heute zeigt sich ein Mangel. Markieren Sie alle, denen der Verkäufer nach dem Gesetz noch haftet.

# Der nächste Schritt: was geschah, die beste Antwort, eine, die noch angeht, und eine, die schadet.
step-erasure-right = Ein Kunde schreibt: „Bitte löschen Sie alles, was Sie über mich haben.“ Was tun Sie?
step-erasure-right-right = Den Antrag heute erfassen, weiterleiten und die Antwort ankündigen
step-erasure-right-part = Den Kunden bitten, stattdessen das Formular im Netz auszufüllen
step-erasure-right-harm = Antworten, dass Kundendaten in dieser Firma nie gelöscht werden
step-automated-decision = Ein Kunde schreibt: „Ihr System hat mir den Kauf auf Rechnung verweigert, und niemand hat es geprüft.“ Was tun Sie?
step-automated-decision-right = Eine Prüfung durch einen Menschen anbieten und den Fall weitergeben
step-automated-decision-part = Allgemein erklären, wie das System zu seinen Entscheidungen kommt
step-automated-decision-harm = Antworten, dass niemand ändern kann, was das System entscheidet
step-marketing-consent = Jemand will Angebote an Leute mailen, die einmal etwas fragten und Werbung nie zugestimmt haben. Was sagen Sie?
step-marketing-consent-right = Alle weglassen, die nicht zugestimmt haben
step-marketing-consent-part = Die Mail anhalten und die Aufsicht fragen
step-marketing-consent-harm = Senden und streichen, wer sich beschwert
step-cross-border-transfer = Ein Partner im Ausland bittet um eine Liste von Kunden mit Adressen, möglichst heute. Was tun Sie?
step-cross-border-transfer-right = Nichts senden und das Datenschutzteam nach den Garantien fragen
step-cross-border-transfer-part = Nichts senden und die Nachricht des Partners unbeantwortet lassen
step-cross-border-transfer-harm = Die Liste sofort senden, denn der Partner ist gut bekannt
step-review-manipulation = Ein Verkäufer bietet Kollegen Gutscheine für Fünf-Sterne-Bewertungen von Waren, die sie nie gekauft haben. Was tun Sie?
step-review-manipulation-right = Ablehnen und das Angebot intern melden
step-review-manipulation-part = Ablehnen und es dabei bewenden lassen
step-review-manipulation-harm = Das Angebot an die Kollegen weitergeben
step-breach-notice-authority = Ein Kunde schickt einen Link zu einer Seite mit Namen und Adressen vieler Kunden. Was tun Sie?
step-breach-notice-authority-right = Es sofort intern melden, mit Link und Uhrzeit
step-breach-notice-authority-part = Es sofort intern melden, ohne Link und Uhrzeit
step-breach-notice-authority-harm = Dem Kunden sagen, es sei nichts, und den Fall schließen
step-breach-notice-person = Ein Kunde schreibt: „Fremde kennen meine Bestellung und meine Adresse. Wurden Ihre Daten gestohlen?“ Was tun Sie?
step-breach-notice-person-right = Es sofort intern melden und eine Antwort ankündigen
step-breach-notice-person-part = Es sofort intern melden und dem Kunden nicht antworten
step-breach-notice-person-harm = Dem Kunden versichern, dass keine Daten verloren gingen
step-identity-verification-for-requests = Jemand verlangt alle Daten eines Kunden, von einer Adresse, die nicht im Konto steht. Was tun Sie?
step-identity-verification-for-requests-right = Eine Angabe verlangen, die zeigt, wer fragt
step-identity-verification-for-requests-part = Eine volle Kopie des Ausweises verlangen
step-identity-verification-for-requests-harm = Die Daten senden, denn der Name stimmt

# Waren, die auf keiner Liste von Ausnahmen stehen.
member-plain-discounted = herabgesetzte Ware
member-plain-opened = zum Ansehen ausgepackte Ware
member-plain-tried = eine zu Hause anprobierte Jacke
member-plain-gift = als Geschenk gekaufte Ware

# Was erfährt, wer eine falsche Antwort wählt.
feedback-before-its-day = Eine Vorschrift gilt ab ihrem ersten Tag, nicht vorher.
feedback-beyond-list = Die Liste der Ausnahmen ist abschließend: Was nicht darauf steht, kann zurückgegeben werden.
feedback-older-duty = Diese Pflicht ist älter als das Recht, nach dem gefragt war.
feedback-short-of-duty = Das bleibt hinter dem zurück, was das Gesetz hier verlangt.
feedback-critical-harm = Das schadet dem Kunden oder verletzt das Gesetz offen.

# Wörter, nach denen die Prüfung der Fragen sucht, mit Strichen dazwischen.
lint-trivia = welcher artikel|welcher paragraf|welcher absatz|gesetzblatt
