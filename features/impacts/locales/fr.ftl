impacts-answered = Cette enquête a déjà une réponse
impacts-answered-advice = Une seule réponse compte. Elle se trouve sur sa page.
impacts-answered-n = Ayant répondu
impacts-as-list = Chiffres en liste
impacts-ask = Demander par courrier
impacts-ask-text = L’entreprise reçoit un lien secret et répond sans compte. Elle est relancée deux fois ; son adresse est effacée dès la réponse ou après la dernière relance.
impacts-asked = Le courrier est parti.
impacts-asked-n = Interrogées
impacts-call = Une seule réponse compte. Pour la corriger, appelez { $it }.
impacts-case = Vers le dossier
impacts-coachings = { $n ->
    [one] { $shown } accompagnement
   *[other] { $shown } accompagnements
}
impacts-cohort = Dossiers clos en { $year }, { $months } mois après
impacts-compound = Ensemble
impacts-count = Nombre
impacts-done = Merci, votre réponse est arrivée.
impacts-due = À demander maintenant
impacts-due-n = À échéance
impacts-effect = Effet
impacts-email = Courriel de l’entreprise
impacts-employees = Salariés
impacts-euro = Euros entiers, dernier exercice clos
impacts-exports = Exportations
impacts-figures = Ce que sont devenues les entreprises
impacts-fill = Répondre pour l’entreprise
impacts-filled = La réponse est enregistrée.
impacts-hidden = masqué (moins de 5)
impacts-incomplete = incomplet ({ $parts } sur 4) : { $percent } %
impacts-kpi-1 = 1 Analyse des besoins
impacts-kpi-2 = 2 Choix du coach
impacts-kpi-3 = 3 Effet sur les ressources
impacts-kpi-4 = 4 Effet sur l’activité
impacts-lang = Langue du courrier
impacts-letter = { $agency } a travaillé avec { $company }. Nous aimerions savoir ce qu’il en est advenu : cinq nombres, une courte page. Dites ce que vous savez ; « je ne sais pas » est aussi une réponse.
impacts-letter-open = Ouvrez la page, aucun compte n’est nécessaire :
impacts-letter-subject = Qu’est devenu notre travail commun ?
impacts-letter-why = Votre agence vous interroge sur le service reçu.
impacts-letters = { $n ->
    [one] { $shown } courrier envoyé.
   *[other] { $shown } courriers envoyés.
}
impacts-link-spent = Ce lien a expiré
impacts-link-spent-advice = Demandez un nouveau courrier à l’agence.
impacts-median = Variation médiane
impacts-method = Chiffre d’affaires, salariés et exportations sont comparés à la fin du dossier ; produits et investissements sont comptés depuis lors. La somme pondérée retient de chaque variation ce que l’entreprise attribue au service : rien 0, en partie ¼, surtout ¾, entièrement 1 ; qui ne sait pas n’est pas compté. Ce que disent moins de cinq entreprises est masqué.
impacts-month = Mois après
impacts-months = { $n ->
    [one] { $shown } mois après
   *[other] { $shown } mois après
}
impacts-no-cases = Aucun dossier n’est encore clos : les enquêtes sont planifiées à la clôture.
impacts-no-number = Écrivez un nombre entier à partir de zéro, sans unité.
impacts-nobody = personne ne l’a dit
impacts-none-due = Personne n’est à interroger maintenant.
impacts-nothing = Donnez au moins un nombre ; zéro en est un aussi.
impacts-one = Enquête d’impact
impacts-open = Chiffres, et qui interroger maintenant
impacts-page = Qu’en est-il advenu ?
impacts-page-later = Les nombres de votre dernier exercice clos. À côté, la part du changement due au service.
impacts-page-now = Les nombres de votre dernier exercice clos : les suivants leur seront comparés.
impacts-page-use = Votre agence voit votre réponse. Les autres ne voient que des chiffres d’au moins cinq entreprises. Laissez vide ce que vous ignorez.
impacts-percent = { $percent } % (n = { $n })
impacts-products = Nouveaux produits depuis la fin du dossier
impacts-quality = Indicateurs des accompagnements
impacts-quality-text = Accord avec les énoncés du dispositif, 5 sur 5 valant 100 %. S’il manque l’un des quatre indicateurs, la moyenne des autres est donnée avec leur nombre.
impacts-raised = Investissements levés depuis la fin du dossier
impacts-rate = Taux de réponse : { $it } %.
impacts-response = { $due } échues, { $asked } demandées, { $answered } répondues.
impacts-send = Envoyer
impacts-service = Service
impacts-share = Dont grâce au service
impacts-share-mostly = surtout grâce au service
impacts-share-none = rien grâce au service
impacts-share-partly = en partie grâce au service
impacts-share-wholly = entièrement grâce au service
impacts-source = Source
impacts-source-hint = D’où viennent les nombres : comptes annuels, entretien d’un jour donné.
impacts-stage-answered = répondue
impacts-stage-asked = demandée
impacts-stage-planned = planifiée
impacts-stands = Votre première réponse est retenue. Appelez l’agence pour la corriger.
impacts-text = À la clôture d’un dossier, on demande cinq nombres à l’entreprise : tout de suite, après 12 et après 24 mois.
impacts-thanks = Merci pour votre réponse.
impacts-title = Impact sur les entreprises
impacts-told-answered = Réponse au sujet de { $company }, { $months } mois après son dossier
impacts-told-due = Demandez à { $company } ce qu’il en est advenu, { $months } mois après son dossier
impacts-told-why = Vous avez un rôle dans ce dossier.
impacts-too-early = Cette enquête n’est pas encore due
impacts-too-early-advice = Demandez le jour prévu ou plus tard.
impacts-turnover = Chiffre d’affaires
impacts-unchanged = Sans changement
impacts-unknown = inconnu
impacts-weighted = Somme pondérée
impacts-whole-agency = Toute l’agence
impacts-year = Année de clôture
impacts-zero = 0 réponse : personne n’a encore répondu, il n’y a donc pas de chiffre.
