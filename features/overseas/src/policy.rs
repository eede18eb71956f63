//! Who may do what with programmes overseas.

use kit::{Action, Agency, Caller, Id, Relation, may};

/// The pages of programmes: they leave the house for everybody, like the catalogue.
pub const VISIT: Action = Action("catalogue.read");
/// Institutions, offers and formats, and what concerns one's own organisations.
pub const BROWSE: Action = Action("overseas.browse");
/// Running a programme: its rules, who is admitted.
pub const MANAGE: Action = Action("overseas.manage");
/// Writing down what an agency knows and does.
pub const RECORD: Action = Action("overseas.record");

/// Whether the caller runs the programmes of that agency.
pub fn manages(by: &Caller, agency: Id<Agency>) -> bool {
    by.acts_for(agency) && may(by.role, MANAGE, Relation::Agency).is_allowed()
}

/// Whether the caller keeps the records of that agency.
pub fn records(by: &Caller, agency: Id<Agency>) -> bool {
    by.acts_for(agency) && may(by.role, RECORD, Relation::Agency).is_allowed()
}

/// Whether the caller keeps the records of any agency.
pub fn is_staff(by: &Caller) -> bool {
    records(by, by.agency)
}
