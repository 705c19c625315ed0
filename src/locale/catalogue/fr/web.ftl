# Les pages qu’un agent ouvre depuis un courriel.
web-language-name = Français
web-direction = ltr
web-skip = Aller au contenu
web-languages = Langue
web-error-prefix = Erreur : { $title }

web-item-due = À lire et à confirmer avant : { $moment }.
web-item-overdue = L’échéance est passée : { $moment }. Merci de lire et de confirmer dès que possible.
web-deleted = supprimé
web-inserted = ajouté
web-before = avant
web-after = maintenant
web-nothing-before = rien
web-nothing-after = supprimé
web-note = De votre responsable conformité
web-wording-of = Texte : { $citation }
web-confirm-heading = Confirmer
web-confirm-name = Votre nom
web-confirm-hint = Saisissez votre nom complet. Il est conservé avec l’heure et le texte exact qui vous a été montré.
web-confirm-button = J’ai lu et compris
web-confirm-no-name = Saisissez votre nom pour confirmer.
web-confirm-changed = Le texte a changé depuis que vous l’avez ouvert. Merci de le relire et de confirmer ce qui figure ici maintenant.
web-confirmed = Merci. Vous avez confirmé avoir lu et compris : { $moment }. Vous n’avez rien d’autre à faire.
web-rate-heading = Deux réponses sur cette leçon
web-rate-useful = Vous aide-t-elle dans votre travail ?
web-rate-clear = Était-elle facile à comprendre ?
web-rate-yes = Oui
web-rate-no = Non
web-snapshot-link = Le texte officiel tel que nous l’avons conservé
web-snapshot-title = Le texte officiel tel que nous l’avons conservé
web-snapshot-stored = Récupéré le { $moment }. L’empreinte porte sur les octets exactement tels que reçus.
web-snapshot-back = Retour à la leçon
web-item-suspended = Le droit concerné a de nouveau changé ; ce texte n’est peut-être plus exact. Vous n’avez rien à faire pour l’instant ; un nouveau courriel vous préviendra.
web-item-closed = Vous n’avez plus à confirmer ce texte.

web-quiz-title = Quiz mensuel, { $cycle }
web-quiz-onboarding = Premier quiz : les règles essentielles
web-quiz-lead = { $n ->
    [one] Une question.
   *[other] { $n } questions.
} Il faut { $mark } des points pour réussir. Cela prend quelques minutes, et vous pouvez consulter les textes.
web-quiz-due = Réponses attendues avant : { $moment }.
web-quiz-overdue = L’échéance est passée : { $moment }. Merci de répondre dès que possible.
web-quiz-attempt = Essai { $n } sur { $of }.
web-quiz-question = Question { $n } sur { $of }
web-quiz-one = Choisissez une réponse.
web-quiz-several = Choisissez toutes les bonnes réponses.
web-quiz-button = Envoyer mes réponses
web-quiz-problem = Des questions sont restées sans réponse
web-quiz-unanswered = La question { $n } est restée sans réponse.
web-quiz-stale = Les questions ont changé depuis que vous avez ouvert cette page, parce que le droit de l’une d’elles a changé ou que vous avez envoyé un autre essai. Rien n’a été compté. Merci de répondre aux questions qui figurent ici maintenant.
web-quiz-swapped = Le droit sur lequel portait l’une des questions a changé pendant que cette page était ouverte ; une autre question la remplace. Rien n’a été compté et vos autres réponses sont conservées : répondez à la nouvelle question, puis envoyez la page à nouveau.
web-quiz-suspended = Le droit sur lequel porte ce questionnaire a changé. Vous n’avez rien à faire pour l’instant ; un courriel vous préviendra quand il sera prêt.
web-quiz-closed = Ce questionnaire est terminé. Vous n’avez plus à y répondre.
web-quiz-nothing = Aucune de ces questions ne peut être posée pour l’instant, car le droit concerné a changé. Merci de rouvrir le lien demain.
web-quiz-passed = Réussi
web-quiz-failed = Pas encore réussi
web-quiz-score = { $points } points sur { $of } ({ $share }). Il faut { $mark } pour réussir.
web-quiz-passed-done = Merci. Vous n’avez rien d’autre à faire ce mois-ci.
web-quiz-left = { $n ->
    [one] Il vous reste un essai.
   *[other] Il vous reste { $n } essais.
}
web-quiz-from = Prochain essai possible à partir de : { $moment }. Profitez-en pour lire les textes officiels ci-dessous.
web-quiz-none-left = Vous avez utilisé tous vos essais. Votre responsable conformité décide de la suite ; adressez-vous à lui si vous n’avez pas de nouvelles.
web-quiz-again = Réessayer
web-quiz-set-aside = { $n ->
    [one] Une question a été écartée, car le droit concerné a changé. Elle ne compte pas.
   *[other] { $n } questions ont été écartées, car le droit concerné a changé. Elles ne comptent pas.
}
web-quiz-key-later = Les bonnes réponses s’affichent une fois le questionnaire réussi ou après le dernier essai.
web-practice-title = Entraînement
web-practice-link = S’entraîner encore un peu, sans note
web-practice-lead = Une question à la fois, choisie pour vous. Rien ne compte pour la réussite ou l’échec.
web-practice-button = Vérifier ma réponse
web-practice-score = { $right } bonnes réponses sur { $of } jusqu’ici.
web-practice-none = Il n’y a rien à travailler pour le moment.
web-practice-back = Retour au quiz
web-quiz-answers = Vos réponses
web-quiz-right = Juste
web-quiz-partly = En partie juste
web-quiz-wrong = Faux
web-quiz-yours = Votre réponse : { $answer }
web-quiz-no-answer = Sans réponse
web-quiz-key = Bonne réponse : { $answer }
web-official-text = Texte officiel : { $citation }

web-ticket-bad = Ce lien n’ouvre rien
web-ticket-expired = Ce lien a expiré. Utilisez le lien du courriel le plus récent sur votre formation, ou demandez-en un autre à votre responsable conformité.
web-ticket-broken = Ce lien est incomplet ou n’a pas été créé ici. Rouvrez-le en entier depuis le courriel, ou demandez-en un autre à votre responsable conformité.
