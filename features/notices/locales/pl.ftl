notices-about-contacts = Prośby o kontakt, odpowiedzi, terminy ponownego kontaktu.
notices-about-matches = Zapisane wyszukiwania, które znalazły coś nowego.
notices-about-news = To, co obserwujesz: tematy finansowania, oferty, wiadomości agencji.
notices-about-organisations = Twoje organizacje i te, które obserwujesz.
notices-about-tasks = To, co czeka na Twoje działanie.
notices-alert = Jak często to wyszukiwanie sprawdza
notices-alert-daily = Sprawdza codziennie
notices-alert-off = Nie sprawdza samo
notices-alert-weekly = Sprawdza co tydzień
notices-alerted-daily = To wyszukiwanie sprawdza teraz codziennie.
notices-alerted-off = To wyszukiwanie nie sprawdza już samo.
notices-alerted-weekly = To wyszukiwanie sprawdza teraz co tydzień.
notices-all-read = Wszystko oznaczono jako przeczytane.
notices-calendar = Twój kalendarz
notices-calendar-address = Adres Twojego kalendarza
notices-calendar-change = Utwórz nowy adres
notices-calendar-close = Wyłącz adres
notices-calendar-closed = Adres nie otwiera już niczego.
notices-calendar-made = Twój kalendarz ma adres. Pokazujemy go tylko raz: skopiuj go teraz.
notices-calendar-make = Utwórz adres
notices-calendar-secret = Dodaj go w programie kalendarza jako kalendarz subskrybowany. Kto ma adres, czyta Twoje terminy, więc nikomu go nie podawaj. Nowy adres unieważnia ten.
notices-calendar-since = Adres utworzono { $it }.
notices-calendar-text = Terminy tego, co obserwujesz, w Twoim programie kalendarza.
notices-count-unread = { $n ->
    [one] jedno nieprzeczytane
    [few] { $shown } nieprzeczytane
   *[other] { $shown } nieprzeczytanych
}
notices-field-digest_hour = Godzina listów
notices-field-paces = Jak często dostajesz listy
notices-field-quiet_from = Bez listów od
notices-field-quiet_until = do
notices-field-weekday = Dzień listów tygodniowych
notices-field-zone = Gdzie jesteś (strefa czasowa)
notices-follow = Obserwuj
notices-follow-begin = Obserwuj to
notices-follow-text = Dowiesz się o zmianach, a terminy trafią do Twojego kalendarza.
notices-found = { $n ->
    [one] „{ $name }” znalazło coś nowego
    [few] „{ $name }” znalazło { $n } nowe wpisy
   *[other] „{ $name }” znalazło { $n } nowych wpisów
}
notices-gone = To nie jest już dla Ciebie dostępne.
notices-inbox = Powiadomienia
notices-letter-closing = Pozdrawiamy, { $house }
notices-letter-hello = Dzień dobry, { $name },
notices-letter-subject = { $n ->
    [one] Jedno powiadomienie z { $house }
    [few] { $n } powiadomienia z { $house }
   *[other] { $n } powiadomień z { $house }
}
notices-level = Ile chcesz wiedzieć
notices-level-all = Każda zmiana
notices-level-important = Tylko to, co ważne
notices-level-none = Zupełnie nic
notices-level-set = Zastosuj
notices-link-old = Ten link już nie działa
notices-link-old-advice = Jest niepełny albo za stary. Zaloguj się i wybierz listy w części „Jak dowiadujesz się o nowościach”.
notices-mark-read = Oznacz jako przeczytane
notices-mark-unread = Oznacz jako nieprzeczytane
notices-new = Nowe
notices-none = Nic tu nie ma
notices-none-text = Obserwuj ofertę, temat finansowania lub organizację, a dowiesz się o niej tutaj.
notices-noun-opportunity = Oferta
notices-noun-organisation = Organizacja
notices-noun-topic = Temat finansowania
notices-pace-at-once = Od razu
notices-pace-daily = Jeden list dziennie
notices-pace-off = Bez listów
notices-pace-weekly = Jeden list tygodniowo
notices-paces-text = W powiadomieniach wszystko jest od razu. Listy są łączone: jeden list ze wszystkim, co nowe.
notices-personal = Powiadomienia i sposób ich otrzymywania
notices-quiet-both = Podaj obie godziny albo zostaw obie puste.
notices-quiet-wrong = Wpisz godzinę, na przykład 22:30.
notices-read = Oznaczono jako przeczytane.
notices-read-all = Oznacz wszystko jako przeczytane
notices-reason = Dostajesz ten list, ponieważ chcesz się o tym dowiadywać e-mailem.
notices-reason-security = Dostajesz ten list, ponieważ dotyczy bezpieczeństwa Twojego konta.
notices-records = Co obserwujesz
notices-records-none = Jeszcze nic. Na stronie oferty, tematu finansowania lub organizacji jest do tego przycisk.
notices-searches = Wyszukiwania, które sprawdzają same
notices-searches-text = Zapisz listę z filtrami pod nazwą i wybierz tutaj, jak często ma szukać nowości.
notices-security-fixed = Zawsze od razu: to Cię chroni.
notices-settings = Jak dowiadujesz się o nowościach
notices-settings-save = Zapisz
notices-settings-saved = Zapisano. To, co czeka, przyjdzie zgodnie z wyborem.
notices-several = { $it } ({ $n } razy)
notices-show-all = Pokaż też przeczytane
notices-show-unread = Pokaż tylko nieprzeczytane
notices-side = Więcej
notices-subject-all = Wszystko
notices-subject-contacts = Kontakty
notices-subject-matches = Dopasowania
notices-subject-news = Wiadomości
notices-subject-organisations = Organizacje
notices-subject-security = Twoje konto
notices-subject-tasks = Do zrobienia
notices-subjects = Tematy
notices-unread = Oznaczono jako nieprzeczytane.
notices-unsubscribe = Rezygnacja z listów
notices-unsubscribe-ask = Czy listy na temat „{ $it }” mają przestać przychodzić? Powiadomienia zostają.
notices-unsubscribe-button = Rezygnuję z tych listów
notices-unsubscribe-undone = Listy znów będą przychodzić.
notices-unsubscribed = Koniec listów na temat „{ $it }”.
notices-unsubscribed-text = Nadal otrzymasz to, co dotyczy bezpieczeństwa konta.
notices-unwatch = Przestań obserwować
notices-unwatched = Już tego nie obserwujesz.
notices-watched-all = Dowiesz się o każdej zmianie.
notices-watched-important = Dowiesz się o tym, co ważne.
notices-watched-none = Niczego się o tym nie dowiesz.
notices-watches = Obserwowane
notices-watches-hint = To, co obserwujesz, i wyszukiwania, które sprawdzają same.
notices-watches-open = Zobacz obserwowane
notices-weekday-1 = Poniedziałek
notices-weekday-2 = Wtorek
notices-weekday-3 = Środa
notices-weekday-4 = Czwartek
notices-weekday-5 = Piątek
notices-weekday-6 = Sobota
notices-weekday-7 = Niedziela
notices-when = Kiedy przychodzą listy
notices-why-found = Dowiadujesz się o tym, ponieważ to zapisane wyszukiwanie sprawdza samo.
notices-zone-unknown = Nie ma takiej strefy czasowej.
notices-too-many-watches = Obserwujesz już tyle, ile można przechować
notices-too-many-watches-advice = Najpierw przestań obserwować niektóre wpisy.
