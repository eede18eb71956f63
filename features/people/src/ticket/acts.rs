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
    let key = crypto::new_key();
    let expires_at = now + purpose.lasts();
    store::insert(
        tx,
        &Ticket { key: crypto::digest(&key), person, purpose, expires_at, used_at: None },
    )?;
    Ok(key)
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

/// Uses the ticket of a key; whose it was. Tickets of the demo are not used up.
pub fn spend(tx: &mut Tx, key: &str, purposes: &[Purpose], now: i64) -> Result<Id<Person>> {
    let ticket = look(tx, key, purposes, now)?;
    if ticket.purpose != Purpose::Demo && !store::set_used(tx, &ticket, now)? {
        return Err(LINK_SPENT.into());
    }
    Ok(ticket.person)
}
