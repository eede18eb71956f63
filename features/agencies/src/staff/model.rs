//! Memberships, invitations, and the rules of appointing. No database, no web.

use kit::{Agency, Id, Person, Role, form::Form, i18n, row, words};
use serde::Serialize;

/// What somebody can be for an agency, from the least to the most.
pub const ROLES: &[Role] = &[
    Role::Member,
    Role::Coach,
    Role::Trainer,
    Role::Reviewer,
    Role::Adviser,
    Role::Manager,
    Role::Administrator,
];

/// Whether somebody in the role `own` may give or take `role`: nobody reaches above themselves.
pub fn may_give(own: Role, role: Role) -> bool {
    let place = |role: Role| ROLES.iter().position(|it| *it == role);
    matches!((place(own), place(role)), (Some(own), Some(role)) if role <= own)
}

words! {
    /// What became of an invitation.
    pub enum Answer { Open = "open", Accepted = "accepted", Withdrawn = "withdrawn" }
}

row! {
    /// That somebody is something for an agency, or was.
    #[derive(Debug, Clone, Copy)]
    pub struct Membership {
        pub agency: Id<Agency>,
        pub person: Id<Person>,
        pub role: Role,
        pub since: i64,
        pub until: Option<i64>,
    }
}

row! {
    /// Somebody who works for an agency, with what others may know of them.
    #[derive(Debug, Clone, Serialize)]
    pub struct Member {
        pub person: Id<Person>,
        pub name: String,
        pub headline: String,
        pub role: Role,
        pub since: i64,
    }
}

row! {
    /// An appointment of somebody who has no account yet.
    #[derive(Debug, Clone)]
    pub struct Invitation {
        pub id: Id<Invitation>,
        pub agency: Id<Agency>,
        pub name: String,
        pub email: String,
        pub role: Role,
        /// The language of the letter.
        pub lang: String,
        pub stage: Answer,
        pub invited_by: Id<Person>,
        pub created_at: i64,
        pub changed_at: i64,
    }
}

/// Who is to be appointed as what.
#[derive(Debug, Clone)]
pub struct Wanted {
    pub name: String,
    pub email: String,
    pub role: Role,
    pub lang: &'static str,
}

impl Wanted {
    pub fn parse(mut form: Form, lang: &'static str) -> Result<Self, Form> {
        let (name, email) = (form.text("name", 120), form.email("email"));
        let role = form.parsed::<Role>("role");
        if role.is_some_and(|role| !ROLES.contains(&role)) {
            form.reject("role", "form-invalid");
        }
        let lang = i18n::lang(form.value("lang")).unwrap_or(lang);
        form.finish(role.map(|role| Self { name, email, role, lang }))
    }
}

#[cfg(test)]
mod tests {
    use super::{ROLES, may_give};
    use kit::Role;

    #[test]
    fn nobody_gives_what_is_above_them() {
        for own in ROLES {
            for role in ROLES {
                let is_above = (*role as u8) > (*own as u8);
                assert_eq!(may_give(*own, *role), !is_above, "{own:?} {role:?}");
            }
        }
        for role in [Role::Guest, Role::Client] {
            assert!(!may_give(Role::Administrator, role), "no role of staff");
            assert!(!may_give(role, Role::Member));
        }
    }
}
