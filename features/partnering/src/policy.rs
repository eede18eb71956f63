//! Who may do what with an opportunity.

use kit::{Action, Agency, Caller, Id, Relation, may};

use crate::{
    life::model::{Move, Stage, Who},
    model::Profile,
};

pub const LIST: Action = Action("partnering.list");
pub const SEE: Action = Action("partnering.see");
pub const DRAFT: Action = Action("partnering.draft");
pub const EDIT: Action = Action("partnering.edit");
pub const SUBMIT: Action = Action("partnering.submit");
pub const APPROVE: Action = Action("partnering.approve");
pub const SCORE: Action = Action("partnering.score");
pub const COMMENT: Action = Action("partnering.comment");
pub const REVIEWS: Action = Action("partnering.reviews");
pub const RENEW: Action = Action("partnering.renew");
/// How many there are, and how long reviews take.
pub const FIGURES: Action = Action("partnering.figures");
/// Everything an agency wrote, in one file.
pub const EXPORT: Action = Action("partnering.export");
pub const WITHDRAW: Action = Action("partnering.withdraw");

/// How the caller stands to a profile: whoever wrote it owns it, within its agency.
pub fn relation(by: &Caller, it: &Profile) -> Relation {
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

/// What is published is for everybody, what waits for reviewers of other agencies for those;
/// everything else for the agency.
pub fn see(by: &Caller) -> impl FnOnce(&Profile) -> bool {
    move |it| {
        let is_meant = it.stage == Stage::Published
            || relation(by, it) != Relation::Stranger
            || (it.stage == Stage::ExternalReview && is_reviewer(by));
        is_meant && allows(by, SEE, it)
    }
}

/// Whether the caller reviews for other agencies.
pub fn is_reviewer(by: &Caller) -> bool {
    !by.agency.is_nil() && may(by.role, SCORE, Relation::Stranger).is_allowed()
}

/// Whether the caller may do this with something of their own: what a client may with what
/// speaks for them.
pub fn may_own(by: &Caller, action: Action) -> bool {
    may(by.role, action, Relation::Own).is_allowed()
}

/// As whom the caller takes a step: reviews inside are for colleagues, everything else is for
/// those who look after it.
pub fn who(by: &Caller, it: &Profile, step: Move) -> Who {
    match (relation(by, it), step) {
        (Relation::Stranger | Relation::Contact, _) => Who::Outsider,
        (Relation::Agency, Move::Approve | Move::Return) => Who::Colleague,
        (Relation::Agency | Relation::Own, _) => Who::Owner,
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
