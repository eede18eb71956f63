matching-about = Ce qui convient à
matching-about-other = Chercher autre chose
matching-against = Ce qui s’y oppose
matching-against-country = Ils cherchent ailleurs que dans ce pays : { $it }.
matching-against-kind = Ils n’ont pas demandé ce type de partenaire : { $it }.
matching-against-language = Pas de langue commune ; ils emploient : { $it }.
matching-against-not-open = { $n ->
    [one] Ouvre demain seulement.
   *[other] Ouvre dans { $shown } jours seulement.
}
matching-against-passed = La date limite est passée : { $it }.
matching-against-soon = { $n ->
    [0] Ferme aujourd’hui.
    [one] Ferme demain.
   *[other] Plus que { $shown } jours.
}
matching-against-trl = Autre maturité : TRL { $theirs } chez eux, { $yours } chez vous.
matching-all-opportunities = Voir toutes les opportunités qui conviennent
matching-all-partners = Voir tous les partenaires qui conviennent
matching-all-topics = Voir tous les appels qui conviennent
matching-best = Meilleures correspondances
matching-choose-company = Ou choisir une organisation
matching-closes = Ferme le { $day }, { $n ->
    [0] aujourd’hui
    [one] encore un jour
   *[other] encore { $n } jours
}
matching-column-address = Adresse
matching-column-against = Contre
matching-column-deadline = Date limite
matching-column-group = Groupe
matching-column-kind = Type
matching-column-place = Lieu
matching-column-rank = Rang
matching-column-score = Note
matching-column-title = Titre
matching-column-why = Pourquoi
matching-copied = Lien copié
matching-count-opportunities = Opportunités
matching-count-organisations = Organisations
matching-count-topics = Appels à projets
matching-evidence = Éléments
matching-facet-action = Type d’action
matching-facet-country = Pays
matching-facet-kind = Type
matching-facet-language = Langue
matching-facet-programme = Programme
matching-facet-sector = Secteur
matching-facet-status = État
matching-facet-type = Nature
matching-facets-hint = Les nombres portent sur les meilleurs candidats, pas sur tout le fonds.
matching-find = Trouver ce qui convient
matching-follow = Garder
matching-group-all = Tout
matching-group-opportunities = Opportunités
matching-group-partners = Partenaires
matching-group-topics = Appels à projets
matching-groups = Groupes de résultats
matching-history = travaux passés dans ce domaine : { $it }
matching-home-heading = Décrivez votre projet. Trouvez les partenaires et les financements qui conviennent.
matching-home-inside = Ce que l’on y trouve aujourd’hui
matching-home-languages = Dans votre langue
matching-home-languages-text = Écrivez dans l’une des 24 langues de l’UE. Une idée polonaise trouve un appel anglais et un partenaire portugais.
matching-home-lead = Entente compare votre idée aux organisations, aux appels à projets et aux opportunités de toute l’Europe, et dit simplement pourquoi chacun convient.
matching-home-public = Entre des mains publiques
matching-home-public-text = Logiciel libre, exploité par les agences elles-mêmes. Vos idées ne quittent pas leur serveur.
matching-home-reasons = Des raisons, pas des énigmes
matching-home-reasons-text = Chaque note est détaillée : mots et sujets communs, secteur, projets passés, et ce qui s’y oppose.
matching-home-title = Partenaires et financements pour votre projet
matching-idea = Votre idée de projet
matching-idea-example = Nous cultivons des tomates sous serre et voulons chauffer avec la chaleur perdue de la laiterie voisine …
matching-idea-hint = Quelques phrases dans une langue européenne. Rien n’est enregistré.
matching-idea-more = Autre chose, avec vos mots
matching-language-found = Langue reconnue : { $it }
matching-menu = Partenaires et financements
matching-none = Rien ne convient assez
matching-none-advice = Décrivez en deux ou trois phrases de plus ce que vous faites et ce qu’il vous faut, ou enlevez des filtres.
matching-palette = Chercher ou aller à
matching-palette-opportunity = Opportunité
matching-palette-organisation = Organisation
matching-palette-page = Page
matching-palette-topic = Appel à projets
matching-part = Élément
matching-part-concepts = Mêmes sujets
matching-part-deadline = Temps restant
matching-part-history = Travaux passés
matching-part-language = Langue commune
matching-part-prominence = Expérience
matching-part-reciprocity = L’un cherche, l’autre offre
matching-part-region = Lieu
matching-part-sector = Secteur
matching-part-subkind = Type de partenaire
matching-part-theme = Textes sur le même thème
matching-part-trl = Maturité
matching-part-words = Mots communs
matching-parts = Détail de la note
matching-points = Points
matching-points-of = { $points } sur { $of }
matching-region = près de vous : { $it }
matching-results = Résultats
matching-same-sector = même secteur : { $it }
matching-save = Enregistrer la recherche
matching-share = Copier le lien
matching-shares = En commun : { $it }
matching-title = Trouver partenaires et financements
matching-trl = maturité adaptée : { $it }
matching-weak = Peu de choses en commun ; voyez les raisons.
matching-why = Pourquoi ce résultat
