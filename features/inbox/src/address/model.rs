//! An address and what it is of. No database, no web, no clock.

use kit::{Agency, Id, Person, row, words};

words! {
    /// What an address is of.
    pub enum Noun {
        Organisation = "organisation",
        Case = "case",
        /// Somebody's own: the company is found by whom the letter went to.
        Person = "person",
        /// A participant of an event, whose calendar answers there.
        Participant = "participant",
    }
}

row! {
    /// An address letters come in at.
    #[derive(Debug, Clone, serde::Serialize)]
    pub struct Address {
        /// The word after the plus.
        #[serde(skip)]
        pub token: String,
        pub agency: Id<Agency>,
        pub noun: Noun,
        pub subject: String,
        /// Who asked for it.
        pub person: Id<Person>,
        pub made_at: i64,
    }
}

kit::refusals! {
    /// Asking for an address while letters cannot come in.
    CLOSED = "inbox-closed" => 409;
}
