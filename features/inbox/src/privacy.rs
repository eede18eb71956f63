//! What letters hold about people and companies, and for how long they are kept.

use kit::{
    Error, Id, Person, Result, Tx,
    feature::Figure,
    personal::{Personal, Record, Recorded},
    retention::{Does, Due, Rule},
};

use crate::{acts, address, model::Stage, refusal, store};

pub const PERSONAL: &[Personal] = &[Personal { key: "inbox-personal", export, erase }];
pub const RECORDED: &[Recorded] =
    &[Recorded { noun: "organisation", key: "inbox-personal", list: about }];

/// How many are let go of in one transaction.
const SOME: i64 = 200;

const WAITING_DAYS: Figure = Figure {
    name: "inbox_waiting_days",
    default: 60,
    about: "For how many days letters nobody placed are kept, when that rule is on.",
};
const LETTER_DAYS: Figure = Figure {
    name: "inbox_letter_days",
    default: 3_650,
    about: "For how many days letters at companies and cases are kept, when that rule is on.",
};
const REFUSED_DAYS: Figure = Figure {
    name: "inbox_refused_days",
    default: 90,
    about: "For how many days is known which letters could not be taken in, when that rule is on.",
};
/// For how long the files of letters lie in the folder after they were read.
pub const COPY_DAYS: Figure = Figure {
    name: "inbox_copy_days",
    default: 7,
    about: "For how many days the files of letters stay in the folders cur and refused after they were read.",
};

pub const FIGURES: &[Figure] = &[WAITING_DAYS, LETTER_DAYS, REFUSED_DAYS, COPY_DAYS];

pub const RULES: &[Rule] = &[
    Rule {
        name: "inbox-old-waiting",
        days: &WAITING_DAYS,
        does: Does::Delete,
        count: |tx, before| store::count_before(tx, Stage::Waiting, before),
        first: |tx, before, most| due(tx, Stage::Waiting, (before, most)),
        apply: |tx, over| drop_all(tx, over, Stage::Waiting),
    },
    Rule {
        name: "inbox-old-letters",
        days: &LETTER_DAYS,
        does: Does::Delete,
        count: |tx, before| store::count_before(tx, Stage::Filed, before),
        first: |tx, before, most| due(tx, Stage::Filed, (before, most)),
        apply: |tx, over| drop_all(tx, over, Stage::Filed),
    },
    Rule {
        name: "inbox-old-refused",
        days: &REFUSED_DAYS,
        does: Does::Delete,
        count: refusal::store::count_before,
        first: |tx, before, most| {
            let found = refusal::store::before(tx, before, most)?;
            Ok(found.into_iter().map(|(shown, at)| Due { shown, at }).collect())
        },
        apply: |tx, over| refusal::store::remove_before(tx, over.before),
    },
];

fn due(tx: &mut Tx, stage: Stage, (before, most): (i64, i64)) -> Result<Vec<Due>> {
    let found = store::before(tx, stage, before, most)?;
    Ok(found.into_iter().map(|it| Due { shown: it.id.to_string(), at: it.came_at }).collect())
}

fn drop_all(tx: &mut Tx, over: &kit::retention::Over<'_>, stage: Stage) -> Result<i64> {
    let found = store::before(tx, stage, over.before, SOME)?;
    found.iter().try_for_each(|it| acts::remove(tx, over.by, it))?;
    Ok(i64::try_from(found.len()).unwrap_or(i64::MAX))
}

/// Name and address of somebody, as long as they are known.
fn named(tx: &mut Tx, person: Id<Person>) -> Result<(String, String)> {
    match people::find(tx, person) {
        Ok(it) => Ok((it.name, it.email)),
        Err(Error::NotFound) => Ok((String::new(), String::new())),
        Err(wrong) => Err(wrong),
    }
}

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let (_, email) = named(tx, person)?;
    let mut all = Vec::new();
    for it in address::store::of_person(tx, person)? {
        all.push(Record::of("inbox-personal-address", &it));
    }
    let is_theirs = |it: &crate::model::Letter| {
        it.person == person || it.sender == email || it.recipients.lines().any(|line| line == email)
    };
    for it in store::of_person(tx, person, &email)?.iter().filter(|it| is_theirs(it)) {
        all.push(Record::of("inbox-personal-letter", it));
    }
    Ok(all)
}

fn erase(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    let (name, email) = named(tx, person)?;
    acts::forget(tx, person, (&name, &email))
}

fn about(tx: &mut Tx, id: &str) -> Result<Vec<Record>> {
    let mut all = Vec::new();
    for it in store::about(tx, id)? {
        all.push(Record::of("inbox-personal-letter", &it));
    }
    Ok(all)
}
