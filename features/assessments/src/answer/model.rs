//! What can be answered, how it is read from a form, and what it scores. Pure.

use kit::{
    Agency, Id, Person,
    db::{Arg, Cell, Column},
    row,
};
use serde::{Deserialize, Serialize};

use crate::{
    model::Assessment,
    questionnaire::model::{Answering, Fact, Item, Sort, TOP},
};

/// The longest note, and the longest pointer to evidence, in characters.
pub const NOTE: usize = 2_000;
pub const EVIDENCE: usize = 500;
/// Figures beyond this are typing errors.
const LARGEST: f64 = 1e15;

/// What somebody said to a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// 0 to 4.
    Level(u8),
    /// In the unit of the item.
    Number(f64),
    /// The ticked options; none is an answer, too.
    Options(Vec<String>),
    /// Of a fact: a country, a region, a branch.
    Word(String),
    /// Of a fact asked for several years, the last one first.
    Years(Vec<Option<f64>>),
    /// It makes no sense for this company.
    NotApplicable,
    /// Nobody present can tell: it counts nothing and is told as a blind spot.
    Unknown,
}

impl Answer {
    /// Whether it says something about the company.
    pub const fn is_known(&self) -> bool {
        !matches!(self, Self::Unknown | Self::NotApplicable)
    }
}

impl Column for Answer {
    fn read(cell: Cell<'_>) -> Option<Self> {
        if let Cell::Text(text) = cell { serde_json::from_str(text).ok() } else { None }
    }
}

impl From<&Answer> for Arg {
    fn from(it: &Answer) -> Self {
        serde_json::to_string(it).unwrap_or_default().into()
    }
}

row! {
    /// What one respondent said to one question. Each change makes the revision one higher.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    pub struct Said {
        pub assessment: Id<Assessment>,
        pub agency: Id<Agency>,
        /// Who said it; nil for what all agreed on.
        pub respondent: Id<Person>,
        /// The id of the item or fact.
        pub question: String,
        pub answer: Answer,
        pub note: String,
        /// Where it can be seen: a link, the name of a document.
        pub evidence: String,
        pub revision: i64,
        pub changed_at: i64,
    }
}

/// What a form says to one question: nothing, an answer, or what is wrong.
pub type Read = Result<Option<Answer>, &'static str>;

/// Reads an item. `choice` is the picked radio, `figure` what was typed, `ticked` the options.
pub fn read_item(item: &Item, choice: &str, figure: &str, ticked: &[String]) -> Read {
    match choice {
        "na" => return Ok(Some(Answer::NotApplicable)),
        "unknown" => return Ok(Some(Answer::Unknown)),
        _ => {}
    }
    if item.kind == Answering::Number && !figure.trim().is_empty() {
        return number(figure, item.least, item.most).map(|it| Some(Answer::Number(it)));
    }
    if item.kind == Answering::Choice {
        let known: Vec<String> = item
            .options
            .iter()
            .filter(|it| ticked.contains(&it.id))
            .map(|it| it.id.clone())
            .collect();
        if !known.is_empty() || choice == "none" {
            return Ok(Some(Answer::Options(known)));
        }
    }
    match choice {
        "" | "figure" | "none" => Ok(None),
        level => match level.parse::<u8>() {
            Ok(level) if level <= TOP => Ok(Some(Answer::Level(level))),
            _ => Err("form-invalid"),
        },
    }
}

/// Reads a fact: one value, or one a year.
pub fn read_fact(fact: &Fact, choice: &str, values: &[String]) -> Read {
    if choice == "unknown" {
        return Ok(Some(Answer::Unknown));
    }
    let typed = |at: usize| values.get(at).map(|it| it.trim()).unwrap_or_default();
    if fact.years > 1 {
        let one = |at| {
            let typed = typed(at);
            if typed.is_empty() { Ok(None) } else { number(typed, fact.least, fact.most).map(Some) }
        };
        let years = (0..fact.years).map(one).collect::<Result<Vec<_>, _>>()?;
        return Ok(years.iter().any(Option::is_some).then_some(Answer::Years(years)));
    }
    let typed = typed(0);
    if typed.is_empty() {
        return Ok(None);
    }
    if fact.kind.is_figure() {
        let (least, most) = match fact.kind {
            Sort::Year => (Some(1000.0), Some(2200.0)),
            Sort::Count => (Some(fact.least.unwrap_or(0.0)), fact.most),
            _ => (fact.least, fact.most),
        };
        let value = number(typed, least, most)?;
        let whole = matches!(fact.kind, Sort::Year | Sort::Count);
        return if whole && value.fract() != 0.0 {
            Err("assessments-whole")
        } else {
            Ok(Some(Answer::Number(value)))
        };
    }
    word(fact.kind, typed).map(|it| Some(Answer::Word(it)))
}

/// A country, a region or a branch as it is written everywhere.
fn word(kind: Sort, typed: &str) -> Result<String, &'static str> {
    let word = typed.to_uppercase();
    let letters = |text: &str| text.chars().all(|c| c.is_ascii_uppercase());
    let is = match kind {
        Sort::Country => word.len() == 2 && letters(&word),
        Sort::Nuts3 => {
            (4..=5).contains(&word.len())
                && word.is_ascii()
                && letters(word.get(..2).unwrap_or_default())
        }
        Sort::Nace => {
            let digits = word.chars().filter(char::is_ascii_digit).count();
            (1..=8).contains(&word.len())
                && digits <= 4
                && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '.')
        }
        _ => false,
    };
    if is { Ok(word) } else { Err("form-invalid") }
}

