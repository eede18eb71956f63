suggestions-about = Was Sie suchen, wird mit dem verglichen, was andere bieten, und was diese suchen, mit dem, was Sie bieten. Ihre eigene Organisation, wer auf einer Ausschlussliste einer der beiden Seiten steht, und wer abgelehnt hat, fehlen hier.
suggestions-all = Alle, die passen
suggestions-ask = Um ein Gespräch bitten
suggestions-dismiss = Nicht mehr vorschlagen
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
suggestions-words = Zuerst die Worte ansehen
