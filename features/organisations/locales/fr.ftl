organisations-menu = Organisations
organisations-title = Organisations
organisations-search = Nom, produit, technologie…
organisations-new = Ajouter une organisation
organisations-empty = Essayez avec moins de mots ou retirez un filtre. Vous pouvez aussi ajouter l’organisation vous-même.
organisations-sort-relevance = Pertinence
organisations-sort-name = Nom
organisations-sort-newest = Modifiées récemment
organisations-facet-kind = Type
organisations-facet-label = Étiquettes et champs
organisations-facet-country = Pays
organisations-facet-region = Région
organisations-facet-sector = Secteur
organisations-facet-language = Langue

organisations-kind-sme = PME
organisations-kind-large = Grande entreprise
organisations-kind-university = Université
organisations-kind-research = Organisme de recherche
organisations-kind-agency = Agence d’innovation
organisations-kind-cluster = Pôle ou grappe
organisations-kind-public = Organisme public
organisations-kind-other = Autre organisation
organisations-audience-public = Tout le monde
organisations-audience-members = Les personnes connectées
organisations-audience-agency = L’agence et l’organisation elle-même
organisations-stage-active = Active
organisations-stage-archived = Archivée
organisations-role-owner = Représente l’organisation
organisations-role-member = Membre
organisations-part = Rôle
organisations-part-coordinator = Coordinateur
organisations-part-participant = Participant
organisations-part-partner = Partenaire

organisations-field-name = Nom
organisations-field-name-hint = Tel qu’il figure au registre du commerce, ou tel que tout le monde le connaît.
organisations-field-short_name = Nom court
organisations-field-kind = Type
organisations-field-country = Pays
organisations-field-region = Région
organisations-field-region-hint = Code NUTS, par exemple FRE11. Laissez vide si vous ne le connaissez pas.
organisations-field-city = Ville
organisations-field-website = Site web
organisations-field-founded = Année de création
organisations-field-staff = Effectif
organisations-field-lang = Langue des textes
organisations-field-lang-hint = Écrivez dans la langue que vous maîtrisez le mieux. La mise en relation fonctionne d’une langue à l’autre.
organisations-field-summary = Activité
organisations-field-summary-hint = Deux ou trois phrases : produits, procédés, clients, chiffres.
organisations-field-offers = Ce qu’elle propose
organisations-field-offers-hint = Qu’est-ce qui peut servir à d’autres : savoir-faire, équipements, sites d’essai, accès à des clients ?
organisations-field-seeks = Ce qu’elle recherche
organisations-field-seeks-hint = Partenaires, technologies, clients. Plus c’est précis, meilleurs sont les résultats.
organisations-field-keywords = Mots-clés
organisations-field-keywords-hint = De quatre à huit, séparés par des virgules.
organisations-field-sectors = Secteurs
organisations-field-sectors-hint = Codes NACE séparés par des virgules, par exemple 28.93 ou 01.
organisations-field-trl_from = Maturité à partir de
organisations-field-trl_to = Maturité jusqu’à
organisations-field-languages = Langues de travail
organisations-field-audience = Qui peut la trouver
organisations-field-stage = État
organisations-field-adviser = Conseiller
organisations-no-web = Indiquez une adresse web, par exemple www.example.org.
organisations-no-nace = Indiquez des codes NACE, par exemple 28.93, 28 ou C.
organisations-no-trl = Le premier niveau ne doit pas dépasser le second.
organisations-choose = Choisissez…
organisations-trl = Niveau de maturité
organisations-trl-1 = 1 : principe observé
organisations-trl-2 = 2 : concept formulé
organisations-trl-3 = 3 : concept prouvé par l’expérience
organisations-trl-4 = 4 : fonctionne en laboratoire
organisations-trl-5 = 5 : fonctionne en partie dans son milieu
organisations-trl-6 = 6 : démontré dans son milieu
organisations-trl-7 = 7 : prototype en service
organisations-trl-8 = 8 : complet et qualifié
organisations-trl-9 = 9 : en usage courant

organisations-form-lead = Seuls le nom, le type et le pays sont indispensables. Un résumé, l’offre et la recherche donnent de bons résultats.
organisations-form-who = Qui
organisations-form-what = Quoi
organisations-form-more = Compléments
organisations-edit = Modifier
organisations-edit-title = Modifier { $it }
organisations-archive = Archiver
organisations-restore = Rétablir
organisations-find-matches = Trouver des partenaires

