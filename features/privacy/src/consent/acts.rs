//! Agreeing and withdrawing. Both are one press of a button, and both are remembered.

use kit::{
    Caller, Id, Person, Result, Tx,
    journal::{self, Change},
};
use serde_json::json;

use super::{
    model::{Consent, Purpose},
    store,
};
use crate::model::NEEDED;

/// Whether somebody agrees to a purpose, as they said last.
pub fn has_consent(tx: &mut Tx, person: Id<Person>, purpose: Purpose) -> Result<bool> {
    Ok(store::last(tx, person, purpose)?.is_some_and(|it| it.given))
}

/// Agrees or withdraws. What holds already is not written twice, unless the text is a new one.
pub fn say(tx: &mut Tx, by: &Caller, purpose: Purpose, given: bool) -> Result<()> {
    if !given && !purpose.is_free() {
        return Err(NEEDED.into());
    }
    let last = store::last(tx, by.person, purpose)?;
    let holds = |it: &Consent| it.given == given && (!given || it.version == purpose.version());
    if last.as_ref().is_some_and(holds) || (last.is_none() && !given) {
        return Ok(());
    }
    note(tx, by, purpose, given)?;
    let verb = if given { "privacy.consented" } else { "privacy.withdrew" };
    let said = json!({ "purpose": purpose, "version": purpose.version(), "lang": by.lang });
    journal::write(tx, by, verb, ("person", by.person), Change::new(&said))
}

/// Writes down what somebody said, without a word to the journal: it knows already.
pub fn note(tx: &mut Tx, by: &Caller, purpose: Purpose, given: bool) -> Result<()> {
    let it = Consent {
        id: Id::new(),
        person: by.person,
        purpose,
        given,
        version: purpose.version().to_owned(),
        lang: by.lang.to_owned(),
        at: by.now,
    };
    store::insert(tx, &it)
}
