//! What can happen to a draft that is written.

use assessments::Edition;
use kit::{Caller, Error, Id, Result, Tx};
use questionnaires::{CHANGED, Draft, HOLDS, draft, keep};

use crate::{
    merge::model::seen,
    model::{Change, changed},
    place::{Place, Under, model::add as added},
    setting::model::fields,
};

/// Adds a place; its draft and where it is.
pub fn add(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Draft>,
    (under, name): (&Under, &str),
) -> Result<(Draft, Place)> {
    let (it, edition) = draft(tx, by, id)?;
    let (edition, made) = added(&edition, under, name).ok_or(Error::Unreadable)?;
    Ok((keep(tx, by, it, &edition)?, made))
}

/// Takes a place out of a draft, as somebody saw it: what was changed since is not dropped unseen.
pub fn cut(tx: &mut Tx, by: &Caller, id: Id<Draft>, (place, saw): (&Place, &str)) -> Result<Draft> {
    let (it, edition) = draft(tx, by, id)?;
    if !place.is_in(&edition.structure) {
        return Err(Error::NotFound);
    }
    if !saw.is_empty() && saw != seen(&fields(place, &edition)) {
        return Err(CHANGED.into());
    }
    let edition = place.remove(&edition).ok_or(HOLDS)?;
    keep(tx, by, it, &edition)
}

/// Moves a place up or down among its own; at the end of the way it stays.
pub fn shift(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Draft>,
    (place, is_up): (&Place, bool),
) -> Result<Draft> {
    let (it, edition) = draft(tx, by, id)?;
    match place.shift(&edition, is_up) {
        Some(edition) => keep(tx, by, it, &edition),
        None => Ok(it),
    }
}

/// Changes the languages of a draft.
pub fn translate(tx: &mut Tx, by: &Caller, id: Id<Draft>, change: Change) -> Result<Draft> {
    let (it, edition) = draft(tx, by, id)?;
    match changed(&edition, change) {
        Some(edition) => keep(tx, by, it, &edition),
        // Done already, in another tab or by somebody else; or the last one, which has no button.
        None => Ok(it),
    }
}

/// Writes what somebody typed at a place that was taken out meanwhile: it comes back.
pub fn restored(edition: &Edition, (place, under): (&Place, &Under)) -> Result<Edition> {
    let (edition, made) = added(edition, under, place.id()).ok_or(Error::Unreadable)?;
    if made == *place { Ok(edition) } else { Err(Error::Unreadable) }
}
