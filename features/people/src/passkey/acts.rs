//! What can happen to a passkey: it is made, used, taken away.

use kit::{
    Caller, Id, Result, Tx,
    crypto::passkey::{self, Answer, Party},
    journal::{self, Change},
};

use super::{
    model::{PASSKEY_WRONG, Passkey},
    store,
};
use crate::{
    factor, policy,
    ticket::{acts::spend, model::Purpose},
};

/// Takes in the passkey a browser made for the caller.
pub fn make(
    tx: &mut Tx,
    by: &Caller,
    party: &Party<'_>,
    answer: &Answer,
    name: &str,
) -> Result<Passkey> {
    let challenge = answer.challenge().map_err(|_| PASSKEY_WRONG)?;
    let ticket = spend(tx, &challenge, &[Purpose::NewPasskey], by.now)?;
    if ticket.person != by.person {
        return Err(PASSKEY_WRONG.into());
    }
    let made = passkey::make(party, &challenge, answer).map_err(|_| PASSKEY_WRONG)?;
    let it = Passkey {
        id: Id::new(),
        credential: made.id,
        person: by.person,
        key: made.key,
        count: made.count,
        name: name.to_owned(),
        created_at: by.now,
        used_at: None,
    };
    if !store::insert(tx, &it)? {
        return Err(PASSKEY_WRONG.into());
    }
    let change = Change::new(&serde_json::json!({ "name": it.name }));
    journal::write(tx, by, "people.passkey_added", ("person", by.person), change)?;
    Ok(it)
}

/// Whose passkey answered. A challenge is answered once.
pub fn prove(tx: &mut Tx, by: &Caller, party: &Party<'_>, answer: &Answer) -> Result<Passkey> {
    let challenge = answer.challenge().map_err(|_| PASSKEY_WRONG)?;
    spend(tx, &challenge, &[Purpose::Passkey], by.now)?;
    let it = store::of_credential(tx, &answer.id)?.ok_or(PASSKEY_WRONG)?;
    let whose = kit::crypto::base64url(it.person.to_string().as_bytes());
    if answer.response.user_handle.as_ref().is_some_and(|told| !told.is_empty() && *told != whose) {
        return Err(PASSKEY_WRONG.into());
    }
    let count =
        passkey::prove(party, &challenge, &it.known(), answer).map_err(|_| PASSKEY_WRONG)?;
    store::set_used(tx, it.id, count, by.now)?;
    Ok(it)
}

/// A passkey of the caller.
pub fn owned(tx: &mut Tx, by: &Caller, id: Id<Passkey>) -> Result<Passkey> {
    store::find(tx, id)?.open(policy::passkey(by))
}

/// Takes a passkey of the caller away.
pub fn remove(tx: &mut Tx, by: &Caller, id: Id<Passkey>) -> Result<()> {
    let it = owned(tx, by, id)?;
    store::remove(tx, it.id)?;
    let change = Change::gone(&serde_json::json!({ "name": it.name }));
    journal::write(tx, by, "people.passkey_removed", ("person", by.person), change)?;
    factor::acts::tidy(tx, by.person)
}
