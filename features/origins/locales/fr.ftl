origins-begin = Rédiger une annonce
origins-begun = Le formulaire commence par ce que disent le dossier et l’organisation. Relisez-le, retirez ce qui mène au client et enregistrez-le.
origins-text = Ce qui a été noté dans ce dossier ouvre le brouillon d’une annonce pour ce client.
origins-title = Des partenaires pour ce client
