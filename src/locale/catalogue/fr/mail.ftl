# The words of every letter.

mail-greeting = Bonjour { $name },
mail-greeting-unnamed = Bonjour,
mail-before = Avant
mail-after = Désormais
mail-new = Nouveau
mail-gone = Ne s’applique plus
mail-address = Si le bouton ne fonctionne pas, ouvrez cette adresse dans votre navigateur :
mail-note = Note de votre équipe conformité : { $note }

mail-why-agent = Vous recevez ce message parce que vous répondez à la clientèle sur ces marchés : { $markets }. Le lien vous est personnel ; merci de ne pas le transférer.
mail-why-manager = Vous recevez ce message parce que vous dirigez cette équipe.
mail-why-officer = Vous recevez ce message parce que vous êtes responsable de la conformité.
mail-why-auditor = Vous recevez ce message parce que vous auditez ce qui est enregistré ici.
mail-why-passed = Vous recevez ce message parce que vous avez réussi un examen de votre organisation.
mail-why-code = Vous recevez ce message parce que ce code a été demandé avec votre lien. Il vous est personnel ; merci de ne pas le communiquer.
mail-why-test = Vous recevez ce message parce que quelqu’un a vérifié que le courrier arrive à votre adresse.

mail-push-subject = { $title } – lire d’ici le { $date }
mail-push-due = Merci de le lire et de le confirmer au plus tard le { $moment }.
mail-push-button = Lire et confirmer

mail-digest-subject = { $count ->
    [one] Un changement de loi : { $places } – lire d’ici le { $date }
   *[other] { $count } changements de loi : { $places } – lire d’ici le { $date }
}
mail-digest-heading = { $count ->
    [one] Un changement dans la loi
   *[other] { $count } changements dans la loi
}
mail-digest-lead = Plusieurs changements sont arrivés presque en même temps ; ce seul message les réunit tous. Merci de confirmer chacun sur sa propre page ; chacun demande environ deux minutes.

mail-quiz-subject = { $title } – à faire d’ici le { $date }
mail-quiz-lead = { $count ->
    [one] Votre quiz est ouvert. Il compte une question.
   *[other] Votre quiz est ouvert. Il compte { $count } questions.
}
mail-quiz-terms = { $count ->
    [one] Il est réussi à partir de { $pass } ; vous disposez d’un seul essai.
   *[other] Il est réussi à partir de { $pass } ; vous disposez de { $count } essais.
}
mail-quiz-inert = Ouvrir le lien ne lance rien : le quiz commence quand vous envoyez votre première réponse.
mail-quiz-due = Merci de le terminer au plus tard le { $moment }.
mail-quiz-button = Ouvrir le quiz

mail-reminder-subject = Rappel : { $title } – d’ici le { $date }
mail-reminder-lead = Ceci reste à faire. Quelques minutes suffisent.
mail-reminder-due = Date limite : le { $moment }.
mail-reminder-was-due = La date limite est passée : le { $moment }.
mail-reminder-button = Ouvrir
mail-reminder-also = Également à faire
mail-reminder-line = { $title } – d’ici le { $date }

mail-result-subject-passed = Réussi : { $title }
mail-result-subject-failed = Pas encore réussi : { $title }
mail-result-subject-other = Votre résultat : { $title }
mail-result-lead-passed = Vous avez réussi avec { $score } ; il fallait { $pass }. Bravo.
mail-result-lead-failed = Vous avez obtenu { $score } ; il faut { $pass }.
mail-result-lead-other = Vous avez obtenu { $score } ; il faut { $pass }.
mail-result-review = À relire
mail-result-left = { $left ->
    [0] Il ne vous reste aucun essai. Merci d’en parler à la personne qui dirige votre équipe.
    [one] Il vous reste un essai.
   *[other] Il vous reste { $left } essais.
}
mail-result-again = Vous pourrez réessayer à partir du { $moment }.
mail-result-button = Voir vos réponses

