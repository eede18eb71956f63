calendars-address-wrong = This address leads nowhere
calendars-address-wrong-advice = It was cut short, or whoever it belonged to is not here any more. Open the whole address from the latest letter.
calendars-cancelled-letter =
    Your meeting with { $with } on { $day } at { $time } ({ $zone }) does not take place: it was cancelled, or has no slot any more.

    { $title }
    { $url }

    The attached message takes it out of your calendar.
calendars-cancelled-subject = Cancelled: { $with }, { $day }, { $time }
calendars-cancels-begin = Cancel what a calendar declines
calendars-cancels-end = Keep what a calendar declines
calendars-change = Change this
calendars-end = Send no letters with meetings
calendars-kept = This page is kept in this browser and can be read without a network. Signing out removes it.
calendars-letters = Meetings in your calendar
calendars-moved-letter =
    Your meeting with { $with } is somewhere else now: { $day }, { $time } ({ $zone }), { $place }.

    { $title }
    { $url }

    The attached message moves it in your calendar.
calendars-moved-subject = Moved: { $with }, { $day }, { $time }
calendars-off = You get no letters with your meetings. What your calendar knows stays there and is not changed any more.
calendars-offline = There is no network. This is the schedule as it was when you opened it last; what changed since is not here.
calendars-on = Each meeting comes as a letter that most calendars take in by themselves. When it is moved or cancelled another letter follows, about ten minutes after the last change.
calendars-personal = Letters with meetings
calendars-personal-choice = Whether letters bring meetings
calendars-personal-reply = What your calendar answered
calendars-personal-sent = What your calendar was told of a meeting
calendars-planned-letter =
    You meet { $with } on { $day } at { $time } ({ $zone }): { $place }.

    { $title }
    { $url }

    The attached message puts the meeting into your calendar.
calendars-planned-subject = Meeting: { $with }, { $day }, { $time }
calendars-replies = What calendars say
calendars-replies-cancel = This is what the programs of both sides answered. A meeting ahead that a calendar declines is cancelled at once, and the other side is told.
calendars-replies-declined = Declined in a calendar
calendars-replies-text = This is what the programs of both sides answered. A meeting stays until somebody cancels it.
calendars-reply-accepted = accepted in the calendar
calendars-reply-declined = declined in the calendar
calendars-reply-tentative = tentative in the calendar
calendars-resume = Send letters with meetings again
calendars-said-cancels = From now on a meeting is cancelled when a calendar declines it.
calendars-said-ended = You get no more letters with meetings.
calendars-said-resumed = Letters bring your meetings again. What changed meanwhile follows within ten minutes.
calendars-said-stays = From now on a meeting stays until somebody cancels it.
calendars-told-cancelled = { $who } declined a meeting at { $title } in the calendar: it is cancelled.
calendars-told-declined = { $who } declined a meeting at { $title } in the calendar. Cancel it, or ask.
calendars-told-own = Your calendar declined a meeting at { $title }. It stays until you cancel it here.
calendars-told-own-cancelled = Your calendar declined a meeting at { $title }: it is cancelled.
calendars-why = You get this letter because you have a meeting at an event.
