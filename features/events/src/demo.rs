//! The events of the demo network: each goes the way to where it stands, step by step.

use jiff::civil::Weekday;
use kit::{
    Agency, Caller, Error, Id, Result, Role, Tx,
    clock::{DAY, Day, MINUTE},
    demo::{Garden, agency, person},
};
use organisations::demo_organisation;
use serde::Deserialize;

use crate::{
    acts,
    area::model::Areas,
    choice,
    draft::model::Draft,
    grid::model::Sessions,
    kind::model::{Currency, Kind, Kinds},
    meeting::{self, model::Move as Met},
    model::{Booking, Event, Mode, Step},
    participant::{
        self,
        model::{Draft as Registration, Participant, Stage, Step as Registered, Wishes},
    },
    request::{
        acts::{self as requests, Reply, Words},
        model::{Move, Request},
        store as asked,
    },
    schedule::{acts as schedules, model::Kind as Task},
};

/// `events.toml` of an agency.
#[derive(Default, Deserialize)]
struct File {
    #[serde(default)]
    event: Vec<Sown>,
}

#[derive(Deserialize)]
struct Sown {
    slug: String,
    adviser: String,
    title: String,
    summary: String,
    language: String,
    place: String,
    zone: String,
    days: i32,
    sessions: Vec<String>,
    minutes: i64,
    attendance: String,
    tables: Option<i64>,
    rooms: Option<i64>,
    most_meetings: i64,
    most_requests: i64,
    conduct: String,
    kinds: Vec<String>,
    asks: Vec<Vec<String>>,
    /// Places of each type, and what each costs in cents; all types have places and cost nothing
    /// if nothing is said.
    #[serde(default)]
    places: Vec<i64>,
    #[serde(default)]
    fees: Vec<i64>,
    #[serde(default)]
    currency: Option<String>,
    #[serde(default)]
    areas: Vec<String>,
    /// Who finds the slots; the engine if nothing is said.
    #[serde(default)]
    booking: Option<String>,
    /// `open`, while people ask each other, or `closed`.
    state: String,
    /// Who does not come.
    #[serde(default)]
    missing: String,
    participant: Vec<Guest>,
}

#[derive(Deserialize)]
struct Guest {
    person: String,
    organisation: String,
    kind: String,
    mode: String,
    languages: Vec<String>,
    reason: String,
    #[serde(default)]
    asks: Vec<String>,
    /// Whose requests they decline, and whose they do not answer.
    #[serde(default)]
    declines: Vec<String>,
    #[serde(default)]
    silent: Vec<String>,
    /// For whom they choose a slot themselves when they accept.
    #[serde(default)]
    picks: Vec<String>,
    #[serde(default)]
    in_a_row: Option<i64>,
    #[serde(default)]
    avoids: Vec<String>,
    #[serde(default)]
    near: bool,
    #[serde(default)]
    area: String,
}

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let slugs: Vec<&str> = garden.agencies().collect();
    for slug in slugs {
        let text = garden.file(slug, "events.toml");
        let file: File = toml::from_str(text)
            .map_err(|wrong| Error::Told(format!("{slug}/events.toml: {wrong}")))?;
        for sown in file.event {
            let told = |wrong| Error::Told(format!("{slug}: {}: {wrong}", sown.slug));
            one(tx, garden.now, (agency(slug), &sown)).map_err(told)?;
        }
    }
    Ok(())
}

/// The first day of the event: a Tuesday near the day it should be, so that nobody meets on a
/// Sunday.
fn first_day(now: i64, days: i32) -> Day {
    let near = Day(Day::of(now).0 + days);
    (0..7)
        .map(|more| Day(near.0 + more))
        .find(|it| it.date().weekday() == Weekday::Tuesday)
        .unwrap_or(near)
}

