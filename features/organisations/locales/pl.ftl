organisations-menu = Organizacje
organisations-title = Organizacje
organisations-search = Nazwa, produkt, technologia…
organisations-new = Dodaj organizację
organisations-empty = Użyj mniejszej liczby słów albo usuń filtr. Możesz też samodzielnie dodać organizację.
organisations-sort-relevance = Trafność
organisations-sort-name = Nazwa
organisations-sort-newest = Ostatnio zmienione
organisations-facet-kind = Rodzaj
organisations-facet-label = Etykiety i pola
organisations-facet-country = Kraj
organisations-facet-region = Region
organisations-facet-sector = Branża
organisations-facet-language = Język

organisations-kind-sme = MŚP
organisations-kind-large = Duże przedsiębiorstwo
organisations-kind-university = Uczelnia
organisations-kind-research = Jednostka badawcza
organisations-kind-agency = Agencja innowacji
organisations-kind-cluster = Klaster
organisations-kind-public = Instytucja publiczna
organisations-kind-other = Inna organizacja
organisations-audience-public = Wszyscy
organisations-audience-members = Osoby zalogowane
organisations-audience-agency = Agencja i sama organizacja
organisations-stage-active = Aktywna
organisations-stage-archived = Zarchiwizowana
organisations-role-owner = Reprezentuje organizację
organisations-role-member = Członek zespołu
organisations-part = Rola
organisations-part-coordinator = Koordynator
organisations-part-participant = Uczestnik
organisations-part-partner = Partner

organisations-field-name = Nazwa
organisations-field-name-hint = Tak jak w rejestrze przedsiębiorców albo tak, jak jest powszechnie znana.
organisations-field-short_name = Nazwa skrócona
organisations-field-kind = Rodzaj
organisations-field-country = Kraj
organisations-field-region = Region
organisations-field-region-hint = Kod NUTS, na przykład FRE11. Zostaw puste pole, jeśli go nie znasz.
organisations-field-city = Miejscowość
organisations-field-website = Strona internetowa
organisations-field-founded = Rok założenia
organisations-field-staff = Liczba pracowników
organisations-field-lang = Język tekstów
organisations-field-lang-hint = Pisz w języku, który znasz najlepiej. Dopasowanie działa ponad granicami języków.
organisations-field-summary = Czym się zajmuje
organisations-field-summary-hint = Dwa lub trzy zdania: produkty, procesy, klienci, liczby.
organisations-field-offers = Co oferuje
organisations-field-offers-hint = Z czego mogą skorzystać inni: wiedza, urządzenia, stanowiska badawcze, dostęp do klientów?
organisations-field-seeks = Czego szuka
organisations-field-seeks-hint = Partnerzy, technologie, klienci. Im dokładniej, tym lepsze dopasowania.
organisations-field-keywords = Słowa kluczowe
organisations-field-keywords-hint = Od czterech do ośmiu, oddzielonych przecinkami.
organisations-field-sectors = Branże
organisations-field-sectors-hint = Kody NACE oddzielone przecinkami, na przykład 28.93 lub 01.
organisations-field-trl_from = Gotowość technologii od
organisations-field-trl_to = Gotowość technologii do
organisations-field-languages = Języki robocze
organisations-field-audience = Kto może ją znaleźć
organisations-field-stage = Stan
organisations-field-adviser = Doradca
organisations-no-web = Podaj adres strony, na przykład www.example.org.
organisations-no-nace = Podaj kody NACE, na przykład 28.93, 28 lub C.
organisations-no-trl = Pierwszy poziom nie może być wyższy niż drugi.
organisations-choose = Wybierz…
organisations-trl = Poziom gotowości technologii
organisations-trl-1 = 1: zaobserwowana zasada
organisations-trl-2 = 2: sformułowana koncepcja
organisations-trl-3 = 3: koncepcja potwierdzona doświadczeniem
organisations-trl-4 = 4: działa w laboratorium
organisations-trl-5 = 5: działa częściowo w swoim środowisku
organisations-trl-6 = 6: pokazana w swoim środowisku
organisations-trl-7 = 7: działający prototyp
organisations-trl-8 = 8: gotowa i sprawdzona
organisations-trl-9 = 9: w codziennym użyciu

organisations-form-lead = Potrzebne są tylko nazwa, rodzaj i kraj. Dobre dopasowania dają opis działalności, oferta i potrzeby.
organisations-form-who = Kto
organisations-form-what = Co
organisations-form-more = Więcej
organisations-edit = Edytuj
organisations-edit-title = Edycja: { $it }
organisations-archive = Archiwizuj
organisations-restore = Przywróć
organisations-find-matches = Znajdź dopasowania

