organisations-menu = Organisationen
organisations-title = Organisationen
organisations-search = Name, Produkt, Technologie …
organisations-new = Organisation anlegen
organisations-empty = Versuchen Sie es mit weniger Wörtern oder entfernen Sie einen Filter. Sie können die Organisation auch selbst anlegen.
organisations-sort-relevance = Beste Treffer
organisations-sort-name = Name
organisations-sort-newest = Zuletzt geändert
organisations-facet-kind = Art
organisations-facet-label = Schlagworte und Felder
organisations-facet-country = Land
organisations-facet-region = Region
organisations-facet-sector = Branche
organisations-facet-language = Sprache

organisations-kind-sme = KMU
organisations-kind-large = Großunternehmen
organisations-kind-university = Hochschule
organisations-kind-research = Forschungseinrichtung
organisations-kind-agency = Innovationsagentur
organisations-kind-cluster = Cluster
organisations-kind-public = Öffentliche Stelle
organisations-kind-other = Andere Organisation
organisations-audience-public = Alle
organisations-audience-members = Angemeldete Personen
organisations-audience-agency = Die Agentur und die Organisation selbst
organisations-stage-active = Aktiv
organisations-stage-archived = Archiviert
organisations-role-owner = Spricht für die Organisation
organisations-role-member = Mitglied
organisations-part = Rolle
organisations-part-coordinator = Koordination
organisations-part-participant = Teilnehmer
organisations-part-partner = Partner

organisations-field-name = Name
organisations-field-name-hint = Wie im Handelsregister oder wie man sie kennt.
organisations-field-short_name = Kurzname
organisations-field-kind = Art
organisations-field-country = Land
organisations-field-region = Region
organisations-field-region-hint = NUTS-Code, zum Beispiel FRE11. Lassen Sie das Feld leer, wenn Sie ihn nicht kennen.
organisations-field-city = Ort
organisations-field-website = Website
organisations-field-founded = Gegründet
organisations-field-staff = Beschäftigte
organisations-field-lang = Sprache der Texte
organisations-field-lang-hint = Schreiben Sie in der Sprache, die Ihnen am nächsten liegt. Die Suche nach Partnern findet über Sprachen hinweg.
organisations-field-summary = Was sie tut
organisations-field-summary-hint = Zwei oder drei Sätze: Produkte, Verfahren, Kunden, Zahlen.
organisations-field-offers = Was sie bietet
organisations-field-offers-hint = Was könnten andere nutzen: Wissen, Anlagen, Versuchsstände, Zugang zu Kunden?
organisations-field-seeks = Was sie sucht
organisations-field-seeks-hint = Partner, Technologie, Kunden. Je genauer, desto besser die Treffer.
organisations-field-keywords = Schlagwörter
organisations-field-keywords-hint = Vier bis acht, durch Kommas getrennt.
organisations-field-sectors = Branchen
organisations-field-sectors-hint = NACE-Codes, durch Kommas getrennt, zum Beispiel 28.93 oder 01.
organisations-field-trl_from = Reifegrad von
organisations-field-trl_to = Reifegrad bis
organisations-field-languages = Arbeitssprachen
organisations-field-audience = Wer sie finden darf
organisations-field-stage = Zustand
organisations-field-adviser = Beratung
organisations-no-web = Schreiben Sie eine Webadresse, zum Beispiel www.example.org.
organisations-no-nace = Schreiben Sie NACE-Codes, zum Beispiel 28.93, 28 oder C.
organisations-no-trl = Der erste Reifegrad darf nicht über dem zweiten liegen.
organisations-choose = Bitte wählen …
organisations-trl = Technologie-Reifegrad
organisations-trl-1 = 1: Prinzip beobachtet
organisations-trl-2 = 2: Konzept beschrieben
organisations-trl-3 = 3: Konzept im Versuch bestätigt
organisations-trl-4 = 4: funktioniert im Labor
organisations-trl-5 = 5: Teile funktionieren in der Einsatzumgebung
organisations-trl-6 = 6: in der Einsatzumgebung gezeigt
organisations-trl-7 = 7: Prototyp im Einsatz
organisations-trl-8 = 8: fertig und geprüft
organisations-trl-9 = 9: im täglichen Einsatz

