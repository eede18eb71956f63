origins-begin = Napisz ofertę współpracy
origins-begun = Formularz zaczyna się od tego, co mówią sprawa i organizacja. Proszę przeczytać, usunąć to, co prowadzi do klienta, i zapisać.
origins-text = To, co zapisano w tej sprawie, rozpoczyna szkic oferty współpracy dla tego klienta.
origins-title = Partnerzy dla tego klienta
