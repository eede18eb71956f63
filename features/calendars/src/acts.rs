//! What can happen to the letters with meetings: a round is ordered, calendars are told, somebody
//! does not want them.

use std::collections::BTreeMap;

use events::{Event, Meeting, Participant, Request, Shown};
use kit::{
    Caller, Error, Id, Person, Result, Tx,
    i18n::Word,
    jobs,
    journal::{self, Change},
    mail::{self, Beside, Letter, Post},
    web::App,
};
use notices::{Calendar, Method, Parties};
use people::Account;

use crate::{
    jobs::ROUND,
    model::{ADDRESS_WRONG, Choice, Round, Sent, address, due, place, sequence},
    store,
};

/// Orders a round after a change, or puts off the one that waits. Nobody is told of anything
/// before participants see their schedules.
pub fn order(tx: &mut Tx, event: &Event, now: i64) -> Result<()> {
    if event.agenda_at.is_none() || event.ends_at < now {
        return Ok(());
    }
    let known = store::round(tx, event.id)?;
    let is_waiting = known.is_some();
    let it = Round::after_change(known, (event.id, event.agency), now);
    store::put_round(tx, &it)?;
    if is_waiting { Ok(()) } else { put(tx, &it, now) }
}

/// Orders a round that waits for nothing: the schedules are out.
pub fn order_now(tx: &mut Tx, event: &Event, now: i64) -> Result<()> {
    if event.ends_at < now {
        return Ok(());
    }
    let it = Round::at_once(event, now);
    store::put_round(tx, &it)?;
    put(tx, &it, now)
}

fn put(tx: &mut Tx, it: &Round, now: i64) -> Result<()> {
    let by = Caller { agency: it.agency, ..Caller::house(now) };
    jobs::put(tx, &by, ROUND.kind, &it.event.to_string(), it.due_at).map(drop)
}

/// The round of an event if it is time; one that was put off meanwhile is waited for again.
pub fn begin(tx: &mut Tx, event: Id<Event>, now: i64) -> Result<Option<(Round, Event)>> {
    let Some(round) = store::round(tx, event)? else { return Ok(None) };
    if round.due_at > now {
        put(tx, &round, now)?;
        return Ok(None);
    }
    Ok(Some((round, events::known(tx, event)?)))
}

/// Ends a round; what changed while it went on makes another one.
pub fn end(tx: &mut Tx, it: &Round, now: i64) -> Result<()> {
    store::end_round(tx, it)?;
    match store::round(tx, it.event)? {
        Some(next) => put(tx, &next, now),
        None => Ok(()),
    }
}

/// What letters of one event have in common.
struct Desk<'a> {
    app: &'a App,
    event: &'a Event,
    /// Name and address.
    organiser: (String, String),
}

/// Tells the calendars of some participants what they do not know yet; twice, it does so once.
pub fn tell(
    tx: &mut Tx,
    app: &App,
    by: &Caller,
    (event, some): (&Event, &[Participant]),
) -> Result<()> {
    let name = agencies::name_of(tx, event.agency)?.unwrap_or_else(|| app.settings.name.clone());
    let post = Desk { app, event, organiser: (name, sender(app)) };
    let by = Caller { agency: event.agency, ..by.clone() };
    for me in some.iter().filter(|it| !it.person.is_nil()) {
        one(tx, &by, &post, me)?;
    }
    Ok(())
}

/// Whom programs of mail take for the organiser: whoever sends the letters of this house.
fn sender(app: &App) -> String {
    match &app.settings.post {
        Post::Smtp { from, .. } => address(from).to_owned(),
        Post::Outbox => {
            let host = app.settings.base_url.split_once("://").map_or("", |(_, host)| host);
            format!("events@{}", host.split(':').next().unwrap_or_default())
        }
    }
}

fn one(tx: &mut Tx, by: &Caller, post: &Desk<'_>, me: &Participant) -> Result<()> {
    let known: BTreeMap<Id<Request>, Sent> =
        store::sent(tx, me.id)?.into_iter().map(|it| (it.meeting, it)).collect();
    let news = |it: &Meeting| Some((it.clone(), due(post.event, it, known.get(&it.id), by.now)?));
    let news: Vec<(Meeting, Method)> =
        events::meetings_of(tx, me.id)?.iter().filter_map(news).collect();
    if news.is_empty() {
        return Ok(());
    }
    let account = match people::find(tx, me.person) {
        Ok(it) if it.is_active() => it,
        Ok(_) | Err(Error::NotFound) => return Ok(()),
        Err(wrong) => return Err(wrong),
    };
    let choice = choose(tx, me.person, by.now)?;
    if choice.is_off {
        return Ok(());
    }
    // Where answers reach us, they come to an address that nobody else knows.
    let own = inbox::of_participant(tx, &post.app.settings, by, (me.id, me.person))?;
    let reads_answers = own.is_some();
    let organiser = own.unwrap_or_else(|| post.organiser.1.clone());
    let unsubscribe = format!("{}{}", base(post), choice.url());
    let to = Reader { account, unsubscribe, organiser, reads_answers };
    for (meeting, method) in news {
        let sent = known.get(&meeting.id);
        let it = Meeting { sequence: sequence(&meeting, sent), ..meeting };
        let others = events::participant(tx, it.other(me.id))?.into_iter().collect();
        let with = events::shown(tx, others)?.first().map(Shown::title).unwrap_or_default();
        write(tx, by, post, &to, &Note { it: &it, with, method, is_known: sent.is_some() })?;
        let told = Sent {
            meeting: it.id,
            participant: me.id,
            event: post.event.id,
            agency: post.event.agency,
            person: me.person,
            sequence: it.sequence,
            starts_at: it.starts_at,
            place: place(post.event, &it),
            is_cancelled: method == Method::Cancel,
            sent_at: by.now,
        };
        store::put_sent(tx, &told)?;
    }
    Ok(())
}

