# Questions de la banque : cadres, cas racontés par des clients et des collègues, démarches, et les mots autour des réponses.
question-stem-many = Au { $date } : { $ask }
question-hint-number = Saisissez un nombre.
question-hint-order = Donnez sa place à chaque réponse.
question-choose = Choisissez
question-harm = Une réponse aurait nui à un client ou enfreint ouvertement la loi. Une telle réponse fait échouer la tentative, quels que soient les points.
offer-true = Oui, c’est exact
offer-false = Non, c’est faux
bank-number-hour = { $ask } Répondez par le nombre d’heures.
bank-number-day = { $ask } Répondez par le nombre de jours.
bank-number-business-day = { $ask } Répondez par le nombre de jours ouvrables.
bank-number-week = { $ask } Répondez par le nombre de semaines.
bank-number-month = { $ask } Répondez par le nombre de mois.
bank-number-year = { $ask } Répondez par le nombre d’années.
bank-claim = Quelqu’un de l’équipe dit : « { $claim } » Est-ce exact ?
bank-place = { $ask } Dans lequel de ces lieux la réponse est-elle « { $value } » ?
bank-places = { $ask } Cochez tous les lieux où la réponse est « { $value } ».
bank-order = { $ask } Classez les lieux, le temps le plus court en premier.
bank-member = Un client a acheté en ligne et change d’avis sans motif. Pour lequel de ces biens pouvez-vous refuser le retour ?
bank-members = Un client a acheté en ligne et change d’avis sans motif. Cochez tous les biens dont vous pouvez refuser le retour.
bank-ages = Des jeunes de ces âges veulent consentir en ligne à l’usage de leurs données. Cochez tous ceux pour qui un parent ou tuteur doit donner son accord.
bank-cases = { $what } : cochez tous les jours où cette disposition s’appliquait déjà.
bank-since = Laquelle de ces obligations repose sur un droit qui ne s’applique ici que depuis le { $since } ?
bank-said = { $place } : { $statement }
bank-applies = { $statement } ({ $what } : s’applique à partir du { $date }.)
bank-case = { $case } Aucun jour férié ne tombe dans cette période.

# Un message et le dernier jour qui en découle. « Aujourd’hui » est le jour que nomme la question.
bank-latest-withdrawal-period = Un client écrit : « La lampe commandée en ligne est arrivée aujourd’hui. Jusqu’à quand puis-je changer d’avis ? » Quel est le dernier jour pour se rétracter sans motif ?
bank-latest-legal-guarantee-period = Un client écrit : « Ma nouvelle cafetière est arrivée aujourd’hui. Jusqu’à quand répondez-vous d’un défaut ? » Quel est le dernier jour selon la loi ?
bank-latest-refund-deadline = Un client écrit : « Je me rétracte, le colis est en route vers vous. » Le message est arrivé aujourd’hui. Quel jour au plus tard faut-il avoir remboursé ?
bank-latest-refund-goods-returned = Un client demande quand viendra l’argent. Les biens de sa rétractation vous sont revenus aujourd’hui. Quel jour au plus tard faut-il avoir remboursé ?
bank-latest-access-request-deadline = Un client écrit : « Envoyez-moi tout ce que vous avez enregistré sur moi. » Le message est arrivé aujourd’hui. Quel jour au plus tard faut-il avoir répondu ?
bank-latest-access-request-extension = Le premier délai d’une demande d’accès difficile finit aujourd’hui, et le client a été prévenu à temps de la prolongation. Jusqu’à quel jour au plus tard ?
bank-latest-erasure-request-deadline = Un client écrit : « Effacez mes données, s’il vous plaît. » Le message est arrivé aujourd’hui. Quel jour au plus tard doit-il connaître la suite donnée ?
bank-latest-complaint-response-deadline = Un client écrit : « La fermeture a cassé, je réclame. » La réclamation est arrivée aujourd’hui. Quel jour au plus tard doit-elle être traitée ?
bank-latest-delivery-deadline = Un client a commandé et le contrat est conclu aujourd’hui, sans date de livraison convenue. Quel jour au plus tard faut-il avoir livré ?
bank-latest-opt-out-deadline = Un client écrit : « Ne vendez plus et ne transmettez plus mes données. » Le message est arrivé aujourd’hui. Quel jour au plus tard cela doit-il prendre effet ?
bank-latest-unsubscribe-deadline = Un client s’est désabonné de la lettre d’information aujourd’hui. Quel jour au plus tard la publicité doit-elle cesser ?
bank-latest-breach-notice-authority = Aujourd’hui à dix heures, vous avez appris une fuite de données de clients. Quel jour au plus tard, à la même heure, l’autorité doit-elle en être informée ?
bank-latest-breach-notice-person = Aujourd’hui à dix heures, vous avez appris une fuite de données de clients. Quel jour au plus tard, à la même heure, les personnes touchées doivent-elles en être informées ?

