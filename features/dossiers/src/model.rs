//! What a dossier is made of, and which level holds what of it. No database, no web.

use cases::Case;
use kit::{Agency, Id, Person, row, words};
use organisations::Organisation;
use serde::Serialize;
use serde_json::{Value, json};

kit::refusals! {
    /// All of a dossier asked for by somebody who does not work with the company.
    NOT_TEAM = "dossiers-not-team" => 403;
}

words! {
    /// For whom a dossier is.
    pub enum Level {
        /// Those who work with the company.
        Full = "full",
        /// Another agency, or a coach.
        Partner = "partner",
        /// Funders and statistics.
        Anonymous = "anonymous",
    }
}

words! {
    /// As what it is written.
    pub enum Format {
        Pdf = "pdf",
        Xlsx = "xlsx",
        Json = "json",
    }
}

/// Which levels hold something. Invariant: what is private or shared is in no level below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// For the team alone: notes, reasons, fees, what people are reached by.
    Private,
    /// For partners too: names, days, titles, texts.
    Shared,
    /// For everybody.
    Open,
    /// What stands in the lowest level in place of something exact.
    Coarse,
}

impl Reach {
    /// Whether a level holds it.
    pub const fn is_in(self, level: Level) -> bool {
        match self {
            Self::Private => matches!(level, Level::Full),
            Self::Shared => matches!(level, Level::Full | Level::Partner),
            Self::Open => true,
            Self::Coarse => matches!(level, Level::Anonymous),
        }
    }
}

/// A value: as it is read, and as programs read it.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    pub shown: String,
    pub raw: Value,
}

impl Cell {
    /// A text, read as it is.
    pub fn text(text: impl Into<String>) -> Self {
        let shown = text.into();
        Self { raw: Value::from(shown.clone()), shown }
    }

    /// A value that people read in other words.
    pub fn of(shown: String, raw: impl Into<Value>) -> Self {
        Self { shown, raw: raw.into() }
    }
}

/// A column of a part: the last piece of the key of its name, and who reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub key: &'static str,
    pub reach: Reach,
}

/// A row: a cell for each column, and who reads it at all.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub reach: Reach,
    pub cells: Vec<Cell>,
}

/// A part of a dossier.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    pub key: &'static str,
    pub columns: Vec<Column>,
    pub lines: Vec<Line>,
}

impl Section {
    /// A part without rows, of these columns.
    pub fn new(key: &'static str, columns: &[(&'static str, Reach)]) -> Self {
        let columns = columns.iter().map(|(key, reach)| Column { key, reach: *reach }).collect();
        Self { key, columns, lines: Vec::new() }
    }

    /// One more row, for all that read its columns.
    pub fn push(&mut self, cells: Vec<Cell>) {
        self.lines.push(Line { reach: Reach::Open, cells });
    }

    /// What a level holds of it; none where not one column is left.
    fn at(&self, level: Level) -> Option<Self> {
        let holds: Vec<bool> = self.columns.iter().map(|it| it.reach.is_in(level)).collect();
        let columns: Vec<Column> =
            self.columns.iter().zip(&holds).filter(|it| *it.1).map(|it| it.0.clone()).collect();
        let lines = self.lines.iter().filter(|it| it.reach.is_in(level)).map(|it| Line {
            reach: it.reach,
            cells: it.cells.iter().zip(&holds).filter(|it| *it.1).map(|it| it.0.clone()).collect(),
        });
        (!columns.is_empty()).then(|| Self { key: self.key, lines: lines.collect(), columns })
    }
}

/// Everything about a company, part by part.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Dossier {
    pub sections: Vec<Section>,
}

impl Dossier {
    /// What a level holds of it: the only way from what is known to what is handed on.
    #[must_use]
    pub fn at(&self, level: Level) -> Self {
        Self { sections: self.sections.iter().filter_map(|it| it.at(level)).collect() }
    }

    /// For programs: each part with its rows, each row by the keys of its columns.
    pub fn json(&self) -> Value {
        let line = |section: &Section, it: &Line| -> Value {
            let keys = section.columns.iter().map(|it| it.key.to_owned());
            Value::Object(keys.zip(it.cells.iter().map(|it| it.raw.clone())).collect())
        };
        let section = |it: &Section| {
            let lines: Vec<Value> = it.lines.iter().map(|one| line(it, one)).collect();
            json!({ "part": it.key, "rows": lines })
        };
        Value::Array(self.sections.iter().map(section).collect())
    }
}