organisations-form-lead = Nötig sind nur Name, Art und Land. Eine Kurzbeschreibung, Angebot und Bedarf machen die Treffer gut.
organisations-form-who = Wer
organisations-form-what = Was
organisations-form-more = Weiteres
organisations-edit = Bearbeiten
organisations-edit-title = { $it } bearbeiten
organisations-archive = Archivieren
organisations-restore = Wiederherstellen
organisations-find-matches = Passende Partner finden

organisations-facts = Eckdaten
organisations-projects = Projekte
organisations-past = Projekte
organisations-partners = { $n ->
    [0] keine Partner
    [one] { $shown } Partner
   *[other] { $shown } Partner
}
organisations-related = Dazu
organisations-people = Personen
organisations-adviser = Beratung
organisations-history = Verlauf
organisations-source = Quelle
organisations-project = Projekt
organisations-topic = Förderthema
organisations-programme = Programm
organisations-scheme = Art der Maßnahme
organisations-cost = Gesamtkosten
organisations-contribution = Förderung
organisations-objective = Ziel
organisations-participants = Beteiligte

organisations-did-registered = hat die Organisation angelegt
organisations-did-imported = hat sie aus einer Quelle übernommen
organisations-did-refreshed = hat ihre Projekte aktualisiert
organisations-did-edited = hat sie bearbeitet
organisations-did-archived = hat sie archiviert
organisations-did-restored = hat sie wiederhergestellt

organisations-registered = Die Organisation ist angelegt.
organisations-edited = Ihre Änderungen sind gespeichert.
organisations-archived = Die Organisation ist archiviert.
organisations-archived-picked = Die ausgewählten Organisationen, die Sie betreuen, sind archiviert.
organisations-restored = Wiederhergestellt.
organisations-none-picked = Wählen Sie zuerst Zeilen aus.
organisations-not-active = Diese Organisation ist schon archiviert.
organisations-not-active-advice = Öffnen Sie sie, um ihren Zustand zu sehen.
organisations-not-archived = Diese Organisation ist nicht archiviert.
organisations-not-archived-advice = Es gibt nichts wiederherzustellen.

organisations-importer-cordis = Projekte und Beteiligte aus CORDIS
organisations-importer-cordis-hint = Das ZIP-Archiv eines Rahmenprogramms oder seine Dateien project.csv und organization.csv. Adressen und Kontakte werden nicht übernommen.
organisations-importer-file = Organisationen aus einer Tabelle
organisations-importer-file-hint = CSV oder XLSX mit mindestens Name und Land in jeder Zeile. Sie geben an, welche Spalte was enthält.

organisations-audience-contacts = Die Kontakte ihrer Leute
organisations-audience-own = Nur die eigenen Leute
organisations-unclaimed = Noch nicht übernommen
organisations-field-numbers = Registernummern
organisations-field-projects = Frühere und laufende Projekte
organisations-field-people = Namen ihrer Leute
organisations-field-trl = Reifegrad
organisations-field-texts = Texte
organisations-field-pic = PIC
organisations-field-pic-hint = Die neun Ziffern aus dem Teilnehmerportal der Kommission.
organisations-field-vat = Umsatzsteuer-Nummer
organisations-field-vat-hint = Mit den Buchstaben des Landes, etwa FR83404833048.
organisations-field-person = Person
organisations-field-role = Rolle
organisations-field-source = Quelle
organisations-field-created_at = Erfasst am
organisations-field-changed_at = Zuletzt geändert
organisations-field-audiences = Wer welches Feld sieht
organisations-field-merged = Zusammengeführter Eintrag
organisations-no-pic = Eine PIC hat neun Ziffern.
organisations-no-vat = Schreiben Sie die Nummer mit den zwei Buchstaben des Landes.
organisations-did-shown = hat geändert, wer was sieht
organisations-did-invited = hat einen Link verschickt
organisations-did-revoked = hat einen Link zurückgenommen
organisations-did-claimed = hat die Organisation übernommen
organisations-did-joined = hat jemanden aufgenommen
organisations-did-declined = hat eine Anfrage abgelehnt
organisations-did-requested = hat um Aufnahme gebeten
organisations-did-role_changed = hat jemandem eine andere Rolle gegeben
organisations-did-removed = hat jemanden entfernt
organisations-did-left = ist ausgetreten
organisations-did-handed_over = hat die Beratung gewechselt
organisations-did-merged = hat einen anderen Eintrag damit zusammengeführt
organisations-did-parted = hat eine Zusammenführung zurückgenommen
organisations-did-translated = hat eine Übersetzung geschrieben
organisations-did-told_apart = hat einen anderen Eintrag als andere Organisation erkannt

