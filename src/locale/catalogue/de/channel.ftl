# The words of notices to webhooks, of the feed and of the calendar.

channel-link = In regwatch öffnen
channel-other-title = Braucht Aufmerksamkeit: { $about }
channel-other-text = Die Compliance-Stelle hat eine E-Mail dazu.
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