organisations-facts = En bref
organisations-projects = Projets
organisations-past = Projets
organisations-partners = { $n ->
    [0] aucun partenaire
    [one] { $shown } partenaire
   *[other] { $shown } partenaires
}
organisations-related = À voir aussi
organisations-people = Personnes
organisations-adviser = Conseiller
organisations-history = Historique
organisations-source = Source
organisations-project = Projet
organisations-topic = Sujet de financement
organisations-programme = Programme
organisations-scheme = Type d’action
organisations-cost = Coût total
organisations-contribution = Financement
organisations-objective = Objectif
organisations-participants = Participants

organisations-did-registered = a ajouté l’organisation
organisations-did-imported = l’a importée d’une source
organisations-did-refreshed = a mis ses projets à jour
organisations-did-edited = l’a modifiée
organisations-did-archived = l’a archivée
organisations-did-restored = l’a rétablie

organisations-registered = L’organisation est ajoutée.
organisations-edited = Vos modifications sont enregistrées.
organisations-archived = L’organisation est archivée.
organisations-archived-picked = Les organisations choisies dont vous vous occupez sont archivées.
organisations-restored = C’est rétabli.
organisations-none-picked = Choisissez d’abord des lignes.
organisations-not-active = Cette organisation est déjà archivée.
organisations-not-active-advice = Ouvrez-la pour voir son état.
organisations-not-archived = Cette organisation n’est pas archivée.
organisations-not-archived-advice = Il n’y a rien à rétablir.

organisations-importer-cordis = Projets et participants de CORDIS
organisations-importer-cordis-hint = L’archive ZIP d’un programme-cadre, ou ses fichiers project.csv et organization.csv. Les adresses et les contacts ne sont pas repris.
organisations-importer-file = Organisations d’un tableau
organisations-importer-file-hint = CSV ou XLSX avec au moins un nom et un pays par ligne. Vous indiquez à quoi correspond chaque colonne.

organisations-audience-contacts = Les contacts de ses membres
organisations-audience-own = Ses propres membres uniquement
organisations-unclaimed = Pas encore reprise
organisations-field-numbers = Numéros d’enregistrement
organisations-field-projects = Projets passés et en cours
organisations-field-people = Noms de ses membres
organisations-field-trl = Niveau de maturité
organisations-field-texts = Textes
organisations-field-pic = PIC
organisations-field-pic-hint = Les neuf chiffres du portail des participants de la Commission.
organisations-field-vat = Numéro de TVA
organisations-field-vat-hint = Avec les lettres du pays, par exemple FR83404833048.
organisations-field-person = Personne
organisations-field-role = Rôle
organisations-field-source = Source
organisations-field-created_at = Enregistré le
organisations-field-changed_at = Dernière modification
organisations-field-audiences = Qui voit quel champ
organisations-field-merged = Fiche fusionnée
organisations-no-pic = Un PIC comporte neuf chiffres.
organisations-no-vat = Écrivez le numéro avec les deux lettres du pays.
organisations-did-shown = a changé qui voit quoi
organisations-did-invited = a envoyé un lien
organisations-did-revoked = a retiré un lien
organisations-did-claimed = a repris l’organisation
organisations-did-joined = a accueilli quelqu’un
organisations-did-declined = a décliné une demande
organisations-did-requested = a demandé à en faire partie
organisations-did-role_changed = a donné un autre rôle à quelqu’un
organisations-did-removed = a retiré quelqu’un
organisations-did-left = l’a quittée
organisations-did-handed_over = a changé de conseiller
organisations-did-merged = y a fusionné une autre fiche
organisations-did-parted = a annulé une fusion
organisations-did-translated = a rédigé une traduction
organisations-did-told_apart = a distingué une autre fiche

