//! What can happen to the files of a profile.

use kit::{
    Agency, Audience, Caller, Error, Id, Result, Tx,
    files::{self, Clean, File},
    journal::Change,
    web::Settings,
};

use super::{
    model::{Attachment, DOCUMENTS, Place},
    store,
};
use crate::{
    acts::note,
    card,
    model::TOO_MANY,
    owner::{
        acts::{see, to},
        model::{Owner, Seen},
    },
};

/// A file with what its owner says of it.
#[derive(Debug, Clone)]
pub struct Sent {
    pub clean: Clean,
    pub place: Place,
    pub title: String,
    pub audience: Audience,
}

/// Keeps a file. A new picture takes the place of the old one.
pub fn keep(
    tx: &mut Tx,
    by: &Caller,
    owner: Owner,
    sent: &Sent,
    settings: &Settings,
) -> Result<Attachment> {
    let seen = to(tx, by, owner)?;
    let it = put(tx, by, (owner, seen.agency), sent, settings)?;
    note(tx, by, "profiles.file_kept", &seen, Change::new(&it))?;
    Ok(it)
}

/// The same for the house, which draws the pictures of the demo: whose agency acts is told.
pub fn hang(
    tx: &mut Tx,
    by: &Caller,
    owner: Owner,
    sent: &Sent,
    settings: &Settings,
) -> Result<Attachment> {
    put(tx, by, (owner, by.agency), sent, settings)
}

fn put(
    tx: &mut Tx,
    by: &Caller,
    (owner, agency): (Owner, Id<Agency>),
    sent: &Sent,
    settings: &Settings,
) -> Result<Attachment> {
    let all = store::of(tx, owner)?;
    let mut same = all.iter().filter(|it| it.role == sent.place);
    if sent.place == Place::Document && same.clone().count() >= DOCUMENTS {
        return Err(TOO_MANY.into());
    }
    if let Some(old) = same.next().filter(|_| sent.place == Place::Picture) {
        let_go(tx, by, old)?;
    }
    let file = files::put(tx, by, agency, &sent.clean, settings)?;
    let it = Attachment {
        id: Id::new(),
        agency,
        noun: owner.noun().to_owned(),
        owner: owner.id(),
        role: sent.place,
        file: file.id,
        title: sent.title.clone(),
        audience: sent.audience,
        created_at: by.now,
    };
    store::insert(tx, &it)?;
    Ok(it)
}

/// Whether an attachment reaches somebody who sees its owner so: the photo of a person also
/// where the part of the page says so.
pub fn reaches(tx: &mut Tx, seen: &Seen, it: &Attachment) -> Result<bool> {
    let limit = match (seen.owner, it.role) {
        (Owner::Person(id), Place::Picture) => card::acts::audiences(tx, id)?.of(card::Part::Photo),
        _ => it.audience,
    };
    Ok(seen.sees(limit.min(it.audience)))
}

/// The file, if it is meant for the caller.
pub fn hand_over(tx: &mut Tx, by: &Caller, id: Id<Attachment>) -> Result<File> {
    let it = store::find(tx, id)?.open(|_| true)?;
    let seen = see(tx, by, it.of())?;
    if !reaches(tx, &seen, &it)? {
        return Err(Error::NotFound);
    }
    files::find(tx, it.file)?.ok_or(Error::NotFound)
}

fn find(tx: &mut Tx, by: &Caller, id: Id<Attachment>) -> Result<(Attachment, Seen)> {
    let it = store::find(tx, id)?.open(|_| true)?;
    let seen = see(tx, by, it.of())?;
    if !seen.sees(it.audience) {
        return Err(Error::NotFound);
    }
    Ok((it.clone(), to(tx, by, it.of())?))
}

pub fn decide(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Attachment>,
    audience: Audience,
) -> Result<Attachment> {
    let (it, seen) = find(tx, by, id)?;
    store::set_audience(tx, &it, audience)?;
    let after = Attachment { audience, ..it.clone() };
    note(tx, by, "profiles.file_decided", &seen, Change::between(&it, &after))?;
    Ok(after)
}

pub fn drop_it(tx: &mut Tx, by: &Caller, id: Id<Attachment>) -> Result<Attachment> {
    let (it, seen) = find(tx, by, id)?;
    let_go(tx, by, &it)?;
    note(tx, by, "profiles.file_dropped", &seen, Change::gone(&it))?;
    Ok(it)
}

/// Removes the row, and the file behind it.
pub fn let_go(tx: &mut Tx, by: &Caller, it: &Attachment) -> Result<()> {
    store::delete(tx, it)?;
    files::drop_it(tx, by, it.file)
}
