//! What a line of time is made of. No database, no web.

use kit::{Action, row};

use crate::policy::SEE;

row! {
    /// Something that happened.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Moment {
        /// In milliseconds since 1970.
        pub at: i64,
        /// The record it happened to.
        pub id: String,
        /// What happened, as a word of its kind.
        pub word: String,
        /// What the record is called, in words or names.
        pub title: String,
    }
}

/// Where moments come from, and who may see those of their agency there.
pub const KINDS: [(&str, Action); 11] = [
    ("case", Action("cases.see")),
    ("assessment", Action("assessments.see")),
    ("improvement", Action("improvements.see")),
    ("service", Action("services.see")),
    ("outcome", Action("outcomes.see")),
    ("event", Action("events.organise")),
    ("interest", Action("interests.see")),
    ("letter", Action("inbox.keep")),
    ("project", Action("organisations.see")),
    ("score", Action("assessments.see")),
    ("note", SEE),
];

/// The page of a record of a kind.
pub fn url(kind: &str, id: &str) -> String {
    match kind {
        "case" => format!("/cases/{id}"),
        "assessment" | "score" => format!("/assessments/{id}"),
        // A note stands on the page of notes: its id names the company and then the note.
        "note" => format!("/worklists/companies/{}", id.replacen(' ', "/notes#note-", 1)),
        "improvement" => format!("/improvements/{id}"),
        "service" => format!("/services/targets/{id}"),
        "outcome" => format!("/outcomes/{id}"),
        "event" => format!("/events/{id}"),
        "letter" => format!("/inbox/{id}"),
        "interest" => format!("/interests/{id}"),
        // A project stands on the page of the company.
        _ => format!("/organisations/{id}"),
    }
}

/// Moments of one kind with another, the newest first.
pub fn merged(all: Vec<(&'static str, Vec<Moment>)>) -> Vec<(&'static str, Moment)> {
    let each =
        all.into_iter().flat_map(|(kind, found)| found.into_iter().map(move |it| (kind, it)));
    let mut all: Vec<_> = each.collect();
    all.sort_by(|one, other| (other.1.at, one.0, &one.1.id).cmp(&(one.1.at, other.0, &other.1.id)));
    all
}

#[cfg(test)]
mod tests {
    use super::{KINDS, Moment, merged};

    #[test]
    fn nothing_is_lost_and_the_newest_comes_first() {
        let moment = |at: i64| Moment {
            at: at * 7 % 13,
            id: at.to_string(),
            word: String::new(),
            title: String::new(),
        };
        let all: Vec<_> =
            KINDS.iter().map(|(kind, _)| (*kind, (0..9).map(moment).collect())).collect();
        let merged = merged(all);
        assert_eq!(merged.len(), 9 * KINDS.len());
        assert!(merged.is_sorted_by(|one, other| one.1.at >= other.1.at));
    }
}