# Plusieurs cas, et le jour où on les regarde.
bank-overdue-access-request-deadline = Des clients ont demandé leurs données ces jours-là, sans réponse ni prolongation. Cochez toutes les demandes en retard aujourd’hui.
bank-overdue-erasure-request-deadline = Des clients ont demandé l’effacement ces jours-là, sans réponse ni prolongation. Cochez toutes les demandes en retard aujourd’hui.
bank-overdue-complaint-response-deadline = Des réclamations sont arrivées ces jours-là et restent ouvertes. Cochez toutes celles qui sont en retard aujourd’hui.
bank-overdue-refund-deadline = Des clients se sont rétractés ces jours-là et ont aussitôt renvoyé les biens. Cochez tous les remboursements en retard aujourd’hui.
bank-overdue-opt-out-deadline = Des clients se sont opposés ces jours-là à la vente ou à l’usage de leurs données, sans effet. Cochez toutes les demandes en retard aujourd’hui.
bank-overdue-delivery-deadline = Des commandes ont été passées ces jours-là sans date de livraison convenue, et rien n’est livré. Cochez toutes celles en retard aujourd’hui.
bank-in-time-withdrawal-period = Des clients ont reçu leur commande en ligne ces jours-là et veulent se rétracter sans motif. Cochez tous ceux qui sont encore dans le délai aujourd’hui.
bank-in-time-legal-guarantee-period = Des clients ont reçu un appareil ces jours-là, et un défaut apparaît aujourd’hui. Cochez tous ceux envers qui le vendeur répond encore selon la loi.

# La suite à donner : ce qui s’est passé, la meilleure réponse, une qui peut aller, et une qui nuit.
step-erasure-right = Un client écrit : « Effacez tout ce que vous avez sur moi. » Que faites-vous ?
step-erasure-right-right = Noter la demande aujourd’hui, la transmettre et annoncer la réponse
step-erasure-right-part = Prier le client de remplir plutôt le formulaire du site internet
step-erasure-right-harm = Répondre que les données des clients ne sont jamais effacées ici
step-automated-decision = Un client écrit : « Votre système m’a refusé le paiement sur facture, et personne n’a regardé. » Que faites-vous ?
step-automated-decision-right = Proposer qu’une personne revoie la décision et transmettre le cas
step-automated-decision-part = Expliquer en général comment le système arrive à ses décisions
step-automated-decision-harm = Répondre que personne ne peut changer ce que le système décide
step-marketing-consent = Quelqu’un veut envoyer des offres à des gens qui ont un jour posé une question sans accepter de publicité. Que dites-vous ?
step-marketing-consent-right = Retirer tous ceux qui n’ont pas accepté
step-marketing-consent-part = Retenir l’envoi et demander au responsable
step-marketing-consent-harm = Envoyer, et retirer ceux qui se plaignent
step-cross-border-transfer = Un partenaire à l’étranger demande une liste de clients avec leurs adresses, si possible aujourd’hui. Que faites-vous ?
step-cross-border-transfer-right = Ne rien envoyer et demander à l’équipe données quelles garanties valent
step-cross-border-transfer-part = Ne rien envoyer et laisser le message du partenaire sans réponse
step-cross-border-transfer-harm = Envoyer aussitôt la liste, puisque le partenaire est bien connu
step-review-manipulation = Un vendeur offre des bons d’achat aux collègues qui notent cinq étoiles des biens jamais achetés. Que faites-vous ?
step-review-manipulation-right = Refuser et signaler l’offre en interne
step-review-manipulation-part = Refuser et en rester là pour l’instant
step-review-manipulation-harm = Faire passer cette offre aux collègues
step-breach-notice-authority = Un client envoie un lien vers une page qui montre les noms et adresses de nombreux clients. Que faites-vous ?
step-breach-notice-authority-right = Le signaler aussitôt en interne, avec le lien et l’heure
step-breach-notice-authority-part = Le signaler aussitôt en interne, sans le lien ni l’heure
step-breach-notice-authority-harm = Dire au client que ce n’est rien, et clore le dossier
step-breach-notice-person = Un client écrit : « Des inconnus ont ma commande et mon adresse. Vos données ont-elles été volées ? » Que faites-vous ?
step-breach-notice-person-right = Le signaler aussitôt en interne et annoncer une réponse
step-breach-notice-person-part = Le signaler aussitôt en interne et laisser le client sans nouvelles
step-breach-notice-person-harm = Assurer au client qu’aucune donnée n’a pu être perdue
step-identity-verification-for-requests = Quelqu’un demande toutes les données d’un client depuis une adresse absente du compte. Que faites-vous ?
step-identity-verification-for-requests-right = Demander un élément qui prouve qui écrit
step-identity-verification-for-requests-part = Demander la copie entière d’une pièce d’identité
step-identity-verification-for-requests-harm = Envoyer les données, puisque le nom est juste

# Biens qui ne figurent sur aucune liste d’exceptions.
member-plain-discounted = biens achetés à prix réduit
member-plain-opened = biens déballés pour être regardés
member-plain-tried = une veste essayée à la maison
member-plain-gift = biens achetés pour les offrir

# Ce qui est dit à qui choisit une mauvaise réponse.
feedback-before-its-day = Une disposition s’applique à partir de son premier jour, pas avant.
feedback-beyond-list = La liste des exceptions est fermée : ce qu’elle ne nomme pas peut être retourné.
feedback-older-duty = Cette obligation est plus ancienne que le droit en question.
feedback-short-of-duty = C’est moins que ce que la loi demande ici.
feedback-critical-harm = Cela nuit au client ou enfreint ouvertement la loi.

# Mots que cherche le contrôle des questions, séparés par des barres.
lint-trivia = quel article|quel paragraphe|quel alinéa|journal officiel
