//! A draft of a process, and what is wrong with it. No database, no web.

use engine_cases::{Finding, Process, Wrong};
use kit::{Agency, Id, Person, row};
use serde::Serialize;

kit::refusals! {
    /// Saving over what somebody saved meanwhile, in another tab or by somebody else.
    CHANGED = "processes-changed" => 409;
    /// A draft that is not there any more, or one that is there already.
    NO_DRAFT = "processes-no-draft" => 409;
    /// Publishing something with findings.
    UNSOUND = "processes-unsound" => 409;
    /// Taking away what is decided elsewhere and only written here.
    NEEDED = "processes-needed" => 409;
}

row! {
    /// What an agency works on.
    #[derive(Debug, Clone, Serialize)]
    pub struct Draft {
        pub agency: Id<Agency>,
        pub process: String,
        /// The process as a file.
        pub file: String,
        /// Counts the changes, so that none is lost.
        pub revision: i64,
        #[serde(skip)]
        pub changed_by: Id<Person>,
        pub changed_at: i64,
    }
}

/// The longest file that is taken in, in bytes: ten times the longest that is shipped.
pub const LONGEST: usize = 1_000_000;

impl Draft {
    pub fn url(&self) -> String {
        format!("/processes/{}", self.process)
    }

    /// What stands in it; none if the file is broken.
    pub fn process(&self) -> Option<Process> {
        Process::draft(&self.file).ok()
    }
}

/// The code of what is wrong, and what it is about.
pub fn code(it: &Finding) -> (&'static str, String) {
    let nothing = String::new();
    match &it.wrong {
        Wrong::Unreadable(text) => ("unreadable", text.clone()),
        Wrong::BadName => ("bad-name", nothing),
        Wrong::Twice(name) => ("twice", name.clone()),
        Wrong::NoState(name) => ("no-state", name.clone()),
        Wrong::NoRole(name) => ("no-role", name.clone()),
        Wrong::NoField(name) => ("no-field", name.clone()),
        Wrong::NoForm(name) => ("no-form", name.clone()),
        Wrong::NoMachine(name) => ("no-machine", name.clone()),
        Wrong::Unreachable => ("unreachable", nothing),
        Wrong::DeadEnd => ("dead-end", nothing),
        Wrong::NoWayOut => ("no-way-out", nothing),
        Wrong::NoDays => ("no-days", nothing),
        Wrong::Nobody => ("nobody", nothing),
        Wrong::BadDays => ("bad-days", nothing),
        Wrong::Untranslated(lang) => ("untranslated", lang.clone()),
        Wrong::TooMany(most) => ("too-many", most.to_string()),
    }
}
