//! The life of a wish to be erased. Pure.

use kit::{
    Id, Person,
    clock::{DAY, MINUTE},
    row,
    web::Settings,
    words,
};

use crate::model::{GRACE_DAYS, QUIET_HOUR, quiet};

/// How long before the erasure people are reminded of it.
pub const REMINDER: i64 = 3 * DAY;
/// How long the last letter is given before everything about its reader goes, it included.
pub const LAST_LETTER: i64 = 10 * MINUTE;
/// After how long nobody waits for the last letter any more.
pub const LONGEST: i64 = DAY;

words! {
    /// How far it has come.
    pub enum Stage {
        /// It can be taken back.
        Asked = "asked",
        TakenBack = "taken_back",
        /// The last letter is on its way.
        Leaving = "leaving",
        /// The database holds nothing any more; files and index may.
        Erased = "erased",
        Done = "done",
    }
}

words! {
    /// Why somebody is erased.
    pub enum Cause {
        /// They asked for it.
        Own = "own",
        /// They have not been here for long.
        Dormant = "dormant",
        /// They never confirmed their address.
        Unconfirmed = "unconfirmed",
    }
}

row! {
    /// A wish to be erased; of the house where nobody uses an account.
    #[derive(Debug, Clone, serde::Serialize)]
    pub struct Erasure {
        pub id: Id<Erasure>,
        /// Nil when it is done.
        pub person: Id<Person>,
        pub cause: Cause,
        pub stage: Stage,
        /// Noun and id of records whose documents are to be read anew, as JSON.
        pub touched: String,
        pub asked_at: i64,
        pub due_at: i64,
        pub ended_at: Option<i64>,
    }
}

impl Erasure {
    /// Asked for now: due in the first quiet hour after the days of grace.
    pub fn asked(settings: &Settings, person: Id<Person>, cause: Cause, now: i64) -> Self {
        let grace =
            if cause == Cause::Unconfirmed { 0 } else { settings.figure(&GRACE_DAYS).max(0) };
        let due_at = quiet(now + grace * DAY, settings.figure(&QUIET_HOUR));
        Self {
            id: Id::new(),
            person,
            cause,
            stage: Stage::Asked,
            touched: String::new(),
            asked_at: now,
            due_at,
            ended_at: None,
        }
    }
}
