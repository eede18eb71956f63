matching-about = Was passt zu
matching-about-other = Etwas anderes suchen
matching-against = Spricht dagegen
matching-against-country = Gesucht wird anderswo, nicht in: { $it }.
matching-against-kind = Diese Art von Partner wurde nicht gesucht: { $it }.
matching-against-language = Keine gemeinsame Sprache; dort spricht man { $it }.
matching-against-not-open = { $n ->
    [one] Öffnet erst morgen.
   *[other] Öffnet erst in { $shown } Tagen.
}
matching-against-passed = Die Frist ist abgelaufen: { $it }.
matching-against-soon = { $n ->
    [0] Schließt heute.
    [one] Schließt morgen.
   *[other] Nur noch { $shown } Tage.
}
matching-against-trl = Anderer Reifegrad: dort TRL { $theirs }, hier { $yours }.
matching-all-opportunities = Alle passenden Kooperationsangebote zeigen
matching-all-partners = Alle passenden Partner zeigen
matching-all-topics = Alle passenden Förderthemen zeigen
matching-best = Am besten passt
matching-choose-company = Oder eine Organisation wählen
matching-closes = Schließt { $day }, { $n ->
    [0] heute
    [one] noch ein Tag
   *[other] noch { $n } Tage
}
matching-column-address = Adresse
matching-column-against = Spricht dagegen
matching-column-deadline = Frist
matching-column-group = Gruppe
matching-column-kind = Art
matching-column-place = Ort
matching-column-rank = Rang
matching-column-score = Punkte
matching-column-title = Titel
matching-column-why = Warum
matching-copied = Link kopiert
matching-count-opportunities = Kooperationsangebote
matching-count-organisations = Organisationen
matching-count-topics = Förderthemen
matching-evidence = Belege
matching-facet-action = Art der Maßnahme
matching-facet-country = Land
matching-facet-kind = Art
matching-facet-language = Sprache
matching-facet-programme = Programm
matching-facet-sector = Branche
matching-facet-status = Stand
matching-facet-type = Typ
matching-facets-hint = Die Zahlen gelten für die besten Kandidaten, nicht für den ganzen Bestand.
matching-find = Passendes finden
matching-follow = Merken
matching-group-all = Alles
matching-group-opportunities = Kooperationsangebote
matching-group-partners = Partner
matching-group-topics = Förderthemen
matching-groups = Gruppen der Treffer
matching-history = frühere Arbeit auf dem Gebiet: { $it }
matching-home-heading = Beschreiben Sie Ihr Vorhaben. Finden Sie Partner und Förderung, die passen.
matching-home-inside = Was heute enthalten ist
matching-home-languages = In Ihrer Sprache
matching-home-languages-text = Schreiben Sie in einer der 24 EU-Sprachen. Eine polnische Idee findet einen englischen Aufruf und einen portugiesischen Partner.
matching-home-lead = Entente vergleicht Ihre Idee mit Organisationen, Förderthemen und Kooperationsangeboten in ganz Europa und sagt in einfachen Worten, warum etwas passt.
matching-home-public = In öffentlicher Hand
matching-home-public-text = Quelloffen und von den Agenturen selbst betrieben. Ihre Ideen verlassen deren Server nicht.
matching-home-reasons = Gründe statt Rätsel
matching-home-reasons-text = Jede Punktzahl wird zerlegt: gemeinsame Wörter und Themen, Branche, frühere Projekte und was dagegen spricht.
matching-home-title = Partner und Förderung für Ihr Vorhaben
matching-idea = Ihre Projektidee
matching-idea-example = Wir ziehen Tomaten unter Glas und möchten mit der Abwärme der Molkerei nebenan heizen …
matching-idea-hint = Ein paar Sätze in einer europäischen Sprache. Nichts wird gespeichert.
matching-idea-more = Noch etwas in eigenen Worten
matching-language-found = Erkannte Sprache: { $it }
matching-menu = Partner & Förderung finden
matching-none = Nichts passt gut genug
matching-none-advice = Beschreiben Sie in zwei, drei weiteren Sätzen, was Sie herstellen und was Sie brauchen, oder nehmen Sie Filter weg.
matching-palette = Suchen oder springen
matching-palette-opportunity = Kooperationsangebot
matching-palette-organisation = Organisation
matching-palette-page = Seite
matching-palette-topic = Förderthema
matching-part = Teil
matching-part-concepts = Gleiche Themen
matching-part-deadline = Verbleibende Zeit
matching-part-history = Frühere Arbeit
matching-part-language = Gemeinsame Sprache
matching-part-prominence = Erfahrung
matching-part-reciprocity = Was einer sucht, bietet der andere
matching-part-region = Ort
matching-part-sector = Branche
matching-part-subkind = Art des Partners
matching-part-theme = Texte zum gleichen Thema
matching-part-trl = Reifegrad
matching-part-words = Gemeinsame Wörter
matching-parts = Teile der Punktzahl
matching-points = Punkte
matching-points-of = { $points } von { $of }
matching-region = in Ihrer Nähe: { $it }
matching-results = Treffer
matching-same-sector = gleiche Branche: { $it }
matching-save = Suche speichern
matching-share = Link kopieren
matching-shares = Gemeinsam: { $it }
matching-title = Partner und Förderung finden
matching-trl = passender Reifegrad: { $it }
matching-weak = Wenig gemeinsam; sehen Sie sich die Gründe an.
matching-why = Warum das passt
