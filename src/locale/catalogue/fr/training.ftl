# What is learnt: values, facts, lessons, questions.
# Values and rules in words.
quoted = « { $text } »
modality-must = obligatoire
modality-may = autorisé
modality-must-not = interdit
modality-should = recommandé
rule-promptly = sans retard injustifié
rule-nothing = la loi ne donne pas ce droit
rule-counted = { $value } { $start }
rule-whichever-higher = { $value } ou { $second }, le montant le plus élevé étant retenu
rule-whichever-lower = { $value } ou { $second }, le montant le plus faible étant retenu
start-delivery = à compter de la réception des biens
start-contract = à compter de la conclusion du contrat
start-withdrawal-notice = à compter de l’information sur la rétractation
start-goods-returned = à compter du retour des biens
start-request = à compter de la réception de la demande
start-first-period = après le premier délai
start-complaint = à compter de la réception de la réclamation
start-awareness = à compter de la prise de connaissance
start-transaction = à compter de la fin de la transaction
start-year-end = à compter de la fin de l’année civile
start-reduction = avant la réduction de prix
start-refund-due = à compter de la naissance du droit au remboursement
start-consent = à compter du consentement et de chaque usage
start-other = à compter du fait prévu par la loi

# What a fact is about.
time-of-withdrawal-period = Délai de rétractation
time-of-refund-deadline = Délai de remboursement
time-of-legal-guarantee-period = Garantie légale
time-of-delivery-deadline = Délai de livraison
time-of-complaint-response-deadline = Délai de réponse à une réclamation
time-of-access-request-deadline = Délai de réponse
time-of-access-request-extension = Prolongation du délai de réponse
time-of-erasure-request-deadline = Délai de réponse à l’effacement
time-of-opt-out-deadline = Délai de prise en compte de l’opposition
time-of-unsubscribe-deadline = Délai de désinscription
time-of-breach-notice-authority = Délai de notification à l’autorité
time-of-breach-notice-person = Délai d’information des personnes
time-of-retention-of-transaction-records = Durée de conservation
time-of-price-indication = Période du prix de référence
time-of-other = Délai
label-amount = Montant
label-percentage = Taux
label-age = Âge
label-date = Date
label-modality = Obligation
label-list-member = Élément de la liste
label-cross-reference = Renvoi
label-definition = Définition
label-count = Nombre
label-penalty = Sanction
label-commencement = Entre en vigueur
effect-changed = { $before } → { $after }
effect-added = nouveau : { $after }
effect-gone = supprimé : { $before }
op-insertion = nouvelle disposition
op-substitution = nouvelle rédaction
op-repeal = abrogé
op-renumbering = nouvelle numérotation
op-move = déplacé
op-new = nouvelle publication
op-edited = publication modifiée
op-withdrawn = publication retirée
op-other = modifié

