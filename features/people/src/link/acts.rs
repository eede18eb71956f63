//! What can happen to an account elsewhere: it is connected, signs in, is let go.

use kit::{
    Caller, Id, Result, Tx,
    journal::{self, Change},
    web::App,
};

use super::{
    model::{LINK_TAKEN, Link, Vouched},
    store,
};
use crate::{
    acts::confirm,
    letter::acts::{Kind, send_with},
    model::{Account, Newcomer},
    policy, store as people,
    ticket::{acts::issue_noting, model::Purpose},
};

/// Connects an account elsewhere with one here.
pub fn connect(tx: &mut Tx, by: &Caller, it: &Account, what: &Vouched) -> Result<()> {
    let link = Link {
        id: Id::new(),
        person: it.id,
        issuer: what.issuer.clone(),
        subject: what.subject.clone(),
        email: what.email.clone(),
        created_at: by.now,
        used_at: by.now,
    };
    if !store::insert(tx, &link)? {
        return Err(LINK_TAKEN.into());
    }
    let change = Change::new(&serde_json::json!({ "issuer": link.issuer }));
    journal::write(tx, &it.caller(by), "people.provider_connected", ("person", it.id), change)
}

/// Opens an account for somebody a provider vouches for; their address is proven.
pub fn open(tx: &mut Tx, by: &Caller, what: &Vouched) -> Result<Account> {
    let (name, email) = (what.name.clone(), what.email.clone());
    let who = Newcomer { name, email, lang: by.lang.to_owned() };
    let it = Account { consented_at: Some(by.now), ..Account::new(&who, by.now) };
    if !people::insert(tx, &it)? {
        // Somebody was faster; they are asked which account it is.
        return Err(LINK_TAKEN.into());
    }
    let change = Change::new(&serde_json::json!({ "name": it.name, "lang": it.lang }));
    journal::write(tx, &it.caller(by), "people.signed_up", ("person", it.id), change)?;
    let mut it = it;
    confirm(tx, by, &mut it)?;
    connect(tx, by, &it, what)?;
    Ok(it)
}

/// Takes over an account that nobody proved to be theirs: whoever chose its password before was
/// somebody else.
pub fn adopt(tx: &mut Tx, by: &Caller, it: &mut Account) -> Result<()> {
    if !it.is_confirmed() {
        people::set_password(tx, it.id, None, by.now)?;
        it.password = None;
        confirm(tx, by, it)?;
    }
    Ok(())
}

/// Sends the owner of an account the link by which they connect it.
pub fn ask_owner(tx: &mut Tx, by: &Caller, app: &App, it: &Account, what: &Vouched) -> Result<()> {
    let note = serde_json::to_string(what).unwrap_or_default();
    let key = issue_noting(tx, it.id, (Purpose::OwnerLink, &note), by.now)?;
    let words = [("issuer", what.issuer.as_str().into())];
    send_with(tx, by, app, it, (Kind::Link, &format!("/sign-in/link/{key}")), &words)
}

/// An account elsewhere of the caller.
pub fn owned(tx: &mut Tx, by: &Caller, id: Id<Link>) -> Result<Link> {
    store::find(tx, id)?.open(policy::link(by))
}

/// Lets an account elsewhere go.
pub fn disconnect(tx: &mut Tx, by: &Caller, id: Id<Link>) -> Result<()> {
    let it = owned(tx, by, id)?;
    store::remove(tx, it.id)?;
    let change = Change::gone(&serde_json::json!({ "issuer": it.issuer }));
    journal::write(tx, by, "people.provider_disconnected", ("person", by.person), change)
}
