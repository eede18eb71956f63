funding-action = Rodzaj działania
funding-action-loan = Pożyczka
funding-action-voucher = Bon
funding-action-cofund = Program współfinansowany
funding-action-csa = Koordynacja i wsparcie
funding-action-edf-da = Obronność: rozwój
funding-action-edf-ra = Obronność: badania
funding-action-grant = Dotacja
funding-action-horizon-pcp = Zamówienia przedkomercyjne
funding-action-ia = Działanie innowacyjne
funding-action-msca = Działanie „Maria Skłodowska-Curie”
funding-action-msca-se = Wymiana pracowników (MSCA)
funding-action-ppi = Zamówienia na innowacje
funding-action-prize = Nagroda
funding-action-ria = Działanie badawczo-innowacyjne
funding-becomes = zmienia się na
funding-budget = Budżet na projekt
funding-budget-range = od { $from } do { $to } { $currency }
funding-call = Nabór
funding-closes-today = Ostatni dzień naboru
funding-code = Kod
funding-conditions = Warunki dla wnioskodawców
funding-conflict = Status tematu na portalu nie zgadza się z podanymi tam datami. Pokazujemy to, co wynika z dat. Zanim zaczniesz planować, sprawdź temat na portalu.
funding-date-deadline = Termin: { $title } ({ $code })
funding-date-opening = Otwarcie: { $title } ({ $code })
funding-days-left = { $n ->
    [one] Został { $shown } dzień
    [few] Zostały { $shown } dni
    [many] Zostało { $shown } dni
   *[other] Zostało { $shown } dnia
}
funding-deadline = Termin
funding-deadlines = { $n ->
    [one] Termin
    [few] Terminy
    [many] Terminy
   *[other] Terminy
}
funding-description = Co jest finansowane
funding-empty = Użyj mniejszej liczby słów lub innych słów. Zakończone nabory pojawią się po zaznaczeniu „Zakończony”.
funding-event-closed = Nabór zakończony
funding-event-found = Dodano do zbioru
funding-event-imported = Zmiana na portalu
funding-event-opened = Nabór otwarty
funding-event-went-on = Kolejny termin naboru
funding-facts = W skrócie
funding-find-partners = Znajdź partnerów do tego tematu
funding-grants = Przewidywana liczba projektów
funding-history = Historia
funding-importer-topics = Tematy naborów
funding-importer-topics-hint = Odpowiedzi unijnego portalu Funding & Tenders (.json) lub zbiory z jednym tematem w wierszu (.jsonl).
funding-keywords = Słowa kluczowe
funding-language = Język
funding-menu = Finansowanie
funding-model = Procedura
funding-model-multiple-cut-off = Kilka terminów oceny
funding-model-single-stage = Jednoetapowa
funding-model-two-stage = Dwuetapowa
funding-notice-changed = Portal finansowania zmienił „{ $title }”
funding-notice-changed-many = Liczba zmian w „{ $title }” na portalu finansowania: { $n }
funding-notice-closed = Nabór „{ $title }” jest zakończony
funding-notice-deadline = „{ $title }”: najbliższy termin to { $day }
funding-notice-opened = Nabór „{ $title }” jest otwarty
funding-notice-why = Dowiadujesz się o tym, ponieważ obserwujesz ten temat finansowania.
funding-objectives = Cele tej części programu
funding-opens = Otwarcie naboru
funding-portal = Otwórz na portalu
funding-programme = Program
funding-search = Szukaj tematów po słowach lub kodzie
funding-siblings = Ten sam temat gdzie indziej
funding-sort-deadline = Najbliższy termin najpierw
funding-sort-newest = Najnowsze najpierw
funding-sort-relevance = Najlepiej pasujące najpierw
funding-status = Status
funding-status-closed = Zakończony
funding-status-forthcoming = Otwarcie wkrótce
funding-status-open = Otwarty
funding-title = Finansowanie
funding-topic = Temat
