reminders-area = Il vous faut une table dans un espace ({ $it }) ; il a moins de tables que l’ensemble.
reminders-asked-nobody = Vous n’avez encore invité personne.
reminders-avoids = { $n ->
    [one] { $shown } nom est sur votre liste de qui vous ne souhaitez pas rencontrer. Cette personne ne vous trouve pas.
   *[other] { $shown } noms sont sur votre liste de qui vous ne souhaitez pas rencontrer. Ces personnes ne vous trouvent pas.
}
reminders-hindrances = Pourquoi n’ai-je pas plus de rendez-vous ?
reminders-in-a-row = { $n ->
    [one] Après chaque rendez-vous, vous souhaitez un créneau libre.
   *[other] Après { $shown } rendez-vous de suite, vous souhaitez un créneau libre.
}
reminders-lacks = Convenus, mais sans créneau
reminders-meetings = { $planned } rendez-vous sur { $most } au plus.
reminders-most-text = Vous avez autant de rendez-vous que vous le vouliez ou que l’événement le permet. Dans votre inscription, vous pouvez augmenter ce nombre si l’événement en permet plus.
reminders-near = Vous ne rencontrez que ceux qui sont là où vous êtes, sur place ou en ligne.
reminders-no-agenda = Les plannings ne sont pas encore publiés : d’ici là, rien n’a de créneau.
reminders-no-agenda-but-chosen = Les programmes ne sont pas encore publiés : jusque-là, seul ce que vous avez choisi vous-même a un créneau.
reminders-received = { $n ->
    [one] { $shown } demande attend votre réponse. Sans réponse, elle expire.
   *[other] { $shown } demandes attendent votre réponse. Sans réponse, elles expirent.
}
reminders-sent = { $n ->
    [one] { $shown } demande envoyée attend une réponse.
   *[other] { $shown } demandes envoyées attendent une réponse.
}
reminders-slots = Vous êtes là pendant { $there } créneaux sur { $all }.
reminders-slots-text = Plus vous êtes présent, plus de rendez-vous trouvent leur place.
reminders-told-answer = Quelqu’un attend votre réponse, et le délai des demandes se termine bientôt : { $title }
reminders-told-ask = Vous n’avez encore demandé aucun rendez-vous : { $title }
reminders-told-tomorrow = Vous avez des rendez-vous demain ; votre planning dit quand et où : { $title }
reminders-told-why = Vous recevez ceci parce que vous êtes inscrit à cet événement.
reminders-well = Rien ne fait obstacle.
reminders-why-elsewhere = Il n’y avait pas de place : les créneaux libres de l’autre partie, ou des tables, ne conviennent plus. Dites à l’organisateur que vous êtes flexible.
reminders-why-never-together = Vous n’êtes jamais là en même temps. Élargissez vos disponibilités.
reminders-why-not-chosen = Aucun de vous deux n’a encore choisi de créneau. Choisissez-en un sur la page de vos demandes.
reminders-why-own-area = Il vous faut une table dans un espace, et aucune n’y est libre quand vous l’êtes tous deux. Acceptez tout espace dans votre inscription, ou dites-le à l’organisateur.
reminders-why-own-break = Dans chaque créneau qui reste, vous vouliez une pause. Permettez plus de rendez-vous de suite dans votre inscription.
reminders-why-own-most = Vous avez autant de rendez-vous que vous le vouliez. Augmentez ce nombre ou annulez un autre rendez-vous.
reminders-why-own-time = Dans chaque créneau où vous êtes là tous les deux, vous rencontrez quelqu’un d’autre. Élargissez vos disponibilités ou annulez un autre rendez-vous.
reminders-window = Les demandes ne peuvent être ni envoyées ni traitées pour le moment.
