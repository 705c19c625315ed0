# The words of notices to webhooks, of the feed, of the calendar, and of codes before certified quizzes.

channel-link = Ouvrir dans regwatch
channel-other-title = À examiner : { $about }
channel-other-text = Les responsables ont reçu un message à ce sujet.
channel-relay-title = Le serveur de messagerie est en panne
channel-relay-text = { $relay } n’accepte plus de message depuis le { $moment }. Les messages attendent et partent par un autre serveur, s’il y en a un.
channel-relay-said = Dernière réponse : { $reply }
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

code-mail-subject = Votre code pour le quiz
code-mail-lead = Votre code est { $code }. Saisissez-le sur la page qui le demande.
code-mail-until = Il est valable jusqu’au { $moment }.
code-mail-unasked = Vous ne l’avez pas demandé ? Quelqu’un d’autre a donc ouvert votre lien : prévenez votre responsable de la conformité.
code-title = Un code, s’il vous plaît
code-lead = Ce quiz vaut certificat. Pour être sûrs que c’est bien vous, nous envoyons un code à six chiffres à votre adresse.
code-send = M’envoyer un code
code-label = Code
code-hint = Six chiffres. Il est valable 15 minutes.
code-button = Aller au quiz
code-sent = Un code est en route vers votre boîte de réception. Il est valable 15 minutes.
code-wait = Vous avez déjà demandé plusieurs codes. Regardez votre boîte de réception ou patientez un peu avant d’en redemander un.
code-needed = Saisissez le code reçu par e-mail.
code-wrong = Ce n’est pas le bon code. Regardez le dernier e-mail et réessayez.
code-spent = Ce code n’est plus valable. Demandez-en un autre.
