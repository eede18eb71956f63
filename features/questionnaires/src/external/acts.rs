//! What can happen to results of other tools.

use kit::{
    Action, Caller, Error, Id, Relation, Result, Tx,
    files::{self, File},
    journal::{self, Change},
    web::Settings,
};
use organisations::Organisation;

use super::{
    model::{Draft, External},
    store,
};

/// The organisation, for those who may do this with its results.
pub fn organisation(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Organisation>,
    action: Action,
) -> Result<(Organisation, Relation)> {
    let (it, relation) = organisations::standing(tx, by, id)?;
    let may = assessments::allows(by, action, relation);
    if may { Ok((it, relation)) } else { Err(Error::Forbidden) }
}

/// All of an organisation and of those that were merged into it.
pub fn all(tx: &mut Tx, id: Id<Organisation>) -> Result<Vec<External>> {
    let family = organisations::family_of(tx, id)?;
    let ids: Vec<String> = family.iter().map(ToString::to_string).collect();
    store::of_organisations(tx, &ids)
}

/// Records what a report of another tool says.
///
/// # Errors
/// When the agency asks for a licence for this tool, and the caller held none on the day of the result.
pub fn record(
    tx: &mut Tx,
    (by, settings): (&Caller, &Settings),
    (it, draft): (&Organisation, &Draft),
) -> Result<External> {
    let (tool, day) = draft.about();
    licences::must_hold(tx, by, (it.agency, tool), day)?;
    let file = match &draft.clean {
        Some(clean) => files::put(tx, by, it.agency, clean, settings)?.id,
        None => Id::nil(),
    };
    let made = draft.external(it, file, by);
    store::insert(tx, &made)?;
    let subject = ("external", made.id);
    journal::write(tx, by, "questionnaires.recorded", subject, Change::none())?;
    Ok(made)
}

/// Takes a record away, with its file.
pub fn remove(
    tx: &mut Tx,
    by: &Caller,
    (organisation, id): (&Organisation, Id<External>),
) -> Result<()> {
    let it = store::one(tx, organisation.id, id)?;
    store::remove(tx, &it)?;
    if !it.file.is_nil() {
        files::drop_it(tx, by, it.file)?;
    }
    journal::write(tx, by, "questionnaires.removed", ("external", it.id), Change::none())
}

/// The report that belongs to a record.
pub fn file(tx: &mut Tx, organisation: &Organisation, id: Id<External>) -> Result<File> {
    let it = store::one(tx, organisation.id, id)?;
    files::find(tx, it.file)?.ok_or(Error::NotFound)
}