organisations-shown-title = Qui voit quoi
organisations-shown-lead = Décidez pour chaque champ qui peut le lire. La recherche, les listes, les résultats, les fichiers et l’interface pour programmes s’y tiennent.
organisations-shown-theirs = Cette organisation décide elle-même. Vous pouvez fermer des champs ; seuls ses propres membres peuvent les ouvrir.
organisations-shown-record = La fiche entière
organisations-shown-record-hint = Les autres ne la trouvent pas du tout. Aucun champ n’est montré à plus de monde.
organisations-shown-fields = Champ par champ
organisations-shown-field = Champ
organisations-shown-who = Destiné à
organisations-shown-now = Visible maintenant par
organisations-shown-empty = (vide)
organisations-shown = Les réglages de visibilité sont enregistrés.
organisations-audience-theirs = Ses propres membres l’ont fermé ; eux seuls peuvent l’ouvrir.
organisations-audience-theirs-advice = Demandez à une personne qui la représente.
organisations-preview = Voir comme …
organisations-preview-title = { $it } vue par d’autres
organisations-preview-as = Voici la page vue par : { $it }. Rien n’est cliquable ici.
organisations-preview-back = Changer qui voit quoi
organisations-preview-nothing = Rien à voir d’ici
organisations-preview-nothing-text = Pour eux, cette adresse n’existe pas.
organisations-viewpoint-guest = Visiteur
organisations-viewpoint-member = Personne connectée
organisations-viewpoint-contact = Contact
organisations-viewpoint-agency = Notre agence
organisations-viewpoint-owner = Ses propres membres

organisations-members = Personnes et liens
organisations-members-none = Personne n’en fait encore partie.
organisations-role-of = Rôle de { $it }
organisations-role-change = Changer le rôle
organisations-role-changed = Le rôle est changé.
organisations-remove = Retirer
organisations-removed = Retiré. Le compte reste inchangé.
organisations-requests = Demandes
organisations-accept = Accepter
organisations-accepted = Accueilli comme membre.
organisations-decline = Décliner
organisations-declined = La demande est déclinée.
organisations-claims = Liens
organisations-claim-printed = Code imprimé
organisations-claim-revoke = Révoquer
organisations-claim-revoked = Le lien ne fonctionne plus.
organisations-claim-stage-open = Ouvert
organisations-claim-stage-used = Utilisé
organisations-claim-stage-revoked = Révoqué
organisations-claim-stage-over = Expiré
organisations-invite = Inviter
organisations-invite-text = La personne qui ouvre le lien fait partie de l’organisation. Si elle la représente, elle la reprend et décide qui voit quoi.
organisations-invite-email = Adresse électronique
organisations-invite-email-hint = Laissez vide pour un code à imprimer.
organisations-invite-role = En tant que
organisations-invite-lang = Langue de la lettre
organisations-invite-make = Créer un lien
organisations-adviser-none = Aucun conseiller
organisations-hand-over = Transmettre
organisations-handed-over = Un autre conseiller la suit désormais.
organisations-leave = Quitter
organisations-leave-text = Vous gardez votre compte, vos contacts et toutes les autres organisations.
organisations-left = Vous n’en faites plus partie.
organisations-join = Demander à en faire partie
organisations-join-lead = Les membres de { $it } voient votre nom et votre message, et répondent.
organisations-join-why = Qu’est-ce qui vous lie à elle ?
organisations-join-send = Envoyer
organisations-requested = Votre demande est envoyée.
organisations-joined = Vous en faites maintenant partie.
organisations-last-owner = Quelqu’un doit représenter l’organisation.
organisations-last-owner-advice = Donnez d’abord ce rôle à quelqu’un d’autre.
organisations-asked-already = Vous en faites déjà partie ou l’avez déjà demandé.
organisations-speaks-for-itself = C’est aux représentants de l’organisation d’en décider.
organisations-speaks-for-itself-advice = Adressez-vous à l’un d’eux.
organisations-no-member = C’est déjà traité, ou la personne n’en fait pas partie.
organisations-no-adviser = Choisissez quelqu’un qui travaille pour l’agence.

