//! What happens to pictures and files on their way: named, brought, kept or refused.

use enclosures::Enclosure;
use kit::{
    Agency, Caller, Error, Id, Result, Tx,
    files::{self, Clean, File, Kind, Limits, Wanted},
    import::Outcome,
    jobs,
    web::Settings,
};
use partnering::{Profile, Secrets};
use sha2::{Digest as _, Sha256};

use super::{
    jobs::{ENCLOSE, SWEEP, WAIT},
    model::{Expected, Filed, Piece, decoded},
    store,
};
use crate::picture::model::is_bare;

/// The first of these whose name or description leads to the client, if one does: its place.
pub fn leaking(all: &[Filed], secrets: &Secrets) -> Option<usize> {
    all.iter().position(|it| enclosures::names_client(&it.name, &it.title, secrets))
}

/// A profile has these pictures and files where it came from. Those it has here stay, those that
/// are gone there go, and the content of the others is awaited.
pub fn expect(tx: &mut Tx, by: &Caller, profile: Id<Profile>, all: &[Filed]) -> Result<()> {
    let id = [profile.to_string()];
    let before = store::of_some(tx, &id)?;
    let mut there = enclosures::of_some(tx, &id)?;
    store::clear(tx, by.agency, profile)?;
    for (place, it) in (0..).zip(all) {
        let at = there.iter().position(|(own, file)| is_same(it, (own, file), &before));
        let enclosure = match at {
            None => Id::nil(),
            Some(at) => {
                let (own, _) = there.remove(at);
                if (&own.title, own.released) != (&it.title, it.released) {
                    enclosures::rename(tx, by, &own, (&it.title, it.released))?;
                }
                own.id
            }
        };
        let Filed { name, title, sha256, released } = it.clone();
        let (agency, wrong) = (by.agency, String::new());
        let it =
            Expected { agency, profile, place, name, title, sha256, released, enclosure, wrong };
        store::insert(tx, &it)?;
        if it.is_awaited() && store::is_whole(tx, by.agency, &it.sha256)? {
            jobs::put(tx, by, ENCLOSE.kind, &it.sha256, by.now)?;
        }
    }
    there.iter().try_for_each(|(own, _)| enclosures::leave(tx, by, own))
}

/// Whether what is here is what a record names: by its content, or because it came under that hash
/// and was drawn anew.
fn is_same(it: &Filed, (own, file): (&Enclosure, &File), before: &[Expected]) -> bool {
    let came = |one: &Expected| one.sha256 == it.sha256 && one.enclosure == own.id;
    file.digest == it.sha256 || before.iter().any(came)
}

/// A piece of a content comes.
pub fn bring(tx: &mut Tx, by: &Caller, it: &Piece) -> Result<Outcome> {
    let naming = store::naming(tx, by.agency, &it.sha256)?;
    // What everybody who names it has is not asked for again.
    if !naming.is_empty() && !naming.iter().any(Expected::is_awaited) {
        return Ok(Outcome::Same);
    }
    if !store::put(tx, by.agency, it, by.now)? {
        return Ok(Outcome::Same);
    }
    if it.number == 1 {
        jobs::put(tx, by, SWEEP.kind, "", by.now + WAIT)?;
    }
    if store::is_whole(tx, by.agency, &it.sha256)? {
        if whole(tx, by.agency, &it.sha256)?.is_none() {
            store::remove(tx, by.agency, &it.sha256)?;
            let why = "is not what its sha256 says; send all pieces of it again";
            return Ok(Outcome::rejected("content", why));
        }
        jobs::put(tx, by, ENCLOSE.kind, &it.sha256, by.now)?;
    }
    Ok(Outcome::New)
}

/// A content of which every piece is there, if it is what its hash says.
pub fn whole(tx: &mut Tx, agency: Id<Agency>, sha256: &str) -> Result<Option<Vec<u8>>> {
    if !store::is_whole(tx, agency, sha256)? {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    for (piece,) in store::content(tx, agency, sha256)? {
        bytes.extend(decoded(&piece).unwrap_or_default());
    }
    Ok((kit::crypto::hex(&Sha256::digest(&bytes)) == sha256).then_some(bytes))
}

/// A content that somebody waits for, and who does.
pub fn awaited(
    tx: &mut Tx,
    agency: Id<Agency>,
    sha256: &str,
) -> Result<Option<(Vec<u8>, Vec<Expected>)>> {
    let mut all = store::naming(tx, agency, sha256)?;
    all.retain(Expected::is_awaited);
    if all.is_empty() {
        return Ok(None);
    }
    Ok(whole(tx, agency, sha256)?.map(|bytes| (bytes, all)))
}

/// A content as it may be kept, or the code of why it may not. Slow: outside of transactions. A
/// picture of which nothing would be taken out stays as it came.
pub fn cleaned(name: &str, bytes: &[u8], limits: &Limits) -> Result<Result<Clean, &'static str>> {
    match files::from_bytes(name, bytes.to_vec(), Wanted::Document, limits) {
        Ok(clean) if clean.kind == Kind::Jpeg && is_bare(bytes, limits.side) => {
            Ok(Ok(Clean { bytes: bytes.to_vec(), ..clean }))
        }
        Ok(clean) => Ok(Ok(clean)),
        Err(Error::Refused(why)) => Ok(Err(why.code)),
        Err(wrong) => Err(wrong),
    }
}

/// What somebody waited for, as it may be kept or why not.
pub type Cleaned = (Expected, Result<Clean, &'static str>);

/// Everybody who waited for a content has it; what cannot be kept says why.
pub fn enclose(
    tx: &mut Tx,
    by: &Caller,
    (sha256, all): (&str, &[Cleaned]),
    settings: &Settings,
) -> Result<()> {
    for (it, clean) in all {
        let (enclosure, wrong) = match clean {
            Err(code) => (Id::nil(), (*code).to_owned()),
            Ok(clean) => kept(tx, by, (it, clean), settings)?,
        };
        store::settle(tx, &Expected { enclosure, wrong, ..it.clone() })?;
    }
    store::remove(tx, by.agency, sha256)
}

fn kept(
    tx: &mut Tx,
    by: &Caller,
    (it, clean): (&Expected, &Clean),
    settings: &Settings,
) -> Result<(Id<Enclosure>, String)> {
    let of = partnering::find(tx, it.profile)?.open(|of| of.agency == it.agency)?;
    match enclosures::arrive(tx, by, &of, (clean, &it.title, it.released), settings) {
        Ok(made) => Ok((made.id, String::new())),
        Err(Error::Refused(why)) => Ok((Id::nil(), why.code.to_owned())),
        Err(wrong) => Err(wrong),
    }
}
