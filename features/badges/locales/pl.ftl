badges-again = Sprawdź ponownie
badges-arrivals = Recepcja
badges-as-of = Stan na { $it }, odświeżany co pół minuty.
badges-board = Tablica
badges-board-none = Nie ma nadchodzących spotkań.
badges-cut = Wydrukuj na grubym papierze i potnij wzdłuż linii. Kod otwiera stronę recepcji tej osoby, tylko dla organizatora.
badges-day = Dzień wydarzenia
badges-find = Szukaj
badges-here = Jest na miejscu
badges-here-of = Na miejscu: { $here } z { $all }.
badges-hidden = Tablica nie pokazuje innym Twojego nazwiska.
badges-hide = Nie pokazuj mojego nazwiska na tablicy
badges-interpreters-text = Uzgodnione spotkania, których obie strony podały języki i nie mają żadnego wspólnego.
badges-languages = Języki
badges-more = { $n ->
    [one] Jeszcze { $shown } osoba: wpisz część nazwiska.
    [few] Jeszcze { $shown } osoby: wpisz część nazwiska.
    [many] Jeszcze { $shown } osób: wpisz część nazwiska.
   *[other] Jeszcze { $shown } osoby: wpisz część nazwiska.
}
badges-name = Imię i nazwisko
badges-named = Tablica pokazuje Twoje nazwisko przy Twoich spotkaniach.
badges-next = Następnie
badges-next-one = Następna osoba
badges-no-interpreters = Żadne spotkanie nie wymaga tłumacza.
badges-no-meetings = Nie zaplanowano żadnych spotkań.
badges-no-tables = Żadne spotkanie nie ma stolika z numerem.
badges-nobody = Nikt się tak nie nazywa. Sprawdź u organizatora, kto czeka na zatwierdzenie.
badges-not-the-day = Recepcja nie jest otwarta
badges-not-the-day-advice = Otwiera się dzień przed pierwszym spotkaniem i kończy z ostatnim.
badges-not-yet = Recepcja otwiera się dzień przed pierwszym spotkaniem i kończy z ostatnim.
badges-now = Teraz
badges-personal = Twoje dni na wydarzeniach
badges-personal-arrival = Przybycie na wydarzenie
badges-personal-wish = Nazwisko ukryte na tablicy
badges-print = Do druku
badges-said-hidden = Tablica nie pokazuje już Twojego nazwiska.
badges-said-here = Zapisano: jest na miejscu.
badges-said-here-already = To już zapisano.
badges-said-shown = Tablica znów pokazuje Twoje nazwisko.
badges-said-undone = Cofnięto: nie ma na miejscu.
badges-search = Nazwisko lub organizacja
badges-sheet-badges = Identyfikatory
badges-sheet-catalogue = Katalog uczestników
badges-sheet-interpreters = Tłumacze
badges-sheet-schedules = Plany wszystkich
badges-sheet-tables = Tabliczki na stoliki
badges-show = Pokaż moje nazwisko na tablicy
badges-since = Na miejscu od { $it }
badges-two = Kto
badges-undo = To był ktoś inny
badges-unnamed = bez nazwiska
badges-with = Z kim