mail-certificate-subject = Certificat : { $title }
mail-certificate-lead = Vous avez réussi. Merci de conserver ce message : c’est votre certificat.
mail-certificate-name = Nom
mail-certificate-quiz = Examen
mail-certificate-score = Résultat
mail-certificate-reached = { $score } (il fallait { $pass })
mail-certificate-date = Réussi le
mail-certificate-issuer = Délivré par
mail-certificate-entry = Entrée du journal d’audit
mail-certificate-digest = Empreinte de l’entrée
mail-certificate-covers = Ce qu’il couvre
mail-certificate-covers-line = { $place } : { $laws }
mail-certificate-proof = Le résultat figure au journal d’audit de l’organisation sous cette entrée et cette empreinte. Un auditeur peut vérifier que l’entrée n’a pas été modifiée depuis ; le journal lui-même ne contient aucun nom.

mail-overdue-subject = { $count ->
    [one] Une tâche de votre équipe est en retard
   *[other] { $count } tâches de votre équipe sont en retard
}
mail-overdue-lead = Merci de veiller à ce que ceci soit terminé, ou de dire à l’équipe conformité ce qui s’y oppose.
mail-overdue-line = { $name } : { $title }, date limite le { $date }
mail-overdue-button = Voir l’équipe

mail-blind-subject = Lecture impossible depuis le { $date } : { $source }
mail-blind-lead = { $source } ne peut plus être lu depuis le { $moment }. Ce qui y est publié risque de passer inaperçu.
mail-blind-reason = Au journal (en anglais) : { $reason }
mail-blind-why-unreachable = Le serveur est injoignable, ou sa réponse s’interrompt.
mail-blind-why-refused = Le serveur refuse de laisser lire la page. Adressez-vous à son exploitant ou cherchez une autre adresse officielle.
mail-blind-why-gone = L’adresse affiche une page d’erreur : la page a été déplacée ou retirée.
mail-blind-why-server = Le serveur lui-même est en panne. Souvent, cela passe tout seul.
mail-blind-why-elsewhere = L’adresse mène ailleurs, et non au texte. Vérifiez où il est publié désormais.
mail-blind-why-other-text = Ce qui arrive n’est pas le texte qui s’y trouvait : il est vide, illisible, interrompu, dans une autre langue ou presque entièrement disparu.
mail-blind-why-too-large = La réponse est plus volumineuse qu’une page ne devrait l’être ; elle n’a pas été lue jusqu’au bout.
mail-blind-why-browser = La page doit être construite par un navigateur ; chez nous, il n’y en a pas ou il a échoué.
mail-blind-why-consent = Le site demande un consentement avant d’afficher la page.
mail-blind-why-tls = Le certificat du serveur, ou la connexion sécurisée elle-même, n’est pas fiable. La lecture ne se fait jamais par une connexion non sécurisée ; il revient à l’exploitant du serveur d’y remédier.
mail-blind-why-robots = Le fichier robots.txt du site interdit la lecture aux programmes. Un responsable peut l’autoriser malgré tout, avec un motif qui est consigné.
mail-blind-why-challenge = Le site exige la preuve d’un navigateur ou d’une personne avant d’afficher la page.
mail-blind-why-login = La page demande de s’identifier.
mail-blind-why-anchor-lost = Le texte qui doit figurer sur la page manque : c’est une autre page, ou le texte repère configuré n’est plus à jour.
mail-blind-why-selector-matched-nothing = La partie configurée de la page n’existe plus : la page a été refaite.
mail-blind-why-encrypted = Le PDF demande un mot de passe. Demandez à l’éditeur une copie ouverte.
mail-blind-why-scanned = Le PDF ne contient que des images de pages, sans texte. Cherchez une version avec texte.
mail-blind-why-too-heavy = La lecture du PDF demande plus de mémoire ou de temps qu’aucun document ordinaire. Cherchez une version plus simple.
mail-blind-why-shared-body = Le serveur donne la même page pour plusieurs adresses : ce n’est donc le texte d’aucune d’elles.
mail-blind-moved = Le site indique que la page a été déplacée définitivement vers { $url }. Corrigez l’adresse de la source si c’est exact.
mail-blind-advice = Examinez la source et corrigez ses réglages, ou prenez acte de l’alerte avec la commande ci-dessous. Ce message reviendra tant que personne ne l’aura fait.
mail-blind-link = La source
mail-blind-button = Voir l’historique de la source

