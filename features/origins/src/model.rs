//! What of a case an opportunity begins with. No database, no web, no clock.

use std::collections::BTreeMap;

use cases::{Case, Value};
use kit::{Agency, Id, clock::Day, row};
use organisations::Organisation;

/// The fewest characters of an answer that says something about what a client does or seeks.
const TELLING: usize = 30;
/// The most characters that are taken along.
const MOST: usize = 3_000;
/// Words in the names of fields that are about the case, its people and its course, and not about
/// what the client does.
const ASIDE: [&str; 7] = ["comment", "manager", "entity", "coach", "reason", "feedback", "note"];

row! {
    /// A case, as far as an opportunity begins with it.
    #[derive(Debug, Clone)]
    pub struct Origin {
        pub id: Id<Case>,
        pub agency: Id<Agency>,
        pub organisation: Id<Organisation>,
        pub process: String,
        pub opened_at: i64,
    }
}

impl Origin {
    /// What stands as the action plan: enough to find the case again.
    pub fn plan(&self) -> String {
        format!("{} {}", self.process, Day::of(self.opened_at))
    }
}

/// What a case tells of its client in words, one answer a paragraph.
pub fn told(answers: &BTreeMap<String, Value>) -> String {
    let mut said = String::new();
    for (field, value) in answers {
        let Value::Text(text) = value else { continue };
        let is_telling = text.trim().chars().count() >= TELLING;
        let is_aside = ASIDE.iter().any(|word| field.contains(word));
        if is_telling && !is_aside && said.chars().count() + text.chars().count() < MOST {
            if !said.is_empty() {
                said.push_str("\n\n");
            }
            said.push_str(text.trim());
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use cases::Value;

    use super::told;

    #[test]
    fn only_what_tells_of_the_client_is_taken_along() {
        let text = |text: &str| Value::Text(text.to_owned());
        let long = "They build pumps that run dry and look for a partner.";
        let all = BTreeMap::from([
            (
                "case_comments".to_owned(),
                text("Between us: the boss does not like to travel at all."),
            ),
            ("interest_explained".to_owned(), text(long)),
            ("needs".to_owned(), text("  A distributor in the north who knows laboratories. ")),
            ("size".to_owned(), text("small")),
            ("wants".to_owned(), Value::Yes(true)),
        ]);
        let said = told(&all);
        assert_eq!(said, format!("{long}\n\nA distributor in the north who knows laboratories."));
        let endless = BTreeMap::from([("needs".to_owned(), text(&"x".repeat(4_000)))]);
        assert_eq!(told(&endless), "");
    }
}
