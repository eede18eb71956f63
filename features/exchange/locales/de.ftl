exchange-awaited = { $n ->
    [one] Eine Datei wurde angekündigt und ist nicht gekommen
   *[other] { $shown } Dateien wurden angekündigt und sind nicht gekommen
}
exchange-awaited-hint = Importieren Sie die Datei mit den Inhalten, die zum Export gehört (…-contents.jsonl). Was nicht gespeichert werden kann, sagt warum.
exchange-contents = Inhalte der Bilder und Dateien (JSON-Zeilen)
exchange-download = Als Datei speichern
exchange-importer-profiles = Kooperationsprofile
exchange-importer-profiles-hint = XML der alten Kooperationsdatenbank, hier ausgegebene Dateien (XML, JSON, CSV, XLSX) oder eine Tabelle mit mindestens content.title, reference.type und company.country. Sie gehören Ihrer Agentur. Namen und Adressen von Beratenden bleiben weg. Inhalte von Bildern und Dateien (…-contents.jsonl) kommen daneben herein, in beliebiger Reihenfolge.
exchange-too-long = Ein Text ist länger als eine Zelle einer Arbeitsmappe
exchange-too-long-advice = Eine Zelle fasst 32.767 Zeichen, und hier wird nichts abgeschnitten. Nehmen Sie die XML-, JSON- oder CSV-Datei.
