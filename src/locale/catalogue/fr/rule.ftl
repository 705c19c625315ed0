# A span of time as it stands after "within".
span = { $unit ->
    [calendar-minute] { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }
    [calendar-hour] { $n ->
        [one] { $n } heure
       *[other] { $n } heures
    }
    [calendar-day] { $n ->
        [one] { $n } jour
       *[other] { $n } jours
    }
    [calendar-week] { $n ->
        [one] { $n } semaine
       *[other] { $n } semaines
    }
    [calendar-month] { $n } mois
    [calendar-year] { $n ->
        [one] { $n } an
       *[other] { $n } ans
    }
    [business-hour] { $n ->
        [one] { $n } heure ouvrable
       *[other] { $n } heures ouvrables
    }
   *[business-day] { $n ->
        [one] { $n } jour ouvrable
       *[other] { $n } jours ouvrables
    }
}
span-age = { $years ->
    [one] { $years } an
   *[other] { $years } ans
}

# What an agent is told, by topic and kind of value. "span" stands after a preposition, "value" stands alone; both bring the event they are counted from.
span-counted = { $span } { $start }
say-withdrawal-period-duration = Acceptez la rétractation d’un achat en ligne, sans demander de motif, dans un délai de { $span }.
say-withdrawal-period-nothing = Ne promettez pas de retour sans motif d’un achat en ligne : la loi ne le prévoit pas, seules les conditions de la boutique valent.
say-withdrawal-exceptions-list = Ne refusez un retour sans motif que dans les cas prévus par la loi, surtout : { $list }.
say-withdrawal-exceptions-described = Ne refusez un retour sans motif que dans les cas énumérés par la loi ; consultez la liste avant de répondre.
say-refund-deadline-duration = Remboursez le client dans un délai de { $span }.
say-refund-deadline-promptly = Remboursez le client intégralement et sans attendre.
say-refund-undelivered = Lorsqu’une commande non livrée est annulée, remboursez-la dans un délai de { $span }.
say-legal-guarantee-period-duration = Traitez un défaut comme relevant de la garantie légale du vendeur s’il apparaît dans un délai de { $span }.
say-legal-guarantee-period-nothing = N’annoncez pas de durée de garantie fixée par la loi : il n’y en a pas, la garantie écrite s’applique telle quelle.
say-legal-guarantee-period-described = Ne rejetez pas un défaut parce qu’un délai fixe est passé : le bien doit durer aussi longtemps qu’on peut raisonnablement l’attendre.
say-delivery-deadline-duration = Si aucune date n’a été convenue, livrez dans un délai de { $span }.
say-delivery-deadline-described = Livrez à la date promise ; sans date promise, dans un délai raisonnable.
say-complaint-response-deadline-duration = Répondez à une réclamation dans un délai de { $span }.
say-complaint-response-deadline-promptly = Recevez toute réclamation et traitez-la sans retard injustifié.
say-privacy-appeal = Statuez dans un délai de { $span } sur le recours contre une demande refusée en matière de vie privée ; en cas d’échec, indiquez l’autorité.
say-price-indication-duration = À côté d’une remise, indiquez comme prix antérieur le plus bas des { $within } qui la précèdent.
say-price-indication-must = Indiquez dès la première mention le prix complet, avec tous les frais que le client ne peut éviter.
say-price-indication-must-not = N’annoncez pas un prix que personne ne peut obtenir parce que des frais s’ajoutent ensuite.
say-price-displayed = Affichez un prix et ne demandez pas plus que le prix affiché.
say-review-manipulation-must-not = N’écrivez, ne commandez et n’achetez aucun avis qui ne vienne pas d’un vrai client.
say-access-request-deadline-duration = Répondez à une demande de copie des données personnelles dans un délai de { $span }.
say-access-request-deadline-promptly = Répondez sans retard injustifié à une demande de copie des données personnelles ; la loi ne fixe pas de nombre de jours.
say-access-request-deadline-described = Répondez dans un délai raisonnable à une demande de copie des données personnelles ; la loi ne fixe pas de nombre de jours.
say-access-request-extension-duration = Une demande d’accès difficile peut prendre { $bare } de plus, si vous le dites, avec les raisons, avant la fin du premier délai.
say-access-request-extension-described = Si le premier délai ne suffit pas pour une demande d’accès, dites avant sa fin pourquoi et quand viendra la réponse.
say-erasure-right-must = Supprimez les données personnelles d’un client lorsqu’il le demande à bon droit et qu’aucune loi n’oblige à les garder.
say-erasure-right-nothing = Ne promettez pas d’effacement sur demande : la loi ne le prévoit pas, mais les données devenues inutiles doivent disparaître.
say-erasure-request-deadline-duration = Dites au client dans un délai de { $span } quelle suite a reçue sa demande d’effacement.
say-erasure-request-deadline-promptly = Traitez une demande d’effacement sans retard injustifié et dites au client ce qui a été fait.
say-opt-out-deadline-duration = Appliquez dans un délai de { $span } l’opposition à la vente ou à l’usage des données.
say-opt-out-deadline-promptly = Cessez d’utiliser les données d’un client pour la publicité dès qu’il s’y oppose, sans frais.
say-opt-out-deadline-must = Offrez un moyen simple de retirer le consentement et de couper la publicité personnalisée, et donnez-y suite.
say-identity-verification-for-requests-may = En cas de doute sur l’auteur d’une demande portant sur des données, vous pouvez exiger d’autres preuves d’identité, sans plus que nécessaire.
say-identity-verification-for-requests-must = Vérifiez qui demande avant de montrer, de corriger ou d’effacer des données personnelles.
say-automated-decision-must = Si un système seul a décidé d’une chose importante pour un client, proposez un réexamen par une personne.
say-automated-decision-must-not = Ne laissez pas un système décider seul, sur la base d’un profil, d’une chose importante pour un client.
say-child-consent-age-age = En dessous de { $within }, un parent ou tuteur doit consentir à l’usage des données d’un enfant.
say-marketing-consent-must = N’envoyez de publicité par courriel ou message qu’à ceux qui l’ont d’abord acceptée.
say-marketing-consent-must-not = N’envoyez pas de publicité à un client qui ne l’a pas acceptée ou l’a refusée.
say-marketing-consent-may = La publicité peut partir sans accord préalable, mais chaque message doit nommer l’expéditeur et offrir une désinscription qui fonctionne.
say-unsubscribe-deadline-duration = Cessez la publicité envers un client qui se désinscrit dans un délai de { $span }.
say-unsubscribe-deadline-promptly = Cessez la publicité dès qu’un client se désinscrit, et offrez ce moyen dans chaque message.
say-cancel-online = Laissez les clients résilier un abonnement aussi simplement qu’ils l’ont souscrit, sans cacher la sortie.
say-withdrawal-function = Offrez pendant tout le délai un bouton clair pour se rétracter en ligne et confirmez aussitôt son usage par écrit.
say-breach-notice-authority-duration = Signalez aussitôt en interne une fuite de données supposée : l’autorité doit être avertie dans un délai de { $span }.
say-breach-notice-authority-promptly = Signalez aussitôt en interne une fuite de données supposée : l’autorité doit être avertie sans retard injustifié.
say-breach-notice-authority-nothing = Signalez aussitôt en interne une fuite de données supposée, même si aucune loi n’oblige ici à avertir l’autorité.
say-breach-notice-person-duration = Signalez aussitôt en interne une fuite de données supposée : les clients concernés doivent être avertis dans un délai de { $span }.
say-breach-notice-person-promptly = Signalez aussitôt en interne une fuite de données supposée : les clients concernés doivent être avertis sans retard injustifié.
say-cross-border-transfer-must = Les données personnelles ne partent à l’étranger qu’avec les garanties exigées par la loi ; ne les transmettez pas de vous-même.
say-cross-border-transfer-may = Les données personnelles peuvent partir à l’étranger, sauf là où les autorités l’ont restreint.
say-cross-border-transfer-must-not = N’envoyez pas de données personnelles vers un pays sans protection adéquate, sauf exception légale.
say-cross-border-transfer-nothing = Aucune loi en vigueur n’interdit ici l’envoi de données à l’étranger ; suivez tout de même les garanties de l’entreprise.
say-retention-of-transaction-records-duration = Conservez les documents de vente pendant { $value }, même si un client demande l’effacement de ses données.
say-penalty-maximum-amount = Enfreindre ici les droits des clients peut coûter à l’entreprise jusqu’à { $bare }.
say-penalty-each = Chaque infraction peut coûter à l’entreprise jusqu’à { $bare }.
say-penalty-maximum-percentage = Enfreindre ici les droits des clients peut coûter à l’entreprise jusqu’à { $bare } de son chiffre d’affaires.
say-penalty-maximum-amount-higher = Enfreindre ici les droits des clients peut coûter à l’entreprise jusqu’à { $bare } ou { $second } du chiffre d’affaires, le plus élevé étant retenu.
say-penalty-maximum-amount-lower = Enfreindre ici les droits des clients peut coûter à l’entreprise jusqu’à { $bare } ou { $second } du chiffre d’affaires, le plus faible étant retenu.
say-penalty-maximum-amount-either = Enfreindre ici les droits des clients peut coûter à l’entreprise jusqu’à { $bare } ou { $second } du chiffre d’affaires.
say-extendable = Le délai peut être prolongé de { $bare }.
rule-extendable = { $value }, prolongeable de { $bare }
rule-whichever-either = { $value } ou { $second }
rule-listed = liste fermée : { $list }
rule-described = seulement en toutes lettres