# A lesson.
title = { $place } · { $law } { $citation } · { $effect }
title-uncited = { $place } · { $law } · { $effect }
lead = { $place } : { $law } a changé. En deux minutes, voyez ce qui est différent et ce qu’il faut faire.
lead-dated = { $place } : { $law } change à partir du { $date }. En deux minutes, voyez ce qui est différent et ce qu’il faut faire.
lesson-unreviewed = Pas encore relu par un responsable de la conformité. Ce contenu est tiré du texte officiel ; en cas d’écart, le texte prévaut.
lesson-what-changed = Ce qui a changé
lesson-publication = { $op } : { $heading }
lesson-why = Pourquoi cela vous concerne
lesson-do = Que dire ou faire maintenant
lesson-scope = Qui est concerné, et à partir de quand
lesson-affects = Droit applicable : { $place }. Concerne ceux qui servent : { $markets }.
lesson-law-of = Droit applicable : { $place }.
lesson-in-force = S’applique à partir du { $date }.
lesson-in-force-of = { $citation } s’applique à partir du { $date }.
lesson-published = Publié le { $date } ; la source n’indique pas de date d’application.
lesson-no-date = La source n’indique pas de date d’application.
lesson-official-text = Lire le texte officiel
why-privacy = Les clients posent des questions sur leurs données. Une réponse fausse ou tardive enfreint la loi, et ils peuvent saisir l’autorité.
why-consumer = Les clients se fient à ce que vous dites des retours, remboursements, garanties et livraisons. La réponse d’hier peut les priver d’un droit.
why-marketing = Ce que nous pouvons envoyer ou montrer aux clients a changé. Un message de trop peut être une infraction.
why-price = Les clients demandent pourquoi ils paient ce prix. Les règles sur les prix et les paiements ont changé.
why-breach = Vous pouvez être le premier à apprendre une fuite de données. Le délai court alors : transmettez aussitôt.
why-records = Ce que vous conservez ou supprimez doit exister, ou avoir disparu, au moment prévu par la loi.
why-platform = Vendeurs et acheteurs vous demandent ce qui est permis. Les règles ont changé.
why-other = Ce que vous dites aux clients de ce marché doit suivre la loi en vigueur.
do-changed = Dans vos réponses, retenez { $after }, et non plus { $before }.
do-added = Tenez compte de cette nouvelle valeur : { $after }.
do-gone = Ne citez plus cette valeur : { $before }.
do-modality-must = Considérez-le comme une obligation : faites-le chaque fois que la disposition le prévoit.
do-modality-may = Vous pouvez le faire, sans y être tenu.
do-modality-must-not = Ne le faites dans aucun des cas visés par la disposition.
do-modality-should = Faites-le si possible : c’est recommandé, non obligatoire.
do-read = Lisez le texte ci-dessus avant de répondre à ce sujet, et demandez conseil en cas de doute.

# Questions.
question-stem = { $place }, au { $date } : { $ask }
cited = { $law }, { $citation }
cited-with-heading = { $law }, { $citation } ({ $heading })
cited-publication = { $law } : « { $heading } »
ask-duration = { $label } selon { $what } : quelle durée ?
ask-amount = Quel montant fixe { $what } ?
ask-percentage = Quel taux fixe { $what } ?
ask-age = Quel âge fixe { $what } ?
ask-date = Quelle date fixe { $what } ?
ask-modality = Ce que prévoit { $what } : est-ce obligatoire, autorisé, recommandé ou interdit ?
ask-gap = Quels mots manquent dans { $what } ? { $quote }
ask-wording = Quelle est la rédaction de { $what } ?
ask-standing = Qu’est devenu { $what } ?
offer-no-words = aucun : supprimés
offer-no-value = aucun
offer-added = C’est nouveau, en vigueur
offer-repealed = Ce n’est plus en vigueur
offer-reworded = C’est rédigé autrement
offer-untouched = C’est resté inchangé
rationale = { $what } : { $answer }.
rationale-changed = { $what } : { $answer } ; avant la modification : { $before }.
feedback-old-rule = C’était la règle avant la modification.
feedback-other-market = C’est la règle d’un autre marché.
feedback-calendar-vs-business = Distinguez jours calendaires et jours ouvrables.
feedback-unit-slip = Le nombre est juste, l’unité ne l’est pas.
feedback-half-old = Cela mélange l’ancienne règle et la nouvelle.
feedback-near-value = Presque, mais la loi dit autre chose.
feedback-modality-swap = Distinguez l’obligatoire, l’autorisé et l’interdit.
feedback-scope-swap = La modification va moins loin, ou plus loin.

