//! What interests hold about a person, and for how long.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record},
    retention::{Does, Due, Rule},
};
use serde_json::json;

use crate::{
    achievement, ending,
    model::{Interest, KEEP_DAYS},
    party::{self, model::Side},
    remark,
};

pub const PERSONAL: &[Personal] = &[Personal { key: "interests-personal", export, erase }];

/// How many are let go of in one transaction.
const SOME: i64 = 200;

/// Names and texts of what is over are not needed for ever.
pub const RULES: &[Rule] = &[Rule {
    name: "interests-old",
    days: &KEEP_DAYS,
    does: Does::Anonymise,
    count: ending::store::count_old,
    first: |tx, before, most| {
        let found = ending::store::old(tx, before, most)?;
        Ok(found.into_iter().map(|(id, at)| Due { shown: id.to_string(), at }).collect())
    },
    apply: |tx, over| {
        let found = ending::store::old(tx, over.before, SOME)?;
        found.iter().try_for_each(|(id, _)| ending::acts::fade(tx, over.by, *id))?;
        Ok(i64::try_from(found.len()).unwrap_or(i64::MAX))
    },
}];

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let mut all = Vec::new();
    for it in ending::store::of_person(tx, person)? {
        all.push(record(tx, &it, person)?);
    }
    let said = remark::store::of_author(tx, person)?;
    all.extend(said.iter().map(|it| Record::of("interests-personal-remark", it)));
    let made = achievement::store::of_person(tx, person)?;
    all.extend(made.iter().map(|it| Record::of("interests-achievement", it)));
    Ok(all)
}

/// One's own with every text and name one gave; what one looks after for others without.
fn record(tx: &mut Tx, it: &Interest, person: Id<Person>) -> Result<Record> {
    if it.person != person {
        let fields = json!({ "interest": it.id, "stage": it.stage, "at": it.created_at });
        return Ok(Record::of("interests-personal-adviser", &fields));
    }
    let party = party::store::find(tx, it.id, Side::Seeker)?;
    let who = party.map(|it| it.open(|_| true)).transpose()?;
    let fields = json!({
        "interest": it,
        "company": it.company,
        "expectation": it.expectation,
        "question": it.question,
        "name": who.as_ref().map(|it| it.name.as_str()),
        "organisation": who.as_ref().map(|it| it.organisation.as_str()),
        "email": who.as_ref().map(|it| it.email.as_str()),
        "phone": who.as_ref().map(|it| it.phone.as_str()),
        "website": who.as_ref().map(|it| it.website.as_str()),
    });
    Ok(Record::of("interests-personal-interest", &fields))
}

/// What one expressed loses every text and name; what one advised on stays without oneself.
fn erase(tx: &mut Tx, person: Id<Person>, now: i64) -> Result<()> {
    let by = kit::Caller::house(now);
    for it in ending::store::of_person(tx, person)? {
        if it.person == person {
            ending::acts::fade(tx, &by, it.id)?;
        }
    }
    achievement::store::forget(tx, person)?;
    ending::store::forget_adviser(tx, person)?;
    remark::store::forget(tx, person)
}
