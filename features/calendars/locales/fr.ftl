calendars-address-wrong = Cette adresse ne mène nulle part
calendars-address-wrong-advice = Elle est incomplète, ou la personne à qui elle appartenait n’est plus ici. Ouvrez l’adresse entière depuis le dernier message.
calendars-cancelled-letter =
    Votre rendez-vous avec { $with } le { $day } à { $time } ({ $zone }) n’a pas lieu : il a été annulé ou n’a plus de créneau.

    { $title }
    { $url }

    Le message joint le retire de votre agenda.
calendars-cancelled-subject = Annulé : { $with }, { $day }, { $time }
calendars-cancels-begin = Annuler ce qu’un agenda décline
calendars-cancels-end = Garder ce qu’un agenda décline
calendars-change = Modifier ce choix
calendars-end = Ne plus envoyer de messages avec les rendez-vous
calendars-kept = Cette page est gardée dans ce navigateur et se lit sans réseau. La déconnexion l’efface.
calendars-letters = Vos rendez-vous dans votre agenda
calendars-moved-letter =
    Votre rendez-vous avec { $with } a été déplacé : { $day }, { $time } ({ $zone }), { $place }.

    { $title }
    { $url }

    Le message joint le déplace dans votre agenda.
calendars-moved-subject = Déplacé : { $with }, { $day }, { $time }
calendars-off = Vous ne recevez pas de messages avec vos rendez-vous. Ce que votre agenda connaît y reste et n’est plus modifié.
calendars-offline = Il n’y a pas de réseau. Voici le planning tel qu’il était à sa dernière ouverture ; les changements intervenus depuis n’y sont pas.
calendars-on = Chaque rendez-vous arrive par un message que la plupart des agendas reprennent d’eux-mêmes. S’il est déplacé ou annulé, un autre suit environ dix minutes après le dernier changement.
calendars-personal = Messages avec les rendez-vous
calendars-personal-choice = Si des messages apportent les rendez-vous
calendars-personal-reply = Ce que votre agenda a répondu
calendars-personal-sent = Ce que votre agenda a appris d’un rendez-vous
calendars-planned-letter =
    Vous rencontrez { $with } le { $day } à { $time } ({ $zone }) : { $place }.

    { $title }
    { $url }

    Le message joint inscrit le rendez-vous dans votre agenda.
calendars-planned-subject = Rendez-vous : { $with }, { $day }, { $time }
calendars-replies = Réponses des agendas
calendars-replies-cancel = Voici ce que les programmes des deux côtés ont répondu. Un rendez-vous à venir qu’un agenda décline est annulé aussitôt, et l’autre côté en est informé.
calendars-replies-declined = Décliné dans un agenda
calendars-replies-text = Voici ce que les programmes des deux côtés ont répondu. Un rendez-vous reste prévu jusqu’à ce que quelqu’un l’annule.
calendars-reply-accepted = accepté dans l’agenda
calendars-reply-declined = décliné dans l’agenda
calendars-reply-tentative = provisoire dans l’agenda
calendars-resume = Envoyer de nouveau des messages avec les rendez-vous
calendars-said-cancels = Désormais, un rendez-vous est annulé quand un agenda le décline.
calendars-said-ended = Vous ne recevez plus de messages avec les rendez-vous.
calendars-said-resumed = Des messages apportent de nouveau vos rendez-vous. Ce qui a changé entre-temps suit dans les dix minutes.
calendars-said-stays = Désormais, un rendez-vous reste prévu jusqu’à ce que quelqu’un l’annule.
calendars-told-cancelled = { $who } a décliné un rendez-vous de { $title } dans son agenda : il est annulé.
calendars-told-declined = { $who } a décliné un rendez-vous de { $title } dans son agenda. Annulez-le, ou renseignez-vous.
calendars-told-own = Votre agenda a décliné un rendez-vous de { $title }. Il reste prévu tant que vous ne l’annulez pas ici.
calendars-told-own-cancelled = Votre agenda a décliné un rendez-vous de { $title } : il est annulé.
calendars-why = Vous recevez ce message parce que vous avez un rendez-vous lors d’un événement.
