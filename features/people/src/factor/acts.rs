//! What can happen to a second factor: it is set up, shown, taken away; codes are written anew.

use kit::{
    Caller, Id, Person, Result, Tx,
    crypto::otp,
    journal::{self, Change},
};

use crate::session;

use super::{
    model::{App, CODES, HAS_APP, Typed, digest, new_code},
    store,
};

/// Whether somebody typed a code of their app, or a recovery code. Each is taken once.
pub fn show(tx: &mut Tx, by: &Caller, person: Id<Person>, typed: &str) -> Result<bool> {
    match Typed::read(typed) {
        Typed::Digits(code) => {
            let Some(it) = store::app(tx, person)? else { return Ok(false) };
            match otp::step_of(&it.secret, &code, it.last_step, by.now) {
                Some(step) => store::set_step(tx, person, step),
                None => Ok(false),
            }
        }
        Typed::Recovery(key) => {
            let is_right = store::use_code(tx, person, &key, by.now)?;
            if is_right {
                let by = Caller { person, ..by.clone() };
                journal::write(tx, &by, "people.code_used", ("person", person), Change::none())?;
            }
            Ok(is_right)
        }
    }
}

/// Sets up an app whose secret was shown, with the first code it shows; false if that is wrong.
pub fn set_up(tx: &mut Tx, by: &Caller, secret: &str, typed: &str) -> Result<bool> {
    let Some(step) = otp::step_of(secret, typed, 0, by.now) else { return Ok(false) };
    let (person, secret) = (by.person, secret.to_owned());
    if !store::insert_app(tx, &App { person, secret, last_step: step, created_at: by.now })? {
        return Err(HAS_APP.into());
    }
    journal::write(tx, by, "people.app_added", ("person", person), Change::none())?;
    Ok(true)
}

/// Takes the app away; without any factor left the recovery codes go too.
pub fn remove_app(tx: &mut Tx, by: &Caller) -> Result<()> {
    if store::remove_app(tx, by.person)? {
        journal::write(tx, by, "people.app_removed", ("person", by.person), Change::none())?;
    }
    tidy(tx, by.person)
}

/// Recovery codes without a factor they could replace are of no use but to thieves, and no
/// session counts for more than the account it is of.
pub fn tidy(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    if store::count(tx, person)?.any() {
        return Ok(());
    }
    store::remove_codes(tx, person)?;
    session::store::weaken(tx, person)
}

/// New recovery codes instead of all there were. They are shown once.
pub fn write_codes(tx: &mut Tx, by: &Caller) -> Result<Vec<String>> {
    store::remove_codes(tx, by.person)?;
    let codes: Vec<String> = (0..CODES).map(|_| new_code()).collect();
    for code in &codes {
        store::insert_code(tx, by.person, &digest(code), by.now)?;
    }
    journal::write(tx, by, "people.codes_written", ("person", by.person), Change::none())?;
    Ok(codes)
}
