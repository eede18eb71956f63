//! Who may see, answer and validate assessments. Pure: how near somebody stands is told.

use kit::{Action, Caller, Relation, may};

/// Seeing the assessments of an organisation with their reports.
pub const SEE: Action = Action("assessments.see");
/// Starting, answering, completing and withdrawing.
pub const ANSWER: Action = Action("assessments.answer");
/// Saying after a look at the evidence that it is as answered.
pub const VALIDATE: Action = Action("assessments.validate");
/// Recording who was trained.
pub const TRAIN: Action = Action("assessments.train");

/// Taking in questionnaires of the agency's own.
pub const DEFINE: Action = Action("assessments.define");

pub fn allows(by: &Caller, action: Action, relation: Relation) -> bool {
    may(by.role, action, relation).is_allowed()
}

#[cfg(test)]
mod tests {
    use kit::{Caller, Relation, Role};

    use super::{ANSWER, SEE, TRAIN, VALIDATE, allows};

    #[test]
    fn assessments_are_for_own_people_and_the_advisers_of_the_agency() {
        let of = |role, relation| {
            let by = Caller { role, ..Caller::guest("en", 0) };
            [SEE, ANSWER, VALIDATE, TRAIN].map(|action| allows(&by, action, relation))
        };
        assert_eq!(of(Role::Member, Relation::Own), [true, true, false, false]);
        assert_eq!(of(Role::Adviser, Relation::Agency), [true, true, true, false]);
        assert_eq!(of(Role::Manager, Relation::Agency), [true, true, true, true]);
        for role in [Role::Member, Role::Coach, Role::Client, Role::Guest] {
            assert_eq!(of(role, Relation::Agency), [false; 4], "{role:?}");
        }
        for role in Role::ALL {
            for relation in [Relation::Stranger, Relation::Contact] {
                assert_eq!(of(*role, relation), [false; 4], "{role:?}");
            }
        }
    }
}
