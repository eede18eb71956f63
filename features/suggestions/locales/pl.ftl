suggestions-about = To, czego szukasz, porównujemy z tym, co oferują inni, a to, czego oni szukają, z tym, co oferujesz Ty. Pomijamy Twoją własną organizację, osoby z listy wykluczeń którejkolwiek ze stron oraz tych, którzy odmówili.
suggestions-again = Proponuj znowu
suggestions-all = Wszyscy, którzy pasują
suggestions-ask = Poproś o spotkanie
suggestions-dismiss = Nieistotne
suggestions-left-out = Kogo pominięto
suggestions-none = Jeszcze nikt nie pasuje
suggestions-none-text = Im konkretniej powiesz, co oferujesz i czego szukasz, tym więcej się znajdzie. Nowi uczestnicy są porównywani od razu.
suggestions-percent = { $n ->
    [one] w { $shown } %
    [few] w { $shown } %
    [many] w { $shown } %
   *[other] w { $shown } %
}
suggestions-personal = Propozycje na wydarzeniach
suggestions-personal-dismissal = Ktoś, kogo nie chcesz widzieć wśród propozycji
suggestions-reason-offered = Oferują Państwo to, czego szukamy: { $it }.
suggestions-reason-sought = Oferujemy to, czego Państwo szukają: { $it }.
suggestions-said-back = Ta osoba może być znów proponowana.
suggestions-said-dismissed = Ta osoba nie będzie Ci już proponowana.
suggestions-title = Kto do Ciebie pasuje
suggestions-why = Nieistotne, ponieważ
suggestions-why-field = nie ta dziedzina: słowa, które tu prowadziły, liczą się odtąd w połowie
suggestions-why-kind = nie ten typ uczestnika: inni tego typu liczą się w połowie
suggestions-why-known = znamy się: nikt z tej organizacji
suggestions-why-other = inny powód
suggestions-why-said = Własnymi słowami
suggestions-words = Najpierw zobacz tekst
