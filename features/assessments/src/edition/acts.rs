//! Finding a version of a questionnaire, taking in one of an agency's own, and keeping what
//! answers need.

use std::sync::Arc;

use kit::{
    Caller, Error, Id, Relation, Result, Tx,
    journal::{self, Change},
};
use serde_json::json;

use super::{
    model::{Edition, NOT_YOURS, SHIPPED, VERSION_KNOWN},
    store,
};
use crate::policy::{self, DEFINE};

/// What the caller can start today: what ships, and what their agency took in, each in its
/// latest version.
pub fn offered(tx: &mut Tx, by: &Caller) -> Result<Vec<Arc<Edition>>> {
    let mut all: Vec<_> = SHIPPED.to_vec();
    if !by.agency.is_nil() {
        let mut own = Vec::new();
        for body in store::of_agency(tx, by.agency)? {
            own.push(read(&body)?);
        }
        own.sort_by_key(|it| std::cmp::Reverse(it.rank()));
        for it in own {
            if !all.iter().any(|known| known.structure.id == it.structure.id) {
                all.push(it);
            }
        }
    }
    Ok(all)
}

/// The version of a questionnaire that is started today.
pub fn latest(tx: &mut Tx, by: &Caller, questionnaire: &str) -> Result<Arc<Edition>> {
    chosen(tx, by, questionnaire).map_err(|wrong| match wrong {
        Error::Unreadable => Error::NotFound,
        wrong => wrong,
    })
}

/// The version to begin with that a form names; a form that names none cannot be read.
pub fn chosen(tx: &mut Tx, by: &Caller, questionnaire: &str) -> Result<Arc<Edition>> {
    let all = offered(tx, by)?;
    all.into_iter().find(|it| it.structure.id == questionnaire).ok_or(Error::Unreadable)
}

/// That very version: as it ships, or as it was kept when an assessment began with it.
pub fn find(tx: &mut Tx, questionnaire: &str, version: &str) -> Result<Arc<Edition>> {
    let is_it =
        |it: &&Arc<Edition>| it.structure.id == questionnaire && it.structure.version == version;
    if let Some(it) = SHIPPED.iter().find(is_it) {
        return Ok(Arc::clone(it));
    }
    read(&store::body(tx, questionnaire, version)?.ok_or(Error::NotFound)?)
}

fn read(body: &str) -> Result<Arc<Edition>> {
    let read = serde_json::from_str(body);
    read.map(Arc::new).map_err(|wrong| Error::Told(format!("a kept questionnaire: {wrong}")))
}

/// Keeps a version that ships, so that the next release of the program can change it.
pub fn keep(tx: &mut Tx, it: &Edition, now: i64) -> Result<()> {
    store::keep(tx, Id::nil(), it, now).map(|_| ())
}

/// Takes in a questionnaire of the agency's own. What blocks was looked for before.
pub fn take_in(tx: &mut Tx, by: &Caller, it: &Edition) -> Result<()> {
    if by.agency.is_nil() || !policy::allows(by, DEFINE, Relation::Agency) {
        return Err(Error::Forbidden);
    }
    let id = it.structure.id.as_str();
    let owner = store::owner(tx, id)?;
    if SHIPPED.iter().any(|it| it.structure.id == id)
        || owner.is_some_and(|owner| owner != by.agency)
    {
        return Err(NOT_YOURS.into());
    }
    if !store::keep(tx, by.agency, it, by.now)? {
        return Err(VERSION_KNOWN.into());
    }
    let said = json!({ "questionnaire": id, "version": it.structure.version });
    journal::write(
        tx,
        by,
        "assessments.questionnaire_taken_in",
        ("questionnaire", by.agency),
        Change::new(&said),
    )
}