fn base<'a>(post: &'a Desk<'_>) -> &'a str {
    &post.app.settings.base_url
}

/// Who reads a letter.
struct Reader {
    account: Account,
    /// The address that ends such letters.
    unsubscribe: String,
    /// Where their calendar answers, and whether anybody reads it there.
    organiser: String,
    reads_answers: bool,
}

/// What a letter says.
struct Note<'a> {
    it: &'a Meeting,
    /// Whom one meets.
    with: String,
    method: Method,
    /// Whether the calendar was told of it before.
    is_known: bool,
}

/// One letter: words for people, a message for their programs.
fn write(tx: &mut Tx, by: &Caller, post: &Desk<'_>, to: &Reader, note: &Note<'_>) -> Result<()> {
    let (event, messages, lang) = (post.event, &post.app.messages, to.account.lang());
    // Who takes part without an account finds the way from the page of the event.
    let tail = if to.account.is_confirmed() { "/agenda" } else { "" };
    let page = format!("{}{}{tail}", base(post), event.url());
    let (day, time) = events::local(&event.zone, note.it.starts_at);
    let place = worded(post, lang, note.it);
    let words: Vec<(&'static str, Word)> = vec![
        ("with", note.with.clone().into()),
        ("day", messages.day(lang, day).into()),
        ("time", time.into()),
        ("zone", event.zone.clone().into()),
        ("place", place.clone().into()),
        ("title", event.title.clone().into()),
        ("url", page.clone().into()),
    ];
    let (subject, body) = match (note.method, note.is_known) {
        (Method::Cancel, _) => ("calendars-cancelled-subject", "calendars-cancelled-letter"),
        (_, true) => ("calendars-moved-subject", "calendars-moved-letter"),
        (_, false) => ("calendars-planned-subject", "calendars-planned-letter"),
    };
    let told = events::Told { it: note.it.clone(), title: note.with.clone(), place };
    let mut entry = events::entry(event, &told, (base(post), &page));
    entry.changed_at = by.now;
    let calendar = Calendar { name: &event.title, zone: &event.zone, entries: vec![entry] };
    let parties = Parties {
        method: note.method,
        organiser: (&post.organiser.0, &to.organiser),
        attendee: (&to.account.name, &to.account.email),
        reads_answers: to.reads_answers,
    };
    let letter = Letter {
        to: &to.account.email,
        subject: messages.say(lang, subject, &words),
        body: messages.say(lang, body, &words),
        reason: "calendars-why",
        lang,
    };
    let beside = Beside {
        unsubscribe: Some(to.unsubscribe.clone()),
        calendar: Some(calendar.message(&parties)),
        ..Beside::default()
    };
    mail::send_with(tx, by, &letter, &beside)
}

/// Where a meeting is, in words of the reader.
fn worded(post: &Desk<'_>, lang: &'static str, it: &Meeting) -> String {
    let messages = &post.app.messages;
    let spot = match (it.online, it.spot) {
        (true, Some(number)) => ("events-room", number),
        (true, None) => return messages.say(lang, "events-online", &[]),
        (false, Some(number)) => ("events-table", number),
        (false, None) => return post.event.place.clone(),
    };
    let said = messages.say(lang, spot.0, &[("it", spot.1.to_string().into())]);
    if it.online || post.event.place.is_empty() {
        said
    } else {
        format!("{said}, {}", post.event.place)
    }
}

/// What somebody chose; kept from the first time it is asked for, with its key.
pub fn choose(tx: &mut Tx, person: Id<Person>, now: i64) -> Result<Choice> {
    if let Some(it) = store::choice(tx, person)? {
        return Ok(it);
    }
    let it = Choice::usual(person, now);
    store::put_choice(tx, &it)?;
    Ok(it)
}

/// The choice an address leads to.
pub fn read(tx: &mut Tx, token: &str) -> Result<Choice> {
    store::of_token(tx, token)?.ok_or_else(|| ADDRESS_WRONG.into())
}

/// Ends the letters to somebody, or lets them come again: then what changed meanwhile is told.
pub fn set(tx: &mut Tx, by: &Caller, person: Id<Person>, is_off: bool) -> Result<()> {
    let before = choose(tx, person, by.now)?;
    if before.is_off == is_off {
        return Ok(());
    }
    store::put_choice(tx, &Choice { is_off, changed_at: by.now, ..before })?;
    let verb = if is_off { "calendars.ended" } else { "calendars.resumed" };
    let by = Caller { agency: Id::nil(), person, ..by.clone() };
    journal::write(tx, &by, verb, ("person", person), Change::none())?;
    if is_off {
        return Ok(());
    }
    for me in events::registrations_of(tx, person)? {
        let event = events::known(tx, me.event)?;
        order(tx, &event, by.now)?;
    }
    Ok(())
}
