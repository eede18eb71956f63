//! A format takes up an element of how technology is handed on elsewhere, says what is changed
//! by it, is tried with clients, and is kept, changed or dropped: domain §7.1 and §12.3, 2-10
//! and 2-11. No database, no web, no clock.

use kit::{Agency, Caller, Id, Person, clock::Day, error::Refusal, form::Form, row, words};
use organisations::Organisation;
use serde::Serialize;

use crate::{
    model::{FEW_TRIALS, NOT_THEN, ORIGINS, SAY_WHY, code, long},
    programme::model::Programme,
};

words! {
    /// What is decided about a format.
    pub enum Decision { Testing = "testing", Keep = "keep", Change = "change", Drop = "drop" }
}

/// From how many trials a format may be kept, and its satisfaction is told.
pub const TRIALS: usize = 3;
/// A mark up to here means that somebody has to ask what went wrong.
pub const LOW: i64 = 2;

row! {
    /// A format.
    #[derive(Debug, Clone, Serialize)]
    pub struct Format {
        pub id: Id<Format>,
        pub agency: Id<Agency>,
        #[serde(skip)]
        pub author: Id<Person>,
        pub programme: Id<Programme>,
        pub name: String,
        /// The element of a practice of transfer it takes up.
        pub element: String,
        /// The country that element is from.
        pub origin: String,
        /// What is done otherwise than before.
        pub changed: String,
        pub steps: String,
        /// From 1; a changed format is tried anew.
        pub version: i64,
        pub decision: Decision,
        pub reason: String,
        #[serde(skip)]
        pub created_at: i64,
        #[serde(skip)]
        pub changed_at: i64,
    }
}

row! {
    /// One time a format was used: for whom, when, by whom, how long, and what came of it.
    #[derive(Debug, Clone, Serialize)]
    pub struct Trial {
        pub id: Id<Trial>,
        pub agency: Id<Agency>,
        pub format: Id<Format>,
        /// The version that was tried.
        pub version: i64,
        pub organisation: Id<Organisation>,
        #[serde(skip)]
        pub adviser: Id<Person>,
        pub done_on: Day,
        pub minutes: i64,
        #[serde(skip)]
        pub done: String,
        #[serde(skip)]
        pub result: String,
        /// The client's mark, 1 to 5; 0 if nobody asked.
        pub rating: i64,
        #[serde(skip)]
        pub created_at: i64,
    }
}

#[derive(Debug, Clone)]
pub struct Draft {
    pub name: String,
    pub element: String,
    pub origin: String,
    pub changed: String,
    pub steps: String,
}

impl Draft {
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let it = Self {
            name: long(&mut form, "name", (8, 160)),
            element: long(&mut form, "element", (10, 500)),
            origin: code(&mut form, "origin", &ORIGINS),
            changed: long(&mut form, "changed", (20, 2_000)),
            steps: long(&mut form, "steps", (20, 4_000)),
        };
        form.finish(Some(it))
    }
}

/// What an adviser writes about one use.
#[derive(Debug, Clone)]
pub struct Used {
    pub organisation: Id<Organisation>,
    pub done_on: Day,
    pub minutes: i64,
    pub done: String,
    pub result: String,
    pub rating: i64,
}

impl Used {
    pub fn parse(mut form: Form, today: Day) -> Result<Self, Form> {
        let it = Self::read(&mut form, today);
        form.finish(it)
    }

    fn read(form: &mut Form, today: Day) -> Option<Self> {
        let organisation = form.parsed("organisation");
        let done_on = form.parsed::<Day>("done_on");
        if done_on.is_some_and(|it| it > today) {
            form.reject("done_on", "overseas-later");
        }
        let minutes = minutes(form.value("hours"));
        if minutes.is_none() {
            form.reject("hours", "overseas-hours-unread");
        }
        let (done, result) = (long(form, "done", (20, 2_000)), long(form, "result", (20, 2_000)));
        let rating = form.maybe::<i64>("rating").unwrap_or_default();
        if !(0..=5).contains(&rating) {
            form.reject("rating", "form-invalid");
        }
        let (organisation, done_on, minutes) = (organisation?, done_on?, minutes?);
        Some(Self { organisation, done_on, minutes, done, result, rating })
    }
}

/// Hours as people write them (`2`, `1.5`, `1,25`, `0:45`), in minutes: up to 400 hours.
pub fn minutes(text: &str) -> Option<i64> {
    let whole = |text: &str| {
        let is = !text.is_empty() && text.len() <= 3 && text.bytes().all(|it| it.is_ascii_digit());
        is.then(|| text.parse::<i64>().ok()).flatten()
    };
    let text = text.trim().replace(',', ".");
    let found = if let Some((hours, minutes)) = text.split_once(':') {
        let minutes = whole(minutes).filter(|it| *it < 60)?;
        whole(hours)? * 60 + minutes
    } else if let Some((hours, part)) = text.split_once('.') {
        let digits = u32::try_from(part.len()).ok()?;
        // Half a minute and more is a minute.
        let scale = 10_i64.pow(digits.min(3));
        whole(hours)? * 60 + (whole(part)? * 60 + scale / 2) / scale
    } else {
        whole(&text)? * 60
    };
    (1..=24_000).contains(&found).then_some(found)
}