organisations-facts = Podstawowe informacje
organisations-projects = Projekty
organisations-past = Projekty
organisations-partners = { $n ->
    [0] bez partnerów
    [one] { $shown } partner
    [few] { $shown } partnerów
    [many] { $shown } partnerów
   *[other] { $shown } partnera
}
organisations-related = Powiązane
organisations-people = Osoby
organisations-adviser = Doradca
organisations-history = Historia
organisations-source = Źródło
organisations-project = Projekt
organisations-topic = Temat finansowania
organisations-programme = Program
organisations-scheme = Rodzaj działania
organisations-cost = Koszt całkowity
organisations-contribution = Dofinansowanie
organisations-objective = Cel
organisations-participants = Uczestnicy

organisations-did-registered = dodano organizację
organisations-did-imported = zaimportowano ze źródła
organisations-did-refreshed = zaktualizowano projekty
organisations-did-edited = zmieniono dane
organisations-did-archived = zarchiwizowano
organisations-did-restored = przywrócono

organisations-registered = Organizacja została dodana.
organisations-edited = Zmiany zostały zapisane.
organisations-archived = Organizacja została zarchiwizowana.
organisations-archived-picked = Wybrane organizacje, którymi się opiekujesz, zostały zarchiwizowane.
organisations-restored = Przywrócono.
organisations-none-picked = Najpierw zaznacz wiersze.
organisations-not-active = Ta organizacja jest już zarchiwizowana.
organisations-not-active-advice = Otwórz ją, aby zobaczyć jej stan.
organisations-not-archived = Ta organizacja nie jest zarchiwizowana.
organisations-not-archived-advice = Nie ma czego przywracać.

organisations-importer-cordis = Projekty i uczestnicy z CORDIS
organisations-importer-cordis-hint = Archiwum ZIP programu ramowego albo jego pliki project.csv i organization.csv. Adresy i kontakty są pomijane.
organisations-importer-file = Organizacje z tabeli
organisations-importer-file-hint = CSV lub XLSX, w każdym wierszu co najmniej nazwa i kraj. Ty wskazujesz, co zawiera która kolumna.

organisations-audience-contacts = Kontakty jej ludzi
organisations-audience-own = Wyłącznie jej własni ludzie
organisations-unclaimed = Jeszcze nieprzejęta
organisations-field-numbers = Numery rejestrowe
organisations-field-projects = Dawne i bieżące projekty
organisations-field-people = Nazwiska jej ludzi
organisations-field-trl = Poziom gotowości
organisations-field-texts = Teksty
organisations-field-pic = PIC
organisations-field-pic-hint = Dziewięć cyfr z portalu uczestników Komisji.
organisations-field-vat = Numer VAT
organisations-field-vat-hint = Z literami kraju, na przykład FR83404833048.
organisations-field-person = Osoba
organisations-field-role = Rola
organisations-field-source = Źródło
organisations-field-created_at = Zapisano
organisations-field-changed_at = Ostatnia zmiana
organisations-field-audiences = Kto widzi które pole
organisations-field-merged = Scalony wpis
organisations-no-pic = PIC ma dziewięć cyfr.
organisations-no-vat = Wpisz numer z dwiema literami kraju.
organisations-did-shown = zmienił(a), kto co widzi
organisations-did-invited = wysłał(a) link
organisations-did-revoked = wycofał(a) link
organisations-did-claimed = przejął(-ęła) organizację
organisations-did-joined = przyjął(-ęła) kogoś
organisations-did-declined = odrzucił(a) prośbę
organisations-did-requested = poprosił(a) o przyjęcie
organisations-did-role_changed = zmienił(a) komuś rolę
organisations-did-removed = usunął(-ęła) kogoś
organisations-did-left = odszedł(-szła)
organisations-did-handed_over = zmienił(a) doradcę
organisations-did-merged = scalił(a) z nią inny wpis
organisations-did-parted = cofnął(-ęła) scalenie
organisations-did-translated = napisał(a) tłumaczenie
organisations-did-told_apart = odróżnił(a) inny wpis

