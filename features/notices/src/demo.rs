//! What the demo network follows: those of one agency, so that every role has an inbox, a letter
//! and a search that looks by itself, and nobody else is flooded.

use kit::{
    Caller, Error, Id, Person, Result, Tx,
    clock::DAY,
    demo::{self, Garden},
    views::{self, View},
};
use serde::Deserialize;

use crate::{
    alert::{
        self,
        model::{Alert, Pace},
    },
    watch::{
        model::{Level, Watch},
        store,
    },
};

/// How many opportunities of their agency, and topics, everybody follows.
const FEW: usize = 3;
/// How long their saved search has been there, and when it looked last.
const AGE: i64 = 45 * DAY;

#[derive(Deserialize)]
struct Named {
    slug: String,
}

/// The parts of the demo files that are read here.
#[derive(Default, Deserialize)]
struct Files {
    #[serde(default)]
    person: Vec<Named>,
    #[serde(default)]
    opportunity: Vec<Named>,
    #[serde(default)]
    topic: Vec<Named>,
}

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    // The way into the demo leads to people of the first agency; see `people`.
    let Some(slug) = garden.agencies().next() else { return Ok(()) };
    let people = read(garden.file(slug, "people.toml"))?.person;
    let offers = read(garden.file(slug, "opportunities.toml"))?.opportunity;
    let topics = read(garden.files.get("topics.toml").map_or("", String::as_str))?.topic;
    let agency = demo::agency(slug);
    for person in people.iter().map(|it| it.slug.as_str()).chain(["network-administrator"]) {
        let person = demo::person(person);
        for it in offers.iter().take(FEW) {
            let record = Id::<()>::named(&format!("demo opportunity {}", it.slug));
            follow(tx, person, ("opportunity", record), garden.now)?;
        }
        for it in topics.iter().take(FEW) {
            let record = Id::<()>::named(&format!("demo topic {}", it.slug));
            follow(tx, person, ("topic", record), garden.now)?;
        }
        let by = Caller { person, agency, ..Caller::house(garden.now - AGE) };
        search(tx, &by, garden.now)?;
    }
    Ok(())
}

fn read(text: &str) -> Result<Files> {
    toml::from_str(text).map_err(|wrong| Error::Told(format!("demo: {wrong}")))
}

fn follow(tx: &mut Tx, person: Id<Person>, (noun, record): (&str, Id<()>), now: i64) -> Result<()> {
    let (noun, record) = (noun.to_owned(), record.to_string());
    store::put(tx, &Watch { person, noun, record, level: Level::All, changed_at: now - AGE })
}

/// A saved search that looks as soon as the demo is there.
fn search(tx: &mut Tx, by: &Caller, now: i64) -> Result<()> {
    let view = View {
        id: Id::named(&format!("demo view {}", by.person)),
        agency: by.agency,
        person: by.person,
        place: "/opportunities".into(),
        query: "?q=heat".into(),
        name: "Heat".into(),
        created_at: by.now,
    };
    views::keep(tx, by, &view)?;
    let it = Alert {
        view: view.id,
        agency: by.agency,
        person: by.person,
        pace: Pace::Daily,
        created_at: by.now,
        looked_at: by.now,
        due_at: now,
    };
    alert::acts::order(tx, by, &it)
}
