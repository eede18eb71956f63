guests-about = Wer kein Konto hat, meldet sich mit Name, E-Mail-Adresse und Organisation an, tippt die sechs Ziffern eines Briefes ein und bekommt eine eigene Seite hinter einer geheimen Adresse. Alles andere ist wie bei allen: Sie lassen sie zu, dieselben Grenzen gelten, sie zählen in jeder Zahl mit.
guests-account = Sie haben inzwischen ein Konto. Was über Sie aufbewahrt wird und wie es endet, steht auf dessen Seite.
guests-box = Auf Ihrer eigenen Website
guests-box-code = Zum Kopieren in die Seite Ihrer Website
guests-box-look = Den Kasten ansehen
guests-box-text = Ein Kasten mit dem Programm der Veranstaltung und dem Weg zur Anmeldung. Er braucht kein Skript und setzt kein Cookie. Andere können ihn in ihren Seiten zeigen, sobald die Veranstaltung veröffentlicht ist.
guests-came = Wer ohne Konto kam
guests-changed = Die Veranstaltung ist eine andere als beim Ausfüllen
guests-changed-advice = Öffnen Sie ihre Seite und melden Sie sich noch einmal an; das Formular zeigt, was sie jetzt fragt.
guests-close = Ab jetzt ein Konto verlangen
guests-closed = Nur mit Konto
guests-code-help = Der Brief kommt binnen einer Minute. Wenn nicht, sehen Sie bei unerwünschter Post nach, oder gehen Sie zurück und prüfen Sie die Adresse. Die Ziffern gelten eine halbe Stunde.
guests-code-letter =
    Ihre sechs Ziffern für { $title }:

    { $it }

    Tippen Sie sie auf der Seite ein, auf der Sie sich angemeldet haben. Sie gelten eine halbe Stunde. Wenn Sie sich nicht angemeldet haben, tun Sie nichts: Ohne die Ziffern wird nichts aufbewahrt.
guests-code-send = Anmelden
guests-code-spent = Diese Ziffern stimmen nicht oder gelten nicht mehr.
guests-code-spent-advice = Vergleichen Sie sie mit dem Brief. Nach fünf falschen Versuchen oder einer halben Stunde melden Sie sich für neue noch einmal an.
guests-code-subject = Ihre sechs Ziffern für { $title }
guests-code-text = Ein Brief ist unterwegs an Ihre Adresse. Tippen Sie seine sechs Ziffern hier ein: Sie zeigen, dass die Adresse Ihre ist.
guests-code-title = Sechs Ziffern
guests-code-why = Sie bekommen diesen Brief, weil sich jemand mit dieser Adresse für eine Veranstaltung angemeldet hat.
guests-consent = Ich bin einverstanden, dass meine Angaben für diese Veranstaltung aufbewahrt und Veranstalter und Teilnehmenden gezeigt werden. Auf meiner Seite kann ich sie ändern oder löschen lassen.
guests-consent-missing = Ohne das kann nichts aufbewahrt werden.
guests-erase = Alles über mich löschen
guests-erase-text = Sie verlassen die Veranstaltung sofort. Alles über Sie wird nach einigen Tagen gelöscht, in denen Sie es hier zurücknehmen können.
guests-erase-yes = Verlassen und alles löschen
guests-erasure-due = Alles über Sie wird am { $it } gelöscht.
guests-event = Zur Veranstaltung
guests-field-agreed = Verhaltensregeln
guests-field-code = Sechs Ziffern
guests-field-company = Organisation
guests-field-consent = Ihr Einverständnis
guests-field-email = E-Mail-Adresse
guests-field-kind = Art der Teilnahme
guests-field-languages = Sprachen
guests-field-mode = Vor Ort oder online
guests-field-most = Gespräche höchstens
guests-field-name = Ihr Name
guests-field-offers = Was Sie bieten
guests-field-seeks = Was Sie suchen
guests-field-there = Wann Sie da sind
guests-find = Suchen
guests-guest = Gast
guests-guest-text = Ohne Konto angemeldet. Briefe bringen, was andere in ihrem Eingang finden.
guests-known-letter =
    Jemand, vermutlich Sie, hat sich mit dieser Adresse für { $title } angemeldet. Sie haben hier ein Konto, also braucht es keine Ziffern: Melden Sie sich an und nehmen Sie mit dem teil, was schon bekannt ist.

    { $it }

    Wenn Sie es nicht waren, tun Sie nichts.
