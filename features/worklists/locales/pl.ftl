worklists-agenda = Terminarz
worklists-agenda-none = W tym miesiącu nie ma żadnych terminów.
worklists-agenda-rest = Cały miesiąc jako tabela
worklists-back = Do listy pracy
worklists-board-text = Każda kolumna to stan. Karta prowadzi do sprawy: tam wykonasz następny krok, ze wszystkim, czego wymaga.
worklists-column-company = Firma
worklists-column-country = Kraj
worklists-column-due = Termin
worklists-column-kind = Rodzaj
worklists-column-owner = Prowadzi
worklists-column-record = Przedmiot
worklists-column-service = Usługa
worklists-column-state = Stan
worklists-column-task = Do zrobienia
worklists-column-waits = Czeka na
worklists-column-what = Co się stało
worklists-column-when = Kiedy
worklists-done = { $n ->
    [one] Przekazano { $shown } sprawę
    [few] Przekazano { $shown } sprawy
    [many] Przekazano { $shown } spraw
   *[other] Przekazano { $shown } sprawy
}
worklists-due-late = Po terminie
worklists-due-later = Za ponad 30 dni
worklists-due-month = W ciągu 30 dni
worklists-due-none = Bez terminu
worklists-due-week = W ciągu 7 dni
worklists-empty = Nie ma tu nic do zrobienia. Usuń filtr albo zobacz wszystkie sprawy agencji.
worklists-facet-country = Kraj
worklists-facet-due = Termin
worklists-facet-of = Czyje
worklists-facet-on = Termin w
worklists-facet-owner = Prowadzi
worklists-facet-process = Usługa
worklists-facet-standing = Status
worklists-facet-state = Stan
worklists-facet-waits = Czeka na
worklists-hand = Przekaż sprawy
worklists-hand-cases = { $n ->
    [one] { $shown } sprawa
    [few] { $shown } sprawy
    [many] { $shown } spraw
   *[other] { $shown } sprawy
}
worklists-hand-picked = Przekaż
worklists-hand-text = Każda rola osoby prowadzącej sprawę przechodzi na wybranego współpracownika. Coachowie wybrani przez firmę pozostają. Można to cofnąć przez 30 minut.
worklists-hand-to = Komu
worklists-handed = Sprawy przekazano. To, czego odmówiono, jest poniżej wraz z powodem.
worklists-handed-to = Przekazano: { $it }
worklists-kept = Nie cofnięto
worklists-kept-some = Niektóre role otrzymał w międzyczasie ktoś inny; te pozostają.
worklists-kind = Rodzaj
worklists-kind-assessment = Audyt innowacyjności
worklists-kind-case = Sprawa
worklists-kind-event = Wydarzenie
worklists-kind-improvement = Działanie
worklists-kind-interest = Wyraz zainteresowania
worklists-kind-letter = List
worklists-kind-note = Notatka
worklists-kind-outcome = Rezultat
worklists-kind-project = Projekt z dofinansowaniem
worklists-kind-score = Wynik
worklists-kind-service = Usługa
worklists-leave = Zastępstwa
worklists-leave-by = – zastępuje: { $it }
worklists-leave-end = Zakończ teraz
worklists-leave-end-of = Zakończ teraz zastępstwo za: { $it }
worklists-leave-ended = Zakończono: odtąd nikt nie zastępuje.
worklists-leave-from_on = Pierwszy dzień
worklists-leave-holds = Teraz
worklists-leave-new = Ustanów zastępstwo
worklists-leave-none = Nikt nikogo nie zastępuje.
worklists-leave-now = Teraz i później
worklists-leave-person = Kto jest nieobecny
worklists-leave-said = Zastępstwo ustanowione. Zakończy się samo po ostatnim dniu.
worklists-leave-save = Ustanów zastępstwo
worklists-leave-substitute = Zastępca
worklists-leave-text = Podczas nieobecności współpracownik działa w Twoich sprawach i otrzymuje te same powiadomienia; Ty otrzymujesz je nadal. Historia sprawy mówi, kto działał za kogo. Dni liczą się w UTC, oba włącznie.
worklists-leave-to_on = Ostatni dzień
worklists-me = { $it } (ja)
worklists-moment-assessment-completed = Audyt zakończony
worklists-moment-assessment-started = Audyt rozpoczęty
worklists-moment-assessment-validated = Audyt zatwierdzony
worklists-moment-case-filled = Wypełniono formularz
worklists-moment-case-opened = Otwarto sprawę
worklists-moment-case-stepped = Wykonano krok
worklists-moment-event-absent = Zgłoszona, ale nie przyszła
worklists-moment-event-cancelled = Zgłoszenie odwołane
worklists-moment-event-offered = Zaproponowano zwolnione miejsce
worklists-moment-event-pending = Zgłoszona, jeszcze niepotwierdzona
worklists-moment-event-rejected = Zgłoszenie odrzucone
worklists-moment-event-validated = Bierze udział
worklists-moment-event-waiting = Na liście oczekujących
worklists-moment-improvement-done = Działanie wykonane
worklists-moment-improvement-planned = Działanie zaplanowane
worklists-moment-interest-came = Zainteresowanie ofertą firmy
worklists-moment-letter-came = Otrzymano wiadomość
worklists-moment-letter-sent = Wysłano wiadomość
worklists-moment-note-agency = Zapisano dla agencji
worklists-moment-note-mine = Zapisano dla siebie
worklists-moment-note-team = Zapisano dla zespołu
worklists-moment-outcome-confirmed = Rezultat potwierdzony przez firmę
worklists-moment-outcome-registered = Rezultat zarejestrowany
worklists-moment-outcome-validated = Rezultat zatwierdzony
worklists-moment-project-began = Początek projektu
worklists-moment-score-measured = Zmierzono
worklists-moment-service-answered = Odpowiedź na zaproszenie
worklists-moment-service-invited = Zaproszona do usługi
worklists-moment-service-listed = Wpisana na listę usługi
worklists-moment-service-started = Usługa rozpoczęta
worklists-month = Terminy: { $it }
worklists-month-after = Następny miesiąc
worklists-month-before = Poprzedni miesiąc
worklists-months = Miesiące
worklists-more = { $n ->
    [one] jeszcze { $shown }
    [few] jeszcze { $shown }
    [many] jeszcze { $shown }
   *[other] jeszcze { $shown }
}
worklists-none-picked = Najpierw wybierz co najmniej jedną sprawę.
worklists-not-your-note = Tę notatkę napisał ktoś inny
worklists-not-your-note-advice = Usuwa ją tylko autor: proszę się do niego zwrócić.
worklists-note-nobody = Ktoś, kogo już nie ma
worklists-note-remove = Usuń
worklists-note-remove-of = Usuń notatkę z { $it }
worklists-note-said = Notatka
worklists-note-save = Zapisz notatkę
worklists-note-scope = Kto ją czyta
worklists-noted = Notatka jest zapisana.
worklists-notes = Notatki
worklists-notes-none = Nie ma notatki, którą mogą Państwo przeczytać. Proszę napisać pierwszą powyżej.
worklists-notes-of = Notatki: { $it }
worklists-notes-text = Notatki czytają tylko pracownicy Państwa agencji, i tylko ci, których Państwo wybiorą. Przedsiębiorstwo nigdy ich nie widzi i nie ma ich w dossier dla partnerów ani instytucji finansujących.
worklists-of-agency = Wszystkie agencji
worklists-of-mine = Moje i te, w których zastępuję
worklists-personal = Przekazane sprawy
worklists-personal-case = Sprawa przekazana komuś innemu
worklists-personal-note = Notatka o przedsiębiorstwie
worklists-refused = { $n ->
    [one] Odmowa w { $shown } sprawie
    [few] Odmowa w { $shown } sprawach
    [many] Odmowa w { $shown } sprawach
   *[other] Odmowa w { $shown } sprawy
}
worklists-refused-see = Nie możesz przekazać tej sprawy.
worklists-remind-picked = Przypomnij
worklists-reminded = Osobom, na które się czeka, wysłano przypomnienie. Pominięto sprawy, które na nikogo nie czekają, i te, o których przypomniano w ciągu ostatniej doby.
worklists-reminded-nobody = Nikomu nie przypomniano: te sprawy na nikogo nie czekają albo przypomniano o nich w ciągu ostatniej doby.
worklists-returned = Cofnięto, o ile nikt niczego w międzyczasie nie zmienił.
worklists-scope-agency = Wszyscy w mojej agencji, którzy pracują ze sprawami
worklists-scope-mine = Tylko ja
worklists-scope-team = Zespół: osoby z rolą w sprawie przedsiębiorstwa, jego doradca, kierownictwo agencji
worklists-score-again = { $title } T{ $point }: { $score } % (wcześniej { $before } %)
worklists-search = Firma
worklists-sort-company = Firma
worklists-sort-due = Najbliższy termin
worklists-sort-opened = Najdłużej otwarte
worklists-timeline = Oś czasu
worklists-timeline-none = Agencja nie ma jeszcze niczego takiego dla tej firmy.
worklists-timeline-of = Oś czasu: { $it }
worklists-timeline-open = Wszystko z tą firmą, od najnowszych
worklists-title = Lista pracy
worklists-too-late = Tego nie można już cofnąć
worklists-too-late-advice = Czas minął albo już to cofnięto. Zamiast tego przekaż sprawy ponownie.
worklists-undo = Cofnij
worklists-undo-until = Możesz to cofnąć do { $it }.
worklists-undone-at = cofnięto { $it }
worklists-unnoted = Notatka została usunięta.
worklists-view-board = Tablica
worklists-view-calendar = Kalendarz
worklists-view-table = Tabela
worklists-views = Widoki listy pracy
worklists-waits-company = Firma
worklists-waits-nobody = Jeszcze nikt
worklists-weekday-1 = pon.
worklists-weekday-2 = wt.
worklists-weekday-3 = śr.
worklists-weekday-4 = czw.
worklists-weekday-5 = pt.
worklists-weekday-6 = sob.
worklists-weekday-7 = niedz.
