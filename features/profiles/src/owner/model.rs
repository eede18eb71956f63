//! The two whose profiles there are. No database, no web.

use kit::{Agency, Audience, Id, Person, Relation};
use organisations::Organisation;

/// Of whom something is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    Person(Id<Person>),
    Organisation(Id<Organisation>),
}

impl Owner {
    /// The noun of the journal and of the index.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Person(_) => "person",
            Self::Organisation(_) => "organisation",
        }
    }

    pub const fn id(self) -> Id<Self> {
        match self {
            Self::Person(id) => id.cast(),
            Self::Organisation(id) => id.cast(),
        }
    }

    /// The owner a row names.
    pub fn of(noun: &str, id: Id<Self>) -> Self {
        if noun == "person" { Self::Person(id.cast()) } else { Self::Organisation(id.cast()) }
    }

    /// The page of the owner.
    pub fn url(self) -> String {
        match self {
            Self::Person(id) => format!("/people/{id}"),
            Self::Organisation(id) => format!("/organisations/{id}"),
        }
    }
}

/// An owner the caller sees, and as whom.
#[derive(Debug, Clone)]
pub struct Seen {
    pub owner: Owner,
    pub name: String,
    /// The agency whose rows these are: that of the organisation, or the one a person acts for.
    pub agency: Id<Agency>,
    pub relation: Relation,
    /// The few to whom the caller belongs.
    pub nearest: Audience,
}

impl Seen {
    /// Whether something meant for that audience reaches the caller.
    pub fn sees(&self, audience: Audience) -> bool {
        audience >= self.nearest
    }
}