organisations-shown-title = Wer sieht was
organisations-shown-lead = Entscheiden Sie für jedes Feld, wer es lesen darf. Suche, Listen, Treffer, Dateien und die Schnittstelle für Programme halten sich daran.
organisations-shown-theirs = Diese Organisation spricht für sich selbst. Sie können Felder schließen; öffnen können sie nur die eigenen Leute.
organisations-shown-record = Der ganze Eintrag
organisations-shown-record-hint = Wer hier nicht gemeint ist, findet sie gar nicht. Kein Feld wird mehr Menschen gezeigt.
organisations-shown-fields = Einzelne Felder
organisations-shown-field = Feld
organisations-shown-who = Gedacht für
organisations-shown-now = Sieht jetzt
organisations-shown-empty = (leer)
organisations-shown = Gespeichert, wer was sieht.
organisations-audience-theirs = Die eigenen Leute haben das geschlossen; nur sie können es öffnen.
organisations-audience-theirs-advice = Fragen Sie jemanden, der für die Organisation spricht.
organisations-preview = Ansehen als …
organisations-preview-title = { $it } mit anderen Augen
organisations-preview-as = So sieht die Seite aus für: { $it }. Hier lässt sich nichts anklicken.
organisations-preview-back = Ändern, wer was sieht
organisations-preview-nothing = Von hier aus ist nichts zu sehen
organisations-preview-nothing-text = Für sie gibt es diese Adresse nicht.
organisations-viewpoint-guest = Gast
organisations-viewpoint-member = Angemeldete Person
organisations-viewpoint-contact = Kontakt
organisations-viewpoint-agency = Unsere Agentur
organisations-viewpoint-owner = Die eigenen Leute

