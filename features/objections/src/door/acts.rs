//! A client is told that something is public in her name, and how to object to it.

use kit::{
    Caller, Error, Id, Person, Result, Tx, crypto, i18n,
    journal::{self, Change},
    mail::{self, Letter},
    web::App,
};
use partnering::Profile;

use super::{
    model::{Addressed, Door, GOOD},
    store,
};
use crate::{
    model::{LINK_SPENT, NOT_PUBLIC},
    store as objections,
};

/// Writes to everybody an opportunity speaks for, each at the address of their account.
pub fn write_all(tx: &mut Tx, app: &App, by: &Caller, id: Id<Profile>) -> Result<()> {
    let it = match partnering::find(tx, id) {
        Ok(found) => found.open(|_| true)?,
        Err(Error::NotFound) => return Ok(()),
        Err(wrong) => return Err(wrong),
    };
    store::sweep(tx, by.now)?;
    if it.stage != partnering::Stage::Published || it.organisation.is_nil() {
        return Ok(());
    }
    let family = organisations::family_of(tx, it.organisation)?;
    for (person,) in objections::members(tx, &family)? {
        let account = people::find(tx, person)?;
        if account.email_confirmed_at.is_some() || !account.email.is_empty() {
            let lang = i18n::lang(&account.lang).unwrap_or("en");
            write(tx, app, by, (&it, person, &Addressed { email: account.email, lang }))?;
        }
    }
    Ok(())
}

/// Writes to an address that is not kept.
pub fn write_to(
    tx: &mut Tx,
    app: &App,
    by: &Caller,
    (it, to): (&Profile, &Addressed),
) -> Result<()> {
    if it.stage != partnering::Stage::Published {
        return Err(NOT_PUBLIC.into());
    }
    write(tx, app, by, (it, Id::nil(), to))?;
    let by = &Caller { agency: it.agency, ..by.clone() };
    journal::write(tx, by, "objections.written", ("opportunity", it.id), Change::none())
}

fn write(
    tx: &mut Tx,
    app: &App,
    by: &Caller,
    (it, person, to): (&Profile, Id<Person>, &Addressed),
) -> Result<()> {
    let key = crypto::new_key();
    let door = Door {
        digest: crypto::digest(&key),
        profile: it.id,
        agency: it.agency,
        person,
        expires_at: by.now + GOOD,
    };
    store::insert(tx, &door)?;
    let agency = agencies::name_of(tx, it.agency)?.unwrap_or_default();
    let words = [("title", it.title.as_str().into()), ("agency", agency.as_str().into())];
    let say = |key: &str| app.messages.say(to.lang, key, &words);
    let body = format!(
        "{}\n\n{}\n{}{}\n\n{}\n",
        say("objections-letter"),
        say("objections-letter-open"),
        app.settings.base_url,
        url(&key),
        say("objections-letter-talk"),
    );
    let letter = Letter {
        to: &to.email,
        subject: say("objections-letter-subject"),
        body,
        reason: "objections-letter-why",
        lang: to.lang,
    };
    mail::send(tx, &Caller { agency: it.agency, ..by.clone() }, &letter)
}

/// The opportunity a key leads to, and whoever holds it as a caller.
pub fn open(tx: &mut Tx, by: &Caller, key: &str) -> Result<(Profile, Caller)> {
    let door = store::find(tx, &crypto::digest(key), by.now)?.ok_or(LINK_SPENT)?;
    let it = partnering::find(tx, door.profile)?.open(|it| it.agency == door.agency)?;
    // Whoever is signed in here: the letter went to somebody, and they hold it.
    Ok((it, Caller { person: door.person, agency: door.agency, ..by.clone() }))
}

/// The page of a key.
pub fn url(key: &str) -> String {
    format!("/objections/at/{key}")
}
