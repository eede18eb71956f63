funding-action = Art der Maßnahme
funding-action-loan = Darlehen
funding-action-voucher = Gutschein
funding-action-cofund = Kofinanziertes Programm
funding-action-csa = Koordinierung und Unterstützung
funding-action-edf-da = Verteidigung: Entwicklung
funding-action-edf-ra = Verteidigung: Forschung
funding-action-grant = Zuschuss
funding-action-horizon-pcp = Vorkommerzielle Auftragsvergabe
funding-action-ia = Innovationsmaßnahme
funding-action-msca = Marie-Skłodowska-Curie-Maßnahme
funding-action-msca-se = Personalaustausch (MSCA)
funding-action-ppi = Beschaffung von Innovationen
funding-action-prize = Preis
funding-action-ria = Forschungs- und Innovationsmaßnahme
funding-becomes = wird zu
funding-budget = Budget je Projekt
funding-budget-range = { $from } bis { $to } { $currency }
funding-call = Aufruf
funding-closes-today = Endet heute
funding-code = Kennung
funding-conditions = Bedingungen für Antragstellende
funding-conflict = Das Förderportal und seine eigenen Daten widersprechen sich bei diesem Thema. Wir zeigen, was sich aus den Daten ergibt. Prüfen Sie es im Portal, bevor Sie damit planen.
funding-days-left = { $n ->
    [one] Noch { $shown } Tag
   *[other] Noch { $shown } Tage
}
funding-deadline = Frist
funding-deadlines = { $n ->
    [one] Frist
   *[other] Fristen
}
funding-description = Was gefördert wird
funding-empty = Versuchen Sie es mit weniger oder anderen Wörtern. Beendete Themen erscheinen, wenn Sie „Beendet“ ankreuzen.
funding-event-closed = Antragsfrist beendet
funding-event-found = In die Sammlung aufgenommen
funding-event-imported = Vom Förderportal geändert
funding-event-opened = Für Anträge geöffnet
funding-event-went-on = Nächste Frist beginnt
funding-facts = Auf einen Blick
funding-find-partners = Partner für dieses Thema finden
funding-grants = Erwartete Projekte
funding-history = Verlauf
funding-importer-topics = Förderthemen
funding-importer-topics-hint = Antworten des EU-Portals „Funding & Tenders“ (.json) oder Sammlungen mit einem Thema je Zeile (.jsonl).
funding-keywords = Schlagwörter
funding-language = Sprache
funding-menu = Förderung
funding-model = Verfahren
funding-model-multiple-cut-off = Mehrere Stichtage
funding-model-single-stage = Einstufig
funding-model-two-stage = Zweistufig
funding-objectives = Ziele des Programmteils
funding-opens = Öffnet am
funding-portal = Im Förderportal öffnen
funding-programme = Programm
funding-search = Themen nach Wörtern oder Kennung suchen
funding-siblings = Dasselbe Thema an anderer Stelle
funding-sort-deadline = Nächste Frist zuerst
funding-sort-newest = Neueste zuerst
funding-sort-relevance = Passendste zuerst
funding-status = Status
funding-status-closed = Beendet
funding-status-forthcoming = Öffnet später
funding-status-open = Offen
funding-title = Förderung
funding-topic = Thema