fn draft(sown: &Sown, first: Day) -> Result<Draft> {
    let wrong = |what: &str| Error::Told(format!("{what} cannot be read"));
    let session = |line: &String| {
        let (number, times) = line.split_once(' ')?;
        Some(format!("{} {times}", Day(first.0 + number.parse::<i32>().ok()?)))
    };
    let lines: Option<Vec<String>> = sown.sessions.iter().map(session).collect();
    let sessions: Sessions =
        lines.and_then(|it| it.join("\n").parse().ok()).ok_or_else(|| wrong("sessions"))?;
    let kind = |((code, name), asks): ((usize, &String), &Vec<String>)| Kind {
        code: code.to_string(),
        name: name.clone(),
        most: None,
        asks: asks.clone(),
        places: sown.places.get(code - 1).copied(),
        fee: sown.fees.get(code - 1).copied().filter(|it| *it > 0),
    };
    let word = |it: &Option<String>, usual: &str| it.clone().unwrap_or_else(|| usual.to_owned());
    let areas: Areas = sown.areas.join("\n").parse().map_err(|_| wrong("areas"))?;
    let booking = word(&sown.booking, Booking::Engine.as_str());
    let currency = word(&sown.currency, Currency::Eur.as_str());
    Ok(Draft {
        title: sown.title.clone(),
        summary: sown.summary.clone(),
        lang: sown.language.clone(),
        place: sown.place.clone(),
        zone: sown.zone.clone(),
        sessions,
        minutes: sown.minutes,
        attendance: sown.attendance.parse().map_err(|_| wrong("attendance"))?,
        tables: areas.tables().or(sown.tables),
        areas,
        booking: booking.parse().map_err(|_| wrong("booking"))?,
        offer_days: 3,
        currency: currency.parse().map_err(|_| wrong("currency"))?,
        rooms: sown.rooms,
        interpreters: String::new(),
        kinds: Kinds((1..).zip(&sown.kinds).zip(&sown.asks).map(kind).collect()),
        most_meetings: sown.most_meetings,
        most_requests: sown.most_requests,
        expiry_days: 12,
        registration: (Day(first.0 - 60), Day(first.0 - 15)),
        requests: (Day(first.0 - 50), Day(first.0 - 9)),
        conduct: sown.conduct.clone(),
    })
}

/// An event on its way, with the moment its first day begins.
struct Cast<'a> {
    sown: &'a Sown,
    agency: Id<Agency>,
    /// Midnight (UTC) of its first day.
    day: i64,
}

impl Cast<'_> {
    /// The organiser, so many days after (or before) the first day.
    fn host(&self, days: i64) -> Caller {
        let now = self.day + days * DAY + 9 * 60 * MINUTE;
        let role = Role::Adviser;
        Caller {
            agency: self.agency,
            person: person(&self.sown.adviser),
            role,
            ..Caller::house(now)
        }
    }

    /// A participant, who belongs to the agency their slug begins with.
    fn guest(&self, slug: &str, days: i64) -> Caller {
        let home = slug.split('-').next().unwrap_or_default();
        Caller { agency: agency(home), person: person(slug), role: Role::Member, ..self.host(days) }
    }
}

/// As what somebody of the demo takes part.
fn one_of(tx: &mut Tx, event: &Event, slug: &str) -> Result<Participant> {
    participant::store::of_person(tx, event.id, person(slug))?
        .ok_or_else(|| Error::Told(format!("{slug} does not take part")))
}

fn one(tx: &mut Tx, now: i64, (agency, sown): (Id<Agency>, &Sown)) -> Result<()> {
    let first = first_day(now, sown.days);
    let cast = Cast { sown, agency, day: first.starts() };
    let it = acts::draft(tx, &cast.host(-64), draft(sown, first)?)?;
    let it = acts::step(tx, &cast.host(-62), it.id, Step::Publish)?;
    for guest in &sown.participant {
        register(tx, &cast, (&it, guest))?;
    }
    ask(tx, &cast, &it)?;
    if sown.state == "closed" {
        scheduled(tx, &cast, &it)?;
        held(tx, &cast, &it)?;
    }
    Ok(())
}

fn register(tx: &mut Tx, cast: &Cast<'_>, (it, guest): (&Event, &Guest)) -> Result<()> {
    let by = cast.guest(&guest.person, -52);
    let organisation = demo_organisation(&guest.organisation);
    let profile = organisations::visible(tx, &by, organisation)?;
    let slots = it.slots();
    // Some come late or go early: by the length of their names, so that it is always the same.
    let away: Vec<i64> = match guest.person.len() % 5 {
        0 => slots.iter().take(3).map(|it| it.starts).collect(),
        1 => slots.iter().rev().take(3).map(|it| it.starts).collect(),
        _ => Vec::new(),
    };
    let mode: Mode = guest.mode.parse().map_err(|_| Error::Told("unknown mode".into()))?;
    let draft = Registration {
        organisation,
        kind: guest.kind.clone(),
        mode,
        offers: kit::text::short(&profile.offers, 600).into_owned(),
        seeks: kit::text::short(&profile.seeks, 600).into_owned(),
        languages: guest.languages.clone(),
        away,
        most: it.most_meetings,
        wishes: Wishes {
            in_a_row: guest.in_a_row,
            avoids: guest.avoids.join("\n"),
            near: guest.near,
            area: guest.area.clone(),
        },
    };
    let me = participant::acts::register(tx, &by, it, draft)?;
    // Whoever comes when all places are taken waits in the line.
    if me.stage == Stage::Waiting {
        return Ok(());
    }
    participant::acts::step(tx, &cast.host(-49), it, (me, Registered::Validate)).map(drop)
}