impl Decision {
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Testing => "info",
            Self::Keep => "good",
            Self::Change => "warn",
            Self::Drop => "bad",
        }
    }
}

impl Trial {
    pub fn new(it: Used, by: &Caller, of: &Format) -> Self {
        let Used { organisation, done_on, minutes, done, result, rating } = it;
        Self {
            id: Id::new(),
            agency: by.agency,
            format: of.id,
            version: of.version,
            organisation,
            adviser: by.person,
            done_on,
            minutes,
            done,
            result,
            rating,
            created_at: by.now,
        }
    }
}

impl Format {
    pub fn new(it: Draft, by: &Caller, programme: Id<Programme>) -> Self {
        let Draft { name, element, origin, changed, steps } = it;
        Self {
            id: Id::new(),
            agency: by.agency,
            author: by.person,
            programme,
            name,
            element,
            origin,
            changed,
            steps,
            version: 1,
            decision: Decision::Testing,
            reason: String::new(),
            created_at: by.now,
            changed_at: by.now,
        }
    }

    /// The same with a decision; `tried` says how often this version was. What is changed is a
    /// new version and tried anew; what was dropped stays so.
    pub fn decided(
        self,
        (decision, reason): (Decision, &str),
        tried: usize,
        now: i64,
    ) -> Result<Self, &'static Refusal> {
        if self.decision == Decision::Drop || decision == Decision::Testing {
            return Err(NOT_THEN);
        }
        if reason.trim().is_empty() {
            return Err(SAY_WHY);
        }
        if decision == Decision::Keep && tried < TRIALS {
            return Err(FEW_TRIALS);
        }
        let version = self.version + i64::from(decision == Decision::Change);
        Ok(Self { decision, reason: reason.to_owned(), version, changed_at: now, ..self })
    }

    pub fn url(&self) -> String {
        format!("/overseas/formats/{}", self.id)
    }
}

/// What some trials come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sum {
    pub trials: usize,
    pub minutes: i64,
    /// The mean of the marks in tenths; none of fewer than [`TRIALS`] marks.
    pub mark: Option<i64>,
}

pub fn sum(all: &[Trial]) -> Sum {
    let marks: Vec<i64> = all.iter().map(|it| it.rating).filter(|it| *it > 0).collect();
    let count = i64::try_from(marks.len()).unwrap_or(i64::MAX);
    let total: i64 = marks.iter().sum();
    let mark = (marks.len() >= TRIALS).then(|| (total * 20 + count) / (count * 2));
    Sum { trials: all.len(), minutes: all.iter().map(|it| it.minutes).sum(), mark }
}

#[cfg(test)]
mod tests {
    use kit::{Caller, Id};

    use super::{Decision, Draft, Format, Sum, Trial, Used, minutes, sum};
    use crate::model::{FEW_TRIALS, NOT_THEN, SAY_WHY};

    fn format() -> Format {
        let text = |it: &str| it.to_owned();
        let it = Draft {
            name: text("Technology days"),
            element: text("A scout on site"),
            origin: text("JP"),
            changed: text("x"),
            steps: text("y"),
        };
        Format::new(it, &Caller::house(5), Id::nil())
    }

    fn trial(rating: i64) -> Trial {
        let used = Used {
            organisation: Id::nil(),
            done_on: "2026-11-20".parse().unwrap(),
            minutes: 90,
            done: String::new(),
            result: String::new(),
            rating,
        };
        Trial::new(used, &Caller::house(5), &format())
    }

    #[test]
    fn a_format_is_kept_after_three_trials_and_tried_anew_when_it_is_changed() {
        let wrong = |it: Format, decision, why, tried| {
            it.decided((decision, why), tried, 6).unwrap_err().code
        };
        assert_eq!(wrong(format(), Decision::Keep, "Good", 2), FEW_TRIALS.code);
        assert_eq!(wrong(format(), Decision::Keep, "", 3), SAY_WHY.code);
        assert_eq!(wrong(format(), Decision::Testing, "Why", 3), NOT_THEN.code);
        let it = format().decided((Decision::Change, "Too long"), 1, 6).unwrap();
        assert_eq!((it.version, it.decision), (2, Decision::Change));
        let it = it.decided((Decision::Keep, "It works"), 3, 7).unwrap();
        assert_eq!(it.version, 2);
        let it = it.decided((Decision::Drop, "Nobody came"), 3, 8).unwrap();
        assert_eq!(wrong(it, Decision::Keep, "Back", 9), NOT_THEN.code);
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        let good = [
            ("2", 120),
            ("1.5", 90),
            ("1,25", 75),
            ("0:45", 45),
            (" 12:05 ", 725),
            ("0.1", 6),
            ("400", 24_000),
        ];
        for (text, wanted) in good {
            assert_eq!(minutes(text), Some(wanted), "{text}");
        }
        for wrong in ["", "0", "-1", "1:60", "1h", "401", "1.", ".5", "1.2345", "9999", "1:5:5"] {
            assert_eq!(minutes(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn few_marks_are_nobodys_satisfaction() {
        let all = [trial(5), trial(4), trial(0)];
        assert_eq!(sum(&all), Sum { trials: 3, minutes: 270, mark: None }, "two marks");
        let all = [trial(5), trial(4), trial(4)];
        assert_eq!(sum(&all).mark, Some(43), "4.33");
    }
}