organisations-shown-title = Kto co widzi
organisations-shown-lead = Zdecyduj dla każdego pola, kto może je czytać. Wyszukiwanie, listy, dopasowania, pliki i interfejs dla programów się do tego stosują.
organisations-shown-theirs = Ta organizacja decyduje o sobie sama. Możesz zamykać pola, a otwierać je mogą tylko jej ludzie.
organisations-shown-record = Cały wpis
organisations-shown-record-hint = Kto nie jest tu wskazany, w ogóle jej nie znajdzie. Żadne pole nie jest pokazywane szerzej.
organisations-shown-fields = Poszczególne pola
organisations-shown-field = Pole
organisations-shown-who = Przeznaczone dla
organisations-shown-now = Teraz widzi
organisations-shown-empty = (puste)
organisations-shown = Zapisano, kto co widzi.
organisations-audience-theirs = Zamknęli to jej ludzie i tylko oni mogą to otworzyć.
organisations-audience-theirs-advice = Zapytaj kogoś, kto ją reprezentuje.
organisations-preview = Zobacz jako …
organisations-preview-title = { $it } cudzymi oczami
organisations-preview-as = Tak widzi stronę: { $it }. Nic tu nie można kliknąć.
organisations-preview-back = Zmień, kto co widzi
organisations-preview-nothing = Stąd nic nie widać
organisations-preview-nothing-text = Dla nich ten adres nie istnieje.
organisations-viewpoint-guest = Gość
organisations-viewpoint-member = Osoba zalogowana
organisations-viewpoint-contact = Kontakt
organisations-viewpoint-agency = Nasza agencja
organisations-viewpoint-owner = Jej ludzie

organisations-members = Osoby i linki
organisations-members-none = Nikt jeszcze do niej nie należy.
organisations-role-of = Rola: { $it }
organisations-role-change = Zmień rolę
organisations-role-changed = Rola została zmieniona.
organisations-remove = Usuń
organisations-removed = Usunięto. Konto pozostaje bez zmian.
organisations-requests = Prośby
organisations-accept = Przyjmij
organisations-accepted = Przyjęto jako członka zespołu.
organisations-decline = Odrzuć
organisations-declined = Prośba została odrzucona.
organisations-claims = Linki
organisations-claim-printed = Kod wydrukowany
organisations-claim-revoke = Wycofaj
organisations-claim-revoked = Link już nie działa.
organisations-claim-stage-open = Otwarty
organisations-claim-stage-used = Wykorzystany
organisations-claim-stage-revoked = Wycofany
organisations-claim-stage-over = Wygasł
organisations-invite = Zaproś
organisations-invite-text = Kto otworzy link, należy do organizacji. Kto ją reprezentuje, przejmuje ją i decyduje, kto co widzi.
organisations-invite-email = Adres e-mail
organisations-invite-email-hint = Zostaw puste, aby otrzymać kod do wydruku.
organisations-invite-role = Jako
organisations-invite-lang = Język listu
organisations-invite-make = Utwórz link
organisations-adviser-none = Brak doradcy
organisations-hand-over = Przekaż
organisations-handed-over = Teraz opiekuje się nią inny doradca.
organisations-leave = Odejdź
organisations-leave-text = Zachowujesz konto, kontakty i wszystkie inne organizacje.
organisations-left = Już do niej nie należysz.
organisations-join = Poproś o przyjęcie
organisations-join-lead = Ludzie z { $it } zobaczą Twoje nazwisko i wiadomość i odpowiedzą.
organisations-join-why = Co Cię z nią łączy?
organisations-join-send = Wyślij
organisations-requested = Twoja prośba została wysłana.
organisations-joined = Teraz do niej należysz.
organisations-last-owner = Ktoś musi reprezentować organizację.
organisations-last-owner-advice = Najpierw nadaj tę rolę komuś innemu.
organisations-asked-already = Już do niej należysz albo już o to prosisz.
organisations-speaks-for-itself = Decydują o tym osoby reprezentujące organizację.
organisations-speaks-for-itself-advice = Zwróć się do jednej z nich.
organisations-no-member = Na to już odpowiedziano albo ta osoba do niej nie należy.
organisations-no-adviser = Wybierz kogoś, kto pracuje w agencji.

organisations-claim-title = Przejmij organizację
organisations-claim-lead = Doradca dał Ci kod lub link. Działa jeden raz.
organisations-claim-code = Kod
organisations-claim-code-hint = Wielkość liter i kreski nie mają znaczenia.
organisations-claim-open = Dalej
organisations-claim-sign-in = Zaloguj się, aby użyć kodu
organisations-claim-link = Link
organisations-claim-made = Link został utworzony
organisations-claim-made-print = Wydrukuj tę stronę i przekaż ją.
organisations-claim-made-sent = List do { $it } został wysłany. Możesz też przekazać kod.
organisations-claim-once = Kod jest pokazany tylko teraz. Działa raz i do tego czasu można go wycofać.
organisations-claim-until = Ważny do { $it }
organisations-claim-agency = Tę organizację wpisała agencja { $it }.
organisations-claim-as-owner = Tym linkiem przejmujesz organizację: widzisz wszystko, co o niej zapisano, i decydujesz, kto co widzi.
organisations-claim-as-member = Tym linkiem stajesz się członkiem zespołu organizacji.
organisations-claim-first = Najpierw zaloguj się lub załóż konto, a potem wróć do tego linku.
organisations-claim-accept-owner = Przejmij
organisations-claim-accept-member = Dołącz
organisations-claim-spent = Ten link wykorzystano, wycofano albo wygasł.
organisations-claim-spent-advice = Poproś doradcę o nowy.
organisations-claim-yours = Już należysz do tej organizacji.
organisations-claim-too-many = Zbyt wiele otwartych linków. Najpierw wycofaj kilka.
organisations-claimed = Organizacja jest Twoja. Oto wszystko, co o niej zapisano.

