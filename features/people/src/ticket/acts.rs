//! Tickets are issued, looked at, and used. Looking uses nothing up: programs that check the
//! links of letters look at every one.

use kit::{Id, Person, Result, Tx, crypto};

use super::{
    model::{Purpose, Ticket},
    store,
};
use crate::model::LINK_SPENT;

/// A new ticket; its key, which nobody can find out later.
pub fn issue(tx: &mut Tx, person: Id<Person>, purpose: Purpose, now: i64) -> Result<String> {
    issue_noting(tx, person, (purpose, ""), now)
}

/// The same with a note of what its holder wants.
pub fn issue_noting(
    tx: &mut Tx,
    person: Id<Person>,
    (purpose, note): (Purpose, &str),
    now: i64,
) -> Result<String> {
    let key = crypto::new_key();
    keep(tx, &key, person, (purpose, note), now)?;
    Ok(key)
}

/// A ticket whose key was made before.
pub fn keep(
    tx: &mut Tx,
    key: &str,
    person: Id<Person>,
    (purpose, note): (Purpose, &str),
    now: i64,
) -> Result<()> {
    let (expires_at, note) = (now + purpose.lasts(), note.to_owned());
    let key = crypto::digest(key);
    store::insert(tx, &Ticket { key, person, purpose, expires_at, used_at: None, note })
}

/// The key of a link `/enter/{key}` by which somebody comes in once, without a password.
pub fn enter_link(tx: &mut Tx, person: Id<Person>, now: i64) -> Result<String> {
    issue(tx, person, Purpose::Enter, now)
}

/// A ticket for nobody: what an unknown address costs, so that a clock does not tell it from a
/// known one.
pub fn decoy(tx: &mut Tx, now: i64) -> Result<()> {
    issue(tx, Id::nil(), Purpose::Reset, now).map(drop)
}

/// The ticket of a key, if it opens one of these now.
pub fn look(tx: &mut Tx, key: &str, purposes: &[Purpose], now: i64) -> Result<Ticket> {
    let found = store::find(tx, key)?.ok_or(LINK_SPENT)?;
    Ok(found.valid(purposes, now)?)
}

/// Uses the ticket of a key; what it was. Tickets of the demo are not used up.
pub fn spend(tx: &mut Tx, key: &str, purposes: &[Purpose], now: i64) -> Result<Ticket> {
    let ticket = look(tx, key, purposes, now)?;
    if ticket.purpose != Purpose::Demo && !store::set_used(tx, &ticket, now)? {
        return Err(LINK_SPENT.into());
    }
    Ok(ticket)
}