organisations-claim-title = Reprendre une organisation
organisations-claim-lead = Votre conseiller vous a remis un code ou un lien. Il fonctionne une fois.
organisations-claim-code = Code
organisations-claim-code-hint = Majuscules et tirets sont sans importance.
organisations-claim-open = Continuer
organisations-claim-sign-in = Se connecter pour utiliser un code
organisations-claim-link = Lien
organisations-claim-made = Le lien est créé
organisations-claim-made-print = Imprimez cette page et remettez-la.
organisations-claim-made-sent = Une lettre est en route vers { $it }. Vous pouvez aussi remettre le code.
organisations-claim-once = Le code n’est montré que maintenant. Il sert une fois et peut être révoqué avant.
organisations-claim-until = Valable jusqu’au { $it }
organisations-claim-agency = { $it } a enregistré cette organisation.
organisations-claim-as-owner = Ce lien vous permet de reprendre l’organisation : vous voyez tout ce qui est enregistré et décidez qui voit quoi.
organisations-claim-as-member = Ce lien fait de vous un membre de l’organisation.
organisations-claim-first = Connectez-vous d’abord ou ouvrez un compte, puis revenez à ce lien.
organisations-claim-accept-owner = Reprendre
organisations-claim-accept-member = Devenir membre
organisations-claim-spent = Ce lien a été utilisé, révoqué ou a expiré.
organisations-claim-spent-advice = Demandez-en un nouveau à votre conseiller.
organisations-claim-yours = Vous faites déjà partie de cette organisation.
organisations-claim-too-many = Trop de liens sont ouverts. Révoquez-en d’abord.
organisations-claimed = L’organisation est à vous. Voici tout ce qui est enregistré sur elle.

organisations-record = Tout ce qui est enregistré
organisations-record-lead = Tout ce que ce réseau conserve sur votre organisation, qui le voit et qui a fait quoi.
organisations-record-value = Enregistré
organisations-record-merged = Fiches fusionnées

organisations-duplicates = Doublons possibles
organisations-duplicates-none = Aucune paire de fiches ne ressemble à une même organisation.
organisations-duplicate-pair = Fiches
organisations-duplicate-score = Ressemblance
organisations-duplicate-why = Pourquoi
organisations-reason-pic = même PIC
organisations-reason-vat = même numéro de TVA
organisations-reason-same-name = même nom
organisations-reason-like-name = nom proche
organisations-reason-short-name = même nom court
organisations-reason-website = même site web
organisations-reason-city = même ville
organisations-reason-country = même pays
organisations-reason-other-country = mais un autre pays
organisations-merge-certain = Fusionner tous ceux qui ont le même PIC
organisations-merged-certain = Fusion faite. Chaque fusion peut être annulée ici.
organisations-compare = Comparer deux fiches
organisations-compare-lead = Choisissez d’où vient chaque valeur. Projets, personnes, opportunités et historique des deux figurent ensuite sur une seule page.
organisations-compare-stays = reste
organisations-compare-goes = y est intégrée
organisations-compare-nothing = rien
organisations-compare-swap = Inverser
organisations-compare-undo = Une fusion peut être annulée exactement à tout moment.
organisations-merge = Fusionner
organisations-merged = Les deux fiches n’en font plus qu’une.
organisations-parted = Les deux fiches sont à nouveau séparées.
organisations-tell-apart = Ce sont deux organisations
organisations-told-apart = Elles ne seront plus proposées.
organisations-merges = Fiches fusionnées
organisations-merges-none = Rien n’est fusionné.
organisations-merge-of = avec { $it }
organisations-merge-undo = Annuler
organisations-no-pair = Ces deux fiches ne peuvent pas être fusionnées.
organisations-no-pair-advice = L’une fait déjà partie d’une autre fiche, ou c’est la même.
organisations-merge-undone = Cette fusion est déjà annulée.

organisations-texts = Langues
organisations-texts-lead = On lit les textes dans sa langue, sinon l’original, sinon l’anglais.
organisations-text-original = Original
organisations-text-unknown = Langue non précisée
organisations-text-add = Ajouter une langue
organisations-text-in = Textes en { $it }
organisations-text-lead = Laissez un champ vide pour y montrer l’original.
organisations-text-name = Nom dans cette langue
organisations-text-name-hint = Seulement si l’organisation y porte un autre nom.
organisations-text-changed = modifié depuis la traduction
organisations-text-checked = J’ai tout relu : cela correspond à l’original.
organisations-text-saved = La traduction est enregistrée.
organisations-text-only = En { $it }, version originale
organisations-text-translated = Traduit de : { $it }
organisations-text-stale = Traduit de : { $it } ; l’original a changé depuis

