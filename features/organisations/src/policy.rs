//! Who may do what with an organisation. Pure: how near somebody stands to it is told.

use kit::{Action, Agency, Audience, Caller, Id, Relation, may};

use crate::{
    audience::Field,
    model::{Organisation, Stage},
};

pub const LIST: Action = Action("organisations.list");
pub const SEE: Action = Action("organisations.see");
pub const REGISTER: Action = Action("organisations.register");
pub const EDIT: Action = Action("organisations.edit");
pub const ARCHIVE: Action = Action("organisations.archive");
pub const HISTORY: Action = Action("organisations.history");
/// Saying who sees what of it.
pub const SHOW: Action = Action("organisations.show");
/// Asking people in, answering those who ask, letting them go.
pub const INVITE: Action = Action("organisations.invite");
/// Saying which adviser looks after it.
pub const HAND_OVER: Action = Action("organisations.hand_over");
/// Looking at a claim link.
pub const VISIT: Action = Action("organisations.visit");
/// Taking an organisation over, asking to belong to one, leaving it.
pub const JOIN: Action = Action("organisations.join");
/// Reading everything recorded about one's own.
pub const RECORD: Action = Action("organisations.record");
/// Saying that two records are one, or are not.
pub const MERGE: Action = Action("organisations.merge");

/// How near somebody stands to an organisation, without regard to agencies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Near {
    Stranger,
    /// A contact of somebody who belongs to it.
    Contact,
    Member,
    Owner,
}

/// What of an organisation decides who may see it.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    pub agency: Id<Agency>,
    pub audience: Audience,
    pub stage: Stage,
    pub near: Near,
}

impl Standing {
    pub const fn of(it: &Organisation, near: Near) -> Self {
        Self { agency: it.agency, audience: it.audience, stage: it.stage, near }
    }

    pub fn relation(self, by: &Caller) -> Relation {
        match self.near {
            Near::Owner | Near::Member => Relation::Own,
            _ if by.acts_for(self.agency) => Relation::Agency,
            Near::Contact => Relation::Contact,
            Near::Stranger => Relation::Stranger,
        }
    }

    /// The narrowest audience the caller belongs to.
    pub fn nearest(self, by: &Caller) -> Audience {
        let relation = self.relation(by);
        let all = Audience::ALL.iter().copied();
        all.filter(|it| it.includes(by, relation)).min().unwrap_or(Audience::Public)
    }

    /// Whether the caller may do this with it, if they may see it.
    pub fn allows(self, by: &Caller, action: Action) -> bool {
        may(by.role, action, self.relation(by)).is_allowed()
    }

    /// Those it is meant for see it while it is active; those who may edit it, always.
    pub fn is_seen(self, by: &Caller) -> bool {
        let is_meant = self.audience.includes(by, self.relation(by));
        let is_shown = is_meant && self.stage == Stage::Active && self.allows(by, SEE);
        is_shown || self.allows(by, EDIT)
    }

    /// Whether the caller speaks for it: its owners, and the agency until somebody owns it.
    /// `is_owned`: somebody does.
    pub fn governs(self, by: &Caller, action: Action, is_owned: bool) -> bool {
        match self.near {
            Near::Owner => self.allows(by, action),
            _ if is_owned => false,
            _ => Self { near: Near::Stranger, ..self }.allows(by, action),
        }
    }
}

/// With whose eyes an organisation is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Eyes<'a> {
    pub by: &'a Caller,
    pub relation: Relation,
}

impl Eyes<'_> {
    /// Whether they see a field of it.
    pub fn see(self, it: &Organisation, field: Field) -> bool {
        it.audience_of(field).includes(self.by, self.relation)
    }

    /// What they see of it.
    pub fn look(self, it: &Organisation) -> Organisation {
        it.clone().with_only(|audience| audience.includes(self.by, self.relation))
    }
}

/// Opens what the caller sees.
pub fn see(by: &Caller, near: Near) -> impl FnOnce(&Organisation) -> bool {
    move |it| Standing::of(it, near).is_seen(by)
}

/// Whoever registers an organisation stands for it.
pub fn register(by: &Caller) -> bool {
    may(by.role, REGISTER, Relation::Own).is_allowed()
}