# Events from which the law counts, beside those of the training file.
start-delivery-or-contract = à compter de la réception des biens ou du contrat, la date la plus tardive étant retenue
start-opt-out = à compter de la désinscription ou du refus
start-determination = à compter de la constatation de la violation
start-notice-to-people = à compter de l’information des personnes concernées
start-financial-year-end = à compter de la clôture de l’exercice
start-record-made = à compter de la création du document
start-discovery = à compter de la découverte du défaut
start-payment = à compter du paiement
start-order = à compter de la réception de la commande

# Members of closed lists: what cannot be returned without a reason.
member-bespoke = le sur-mesure
member-perishable = le périssable
member-unsealed-hygiene = l’hygiène descellée
member-unsealed-media = les médias ou logiciels ouverts
member-started-digital = le contenu numérique commencé
member-press = la presse
member-dated-leisure = les loisirs réservés
member-market-priced = les biens au prix du marché
member-started-services = les services commencés
member-used-goods = les biens utilisés
member-betting = les paris
member-personal-goods = les objets personnels
member-auctions = les enchères
member-flights = les vols internationaux
member-damaged = les biens abîmés par le client
member-confirmed-unsuitable = les biens confirmés inaptes

# When a rule does not hold, or holds otherwise.
unless-not-informed = Le délai est plus long si le client n’a pas été informé de son droit.
unless-wait-for-goods = Vous pouvez attendre l’arrivée des biens ou de la preuve d’envoi.
unless-express-cost = Le surcoût d’une livraison express n’est pas remboursable.
unless-return-cost = Le client paie le renvoi des biens.
unless-second-hand = Le délai peut être plus court pour les biens d’occasion.
unless-agreed-otherwise = Un autre délai convenu l’emporte.
unless-legal-retention = Les données qu’une autre loi oblige à garder restent.
unless-legal-claims = Les données nécessaires à un litige restent.
unless-low-risk = Ce n’est pas nécessaire si un risque pour les personnes est improbable.
unless-public-notice = Un avis public peut remplacer les avis individuels.
unless-few-people = Ne s’applique pas en dessous du nombre de personnes fixé par la loi.
unless-law-enforcement = Cela peut attendre tant qu’une enquête l’exige.
unless-national-age = Un âge plus bas fixé par la loi nationale l’emporte.
unless-existing-customers = Les clients existants peuvent être informés de biens similaires, avec une désinscription à chaque fois.
unless-implied-consent = Le consentement qui résulte d’un achat ou d’une relation récente compte aussi.
unless-perishable-price = Les biens périssables et nouveaux peuvent suivre d’autres règles.
unless-taxes-shipping = Les taxes et les frais d’envoi réels peuvent être exclus.
unless-listed-exceptions = La loi énumère d’autres exceptions.
unless-small-firms = Les petites entreprises en sont dispensées.
unless-contract-law-consent = C’est permis si un contrat l’exige, si une loi le prévoit ou si le client a accepté.
unless-identity-unproven = On peut refuser si l’identité ne peut être prouvée.
unless-extendable = Le délai peut être prolongé en avertissant le client.
unless-repeat-offence = Les infractions répétées coûtent plus cher.
unless-lesser-breach = Les infractions moindres coûtent moins cher.
unless-longer-elsewhere = D’autres lois ou documents exigent plus.
