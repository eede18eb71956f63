reminders-area = You need a table in one area ({ $it }); its tables are fewer than all.
reminders-asked-nobody = You have asked nobody yet.
reminders-avoids = { $n ->
    [one] { $shown } name is on your list of those you do not want to meet. They do not find you.
   *[other] { $shown } names are on your list of those you do not want to meet. They do not find you.
}
reminders-hindrances = Why do I not have more meetings?
reminders-in-a-row = { $n ->
    [one] After every meeting you want a free slot.
   *[other] After { $shown } meetings in a row you want a free slot.
}
reminders-lacks = Agreed, but without a slot
reminders-meetings = { $planned } of at most { $most } meetings.
reminders-most-text = You have as many meetings as you wanted or the event allows. In your registration you can raise the number if the event allows more.
reminders-near = You meet only those who are where you are, on site or online.
reminders-no-agenda = The schedules are not out yet: until then nothing has a slot.
reminders-no-agenda-but-chosen = The schedules are not out yet: until then only what you chose yourselves has a slot.
reminders-received = { $n ->
    [one] { $shown } request waits for your answer. Without one it expires.
   *[other] { $shown } requests wait for your answer. Without one they expire.
}
reminders-sent = { $n ->
    [one] { $shown } request you sent waits for an answer.
   *[other] { $shown } requests you sent wait for an answer.
}
reminders-slots = You are there in { $there } of { $all } slots.
reminders-slots-text = The more slots you are there, the more meetings find a place.
reminders-told-answer = Somebody waits for your answer, and the time for requests ends soon: { $title }
reminders-told-ask = You have asked nobody for a meeting yet: { $title }
reminders-told-tomorrow = Tomorrow you have meetings; your schedule says when and where: { $title }
reminders-told-why = You are told because you registered for this event.
reminders-well = Nothing is in the way.
reminders-why-elsewhere = There was no place: what is free of the other side, or of the tables, does not fit any more. Tell the organiser that you are flexible.
reminders-why-never-together = You two are never there at the same time. Widen the times at which you are there.
reminders-why-not-chosen = Neither of you chose a slot yet. Choose one on the page of your requests.
reminders-why-own-area = You need a table in one area, and none is free there when both of you are. Allow any area in your registration, or tell the organiser.
reminders-why-own-break = In every slot that is left you wanted a break. Allow more meetings in a row in your registration.
reminders-why-own-most = You have as many meetings as you wanted. Raise the number, or cancel another meeting.
reminders-why-own-time = In every slot that both of you are there you meet somebody else. Widen the times at which you are there, or cancel another meeting.
reminders-window = Requests cannot be sent or answered at the moment.
