//! The digits that prove an address are tried.

use kit::{Caller, Error, Id, Result, Tx, web::Settings};

use super::store;
use crate::{
    acts::{self, At},
    door, ending,
    model::{Interest, Who},
    party::{self, model::Side},
    store as interests,
};

/// The key of the private link, if these are the digits; otherwise one more try is counted.
/// Whether there is an interest of that id makes no difference.
pub fn confirm(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Interest>,
    (digits, settings): (&str, &Settings),
) -> Result<Option<String>> {
    let Some(code) = store::find(tx, id)? else { return Ok(None) };
    if !code.is_good(by.now) {
        return Ok(None);
    }
    if !code.is(digits) {
        store::count(tx, id)?;
        return Ok(None);
    }
    let it = interests::find(tx, id)?.open(|_| true)?;
    let party = party::store::find(tx, id, Side::Seeker)?.ok_or(Error::NotFound)?;
    let email = party.open(|_| true)?.email;
    // Who has one open already is led to that one.
    let known = party::store::open_of(tx, it.profile, &email)?;
    if let Some((known,)) = known.into_iter().next() {
        ending::acts::lapse(tx, id)?;
        return door::acts::make(tx, known, by.now).map(Some);
    }
    acts::confirmed(tx, by, &At { it, whos: vec![Who::Seeker] }, settings)?;
    door::acts::make(tx, id, by.now).map(Some)
}