organisations-meter = Complétude
organisations-meter-whole = Rien ne manque.
organisations-has-summary = Ce qu’elle fait
organisations-has-summary-why = Deux ou trois phrases sont lues en premier.
organisations-has-offers = Ce qu’elle propose
organisations-has-offers-why = Les partenaires se trouvent par ce qui peut servir aux autres.
organisations-has-seeks = Ce qu’elle cherche
organisations-has-seeks-why = Sans cela, personne ne sait qui proposer.
organisations-has-keywords = Quatre mots-clés
organisations-has-keywords-why = Ils la font trouver aussi dans d’autres langues.
organisations-has-sectors = Secteurs
organisations-has-sectors-why = Beaucoup filtrent la liste par secteur.
organisations-has-lang = Langue des textes
organisations-has-lang-why = Les lecteurs d’écran et le rapprochement en ont besoin.
organisations-has-region = Région
organisations-has-region-why = Les programmes régionaux demandent où elle se trouve.
organisations-has-website = Site web
organisations-has-website-why = Il montre que l’organisation existe et aide à trouver les doublons.
organisations-has-staff = Effectif
organisations-has-staff-why = Beaucoup d’appels demandent la taille de l’entreprise.
organisations-has-trl = Niveau de maturité
organisations-has-trl-why = Les appels visent certains niveaux seulement.
organisations-has-languages = Langues de travail
organisations-has-languages-why = Les partenaires veulent savoir comment lui écrire.
organisations-has-translation = Résumé en anglais ou dans une autre langue
organisations-has-translation-why = La plupart des partenaires lisent une autre langue.

organisations-notice-claimed = { $name } a été reprise par ses propres membres.
organisations-notice-edited = { $name } a été modifiée.
organisations-notice-invited = Vous êtes invité à rejoindre { $name }. Le code figure dans la lettre.
organisations-notice-joined = Vous faites maintenant partie de { $name }.
organisations-notice-ownerless = { $name } n’a plus de propriétaire : la dernière personne est partie. Votre agence s’en occupe désormais.
organisations-notice-removed = Vous ne faites plus partie de { $name }.
organisations-notice-requested = Quelqu’un demande à rejoindre { $name }.
organisations-notice-handed-over = Vous suivez désormais { $name }.
organisations-notice-merged = Des fiches de { $name } ont été fusionnées ou séparées.
organisations-because-owner = Vous êtes informé parce que vous représentez cette organisation.
organisations-because-member = Vous êtes informé parce que vous faisiez partie de cette organisation.
organisations-because-adviser = Vous êtes informé parce que vous suivez cette organisation.
organisations-because-watcher = Vous êtes informé parce que vous suivez cette organisation.
organisations-because-asked = Vous êtes informé parce que vous l’avez demandé ou y avez été invité.
organisations-because-invited = Vous êtes informé parce qu’un lien a été envoyé à votre adresse.

organisations-personal = Organisations
organisations-personal-member = Fait partie de
organisations-personal-request = A demandé à rejoindre
organisations-personal-claim = Lien vers une organisation
organisations-personal-merge = A fusionné deux fiches

organisations-letter-owner-subject = { $name } : reprenez votre fiche
organisations-letter-member-subject = { $name } : vous êtes invité
organisations-letter-reason = Vous recevez cette lettre parce que quelqu’un a indiqué votre adresse pour cette organisation.

organisations-projects-many = { $n ->
    [one] { $shown } projet
   *[other] { $shown } projets
}
organisations-text-fields = { $n ->
    [one] { $shown } texte
   *[other] { $shown } textes
}
organisations-text-stale-fields = { $n ->
    [one] { $shown } original modifié
   *[other] { $shown } originaux modifiés
}
organisations-meter-missing = { $n ->
    [one] { $shown } information améliorerait les résultats
   *[other] { $shown } informations amélioreraient les résultats
}
organisations-letter-owner = 
    Bonjour,

    { $agency } a enregistré { $name } sur { $house } et travaille pour vous avec cette fiche. Vous pouvez la reprendre : vous verrez alors tout ce qui est enregistré sur { $name } et déciderez qui voit quoi.

    Ouvrez ce lien, connectez-vous ou ouvrez un compte, puis appuyez sur le bouton :

    { $link }

    Ou saisissez ce code au même endroit : { $code }
organisations-letter-member = 
    Bonjour,

    { $name } vous invite à en faire partie sur { $house }.

    Ouvrez ce lien, connectez-vous ou ouvrez un compte, puis appuyez sur le bouton :

    { $link }

    Ou saisissez ce code au même endroit : { $code }
organisations-letter-closing = 
    Le lien fonctionne une fois, pendant trente jours. Si vous ne savez pas de quoi il s’agit, jetez cette lettre : il ne se passera rien.

    { $house }
