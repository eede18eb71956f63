//! Somebody applies, and proves their address by six digits.

use events::{Event, Registered};
use kit::{Caller, Id, Result, Role, Tx, jobs, web::App};
use people::{Account, Newcomer};

use super::{
    model::{Application, CHANGED, Draft, NOT_OPEN, TOO_MANY, WAITING},
    store,
};
use crate::{jobs::SWEEP, letter, opening, pass};

/// The event, if one registers for it without an account.
pub fn open(tx: &mut Tx, by: &Caller, id: Id<Event>) -> Result<Event> {
    let event = events::look(tx, by, id)?;
    if opening::store::is_open(tx, id)? { Ok(event) } else { Err(NOT_OPEN.into()) }
}

/// Keeps what somebody wrote until they type the digits of the letter that goes to their address;
/// no digits for an address that has an account: its owner gets another letter, and nobody else
/// learns of it.
pub fn apply(
    tx: &mut Tx,
    by: &Caller,
    event: &Event,
    draft: Draft,
) -> Result<(Application, Option<String>)> {
    if store::waiting(tx, event.id, by.now)? >= WAITING {
        return Err(TOO_MANY.into());
    }
    let known = people::of_email(tx, &draft.email)?;
    let (it, digits) = Application::new(draft, event, by);
    // The same rows for everybody, so that no answer takes longer.
    store::insert(tx, &it)?;
    jobs::put(tx, &Caller::house(by.now), SWEEP.kind, "", it.expires_at)?;
    Ok((it, (!known.is_some_and(|it| has_account(&it))).then_some(digits)))
}

/// Whether somebody signs in, and does not need the ways of guests.
pub fn has_account(it: &Account) -> bool {
    it.is_confirmed() || !it.is_active()
}

/// The key of the guest's own page, if these are the digits; otherwise one more try is counted.
/// Whether anything of that id waits makes no difference.
pub fn confirm(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Application>,
    (digits, app): (&str, &App),
) -> Result<Option<String>> {
    let Some(it) = store::find(tx, id)?.filter(|it| it.is_good(by.now)) else { return Ok(None) };
    if !it.is(digits) {
        store::count(tx, id)?;
        return Ok(None);
    }
    store::remove(tx, id)?;
    let who = Newcomer { name: it.name.clone(), email: it.email.clone(), lang: it.lang.clone() };
    let account = people::enrol(tx, by, &who)?;
    // Somebody opened an account with the address meanwhile: that is the way in now.
    if has_account(&account) {
        return Ok(None);
    }
    let event = events::known(tx, it.event)?;
    let key = register(tx, &event, &account, (&it, by.now))?;
    letter::acts::welcome(tx, (&event, &account), (&key, app), by.now)?;
    Ok(Some(key))
}

/// Whoever takes part already finds the way back; what they said before stays as it is.
fn register(
    tx: &mut Tx,
    event: &Event,
    account: &Account,
    (it, now): (&Application, i64),
) -> Result<String> {
    let guest = caller(account, now);
    let known = events::own(tx, &guest, event)?;
    let me = if let Some(me) = known.filter(|me| me.stage != Registered::Cancelled) {
        me
    } else {
        let registration = it.registration(event).ok_or(CHANGED)?;
        let me = events::register(tx, &guest, event, registration)?;
        events::name_company(tx, &me, &it.company)?;
        me
    };
    pass::acts::make(tx, event, &me, now)
}

/// A guest as the actor of what they do themselves: a person who acts for no agency.
pub fn caller(account: &Account, now: i64) -> Caller {
    Caller { person: account.id, agency: Id::nil(), role: Role::Member, lang: account.lang(), now }
}
