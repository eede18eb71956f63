//! The daily look at who is due, and whom the news of contacts concern.

use kit::{
    Id, Person, Result, Tx,
    dates::{Asking, Date, When},
    jobs::{Job, Work},
    journal::Event,
    notice::{Notice, Subject, To, Told},
};

use crate::{
    acts, letter,
    limit::model::{DORMANT_DAYS, REMINDER_DAYS},
    model::Side,
    preference, store,
    tie::model::{Shown, Stance, shown},
};

/// Reminds whoever is due, and orders the same for tomorrow. Run twice, it reminds nobody twice.
pub const LOOK: Job = Job {
    kind: "contacts.look",
    run: |work: &Work, _| {
        let figure = |it| work.settings().figure(it);
        let (days, now) = ((figure(&DORMANT_DAYS), figure(&REMINDER_DAYS)), work.now());
        work.db().write_now(move |tx| {
            acts::look(tx, now, days)?;
            acts::look_tomorrow(tx, now)
        })
    },
};

pub const NOTICES: &[Notice] = &[
    Notice { verbs: &["contacts.asked"], tell: asked },
    Notice { verbs: &["contacts.accepted"], tell: accepted },
    Notice { verbs: &["contacts.wrote"], tell: wrote },
    Notice { verbs: &["contacts.reminded"], tell: reminded },
];

fn told(to: Id<Person>, key: &'static str, values: Vec<(&'static str, String)>) -> Told {
    let (link, why) = ("/contacts".to_owned(), "contacts-why-asked");
    Told { to: To::Person(to), subject: Subject::Contacts, key, values, link, why }
}

fn name(tx: &mut Tx, person: Id<Person>) -> Result<String> {
    Ok(people::face(tx, person)?.map(|it| it.name).unwrap_or_default())
}

/// The side an event is about, with what the other one is shown of it now.
fn news(tx: &mut Tx, event: &Event) -> Result<Option<(Side, Shown)>> {
    let Some(side) = store::of_id(tx, &event.subject)? else { return Ok(None) };
    let Some(other) = store::side(tx, side.other, side.person)? else {
        let seen = shown((Stance::Open, side.stance));
        return Ok(Some((side, seen)));
    };
    let seen = shown((other.stance, side.stance));
    Ok(Some((side, seen)))
}

/// Who is asked hears of it; not who said no before, blocked the asker, or listens to others.
fn asked(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    match news(tx, event)? {
        Some((side, Shown::Asks)) if !side.is_aside => {
            let values = vec![("name", name(tx, side.person)?)];
            Ok(vec![told(side.other, "contacts-told-asked", values)])
        }
        _ => Ok(Vec::new()),
    }
}

fn accepted(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    match news(tx, event)? {
        Some((side, Shown::Contact)) => {
            let values = vec![("name", name(tx, side.person)?)];
            let link = format!("/contacts/{}", side.person);
            let told = told(side.other, "contacts-told-accepted", values);
            Ok(vec![Told { link, why: "contacts-why-accepted", ..told }])
        }
        _ => Ok(Vec::new()),
    }
}

/// Everybody a letter went to who may read it still and wants such.
fn wrote(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let Some(letter) = letter::store::find(tx, &event.subject, event.person)? else {
        return Ok(Vec::new());
    };
    let name = name(tx, letter.person)?;
    let mut all = Vec::new();
    for reader in letter::store::readers(tx, letter.id)? {
        let is_for_them = letter::store::find(tx, &event.subject, reader)?.is_some();
        if is_for_them && preference::store::find(tx, reader)?.takes_letters {
            let values = vec![("name", name.clone()), ("subject", letter.subject.clone())];
            let link = format!("/contacts/messages/{}", letter.id);
            let told = told(reader, "contacts-told-letter", values);
            all.push(Told { link, why: "contacts-why-letter", ..told });
        }
    }
    Ok(all)
}

/// Who has contacts to get in touch with.
#[expect(clippy::unnecessary_wraps, reason = "the shape of all that tell")]
fn reminded(_: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let said: serde_json::Value =
        event.after.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let count =
        |field: &str| said.get(field).and_then(serde_json::Value::as_i64).unwrap_or_default();
    let (due, dormant) = (count("due"), count("dormant"));
    let key = if due > 0 { "contacts-told-due" } else { "contacts-told-dormant" };
    let n = if due > 0 { due } else { dormant };
    let link = if due > 0 { "/contacts?only=due" } else { "/contacts?only=dormant" };
    let told = told(event.person, key, vec![("n", n.to_string())]);
    Ok(vec![Told { link: link.to_owned(), why: "contacts-why-reminded", ..told }])
}

/// The days somebody set for their next contacts, for their own calendar.
pub fn dates(tx: &mut Tx, asking: &Asking) -> Result<Vec<Date>> {
    let mut all = Vec::new();
    for it in store::sides(tx, asking.by.person)? {
        let day = it.next_on.filter(|day| it.stance == Stance::Agreed && asking.has(*day));
        if let Some(day) = day {
            all.push(Date {
                uid: format!("contact-{}-due", it.id),
                when: When::Day(day),
                zone: None,
                key: "contacts-date-next",
                values: vec![("name", name(tx, it.other)?)],
                link: format!("/contacts/{}", it.other),
                changed_at: it.changed_at,
            });
        }
    }
    Ok(all)
}
