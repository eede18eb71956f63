matching-about = Co pasuje do
matching-about-other = Szukaj czegoś innego
matching-against = Co przemawia przeciw
matching-against-country = Szukają gdzie indziej, nie tutaj: { $it }.
matching-against-kind = Nie szukają partnera tego rodzaju: { $it }.
matching-against-language = Brak wspólnego języka; używają: { $it }.
matching-against-not-open = { $n ->
    [one] Otwarcie dopiero jutro.
   *[other] Otwarcie dopiero za { $shown } dni.
}
matching-against-passed = Termin już minął: { $it }.
matching-against-soon = { $n ->
    [0] Zamknięcie dzisiaj.
    [one] Zamknięcie jutro.
   *[other] Zostało tylko { $shown } dni.
}
matching-against-trl = Inny poziom gotowości: u nich TRL { $theirs }, u Ciebie { $yours }.
matching-all-opportunities = Pokaż wszystkie pasujące oferty współpracy
matching-all-partners = Pokaż wszystkich pasujących partnerów
matching-all-topics = Pokaż wszystkie pasujące tematy naborów
matching-best = Najlepsze dopasowania
matching-choose-company = Albo wybierz organizację
matching-closes = Zamknięcie { $day }, { $n ->
    [0] dzisiaj
    [one] został jeden dzień
    [few] zostały { $n } dni
   *[other] zostało { $n } dni
}
matching-column-address = Adres
matching-column-against = Przeciw
matching-column-deadline = Termin
matching-column-group = Grupa
matching-column-kind = Rodzaj
matching-column-place = Miejsce
matching-column-rank = Pozycja
matching-column-score = Wynik
matching-column-title = Tytuł
matching-column-why = Dlaczego
matching-copied = Skopiowano odnośnik
matching-count-opportunities = Oferty współpracy
matching-count-organisations = Organizacje
matching-count-topics = Tematy naborów
matching-evidence = Podstawa
matching-facet-action = Rodzaj działania
matching-facet-country = Kraj
matching-facet-kind = Rodzaj
matching-facet-language = Język
matching-facet-programme = Program
matching-facet-sector = Branża
matching-facet-status = Stan
matching-facet-type = Typ
matching-facets-hint = Liczby dotyczą najlepszych kandydatów, a nie całego zbioru.
matching-find = Znajdź dopasowania
matching-follow = Zapamiętaj
matching-group-all = Wszystko
matching-group-opportunities = Oferty współpracy
matching-group-partners = Partnerzy
matching-group-topics = Tematy naborów
matching-groups = Grupy wyników
matching-history = wcześniejsze prace w tej dziedzinie: { $it }
matching-home-heading = Opisz swój projekt. Poznaj partnerów i fundusze, które pasują.
matching-home-inside = Co jest tu dzisiaj
matching-home-languages = W Twoim języku
matching-home-languages-text = Pisz w dowolnym z 24 języków UE. Polski pomysł znajdzie angielski nabór i portugalskiego partnera.
matching-home-lead = Entente porównuje Twój pomysł z organizacjami, tematami naborów i ofertami współpracy w całej Europie i prostymi słowami mówi, dlaczego coś pasuje.
matching-home-public = W publicznych rękach
matching-home-public-text = Otwarte oprogramowanie, prowadzone przez same agencje. Twoje pomysły nie opuszczają ich serwera.
matching-home-reasons = Powody zamiast zagadek
matching-home-reasons-text = Każdy wynik jest rozłożony na części: wspólne słowa i tematy, branża, wcześniejsze projekty i to, co przemawia przeciw.
matching-home-title = Partnerzy i fundusze dla Twojego projektu
matching-idea = Twój pomysł na projekt
matching-idea-example = Uprawiamy pomidory pod szkłem i chcemy ogrzewać ciepłem odpadowym z sąsiedniej mleczarni …
matching-idea-hint = Kilka zdań w dowolnym języku europejskim. Nic nie jest zapisywane.
matching-idea-more = Co jeszcze chcesz dodać własnymi słowami
matching-language-found = Rozpoznany język: { $it }
matching-menu = Partnerzy i fundusze
matching-none = Nic nie pasuje wystarczająco dobrze
matching-none-advice = Opisz w dwóch, trzech zdaniach więcej, co wytwarzasz i czego potrzebujesz, albo usuń filtry.
matching-palette = Szukaj lub przejdź do
matching-palette-opportunity = Oferta współpracy
matching-palette-organisation = Organizacja
matching-palette-page = Strona
matching-palette-topic = Temat naboru
matching-part = Część
matching-part-concepts = Te same tematy
matching-part-deadline = Pozostały czas
matching-part-history = Wcześniejsze prace
matching-part-language = Wspólny język
matching-part-prominence = Doświadczenie
matching-part-reciprocity = Jeden szuka, drugi oferuje
matching-part-region = Miejsce
matching-part-sector = Branża
matching-part-subkind = Rodzaj partnera
matching-part-theme = Teksty o tej samej tematyce
matching-part-trl = Poziom gotowości
matching-part-words = Wspólne słowa
matching-parts = Części wyniku
matching-points = Punkty
matching-points-of = { $points } z { $of }
matching-region = blisko Ciebie: { $it }
matching-results = Dopasowania
matching-same-sector = ta sama branża: { $it }
matching-save = Zapisz wyszukiwanie
matching-share = Kopiuj odnośnik
matching-shares = Wspólne: { $it }
matching-title = Znajdź partnerów i fundusze
matching-trl = pasujący poziom gotowości: { $it }
matching-weak = Niewiele wspólnego; zobacz powody.
matching-why = Dlaczego to pasuje
