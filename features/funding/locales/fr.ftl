funding-action = Type d’action
funding-action-loan = Prêt
funding-action-voucher = Chèque
funding-action-cofund = Programme cofinancé
funding-action-csa = Coordination et soutien
funding-action-edf-da = Défense : développement
funding-action-edf-ra = Défense : recherche
funding-action-grant = Subvention
funding-action-horizon-pcp = Achat public avant commercialisation
funding-action-ia = Action d’innovation
funding-action-msca = Action Marie Skłodowska-Curie
funding-action-msca-se = Échange de personnel (MSCA)
funding-action-ppi = Achat public d’innovation
funding-action-prize = Prix
funding-action-ria = Action de recherche et d’innovation
funding-becomes = devient
funding-budget = Budget par projet
funding-budget-range = { $from } à { $to } { $currency }
funding-call = Appel
funding-closes-today = Dernier jour
funding-code = Code
funding-conditions = Conditions à remplir
funding-conflict = Le portail de financement et ses propres dates se contredisent pour ce sujet. Nous affichons ce que disent les dates. Vérifiez sur le portail avant d’en tenir compte.
funding-days-left = { $n ->
    [one] { $shown } jour restant
   *[other] { $shown } jours restants
}
funding-deadline = Date limite
funding-deadlines = { $n ->
    [one] Date limite
   *[other] Dates limites
}
funding-description = Ce qui est financé
funding-empty = Essayez moins de mots ou d’autres mots. Les sujets clos apparaissent si vous cochez « Clos ».
funding-event-closed = Clos aux candidatures
funding-event-found = Ajouté à la collection
funding-event-imported = Modifié par le portail de financement
funding-event-opened = Ouvert aux candidatures
funding-event-went-on = Passage à la date limite suivante
funding-facts = En bref
funding-find-partners = Trouver des partenaires pour ce sujet
funding-grants = Projets attendus
funding-history = Historique
funding-importer-topics = Sujets de financement
funding-importer-topics-hint = Réponses du portail européen « Funding & Tenders » (.json) ou collections d’un sujet par ligne (.jsonl).
funding-keywords = Mots-clés
funding-language = Langue
funding-menu = Financements
funding-model = Procédure
funding-model-multiple-cut-off = Plusieurs dates de relevé
funding-model-single-stage = Une étape
funding-model-two-stage = Deux étapes
funding-objectives = Buts de ce volet du programme
funding-opens = Ouverture
funding-portal = Voir sur le portail de financement
funding-programme = Programme
funding-search = Chercher par mots ou par code
funding-siblings = Le même sujet ailleurs
funding-sort-deadline = Échéance la plus proche d’abord
funding-sort-newest = Les plus récents d’abord
funding-sort-relevance = Les plus pertinents d’abord
funding-status = État
funding-status-closed = Clos
funding-status-forthcoming = À venir
funding-status-open = Ouvert
funding-title = Financements
funding-topic = Sujet
