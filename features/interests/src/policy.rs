//! Who may do what with an interest, by the side they stand on.

use kit::{Action, Caller, Relation, may};

use crate::model::{Interest, Stage, Who};

/// Writing one down, and coming back to it by a private link.
pub const EXPRESS: Action = Action("interests.express");
pub const VISIT: Action = Action("interests.visit");
/// One's own interests, and those in one's own profiles.
pub const LIST: Action = Action("interests.list");
/// The work list of an agency.
pub const DESK: Action = Action("interests.desk");
pub const SEE: Action = Action("interests.see");
/// What advisers do: allocate, refer, close and so on.
pub const HANDLE: Action = Action("interests.handle");
/// What clients do, too: answer, agree to be named, say something.
pub const ANSWER: Action = Action("interests.answer");
pub const FIGURES: Action = Action("interests.figures");

/// On which sides the caller stands. The agency of the profile knows nothing of what was never
/// referred to it, and neither does its client.
pub fn whos(by: &Caller, it: &Interest, speaks_for_owner: bool) -> Vec<Who> {
    let is_staff = may(by.role, SEE, Relation::Agency).is_allowed();
    let is_client = may(by.role, SEE, Relation::Own).is_allowed();
    let is_known = it.stage != Stage::New;
    let all = [
        (Who::Seeker, is_client && !it.person.is_nil() && by.person == it.person),
        (Who::Agency, is_staff && is_known && by.acts_for(it.agency)),
        (Who::Host, is_staff && it.was_referred() && by.acts_for(it.host)),
        (Who::Owner, is_client && it.was_referred() && speaks_for_owner),
    ];
    all.into_iter().filter(|(_, is)| *is).map(|(who, _)| who).collect()
}

/// Whether somebody of that role may do this from where they stand.
pub fn allows(by: &Caller, action: Action, whos: &[Who]) -> bool {
    let relation = |who: &Who| match who {
        Who::Seeker | Who::Owner => Relation::Own,
        Who::Agency | Who::Host | Who::Clock => Relation::Agency,
    };
    whos.iter().any(|who| may(by.role, action, relation(who)).is_allowed())
}

/// Whether the caller writes interests down for clients of their agency.
pub fn is_staff(by: &Caller) -> bool {
    !by.agency.is_nil() && may(by.role, HANDLE, Relation::Agency).is_allowed()
}
