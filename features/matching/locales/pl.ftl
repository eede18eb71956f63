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
matching-asked = Pytanie:
matching-best = Najlepsze dopasowania
matching-both = Czego każda strona szuka u drugiej
matching-cause-kept = Zachowane
matching-cause-profile = Nowe dla Twojej organizacji
matching-cause-search = Znalezione przez zapisane wyszukiwanie
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
matching-dismiss = Pomiń
matching-dismiss-hint = Następna odpowiedź na to pytanie będzie bez tego wyniku. Pytanie i powód zachowujemy tylko dla Ciebie; możesz je cofnąć.
matching-dismissal-reason = Dlaczego to nie pasuje
matching-dismissal-said = Własnymi słowami
matching-dismissals = Co dla Ciebie nie pasuje
matching-dismissals-none = Niczego nie pominięto
matching-dismissals-text = Co zostało pominięte i dlaczego. „Znamy ich” i „Konkurent” dotyczą wszystkich Twoich pytań, pozostałe powody tylko tego, które zadano. Nikt inny nie widzi tej listy.
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
matching-field-body = w opisie
matching-field-facts = w danych
matching-field-history = w dawnych projektach
matching-field-keywords = w słowach kluczowych
matching-field-offers = w tym, co oferują
matching-field-seeks = w tym, czego szukają
matching-field-summary = w streszczeniu
matching-field-title = w tytule
matching-find = Znajdź dopasowania
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
matching-keep = Zachowaj
matching-language-found = Rozpoznany język: { $it }
matching-let-go = Usuń z listy
matching-loss = { $shown } % mniej bez tego
matching-menu = Partnerzy i fundusze
matching-moved-down = Pasuje trochę lepiej niż to, co stoi wyżej. Ostatnio było często proponowane i ustępuje miejsca.
matching-moved-up = Pasuje trochę mniej niż to, co stoi niżej. Ostatnio było rzadko proponowane i teraz jest jego kolej.
matching-named = { $n ->
    [one] Bez wszystkich wymienionych tu słów zostałby { $shown } punkt.
    [few] Bez wszystkich wymienionych tu słów zostałyby { $shown } punkty.
   *[other] Bez wszystkich wymienionych tu słów zostałoby { $shown } punktów.
}
matching-none = Nic nie pasuje wystarczająco dobrze
matching-none-advice = Opisz w dwóch, trzech zdaniach więcej, co wytwarzasz i czego potrzebujesz, albo usuń filtry.
matching-not-relevant = Nie pasuje …
matching-old-suggestions = Propozycje, które przyszły same
matching-old-suggestions-text = To, co znalazły zapisane wyszukiwania i profile, jest usuwane po tym czasie. To, co ktoś zachował, zostaje.
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
matching-part-said = Twoja ocena
matching-part-sector = Branża
matching-part-subkind = Rodzaj partnera
matching-part-theme = Teksty o tej samej tematyce
matching-part-title = Słowa z tytułu
matching-part-trl = Poziom gotowości
matching-part-words = Wspólne słowa
matching-parts = Części wyniku
matching-percent = { $shown } %
matching-personal = Dopasowania
matching-personal-dismissal = Co dla Ciebie nie pasowało
matching-personal-rival = Twoje wpisy na liście konkurentów
matching-personal-suggestion = Propozycje zachowane dla Ciebie
matching-points = Punkty
matching-points-of = { $points } z { $of }
matching-reason = Dlaczego to nie pasuje?
matching-reason-country = Niewłaściwy kraj
matching-reason-field = Niewłaściwa dziedzina: słowa, które do tego doprowadziły, liczą się odtąd w połowie
matching-reason-kind = Niewłaściwy rodzaj partnera
matching-reason-known = Znamy ich: pomijaj we wszystkich moich pytaniach
matching-reason-late = Za późno lub za wcześnie
matching-reason-other = Inny powód
matching-reason-rival = Konkurent: pomijaj we wszystkich moich pytaniach
matching-reason-stage = Niewłaściwy stopień dojrzałości
matching-receipt = Dlaczego to zaproponowano
matching-receipt-text = Powody takie, jakie były tego dnia. Pozostają bez zmian, nawet gdy profil się zmieni.
matching-region = blisko Ciebie: { $it }
matching-results = Dopasowania
matching-rival-add = Nie łącz
matching-rival-field-note = Notatka
matching-rival-field-note-hint = Dla współpracowników. Nikt inny jej nie czyta.
matching-rival-field-rival = Organizacja
matching-rival-field-rival-hint = Adres jej strony tutaj, na przykład /organisations/…
matching-rival-itself = Organizacji nie można oddzielić od niej samej
matching-rival-itself-advice = Podaj adres tej drugiej organizacji.
matching-rival-remove = Usuń
matching-rival-unknown = Pod tym adresem nie ma żadnej organizacji
matching-rivals = Lista konkurentów
matching-rivals-none = Na tej liście nikogo nie ma
matching-rivals-none-text = Kogo tu dodasz, tego nigdy Ci nie zaproponujemy, ani Ciebie jemu.
matching-rivals-text = Organizacje, z którymi { $it } nigdy nie jest łączona, w żadną stronę. Tę listę widzą tylko jej właściciele i doradcy jej agencji. Pozostali się o niej nie dowiadują i nie zdradza jej żadna strona; oferty opublikowane bez nazwy pozostają widoczne, aby nikt nie dowiedział się, czyje są.
matching-said = Własnymi słowami
matching-said-dismissed = Pominięto
matching-said-here = { $n ->
    [one] Jedna Twoja ocena zmienia tę odpowiedź.
    [few] { $shown } Twoje oceny zmieniają tę odpowiedź.
   *[other] { $shown } Twoich ocen zmienia tę odpowiedź.
}
matching-said-kept = Zachowano wraz z powodami
matching-said-kept-apart = Odtąd nie będą łączone
matching-said-let-go = Usunięto z Twojej listy
matching-said-let-together = Znów mogą być łączone
matching-said-taken-back = Cofnięto
matching-same-sector = ta sama branża: { $it }
matching-save = Zapisz wyszukiwanie
matching-share = Kopiuj odnośnik
matching-share-of-score = Udział
matching-shares = Wspólne: { $it }
matching-suggestions = Zachowane propozycje
matching-suggestions-none = Nic jeszcze nie zachowano
matching-suggestions-none-text = Wybierz „Zachowaj” obok wyniku albo zapisz wyszukiwanie, które będzie sprawdzać samo.
matching-suggestions-text = Wyniki, które zachowano, oraz to, co same znalazły Twoje zapisane wyszukiwania i profile Twoich organizacji. Każdy zachowuje swoje powody takie, jakie były.
matching-take-back = Cofnij
matching-title = Znajdź partnerów i fundusze
matching-to-record = Przejdź do strony
matching-told = Nowe i pasujące dla { $asked }: { $title }
matching-told-more = Nowe i pasujące dla { $asked }: { $title } i jeszcze { $more }
matching-told-why = Dostajesz tę wiadomość, bo należysz do tej organizacji albo się nią opiekujesz.
matching-too-many-rivals = Ta lista jest pełna
matching-too-many-rivals-advice = Lista mieści 200 organizacji. Usuń taką, która nie jest już ważna.
matching-trl = pasujący poziom gotowości: { $it }
matching-way-back = Oni szukają, Ty oferujesz
matching-way-forth = Ty szukasz, oni oferują
matching-way-none = Tu nie ma nic wspólnego.
matching-weak = Niewiele wspólnego; zobacz powody.
matching-weighed-down = Te słowa liczą się w tym pytaniu w połowie: { $it }
matching-why = Dlaczego to pasuje
