calendars-address-wrong = Diese Adresse führt nirgendwohin
calendars-address-wrong-advice = Sie ist unvollständig, oder wem sie gehörte, ist nicht mehr hier. Öffnen Sie die ganze Adresse aus dem letzten Brief.
calendars-cancelled-letter =
    Ihr Gespräch mit { $with } am { $day } um { $time } ({ $zone }) findet nicht statt: Es wurde abgesagt oder hat keinen Termin mehr.

    { $title }
    { $url }

    Die angehängte Nachricht nimmt es aus Ihrem Kalender.
calendars-cancelled-subject = Abgesagt: { $with }, { $day }, { $time }
calendars-cancels-begin = Absagen, was ein Kalender ablehnt
calendars-cancels-end = Behalten, was ein Kalender ablehnt
calendars-change = Das ändern
calendars-end = Keine Briefe mit Gesprächen mehr senden
calendars-kept = Diese Seite wird in diesem Browser aufbewahrt und ist ohne Netz lesbar. Beim Abmelden verschwindet sie.
calendars-letters = Gespräche in Ihrem Kalender
calendars-moved-letter =
    Ihr Gespräch mit { $with } wurde verlegt: { $day }, { $time } ({ $zone }), { $place }.

    { $title }
    { $url }

    Die angehängte Nachricht verschiebt es in Ihrem Kalender.
calendars-moved-subject = Verlegt: { $with }, { $day }, { $time }
calendars-off = Sie bekommen keine Briefe mit Ihren Gesprächen. Was Ihr Kalender kennt, bleibt dort und wird nicht mehr geändert.
calendars-offline = Es gibt kein Netz. Das ist der Zeitplan, wie er beim letzten Öffnen war; was sich seither geändert hat, fehlt.
calendars-on = Jedes Gespräch kommt als Brief, den die meisten Kalender von selbst übernehmen. Wird es verlegt oder abgesagt, folgt etwa zehn Minuten nach der letzten Änderung ein weiterer.
calendars-personal = Briefe mit Gesprächen
calendars-personal-choice = Ob Briefe Gespräche bringen
calendars-personal-reply = Was Ihr Kalender geantwortet hat
calendars-personal-sent = Was Ihr Kalender von einem Gespräch erfuhr
calendars-planned-letter =
    Sie treffen { $with } am { $day } um { $time } ({ $zone }): { $place }.

    { $title }
    { $url }

    Die angehängte Nachricht trägt das Gespräch in Ihren Kalender ein.
calendars-planned-subject = Gespräch: { $with }, { $day }, { $time }
calendars-replies = Was die Kalender sagen
calendars-replies-cancel = So haben die Programme beider Seiten geantwortet. Ein künftiges Gespräch, das ein Kalender ablehnt, wird sofort abgesagt, und die andere Seite erfährt es.
calendars-replies-declined = Im Kalender abgelehnt
calendars-replies-text = So haben die Programme beider Seiten geantwortet. Ein Gespräch bleibt, bis jemand es absagt.
calendars-reply-accepted = im Kalender angenommen
calendars-reply-declined = im Kalender abgelehnt
calendars-reply-tentative = im Kalender mit Vorbehalt
calendars-resume = Wieder Briefe mit Gesprächen senden
calendars-said-cancels = Ab jetzt wird ein Gespräch abgesagt, wenn ein Kalender es ablehnt.
calendars-said-ended = Sie bekommen keine Briefe mit Gesprächen mehr.
calendars-said-resumed = Briefe bringen Ihre Gespräche wieder. Was sich inzwischen geändert hat, folgt binnen zehn Minuten.
calendars-said-stays = Ab jetzt bleibt ein Gespräch, bis jemand es absagt.
calendars-told-cancelled = { $who } hat ein Gespräch bei { $title } im Kalender abgelehnt: Es ist abgesagt.
calendars-told-declined = { $who } hat ein Gespräch bei { $title } im Kalender abgelehnt. Sagen Sie es ab, oder fragen Sie nach.
calendars-told-own = Ihr Kalender hat ein Gespräch bei { $title } abgelehnt. Es bleibt, bis Sie es hier absagen.
calendars-told-own-cancelled = Ihr Kalender hat ein Gespräch bei { $title } abgelehnt: Es ist abgesagt.
calendars-why = Sie bekommen diesen Brief, weil Sie auf einer Veranstaltung ein Gespräch haben.
