reminders-area = Potrzebny jest stół w jednej strefie ({ $it }); stołów jest tam mniej niż wszystkich razem.
reminders-asked-nobody = Nikt nie dostał jeszcze od Ciebie zaproszenia.
reminders-avoids = { $n ->
    [one] { $shown } nazwa jest na Twojej liście tych, z którymi nie chcesz się spotkać. Ta osoba Cię nie znajdzie.
    [few] { $shown } nazwy są na Twojej liście tych, z którymi nie chcesz się spotkać. Te osoby Cię nie znajdą.
    [many] { $shown } nazw jest na Twojej liście tych, z którymi nie chcesz się spotkać. Te osoby Cię nie znajdą.
   *[other] { $shown } nazwy są na Twojej liście tych, z którymi nie chcesz się spotkać. Te osoby Cię nie znajdą.
}
reminders-hindrances = Dlaczego nie mam więcej spotkań?
reminders-in-a-row = { $n ->
    [one] Po każdym spotkaniu potrzebny jest Ci wolny termin.
    [few] Po { $shown } spotkaniach z rzędu potrzebny jest Ci wolny termin.
    [many] Po { $shown } spotkaniach z rzędu potrzebny jest Ci wolny termin.
   *[other] Po { $shown } spotkania z rzędu potrzebny jest Ci wolny termin.
}
reminders-lacks = Uzgodnione, ale bez terminu
reminders-meetings = Spotkania: { $planned } z najwyżej { $most }.
reminders-most-text = Masz tyle spotkań, ile chcesz lub na ile pozwala wydarzenie. W swojej rejestracji możesz zwiększyć tę liczbę, jeśli wydarzenie na to pozwala.
reminders-near = Spotykasz się tylko z tymi, którzy są w tym samym miejscu, na miejscu albo online.
reminders-no-agenda = Plany nie są jeszcze opublikowane: do tego czasu nic nie ma terminu.
reminders-no-agenda-but-chosen = Harmonogramów jeszcze nie ma: do tego czasu termin ma tylko to, co zostało wybrane samodzielnie.
reminders-received = { $n ->
    [one] { $shown } zaproszenie czeka na Twoją odpowiedź. Bez niej wygaśnie.
    [few] { $shown } zaproszenia czekają na Twoją odpowiedź. Bez niej wygasną.
    [many] { $shown } zaproszeń czeka na Twoją odpowiedź. Bez niej wygasną.
   *[other] { $shown } zaproszenia czeka na Twoją odpowiedź. Bez niej wygasną.
}
reminders-sent = { $n ->
    [one] { $shown } wysłane zaproszenie czeka na odpowiedź.
    [few] { $shown } wysłane zaproszenia czekają na odpowiedź.
    [many] { $shown } wysłanych zaproszeń czeka na odpowiedź.
   *[other] { $shown } wysłanego zaproszenia czeka na odpowiedź.
}
reminders-slots = Twoja obecność: { $there } z { $all } terminów.
reminders-slots-text = Im więcej terminów masz wolnych, tym więcej spotkań znajdzie miejsce.
reminders-told-answer = Ktoś czeka na Twoją odpowiedź, a czas na zaproszenia wkrótce się kończy: { $title }
reminders-told-ask = Nie poproszono jeszcze nikogo o spotkanie: { $title }
reminders-told-tomorrow = Jutro masz spotkania; plan mówi, kiedy i gdzie: { $title }
reminders-told-why = Dostajesz tę wiadomość, ponieważ jesteś na liście uczestników tego wydarzenia.
reminders-well = Nic nie stoi na przeszkodzie.
reminders-why-elsewhere = Nie znalazło się miejsce: wolne terminy drugiej strony lub stoliki już nie pasują. Powiedz organizatorowi, że możesz się dostosować.
reminders-why-never-together = Nigdy nie jesteście obecni w tym samym czasie. Poszerz czas swojej obecności.
reminders-why-not-chosen = Nikt z Was nie wybrał jeszcze terminu. Można go wybrać na stronie zaproszeń.
reminders-why-own-area = Potrzebny jest stół w jednej strefie, a żaden nie jest tam wolny, gdy wolne są obie strony. Można dopuścić w zgłoszeniu każdą strefę albo powiedzieć o tym organizatorowi.
reminders-why-own-break = W każdym pozostałym terminie miała być przerwa. Można zezwolić w zgłoszeniu na więcej spotkań z rzędu.
reminders-why-own-most = Masz tyle spotkań, ile chcesz. Zwiększ tę liczbę albo odwołaj inne spotkanie.
reminders-why-own-time = W każdym terminie, w którym oboje jesteście obecni, spotykasz kogoś innego. Poszerz czas swojej obecności albo odwołaj inne spotkanie.
reminders-window = Zaproszeń nie można teraz wysyłać ani na nie odpowiadać.