organisations-members = Personen und Links
organisations-members-none = Noch gehört niemand dazu.
organisations-role-of = Rolle von { $it }
organisations-role-change = Rolle ändern
organisations-role-changed = Die Rolle ist geändert.
organisations-remove = Entfernen
organisations-removed = Entfernt. Das Konto bleibt bestehen.
organisations-requests = Anfragen
organisations-accept = Aufnehmen
organisations-accepted = Als Mitglied aufgenommen.
organisations-decline = Ablehnen
organisations-declined = Die Anfrage ist abgelehnt.
organisations-claims = Links
organisations-claim-printed = Gedruckter Code
organisations-claim-revoke = Zurücknehmen
organisations-claim-revoked = Der Link funktioniert nicht mehr.
organisations-claim-stage-open = Offen
organisations-claim-stage-used = Benutzt
organisations-claim-stage-revoked = Zurückgenommen
organisations-claim-stage-over = Abgelaufen
organisations-invite = Einladen
organisations-invite-text = Wer den Link öffnet, gehört zur Organisation. Wer für sie spricht, übernimmt sie und entscheidet, wer was sieht.
organisations-invite-email = E-Mail-Adresse
organisations-invite-email-hint = Leer lassen für einen Code zum Ausdrucken.
organisations-invite-role = Als
organisations-invite-lang = Sprache des Briefs
organisations-invite-make = Link erstellen
organisations-adviser-none = Keine Beratung
organisations-hand-over = Übergeben
organisations-handed-over = Jetzt betreut sie jemand anderes.
organisations-leave = Austreten
organisations-leave-text = Sie behalten Ihr Konto, Ihre Kontakte und alle anderen Organisationen.
organisations-left = Sie gehören nicht mehr dazu.
organisations-join = Aufnahme anfragen
organisations-join-lead = Die Leute von { $it } sehen Ihren Namen und was Sie schreiben und antworten.
organisations-join-why = Was verbindet Sie mit ihr?
organisations-join-send = Senden
organisations-requested = Ihre Anfrage ist unterwegs.
organisations-joined = Sie gehören jetzt dazu.
organisations-last-owner = Jemand muss für die Organisation sprechen.
organisations-last-owner-advice = Geben Sie zuerst jemand anderem diese Rolle.
organisations-asked-already = Sie gehören schon dazu oder haben schon angefragt.
organisations-speaks-for-itself = Das entscheiden die, die für die Organisation sprechen.
organisations-speaks-for-itself-advice = Fragen Sie eine oder einen davon.
organisations-no-member = Das wurde schon beantwortet, oder die Person gehört nicht dazu.
organisations-no-adviser = Wählen Sie jemanden, der für die Agentur arbeitet.

organisations-claim-title = Eine Organisation übernehmen
organisations-claim-lead = Sie haben von Ihrer Beratung einen Code oder einen Link bekommen. Er gilt einmal.
organisations-claim-code = Code
organisations-claim-code-hint = Großbuchstaben und Striche sind egal.
organisations-claim-open = Weiter
organisations-claim-sign-in = Anmelden, um einen Code zu benutzen
organisations-claim-link = Link
organisations-claim-made = Der Link ist erstellt
organisations-claim-made-print = Drucken Sie diese Seite aus und geben Sie sie weiter.
organisations-claim-made-sent = Ein Brief ist unterwegs an { $it }. Sie können den Code auch übergeben.
organisations-claim-once = Der Code wird nur jetzt gezeigt. Er gilt einmal und kann bis dahin zurückgenommen werden.
organisations-claim-until = Gilt bis { $it }
organisations-claim-agency = { $it } hat diese Organisation erfasst.
organisations-claim-as-owner = Mit diesem Link übernehmen Sie die Organisation: Sie sehen alles, was über sie erfasst ist, und entscheiden, wer was sieht.
organisations-claim-as-member = Mit diesem Link werden Sie Mitglied der Organisation.
organisations-claim-first = Melden Sie sich zuerst an oder eröffnen Sie ein Konto; kommen Sie dann zu diesem Link zurück.
organisations-claim-accept-owner = Übernehmen
organisations-claim-accept-member = Mitglied werden
organisations-claim-spent = Dieser Link wurde benutzt, zurückgenommen oder ist abgelaufen.
organisations-claim-spent-advice = Bitten Sie Ihre Beratung um einen neuen.
organisations-claim-yours = Sie gehören schon zu dieser Organisation.
organisations-claim-too-many = Zu viele Links sind offen. Nehmen Sie erst einige zurück.
organisations-claimed = Die Organisation gehört jetzt Ihnen. Das ist alles, was über sie erfasst ist.

organisations-record = Alles Erfasste
organisations-record-lead = Alles, was dieses Netzwerk über Ihre Organisation aufbewahrt, wer es sieht und wer was getan hat.
organisations-record-value = Erfasst
organisations-record-merged = Damit zusammengeführte Einträge

