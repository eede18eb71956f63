//! What happens by itself: the daily look, the consent of those who sign up, whom news concern.

use kit::{
    Caller, Error, Id, Result, Tx,
    clock::{Day, HOUR},
    i18n,
    jobs::{self, Hears, Job, Work},
    journal::Event,
    notice::{Notice, Subject, To, Told},
    retention,
};

use crate::{
    consent::{self, model::Purpose},
    erasure, export,
    model::QUIET_HOUR,
    rule, store,
};

pub const JOBS: &[Job] =
    &[DAY, export::jobs::MAKE, erasure::jobs::ERASE, erasure::jobs::LEAVE, erasure::jobs::REMIND];

/// Removes copies that ran out and applies the rules that are on; orders itself for tomorrow.
const DAY: Job = Job { kind: "privacy.day", run: day };

pub const HEARS: &[Hears] = &[
    Hears { name: "privacy.consents", verbs: &["people.signed_up"], act: agree },
    Hears { name: "privacy.day", verbs: &["people.", "privacy."], act: begin },
];

pub const NOTICES: &[Notice] = &[
    Notice { verbs: &["privacy.exported"], tell: exported },
    Notice { verbs: &["privacy.erasure_asked", "privacy.erasure_soon"], tell: erasing },
    Notice { verbs: &["privacy.erasure_taken_back"], tell: staying },
];

fn day(work: &Work, _: &str) -> Result<()> {
    export::jobs::clear(work)?;
    for it in retention::all(work.app().features) {
        let (app, now) = (work.app().clone(), work.now());
        work.db().write_now(move |tx| rule::acts::apply(tx, &app.settings, it, now))?;
    }
    let (now, hour) = (work.now(), work.settings().figure(&QUIET_HOUR));
    work.db().write_now(move |tx| look_tomorrow(tx, now, hour))
}

/// Orders the look of tomorrow, once.
pub fn look_tomorrow(tx: &mut Tx, now: i64, hour: i64) -> Result<()> {
    let tomorrow = Day(Day::of(now).0 + 1);
    if store::order_day(tx, tomorrow)? {
        let at = tomorrow.starts() + hour.clamp(0, 23) * HOUR;
        jobs::put(tx, &Caller::house(now), DAY.kind, "", at)?;
        store::forget_days(tx, Day::of(now))?;
    }
    Ok(())
}

/// The first time somebody is here the daily look begins; later it orders itself.
fn begin(tx: &mut Tx, event: &Event) -> Result<()> {
    look_tomorrow(tx, event.at, QUIET_HOUR.default)
}

/// Who signed up agreed to the terms, in the language they read them in.
fn agree(tx: &mut Tx, event: &Event) -> Result<()> {
    let person = event.subject.parse().map_err(|_| Error::NotFound)?;
    let said: serde_json::Value =
        event.after.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let lang = said.get("lang").and_then(serde_json::Value::as_str).and_then(i18n::lang);
    let by = Caller { person, lang: lang.unwrap_or("en"), ..Caller::house(event.at) };
    consent::acts::note(tx, &by, Purpose::Terms, true)
}

fn told(event: &Event, key: &'static str, values: Vec<(&'static str, String)>) -> Told {
    Told {
        to: To::Person(event.person),
        subject: Subject::Security,
        key,
        values,
        link: "/privacy".to_owned(),
        why: "privacy-why",
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of all that tell")]
fn exported(_: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    Ok(vec![told(event, "privacy-told-exported", Vec::new())])
}

/// Somebody is going to be erased: the day, and where to take it back.
fn erasing(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let Some(it) = erasure::acts::open(tx, event.person)? else { return Ok(Vec::new()) };
    let key = match (it.cause, event.verb.as_str()) {
        (erasure::model::Cause::Unconfirmed, _) => return Ok(Vec::new()),
        (erasure::model::Cause::Dormant, "privacy.erasure_asked") => "privacy-told-dormant",
        (_, "privacy.erasure_asked") => "privacy-told-erasure",
        _ => "privacy-told-erasure-soon",
    };
    let values = vec![("day", Day::of(it.due_at).to_string())];
    Ok(vec![Told { link: "/privacy/erasure".to_owned(), ..told(event, key, values) }])
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of all that tell")]
fn staying(_: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let is_somebody = event.person != Id::nil();
    Ok(is_somebody.then(|| told(event, "privacy-told-staying", Vec::new())).into_iter().collect())
}
