//! A copy and its life. Pure.

use kit::{Id, Person, clock::DAY, personal::Record, row, web::Settings, words};
use serde::Serialize;

use crate::model::EXPORT_DAYS;

/// The folder of copies below the data folder.
pub const FOLDER: &str = "exports";
/// How long somebody waits before they may ask again.
pub const EVERY: i64 = DAY;

words! {
    /// The life of a copy.
    pub enum Stage { Waiting = "waiting", Ready = "ready", Gone = "gone" }
}

row! {
    /// A copy of what is held about somebody.
    #[derive(Debug, Clone, Serialize)]
    pub struct Export {
        pub id: Id<Export>,
        pub person: Id<Person>,
        pub stage: Stage,
        pub asked_at: i64,
        pub ready_at: Option<i64>,
        /// Until when it can be fetched.
        pub until_at: Option<i64>,
        pub bytes: i64,
        /// How often it was fetched.
        pub downloads: i64,
    }
}

impl Export {
    /// Whether it can be fetched now.
    pub fn is_open(&self, now: i64) -> bool {
        self.stage == Stage::Ready && self.until_at.is_some_and(|until| now < until)
    }

    /// Its place on the disk.
    pub fn path(&self, settings: &Settings) -> std::path::PathBuf {
        settings.data.join(FOLDER).join(format!("{}.zip", self.id))
    }
}

/// Until when a copy that is ready now can be fetched.
pub fn until(settings: &Settings, now: i64) -> i64 {
    now + settings.figure(&EXPORT_DAYS).max(1) * DAY
}

/// What one feature holds about somebody.
pub struct Section {
    pub feature: &'static str,
    /// The message of its heading.
    pub key: &'static str,
    pub records: Vec<Record>,
}

/// Everything about somebody.
pub struct Copy {
    pub person: Id<Person>,
    pub name: String,
    pub lang: &'static str,
    pub house: String,
    pub made_at: i64,
    pub sections: Vec<Section>,
}

#[cfg(test)]
mod tests {
    use kit::Id;

    use super::{Export, Stage};

    #[test]
    fn a_copy_is_open_while_it_lies_there() {
        let it = |stage, until_at| Export {
            id: Id::new(),
            person: Id::new(),
            stage,
            asked_at: 0,
            ready_at: None,
            until_at,
            bytes: 0,
            downloads: 0,
        };
        assert!(it(Stage::Ready, Some(10)).is_open(9));
        assert!(!it(Stage::Ready, Some(10)).is_open(10));
        assert!(!it(Stage::Waiting, None).is_open(0));
        assert!(!it(Stage::Gone, Some(10)).is_open(0));
    }
}
