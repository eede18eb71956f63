//! Rows of neighbours, as far as a dossier reads them.

use cases::{Case, Standing};
use kit::{Id, Person, clock::Day, row};

row! {
    /// A case, or a record inside one.
    #[derive(Debug, Clone)]
    pub struct Held {
        pub id: Id<Case>,
        pub root: Id<Case>,
        pub process: String,
        pub version: i64,
        pub machine: String,
        pub state: String,
        pub standing: Standing,
        pub opened_at: i64,
        pub entered_at: i64,
        pub due_at: Option<i64>,
    }
}

impl Held {
    /// Whether its process is one that ships with the program: nothing in its words leads to an agency.
    pub const fn is_shipped(&self) -> bool {
        self.version <= 1_000
    }
}

row! {
    /// Who plays a part.
    #[derive(Debug, Clone)]
    pub struct Played {
        pub root: Id<Case>,
        pub role: String,
        pub person: Id<Person>,
    }
}

row! {
    /// A line of the log of a record.
    #[derive(Debug, Clone)]
    pub struct Happened {
        pub record: Id<Case>,
        pub at: i64,
        pub person: Id<Person>,
        pub kind: String,
        pub name: String,
        pub why: String,
    }
}

row! {
    #[derive(Debug, Clone)]
    pub struct Action {
        pub title: String,
        pub note: String,
        pub owner: String,
        pub stage: String,
        pub due_on: Option<Day>,
        pub done_on: Option<Day>,
        pub created_at: i64,
    }
}

row! {
    #[derive(Debug, Clone)]
    pub struct Offer {
        pub reference: String,
        pub kind: String,
        pub title: String,
        pub stage: String,
        pub published_at: Option<i64>,
        pub created_at: i64,
    }
}

row! {
    #[derive(Debug, Clone)]
    pub struct Interest {
        pub id: String,
        pub country: String,
        pub title: String,
        pub stage: String,
        pub created_at: i64,
    }
}

row! {
    #[derive(Debug, Clone)]
    pub struct Attended {
        pub title: String,
        pub stage: String,
        pub starts_at: i64,
    }
}

row! {
    #[derive(Debug, Clone)]
    pub struct Aid {
        pub kind: String,
        pub body: String,
        pub measure: String,
        pub basis: String,
        pub granted_on: Day,
        pub gross_cents: i64,
        pub currency: String,
        pub withdrawn_at: Option<i64>,
        pub why: String,
        pub record: String,
    }
}

row! {
    #[derive(Debug, Clone)]
    pub struct Survey {
        pub record: Id<Case>,
        pub months: i64,
        pub due_on: Day,
        pub stage: String,
        pub answers: String,
        pub answered_at: Option<i64>,
        pub source: String,
    }
}

row! {
    #[derive(Debug, Clone)]
    pub struct Outcome {
        pub title: String,
        pub result: String,
        pub stage: String,
        pub reached: Option<String>,
        pub done_on: Day,
        pub turnover_cents: i64,
        pub jobs: i64,
    }
}

row! {
    #[derive(Debug, Clone)]
    pub struct Target {
        pub name: String,
        pub stage: String,
        pub score: Option<i64>,
        pub reason: String,
        pub listed_at: i64,
        pub invited_at: Option<i64>,
        pub started_at: Option<i64>,
    }
}

row! {
    /// What somebody noted for the team or the agency.
    #[derive(Debug, Clone)]
    pub struct Note {
        pub author: Id<Person>,
        pub said: String,
        pub noted_at: i64,
    }
}

row! {
    #[derive(Debug, Clone)]
    pub struct Member {
        pub person: Id<Person>,
        pub role: String,
    }
}
