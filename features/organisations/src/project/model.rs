//! What a past or running project is. No database, no web, no clock.

use kit::{Id, clock::Day, row, words};
use serde::Serialize;

use crate::Organisation;

words! {
    /// What an organisation is in a project.
    pub enum Role {
        Coordinator = "coordinator",
        Participant = "participant",
        /// Takes part without being paid by the programme: associated partners, third parties.
        Partner = "partner",
    }
}

row! {
    /// A funded project that organisations did or do together.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Project {
        pub id: Id<Project>,
        pub source: String,
        pub source_key: String,
        #[serde(skip)]
        pub source_digest: String,
        pub acronym: String,
        pub title: String,
        pub objective: String,
        pub start_on: Option<Day>,
        pub end_on: Option<Day>,
        /// The code of the funding topic it was granted under.
        pub topic: String,
        pub programme: String,
        /// The type of action.
        pub scheme: String,
        pub total_cost_cents: Option<i64>,
        pub contribution_cents: Option<i64>,
        /// The language of its texts.
        pub lang: String,
        #[serde(skip)]
        pub changed_at: i64,
    }
}

row! {
    /// That an organisation takes part in a project.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Participation {
        pub organisation: Id<Organisation>,
        pub project: Id<Project>,
        pub role: Role,
        pub contribution_cents: Option<i64>,
    }
}

/// The family of a topic: its code without the year, the numbers, and the stages of its
/// procedure. `HORIZON-CL5-2024-D3-01-10` and `HORIZON-CL5-2023-D3-02-03` are one family.
pub fn family(topic: &str) -> String {
    let is_number = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let is_stage = |part: &str| ["single", "two", "stage"].contains(&part);
    let kept = topic.trim().split('-').filter(|part| !is_number(part) && !is_stage(part));
    kept.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::family;

    #[test]
    fn topics_of_several_years_are_one_family() {
        assert_eq!(family("HORIZON-CL5-2024-D3-01-10"), "HORIZON-CL5-D3");
        assert_eq!(family("HORIZON-WIDERA-2022-ACCESS-01-01-two-stage"), "HORIZON-WIDERA-ACCESS");
        assert_eq!(family("LC-SFS-19-2018-2019"), "LC-SFS");
        assert_eq!(family("HORIZON-EIC-2025-PATHFINDEROPEN"), "HORIZON-EIC-PATHFINDEROPEN");
        assert_eq!(family(""), "");
    }
}
