# The words of notices to webhooks, of the feed and of the calendar.

channel-link = Ouvrir dans regwatch
channel-other-title = À examiner : { $about }
channel-other-text = Les responsables ont reçu un message à ce sujet.
channel-change-markets = Concerne { $markets }
channel-change-in-force = En vigueur à partir du { $date }
channel-change-official = Texte officiel
channel-test-title = Essai de regwatch
channel-test-text = Les avis de regwatch arrivent dans ce canal. Vous n’avez rien à faire.

feed-title = Changements de la loi

calendar-title = Échéances de formation
calendar-due = Échéance : { $title }
calendar-due-how = Ouvrez-le avec le lien de votre e-mail.
calendar-open = Encore ouverts : { $open } sur { $all }.