# What a rule's question asks, by topic.
ask-rule-withdrawal-period = Pendant combien de temps un client peut-il se rétracter d’un achat en ligne sans motif ?
ask-rule-withdrawal-exceptions = Exclure le retour par une case précochée : que dit la loi ?
ask-rule-refund-deadline = Dans quel délai le client doit-il être remboursé ?
ask-rule-legal-guarantee-period = Combien de temps le vendeur répond-il légalement des biens défectueux ?
ask-rule-delivery-deadline = Aucune date de livraison n’a été convenue : quel est le délai maximal ?
ask-rule-complaint-response-deadline = Dans quel délai une réclamation doit-elle être traitée ?
ask-rule-price-indication = Une réduction est annoncée : sur quelle période porte le prix de référence ?
ask-rule-review-manipulation = Écrire ou commander des avis qu’aucun client n’a rédigés : que dit la loi ?
ask-rule-access-request-deadline = Un client demande ses données personnelles : dans quel délai faut-il répondre ?
ask-rule-access-request-extension = Une demande d’accès est complexe : de combien le délai peut-il être prolongé ?
ask-rule-erasure-right = Effacer les données d’un client sur demande justifiée : que dit la loi ?
ask-rule-erasure-request-deadline = Un client demande l’effacement : dans quel délai doit-il connaître la suite donnée ?
ask-rule-opt-out-deadline = Un client s’oppose à la vente ou à l’usage de ses données : dans quel délai est-ce effectif ?
ask-rule-identity-verification-for-requests = Exiger une preuve d’identité en cas de doute sur l’auteur d’une demande : que dit la loi ?
ask-rule-automated-decision = Proposer, sur demande, le réexamen humain d’une décision importante prise par un système : que dit la loi ?
ask-rule-child-consent-age = À partir de quel âge un jeune peut-il consentir à l’usage de ses données en ligne ?
ask-rule-marketing-consent = Recueillir le consentement du client avant d’envoyer de la publicité : que dit la loi ?
ask-rule-unsubscribe-deadline = Un client se désinscrit de la publicité : dans quel délai est-ce effectif ?
ask-rule-breach-notice-authority = Des données de clients ont fui : dans quel délai faut-il prévenir l’autorité ?
ask-rule-breach-notice-person = Des données de clients ont fui : dans quel délai faut-il prévenir les personnes concernées ?
ask-rule-cross-border-transfer = Mettre en place les garanties légales avant tout transfert de données à l’étranger : que dit la loi ?
ask-rule-retention-of-transaction-records = Combien de temps faut-il conserver les traces des ventes ?
ask-rule-penalty-maximum = Atteinte aux droits des clients : quel est le plafond de l’amende fixé par la loi ?

# Names of topics.
topic-withdrawal-period = Droit de rétractation
topic-withdrawal-exceptions = Exceptions à la rétractation
topic-refund-deadline = Remboursement
topic-legal-guarantee-period = Garantie légale
topic-delivery-deadline = Livraison
topic-complaint-response-deadline = Réclamations
topic-price-indication = Prix
topic-review-manipulation = Avis des clients
topic-access-request-deadline = Demandes d’accès
topic-access-request-extension = Prolongation de l’accès
topic-erasure-right = Droit à l’effacement
topic-erasure-request-deadline = Demandes d’effacement
topic-opt-out-deadline = Opposition
topic-identity-verification-for-requests = Vérification d’identité
topic-automated-decision = Décisions automatisées
topic-child-consent-age = Consentement des mineurs
topic-marketing-consent = Consentement à la publicité
topic-unsubscribe-deadline = Désinscription
topic-breach-notice-authority = Notification de fuite à l’autorité
topic-breach-notice-person = Information des clients d’une fuite
topic-cross-border-transfer = Transferts à l’étranger
topic-retention-of-transaction-records = Conservation
topic-penalty-maximum = Amendes
topic-privacy = Vie privée
topic-consumer = Droits des consommateurs
topic-advertising = Publicité
topic-e-commerce = Commerce en ligne
topic-platform-duties = Obligations des plateformes
topic-marketplace = Places de marché
topic-other = Autres règles

# Words the lint of questions looks for, with bars between.
lint-catch-all = toutes les réponses|aucune des réponses|aucune de ces réponses
lint-negative = sauf|excepté|n est pas
lint-absolute = toujours|jamais|uniquement

# Counted things.
age = { $years ->
    [one] { $years } an
   *[other] { $years } ans
}
lesson-more = { $n ->
    [one] Une autre disposition a changé ; elle figure dans le texte officiel.
   *[other] { $n } autres dispositions ont changé ; elles figurent dans le texte officiel.
}
