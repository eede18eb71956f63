//! The contacts of the demo network: who knows whom, who asks whom, circles and messages.

use kit::{
    Caller, Error, Id, Person, Result, Tx,
    clock::{DAY, Day},
    demo::{self, Garden},
    journal::Change,
};
use serde::Deserialize;

use crate::{
    acts::{look_tomorrow, tell},
    circle::{self, model::Circle},
    figure,
    letter::{self, model::Letter},
    model::{Side, Step},
    store,
    tie::model::Stance,
};

/// `contacts.toml` of an agency.
#[derive(Default, Deserialize)]
struct File {
    #[serde(default)]
    circle: Vec<Drawn>,
    #[serde(default)]
    contact: Vec<Known>,
    #[serde(default)]
    request: Vec<Asked>,
    #[serde(default)]
    message: Vec<Written>,
}

#[derive(Deserialize)]
struct Drawn {
    slug: String,
    person: String,
    name: String,
    purpose: String,
}

#[derive(Deserialize)]
struct Known {
    person: String,
    other: String,
    reason: String,
    agreed_days_ago: i64,
    touched_days_ago: i64,
    step: String,
    #[serde(default)]
    note: String,
    next_in_days: Option<i32>,
    #[serde(default)]
    circles: Vec<String>,
}

#[derive(Deserialize)]
struct Asked {
    person: String,
    other: String,
    reason: String,
    days_ago: i64,
}

#[derive(Deserialize)]
struct Written {
    circle: String,
    person: String,
    subject: String,
    body: String,
    days_ago: i64,
}

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let slugs: Vec<String> = garden.agencies().map(str::to_owned).collect();
    for slug in &slugs {
        let text = garden.file(slug, "contacts.toml");
        let told =
            |wrong: &dyn std::fmt::Display| Error::Told(format!("{slug}/contacts.toml: {wrong}"));
        let file: File = toml::from_str(text).map_err(|wrong| told(&wrong))?;
        plant_file(tx, garden.now, file).map_err(|wrong| told(&wrong))?;
    }
    look_tomorrow(tx, garden.now)
}

fn plant_file(tx: &mut Tx, now: i64, file: File) -> Result<()> {
    for it in file.circle {
        let id = circle(&it.slug);
        let person = demo::person(&it.person);
        let created_at = now - 150 * DAY;
        circle::store::put(
            tx,
            &Circle { id, person, name: it.name, purpose: it.purpose, created_at },
        )?;
    }
    for it in file.contact {
        know(tx, now, it)?;
    }
    for it in file.request {
        let (asker, other) = (demo::person(&it.person), demo::person(&it.other));
        let at = now - it.days_ago * DAY;
        let side = Side { reason: it.reason, asked_at: Some(at), ..side(asker, other, at) };
        let side = side.turned(Stance::Asked, at);
        store::put(tx, &side)?;
        figure::acts::climbed(tx, &side, Step::Found, at)?;
        tell(tx, &of(asker, at), "contacts.asked", side.id, Change::none())?;
    }
    file.message.into_iter().try_for_each(|it| write(tx, now, it))
}

/// The circle of that slug.
fn circle(slug: &str) -> Id<Circle> {
    Id::named(&format!("demo circle {slug}"))
}

fn of(person: Id<Person>, now: i64) -> Caller {
    Caller { person, ..Caller::house(now) }
}

fn side(person: Id<Person>, other: Id<Person>, at: i64) -> Side {
    let id = Id::named(&format!("demo side {person} {other}"));
    Side { id, ..Side::new(person, other, at) }
}

/// Two people who agreed, as the first of them keeps it.
fn know(tx: &mut Tx, now: i64, it: Known) -> Result<()> {
    let (one, other) = (demo::person(&it.person), demo::person(&it.other));
    let (agreed, touched_at) = (now - it.agreed_days_ago * DAY, now - it.touched_days_ago * DAY);
    let step: Step = it.step.parse().map_err(|_| Error::Told(format!("no step {}", it.step)))?;
    let next_on = it.next_in_days.map(|days| Day(Day::of(now).0 + days));
    let asked_at = Some(agreed - 3 * DAY);
    let mine =
        Side { reason: it.reason, asked_at, note: it.note, next_on, ..side(one, other, agreed) };
    let mine = Side { step, touched_at, ..mine.turned(Stance::Agreed, agreed) };
    let theirs = Side { touched_at, ..side(other, one, agreed).turned(Stance::Agreed, agreed) };
    for it in [&mine, &theirs] {
        store::put(tx, it)?;
        figure::acts::climbed(tx, it, Step::Found, agreed)?;
    }
    for slug in &it.circles {
        circle::store::join(tx, circle(slug), other)?;
    }
    tell(tx, &of(other, agreed), "contacts.accepted", theirs.id, Change::none())
}

fn write(tx: &mut Tx, now: i64, it: Written) -> Result<()> {
    let (id, person, sent_at) =
        (circle(&it.circle), demo::person(&it.person), now - it.days_ago * DAY);
    let circle = circle::store::find(tx, id)?.open(|it| it.person == person)?;
    let letter = Letter {
        id: Id::named(&format!("demo letter {}", it.subject)),
        person,
        circle: id,
        name: circle.name,
        subject: it.subject,
        body: it.body.trim().to_owned(),
        sent_at,
    };
    letter::store::insert(tx, &letter)?;
    let members = circle::store::members(tx, person)?;
    let readers = members.iter().filter(|(circle, _)| *circle == id);
    readers.map(|(_, who)| *who).try_for_each(|who| letter::store::address(tx, letter.id, who))?;
    tell(tx, &of(person, sent_at), "contacts.wrote", letter.id, Change::none())
}
