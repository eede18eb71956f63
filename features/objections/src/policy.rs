//! Who objects, and who answers. Objecting is the other side of renewing: whom an opportunity
//! speaks for may do both, and its agency for them.

use kit::{Action, Relation, may};

/// Coming by the link of a letter: the key opens it.
pub const VISIT: Action = partnering::SEE;
/// Objecting, and taking it back: the client, or an adviser whom the client told.
pub const OBJECT: Action = partnering::RENEW;
/// Answering, and writing to a client: who hands opportunities in.
pub const ANSWER: Action = partnering::SUBMIT;
/// The list of an agency.
pub const LIST: Action = partnering::FIGURES;

/// Whether the caller answers for the agency of an opportunity.
pub fn answers(by: &kit::Caller, of: &partnering::Profile) -> bool {
    by.acts_for(of.agency) && may(by.role, ANSWER, Relation::Agency).is_allowed()
}
