//! Who may do what with an organisation. Pure: whether somebody belongs to it is told.

use kit::{Action, Agency, Caller, Id, Relation, may};

use crate::model::{Audience, Organisation, Stage};

pub const LIST: Action = Action("organisations.list");
pub const SEE: Action = Action("organisations.see");
pub const REGISTER: Action = Action("organisations.register");
pub const EDIT: Action = Action("organisations.edit");
pub const ARCHIVE: Action = Action("organisations.archive");
pub const HISTORY: Action = Action("organisations.history");

/// What of an organisation decides who may see it.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    pub agency: Id<Agency>,
    pub audience: Audience,
    pub stage: Stage,
    /// Whether the caller belongs to it.
    pub is_own: bool,
}

impl Standing {
    pub const fn of(it: &Organisation, is_own: bool) -> Self {
        Self { agency: it.agency, audience: it.audience, stage: it.stage, is_own }
    }

    fn relation(self, by: &Caller) -> Relation {
        match (self.is_own, by.acts_for(self.agency)) {
            (true, _) => Relation::Own,
            (false, true) => Relation::Agency,
            (false, false) => Relation::Stranger,
        }
    }

    /// Whether the caller may do this with it, if they may see it.
    pub fn allows(self, by: &Caller, action: Action) -> bool {
        may(by.role, action, self.relation(by)).is_allowed()
    }

    /// Those it is meant for see it while it is active; those who may edit it, always.
    pub fn is_seen(self, by: &Caller) -> bool {
        let is_meant = match self.audience {
            Audience::Public => true,
            Audience::Members => !by.is_guest(),
            Audience::Agency => self.relation(by) != Relation::Stranger,
        };
        let is_shown = is_meant && self.stage == Stage::Active && self.allows(by, SEE);
        is_shown || self.allows(by, EDIT)
    }
}

/// Opens what the caller sees.
pub fn see(by: &Caller, is_own: bool) -> impl FnOnce(&Organisation) -> bool {
    move |it| Standing::of(it, is_own).is_seen(by)
}

/// Whoever registers an organisation stands for it.
pub fn register(by: &Caller) -> bool {
    may(by.role, REGISTER, Relation::Own).is_allowed()
}

#[cfg(test)]
mod tests {
    use kit::{Caller, Id, Role};

    use super::{ARCHIVE, EDIT, Standing};
    use crate::model::{Audience, Stage};

    #[test]
    fn who_sees_what() {
        let agency = Id::new();
        let caller = |agency, role| Caller { agency, role, ..Caller::guest("en", 0) };
        let guest = caller(Id::nil(), Role::Guest);
        let stranger = caller(Id::new(), Role::Manager);
        let (member, adviser) = (caller(agency, Role::Member), caller(agency, Role::Adviser));
        let house = Caller::house(0);
        let all = [&guest, &stranger, &member, &adviser, &house];
        let seen = |audience, stage, is_own| {
            let it = Standing { agency, audience, stage, is_own };
            all.map(|by| it.is_seen(by))
        };
        assert_eq!(seen(Audience::Public, Stage::Active, false), [true; 5]);
        assert_eq!(seen(Audience::Members, Stage::Active, false), [false, true, true, true, true]);
        assert_eq!(seen(Audience::Agency, Stage::Active, false), [false, false, true, true, true]);
        assert_eq!(
            seen(Audience::Public, Stage::Archived, false),
            [false, false, false, true, true]
        );
        let own =
            Standing { agency, audience: Audience::Agency, stage: Stage::Archived, is_own: true };
        assert!(own.is_seen(&member) && own.allows(&member, EDIT) && own.allows(&member, ARCHIVE));
    }

    #[test]
    fn what_is_shared_by_all_is_edited_by_administrators_alone() {
        let it = Standing {
            agency: Id::nil(),
            audience: Audience::Public,
            stage: Stage::Active,
            is_own: false,
        };
        let adviser = Caller { role: Role::Adviser, ..Caller::guest("en", 0) };
        assert!(it.is_seen(&adviser) && !it.allows(&adviser, EDIT));
        assert!(it.allows(&Caller::house(0), EDIT));
    }
}
