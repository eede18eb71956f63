impacts-answered = Diese Befragung ist schon beantwortet
impacts-answered-advice = Eine Antwort zählt. Sie steht auf ihrer Seite.
impacts-answered-n = Geantwortet
impacts-as-list = Zahlen als Liste
impacts-ask = Per Brief fragen
impacts-ask-text = Das Unternehmen bekommt einen geheimen Link und antwortet ohne Konto. Es wird zweimal erinnert; seine Adresse wird gelöscht, sobald es geantwortet hat oder nach der letzten Erinnerung.
impacts-asked = Der Brief ist unterwegs.
impacts-asked-n = Gefragt
impacts-call = Eine Antwort zählt. Zum Berichtigen rufen Sie { $it } an.
impacts-case = Zum Fall
impacts-coachings = { $n ->
    [one] { $shown } Coaching
   *[other] { $shown } Coachings
}
impacts-cohort = { $year } abgeschlossene Fälle, { $months } Monate danach
impacts-compound = Zusammen
impacts-count = Anzahl
impacts-done = Danke, Ihre Antwort ist da.
impacts-due = Jetzt zu fragen
impacts-due-n = Fällig
impacts-effect = Wirkung
impacts-email = E-Mail des Unternehmens
impacts-employees = Beschäftigte
impacts-euro = Ganze Euro, im letzten abgeschlossenen Jahr
impacts-exports = Exporte
impacts-figures = Was aus Unternehmen wurde
impacts-fill = Für das Unternehmen antworten
impacts-filled = Die Antwort ist gespeichert.
impacts-hidden = verborgen (weniger als 5)
impacts-incomplete = unvollständig ({ $parts } von 4): { $percent } %
impacts-kpi-1 = 1 Bedarfsanalyse
impacts-kpi-2 = 2 Wahl des Coachs
impacts-kpi-3 = 3 Wirkung auf Ressourcen
impacts-kpi-4 = 4 Wirkung auf das Geschäft
impacts-lang = Sprache des Briefs
impacts-letter = { $agency } hat mit { $company } gearbeitet. Wir möchten wissen, was daraus wurde: fünf Zahlen, eine kurze Seite. Sagen Sie, was Sie wissen; auch „weiß ich nicht“ ist eine Antwort.
impacts-letter-open = Öffnen Sie die Seite, ein Konto brauchen Sie nicht:
impacts-letter-subject = Was wurde aus unserer Zusammenarbeit?
impacts-letter-why = Ihre Agentur fragt Sie nach der Leistung, die Sie erhielten.
impacts-letters = { $n ->
    [one] { $shown } Brief ging hinaus.
   *[other] { $shown } Briefe gingen hinaus.
}
impacts-link-spent = Dieser Link ist abgelaufen
impacts-link-spent-advice = Bitten Sie die Agentur um einen neuen Brief.
impacts-median = Mittlere Veränderung (Median)
impacts-method = Umsatz, Beschäftigte und Exporte werden mit dem Ende des Falls verglichen; Produkte und Investitionen zählen seither. Die gewichtete Summe nimmt von jeder Veränderung, was das Unternehmen der Leistung zuschreibt: nichts 0, teilweise ¼, überwiegend ¾, ganz 1; wer es nicht weiß, bleibt außen vor. Was weniger als fünf Unternehmen sagten, bleibt verborgen.
impacts-month = Monate danach
impacts-months = { $n ->
    [one] { $shown } Monat danach
   *[other] { $shown } Monate danach
}
impacts-no-cases = Noch ist kein Fall abgeschlossen: Befragungen werden beim Abschluss geplant.
impacts-no-number = Schreiben Sie eine ganze Zahl ab null, ohne Einheit.
impacts-nobody = niemand sagte es
impacts-none-due = Jetzt ist niemand zu fragen.
impacts-nothing = Geben Sie mindestens eine Zahl an; auch null ist eine.
impacts-one = Wirkungsbefragung
impacts-open = Zahlen, und wer jetzt zu fragen ist
impacts-page = Was wurde daraus?
impacts-page-later = Zahlen Ihres letzten abgeschlossenen Jahres. Daneben, wie viel der Veränderung die Leistung bewirkte.
impacts-page-now = Zahlen Ihres letzten abgeschlossenen Jahres: Spätere werden damit verglichen.
impacts-page-use = Ihre Agentur sieht Ihre Antwort. Andere sehen nur Zahlen von mindestens fünf Unternehmen. Lassen Sie leer, was Sie nicht wissen.
impacts-percent = { $percent } % (n = { $n })
impacts-products = Neue Produkte seit dem Ende des Falls
impacts-quality = Kennzahlen der Coachings
impacts-quality-text = Zustimmung zu den Aussagen des Programms, 5 von 5 sind 100 %. Fehlt eine der vier Kennzahlen, steht der Mittelwert der übrigen mit ihrer Zahl.
impacts-raised = Seit dem Ende des Falls eingeworbene Investitionen
impacts-rate = Rücklauf { $it } %.
impacts-response = { $due } fällig, { $asked } gefragt, { $answered } beantwortet.
impacts-send = Absenden
impacts-service = Leistung
impacts-share = Davon durch die Leistung
impacts-share-mostly = überwiegend durch die Leistung
impacts-share-none = nichts durch die Leistung
impacts-share-partly = teilweise durch die Leistung
impacts-share-wholly = ganz durch die Leistung
impacts-source = Quelle
impacts-source-hint = Woher Sie die Zahlen haben: Jahresabschluss, ein Gespräch an einem Tag.
impacts-stage-answered = beantwortet
impacts-stage-asked = gefragt
impacts-stage-planned = geplant
impacts-stands = Ihre erste Antwort gilt. Rufen Sie zum Berichtigen die Agentur an.
impacts-text = Wird ein Fall abgeschlossen, wird das Unternehmen nach fünf Zahlen gefragt: sofort, nach 12 und nach 24 Monaten.
impacts-thanks = Danke für Ihre Antwort.
impacts-title = Wirkung auf Unternehmen
impacts-told-answered = Antwort zu { $company }, { $months } Monate nach dem Fall
impacts-told-due = Fragen Sie { $company }, was daraus wurde, { $months } Monate nach dem Fall
impacts-told-why = Sie haben eine Aufgabe in diesem Fall.
impacts-too-early = Diese Befragung ist noch nicht fällig
impacts-too-early-advice = Fragen Sie am Tag der Fälligkeit oder später.
impacts-turnover = Umsatz
impacts-unchanged = Unverändert
impacts-unknown = nicht bekannt
impacts-weighted = Gewichtete Summe
impacts-whole-agency = Ganze Agentur
impacts-year = Abschlussjahr
impacts-zero = 0 Antworten: Noch hat niemand geantwortet, daher gibt es keine Zahl.
