guests-about = Kto nie ma konta, podaje imię i nazwisko, adres e-mail i organizację, wpisuje sześć cyfr z wiadomości i dostaje własną stronę pod tajnym adresem. Wszystko inne jest jak u wszystkich: Ty przyjmujesz zgłoszenie, obowiązują te same limity, liczy się w każdej statystyce.
guests-account = Masz już konto. To, co jest o Tobie przechowywane, i jak to zakończyć, znajdziesz na jego stronie.
guests-box = Na Twojej stronie internetowej
guests-box-code = Do skopiowania na stronę
guests-box-look = Zobacz ramkę
guests-box-text = Ramka z programem wydarzenia i drogą do rejestracji. Nie potrzebuje skryptów i nie zapisuje plików cookie. Inni mogą ją pokazać na swoich stronach, gdy tylko wydarzenie zostanie opublikowane.
guests-came = Osoby bez konta
guests-changed = Wydarzenie zmieniło się od wypełnienia formularza
guests-changed-advice = Otwórz jego stronę i zarejestruj się ponownie; formularz pokazuje, o co teraz pyta.
guests-close = Odtąd wymagaj konta
guests-closed = Tylko z kontem
guests-code-help = Wiadomość przychodzi w ciągu minuty. Jeśli nie, zajrzyj do niechcianej poczty albo wróć i sprawdź adres. Cyfry są ważne pół godziny.
guests-code-letter =
    Twoje sześć cyfr – { $title }:

    { $it }

    Wpisz je na stronie rejestracji. Są ważne pół godziny. Jeśli to nie Twoja rejestracja, nic nie rób: bez cyfr nic nie zostanie zachowane.
guests-code-send = Zarejestruj
guests-code-spent = Te cyfry są nieprawidłowe albo już nieważne.
guests-code-spent-advice = Porównaj je z wiadomością. Po pięciu błędnych próbach lub po pół godzinie zarejestruj się ponownie, aby dostać nowe.
guests-code-subject = Twoje sześć cyfr – { $title }
guests-code-text = Wiadomość jest w drodze na Twój adres. Wpisz tu jej sześć cyfr: pokazują, że adres należy do Ciebie.
guests-code-title = Sześć cyfr
guests-code-why = Dostajesz tę wiadomość, ponieważ ktoś zarejestrował się na wydarzenie z tym adresem.
guests-consent = Zgadzam się, aby moje dane były przechowywane na potrzeby tego wydarzenia i pokazywane organizatorowi i uczestnikom. Na swojej stronie mogę je zmienić lub kazać usunąć.
guests-consent-missing = Bez tej zgody nic nie może być zachowane.
guests-erase = Usuń wszystko o mnie
guests-erase-text = Od razu opuszczasz wydarzenie. Wszystko o Tobie zniknie po kilku dniach, w których możesz to tutaj cofnąć.
guests-erase-yes = Opuść i usuń wszystko
guests-erasure-due = Wszystko o Tobie zostanie usunięte: { $it }.
guests-event = O wydarzeniu
guests-field-agreed = Zasady zachowania
guests-field-code = Sześć cyfr
guests-field-company = Organizacja
guests-field-consent = Twoja zgoda
guests-field-email = Adres e-mail
guests-field-kind = Rodzaj udziału
guests-field-languages = Języki
guests-field-mode = Na miejscu czy zdalnie
guests-field-most = Najwięcej spotkań
guests-field-name = Imię i nazwisko
guests-field-offers = Co oferujesz
guests-field-seeks = Czego szukasz
guests-field-there = Kiedy jesteś obecny
guests-find = Szukaj
guests-guest = Gość
guests-guest-text = Zgłoszenie bez konta. Wiadomości przynoszą to, co inni znajdują w skrzynce.
guests-known-letter =
    Ktoś, prawdopodobnie Ty, zarejestrował się z tym adresem na wydarzenie { $title }. Masz tu konto, więc cyfry nie są potrzebne: zaloguj się i zarejestruj z tym, co już wiadomo.

    { $it }

    Jeśli to nie Ty, nic nie rób.