mail-quiet-subject = Rien de nouveau depuis plus longtemps que d’habitude : { $source }
mail-quiet-lead = { $source } est lisible, mais rien de nouveau n’est paru depuis le { $moment }. C’est plus long que d’habitude.
mail-quiet-advice = Vérifiez si la publication se fait désormais ailleurs. Ceci est signalé une seule fois et ne signifie pas que la lecture échoue.

mail-sla-subject = Risque de retard : { $title }
mail-sla-lead = { $missing ->
    [one] Le serveur de messagerie n’a pas encore accepté un message sur { $agents }.
   *[other] Le serveur de messagerie n’a pas encore accepté { $missing } messages sur { $agents }.
}
mail-sla-kept-queued = { $count } en attente d’envoi
mail-sla-kept-bounced = { $count ->
    [one] { $count } refusé à cause de l’adresse
   *[other] { $count } refusés à cause de l’adresse
}
mail-sla-kept-suppressed = { $count ->
    [one] { $count } retenu car l’adresse a déjà été refusée
   *[other] { $count } retenus car l’adresse a déjà été refusée
}
mail-sla-kept-other = { $count ->
    [one] { $count } non envoyé
   *[other] { $count } non envoyés
}
mail-sla-who = Agents qui ne l’ont pas encore : { $agents }
mail-sla-title-quiz-invitation = Invitations au quiz du { $date }
mail-sla-title-reminder = Rappels du { $date }
mail-sla-title-result = Résultats de quiz du { $date }
mail-sla-title-certificate = Certificats du { $date }
mail-sla-title-overdue = Avis aux responsables du { $date }
mail-sla-title-other = Messages du { $date }
mail-sla-due = Tous doivent l’avoir au plus tard le { $moment }.
mail-sla-button = Voir les retards

mail-unreached-subject = { $count ->
    [one] Les e-mails n’atteignent pas une personne
   *[other] Les e-mails n’atteignent pas { $count } personnes
}
mail-unreached-lead = Leurs e-mails sont revenus ; ils sont donc retenus pour le moment. Ce qu’elles doivent apprendre reste dû.
mail-unreached-line = N° { $agent } : { $reason } ; { $open ->
    [one] une tâche en cours
   *[other] { $open } tâches en cours
}
mail-unreached-why-user-unknown = cette boîte n’existe pas
mail-unreached-why-mailbox-full = la boîte est pleine
mail-unreached-why-host-unknown = le domaine de l’adresse n’accepte pas de courriel
mail-unreached-why-moved = la boîte a déménagé
mail-unreached-why-suspended = la boîte est suspendue
mail-unreached-why-takes-no-mail = l’adresse n’accepte pas de courriel
mail-unreached-why-unreachable = le serveur de messagerie de l’adresse est injoignable
mail-unreached-why-relay-refused = notre serveur de messagerie a refusé l’adresse
mail-unreached-why-other = les courriels reviennent
mail-unreached-more = et { $count } de plus
mail-unreached-advice = Corrigez l’adresse dans la liste et importez-la de nouveau, ou débloquez la personne si l’adresse fonctionne. D’ici là, joignez-la autrement.
mail-unreached-button = Voir les exceptions

mail-refused-subject = Nos e-mails sont refusés
mail-refused-lead = { $count ->
    [one] Depuis un jour, un e-mail a été refusé à cause de notre serveur ou de notre domaine, et non à cause de son destinataire.
   *[other] Depuis un jour, { $count } e-mails ont été refusés à cause de notre serveur ou de notre domaine, et non à cause de leurs destinataires.
}
mail-refused-advice = Personne n’est bloqué pour cela et les e-mails sont renvoyés. Demandez à qui exploite le serveur d’en vérifier la réputation, SPF, DKIM et DMARC, ainsi que le mot de passe et le certificat.

