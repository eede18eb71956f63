//! Who begins an opportunity with a case: the staff of its agency, who read all of it.

use kit::{Action, Caller, Relation, may};

use crate::model::Origin;

pub const DRAFT: Action = partnering::DRAFT;

pub fn begin(by: &Caller, it: &Origin) -> bool {
    by.acts_for(it.agency) && may(by.role, partnering::EDIT, Relation::Agency).is_allowed()
}
