//! A secret address is made for each letter, and opened as often as its holder likes while it is
//! good; renewing makes all that were before useless.

use events::{Event, Participant};
use kit::{
    Caller, Error, Id, Result, Tx, crypto,
    journal::{self, Change},
};
use people::Account;

use super::{
    model::{PASS_SPENT, Pass},
    store,
};
use crate::application::acts::caller;

/// A new address; its key, which nobody can find out later.
pub fn make(tx: &mut Tx, event: &Event, me: &Participant, now: i64) -> Result<String> {
    let key = crypto::new_key();
    store::insert(tx, &Pass::new(crypto::digest(&key), event, me, now))?;
    Ok(key)
}

/// The page of a key, from `/`.
pub fn url(key: &str) -> String {
    format!("/guests/at/{key}")
}

/// What a key opens.
pub struct Opened {
    pub event: Event,
    pub me: Participant,
    pub account: Account,
    /// The guest, as the actor of what they do here.
    pub by: Caller,
}

/// What a key opens; the same refusal for a key that never was.
pub fn open(tx: &mut Tx, key: &str, now: i64) -> Result<Opened> {
    let pass = store::find(tx, &crypto::digest(key), now)?.ok_or(PASS_SPENT)?;
    let me = events::participant(tx, pass.participant)?;
    let me = me.filter(|me| me.person == pass.person).ok_or(PASS_SPENT)?;
    let account = match people::find(tx, pass.person) {
        Ok(it) if it.is_active() => it,
        Ok(_) | Err(Error::NotFound) => return Err(PASS_SPENT.into()),
        Err(wrong) => return Err(wrong),
    };
    let event = events::known(tx, pass.event)?;
    let by = caller(&account, now);
    Ok(Opened { event, me, account, by })
}

/// Another address; whoever knew one before does not get in any more.
pub fn renew(tx: &mut Tx, at: &Opened) -> Result<String> {
    store::remove_all(tx, at.me.id)?;
    let by = Caller { agency: at.event.agency, ..at.by.clone() };
    journal::write(tx, &by, "guests.renewed", ("participant", at.me.id), Change::none())?;
    make(tx, &at.event, &at.me, at.by.now)
}

/// Participants of an event who came as guests.
pub fn guests(tx: &mut Tx, event: Id<Event>) -> Result<Vec<Participant>> {
    let mut all = Vec::new();
    for (id,) in store::participants(tx, event)? {
        all.extend(events::participant(tx, id)?.filter(|it| !it.person.is_nil()));
    }
    Ok(all)
}
