//! What can happen to a template: kept, written anew under its name, thrown away.

use events::Event;
use kit::{
    Caller, Error, Id, Result, Tx,
    journal::{self, Change},
};

use crate::{
    model::{MOST, TOO_MANY, Template},
    store,
};

/// The template, if it is of the caller's agency and they organise events there.
pub fn find(tx: &mut Tx, by: &Caller, id: Id<Template>) -> Result<Template> {
    store::find(tx, id)?.open(|it| by.acts_for(it.agency) && events::is_organiser(by))
}

/// Keeps the settings of an event the caller organises, for their own agency. A name it has
/// already is written anew.
pub fn save(tx: &mut Tx, by: &Caller, id: Id<Event>, name: String) -> Result<Template> {
    let event = events::organised(tx, by, id)?;
    if !events::is_organiser(by) {
        return Err(Error::Forbidden);
    }
    let fresh = Template::new(name, &events::settings(&event), by);
    let before = store::named(tx, by.agency, &fresh.name)?;
    if before.is_none() && store::of_agency(tx, by.agency)?.len() >= MOST {
        return Err(TOO_MANY.into());
    }
    let it = match before {
        Some(before) => Template { id: before.id, created_at: before.created_at, ..fresh },
        None => fresh,
    };
    store::put(tx, &it)?;
    journal::write(tx, by, "templates.saved", ("template", it.id), Change::new(&it))?;
    Ok(it)
}

/// Throws it away; events that were started from it stay.
pub fn remove(tx: &mut Tx, by: &Caller, id: Id<Template>) -> Result<()> {
    let it = find(tx, by, id)?;
    store::remove(tx, &it)?;
    journal::write(tx, by, "templates.removed", ("template", it.id), Change::none())
}
