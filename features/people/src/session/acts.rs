//! What can happen to a session: it begins, is proven, acts for another agency, ends.

use kit::{
    Agency, Caller, Error, Id, Person, Result, Tx, crypto,
    journal::{self, Change},
    web::App,
};

use super::{
    model::{IDLE, Means, Session, agent, place},
    store,
};
use crate::{
    device,
    letter::acts::{Kind, send_with},
    model::Account,
    policy, ticket,
};

/// The browser somebody signs in with.
#[derive(Clone, Copy)]
pub struct Browser<'a> {
    /// The key of the session it came with, which is never used again.
    pub key: &'a str,
    /// The key by which it is known from before.
    pub device: &'a str,
    pub agent: &'a str,
    pub address: &'a str,
}

impl Browser<'_> {
    /// What is kept of how and where somebody came.
    fn told(&self, means: Means, strong: bool) -> Change {
        Change::new(&serde_json::json!({
            "means": means.as_str(), "strong": strong, "agent": agent(self.agent),
            "place": place(self.address),
        }))
    }
}

/// What a browser gets when somebody signed in with it.
pub struct Begun {
    pub session: String,
    pub device: String,
}

/// Signs somebody in: a key nobody has seen before; the session this browser had is over. Whoever
/// never used this browser is told by letter.
pub fn begin(
    tx: &mut Tx,
    by: &Caller,
    app: &App,
    who: &Account,
    browser: Browser<'_>,
    (means, strong): (Means, bool),
) -> Result<Begun> {
    store::end_key(tx, browser.key)?;
    store::sweep(tx, by.now)?;
    ticket::store::sweep(tx, by.now)?;
    let agency = first_agency(tx, who.id)?;
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
        place: place(browser.address),
        means,
        strong,
        proved_at: by.now,
    };
    store::insert(tx, &session)?;
    let met = device::acts::meet(tx, who.id, browser.device, &session.agent, by.now)?;
    let by = Caller { agency, ..who.caller(by) };
    let told = browser.told(means, strong);
    journal::write(tx, &by, "people.signed_in", ("person", who.id), told)?;
    if met.is_strange && means != Means::Demo {
        tell_of(tx, &by, app, who, &session)?;
    }
    Ok(Begun { session: key, device: met.key })
}

/// The letter about a browser that is not known yet.
fn tell_of(tx: &mut Tx, by: &Caller, app: &App, who: &Account, it: &Session) -> Result<()> {
    let messages = &app.messages;
    let or = |text: &str, key: &str| match text {
        "" => messages.say(who.lang(), key, &[]),
        text => text.to_owned(),
    };
    let (agent, place) =
        (or(&it.agent, "people-session-unknown"), or(&it.place, "people-place-unknown"));
    let when = messages.instant(who.lang(), it.created_at);
    let words = [("agent", agent.into()), ("place", place.into()), ("when", when.into())];
    send_with(tx, by, app, who, (Kind::Device, "/account#sessions"), &words)
}

/// The agency somebody acts for at first.
fn first_agency(tx: &mut Tx, person: Id<Person>) -> Result<Id<Agency>> {
    let membership = store::memberships(tx, person)?.into_iter().next();
    Ok(membership.map_or(Id::nil(), |it| it.agency))
}

/// Notes that somebody could not sign in. Nobody's name is written down for an address nobody
/// has, and it takes as many looks and rows as for one somebody has.
pub fn fail(
    tx: &mut Tx,
    by: &Caller,
    person: Option<Id<Person>>,
    browser: Browser<'_>,
    means: Means,
) -> Result<()> {
    let person = person.unwrap_or(Id::nil());
    let by = Caller { agency: first_agency(tx, person)?, ..by.clone() };
    let told = browser.told(means, false);
    journal::write(tx, &by, "people.sign_in_failed", ("person", person), told)
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

/// The caller proved again who they are, with a second factor if `strong`. The session has
/// another key from now on: whoever copied the old one does not get what it is worth now.
pub fn prove(tx: &mut Tx, by: &Caller, key: &str, strong: bool) -> Result<String> {
    let it = store::of_key(tx, key, by.now)?.ok_or(Error::SignIn)?;
    let it = Session { strong: strong || it.strong, proved_at: by.now, ..it };
    journal::write(tx, by, "people.proved", ("person", by.person), Change::none())?;
    turn(tx, &it)
}

/// Another key for a session that is worth something else now; the new one.
pub fn turn(tx: &mut Tx, it: &Session) -> Result<String> {
    let new = crypto::new_key();
    store::renew(tx, it, &new)?;
    Ok(new)
}

/// Acts for another of one's agencies from now on, under another key; the new one.
pub fn switch(tx: &mut Tx, by: &Caller, key: &str, agency: Id<Agency>) -> Result<String> {
    let belongs = store::memberships(tx, by.person)?.iter().any(|it| it.agency == agency);
    if !belongs {
        return Err(Error::NotFound);
    }
    let it = store::of_key(tx, key, by.now)?.ok_or(Error::SignIn)?;
    let new = turn(tx, &Session { agency, ..it })?;
    let acting = |agency: Id<Agency>| serde_json::json!({ "agency": agency });
    let change = Change::between(&acting(by.agency), &acting(agency));
    let by = Caller { agency, ..by.clone() };
    journal::write(tx, &by, "people.switched", ("person", by.person), change)?;
    Ok(new)
}
