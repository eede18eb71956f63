//! A door is made for each letter, and opened as often as its holder likes while it is good.

use kit::{Id, Result, Tx, clock::DAY, crypto};

use super::store;
use crate::model::{Interest, LINK_SPENT};

/// For how long a link is good.
const GOOD: i64 = 180 * DAY;

/// A new link; its key, which nobody can find out later.
pub fn make(tx: &mut Tx, interest: Id<Interest>, now: i64) -> Result<String> {
    let key = crypto::new_key();
    store::insert(tx, &crypto::digest(&key), interest, now + GOOD)?;
    Ok(key)
}

/// The interest a key leads to.
pub fn open(tx: &mut Tx, key: &str, now: i64) -> Result<Id<Interest>> {
    store::find(tx, &crypto::digest(key), now)?.ok_or_else(|| LINK_SPENT.into())
}

/// The page of a key.
pub fn url(key: &str) -> String {
    format!("/interests/at/{key}")
}
