//! Writing to a circle.

use kit::{Caller, Error, Id, Result, Tx, clock::DAY, journal::Change};

use super::{
    model::{Draft, Letter, NOBODY_THERE},
    store,
};
use crate::{
    acts::{is_newcomer, tell},
    circle::{self, model::Circle},
    limit::model::{Limits, TOO_MANY_SENT},
    preference, store as sides,
};

/// What letters are counted as.
const LETTER: &str = "letter";

/// Sends a message to every contact in a circle. Who wants none is not told of it, and the
/// writer does not learn who that is: the limits count them all the same.
pub fn send(
    tx: &mut Tx,
    by: &Caller,
    limits: &Limits,
    id: Id<Circle>,
    draft: Draft,
) -> Result<Letter> {
    let circle = circle::acts::find(tx, by, id)?;
    let contacts = sides::of(tx, by.person)?;
    let mut readers: Vec<_> = circle::store::members(tx, by.person)?
        .into_iter()
        .filter(|(it, _)| *it == id)
        .map(|(_, who)| who)
        .collect();
    readers.retain(|who| contacts.contains(who));
    let amount = i64::try_from(readers.len()).unwrap_or(i64::MAX);
    if amount == 0 {
        return Err(NOBODY_THERE.into());
    }
    let sent = sides::sent_since(tx, by.person, LETTER, by.now - DAY)?;
    let is_newcomer = is_newcomer(tx, by, limits)?;
    if !limits.allow_letter(is_newcomer, sent, amount) {
        return Err(TOO_MANY_SENT.into());
    }
    let it = Letter {
        id: Id::new(),
        person: by.person,
        circle: id,
        name: circle.name,
        subject: draft.subject,
        body: draft.body,
        sent_at: by.now,
    };
    store::insert(tx, &it)?;
    readers.iter().try_for_each(|who| store::address(tx, it.id, *who))?;
    sides::count_sent(tx, by.person, LETTER, (by.now, amount))?;
    tell(tx, by, "contacts.wrote", it.id, Change::none())?;
    Ok(it)
}

/// A letter the caller wrote or may read.
pub fn find(tx: &mut Tx, by: &Caller, id: &str) -> Result<Letter> {
    let it = store::find(tx, id, by.person)?.ok_or(Error::NotFound)?;
    let is_wanted = it.person == by.person || preference::store::find(tx, by.person)?.takes_letters;
    if is_wanted { Ok(it) } else { Err(Error::NotFound) }
}
