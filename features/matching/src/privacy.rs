//! What matching holds about a person, and how it lets go of it. What is shown to whom is not
//! among it: attention is counted of everybody together.

use kit::{
    Id, Person, Result, Tx,
    feature::Figure,
    personal::{Personal, Record},
    retention::{Does, Due, Rule},
};

use crate::{dismissal, rival, suggestion};

pub const PERSONAL: &[Personal] = &[Personal { key: "matching-personal", export, erase }];

/// For how many days what was found by itself is kept.
pub const FOUND_DAYS: Figure = Figure {
    name: "matching_found_days",
    default: 180,
    about: "For how many days suggestions that came by themselves are kept; what somebody kept stays.",
};

pub const RULES: &[Rule] = &[Rule {
    name: "matching-old-suggestions",
    days: &FOUND_DAYS,
    does: Does::Delete,
    count: suggestion::store::count_old,
    first: |tx, before, most| {
        let found = suggestion::store::old(tx, before, most)?;
        Ok(found.into_iter().map(|(shown, at)| Due { shown, at }).collect())
    },
    apply: |tx, over| suggestion::store::clear(tx, over.before),
}];

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let mut all = Vec::new();
    for it in dismissal::store::of(tx, person)?.iter().rev() {
        all.push(Record::of("matching-personal-dismissal", it));
    }
    for it in suggestion::store::of(tx, person)?.iter().rev() {
        all.push(Record::of("matching-personal-suggestion", it));
    }
    for it in rival::store::by(tx, person)? {
        all.push(Record::of("matching-personal-rival", &it));
    }
    Ok(all)
}

fn erase(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    dismissal::store::erase(tx, person)?;
    suggestion::store::erase(tx, person)?;
    rival::store::erase(tx, person)
}
