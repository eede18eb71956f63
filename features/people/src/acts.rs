//! What can happen to a person: they come, prove their address, change what is said of them.

use kit::{Caller, Error, Id, Person, Result, Tx, journal, journal::Change, web::App};

use crate::{
    letter::acts::{Kind, send},
    model::{Account, Newcomer, Profile, SignUp},
    session::{self, model::Session},
    store,
    ticket::{self, model::Purpose},
};

/// Gives somebody an account without a password; how they get in is a link, see
/// [`enter_link`](crate::enter_link). Who has the address already is answered as they are.
pub fn enrol(tx: &mut Tx, by: &Caller, who: &Newcomer) -> Result<Account> {
    if let Some(known) = store::of_email(tx, &who.email)? {
        return Ok(known);
    }
    let it = Account::new(who, by.now);
    store::insert(tx, &it)?;
    let change = Change::new(&serde_json::json!({ "name": it.name, "lang": it.lang }));
    journal::write(tx, by, "people.invited", ("person", it.id), change)?;
    Ok(it)
}

/// Somebody signs up. What they are told is the same whether or not the address was known; what
/// the letter says is not.
pub fn sign_up(tx: &mut Tx, by: &Caller, app: &App, form: &SignUp, hash: &str) -> Result<()> {
    let known = store::of_email(tx, &form.who.email)?;
    if let Some(it) = known.as_ref().filter(|it| it.is_confirmed() || !it.is_active()) {
        // The same rows as for a newcomer, so that neither takes longer; this one opens nothing.
        ticket::acts::decoy(tx, by.now)?;
        journal::write(tx, by, "people.signed_up_again", ("person", it.id), Change::none())?;
        return send(tx, by, app, it, Kind::Known, "/sign-in");
    }
    let is_new = known.is_none();
    let mut it = known.unwrap_or_else(|| Account::new(&form.who, by.now));
    it.name.clone_from(&form.who.name);
    it.lang.clone_from(&form.who.lang);
    it.password = Some(hash.to_owned());
    it.consented_at = Some(by.now);
    if is_new {
        store::insert(tx, &it)?;
    } else {
        store::set_newcomer(tx, &it, by.now)?;
    }
    let change = Change::new(&serde_json::json!({ "name": it.name, "lang": it.lang }));
    journal::write(tx, &it.caller(by), "people.signed_up", ("person", it.id), change)?;
    ask_confirmation(tx, by, app, &it)
}

/// Sends the letter with the link that proves an address.
pub fn ask_confirmation(tx: &mut Tx, by: &Caller, app: &App, it: &Account) -> Result<()> {
    let key = ticket::acts::issue(tx, it.id, Purpose::Confirm, by.now)?;
    send(tx, by, app, it, Kind::Confirm, &format!("/confirmation/{key}"))
}

/// Notes that somebody reads the letters of their address.
pub fn confirm(tx: &mut Tx, by: &Caller, it: &mut Account) -> Result<()> {
    if it.is_confirmed() {
        return Ok(());
    }
    it.email_confirmed_at = Some(by.now);
    store::set_confirmed(tx, it.id, by.now)?;
    journal::write(tx, &it.caller(by), "people.confirmed", ("person", it.id), Change::none())
}

/// Somebody forgot their password. An unknown address costs the same rows, and no letter.
pub fn ask_reset(tx: &mut Tx, by: &Caller, app: &App, email: &str) -> Result<()> {
    let Some(it) = store::of_email(tx, email)?.filter(Account::is_active) else {
        return ticket::acts::decoy(tx, by.now);
    };
    let key = ticket::acts::issue(tx, it.id, Purpose::Reset, by.now)?;
    journal::write(tx, by, "people.reset_asked", ("person", it.id), Change::none())?;
    send(tx, by, app, &it, Kind::Reset, &format!("/reset/{key}"))
}

/// Sets the password by a link of a letter; whoever was signed in is not any more.
pub fn reset(tx: &mut Tx, by: &Caller, app: &App, mut it: Account, hash: &str) -> Result<()> {
    confirm(tx, by, &mut it)?;
    ticket::store::use_up(tx, it.id, by.now)?;
    session::store::end_all(tx, it.id, "")?;
    store::set_password(tx, it.id, Some(hash), by.now)?;
    journal::write(tx, &it.caller(by), "people.reset", ("person", it.id), Change::none())?;
    send(tx, by, app, &it, Kind::Changed, "/reset")
}

/// Sets another password; every session but the one of `key` ends, and that one has another
/// key; the new one.
pub fn change_password(
    tx: &mut Tx,
    by: &Caller,
    app: &App,
    it: &Account,
    (hash, key): (&str, &str),
) -> Result<String> {
    session::acts::end_others(tx, by, key)?;
    store::set_password(tx, it.id, Some(hash), by.now)?;
    journal::write(tx, by, "people.password_changed", ("person", it.id), Change::none())?;
    send(tx, by, app, it, Kind::Changed, "/reset")?;
    let session = session::store::of_key(tx, key, by.now)?.ok_or(Error::SignIn)?;
    let session = Session { proved_at: by.now, ..session };
    session::acts::turn(tx, &session)
}

/// Changes what somebody says of themselves.
pub fn describe(tx: &mut Tx, by: &Caller, it: &Account, profile: &Profile) -> Result<()> {
    store::set_profile(tx, it.id, profile, by.now)?;
    let change = Change::between(&Profile::of(it), profile);
    journal::write(tx, by, "people.described", ("person", it.id), change)
}

/// Keeps language and theme for every browser of the person.
pub fn prefer(
    tx: &mut Tx,
    person: Id<Person>,
    lang: Option<&str>,
    theme: Option<&str>,
) -> Result<()> {
    // Not in the journal: it concerns nobody else, and a switch may be flipped all day.
    store::set_preferences(tx, person, lang, theme)
}
