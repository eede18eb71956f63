guests-about = Qui n’a pas de compte s’inscrit avec nom, adresse électronique et organisation, saisit les six chiffres d’un message et reçoit une page personnelle à une adresse secrète. Tout le reste est comme pour tous : vous validez l’inscription, les mêmes limites valent, elle compte dans tous les chiffres.
guests-account = Vous avez maintenant un compte. Ce qui est gardé sur vous, et sa fin, se trouve sur sa page.
guests-box = Sur votre propre site web
guests-box-code = À copier dans une page de votre site
guests-box-look = Voir l’encadré
guests-box-text = Un encadré avec le programme de l’événement et le chemin de l’inscription. Il n’a besoin d’aucun script et ne dépose aucun cookie. D’autres peuvent le montrer dans leurs pages dès que l’événement est publié.
guests-came = Venus sans compte
guests-changed = L’événement n’est plus celui du formulaire rempli
guests-changed-advice = Ouvrez sa page et inscrivez-vous de nouveau ; le formulaire montre ce qu’il demande maintenant.
guests-close = Exiger désormais un compte
guests-closed = Avec un compte seulement
guests-code-help = Le message arrive dans la minute. Sinon, regardez parmi les indésirables, ou revenez en arrière et vérifiez l’adresse. Les chiffres sont valables une demi-heure.
guests-code-letter =
    Vos six chiffres pour { $title } :

    { $it }

    Saisissez-les sur la page de votre inscription. Ils sont valables une demi-heure. Si vous ne vous êtes pas inscrit, ne faites rien : sans les chiffres, rien n’est gardé.
guests-code-send = S’inscrire
guests-code-spent = Ces chiffres ne sont pas justes, ou ne sont plus valables.
guests-code-spent-advice = Comparez-les au message. Après cinq erreurs ou une demi-heure, inscrivez-vous de nouveau pour en recevoir d’autres.
guests-code-subject = Vos six chiffres pour { $title }
guests-code-text = Un message est en route vers votre adresse. Saisissez ici ses six chiffres : ils montrent que l’adresse est la vôtre.
guests-code-title = Six chiffres
guests-code-why = Vous recevez ce message parce que quelqu’un s’est inscrit à un événement avec cette adresse.
guests-consent = J’accepte que mes indications soient gardées pour cet événement et montrées à son organisateur et aux participants. Sur ma page, je peux les modifier ou les faire effacer.
guests-consent-missing = Sans cela, rien ne peut être gardé.
guests-erase = Effacer tout ce qui me concerne
guests-erase-text = Vous quittez l’événement aussitôt. Tout ce qui vous concerne disparaît après quelques jours, pendant lesquels vous pouvez revenir en arrière ici.
guests-erase-yes = Quitter et tout effacer
guests-erasure-due = Tout ce qui vous concerne est effacé le { $it }.
guests-event = À propos de l’événement
guests-field-agreed = Règles de conduite
guests-field-code = Six chiffres
guests-field-company = Organisation
guests-field-consent = Votre accord
guests-field-email = Adresse électronique
guests-field-kind = Type de participation
guests-field-languages = Langues
guests-field-mode = Sur place ou à distance
guests-field-most = Rendez-vous au plus
guests-field-name = Votre nom
guests-field-offers = Ce que vous offrez
guests-field-seeks = Ce que vous cherchez
guests-field-there = Quand vous êtes là
guests-find = Chercher
guests-guest = Sans compte
guests-guest-text = Inscription sans compte. Des messages apportent ce que les autres trouvent dans leur boîte de réception.
guests-known-letter =
    Quelqu’un, sans doute vous, s’est inscrit à { $title } avec cette adresse. Vous avez un compte ici, les chiffres sont donc inutiles : connectez-vous et inscrivez-vous avec ce qui est déjà connu.

    { $it }

    Si ce n’était pas vous, ne faites rien.