guests-known-subject = Sie haben ein Konto: Melden Sie sich damit für { $title } an
guests-more = { $n ->
    [one] { $shown } weiterer Eintrag wurde gefunden. Grenzen Sie die Suche ein.
   *[other] { $shown } weitere Einträge wurden gefunden. Grenzen Sie die Suche ein.
}
guests-new = Ohne Konto anmelden
guests-new-account = Ich habe ein Konto
guests-new-text = Eine Seite, dann sechs Ziffern per E-Mail. Sie bekommen eine eigene Seite hinter einer geheimen Adresse, mit allem, was Sie für die Veranstaltung brauchen.
guests-news-letter =
    Guten Tag { $name },

    Neues von { $title }:

    { $lines }

    Ihre eigene Seite:
    { $url }

    Wer diese Adresse kennt, handelt in Ihrem Namen. Geben Sie sie nicht weiter.
guests-news-subject = Neues von { $title }
guests-none = Noch niemand.
guests-not-open = Diese Veranstaltung verlangt ein Konto
guests-not-open-advice = Melden Sie sich an oder eröffnen Sie ein Konto und nehmen Sie dann auf der Seite der Veranstaltung teil.
guests-open = Auch ohne Konto
guests-open-now = Anmeldung ohne Konto erlauben
guests-own = Ihre Seite
guests-pass-spent = Diese Adresse führt nirgendwohin mehr
guests-pass-spent-advice = Sie wurde erneuert, ist abgelaufen oder unvollständig. Öffnen Sie den letzten Brief, oder melden Sie sich mit derselben E-Mail-Adresse noch einmal an: So finden Sie zurück zu Ihrer Seite.
guests-personal = Teilnahme als Gast
guests-personal-pass = Geheime Adresse einer Seite
guests-personal-silence = Keine Erinnerungen an eine Veranstaltung
guests-profile = Ihre Angaben
guests-register = Ohne Konto anmelden
guests-reminders = Erinnerungen
guests-reminders-again = Wieder erinnern
guests-reminders-end = Keine Erinnerungen mehr an diese Veranstaltung: { $url }
guests-reminders-off = Sie bekommen keine Erinnerungen an diese Veranstaltung. Neuigkeiten wie eine Gesprächsanfrage kommen weiter.
guests-reminders-on = Briefe erinnern Sie, wenn die Zeit für Anfragen endet und am Tag vor Ihren Gesprächen.
guests-reminders-stop = Keine Erinnerungen mehr
guests-renew = Eine neue Adresse machen
guests-renew-text = Wenn jemand anders die Adresse dieser Seite kennen könnte, machen Sie eine neue: Alle Adressen davor führen dann nirgendwohin, auch die in Briefen.
guests-said-closed = Die Anmeldung verlangt ab jetzt ein Konto. Wer vorher kam, bleibt.
guests-said-erasure = Sie haben die Veranstaltung verlassen. Alles über Sie wird nach einigen Tagen gelöscht.
guests-said-opened = Man kann sich jetzt ohne Konto anmelden.
guests-said-registered = Sie sind angemeldet. Bewahren Sie die Adresse dieser Seite auf; ein Brief bringt sie auch.
guests-said-reminded = Sie werden wieder erinnert.
guests-said-renewed = Das ist die neue Adresse Ihrer Seite. Alle davor führen nirgendwohin.
guests-said-saved = Ihre Angaben sind gespeichert.
guests-said-silent = Sie bekommen keine Erinnerungen an diese Veranstaltung mehr.
guests-said-stay = Nichts wird gelöscht. Um teilzunehmen, melden Sie sich noch einmal an.
guests-secret = Die Adresse dieser Seite ist Ihr Schlüssel: Wer sie kennt, handelt in Ihrem Namen. Bewahren Sie sie auf und geben Sie sie nicht weiter.
guests-send = Senden Sie mir die sechs Ziffern
guests-stay = Nichts löschen
guests-title = Gäste
guests-too-many = Gerade melden sich zu viele an
guests-too-many-advice = Versuchen Sie es in einer halben Stunde noch einmal; nichts von dem, was Sie schrieben, wurde aufbewahrt.
guests-waiting = { $n ->
    [one] { $shown } Person hat die Ziffern noch nicht eingetippt.
   *[other] { $shown } Personen haben die Ziffern noch nicht eingetippt.
}
guests-welcome-letter =
    Guten Tag { $name },

    Sie sind für { $title } angemeldet. Der Veranstalter sieht es sich an; ein Brief sagt Ihnen Bescheid.

    Ihre eigene Seite mit Ihren Angaben, Anfragen und Gesprächen:
    { $url }

    Wer diese Adresse kennt, handelt in Ihrem Namen. Geben Sie sie nicht weiter.
guests-welcome-subject = Ihre Seite für { $title }
guests-why = Sie bekommen diesen Brief, weil Sie sich ohne Konto für eine Veranstaltung angemeldet haben.
guests-without = Kein Konto?
guests-without-text = Name, E-Mail-Adresse und sechs Ziffern genügen.
