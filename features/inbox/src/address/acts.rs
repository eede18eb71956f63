//! An address is asked for, and replaced when strangers know it.

use cases::Case;
use kit::{
    Agency, Caller, Error, Id, Person, Result, Tx,
    journal::{self, Change},
    web::Settings,
};
use organisations::Organisation;

use super::{
    model::{Address, CLOSED, Noun},
    store,
};
use crate::{
    maildir::model::{new_token, way},
    policy,
};

/// The whole address an agency has for something, if letters can come in and somebody asked for it.
pub fn known(
    tx: &mut Tx,
    settings: &Settings,
    agency: Id<Agency>,
    what: (Noun, &str),
) -> Result<Option<String>> {
    let Some(way) = way(settings) else { return Ok(None) };
    Ok(store::of(tx, agency, what)?.map(|it| way.address(&it.token)))
}

/// Makes an address, or a new one where strangers write to the old one: that leads nowhere from now on.
pub fn make(
    tx: &mut Tx,
    by: &Caller,
    settings: &Settings,
    (noun, subject): (Noun, &str),
) -> Result<Address> {
    if way(settings).is_none() {
        return Err(CLOSED.into());
    }
    if !policy::keeps(by, by.agency) {
        return Err(Error::Forbidden);
    }
    look(tx, by, (noun, subject))?;
    let before = store::of(tx, by.agency, (noun, subject))?;
    let it = Address {
        token: new_token(),
        agency: by.agency,
        noun,
        subject: subject.to_owned(),
        person: by.person,
        made_at: by.now,
    };
    store::put(tx, &it)?;
    let verb = if before.is_some() { "inbox.readdressed" } else { "inbox.addressed" };
    let what = ("address", Id::<Address>::nil());
    journal::write(tx, by, verb, what, Change::none())?;
    Ok(it)
}

/// Whether the caller sees what the address is to be of.
fn look(tx: &mut Tx, by: &Caller, (noun, subject): (Noun, &str)) -> Result<()> {
    match noun {
        Noun::Organisation => {
            let id: Id<Organisation> = subject.parse().map_err(|_| Error::Unreadable)?;
            organisations::visible(tx, by, id).map(drop)
        }
        Noun::Case => {
            let id: Id<Case> = subject.parse().map_err(|_| Error::Unreadable)?;
            let whole = cases::coaching(tx, by, id)?;
            if by.acts_for(whole.it.agency) { Ok(()) } else { Err(Error::Forbidden) }
        }
        Noun::Person if subject == by.person.to_string() => Ok(()),
        Noun::Person | Noun::Participant => Err(Error::Unreadable),
    }
}

/// The address at which the calendar of a participant answers, made when it is first asked for; none where letters
/// cannot come in. The same for all meetings of a participant: the name of the meeting says which one is meant.
pub fn of_participant<T>(
    tx: &mut Tx,
    settings: &Settings,
    by: &Caller,
    (participant, person): (Id<T>, Id<Person>),
) -> Result<Option<String>> {
    let Some(way) = way(settings) else { return Ok(None) };
    let subject = participant.to_string();
    if let Some(it) = store::of(tx, by.agency, (Noun::Participant, &subject))? {
        return Ok(Some(way.address(&it.token)));
    }
    let it = Address {
        token: new_token(),
        agency: by.agency,
        noun: Noun::Participant,
        subject,
        person,
        made_at: by.now,
    };
    store::put(tx, &it)?;
    Ok(Some(way.address(&it.token)))
}