/// Whether the caller may let `absorbed` become a part of `survivor`.
///
/// What the whole network shares may become part of a client that everybody sees: nothing is
/// taken from anybody. What was claimed goes with its owner or an administrator alone.
pub fn merge(
    by: &Caller,
    survivor: (&Organisation, Standing),
    absorbed: (&Organisation, Standing),
) -> bool {
    // Its members alone do not decide what it is; its owners do.
    let allows = |it: Standing| it.near != Near::Member && it.allows(by, MERGE);
    let is_shared = absorbed.0.agency.is_nil() && survivor.0.audience == Audience::Public;
    let may_take = allows(absorbed.1) || is_shared && allows(survivor.1) && absorbed.1.is_seen(by);
    let is_theirs = absorbed.0.is_claimed() && absorbed.1.near != Near::Owner;
    allows(survivor.1)
        && may_take
        && (!is_theirs
            || allows(Standing { near: Near::Stranger, agency: Id::nil(), ..absorbed.1 }))
}

#[cfg(test)]
mod tests {
    use kit::{Audience, Caller, Id, Role};

    use super::{ARCHIVE, EDIT, INVITE, Near, Standing};
    use crate::model::Stage;

    #[test]
    fn who_sees_what() {
        let agency = Id::new();
        let caller = |agency, role| Caller { agency, role, ..Caller::guest("en", 0) };
        let guest = caller(Id::nil(), Role::Guest);
        let stranger = caller(Id::new(), Role::Manager);
        let (member, adviser) = (caller(agency, Role::Member), caller(agency, Role::Adviser));
        let house = Caller::house(0);
        let all = [&guest, &stranger, &member, &adviser, &house];
        let seen = |audience, stage, near| {
            let it = Standing { agency, audience, stage, near };
            all.map(|by| it.is_seen(by))
        };
        assert_eq!(seen(Audience::Public, Stage::Active, Near::Stranger), [true; 5]);
        assert_eq!(
            seen(Audience::Members, Stage::Active, Near::Stranger),
            [false, true, true, true, true]
        );
        assert_eq!(
            seen(Audience::Agency, Stage::Active, Near::Stranger),
            [false, false, true, true, true]
        );
        assert_eq!(
            seen(Audience::Public, Stage::Archived, Near::Stranger),
            [false, false, false, true, true]
        );
        let own = Standing {
            agency,
            audience: Audience::Agency,
            stage: Stage::Archived,
            near: Near::Owner,
        };
        let contacts = |near| seen(Audience::Contacts, Stage::Active, near);
        assert_eq!(contacts(Near::Stranger), [false, false, true, true, true]);
        assert_eq!(contacts(Near::Contact), [true, true, true, true, true]);
        assert!(own.is_seen(&member) && own.allows(&member, EDIT) && own.allows(&member, ARCHIVE));
    }

    #[test]
    fn what_is_shared_by_all_is_edited_by_administrators_alone() {
        let it = Standing {
            agency: Id::nil(),
            audience: Audience::Public,
            stage: Stage::Active,
            near: Near::Stranger,
        };
        let adviser = Caller { role: Role::Adviser, ..Caller::guest("en", 0) };
        assert!(it.is_seen(&adviser) && !it.allows(&adviser, EDIT));
        assert!(it.allows(&Caller::house(0), EDIT));
    }

    #[test]
    fn an_agency_speaks_for_a_client_until_somebody_owns_it() {
        let agency = Id::new();
        let adviser = Caller { agency, role: Role::Adviser, ..Caller::guest("en", 0) };
        let member = Caller { agency: Id::nil(), role: Role::Member, ..adviser.clone() };
        let standing =
            |near| Standing { agency, audience: Audience::Public, stage: Stage::Active, near };
        let governs = |by: &Caller, near, is_owned| standing(near).governs(by, INVITE, is_owned);
        assert!(
            governs(&adviser, Near::Stranger, false) && !governs(&adviser, Near::Stranger, true)
        );
        assert!(!governs(&member, Near::Member, false) && !governs(&member, Near::Member, true));
        assert!(governs(&member, Near::Owner, true));
    }
}