row! {
    /// That a dossier was taken out.
    #[derive(Debug, Clone, Serialize)]
    pub struct Copy {
        pub id: Id<Copy>,
        pub agency: Id<Agency>,
        pub organisation: Id<Organisation>,
        /// The case it is of; nil for a whole company.
        pub record: Id<Case>,
        pub level: Level,
        pub format: Format,
        /// For whom or what, in words of who took it.
        pub purpose: String,
        #[serde(skip)]
        pub made_by: Id<Person>,
        pub made_at: i64,
    }
}

/// The first four letters of a NUTS code: a region of level 2 at most.
pub fn region(nuts: &str) -> String {
    nuts.chars().take(4).collect()
}

/// The division of a NACE code: what stands before its point.
pub fn division(nace: &str) -> String {
    nace.split('.').next().unwrap_or_default().to_owned()
}

/// A number with two digits that count and noughts behind them, so that nobody finds it again elsewhere.
pub fn rounded(number: i64) -> i64 {
    let mut step = 1_i64;
    while number.unsigned_abs() / step.unsigned_abs() >= 100 {
        step *= 10;
    }
    let half = step / 2 * number.signum();
    number.saturating_add(half) / step * step
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Cell, Column, Dossier, Level, Line, Reach, Section, division, region, rounded};

    const ALL: [Reach; 4] = [Reach::Private, Reach::Shared, Reach::Open, Reach::Coarse];

    /// A dossier whose every cell says who may read it: by its column and by its row.
    fn marked() -> impl Strategy<Value = Dossier> {
        let reach = || (0..4_usize).prop_map(|it| ALL[it]);
        let section =
            (proptest::collection::vec(reach(), 0..7), proptest::collection::vec(reach(), 0..6));
        let section = section.prop_map(|(columns, lines)| {
            let cell = |column: &Reach, line: &Reach| Cell::text(format!("<{column:?}><{line:?}>"));
            let lines = lines.iter().map(|line| Line {
                reach: *line,
                cells: columns.iter().map(|column| cell(column, line)).collect(),
            });
            let lines = lines.collect();
            let columns = columns.iter().map(|it| Column { key: "key", reach: *it }).collect();
            Section { key: "part", columns, lines }
        });
        proptest::collection::vec(section, 0..6).prop_map(|sections| Dossier { sections })
    }

    proptest! {
        #[test]
        fn nothing_more_private_is_in_a_lower_level(it in marked()) {
            let said = |level| format!("{:?}", it.at(level).sections);
            prop_assert!(!said(Level::Partner).contains("<Private>"));
            for word in ["<Private>", "<Shared>"] {
                prop_assert!(!said(Level::Anonymous).contains(word));
                prop_assert!(!it.at(Level::Anonymous).json().to_string().contains(word));
            }
            // What is cut once is cut for good.
            for lower in [Level::Partner, Level::Anonymous] {
                prop_assert_eq!(it.at(lower).at(lower), it.at(lower));
            }
        }

        #[test]
        fn nothing_a_level_holds_is_lost(it in marked()) {
            for level in [Level::Full, Level::Partner, Level::Anonymous] {
                let kept = it.at(level);
                let all: usize = it.sections.iter().map(|part| {
                    let columns = part.columns.iter().filter(|it| it.reach.is_in(level)).count();
                    let lines = part.lines.iter().filter(|it| it.reach.is_in(level)).count();
                    columns * lines
                }).sum();
                let left: usize = kept.sections.iter().flat_map(|it| &it.lines).map(|it| it.cells.len()).sum();
                prop_assert_eq!(all, left);
            }
        }

        #[test]
        fn a_rounded_number_is_near_and_says_two_digits(number in -1_000_000_000_000_i64..1_000_000_000_000) {
            let it = rounded(number);
            prop_assert!((it - number).abs() * 20 <= number.abs(), "{number} {it}");
            let digits = it.unsigned_abs().to_string();
            prop_assert!(digits.trim_end_matches('0').len() <= 2, "{number} {it}");
        }
    }

    #[test]
    fn places_and_branches_are_cut() {
        assert_eq!((region("DE21H").as_str(), region("DE").as_str()), ("DE21", "DE"));
        assert_eq!((division("25.62").as_str(), division("C").as_str()), ("25", "C"));
    }
}