organisations-duplicates = Mögliche Doppelte
organisations-duplicates-none = Keine zwei Einträge sehen nach derselben Organisation aus.
organisations-duplicate-pair = Einträge
organisations-duplicate-score = Ähnlichkeit
organisations-duplicate-why = Warum
organisations-reason-pic = gleiche PIC
organisations-reason-vat = gleiche Umsatzsteuer-Nummer
organisations-reason-same-name = gleicher Name
organisations-reason-like-name = ähnlicher Name
organisations-reason-short-name = gleicher Kurzname
organisations-reason-website = gleiche Website
organisations-reason-city = gleicher Ort
organisations-reason-country = gleiches Land
organisations-reason-other-country = aber anderes Land
organisations-merge-certain = Alle mit gleicher PIC zusammenführen
organisations-merged-certain = Zusammengeführt. Jede Zusammenführung lässt sich hier zurücknehmen.
organisations-compare = Zwei Einträge vergleichen
organisations-compare-lead = Wählen Sie, woher jeder Wert kommt. Projekte, Personen, Angebote und Verlauf beider stehen danach auf einer Seite.
organisations-compare-stays = bleibt
organisations-compare-goes = wird Teil davon
organisations-compare-nothing = nichts
organisations-compare-swap = Tauschen
organisations-compare-undo = Eine Zusammenführung lässt sich jederzeit genau zurücknehmen.
organisations-merge = Zusammenführen
organisations-merged = Die beiden Einträge sind jetzt einer.
organisations-parted = Die beiden Einträge sind wieder zwei.
organisations-tell-apart = Es sind zwei Organisationen
organisations-told-apart = Sie werden nicht wieder vorgeschlagen.
organisations-merges = Zusammengeführte Einträge
organisations-merges-none = Nichts ist zusammengeführt.
organisations-merge-of = mit { $it }
organisations-merge-undo = Zurücknehmen
organisations-no-pair = Diese beiden lassen sich nicht zusammenführen.
organisations-no-pair-advice = Einer ist schon Teil eines anderen Eintrags, oder beide sind derselbe.
organisations-merge-undone = Diese Zusammenführung wurde schon zurückgenommen.

organisations-texts = Sprachen
organisations-texts-lead = Gelesen wird die eigene Sprache, sonst das Original, sonst Englisch.
organisations-text-original = Original
organisations-text-unknown = Sprache nicht angegeben
organisations-text-add = Sprache hinzufügen
organisations-text-in = Texte auf { $it }
organisations-text-lead = Lassen Sie ein Feld leer, um dort das Original zu zeigen.
organisations-text-name = Name in dieser Sprache
organisations-text-name-hint = Nur wenn die Organisation darin anders heißt.
organisations-text-changed = seit der Übersetzung geändert
organisations-text-checked = Ich habe alles durchgesehen: Es passt zum Original.
organisations-text-saved = Die Übersetzung ist gespeichert.
organisations-text-only = Auf { $it }, im Original
organisations-text-translated = Übersetzt aus { $it }
organisations-text-stale = Übersetzt aus { $it }; das Original wurde seitdem geändert

organisations-meter = Wie vollständig
organisations-meter-whole = Es fehlt nichts.
organisations-has-summary = Was sie tut
organisations-has-summary-why = Zwei, drei Sätze lesen alle zuerst.
organisations-has-offers = Was sie bietet
organisations-has-offers-why = Partner finden sich durch das, was andere brauchen können.
organisations-has-seeks = Was sie sucht
organisations-has-seeks-why = Sonst weiß niemand, wen man vorschlagen soll.
organisations-has-keywords = Vier Stichwörter
organisations-has-keywords-why = Mit ihnen findet man sie auch in anderen Sprachen.
organisations-has-sectors = Branchen
organisations-has-sectors-why = Viele filtern die Liste nach Branche.
organisations-has-lang = Sprache der Texte
organisations-has-lang-why = Vorleseprogramme und die Suche nach Partnern müssen sie kennen.
organisations-has-region = Region
organisations-has-region-why = Regionale Programme fragen, wo sie liegt.
organisations-has-website = Website
organisations-has-website-why = Sie zeigt, dass es die Organisation gibt, und hilft, Doppelte zu finden.
organisations-has-staff = Beschäftigte
organisations-has-staff-why = Viele Ausschreibungen fragen nach der Größe.
organisations-has-trl = Reifegrad
organisations-has-trl-why = Ausschreibungen gelten nur für bestimmte Reifegrade.
organisations-has-languages = Arbeitssprachen
organisations-has-languages-why = Partner wollen wissen, wie sie schreiben können.
organisations-has-translation = Zusammenfassung auf Englisch oder in einer weiteren Sprache
organisations-has-translation-why = Die meisten Partner lesen eine andere Sprache.

