//! Who may do what with an opportunity.

use kit::{Action, Agency, Caller, Id, Relation, may};

use crate::model::{Profile, Stage};

pub const LIST: Action = Action("partnering.list");
pub const SEE: Action = Action("partnering.see");
pub const DRAFT: Action = Action("partnering.draft");
pub const EDIT: Action = Action("partnering.edit");
pub const PUBLISH: Action = Action("partnering.publish");
pub const WITHDRAW: Action = Action("partnering.withdraw");

/// How the caller stands to a profile: whoever wrote it owns it, within its agency.
fn relation(by: &Caller, it: &Profile) -> Relation {
    match (by.acts_for(it.agency), by.person == it.author && !by.person.is_nil()) {
        (false, _) => Relation::Stranger,
        (true, false) => Relation::Agency,
        (true, true) => Relation::Own,
    }
}

/// Whether the caller may do this with it.
pub fn allows(by: &Caller, action: Action, it: &Profile) -> bool {
    may(by.role, action, relation(by, it)).is_allowed()
}

/// What is published is for everybody; everything else for the agency.
pub fn see(by: &Caller) -> impl FnOnce(&Profile) -> bool {
    move |it| {
        let is_meant = it.stage == Stage::Published || relation(by, it) != Relation::Stranger;
        is_meant && allows(by, SEE, it)
    }
}

/// Opens what the caller may do this with.
pub fn to(by: &Caller, action: Action) -> impl FnOnce(&Profile) -> bool {
    move |it| allows(by, action, it)
}

/// Who belongs to an organisation speaks for it; so does the staff of the agency it belongs to.
pub fn draft(by: &Caller, agency: Id<Agency>, is_own: bool) -> bool {
    let is_staff = by.acts_for(agency) && may(by.role, EDIT, Relation::Agency).is_allowed();
    let speaks = is_own || is_staff;
    speaks && !by.agency.is_nil() && may(by.role, DRAFT, Relation::Own).is_allowed()
}
