guests-about = Whoever has no account registers with name, e-mail address and organisation, types the six digits of a letter, and gets a page of their own behind a secret address. Everything else is as for everybody: you validate them, the same limits hold, they count in every figure.
guests-account = You have an account now. What is kept about you, and its end, is on its page.
guests-box = On your own web site
guests-box-code = To be copied into the page of your site
guests-box-look = Look at the box
guests-box-text = A box with the programme of the event and the way to register. It needs no script and sets no cookie. Others can show it in their pages once the event is published.
guests-came = Who came without an account
guests-changed = The event is another one than when you filled in the form
guests-changed-advice = Open its page and register again; the form shows what it asks now.
guests-close = Require an account from now on
guests-closed = With an account only
guests-code-help = The letter comes within a minute. If it does not, look among unwanted mail, or go back and check the address. The digits are good for half an hour.
guests-code-letter =
    Your six digits for { $title }:

    { $it }

    Type them on the page where you registered. They are good for half an hour. If you did not register, do nothing: without the digits nothing is kept.
guests-code-send = Register
guests-code-spent = These digits are not right, or not good any more.
guests-code-spent-advice = Compare them with the letter. After five wrong tries or half an hour, register again for new ones.
guests-code-subject = Your six digits for { $title }
guests-code-text = A letter is on its way to your address. Type its six digits here: they show that the address is yours.
guests-code-title = Six digits
guests-code-why = You get this letter because somebody registered for an event with this address.
guests-consent = I agree that my details are kept for this event and shown to its organiser and participants. On my page I can change them or have them erased.
guests-consent-missing = Without this nothing can be kept.
guests-erase = Erase everything about me
guests-erase-text = You leave the event at once. Everything about you goes after some days, in which you can take it back here.
guests-erase-yes = Leave and erase everything
guests-erasure-due = Everything about you is erased on { $it }.
guests-event = About the event
guests-field-agreed = Code of conduct
guests-field-code = Six digits
guests-field-company = Organisation
guests-field-consent = Your agreement
guests-field-email = E-mail address
guests-field-kind = Type of participation
guests-field-languages = Languages
guests-field-mode = On site or remote
guests-field-most = Meetings at most
guests-field-name = Your name
guests-field-offers = What you offer
guests-field-seeks = What you look for
guests-field-there = When you are there
guests-find = Search
guests-guest = Guest
guests-guest-text = Registered without an account. Letters bring what others find in their inbox.
guests-known-letter =
    Somebody, probably you, registered for { $title } with this address. You have an account here, so no digits are needed: sign in and register with what is known already.

    { $it }

    If it was not you, do nothing.
guests-known-subject = You have an account: register for { $title } with it
guests-more = { $n ->
    [one] { $shown } more was found. Narrow the search.
   *[other] { $shown } more were found. Narrow the search.
}
guests-new = Register without an account
guests-new-account = I have an account
guests-new-text = One page, then six digits by e-mail. You get a page of your own behind a secret address, with everything you need for the event.
guests-news-letter =
    Hello { $name },

    news of { $title }:

    { $lines }

    Your own page:
    { $url }

    Whoever knows this address acts in your name. Do not pass it on.
guests-news-subject = News of { $title }
guests-none = Nobody yet.
guests-not-open = This event needs an account
guests-not-open-advice = Sign in or open an account, then register on the page of the event.
guests-open = Without an account, too
guests-open-now = Allow registering without an account
guests-own = Your page
guests-pass-spent = This address leads nowhere any more
guests-pass-spent-advice = It was renewed, has run out, or was cut short. Open the latest letter, or register with the same e-mail address again: you find the way back to your page.
guests-personal = Taking part as a guest
guests-personal-pass = Secret address of a page
guests-personal-silence = No reminders of an event
guests-profile = Your details
guests-register = Register without an account
guests-reminders = Reminders
guests-reminders-again = Remind me again
guests-reminders-end = No more reminders of this event: { $url }
guests-reminders-off = You get no reminders of this event. News, such as a request for a meeting, still come.
guests-reminders-on = Letters remind you when the time for requests ends and the day before your meetings.
guests-reminders-stop = No more reminders
guests-renew = Make a new address
guests-renew-text = If somebody else may know the address of this page, make a new one: all addresses before it lead nowhere then, those in letters included.
guests-said-closed = Registering needs an account from now on. Who came before stays.
guests-said-erasure = You left the event. Everything about you is erased after some days.
guests-said-opened = People can register without an account now.
guests-said-registered = You are registered. Keep the address of this page; a letter brings it, too.
guests-said-reminded = You are reminded again.
guests-said-renewed = This is the new address of your page. All before it lead nowhere.
guests-said-saved = Your details are saved.
guests-said-silent = You get no more reminders of this event.
guests-said-stay = Nothing is erased. To take part in the event, register again.
guests-secret = The address of this page is your key: whoever knows it acts in your name. Keep it, and do not pass it on.
guests-send = Send me the six digits
guests-stay = Do not erase anything
guests-title = Guests
guests-too-many = Too many people are registering at this moment
guests-too-many-advice = Try again in half an hour; nothing you wrote was kept.
guests-waiting = { $n ->
    [one] { $shown } person has not typed the digits yet.
   *[other] { $shown } people have not typed the digits yet.
}
guests-welcome-letter =
    Hello { $name },

    you are registered for { $title }. The organiser looks at it; you are told by letter.

    Your own page, with your details, requests and meetings:
    { $url }

    Whoever knows this address acts in your name. Do not pass it on.
guests-welcome-subject = Your page for { $title }
guests-why = You get this letter because you registered for an event without an account.
guests-without = No account?
guests-without-text = Name, e-mail address and six digits are enough.