/// A figure as people of many countries type it: spaces and points between thousands, a comma or
/// a point before decimals, a percent sign behind.
pub fn number(typed: &str, least: Option<f64>, most: Option<f64>) -> Result<f64, &'static str> {
    let bare: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '%' | '€' | '\'' | '’'))
        .collect();
    let bare = bare.replace('\u{2212}', "-");
    let (commas, points) = (bare.matches(',').count(), bare.matches('.').count());
    let plain = match (commas, points) {
        // The mark that stands last separates decimals, if both are there.
        (1.., 1..) if bare.rfind(',') > bare.rfind('.') => bare.replace('.', "").replace(',', "."),
        (1.., 1..) | (2.., 0) => bare.replace(',', ""),
        (0, 2..) => bare.replace('.', ""),
        (1, 0) => bare.replace(',', "."),
        _ => bare,
    };
    let value: f64 = plain.parse().map_err(|_| "form-invalid")?;
    if !value.is_finite() || value.abs() > LARGEST {
        return Err("form-invalid");
    }
    let within = least.is_none_or(|least| value >= least) && most.is_none_or(|most| value <= most);
    if within { Ok(value) } else { Err("assessments-out-of-range") }
}

#[cfg(test)]
mod tests {
    use super::{Answer, number, read_fact, read_item};
    use crate::questionnaire::model::{Answering, Choice, Fact, Item, Sort};

    fn item(kind: Answering) -> Item {
        let options = [("a", 1.0), ("b", 2.0), ("c", 3.0)];
        Item {
            id: "it".into(),
            subdimension: "s".into(),
            kind,
            clause: "4".into(),
            weight: 1.0,
            unit: "percent".into(),
            anchors: vec![(0.0, 0.0), (50.0, 1.0)],
            least: Some(-10.0),
            most: Some(100.0),
            suggest: None,
            maximum: Some(4.0),
            options: options.map(|(id, points)| Choice { id: id.into(), points }).into(),
            ask_if: vec![],
        }
    }

    #[test]
    fn figures_are_read_as_people_type_them() {
        for (typed, value) in [
            ("12", 12.0),
            ("12,5", 12.5),
            ("12.5 %", 12.5),
            ("1 234 567", 1_234_567.0),
            ("1.234.567", 1_234_567.0),
            ("1.234,5", 1234.5),
            ("1,234.5", 1234.5),
            ("−3", -3.0),
            ("1'000", 1000.0),
        ] {
            assert!((number(typed, None, None).unwrap() - value).abs() < 1e-9, "{typed}");
        }
        for typed in ["", "abc", "1e400", "NaN", "inf", "1e16", "--1"] {
            assert!(number(typed, None, None).is_err(), "{typed}");
        }
        assert_eq!(number("101", None, Some(100.0)), Err("assessments-out-of-range"));
    }

    #[test]
    fn an_item_is_answered_by_what_it_is() {
        let none: Vec<String> = vec![];
        let levels = item(Answering::Levels);
        assert_eq!(read_item(&levels, "3", "", &none), Ok(Some(Answer::Level(3))));
        assert_eq!(read_item(&levels, "5", "", &none), Err("form-invalid"));
        assert_eq!(read_item(&levels, "", "", &none), Ok(None));
        assert_eq!(read_item(&levels, "na", "", &none), Ok(Some(Answer::NotApplicable)));
        let figure = item(Answering::Number);
        assert_eq!(read_item(&figure, "2", "25", &none), Ok(Some(Answer::Number(25.0))));
        assert_eq!(read_item(&figure, "2", "", &none), Ok(Some(Answer::Level(2))));
        assert_eq!(read_item(&figure, "", "250", &none), Err("assessments-out-of-range"));
        let choice = item(Answering::Choice);
        let ticked = ["a".to_owned(), "zz".to_owned()];
        assert_eq!(
            read_item(&choice, "", "", &ticked),
            Ok(Some(Answer::Options(vec!["a".into()])))
        );
        assert_eq!(read_item(&choice, "none", "", &none), Ok(Some(Answer::Options(vec![]))));
    }

    #[test]
    fn facts_are_words_figures_or_years() {
        let fact = |kind, years| Fact {
            id: "f".into(),
            kind,
            unit: String::new(),
            least: Some(0.0),
            most: None,
            years,
            class_key: false,
            ask_if: vec![],
        };
        let read = |kind, years, typed: &[&str]| {
            let typed: Vec<_> = typed.iter().map(|it| (*it).to_owned()).collect();
            read_fact(&fact(kind, years), "", &typed)
        };
        assert_eq!(read(Sort::Country, 0, &["de"]), Ok(Some(Answer::Word("DE".into()))));
        assert_eq!(read(Sort::Country, 0, &["Germany"]), Err("form-invalid"));
        assert_eq!(read(Sort::Nace, 0, &["28.41"]), Ok(Some(Answer::Word("28.41".into()))));
        assert_eq!(read(Sort::Nuts3, 0, &["DEF02"]), Ok(Some(Answer::Word("DEF02".into()))));
        assert_eq!(read(Sort::Count, 0, &["3"]), Ok(Some(Answer::Number(3.0))));
        assert_eq!(read(Sort::Count, 0, &["3,5"]), Err("assessments-whole"));
        assert_eq!(
            read(Sort::Number, 3, &["10", "", "8,5"]),
            Ok(Some(Answer::Years(vec![Some(10.0), None, Some(8.5)])))
        );
        assert_eq!(read(Sort::Number, 3, &["", "", ""]), Ok(None));
    }
}
