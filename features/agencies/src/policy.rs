//! Who may do what with an agency: everybody sees it, its managers look after it.

use kit::{Action, Caller, Error, Id, Relation, Result, Sealed, may};

use crate::model::Agency;

pub const SEE: Action = Action("agencies.see");
/// Founding, closing and opening again.
pub const FOUND: Action = Action("agencies.found");
pub const EDIT: Action = Action("agencies.edit");
/// Saying who works there as what.
pub const APPOINT: Action = Action("agencies.appoint");
/// Knowing who works there as what.
pub const STAFF: Action = Action("agencies.staff");

/// Whether the caller may do this with that agency.
pub fn allows(by: &Caller, action: Action, agency: Id<kit::Agency>) -> bool {
    let relation = if by.acts_for(agency) { Relation::Agency } else { Relation::Stranger };
    may(by.role, action, relation).is_allowed()
}

/// Opens an agency to do this with it. Everybody may know an agency, so that whoever may not is
/// told so.
pub fn open(by: &Caller, action: Action, sealed: Sealed<Agency>) -> Result<Agency> {
    let it = sealed.open(|it| allows(by, SEE, it.id))?;
    if allows(by, action, it.id) { Ok(it) } else { Err(Error::Forbidden) }
}
