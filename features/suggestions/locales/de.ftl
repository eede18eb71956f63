suggestions-about = Was Sie suchen, wird mit dem verglichen, was andere bieten, und was diese suchen, mit dem, was Sie bieten. Ihre eigene Organisation, wer auf einer Ausschlussliste einer der beiden Seiten steht, und wer abgelehnt hat, fehlen hier.
suggestions-again = Wieder vorschlagen
suggestions-all = Alle, die passen
suggestions-ask = Um ein Gespräch bitten
suggestions-dismiss = Nicht relevant
suggestions-left-out = Wen Sie ausgelassen haben
suggestions-none = Noch passt niemand
suggestions-none-text = Je genauer Sie sagen, was Sie bieten und suchen, desto mehr wird gefunden. Wer neu dazukommt, wird gleich verglichen.
suggestions-percent = { $n ->
    [one] zu { $shown } %
   *[other] zu { $shown } %
}
suggestions-personal = Vorschläge auf Veranstaltungen
suggestions-personal-dismissal = Jemand, den Sie nicht vorgeschlagen haben wollen
suggestions-reason-offered = Sie bieten, was wir suchen: { $it }.
suggestions-reason-sought = Wir bieten, was Sie suchen: { $it }.
suggestions-said-back = Der Eintrag darf wieder vorgeschlagen werden.
suggestions-said-dismissed = Der Eintrag wird Ihnen nicht mehr vorgeschlagen.
suggestions-title = Wer zu Ihnen passt
suggestions-why = Nicht relevant, weil
suggestions-why-field = falsches Gebiet: die Wörter, die hierher führten, zählen künftig halb
suggestions-why-kind = falsche Art von Teilnehmenden: andere dieser Art zählen halb
suggestions-why-known = wir kennen sie: niemand aus dieser Organisation
suggestions-why-other = ein anderer Grund
suggestions-why-said = In eigenen Worten
suggestions-words = Zuerst die Worte ansehen