mail-relay-subject = Le relais de messagerie est en panne
mail-relay-lead = { $relay } n’a accepté aucun courriel depuis { $moment }.
mail-relay-why-unreachable = Il est injoignable. Vérifiez l’hôte, le port, le pare-feu et s’il fonctionne.
mail-relay-why-tls = La connexion n’est pas chiffrée comme elle doit l’être. Vérifiez son certificat et le chiffrement dans regwatch.toml.
mail-relay-why-auth = Il refuse notre identifiant et notre mot de passe. Vérifiez les deux.
mail-relay-why-refused = Il nous refuse selon ses règles. Vérifiez que nous pouvons envoyer avec notre adresse, ainsi que SPF, DKIM et DMARC de notre domaine.
mail-relay-why-busy = Il est occupé plus longtemps que d’habitude, ou nous limite. Demandez à son exploitant.
mail-relay-why-unknown-result = Il prend les messages et ne répond pas. Ils sont renvoyés sous le même Message-ID. Demandez à son exploitant.
mail-relay-said = Dernière réponse : { $reply }
mail-relay-advice = Personne n’est suspendu pour autant : les courriels attendent et sont réessayés, par le relais suivant s’il y en a un. La commande regwatch mail test montre chaque étape.

mail-review-subject = À relire : { $title }
mail-review-alone = Sans décision, ceci partira de lui-même, avec la mention « non encore relu », le { $moment }.
mail-review-button = Relire

mail-test-subject = Message d’essai de { $organisation }
mail-test-lead = Les messages de regwatch arrivent à cette adresse. Vous n’avez rien à faire.
mail-test-sent = Envoyé le { $moment }.

mail-quiz-title = Quiz mensuel, { $cycle }
mail-quiz-onboarding = Premier quiz : les règles essentielles

mail-week-subject = Semaine jusqu’au { $date } : { $changes ->
    [one] { $changes } changement
   *[other] { $changes } changements
}, { $blind ->
    [one] { $blind } source illisible
   *[other] { $blind } sources illisibles
}, { $late ->
    [one] { $late } retard
   *[other] { $late } retards
}
mail-week-heading = La semaine du { $from } au { $until }
mail-week-lead = Quelque chose ici demande votre attention. D’abord les chiffres, puis le détail.
mail-week-calm = Rien ici ne demande votre attention. Les chiffres sont pour vos archives.
mail-week-published = Changements envoyés en formation
mail-week-waiting = Éléments en attente de relecture
mail-week-held = Changements retenus jusqu’à ce que quelqu’un les regarde
mail-week-quarantined = Lectures écartées comme douteuses
mail-week-blind = Sources illisibles
mail-week-unreached = Personnes que le courrier n’atteint pas
mail-week-late = Tâches en retard
mail-week-passed = { $assigned ->
    [one] { $passed } réussite sur { $assigned } ({ $share })
   *[other] { $passed } réussites sur { $assigned } ({ $share })
}
mail-week-published-heading = Ce qui a changé
mail-week-more = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
}
mail-week-blind-line = { $source }, depuis le { $date }
mail-week-late-line = { $market } : { $count }
mail-week-quiz-line = { $market } : { $passed }
mail-week-button = Voir la situation du jour

mail-checkpoint-subject = Journal d’audit, { $organisation } : signé à { $size } entrées
mail-checkpoint-heading = L’état signé du journal d’audit
mail-checkpoint-lead = Voici ce qu’était le journal le { $moment }.
mail-checkpoint-entries = Entrées
mail-checkpoint-signed = Signé
mail-checkpoint-root = Racine
mail-checkpoint-key = Clé publique
mail-checkpoint-keep = Merci de conserver ce message et le fichier joint. Qui les détient pourra savoir plus tard si une chose enregistrée avant ce moment a été modifiée ou supprimée, sans devoir faire confiance à qui tient le journal.
mail-checkpoint-check = Pour vérifier le journal à l’aide du fichier, lancez la commande ci-dessous là où se trouve le journal, ou sur une copie. Comparez la clé publique à celle que vous avez reçue par une autre voie.
