//! A survey, its answers, and when it is due. Pure.

use std::collections::BTreeMap;

use cases::Case;
use kit::{Agency, Id, Person, clock::Day, form::Form, row, words};
use organisations::Organisation;
use serde::{Deserialize, Serialize};

kit::refusals! {
    /// A link that has run out or never was.
    LINK_SPENT = "impacts-link-spent" => 410;
    /// Asking or answering what was answered already.
    ANSWERED = "impacts-answered" => 409;
    /// Asking before the day on which it is due.
    TOO_EARLY = "impacts-too-early" => 409;
}

/// Months after the end of the case at which a company is asked; 0 is what it compares with.
pub const MONTHS: [i64; 3] = [0, 12, 24];
/// What is asked, and whether it is an amount of money.
pub const EFFECTS: [(&str, bool); 5] = [
    ("turnover", true),
    ("employees", false),
    ("exports", true),
    ("products", false),
    ("raised", true),
];
/// The largest number that is typed.
const MOST: i64 = 1_000_000_000_000;

words! {
    /// How far a survey is.
    pub enum Stage {
        Planned = "planned",
        Asked = "asked",
        Answered = "answered",
    }
}

words! {
    /// How much of a number the service brought about.
    pub enum Share {
        None = "none",
        Partly = "partly",
        Mostly = "mostly",
        Wholly = "wholly",
    }
}

impl Share {
    /// Its weight in quarters of the whole.
    pub const fn quarters(self) -> i64 {
        match self {
            Self::None => 0,
            Self::Partly => 1,
            Self::Mostly => 3,
            Self::Wholly => 4,
        }
    }
}

/// A number of a year, and the word for how much of it the service brought about; empty where it is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Cents, or pieces; none where it is not known.
    pub value: Option<i64>,
    pub share: String,
}

impl Answer {
    /// None where the company does not know.
    pub fn share(&self) -> Option<Share> {
        self.share.parse().ok()
    }
}

/// Answers by what was asked.
pub type Answers = BTreeMap<String, Answer>;

row! {
    /// What a company is asked once.
    #[derive(Debug, Clone, Serialize)]
    pub struct Survey {
        pub id: Id<Survey>,
        pub agency: Id<Agency>,
        pub organisation: Id<Organisation>,
        pub record: Id<Case>,
        pub process: String,
        pub closed_on: Day,
        pub months: i64,
        pub due_on: Day,
        pub stage: Stage,
        /// JSON of [`Answers`].
        pub answers: String,
        #[serde(skip)]
        pub email: String,
        pub lang: String,
        pub letters: i64,
        #[serde(skip)]
        pub asked_by: Id<Person>,
        pub asked_at: Option<i64>,
        /// Nil for the company itself.
        #[serde(skip)]
        pub answered_by: Id<Person>,
        pub answered_at: Option<i64>,
        /// Where an adviser has it from; empty if the company answered itself.
        pub source: String,
    }
}

impl Survey {
    pub fn url(&self) -> String {
        format!("/impacts/{}", self.id)
    }

    /// What was answered; nothing while nobody has.
    pub fn said(&self) -> Answers {
        serde_json::from_str(&self.answers).unwrap_or_default()
    }
}

/// The same day so many months later; the last of the month where there is none.
pub fn later(day: Day, months: i64) -> Day {
    let date = day.date();
    let all = i64::from(date.year()) * 12 + i64::from(date.month()) - 1 + months;
    let (year, month) = (all.div_euclid(12), all.rem_euclid(12) + 1);
    let at = |number: i8| format!("{year:04}-{month:02}-{number:02}").parse().ok();
    (0..4).find_map(|less| at(date.day() - less)).unwrap_or(day)
}

/// What is typed on the page.
///
/// # Errors
/// The form with its reasons: nothing answered at all, a number that cannot be read.
pub fn parse(mut form: Form, months: i64) -> Result<Answers, Form> {
    let mut all = Answers::new();
    for (name, is_money) in EFFECTS {
        let typed = form.value(name).trim().replace([' ', '\u{a0}', '\u{202f}'], "");
        let value = typed.parse::<i64>().ok().filter(|it| (0..=MOST).contains(it));
        if !typed.is_empty() && value.is_none() {
            form.reject(name, "impacts-no-number");
        }
        let share: String = form.value(&format!("{name}-share")).to_owned();
        let share =
            if months == 0 || share.parse::<Share>().is_err() { String::new() } else { share };
        let value = value.map(|it| if is_money { it * 100 } else { it });
        all.insert(name.to_owned(), Answer { value, share });
    }
    if all.values().all(|it| it.value.is_none()) && form.errors().next().is_none() {
        form.reject("turnover", "impacts-nothing");
    }
    form.finish(Some(all))
}

#[cfg(test)]
mod tests {
    use kit::{
        clock::Day,
        form::{Form, Params},
    };

    use super::{Share, later, parse};

    fn form(text: &str) -> Form {
        Form::from(Params::parse(text.as_bytes()).unwrap())
    }

    #[test]
    fn months_end_with_the_month() {
        let day = |it: &str| it.parse::<Day>().unwrap();
        assert_eq!(later(day("2024-02-29"), 12), day("2025-02-28"));
        assert_eq!(later(day("2026-02-28"), 24), day("2028-02-28"));
        assert_eq!(later(day("2026-11-22"), 12), day("2027-11-22"));
        assert_eq!(later(day("2026-12-31"), 2), day("2027-02-28"));
        assert_eq!(later(day("2026-12-31"), 0), day("2026-12-31"));
    }

    #[test]
    fn nought_is_an_answer_and_nothing_is_none() {
        let said = parse(form("turnover=1+200&turnover-share=partly&products=0"), 12).unwrap();
        assert_eq!(said["turnover"].value, Some(120_000));
        assert_eq!(said["turnover"].share(), Some(Share::Partly));
        assert_eq!((said["products"].value, said["products"].share()), (Some(0), None));
        assert_eq!(said["raised"].value, None);
        let first = parse(form("turnover=5&turnover-share=wholly"), 0).unwrap();
        assert_eq!(first["turnover"].share(), None, "there is nothing to attribute at the end");
        assert!(parse(form("turnover-share=wholly"), 12).is_err());
        for wrong in ["turnover=-1", "turnover=many", "employees=1.5"] {
            assert!(parse(form(wrong), 12).is_err(), "{wrong}");
        }
    }
}
