//! What can happen to the pictures and files of an opportunity.

use kit::{
    Caller, Error, Id, Result, Tx,
    files::{self, Clean, File},
    journal::{self, Change},
    web::Settings,
};
use partnering::{Profile, Secrets};

use crate::{
    model::{
        Enclosure, MOST, NAMES_OWNER, NOT_NOW, TOO_MANY, TWO_PERSONS, is_leaky, is_open,
        is_told_inside,
    },
    policy, store,
};

/// The opportunity, if the caller may add to it and remove from it.
pub fn find_to_keep(tx: &mut Tx, by: &Caller, id: Id<Profile>) -> Result<Profile> {
    let it = partnering::find(tx, id)?.open(partnering::see(by))?;
    if policy::keep(by, &it) { Ok(it) } else { Err(Error::Forbidden) }
}

/// A file with what is said of it.
pub struct Sent {
    pub clean: Clean,
    pub title: String,
}

pub fn keep(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Profile>,
    sent: &Sent,
    settings: &Settings,
) -> Result<Enclosure> {
    let of = find_to_keep(tx, by, id)?;
    let released = is_open(of.stage).ok_or(NOT_NOW)?;
    if store::of(tx, id)?.len() >= MOST {
        return Err(TOO_MANY.into());
    }
    let secrets = partnering::secrets(tx, by, &of)?;
    if is_leaky(&sent.clean.name, &sent.title, &secrets) || is_told_inside(&sent.clean, &secrets) {
        return Err(NAMES_OWNER.into());
    }
    put(tx, by, &of, (&sent.clean, &sent.title, released), settings)
}

/// Keeps what came with an opportunity from elsewhere; `released` as it was there. Whoever takes
/// files in is trusted with what the opportunity says; nothing of it may lead to the client.
pub fn arrive(
    tx: &mut Tx,
    by: &Caller,
    of: &Profile,
    (clean, title, released): (&Clean, &str, bool),
    settings: &Settings,
) -> Result<Enclosure> {
    if store::of(tx, of.id)?.len() >= MOST {
        return Err(TOO_MANY.into());
    }
    let secrets = partnering::secrets(tx, by, of)?;
    if is_leaky(&clean.name, title, &secrets) || is_told_inside(clean, &secrets) {
        return Err(NAMES_OWNER.into());
    }
    put(tx, by, of, (clean, title, released), settings)
}

fn put(
    tx: &mut Tx,
    by: &Caller,
    of: &Profile,
    (clean, title, released): (&Clean, &str, bool),
    settings: &Settings,
) -> Result<Enclosure> {
    let file = files::put(tx, by, of.agency, clean, settings)?;
    let it = Enclosure {
        id: Id::new(),
        agency: of.agency,
        profile: of.id,
        file: file.id,
        title: title.to_owned(),
        released,
        created_at: by.now,
    };
    store::insert(tx, &it)?;
    note(tx, by, "enclosures.added", &it, Change::new(&it))?;
    Ok(it)
}

/// It is described otherwise where it came from, or was released there.
pub fn rename(
    tx: &mut Tx,
    by: &Caller,
    before: &Enclosure,
    (title, released): (&str, bool),
) -> Result<()> {
    let it = Enclosure { title: title.to_owned(), released, ..before.clone() };
    store::rename(tx, &it)?;
    note(tx, by, "enclosures.renamed", &it, Change::between(before, &it))
}

/// It is gone where it came from.
pub fn leave(tx: &mut Tx, by: &Caller, it: &Enclosure) -> Result<()> {
    store::delete(tx, it)?;
    files::drop_it(tx, by, it.file)?;
    note(tx, by, "enclosures.removed", it, Change::gone(it))
}

/// Lets readers outside the agency have it: a second person has looked at it.
pub fn release(tx: &mut Tx, by: &Caller, id: Id<Enclosure>) -> Result<()> {
    let (it, of) = find(tx, by, id)?;
    if !policy::release(by, &of) {
        return Err(Error::Forbidden);
    }
    let file = files::find(tx, it.file)?.ok_or(Error::NotFound)?;
    if file.person == by.person {
        return Err(TWO_PERSONS.into());
    }
    let secrets = partnering::secrets(tx, by, &of)?;
    if is_leaky(&file.name, &it.title, &secrets) {
        return Err(NAMES_OWNER.into());
    }
    store::release(tx, &it)?;
    let after = Enclosure { released: true, ..it.clone() };
    note(tx, by, "enclosures.released", &it, Change::between(&it, &after))
}

pub fn remove(tx: &mut Tx, by: &Caller, id: Id<Enclosure>) -> Result<()> {
    let (it, _) = find(tx, by, id)?;
    leave(tx, by, &it)
}

/// It and its opportunity, for those who look after it.
fn find(tx: &mut Tx, by: &Caller, id: Id<Enclosure>) -> Result<(Enclosure, Profile)> {
    let it = store::find(tx, id)?.open(|_| true)?;
    let of = find_to_keep(tx, by, it.profile)?;
    Ok((it, of))
}

/// The file, if it is meant for the caller.
pub fn hand_over(tx: &mut Tx, by: &Caller, id: Id<Enclosure>) -> Result<File> {
    let it = store::find(tx, id)?.open(|_| true)?;
    let of = partnering::find(tx, it.profile)?.open(partnering::see(by))?;
    let found = files::find(tx, it.file)?.ok_or(Error::NotFound)?;
    let secrets = partnering::secrets(tx, by, &of)?;
    if reaches(by, (&it, &found), &of, &secrets) { Ok(found) } else { Err(Error::NotFound) }
}

/// Whether it reaches the caller. What became a name of the client after it was added stays inside.
pub fn reaches(
    by: &Caller,
    (it, file): (&Enclosure, &File),
    of: &Profile,
    secrets: &Secrets,
) -> bool {
    policy::keep(by, of) || policy::see(by, it, of) && !is_leaky(&file.name, &it.title, secrets)
}

fn note(
    tx: &mut Tx,
    by: &Caller,
    verb: &'static str,
    it: &Enclosure,
    change: Change,
) -> Result<()> {
    let by = &Caller { agency: it.agency, ..by.clone() };
    journal::write(tx, by, verb, ("opportunity", it.profile), change)
}
