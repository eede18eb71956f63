error-busy = Il y a beaucoup de monde en ce moment
error-busy-advice = Rien n’est perdu et rien n’a été enregistré. Attendez quelques secondes et réessayez.
error-disk-full = Le serveur n’a plus de place
error-disk-full-advice = Votre modification n’a pas été enregistrée. La lecture fonctionne toujours. L’administration doit libérer de l’espace ; renvoyez ensuite le formulaire.
error-forbidden = Vous ne pouvez pas faire cela
error-forbidden-advice = Votre rôle ne le permet pas. Adressez-vous à la direction de votre agence si vous en avez besoin.
error-foreign = Ce formulaire vient d’ailleurs
error-foreign-advice = Pour votre sécurité, nous n’acceptons que les formulaires de nos propres pages. Rouvrez la page et recommencez.
error-home = Aller à l’accueil
error-internal = Une erreur s’est produite de notre côté
error-internal-advice = Votre modification n’a pas été enregistrée. Réessayez ; si cela se répète, indiquez à l’administration le numéro ci-dessous.
error-mention = Erreur { $status }. Mentionnez { $id } si vous nous écrivez.
error-not-found = Cette page n’existe pas
error-not-found-advice = L’adresse est peut-être ancienne ou mal saisie, ou ce contenu ne vous est pas destiné. Cherchez-le ou repartez de l’accueil.
error-scope = Ce jeton ne va pas aussi loin
error-scope-advice = Créez un jeton avec la portée nécessaire.
error-sign-in = Connectez-vous d’abord
error-sign-in-advice = Cette page est réservée aux personnes ayant un compte. Vous y reviendrez ensuite.
error-stopped = Le serveur n’accepte aucune modification pour l’instant
error-stopped-advice = Son disque a signalé une erreur ; il n’écrit plus afin de protéger vos données. La lecture fonctionne. L’administration doit vérifier le disque et le redémarrer.
error-token = Ce jeton n’est pas valable
error-token-advice = Il a été révoqué, a expiré ou n’a jamais existé. Créez-en un nouveau dans votre compte.
error-too-large = C’est trop volumineux
error-too-large-advice = Le fichier ou le formulaire dépasse ce que ce serveur autorise. Envoyez-en un plus petit ou demandez à l’administration de relever la limite.
error-too-many = Trop de tentatives
error-too-many-advice = Attendez une minute, puis réessayez.
error-unreadable = Nous n’avons pas pu lire l’envoi
error-unreadable-advice = Revenez en arrière, rechargez la page et réessayez.
error-wrong-method = Cette adresse ne répond pas à cette demande
error-wrong-method-advice = Revenez en arrière et utilisez les boutons et les liens de la page.
form-cancel = Annuler
files-broken = Ce fichier est illisible. Il est peut-être endommagé : enregistrez-le de nouveau et envoyez la nouvelle version.
files-empty = Ce fichier est vide.
files-full = Les fichiers de votre agence ont atteint leur limite. Supprimez-en, ou demandez plus de place à l’administration.
files-locked = Ce document est protégé par un mot de passe. Enregistrez-le sans mot de passe et renvoyez-le.
files-programs = Ce document contient des macros, des scripts ou des fichiers joints. Enregistrez-le sans eux, par exemple en PDF pour l’impression.
files-too-large = Ce fichier est trop volumineux. Envoyez-en un plus petit.
files-unfolds = Une fois décompressé, ce fichier dépasse de loin ce que nous acceptons. Enregistrez-le en plus petit et renvoyez-le.
files-unknown = Nous acceptons les images PNG, JPEG et WebP, les documents PDF, Word, Excel, PowerPoint et OpenDocument texte, le texte brut et le CSV ; pour une photo ou un logo, seulement des images. C’est le contenu qui compte, pas le nom.
form-email = Écrivez une adresse électronique complète, par exemple nom@example.org.
form-invalid = Cette saisie est illisible. Vérifiez-la.
form-left = encore { $n } caractères
form-must = (obligatoire)
form-over = { $n } caractères de trop
form-required = Remplissez ce champ.
form-save = Enregistrer
form-too-long = C’est trop long. Raccourcissez.
form-too-many = Il y en a trop. Gardez les plus importants.
form-up-to = { $shown } caractères au plus
form-wrongs = { $n ->
    [one] Une réponse est à revoir
   *[other] { $shown } réponses sont à revoir
}
frame-about = À propos
frame-account = Mon compte
frame-account-of = Compte de { $it }
frame-api = Interface de programmation
frame-apply = Appliquer
frame-close = Fermer
frame-demo = Démonstration avec des personnes et des entreprises inventées.
frame-demo-label = Démonstration
frame-demo-outbox = Courrier sortant
frame-demo-roles = Essayer un rôle
frame-keys = Aide clavier
frame-keys-help = Cette aide
frame-keys-move = Ligne suivante ou précédente
frame-keys-off = Désactiver les touches simples
frame-keys-on = Activer les touches simples
frame-keys-open = Ouvrir la ligne
frame-keys-pick = Choisir la ligne
frame-keys-search = Chercher dans la liste
frame-language = Langue : français
frame-language-name = Français
frame-menu = Menu
frame-notices = { $n ->
    [0] Notifications, rien de nouveau
    [one] Notifications, une non lue
   *[other] Notifications, { $shown } non lues
}
frame-palette = Chercher ou aller à …
frame-palette-found = Résultats
frame-palette-hint = Organisation, appel, page …
frame-palette-none = Aucun résultat. Essayez un autre mot.
frame-second-factor = Votre rôle ({ $it }) n’est actif qu’avec un second facteur. Tant que vous n’en avez pas configuré, vous n’agissez pour aucune agence.
frame-second-factor-link = Configurer un second facteur
frame-sign-in = Se connecter
frame-sign-out = Se déconnecter
frame-sign-up = Créer un compte
frame-skip = Aller au contenu
frame-theme = Couleurs
frame-theme-auto = Comme mon appareil
frame-theme-dark = Sombres
frame-theme-light = Claires
frame-theme-other = Couleurs claires ou sombres
frame-undo = Annuler
frame-views = Recherches et vues enregistrées
list-all = Tout
list-busy = Chargement …
list-clear = Tout enlever
list-export = Exporter
list-export-picked = Exporter la sélection
list-filter-remove = Enlever le filtre
list-filters = Filtres
list-filters-active = Filtres actifs
list-filters-apply = Appliquer les filtres
list-found = { $n ->
    [0] Aucun résultat
    [one] Un résultat
   *[other] { $shown } résultats
}
list-more = { $n ->
    [one] Un de plus
   *[other] { $shown } de plus
}
list-next = Suivant
list-none = Rien ne répond à tous ces critères
list-pages = Pages
list-pick = Choisir
list-pick-all = Toute la page, sélection :
list-pick-one = Choisir { $it }
list-picked = Avec la sélection
list-previous = Précédent
list-range = { $from } à { $to } sur { $total }
list-search = Chercher
list-sort = Ordre
list-view-name = Nom de cette vue
list-view-save = Enregistrer cette vue
list-words = Mots : { $it }
mail-settings = Comment vous êtes informé
mail-unsubscribe = Ne plus recevoir ces messages
role-administrator = Administration du réseau
role-adviser = Conseil
role-client = Programme
role-coach = Coach
role-guest = Invité
role-manager = Direction d’agence
role-member = Membre
role-reviewer = Évaluation
role-trainer = Formation
ui-here = Vous êtes ici
ui-of-hundred = sur 100
ui-score = Note
