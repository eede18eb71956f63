//! Hours in quarters, fees to the cent, and the limits. Pure; whole numbers alone.
//!
//! Fee = hours × day rate / hours a day, rounded half up to cents at the total and nowhere before: see the domain, money
//! and days.

use cases::Value;
use kit::{Agency, Caller, Id, Person, clock::Day, form::Form, row};
use serde::Serialize;
use std::collections::BTreeMap;

use crate::{
    draft::model::cents,
    model::{CURRENCIES, Coach},
};

kit::refusals! {
    /// More hours than the plan that was agreed, or than the scheme pays.
    OVER_PLAN = "coaches-over-plan" => 422;
    /// Changing what the company agreed to.
    AGREED = "coaches-hours-agreed" => 409;
    /// Noting hours where nobody coaches.
    NO_COACH = "coaches-no-coach" => 409;
    /// Agreeing to other hours than those that were read.
    OTHER_HOURS = "coaches-other-hours" => 409;
}

/// Quarters of an hour in a day, so that nobody works two days in one.
const DAY_QUARTERS: i64 = 96;

row! {
    /// What a service pays.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Scheme {
        pub agency: Id<Agency>,
        pub process: String,
        pub hours_per_day: i64,
        pub day_cents: i64,
        pub most_days: i64,
        pub currency: String,
    }
}

row! {
    /// Some hours of one day.
    #[derive(Debug, Clone, Serialize)]
    pub struct Entry {
        pub id: Id<Entry>,
        pub record: Id<cases::Case>,
        pub agency: Id<Agency>,
        pub coach: Id<Coach>,
        pub worked_on: Day,
        pub quarters: i64,
        pub expenses_cents: i64,
        pub comment: String,
        #[serde(skip)]
        pub noted_by: Id<Person>,
        pub noted_at: i64,
        #[serde(skip)]
        pub agreed_by: Id<Person>,
        pub agreed_at: Option<i64>,
    }
}

impl Scheme {
    /// What is paid where an agency has said nothing: 450 euro a day of eight hours, at most twelve days.
    pub fn usual(agency: Id<Agency>, process: &str) -> Self {
        let (process, currency) = (process.to_owned(), "EUR".to_owned());
        Self { agency, process, hours_per_day: 8, day_cents: 45_000, most_days: 12, currency }
    }

    /// The fee of some quarters of an hour, in cents, rounded half up once.
    pub fn fee(&self, quarters: i64) -> i64 {
        let (worth, whole) = (i128::from(quarters) * i128::from(self.day_cents), self.whole());
        i64::try_from((2 * worth + whole) / (2 * whole)).unwrap_or(i64::MAX)
    }

    /// Quarters of an hour in a day that is paid.
    fn whole(&self) -> i128 {
        4 * i128::from(self.hours_per_day.max(1))
    }

    /// The most quarters that are paid.
    pub fn most(&self) -> i64 {
        4 * self.hours_per_day * self.most_days
    }

    pub fn parse(mut form: Form, agency: Id<Agency>, process: &str) -> Result<Self, Form> {
        let hours_per_day = form.parsed("hours_per_day").unwrap_or(0);
        let most_days = form.parsed("most_days").unwrap_or(0);
        let day_cents = cents(&mut form, "day");
        let currency = form.text("currency", 3);
        for (field, value, most) in
            [("hours_per_day", hours_per_day, 24), ("most_days", most_days, 400)]
        {
            if !(1..=most).contains(&value) {
                form.reject(field, "form-invalid");
            }
        }
        if !CURRENCIES.contains(&currency.as_str()) {
            form.reject("currency", "form-invalid");
        }
        let process = process.to_owned();
        form.finish(Some(Self { agency, process, hours_per_day, day_cents, most_days, currency }))
    }
}

/// What is typed about some hours.
#[derive(Debug, Clone)]
pub struct Draft {
    pub worked_on: Day,
    pub quarters: i64,
    pub expenses_cents: i64,
    pub comment: String,
}

impl Draft {
    /// Hours are typed as 1.5, 1,5 or 1:30; quarters of an hour, more than none, at most a day.
    pub fn parse(mut form: Form, today: Day) -> Result<Self, Form> {
        let worked_on = form.parsed::<Day>("worked_on");
        if worked_on.is_some_and(|day| day > today) {
            form.reject("worked_on", "coaches-later");
        }
        let quarters = quarters(form.value("hours"));
        if quarters.is_none() {
            form.reject("hours", "coaches-no-hours");
        }
        let expenses_cents = cents(&mut form, "expenses");
        let comment = form.text("comment", 300);
        let it = worked_on.zip(quarters);
        let it =
            it.map(|(worked_on, quarters)| Self { worked_on, quarters, expenses_cents, comment });
        form.finish(it)
    }
}

