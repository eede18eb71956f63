//! What is kept of a browser that is known. No database, no web.

use kit::{Id, Person, clock::DAY, row};

/// How long a browser is known that is not seen again.
pub const REMEMBERED: i64 = 400 * DAY;

row! {
    /// A browser one person signed in with. Of its key only the digest is kept.
    #[derive(Debug, Clone, serde::Serialize)]
    pub struct Device {
        #[serde(skip)]
        pub key: String,
        #[serde(skip)]
        pub person: Id<Person>,
        pub agent: String,
        pub created_at: i64,
        pub seen_at: i64,
    }
}