organisations-notice-claimed = { $name } wurde von den eigenen Leuten übernommen.
organisations-notice-edited = { $name } wurde bearbeitet.
organisations-notice-invited = Sie sind zu { $name } eingeladen. Der Code steht im Brief.
organisations-notice-joined = Sie gehören jetzt zu { $name }.
organisations-notice-ownerless = { $name } hat niemanden mehr, dem es gehört: Die letzte Person ist gegangen. Ihre Agentur kümmert sich jetzt darum.
organisations-notice-removed = Sie gehören nicht mehr zu { $name }.
organisations-notice-requested = Jemand möchte zu { $name } gehören.
organisations-notice-handed-over = Sie betreuen jetzt { $name }.
organisations-notice-merged = Einträge von { $name } wurden zusammengeführt oder getrennt.
organisations-because-owner = Sie erfahren das, weil Sie für diese Organisation sprechen.
organisations-because-member = Sie erfahren das, weil Sie zu dieser Organisation gehörten.
organisations-because-adviser = Sie erfahren das, weil Sie diese Organisation betreuen.
organisations-because-watcher = Sie erfahren das, weil Sie diese Organisation beobachten.
organisations-because-asked = Sie erfahren das, weil Sie angefragt haben oder eingeladen wurden.
organisations-because-invited = Sie erfahren das, weil jemand einen Link an Ihre Adresse geschickt hat.

organisations-personal = Organisationen
organisations-personal-member = Gehört zu
organisations-personal-request = Bat um Aufnahme bei
organisations-personal-claim = Link zu einer Organisation
organisations-personal-merge = Führte zwei Einträge zusammen

organisations-letter-owner-subject = { $name }: Übernehmen Sie Ihren Eintrag
organisations-letter-member-subject = { $name }: Sie sind eingeladen
organisations-letter-reason = Sie erhalten diesen Brief, weil jemand Ihre Adresse für diese Organisation eingetragen hat.

organisations-projects-many = { $n ->
    [one] { $shown } Projekt
   *[other] { $shown } Projekte
}
organisations-text-fields = { $n ->
    [one] { $shown } Text
   *[other] { $shown } Texte
}
organisations-text-stale-fields = { $n ->
    [one] { $shown } Original geändert
   *[other] { $shown } Originale geändert
}
organisations-meter-missing = { $n ->
    [one] { $shown } Angabe würde die Treffer verbessern
   *[other] { $shown } Angaben würden die Treffer verbessern
}
organisations-letter-owner = 
    Guten Tag,

    { $agency } hat { $name } bei { $house } erfasst und arbeitet für Sie mit diesem Eintrag. Sie können ihn übernehmen: Dann sehen Sie alles, was über { $name } erfasst ist, und entscheiden, wer was sieht.

    Öffnen Sie diesen Link, melden Sie sich an oder eröffnen Sie ein Konto, und drücken Sie den Knopf:

    { $link }

    Oder geben Sie dort diesen Code ein: { $code }
organisations-letter-member = 
    Guten Tag,

    { $name } lädt Sie ein, bei { $house } dazuzugehören.

    Öffnen Sie diesen Link, melden Sie sich an oder eröffnen Sie ein Konto, und drücken Sie den Knopf:

    { $link }

    Oder geben Sie dort diesen Code ein: { $code }
organisations-letter-closing = 
    Der Link gilt einmal und dreißig Tage lang. Wenn Sie nicht wissen, worum es geht, werfen Sie diesen Brief weg: Es geschieht nichts.

    { $house }
