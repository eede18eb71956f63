exchange-awaited = { $n ->
    [one] Un fichier a été annoncé et n’est pas arrivé
   *[other] { $shown } fichiers ont été annoncés et ne sont pas arrivés
}
exchange-awaited-hint = Importez le fichier des contenus qui va avec l’export (…-contents.jsonl). Ce qui ne peut pas être conservé dit pourquoi.
exchange-contents = Contenus des images et fichiers (lignes JSON)
exchange-download = Enregistrer dans un fichier
exchange-importer-profiles = Profils de partenariat
exchange-importer-profiles-hint = XML de l’ancienne base de partenariat, fichiers exportés ici (XML, JSON, CSV, XLSX) ou tableau avec au moins content.title, reference.type et company.country. Ils appartiennent à votre agence. Les noms et adresses des conseillers sont omis. Les contenus des images et fichiers (…-contents.jsonl) viennent à côté, dans n’importe quel ordre.
exchange-too-long = Un texte est plus long qu’une cellule de classeur
exchange-too-long-advice = Une cellule contient 32 767 caractères, et rien n’est coupé ici. Prenez le fichier XML, JSON ou CSV.