organisations-record = Wszystko, co zapisano
organisations-record-lead = Wszystko, co ta sieć przechowuje o Twojej organizacji, kto to widzi i kto co zrobił.
organisations-record-value = Zapisano
organisations-record-merged = Wpisy scalone z nią

organisations-duplicates = Możliwe duplikaty
organisations-duplicates-none = Żadne dwa wpisy nie wyglądają na jedną organizację.
organisations-duplicate-pair = Wpisy
organisations-duplicate-score = Podobieństwo
organisations-duplicate-why = Dlaczego
organisations-reason-pic = ten sam PIC
organisations-reason-vat = ten sam numer VAT
organisations-reason-same-name = ta sama nazwa
organisations-reason-like-name = podobna nazwa
organisations-reason-short-name = ta sama nazwa skrócona
organisations-reason-website = ta sama strona internetowa
organisations-reason-city = ta sama miejscowość
organisations-reason-country = ten sam kraj
organisations-reason-other-country = ale inny kraj
organisations-merge-certain = Scal wszystkie z tym samym PIC
organisations-merged-certain = Scalono. Każde scalenie można tu cofnąć.
organisations-compare = Porównaj dwa wpisy
organisations-compare-lead = Wybierz, skąd pochodzi każda wartość. Projekty, osoby, oferty i historia obu znajdą się potem na jednej stronie.
organisations-compare-stays = zostaje
organisations-compare-goes = stanie się częścią
organisations-compare-nothing = nic
organisations-compare-swap = Zamień miejscami
organisations-compare-undo = Scalenie można w każdej chwili dokładnie cofnąć.
organisations-merge = Scal
organisations-merged = Oba wpisy są teraz jednym.
organisations-parted = Wpisy są znowu dwa.
organisations-tell-apart = To dwie organizacje
organisations-told-apart = Nie będą już proponowane.
organisations-merges = Scalone wpisy
organisations-merges-none = Nic nie jest scalone.
organisations-merge-of = z { $it }
organisations-merge-undo = Cofnij
organisations-no-pair = Tych dwóch nie można scalić.
organisations-no-pair-advice = Jeden z nich jest już częścią innego wpisu albo to ten sam wpis.
organisations-merge-undone = To scalenie już cofnięto.

organisations-texts = Języki
organisations-texts-lead = Czytelnik widzi swój język, a jeśli go brak – oryginał, potem angielski.
organisations-text-original = Oryginał
organisations-text-unknown = Język niepodany
organisations-text-add = Dodaj język
organisations-text-in = Teksty: { $it }
organisations-text-lead = Zostaw pole puste, aby pokazać tam oryginał.
organisations-text-name = Nazwa w tym języku
organisations-text-name-hint = Tylko jeśli organizacja używa w nim innej nazwy.
organisations-text-changed = zmieniony od czasu tłumaczenia
organisations-text-checked = Wszystko sprawdzono: zgadza się z oryginałem.
organisations-text-saved = Tłumaczenie zostało zapisane.
organisations-text-only = Język: { $it } (oryginał)
organisations-text-translated = Przetłumaczono z języka: { $it }
organisations-text-stale = Przetłumaczono z języka: { $it }; oryginał od tego czasu się zmienił

