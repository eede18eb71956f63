error-busy = W tej chwili jest tu bardzo wiele osób
error-busy-advice = Nic nie przepadło i nic nie zostało zapisane. Odczekaj kilka sekund i spróbuj ponownie.
error-disk-full = Na serwerze zabrakło miejsca
error-disk-full-advice = Zmiana nie została zapisana. Odczyt działa. Administrator musi zwolnić miejsce; potem wyślij formularz jeszcze raz.
error-forbidden = Nie możesz tego zrobić
error-forbidden-advice = Twoja rola tego nie obejmuje. Jeśli tego potrzebujesz, zwróć się do kierownictwa swojej agencji.
error-foreign = Ten formularz przyszedł z innego miejsca
error-foreign-advice = Dla bezpieczeństwa przyjmujemy tylko formularze z naszych stron. Otwórz stronę ponownie i powtórz czynność.
error-home = Przejdź do strony głównej
error-internal = Po naszej stronie coś się nie udało
error-internal-advice = Zmiana nie została zapisana. Spróbuj ponownie; jeśli to się powtórzy, podaj administratorowi poniższy numer.
error-mention = Błąd { $status }. Pisząc do nas, podaj { $id }.
error-not-found = Takiej strony nie ma
error-not-found-advice = Adres może być stary lub błędny albo ta treść nie jest przeznaczona dla Ciebie. Wyszukaj ją lub zacznij od początku.
error-scope = Ten token nie sięga tak daleko
error-scope-advice = Utwórz token o potrzebnym zakresie.
error-sign-in = Najpierw się zaloguj
error-sign-in-advice = Ta strona jest dla osób z kontem. Po zalogowaniu wrócisz tutaj.
error-stopped = Serwer chwilowo nie przyjmuje zmian
error-stopped-advice = Dysk zgłosił błąd, więc serwer przestał zapisywać, aby chronić dane. Odczyt działa. Administrator musi sprawdzić dysk i uruchomić serwer ponownie.
error-token = Ten token jest nieważny
error-token-advice = Został odwołany, wygasł albo nigdy nie istniał. Utwórz nowy na swoim koncie.
error-too-large = To jest za duże
error-too-large-advice = Plik lub formularz jest większy, niż pozwala ten serwer. Wyślij mniejszy albo poproś administratora o podniesienie limitu.
error-too-many = Zbyt wiele prób
error-too-many-advice = Odczekaj minutę i spróbuj ponownie.
error-unreadable = Nie udało się odczytać tego, co wysłano
error-unreadable-advice = Wróć, odśwież stronę i spróbuj ponownie.
error-wrong-method = Ten adres na to nie odpowiada
error-wrong-method-advice = Wróć i skorzystaj z przycisków i łączy na stronie.
form-cancel = Anuluj
files-broken = Tego pliku nie da się odczytać. Może być uszkodzony: zapisz go ponownie i wyślij nową wersję.
files-empty = Ten plik jest pusty.
files-full = Pliki Twojej agencji osiągnęły limit. Usuń niektóre albo poproś administratora o więcej miejsca.
files-locked = Ten dokument jest chroniony hasłem. Zapisz go bez hasła i wyślij ponownie.
files-programs = Ten dokument zawiera makra, skrypty lub załączone pliki. Zapisz go bez nich, na przykład jako PDF do druku.
files-too-large = Ten plik jest za duży. Wyślij mniejszy.
files-unfolds = Po rozpakowaniu ten plik znacznie przekracza to, co przyjmujemy. Zapisz go w mniejszej postaci i wyślij ponownie.
files-unknown = Przyjmujemy obrazy PNG, JPEG i WebP, dokumenty PDF, Word, Excel, PowerPoint i tekst OpenDocument, czysty tekst oraz CSV; jako zdjęcie lub logo tylko obrazy. Decyduje zawartość, nie nazwa.
form-email = Podaj pełny adres e-mail, na przykład imie@example.org.
form-invalid = Tego nie da się odczytać. Sprawdź wpis.
form-left = pozostało znaków: { $n }
form-must = (wymagane)
form-over = o { $n } znaków za dużo
form-required = Wypełnij to pole.
form-save = Zapisz
form-too-long = To za długie. Skróć.
form-too-many = Tego jest za dużo. Zostaw najważniejsze.
form-up-to = Najwyżej { $shown } znaków
form-wrongs = { $n ->
    [one] Jedna odpowiedź wymaga poprawy
    [few] { $shown } odpowiedzi wymagają poprawy
   *[other] { $shown } odpowiedzi wymaga poprawy
}
frame-about = O serwisie
frame-account = Moje konto
frame-account-of = Konto: { $it }
frame-agency = Agencja
frame-api = Interfejs programistyczny
frame-apply = Zastosuj
frame-close = Zamknij
frame-cooperation = Współpraca
frame-demo = Wersja pokazowa ze zmyślonymi osobami i firmami.
frame-demo-label = Wersja pokazowa
frame-demo-outbox = Poczta wychodząca
frame-demo-roles = Wypróbuj rolę
frame-innovation = Innowacje
frame-keys = Pomoc klawiatury
frame-keys-help = Ta pomoc
frame-keys-move = Następny i poprzedni wiersz
frame-keys-off = Wyłącz pojedyncze klawisze
frame-keys-on = Włącz pojedyncze klawisze
frame-keys-open = Otwórz wiersz
frame-keys-pick = Zaznacz wiersz
frame-keys-search = Szukaj na liście
frame-language = Język: polski
frame-language-name = Polski
frame-menu = Menu
frame-network = Sieć
frame-notices = { $n ->
    [0] Powiadomienia, nic nowego
    [one] Powiadomienia, jedno nieprzeczytane
    [few] Powiadomienia, { $shown } nieprzeczytane
   *[other] Powiadomienia, { $shown } nieprzeczytanych
}
frame-palette = Szukaj lub przejdź do …
frame-palette-found = Znaleziono
frame-palette-hint = Organizacja, nabór, strona …
frame-palette-none = Nic nie znaleziono. Spróbuj innego słowa.
frame-second-factor = Twoja rola ({ $it }) działa tylko z drugim składnikiem logowania. Dopóki go nie ustawisz, nie działasz w imieniu żadnej agencji.
frame-second-factor-link = Ustaw drugi składnik
frame-sign-in = Zaloguj się
frame-sign-out = Wyloguj się
frame-sign-up = Załóż konto
frame-skip = Przejdź do treści
frame-support = Wsparcie
frame-theme = Kolory
frame-theme-auto = Jak na urządzeniu
frame-theme-dark = Ciemne
frame-theme-light = Jasne
frame-theme-other = Jasne lub ciemne kolory
frame-undo = Cofnij
frame-views = Zapisane wyszukiwania i widoki
list-all = Wszystkie
list-busy = Wczytywanie …
list-clear = Usuń wszystkie
list-export = Eksport
list-export-picked = Eksportuj zaznaczone
list-filter-remove = Usuń filtr
list-filters = Filtry
list-filters-active = Włączone filtry
list-filters-apply = Zastosuj filtry
list-found = { $n ->
    [0] Nic nie znaleziono
    [one] Znaleziono jeden wynik
    [few] Znaleziono { $shown } wyniki
   *[other] Znaleziono { $shown } wyników
}
list-more = { $n ->
    [one] Jeszcze jeden
   *[other] Jeszcze { $shown }
}
list-next = Dalej
list-none = Nic nie spełnia wszystkich warunków
list-pages = Strony
list-pick = Zaznacz
list-pick-all = Cała strona, zaznaczono:
list-pick-one = Zaznacz: { $it }
list-picked = Z zaznaczonymi
list-previous = Wstecz
list-range = { $from }–{ $to } z { $total }
list-search = Szukaj
list-sort = Kolejność
list-view-name = Nazwa widoku
list-view-save = Zapisz ten widok
list-words = Słowa: { $it }
mail-settings = Jak dowiadujesz się o nowościach
mail-unsubscribe = Zrezygnuj z tych listów
personal-about = Co zmieniono w Twoim wpisie
personal-done = Co zrobiono z Twojego konta
personal-ground = Historia, listy i zapisane widoki
personal-job = Praca wykonana dla Ciebie
personal-letter = List do Ciebie
personal-view = Zapisany widok
retention-jobs = Zakończone zadania
retention-jobs-text = Wiersze zakończonych zadań w tle.
retention-letters = Kopie listów
retention-letters-text = Kopie listów wysłanych lub takich, których nie udało się doręczyć.
role-administrator = Administrator sieci
role-adviser = Doradca
role-client = Program
role-coach = Coach
role-guest = Gość
role-manager = Kierownik agencji
role-member = Członek
role-reviewer = Recenzent
role-trainer = Trener
ui-here = Jesteś tutaj
ui-of-hundred = na 100
ui-score = Wynik
