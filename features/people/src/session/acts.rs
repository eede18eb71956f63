//! What can happen to a session: it begins, acts for another agency, ends.

use kit::{
    Agency, Caller, Error, Id, Result, Tx, crypto,
    journal::{self, Change},
};

use super::{
    model::{IDLE, Session, agent},
    store,
};
use crate::{model::Account, policy, ticket};

/// The browser somebody signs in with.
#[derive(Clone, Copy)]
pub struct Browser<'a> {
    /// The key it came with, which is never used again.
    pub key: &'a str,
    pub agent: &'a str,
}

/// Signs somebody in: a key nobody has seen before; the session this browser had is over.
pub fn begin(tx: &mut Tx, by: &Caller, who: &Account, browser: Browser<'_>) -> Result<String> {
    store::end_key(tx, browser.key)?;
    store::sweep(tx, by.now)?;
    ticket::store::sweep(tx, by.now)?;
    let membership = store::memberships(tx, who.id)?.into_iter().next();
    let agency = membership.map_or(Id::nil(), |it| it.agency);
    let key = crypto::new_key();
    let session = Session {
        id: Id::new(),
        key: crypto::digest(&key),
        person: who.id,
        agency,
        created_at: by.now,
        seen_at: by.now,
        expires_at: by.now + IDLE,
        agent: agent(browser.agent),
    };
    store::insert(tx, &session)?;
    let by = Caller { agency, ..who.caller(by) };
    journal::write(tx, &by, "people.signed_in", ("person", who.id), Change::none())?;
    Ok(key)
}

/// Signs out the browser with that key.
pub fn leave(tx: &mut Tx, by: &Caller, key: &str) -> Result<()> {
    match store::end_key(tx, key)? {
        Some(person) => {
            let by = Caller { person, ..by.clone() };
            journal::write(tx, &by, "people.signed_out", ("person", person), Change::none())
        }
        None => Ok(()),
    }
}

/// Ends one session of the caller; the session it was.
pub fn end(tx: &mut Tx, by: &Caller, id: Id<Session>) -> Result<Session> {
    let it = store::find(tx, id)?.open(policy::session(by))?;
    store::end(tx, it.id)?;
    journal::write(tx, by, "people.session_ended", ("person", by.person), Change::none())?;
    Ok(it)
}

/// Ends every session of the caller but the one of `key`.
pub fn end_others(tx: &mut Tx, by: &Caller, key: &str) -> Result<()> {
    let ended = store::end_all(tx, by.person, key)?;
    let change = Change::new(&serde_json::json!({ "ended": ended }));
    journal::write(tx, by, "people.sessions_ended", ("person", by.person), change)
}

/// Acts for another of one's agencies from now on.
pub fn switch(tx: &mut Tx, by: &Caller, key: &str, agency: Id<Agency>) -> Result<()> {
    let belongs = store::memberships(tx, by.person)?.iter().any(|it| it.agency == agency);
    if !belongs {
        return Err(Error::NotFound);
    }
    store::set_agency(tx, key, agency)?;
    let acting = |agency: Id<Agency>| serde_json::json!({ "agency": agency });
    let change = Change::between(&acting(by.agency), &acting(agency));
    let by = Caller { agency, ..by.clone() };
    journal::write(tx, &by, "people.switched", ("person", by.person), change)
}