guests-known-subject = Vous avez un compte : inscrivez-vous avec lui à { $title }
guests-more = { $n ->
    [one] { $shown } autre résultat a été trouvé. Précisez la recherche.
   *[other] { $shown } autres résultats ont été trouvés. Précisez la recherche.
}
guests-new = S’inscrire sans compte
guests-new-account = J’ai un compte
guests-new-text = Une page, puis six chiffres par courriel. Vous recevez une page personnelle à une adresse secrète, avec tout ce qu’il vous faut pour l’événement.
guests-news-letter =
    Bonjour { $name },

    du nouveau pour { $title } :

    { $lines }

    Votre page personnelle :
    { $url }

    Qui connaît cette adresse agit en votre nom. Ne la transmettez pas.
guests-news-subject = Du nouveau pour { $title }
guests-none = Personne pour le moment.
guests-not-open = Cet événement exige un compte
guests-not-open-advice = Connectez-vous ou ouvrez un compte, puis inscrivez-vous sur la page de l’événement.
guests-open = Sans compte aussi
guests-open-now = Permettre l’inscription sans compte
guests-own = Votre page
guests-pass-spent = Cette adresse ne mène plus nulle part
guests-pass-spent-advice = Elle a été renouvelée, a expiré ou est incomplète. Ouvrez le dernier message, ou inscrivez-vous de nouveau avec la même adresse électronique : vous retrouvez ainsi votre page.
guests-personal = Participation sans compte
guests-personal-pass = Adresse secrète d’une page
guests-personal-silence = Aucun rappel pour un événement
guests-profile = Vos indications
guests-register = S’inscrire sans compte
guests-reminders = Rappels
guests-reminders-again = Me rappeler de nouveau
guests-reminders-end = Plus de rappels pour cet événement : { $url }
guests-reminders-off = Vous ne recevez aucun rappel pour cet événement. Les nouvelles, comme une demande de rendez-vous, arrivent toujours.
guests-reminders-on = Des lettres vous rappellent la fin du délai des demandes et, la veille, vos rendez-vous.
guests-reminders-stop = Plus de rappels
guests-renew = Faire une nouvelle adresse
guests-renew-text = Si quelqu’un d’autre peut connaître l’adresse de cette page, faites-en une nouvelle : toutes les précédentes ne mènent alors plus nulle part, celles des messages comprises.
guests-said-closed = L’inscription exige désormais un compte. Qui est venu avant reste.
guests-said-erasure = Vous avez quitté l’événement. Tout ce qui vous concerne est effacé après quelques jours.
guests-said-opened = On peut maintenant s’inscrire sans compte.
guests-said-registered = Vous êtes inscrit. Gardez l’adresse de cette page ; un message l’apporte aussi.
guests-said-reminded = Vous recevez de nouveau des rappels.
guests-said-renewed = Voici la nouvelle adresse de votre page. Les précédentes ne mènent plus nulle part.
guests-said-saved = Vos indications sont enregistrées.
guests-said-silent = Vous ne recevez plus de rappels pour cet événement.
guests-said-stay = Rien n’est effacé. Pour participer à l’événement, inscrivez-vous de nouveau.
guests-secret = L’adresse de cette page est votre clé : qui la connaît agit en votre nom. Gardez-la et ne la transmettez pas.
guests-send = M’envoyer les six chiffres
guests-stay = Ne rien effacer
guests-title = Participants sans compte
guests-too-many = Trop de personnes s’inscrivent en ce moment
guests-too-many-advice = Réessayez dans une demi-heure ; rien de ce que vous avez écrit n’a été gardé.
guests-waiting = { $n ->
    [one] { $shown } personne n’a pas encore saisi ses chiffres.
   *[other] { $shown } personnes n’ont pas encore saisi leurs chiffres.
}
guests-welcome-letter =
    Bonjour { $name },

    vous êtes inscrit à { $title }. L’organisateur examine votre inscription ; un message vous dira la suite.

    Votre page personnelle, avec vos indications, demandes et rendez-vous :
    { $url }

    Qui connaît cette adresse agit en votre nom. Ne la transmettez pas.
guests-welcome-subject = Votre page pour { $title }
guests-why = Vous recevez ce message parce que vous vous êtes inscrit à un événement sans compte.
guests-without = Pas de compte ?
guests-without-text = Un nom, une adresse électronique et six chiffres suffisent.
