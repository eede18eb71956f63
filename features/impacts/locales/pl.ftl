impacts-answered = Na tę ankietę już odpowiedziano
impacts-answered-advice = Liczy się jedna odpowiedź. Zobacz ją na jej stronie.
impacts-answered-n = Odpowiedziało
impacts-as-list = Liczby jako lista
impacts-ask = Zapytaj listownie
impacts-ask-text = Przedsiębiorstwo otrzymuje tajny odnośnik i odpowiada bez konta. Dostaje dwa przypomnienia; adres usuwa się po odpowiedzi lub po ostatnim przypomnieniu.
impacts-asked = List jest w drodze.
impacts-asked-n = Zapytane
impacts-call = Liczy się jedna odpowiedź. Aby ją poprawić, zadzwoń: { $it }.
impacts-case = Do sprawy
impacts-coachings = { $n ->
    [one] { $shown } coaching
    [few] { $shown } coachingi
   *[other] { $shown } coachingów
}
impacts-cohort = Sprawy zamknięte w { $year } r., po { $months } miesiącach
impacts-compound = Łącznie
impacts-count = Liczba
impacts-done = Dziękujemy, odpowiedź dotarła.
impacts-due = Do zapytania teraz
impacts-due-n = Wymagane
impacts-effect = Efekt
impacts-email = E-mail przedsiębiorstwa
impacts-employees = Zatrudnieni
impacts-euro = Pełne euro, w ostatnim zamkniętym roku
impacts-exports = Eksport
impacts-figures = Co stało się z przedsiębiorstwami
impacts-fill = Odpowiedz za przedsiębiorstwo
impacts-filled = Odpowiedź zapisano.
impacts-hidden = ukryte (mniej niż 5)
impacts-incomplete = niepełne ({ $parts } z 4): { $percent } %
impacts-kpi-1 = 1 Analiza potrzeb
impacts-kpi-2 = 2 Wybór coacha
impacts-kpi-3 = 3 Wpływ na zasoby
impacts-kpi-4 = 4 Wpływ na biznes
impacts-lang = Język listu
impacts-letter = { $agency } współpracowała z { $company }. Chcemy wiedzieć, co z tego wynikło: pięć liczb, jedna krótka strona. Odpowiedz, co wiesz; „nie wiem” to też odpowiedź.
impacts-letter-open = Otwórz stronę, konto nie jest potrzebne:
impacts-letter-subject = Co wynikło z naszej współpracy?
impacts-letter-why = Agencja pyta o usługę, z której korzystano.
impacts-letters = { $n ->
    [one] Wysłano { $shown } list.
    [few] Wysłano { $shown } listy.
   *[other] Wysłano { $shown } listów.
}
impacts-link-spent = Ten odnośnik wygasł
impacts-link-spent-advice = Poproś agencję o nowy list.
impacts-median = Mediana zmiany
impacts-method = Obrót, zatrudnienie i eksport porównuje się z końcem sprawy; produkty i inwestycje liczy się od tego czasu. Suma ważona bierze z każdej zmiany to, co przedsiębiorstwo przypisuje usłudze: nic 0, częściowo ¼, w większości ¾, w całości 1; kto nie wie, nie jest liczony. Odpowiedzi mniej niż pięciu przedsiębiorstw są ukryte.
impacts-month = Miesięcy później
impacts-months = { $n ->
    [one] { $shown } miesiąc po
    [few] { $shown } miesiące po
   *[other] { $shown } miesięcy po
}
impacts-no-cases = Żadna sprawa nie jest jeszcze zamknięta: ankiety planuje się przy zamknięciu.
impacts-no-number = Wpisz liczbę całkowitą od zera, bez jednostki.
impacts-nobody = nikt nie podał
impacts-none-due = Teraz nikogo nie trzeba pytać.
impacts-nothing = Podaj co najmniej jedną liczbę; zero też jest liczbą.
impacts-one = Ankieta wpływu
impacts-open = Dane i kogo teraz zapytać
impacts-page = Co z tego wynikło?
impacts-page-later = Liczby z ostatniego zamkniętego roku. Obok: jaka część zmiany wynika z usługi.
impacts-page-now = Liczby z ostatniego zamkniętego roku: późniejsze będą z nimi porównane.
impacts-page-use = Agencja widzi odpowiedź. Inni widzą tylko dane co najmniej pięciu przedsiębiorstw. Zostaw puste, czego nie wiesz.
impacts-percent = { $percent } % (n = { $n })
impacts-products = Nowe produkty od końca sprawy
impacts-quality = Wskaźniki coachingów
impacts-quality-text = Zgoda ze stwierdzeniami programu, 5 z 5 to 100 %. Gdy brak jednego z czterech wskaźników, podaje się średnią pozostałych i ich liczbę.
impacts-raised = Inwestycje pozyskane od końca sprawy
impacts-rate = Odsetek odpowiedzi: { $it } %.
impacts-response = Do zapytania: { $due }, zapytano: { $asked }, odpowiedziało: { $answered }.
impacts-send = Wyślij
impacts-service = Usługa
impacts-share = Z tego dzięki usłudze
impacts-share-mostly = w większości dzięki usłudze
impacts-share-none = nic dzięki usłudze
impacts-share-partly = częściowo dzięki usłudze
impacts-share-wholly = w całości dzięki usłudze
impacts-source = Źródło
impacts-source-hint = Skąd pochodzą liczby: sprawozdanie roczne, rozmowa danego dnia.
impacts-stage-answered = odpowiedziano
impacts-stage-asked = zapytano
impacts-stage-planned = zaplanowano
impacts-stands = Obowiązuje pierwsza odpowiedź. Aby ją poprawić, zadzwoń do agencji.
impacts-text = Gdy sprawa się zamyka, przedsiębiorstwo podaje pięć liczb: od razu, po 12 i po 24 miesiącach.
impacts-thanks = Dziękujemy za odpowiedź.
impacts-title = Wpływ na przedsiębiorstwa
impacts-told-answered = Jest odpowiedź: { $company }, { $months } miesięcy po sprawie
impacts-told-due = Zapytaj { $company }, co z tego wynikło, { $months } miesięcy po sprawie
impacts-told-why = Masz rolę w tej sprawie.
impacts-too-early = Na tę ankietę jest za wcześnie
impacts-too-early-advice = Zapytaj w wyznaczonym dniu lub później.
impacts-turnover = Obrót
impacts-unchanged = Bez zmian
impacts-unknown = nie wiadomo
impacts-weighted = Suma ważona
impacts-whole-agency = Cała agencja
impacts-year = Rok zamknięcia
impacts-zero = 0 odpowiedzi: nikt jeszcze nie odpowiedział, więc nie ma danych.