/// Everybody asks; most accept, some decline, some forget to answer.
fn ask(tx: &mut Tx, cast: &Cast<'_>, it: &Event) -> Result<()> {
    for guest in &cast.sown.participant {
        for (place, to) in (0..).zip(&guest.asks) {
            let other = one_of(tx, it, to)?;
            let words =
                Words { reason: guest.reason.clone(), priority: 3 - place.min(2), is_draft: false };
            let by = cast.guest(&guest.person, -46);
            let (request, is_agreed) = requests::ask(tx, &by, it, (other.id, words))?;
            let answers = cast.sown.participant.iter().find(|it| it.person == *to);
            let says = |all: fn(&Guest) -> &Vec<String>| {
                answers.is_some_and(|it| all(it).contains(&guest.person))
            };
            if is_agreed || says(|it| &it.silent) {
                continue;
            }
            let by = cast.guest(to, -43);
            let (step, said) = if says(|it| &it.declines) {
                (Move::Decline, "We work with somebody on this already.")
            } else {
                (Move::Accept, "")
            };
            let slot = match answers {
                Some(me) if step == Move::Accept && me.picks.contains(&guest.person) => {
                    first_free(tx, it, (&request, &other))?
                }
                _ => None,
            };
            let reply = Reply { said: said.to_owned(), priority: 2, slot };
            requests::step(tx, &by, it, (request, step), reply)?;
        }
    }
    Ok(())
}

/// The first slot that is free for the two of a request.
fn first_free(tx: &mut Tx, it: &Event, (of, me): (&Request, &Participant)) -> Result<Option<i64>> {
    let free = choice::acts::free(tx, (it, me), std::slice::from_ref(of), 0)?;
    Ok(free.get(&of.id).and_then(|it| it.first()).map(|it| it.starts))
}

/// A run of the engine, as the queue does it.
fn run(tx: &mut Tx, by: &Caller, it: &Event, task: Task) -> Result<()> {
    let run = schedules::order(tx, by, it.id, task)?;
    solve(tx, by, run.id)
}

fn solve(tx: &mut Tx, by: &Caller, run: Id<crate::schedule::model::Run>) -> Result<()> {
    let (_, _, instance) = schedules::read(tx, run, by.now)?;
    let known = schedules::digest(&instance);
    let found = schedules::solved(&instance, 1).map_err(Error::Told)?;
    schedules::store_found(tx, by, run, (&found, &known)).map(drop)
}

/// What nobody answered expires, the schedule is made and published.
fn scheduled(tx: &mut Tx, cast: &Cast<'_>, it: &Event) -> Result<()> {
    for one in asked::of_event(tx, it.id)? {
        if let Some(at) = one.expires_at {
            let by = Caller { person: Id::nil(), ..cast.host(-8) };
            requests::expire(tx, &by, it.id, (one.id, at))?;
        }
    }
    run(tx, &cast.host(-8), it, Task::Fresh)?;
    schedules::publish(tx, &cast.host(-7), it.id).map(drop)
}

/// The day itself: somebody does not come, the schedule is repaired, and everything else is held.
fn held(tx: &mut Tx, cast: &Cast<'_>, it: &Event) -> Result<()> {
    let missing = one_of(tx, it, &cast.sown.missing)?;
    let first = meeting::store::of(tx, missing.id)?.first().map_or(it.starts_at, |it| it.starts_at);
    let by = Caller { now: first + 5 * MINUTE, ..cast.host(0) };
    participant::acts::set_absent(tx, &by, it.id, (missing.id, true))?;
    if let Some(waiting) = crate::schedule::store::newest(tx, it.id, 1)?.first() {
        solve(tx, &by, waiting.id)?;
    }
    let by = cast.host(2);
    for one in meeting::store::of_event(tx, it.id)?.iter().filter(|it| it.stage.is_ahead()) {
        meeting::acts::step(tx, &by, it.id, (one.id, Met::End))?;
    }
    acts::step(tx, &by, it.id, Step::Close).map(drop)
}
