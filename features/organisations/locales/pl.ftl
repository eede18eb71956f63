organisations-menu = Organizacje
organisations-title = Organizacje
organisations-search = Nazwa, produkt, technologia…
organisations-new = Dodaj organizację
organisations-empty = Użyj mniejszej liczby słów albo usuń filtr. Możesz też samodzielnie dodać organizację.
organisations-sort-relevance = Trafność
organisations-sort-name = Nazwa
organisations-sort-newest = Ostatnio zmienione
organisations-facet-kind = Rodzaj
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