guests-known-subject = Masz konto: zarejestruj się z nim na { $title }
guests-more = { $n ->
    [one] Znaleziono jeszcze { $shown } wynik. Zawęź wyszukiwanie.
    [few] Znaleziono jeszcze { $shown } wyniki. Zawęź wyszukiwanie.
    [many] Znaleziono jeszcze { $shown } wyników. Zawęź wyszukiwanie.
   *[other] Znaleziono jeszcze { $shown } wyniku. Zawęź wyszukiwanie.
}
guests-new = Zarejestruj się bez konta
guests-new-account = Mam konto
guests-new-text = Jedna strona, potem sześć cyfr w wiadomości. Dostajesz własną stronę pod tajnym adresem, ze wszystkim, czego potrzebujesz na wydarzenie.
guests-news-letter =
    Dzień dobry, { $name },

    nowości – { $title }:

    { $lines }

    Twoja strona:
    { $url }

    Kto zna ten adres, działa w Twoim imieniu. Nie przekazuj go dalej.
guests-news-subject = Nowości – { $title }
guests-none = Jeszcze nikogo.
guests-not-open = To wydarzenie wymaga konta
guests-not-open-advice = Zaloguj się albo załóż konto, a potem zarejestruj się na stronie wydarzenia.
guests-open = Także bez konta
guests-open-now = Pozwól rejestrować się bez konta
guests-own = Twoja strona
guests-pass-spent = Ten adres już donikąd nie prowadzi
guests-pass-spent-advice = Został odnowiony, wygasł albo jest niepełny. Otwórz ostatnią wiadomość albo zarejestruj się ponownie z tym samym adresem e-mail: tak wrócisz na swoją stronę.
guests-personal = Udział bez konta
guests-personal-pass = Tajny adres strony
guests-personal-silence = Bez przypomnień o wydarzeniu
guests-profile = Twoje dane
guests-register = Zarejestruj się bez konta
guests-reminders = Przypomnienia
guests-reminders-again = Przypominaj znowu
guests-reminders-end = Koniec przypomnień o tym wydarzeniu: { $url }
guests-reminders-off = Nie dostajesz przypomnień o tym wydarzeniu. Wiadomości, na przykład zaproszenie na spotkanie, nadal przychodzą.
guests-reminders-on = Listy przypominają o końcu czasu na zaproszenia i dzień przed spotkaniami.
guests-reminders-stop = Koniec przypomnień
guests-renew = Utwórz nowy adres
guests-renew-text = Jeśli ktoś inny może znać adres tej strony, utwórz nowy: wszystkie poprzednie, także te z wiadomości, nie będą już nigdzie prowadzić.
guests-said-closed = Rejestracja odtąd wymaga konta. Kto przyszedł wcześniej, zostaje.
guests-said-erasure = Wydarzenie zostało opuszczone. Wszystko o Tobie zostanie usunięte po kilku dniach.
guests-said-opened = Można się teraz rejestrować bez konta.
guests-said-registered = Rejestracja gotowa. Zachowaj adres tej strony; przyniesie go też wiadomość.
guests-said-reminded = Przypomnienia znowu przychodzą.
guests-said-renewed = To nowy adres Twojej strony. Wszystkie poprzednie nigdzie już nie prowadzą.
guests-said-saved = Twoje dane są zapisane.
guests-said-silent = Nie będzie już przypomnień o tym wydarzeniu.
guests-said-stay = Nic nie zostanie usunięte. Aby wziąć udział, zarejestruj się ponownie.
guests-secret = Adres tej strony jest Twoim kluczem: kto go zna, działa w Twoim imieniu. Zachowaj go i nie przekazuj dalej.
guests-send = Wyślij mi sześć cyfr
guests-stay = Niczego nie usuwaj
guests-title = Goście
guests-too-many = W tej chwili rejestruje się zbyt wiele osób
guests-too-many-advice = Spróbuj ponownie za pół godziny; nic z tego, co wpisano, nie zostało zachowane.
guests-waiting = { $n ->
    [one] { $shown } osoba nie wpisała jeszcze cyfr.
    [few] { $shown } osoby nie wpisały jeszcze cyfr.
    [many] { $shown } osób nie wpisało jeszcze cyfr.
   *[other] { $shown } osoby nie wpisało jeszcze cyfr.
}
guests-welcome-letter =
    Dzień dobry, { $name },

    zgłoszenie na wydarzenie { $title } jest przyjęte do sprawdzenia. O decyzji organizatora powiadomi Cię wiadomość.

    Twoja strona z danymi, zaproszeniami i spotkaniami:
    { $url }

    Kto zna ten adres, działa w Twoim imieniu. Nie przekazuj go dalej.
guests-welcome-subject = Twoja strona – { $title }
guests-why = Dostajesz tę wiadomość, ponieważ zarejestrowano Cię na wydarzenie bez konta.
guests-without = Nie masz konta?
guests-without-text = Wystarczą imię i nazwisko, adres e-mail i sześć cyfr.