organisations-meter = Kompletność
organisations-meter-whole = Niczego nie brakuje.
organisations-has-summary = Czym się zajmuje
organisations-has-summary-why = Dwa, trzy zdania każdy czyta najpierw.
organisations-has-offers = Co oferuje
organisations-has-offers-why = Partnerów znajduje się dzięki temu, co może się przydać innym.
organisations-has-seeks = Czego szuka
organisations-has-seeks-why = Bez tego nie wiadomo, kogo zaproponować.
organisations-has-keywords = Cztery słowa kluczowe
organisations-has-keywords-why = Dzięki nim można ją znaleźć także w innych językach.
organisations-has-sectors = Branże
organisations-has-sectors-why = Wiele osób filtruje listę według branży.
organisations-has-lang = Język tekstów
organisations-has-lang-why = Potrzebują go czytniki ekranu i dopasowywanie.
organisations-has-region = Region
organisations-has-region-why = Programy regionalne pytają, gdzie się znajduje.
organisations-has-website = Strona internetowa
organisations-has-website-why = Pokazuje, że organizacja istnieje, i pomaga znaleźć duplikaty.
organisations-has-staff = Zatrudnienie
organisations-has-staff-why = Wiele konkursów pyta o wielkość firmy.
organisations-has-trl = Poziom gotowości
organisations-has-trl-why = Konkursy dotyczą tylko określonych poziomów.
organisations-has-languages = Języki pracy
organisations-has-languages-why = Partnerzy chcą wiedzieć, w jakim języku pisać.
organisations-has-translation = Opis po angielsku lub w innym języku
organisations-has-translation-why = Większość partnerów czyta w innym języku.

organisations-notice-claimed = { $name } została przejęta przez własnych ludzi.
organisations-notice-edited = Zmieniono wpis { $name }.
organisations-notice-invited = Zaproszono Cię do { $name }. Kod jest w liście.
organisations-notice-joined = Należysz teraz do { $name }.
organisations-notice-ownerless = { $name } nie ma już właściciela: ostatni odszedł. Teraz zajmuje się tym Twoja agencja.
organisations-notice-removed = Nie należysz już do { $name }.
organisations-notice-requested = Ktoś prosi o przyjęcie do { $name }.
organisations-notice-handed-over = Opiekujesz się teraz { $name }.
organisations-notice-merged = Wpisy { $name } scalono lub rozdzielono.
organisations-because-owner = Otrzymujesz to, bo reprezentujesz tę organizację.
organisations-because-member = Otrzymujesz to, bo należałeś(-aś) do tej organizacji.
organisations-because-adviser = Otrzymujesz to, bo opiekujesz się tą organizacją.
organisations-because-watcher = Otrzymujesz to, bo obserwujesz tę organizację.
organisations-because-asked = Otrzymujesz to, bo prosiłeś(-aś) o to albo Cię zaproszono.
organisations-because-invited = Otrzymujesz to, bo ktoś wysłał link na Twój adres.

organisations-personal = Organizacje
organisations-personal-member = Należy do
organisations-personal-request = Prośba o przyjęcie do
organisations-personal-claim = Link do organizacji
organisations-personal-merge = Scalenie dwóch wpisów

organisations-letter-owner-subject = { $name }: przejmij swój wpis
organisations-letter-member-subject = { $name }: zaproszenie
organisations-letter-reason = Otrzymujesz ten list, bo ktoś podał Twój adres dla tej organizacji.

organisations-projects-many = { $n ->
    [one] { $shown } projekt
    [few] { $shown } projekty
    [many] { $shown } projektów
   *[other] { $shown } projektu
}
organisations-text-fields = { $n ->
    [one] { $shown } tekst
    [few] { $shown } teksty
    [many] { $shown } tekstów
   *[other] { $shown } tekstu
}
organisations-text-stale-fields = { $n ->
    [one] { $shown } oryginał zmieniony
    [few] { $shown } oryginały zmienione
    [many] { $shown } oryginałów zmienionych
   *[other] { $shown } oryginału zmienionego
}
organisations-meter-missing = { $n ->
    [one] { $shown } informacja poprawiłaby dopasowania
    [few] { $shown } informacje poprawiłyby dopasowania
    [many] { $shown } informacji poprawiłoby dopasowania
   *[other] { $shown } informacji poprawiłoby dopasowania
}
organisations-letter-owner = 
    Dzień dobry,

    { $agency } wpisała { $name } w { $house } i pracuje dla Państwa z tym wpisem. Można go przejąć: wtedy widać wszystko, co zapisano o { $name }, i można decydować, kto co widzi.

    Proszę otworzyć ten link, zalogować się lub założyć konto i nacisnąć przycisk:

    { $link }

    Albo wpisać tam ten kod: { $code }
organisations-letter-member = 
    Dzień dobry,

    { $name } zaprasza do swojego zespołu w { $house }.

    Proszę otworzyć ten link, zalogować się lub założyć konto i nacisnąć przycisk:

    { $link }

    Albo wpisać tam ten kod: { $code }
organisations-letter-closing = 
    Link działa raz i przez trzydzieści dni. Jeśli nie wiadomo, o co chodzi, można ten list wyrzucić: nic się nie stanie.

    { $house }
