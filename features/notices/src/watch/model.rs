//! How closely somebody follows a record. No database, no web.

use kit::{Id, Person, row, words};

words! {
    /// How much somebody wants to hear of a record.
    pub enum Level {
        /// Every change.
        All = "all",
        /// What is important.
        Important = "important",
        /// Nothing, not even what they would be told anyway.
        None = "none",
    }
}

kit::refusals! {
    /// Following more than anybody can overlook.
    TOO_MANY = "notices-too-many-watches" => 409;
}

/// How many records somebody may follow.
pub const MOST: i64 = 500;

row! {
    /// Somebody follows a record.
    #[derive(Debug, Clone, serde::Serialize)]
    pub struct Watch {
        pub person: Id<Person>,
        pub noun: String,
        pub record: String,
        pub level: Level,
        pub changed_at: i64,
    }
}
