error-busy = Gerade sind sehr viele hier
error-busy-advice = Nichts ging verloren, und nichts wurde gespeichert. Warten Sie einige Sekunden und versuchen Sie es noch einmal.
error-disk-full = Der Server hat keinen Platz mehr
error-disk-full-advice = Ihre Änderung wurde nicht gespeichert. Lesen geht weiter. Die Verwaltung muss Platz schaffen; senden Sie das Formular danach noch einmal.
error-forbidden = Das dürfen Sie nicht
error-forbidden-advice = Ihre Rolle umfasst das nicht. Fragen Sie die Leitung Ihrer Agentur, wenn Sie es brauchen.
error-foreign = Dieses Formular kam von anderswo
error-foreign-advice = Zu Ihrer Sicherheit nehmen wir nur Formulare unserer eigenen Seiten an. Öffnen Sie die Seite neu und wiederholen Sie den Schritt.
error-home = Zur Startseite
error-internal = Bei uns ist etwas schiefgegangen
error-internal-advice = Ihre Änderung wurde nicht gespeichert. Versuchen Sie es noch einmal; kommt es wieder vor, nennen Sie der Verwaltung die Nummer unten.
error-mention = Fehler { $status }. Nennen Sie { $id }, wenn Sie uns schreiben.
error-not-found = Diese Seite gibt es nicht
error-not-found-advice = Die Adresse ist vielleicht alt oder vertippt, oder der Inhalt ist nicht für Sie bestimmt. Suchen Sie danach oder beginnen Sie von vorn.
error-scope = Das Token reicht nicht so weit
error-scope-advice = Erstellen Sie ein Token mit dem nötigen Umfang.
error-sign-in = Bitte zuerst anmelden
error-sign-in-advice = Diese Seite ist für Personen mit Konto. Danach kommen Sie hierher zurück.
error-stopped = Der Server nimmt gerade keine Änderungen an
error-stopped-advice = Seine Platte meldete einen Fehler; er schreibt nicht mehr, damit Ihre Daten sicher bleiben. Lesen geht. Die Verwaltung muss die Platte prüfen und neu starten.
error-token = Dieses Token ist nicht gültig
error-token-advice = Es wurde widerrufen, ist abgelaufen oder war nie eines. Erstellen Sie in Ihrem Konto ein neues.
error-too-large = Das ist zu groß
error-too-large-advice = Die Datei oder das Formular ist größer, als dieser Server erlaubt. Senden Sie etwas Kleineres oder bitten Sie die Verwaltung, die Grenze anzuheben.
error-too-many = Zu viele Versuche
error-too-many-advice = Warten Sie eine Minute und versuchen Sie es dann noch einmal.
error-unreadable = Das Gesendete war nicht lesbar
error-unreadable-advice = Gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal.
error-wrong-method = Diese Adresse antwortet darauf nicht
error-wrong-method-advice = Gehen Sie zurück und benutzen Sie die Schaltflächen und Links der Seite.
form-cancel = Abbrechen
files-broken = Diese Datei lässt sich nicht lesen. Vielleicht ist sie beschädigt: Speichern Sie sie neu und senden Sie die neue.
files-empty = Diese Datei ist leer.
files-full = Die Dateien Ihrer Agentur haben ihre Grenze erreicht. Entfernen Sie einige oder bitten Sie die Administration um mehr Platz.
files-locked = Dieses Dokument ist mit einem Passwort geschützt. Speichern Sie es ohne Passwort und senden Sie es noch einmal.
files-programs = Dieses Dokument bringt Makros, Skripte oder angehängte Dateien mit. Speichern Sie es ohne sie, zum Beispiel als PDF zum Drucken.
files-too-large = Diese Datei ist zu groß. Senden Sie eine kleinere.
files-unfolds = Diese Datei entpackt sich zu weit mehr, als wir annehmen. Speichern Sie sie kleiner und senden Sie sie noch einmal.
files-unknown = Wir nehmen Bilder als PNG, JPEG und WebP, PDF, Word, Excel, PowerPoint, OpenDocument-Text, reinen Text und CSV; als Foto oder Logo nur Bilder. Der Inhalt entscheidet, nicht der Name.
form-email = Schreiben Sie eine vollständige E-Mail-Adresse, etwa name@example.org.
form-invalid = Das ist nicht lesbar. Prüfen Sie Ihre Eingabe.
form-left = noch { $n } Zeichen
form-must = (Pflichtfeld)
form-over = { $n } Zeichen zu viel
form-required = Füllen Sie dieses Feld aus.
form-save = Speichern
form-too-long = Das ist zu lang. Kürzen Sie es.
form-too-many = Das sind zu viele. Behalten Sie die wichtigsten.
form-up-to = Bis zu { $shown } Zeichen
form-wrongs = { $n ->
    [one] Eine Angabe braucht noch einen Blick
   *[other] { $shown } Angaben brauchen noch einen Blick
}
frame-about = Über Entente
frame-account = Mein Konto
frame-account-of = Konto von { $it }
frame-api = Programmierschnittstelle
frame-apply = Anwenden
frame-close = Schließen
frame-demo = Vorführung mit erfundenen Personen und Firmen.
frame-demo-label = Vorführung
frame-demo-outbox = Postausgang
frame-demo-roles = Rolle ausprobieren
frame-keys = Tastaturhilfe
frame-keys-help = Diese Hilfe
frame-keys-move = Nächste und vorige Zeile
frame-keys-off = Einzeltasten abschalten
frame-keys-on = Einzeltasten einschalten
frame-keys-open = Zeile öffnen
frame-keys-pick = Zeile auswählen
frame-keys-search = In der Liste suchen
frame-language = Sprache: Deutsch
frame-language-name = Deutsch
frame-menu = Menü
frame-notices = { $n ->
    [0] Hinweise, nichts Neues
    [one] Hinweise, einer ungelesen
   *[other] Hinweise, { $shown } ungelesen
}
frame-palette = Suchen oder springen …
frame-palette-found = Gefunden
frame-palette-hint = Organisation, Förderthema, Seite …
frame-palette-none = Nichts gefunden. Versuchen Sie ein anderes Wort.
frame-second-factor = Ihre Rolle ({ $it }) gilt nur mit einem zweiten Faktor. Bis Sie einen einrichten, handeln Sie für keine Agentur.
frame-second-factor-link = Zweiten Faktor einrichten
frame-sign-in = Anmelden
frame-sign-out = Abmelden
frame-sign-up = Konto anlegen
frame-skip = Zum Inhalt springen
frame-theme = Farben
frame-theme-auto = Wie mein Gerät
frame-theme-dark = Dunkel
frame-theme-light = Hell
frame-theme-other = Helle oder dunkle Farben
frame-undo = Rückgängig
frame-views = Gespeicherte Suchen und Ansichten
list-all = Alle
list-busy = Lädt …
list-clear = Alle entfernen
list-export = Exportieren
list-export-picked = Ausgewählte exportieren
list-filter-remove = Filter entfernen
list-filters = Filter
list-filters-active = Aktive Filter
list-filters-apply = Filter anwenden
list-found = { $n ->
    [0] Nichts gefunden
    [one] Ein Treffer
   *[other] { $shown } Treffer
}
list-more = { $n ->
    [one] Ein weiterer
   *[other] { $shown } weitere
}
list-next = Weiter
list-none = Nichts erfüllt alle diese Bedingungen
list-pages = Seiten
list-pick = Auswahl
list-pick-all = Alle auf dieser Seite, ausgewählt:
list-pick-one = { $it } auswählen
list-picked = Mit den Ausgewählten
list-previous = Zurück
list-range = { $from } bis { $to } von { $total }
list-search = Suchen
list-sort = Reihenfolge
list-view-name = Name dieser Ansicht
list-view-save = Ansicht speichern
list-words = Wörter: { $it }
mail-settings = Wie Sie von Neuem erfahren
mail-unsubscribe = Diese Briefe abbestellen
role-administrator = Netzverwaltung
role-adviser = Beratung
role-client = Programm
role-coach = Coach
role-guest = Gast
role-manager = Agenturleitung
role-member = Mitglied
role-reviewer = Begutachtung
role-trainer = Training
ui-here = Sie sind hier
ui-of-hundred = von 100
ui-score = Punktzahl
