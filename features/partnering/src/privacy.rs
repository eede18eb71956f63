//! What opportunities hold about a person: who wrote, looked after, judged and remarked on them;
//! and for how long remarks are kept.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record},
    retention::{Does, Due, Rule},
    sql,
};
use serde_json::json;

use crate::{
    comment,
    model::{COMMENT_DAYS, Profile},
    review, version, writing,
};

pub const PERSONAL: &[Personal] = &[Personal { key: "partnering-personal", export, erase }];

/// Remarks on what is over help nobody for ever.
pub const RULES: &[Rule] = &[Rule {
    name: "partnering-old-comments",
    days: &COMMENT_DAYS,
    does: Does::Delete,
    count: comment::store::count_old,
    first: |tx, before, most| {
        let found = comment::store::old(tx, before, most)?;
        Ok(found.into_iter().map(|(shown, at)| Due { shown, at }).collect())
    },
    apply: |tx, over| comment::store::remove_old(tx, over.before),
}];

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let mut all: Vec<Record> = written(tx, person)?
        .iter()
        .map(|it| Record::of("partnering-personal-opportunity", it))
        .collect();
    all.extend(version::store::of_author(tx, person)?.iter().map(|it| {
        let fields =
            json!({ "opportunity": it.profile, "version": it.number, "at": it.written_at });
        Record::of("partnering-personal-version", &fields)
    }));
    let reviews = review::store::of_reviewer(tx, person)?;
    all.extend(reviews.iter().map(|it| Record::of("partnering-personal-review", it)));
    let comments = comment::store::of_author(tx, person)?;
    all.extend(comments.iter().map(|it| Record::of("partnering-personal-comment", it)));
    all.extend(review::store::declared(tx, person)?.into_iter().map(|(profile, reason)| {
        let fields = json!({ "opportunity": profile, "reason": reason });
        Record::of("partnering-personal-conflict", &fields)
    }));
    let unsaved = writing::store::of_person(tx, person)?;
    all.extend(unsaved.iter().map(|it| Record::of("partnering-personal-unsaved", it)));
    Ok(all)
}

/// The opportunity belongs to its organisation and stays, with what was said about it; its
/// author, adviser and reviewer are nobody then.
fn erase(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    version::store::forget(tx, person)?;
    writing::store::forget(tx, person)?;
    review::store::forget(tx, person)?;
    review::store::forget_conflicts(tx, person)?;
    comment::store::forget(tx, person)?;
    forget(tx, person)
}

fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update partnering_profile set -- every agency: erased
           author = case when author = $1 then $2 else author end,
           adviser = case when adviser = $1 then $2 else adviser end
         where author = $1 or adviser = $1",
        person,
        Id::<Person>::nil()
    ))
}

fn written(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Profile>> {
    tx.all(sql!(
        "select * from partnering_profile where author = $1 or adviser = $1 order by created_at, id -- every agency: one's own",
        person
    ))
}
