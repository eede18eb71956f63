calendars-address-wrong = Ten adres donikąd nie prowadzi
calendars-address-wrong-advice = Jest niepełny albo osoby, do której należał, już tu nie ma. Otwórz cały adres z ostatniej wiadomości.
calendars-cancelled-letter =
    Twoje spotkanie – { $with }, { $day }, { $time } ({ $zone }) – nie odbędzie się: zostało odwołane albo nie ma już terminu.

    { $title }
    { $url }

    Załączona wiadomość usunie je z Twojego kalendarza.
calendars-cancelled-subject = Odwołane: { $with }, { $day }, { $time }
calendars-cancels-begin = Odwołuj, co odrzuci kalendarz
calendars-cancels-end = Zostaw, co odrzuci kalendarz
calendars-change = Zmień to
calendars-end = Nie wysyłaj wiadomości ze spotkaniami
calendars-kept = Ta strona jest przechowywana w tej przeglądarce i można ją czytać bez sieci. Wylogowanie ją usuwa.
calendars-letters = Spotkania w Twoim kalendarzu
calendars-moved-letter =
    Twoje spotkanie – { $with } – zostało przeniesione: { $day }, { $time } ({ $zone }), { $place }.

    { $title }
    { $url }

    Załączona wiadomość przeniesie je w Twoim kalendarzu.
calendars-moved-subject = Przeniesione: { $with }, { $day }, { $time }
calendars-off = Nie dostajesz wiadomości ze spotkaniami. To, co zna Twój kalendarz, zostaje w nim i już się nie zmienia.
calendars-offline = Brak sieci. To plan z ostatniego otwarcia; późniejszych zmian tu nie ma.
calendars-on = Każde spotkanie przychodzi jako wiadomość, którą większość kalendarzy przejmuje sama. Gdy zostanie przeniesione lub odwołane, około dziesięciu minut po ostatniej zmianie przyjdzie następna.
calendars-personal = Wiadomości ze spotkaniami
calendars-personal-choice = Czy wiadomości przynoszą spotkania
calendars-personal-reply = Co odpowiedział Twój kalendarz
calendars-personal-sent = Co Twój kalendarz wie o spotkaniu
calendars-planned-letter =
    Twoje spotkanie: { $with }, { $day }, { $time } ({ $zone }), { $place }.

    { $title }
    { $url }

    Załączona wiadomość wpisze je do Twojego kalendarza.
calendars-planned-subject = Spotkanie: { $with }, { $day }, { $time }
calendars-replies = Odpowiedzi kalendarzy
calendars-replies-cancel = Tak odpowiedziały programy obu stron. Przyszłe spotkanie, które odrzuci kalendarz, jest od razu odwoływane, a druga strona się o tym dowiaduje.
calendars-replies-declined = Odrzucone w kalendarzu
calendars-replies-text = Tak odpowiedziały programy obu stron. Spotkanie pozostaje, dopóki ktoś go nie odwoła.
calendars-reply-accepted = przyjęte w kalendarzu
calendars-reply-declined = odrzucone w kalendarzu
calendars-reply-tentative = wstępnie w kalendarzu
calendars-resume = Znów wysyłaj wiadomości ze spotkaniami
calendars-said-cancels = Odtąd spotkanie jest odwoływane, gdy odrzuci je kalendarz.
calendars-said-ended = Nie będziesz już dostawać wiadomości ze spotkaniami.
calendars-said-resumed = Wiadomości znów przynoszą Twoje spotkania. To, co zmieniło się w międzyczasie, przyjdzie w ciągu dziesięciu minut.
calendars-said-stays = Odtąd spotkanie pozostaje, dopóki ktoś go nie odwoła.
calendars-told-cancelled = { $who } – kalendarz tej osoby odrzucił spotkanie na { $title }: jest odwołane.
calendars-told-declined = { $who } – kalendarz tej osoby odrzucił spotkanie na { $title }. Odwołaj je albo zapytaj.
calendars-told-own = Twój kalendarz odrzucił spotkanie na { $title }. Pozostaje ono, dopóki go tutaj nie odwołasz.
calendars-told-own-cancelled = Twój kalendarz odrzucił spotkanie na { $title }: jest odwołane.
calendars-why = Dostajesz tę wiadomość, ponieważ masz spotkanie na wydarzeniu.