/// Quarters of an hour as they are typed.
fn quarters(said: &str) -> Option<i64> {
    let said = said.trim();
    let digits =
        |it: &str| !it.is_empty() && it.len() <= 3 && it.chars().all(|c| c.is_ascii_digit());
    let (hours, part) = if let Some((hours, minutes)) = said.split_once(':') {
        let part = match minutes {
            "00" => 0,
            "15" => 1,
            "30" => 2,
            "45" => 3,
            _ => return None,
        };
        (hours, part)
    } else {
        let (hours, part) = said.split_once(['.', ',']).unwrap_or((said, "0"));
        let part = match part {
            "0" | "00" => 0,
            "25" => 1,
            "5" | "50" => 2,
            "75" => 3,
            _ => return None,
        };
        (hours, part)
    };
    let all = digits(hours).then(|| hours.parse::<i64>().ok())?? * 4 + part;
    (1..=DAY_QUARTERS).contains(&all).then_some(all)
}

/// Quarters as hours with a decimal sign: 29 is 7.25.
pub fn hours(quarters: i64, sign: char) -> String {
    let part = ["", "25", "5", "75"];
    let part = usize::try_from(quarters.rem_euclid(4)).ok().and_then(|it| part.get(it)).copied();
    match part {
        None | Some("") => (quarters / 4).to_string(),
        Some(part) => format!("{}{sign}{part}", quarters / 4),
    }
}

/// The hours that may be noted: those of the plan, and never more than the scheme pays. Without a plan only the scheme.
pub fn limit(fields: &BTreeMap<String, Value>, scheme: &Scheme) -> i64 {
    let planned = match fields.get("hours") {
        Some(Value::Number(hours)) => hours.saturating_mul(4),
        _ => i64::MAX,
    };
    planned.min(scheme.most())
}

/// Quarters of all entries.
pub fn sum(all: &[Entry]) -> i64 {
    all.iter().map(|it| it.quarters).sum()
}

impl Entry {
    pub fn new(
        by: &Caller,
        (record, agency, coach): (Id<cases::Case>, Id<Agency>, Id<Coach>),
        it: Draft,
    ) -> Self {
        Self {
            id: Id::new(),
            record,
            agency,
            coach,
            worked_on: it.worked_on,
            quarters: it.quarters,
            expenses_cents: it.expenses_cents,
            comment: it.comment,
            noted_by: by.person,
            noted_at: by.now,
            agreed_by: Id::nil(),
            agreed_at: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use cases::Value;
    use kit::Id;
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::{Scheme, hours, limit, quarters};

    fn scheme(day: i64, hours_per_day: i64) -> Scheme {
        let usual = Scheme::usual(Id::nil(), "key-account-management");
        Scheme { day_cents: day * 100, hours_per_day, ..usual }
    }

    #[test]
    fn the_worked_fees_are_exact() {
        assert_eq!(scheme(1_000, 8).fee(4 * 96), 1_200_000, "96 h at 1000 a day");
        assert_eq!(scheme(450, 8).fee(4 * 24), 135_000, "24 h at 450 a day");
        assert_eq!(scheme(450, 8).fee(29), 40_781, "7.25 h at 450 a day: 407.8125");
        assert_eq!(scheme(450, 8).fee(2), 2_813, "half an hour: 28.125 is rounded up");
    }

    proptest! {
        /// The fee is the nearest cent, halves up; it never falls with more hours, and a split into parts is never
        /// rounded twice: the total is what counts.
        #[test]
        fn fees_are_the_nearest_cent(day in 0_i64..2_000_000, per in 1_i64..25, worked in 0_i64..40_000) {
            let it = Scheme { day_cents: day, hours_per_day: per, ..scheme(0, 8) };
            let (fee, whole) = (i128::from(it.fee(worked)), i128::from(4 * per));
            let exact = i128::from(worked) * i128::from(day);
            let off = 2 * (fee * whole - exact);
            prop_assert!(-whole < off && off <= whole, "within half a cent, and up at the half");
            prop_assert!(it.fee(worked + 1) >= it.fee(worked));
            prop_assert_eq!(it.fee(4 * per), day);
        }

        #[test]
        fn hours_read_as_they_are_written(all in 1_i64..=96) {
            prop_assert_eq!(quarters(&hours(all, '.')), Some(all));
            prop_assert_eq!(quarters(&hours(all, ',')), Some(all));
            prop_assert_eq!(quarters(&format!("{}:{:02}", all / 4, 15 * (all % 4))), Some(all));
        }
    }

    #[test]
    fn only_quarters_of_an_hour_up_to_a_day_are_hours() {
        for no in ["", "0", "1.3", "-1", "24.25", "1:20", "x", "1e1", "1.5.5", ".5"] {
            assert_eq!(quarters(no), None, "{no}");
        }
        assert_eq!(
            (quarters("7.25"), quarters("7,5"), quarters("0:15")),
            (Some(29), Some(30), Some(1))
        );
    }

    #[test]
    fn the_plan_limits_and_the_scheme_limits_the_plan() {
        let it = scheme(450, 8);
        let plan = |hours| BTreeMap::from([("hours".to_owned(), Value::Number(hours))]);
        assert_eq!(limit(&plan(24), &it), 96);
        assert_eq!(limit(&plan(400), &it), 4 * 96, "twelve days of eight hours");
        assert_eq!(limit(&BTreeMap::new(), &it), 4 * 96);
    }
}
