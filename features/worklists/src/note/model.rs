//! A note and who reads it. Pure.

use kit::{Agency, Caller, Id, Person, form::Form, row, words};
use organisations::Organisation;
use serde::Serialize;

kit::refusals! {
    /// Taking away what somebody else noted.
    NOT_YOUR_NOTE = "worklists-not-your-note" => 403;
}

/// The longest note, in letters.
pub const LONGEST: usize = 2_000;

words! {
    /// Who reads a note.
    pub enum Scope {
        /// Its author alone.
        Mine = "mine",
        /// Those who play a part in a case of the company, its adviser, and the head of the agency.
        Team = "team",
        /// All staff of the agency that works with cases.
        Agency = "agency",
    }
}

row! {
    /// What somebody noted.
    #[derive(Debug, Clone, Serialize)]
    pub struct Note {
        pub id: Id<Note>,
        pub agency: Id<Agency>,
        pub organisation: Id<Organisation>,
        #[serde(skip)]
        pub author: Id<Person>,
        pub scope: Scope,
        pub said: String,
        pub noted_at: i64,
    }
}

impl Note {
    /// Whether somebody of the staff reads it; `is_team` says whether they work with its company.
    pub fn is_read_by(&self, by: &Caller, is_team: bool) -> bool {
        let is_author = !by.person.is_nil() && self.author == by.person;
        by.acts_for(self.agency)
            && (is_author || self.scope == Scope::Agency || (is_team && self.scope == Scope::Team))
    }
}

/// Reads a note from its form.
///
/// # Errors
/// The form with its reasons.
pub fn parse(mut form: Form) -> Result<(Scope, String), Form> {
    let said = form.text("said", LONGEST);
    let scope: Option<Scope> = form.parsed("scope");
    if said.is_empty() {
        form.reject("said", "form-required");
    }
    form.finish(scope.map(|scope| (scope, said)))
}

#[cfg(test)]
mod tests {
    use kit::{Caller, Id, Role};

    use super::{Note, Scope};

    #[test]
    fn everybody_reads_what_is_meant_for_them_and_nothing_else() {
        let agency = Id::new();
        let person = |agency| Caller {
            role: Role::Adviser,
            agency,
            person: Id::new(),
            ..Caller::guest("en", 0)
        };
        let (author, other, stranger) = (person(agency), person(agency), person(Id::new()));
        for scope in [Scope::Mine, Scope::Team, Scope::Agency] {
            let it = Note {
                id: Id::new(),
                agency,
                organisation: Id::new(),
                author: author.person,
                scope,
                said: String::new(),
                noted_at: 0,
            };
            assert!(it.is_read_by(&author, false), "{scope:?}");
            assert_eq!(it.is_read_by(&other, true), scope != Scope::Mine, "{scope:?}");
            assert_eq!(it.is_read_by(&other, false), scope == Scope::Agency, "{scope:?}");
            assert!(!it.is_read_by(&stranger, true), "{scope:?}");
            let erased = Note { author: Id::nil(), ..it };
            let nobody = Caller { person: Id::nil(), ..other.clone() };
            assert_eq!(erased.is_read_by(&nobody, false), scope == Scope::Agency, "{scope:?}");
        }
    }
}
