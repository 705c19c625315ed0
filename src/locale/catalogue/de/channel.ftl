# The words of notices to webhooks, of the feed, of the calendar, and of codes before certified quizzes.

channel-link = In regwatch öffnen
channel-other-title = Braucht Aufmerksamkeit: { $about }
channel-other-text = Die Compliance-Stelle hat eine E-Mail dazu.
channel-relay-title = Der Mailserver fällt aus
channel-relay-text = { $relay } nimmt seit { $moment } keine E-Mail an. E-Mails warten und gehen über einen anderen Server hinaus, wo es einen gibt.
channel-relay-said = Letzte Antwort: { $reply }
channel-change-markets = Betrifft { $markets }
channel-change-in-force = In Kraft ab { $date }
channel-change-official = Amtlicher Text
channel-test-title = Test von regwatch
channel-test-text = Meldungen von regwatch erreichen diesen Kanal. Sie brauchen nichts weiter zu tun.

feed-title = Rechtsänderungen

calendar-title = Fristen der Schulung
calendar-due = Fällig: { $title }
calendar-due-how = Öffnen Sie es über den Link in Ihrer E-Mail.
calendar-open = Noch offen: { $open } von { $all }.

code-mail-subject = Ihr Code für das Quiz
code-mail-lead = Ihr Code ist { $code }. Geben Sie ihn auf der Seite ein, die danach fragt.
code-mail-until = Er gilt bis { $moment }.
code-mail-unasked = Sie haben ihn nicht angefordert? Dann hat jemand anders Ihren Link geöffnet: Sagen Sie es der Compliance-Stelle.
code-title = Bitte ein Code
code-lead = Dieses Quiz zählt als Zertifikat. Damit sicher ist, dass Sie es sind, senden wir einen sechsstelligen Code an Ihre Adresse.
code-send = Code zusenden
code-label = Code
code-hint = Sechs Ziffern. Er gilt 15 Minuten.
code-button = Weiter zum Quiz
code-sent = Ein Code ist auf dem Weg in Ihr Postfach. Er gilt 15 Minuten.
code-wait = Sie haben schon mehrere Codes angefordert. Sehen Sie in Ihr Postfach oder warten Sie etwas, bevor Sie einen weiteren anfordern.
code-needed = Geben Sie den Code aus der E-Mail ein.
code-wrong = Das ist nicht der Code. Sehen Sie in die neueste E-Mail und versuchen Sie es noch einmal.
code-spent = Dieser Code gilt nicht mehr. Fordern Sie einen neuen an.
