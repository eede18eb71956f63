//! Two visits of the demo network: one that is done, with its note, and one that goes on.

use std::collections::{BTreeMap, BTreeSet};

use cases::Value;
use kit::{
    Caller, Id, Result, Role, Tx,
    clock::{DAY, Day},
    demo::{Garden, agency, person},
};

use crate::{
    acts::{self, Whole},
    answer::{acts::give, model::Given},
    document::acts::known,
    model::{Document, Visit},
    review::acts::{Wanted, confirm, offered},
};

type Said = (&'static str, &'static str, &'static str);

/// The visit that is done: question, value, note.
const DONE: [Said; 15] = [
    ("contact", "Meret Graf, head of development", ""),
    (
        "going",
        "Orders are steady. Two customers in the food industry ask for sensors that can be washed.",
        "The founder hands over to her daughter in spring.",
    ),
    ("offers", "Optical sensors for filling lines, and their fitting on site.", ""),
    ("staff", "34", "Full-time posts"),
    ("stage_now", "project_to_project", ""),
    ("stage_target", "upscaling", ""),
    ("stage_words", "Fewer special orders, one product that sells itself.", ""),
    ("main", "A first distributor who knows food hygiene.", ""),
    ("strategy-link", "2", ""),
    ("commitment", "3", "Two hours a week, in the calendar"),
    ("sought", "A distributor for hygienic sensors in the north who trains users.", ""),
    ("about", "business", ""),
    ("wanted", "no", "Later, when the type approval is there"),
    ("agreed", "We look for two distributors and read the directive on hygiene together.", ""),
    ("consent", "yes", ""),
];

/// The visit that goes on.
const BEGUN: [Said; 4] = [
    ("contact", "Livio Caduff, managing director", ""),
    ("going", "A second line has been ordered; nobody has time to plan it.", ""),
    ("staff", "18", ""),
    ("stage_now", "expansion", ""),
];

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    if !garden.agencies().any(|it| it == "aare") {
        return Ok(());
    }
    let by = |days: i64| Caller {
        agency: agency("aare"),
        person: person("aare-beat-luginstetter"),
        role: Role::Adviser,
        ..Caller::house(garden.now - days * DAY)
    };
    let done = begun(tx, &by(3), "aare-mikrovis")?;
    answered(tx, &by(3), &done, &DONE)?;
    let step = |who: &str, days: i64, what: &str| {
        format!("{who}\t{}\t{what}", Day::of(garden.now + days * DAY))
    };
    let steps = vec![
        step("us", 11, "Send three addresses of distributors"),
        step("company", 18, "Send the data sheet without the name"),
    ];
    let whole = acts::find_to(tx, &by(3), done.id)?;
    let given = Given { value: Value::List(steps), note: String::new(), base: None };
    give(tx, &by(3), &whole, ("steps", given))?;
    written(tx, &by(3), done.id)?;
    let goes_on = begun(tx, &by(0), "aare-pulstex")?;
    answered(tx, &by(0), &goes_on, &BEGUN)
}

fn begun(tx: &mut Tx, by: &Caller, company: &str) -> Result<Visit> {
    let id = organisations::demo_organisation(company);
    let case = cases::open_of(tx, by.agency, id)?;
    acts::begin(tx, by, (id, case.map_or_else(Id::nil, |it| it.id)), "en")
}

fn answered(tx: &mut Tx, by: &Caller, it: &Visit, all: &[Said]) -> Result<()> {
    let whole = acts::find_to(tx, by, it.id)?;
    for (question, said, note) in all {
        let value = match (*said, said.parse()) {
            ("yes", _) => Value::Yes(true),
            ("no", _) => Value::Yes(false),
            (_, Ok(number)) => Value::Number(number),
            (said, Err(_)) => Value::Text(said.to_owned()),
        };
        let given = Given { value, note: (*note).to_owned(), base: None };
        give(tx, by, &whole, (question, given))?;
    }
    Ok(())
}

/// Takes everything over that can be.
fn written(tx: &mut Tx, by: &Caller, id: Id<Visit>) -> Result<()> {
    let whole: Whole = acts::find_to(tx, by, id)?;
    let known = known(tx, by, &whole)?;
    let wanted = |it: &Document| {
        let fields: BTreeSet<String> =
            offered(&whole, &known, *it).into_iter().map(|it| it.field).collect();
        (*it, Wanted { fields, was: known.digest(&whole, *it) })
    };
    let wanted: BTreeMap<_, _> = Document::ALL.iter().map(wanted).collect();
    confirm(tx, by, (&whole, &known), (&wanted, known.seen())).map(drop)
}
