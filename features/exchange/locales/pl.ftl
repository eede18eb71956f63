exchange-awaited = { $n ->
    [one] Zapowiedziano jeden plik, który nie dotarł
    [few] Zapowiedziano { $shown } pliki, które nie dotarły
    [many] Zapowiedziano { $shown } plików, które nie dotarły
   *[other] Zapowiedziano { $shown } pliku, które nie dotarły
}
exchange-awaited-hint = Proszę zaimportować plik z zawartością należący do eksportu (…-contents.jsonl). To, czego nie można zapisać, mówi dlaczego.
exchange-contents = Zawartość obrazów i plików (wiersze JSON)
exchange-download = Zapisz jako plik
exchange-importer-profiles = Profile współpracy
exchange-importer-profiles-hint = XML dawnej bazy współpracy, pliki zapisane tutaj (XML, JSON, CSV, XLSX) albo tabela z co najmniej content.title, reference.type i company.country. Należą do Państwa agencji. Nazwiska i adresy doradców są pomijane. Zawartość obrazów i plików (…-contents.jsonl) przychodzi obok, w dowolnej kolejności.
exchange-too-long = Tekst jest dłuższy niż komórka skoroszytu
exchange-too-long-advice = Komórka mieści 32 767 znaków, a tutaj niczego się nie ucina. Proszę wziąć plik XML, JSON lub CSV.
