//! A suggestion with its receipt as it was. No database, no web.

use kit::{Agency, Id, Person, row, words};

use crate::receipt::model::Receipt;

words! {
    /// How a suggestion came to be kept.
    pub enum Cause {
        /// Somebody kept it.
        Kept = "kept",
        /// A saved search found it by itself.
        Search = "search",
        /// It is new and fits the profile of an organisation.
        Profile = "profile",
    }
}

row! {
    /// Something that was suggested to somebody, and why.
    #[derive(Debug, Clone, serde::Serialize)]
    pub struct Suggestion {
        pub id: Id<Suggestion>,
        /// For whom the person acted; of a profile, the agency that looks after it.
        pub agency: Id<Agency>,
        pub person: Id<Person>,
        pub cause: Cause,
        #[serde(skip)]
        pub question: String,
        /// What was asked, in a few words.
        pub asked: String,
        /// Its query, with the question mark.
        pub query: String,
        pub noun: String,
        pub record: String,
        pub title: String,
        pub score: i64,
        /// A [`Receipt`] as JSON.
        pub receipt: String,
        pub made_at: i64,
    }
}

impl Suggestion {
    /// The receipt as it was when this was made.
    pub fn read(&self) -> Receipt {
        serde_json::from_str(&self.receipt).unwrap_or_default()
    }
}
