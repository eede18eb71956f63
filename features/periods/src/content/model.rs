//! The whole of a report without a language: numbers once, names of states and texts by language. Sealed as JSON. Pure.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A text by language.
pub type Words = BTreeMap<String, String>;

/// What is written by people, in this order; the first two have to be.
pub const SECTIONS: [&str; 6] = ["context", "work", "coaching", "capability", "impact", "outlook"];
/// Those without which no report is sealed.
pub const NEEDED: [&str; 2] = ["context", "work"];

/// The figures, in the order in which they are shown, each with the section it belongs to.
pub const FIGURES: [(&str, &str); 17] = [
    ("campaigns", "work"),
    ("reached", "work"),
    ("answers", "work"),
    ("invited", "work"),
    ("interested", "work"),
    ("started", "work"),
    ("closed", "work"),
    ("ongoing", "work"),
    ("analyses", "coaching"),
    ("coachings", "coaching"),
    ("coachings-ongoing", "coaching"),
    ("quarters", "coaching"),
    ("assessments", "capability"),
    ("trainings", "capability"),
    ("licences", "capability"),
    ("outcomes", "impact"),
    ("stories", "impact"),
];

/// Those that may not be nought without an explanation.
pub const EXPLAINED: [&str; 7] =
    ["reached", "invited", "started", "analyses", "coachings", "trainings", "outcomes"];

/// The key figures of coaching: the statements each is the mean of (domain, feedback questions).
pub const KPIS: [(&str, &[u8]); 4] =
    [("1", &[1, 2, 3, 4]), ("2", &[5, 6, 7]), ("3", &[8, 9, 10, 11, 12]), ("4", &[13, 14])];

/// A report as it is shown and sealed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Content {
    pub title: String,
    pub agency: String,
    pub version: i64,
    /// `YYYY-MM-DD`, both included.
    pub starts_on: String,
    pub ends_on: String,
    pub figures: BTreeMap<String, i64>,
    pub services: Vec<Service>,
    pub phases: Vec<Phase>,
    /// Percent and number of coachings of each key figure; none where nobody answered.
    pub kpis: Vec<Option<(i64, i64)>>,
    pub trainings: Vec<Training>,
    /// Whether it is on some services alone. What was sealed before there were such reports is not.
    #[serde(default)]
    pub is_partial: bool,
    #[serde(default)]
    pub stories: Vec<Story>,
    /// What is written, by section or figure, then by language.
    pub texts: BTreeMap<String, Words>,
}

/// A service with what happened to it in the period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    pub id: String,
    pub name: String,
    pub funder: String,
    pub reference: String,
    pub starts_on: String,
    pub ends_on: String,
    pub accepted_on: Option<String>,
    pub reached: i64,
    pub invited: i64,
    pub interested: i64,
    pub started: i64,
    pub closed: i64,
    pub ongoing: i64,
}

/// How many cases of a process stood in a state at the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phase {
    pub process: Words,
    pub state: Words,
    pub count: i64,
}

/// Staff trained with a tool on a day; nobody is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Training {
    pub tool: String,
    pub day: String,
    pub provider: String,
}

/// A success story published in the period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    pub id: String,
    pub title: Words,
}

/// The key under which the nought of a service is explained.
pub fn nought_of(service: &str) -> String {
    format!("nought-{service}")
}

/// The key under which a nought is explained.
pub fn nought(figure: &str) -> String {
    format!("nought-{figure}")
}

impl Content {
    /// The names of the services it is on; nothing for everything the agency does.
    pub fn scope(&self) -> String {
        let named = self.services.iter().filter(|_| self.is_partial).map(|it| it.name.as_str());
        named.collect::<Vec<_>>().join(", ")
    }

    pub fn figure(&self, name: &str) -> i64 {
        self.figures.get(name).copied().unwrap_or(0)
    }

    /// The keys of every nought that has to be explained: figures, then services in which nobody started.
    pub fn noughts(&self) -> Vec<String> {
        let figures = EXPLAINED.iter().filter(|it| self.figure(it) == 0).map(|it| nought(it));
        // Where nobody started in any, the sum says so already.
        let idle = self.services.iter().filter(|it| it.started == 0 && self.figure("started") > 0);
        figures.chain(idle.map(|it| nought_of(&it.id))).collect()
    }

    fn is_written(&self, key: &str) -> bool {
        self.texts.get(key).is_some_and(|it| it.values().any(|text| !text.trim().is_empty()))
    }

    /// The noughts nobody explained yet.
    pub fn unexplained(&self) -> Vec<String> {
        self.noughts().into_iter().filter(|it| !self.is_written(it)).collect()
    }

    /// The sections that have to be written and are empty.
    pub fn unwritten(&self) -> Vec<&'static str> {
        NEEDED.into_iter().filter(|it| !self.is_written(it)).collect()
    }

    /// A text in a language, or in the first there is, with that one.
    pub fn text(&self, key: &str, lang: &str) -> Option<(&str, &str)> {
        let all = self.texts.get(key)?;
        let is_there = |it: &(&String, &String)| !it.1.trim().is_empty();
        let own = all.get_key_value(lang).filter(is_there);
        let found = own.or_else(|| all.iter().find(is_there))?;
        Some((found.0, found.1))
    }

    /// Whether anything is still under way, of which the effect cannot be known.
    pub fn is_under_way(&self) -> bool {
        self.figure("ongoing") + self.figure("coachings-ongoing") > 0
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Content, EXPLAINED};

    #[test]
    fn every_nought_of_the_template_asks_for_an_explanation() {
        let mut it = Content::default();
        assert_eq!(it.unexplained().len(), EXPLAINED.len());
        it.figures.insert("started".into(), 2);
        assert!(!it.unexplained().contains(&"nought-started".to_owned()));
        let words = |text: &str| BTreeMap::from([("de".to_owned(), text.to_owned())]);
        it.texts.insert("nought-reached".into(), words(" "));
        assert!(it.unexplained().contains(&"nought-reached".to_owned()), "blanks explain nothing");
        it.texts.insert("nought-reached".into(), words("Kein Auftrag"));
        assert!(!it.unexplained().contains(&"nought-reached".to_owned()));
        assert_eq!(it.text("nought-reached", "pl"), Some(("de", "Kein Auftrag")));
        assert_eq!(it.text("context", "pl"), None);
    }
}
