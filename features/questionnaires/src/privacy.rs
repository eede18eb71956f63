//! What is held about people: the passes they made, the results they recorded, the drafts they
//! changed last, and for how long passes are kept.

use kit::{
    Id, Person, Result, Tx,
    feature::Figure,
    personal::{Personal, Record},
    retention::{Does, Due, Rule},
};

use crate::{draft, external, pass};

pub const PERSONAL: &[Personal] = &[
    Personal { key: "questionnaires-passes", export: passes, erase: forget },
    Personal { key: "questionnaires-externals", export: externals, erase: forget_externals },
    Personal { key: "questionnaires-drafts", export: drafts, erase: forget_drafts },
];

pub const KEEP_DAYS: Figure = Figure {
    name: "questionnaires_pass_days",
    default: 180,
    about: "For how many days the link of a respondent without an account, with their name, is kept after it ran out.",
};

/// How many are let go of in one transaction.
const SOME: i64 = 500;

/// Names of respondents are not needed for ever; what they answered stays.
pub const RULES: &[Rule] = &[Rule {
    name: "questionnaires-passes-old",
    days: &KEEP_DAYS,
    does: Does::Delete,
    count: pass::store::count_old,
    first: |tx, before, most| {
        let found = pass::store::old(tx, before, most)?;
        Ok(found.into_iter().map(|(id, at)| Due { shown: id.to_string(), at }).collect())
    },
    apply: |tx, over| {
        let found = pass::store::old(tx, over.before, SOME)?;
        found.iter().try_for_each(|(id, _)| pass::store::remove(tx, *id))?;
        Ok(i64::try_from(found.len()).unwrap_or(i64::MAX))
    },
}];

fn passes(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let all = pass::store::of_maker(tx, person)?;
    Ok(all.iter().map(|it| Record::of("questionnaires-pass", it)).collect())
}

fn forget(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    pass::store::forget(tx, person)
}

fn externals(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let all = external::store::of_author(tx, person)?;
    Ok(all.iter().map(|it| Record::of("questionnaires-external", it)).collect())
}

fn forget_externals(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    external::store::forget(tx, person)
}

fn drafts(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let all = draft::store::of_author(tx, person)?;
    Ok(all.iter().map(|it| Record::of("questionnaires-one-draft", it)).collect())
}

fn forget_drafts(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    draft::store::forget(tx, person)
}
