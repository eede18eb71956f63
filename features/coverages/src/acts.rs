//! Saying what an agency looks after, and who looks after a company.

use kit::{
    Caller, Error, Result, Tx,
    journal::{self, Change},
};
use organisations::Organisation;

use crate::{
    model::{Area, Place, Suggestion, longest},
    policy::{self, SET},
    store,
};

/// Who looks after a company by its region, or its postcode where somebody typed one; none if nobody says so.
///
/// # Errors
/// When the database fails.
pub fn suggest(tx: &mut Tx, it: &Organisation, postcode: &str) -> Result<Option<Suggestion>> {
    let place = Place::of(&it.country, &it.region, postcode);
    let mut areas = store::of_country(tx, &place.country)?;
    let working = agencies::names(tx)?;
    areas.retain(|area| working.iter().any(|(id, _)| *id == area.agency));
    Ok(longest(&areas, &place))
}

/// From now on the agency of the caller looks after this and nothing else.
///
/// # Errors
/// When the caller does not manage it.
pub fn set(tx: &mut Tx, by: &Caller, areas: &[Area]) -> Result<()> {
    if !policy::allows(by, SET) {
        return Err(Error::Forbidden);
    }
    let codes = |all: &[Area]| all.iter().map(Area::code).collect::<Vec<_>>().join(", ");
    let before = codes(&store::of_agency(tx, by.agency)?);
    let after = codes(areas);
    if before == after {
        return Ok(());
    }
    store::clear(tx, by.agency)?;
    for it in areas {
        store::insert(tx, it)?;
    }
    let change = Change::none().because(&after);
    journal::write(tx, by, "coverages.set", ("agency", by.agency), change)
}
