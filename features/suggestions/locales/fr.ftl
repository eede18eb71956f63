suggestions-about = Ce que vous cherchez est comparé à ce que les autres offrent, et ce qu’ils cherchent à ce que vous offrez. Votre propre organisation, celles d’une liste d’exclusion de l’un des deux côtés et les personnes qui ont refusé n’y figurent pas.
suggestions-again = Proposer à nouveau
suggestions-all = Tous ceux qui conviennent
suggestions-ask = Demander un rendez-vous
suggestions-dismiss = Pas pertinent
suggestions-left-out = Qui vous avez écarté
suggestions-none = Personne ne convient encore
suggestions-none-text = Plus vous dites concrètement ce que vous offrez et cherchez, plus on trouve. Les nouveaux participants sont comparés dès leur arrivée.
suggestions-percent = { $n ->
    [one] à { $shown } %
   *[other] à { $shown } %
}
suggestions-personal = Propositions lors d’événements
suggestions-personal-dismissal = Quelqu’un que vous ne voulez pas voir proposé
suggestions-reason-offered = Vous offrez ce que nous cherchons : { $it }.
suggestions-reason-sought = Nous offrons ce que vous cherchez : { $it }.
suggestions-said-back = Ce participant peut de nouveau être proposé.
suggestions-said-dismissed = Ce participant ne vous est plus proposé.
suggestions-title = Qui vous convient
suggestions-why = Pas pertinent parce que
suggestions-why-field = mauvais domaine : les mots qui y ont mené comptent désormais pour moitié
suggestions-why-kind = mauvais type de participant : les autres de ce type comptent pour moitié
suggestions-why-known = nous les connaissons : personne de cette organisation
suggestions-why-other = une autre raison
suggestions-why-said = Avec vos mots
suggestions-words = Voir d’abord le texte
