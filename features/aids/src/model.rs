//! Aid of a company. Pure.

use cases::Case;
use kit::{Agency, Id, Person, clock::Day, form::Form, row, words};
use organisations::Organisation;
use serde::Serialize;

kit::refusals! {
    /// Granting more than is left on that day, or on a later one for which aid is noted.
    OVER = "aids-over" => 422;
    /// Granting on a day for which no ceiling is known.
    NO_CEILING = "aids-no-ceiling" => 422;
    /// Withdrawing what was withdrawn already.
    WITHDRAWN = "aids-withdrawn" => 409;
    /// Granting to an organisation the agency does not look after.
    NO_CLIENT = "aids-no-client" => 409;
    /// Aid of a service for another company, or twice of the same one.
    COUNTED = "aids-counted" => 409;
}

/// The most that is typed at once, in cents.
const MOST: i64 = 100_000_000_00;

words! {
    /// Who says so.
    pub enum Kind {
        /// This agency granted it: it was checked against the ceiling.
        Granted = "granted",
        /// The company says that it got it from elsewhere: a fact, whatever is left.
        Declared = "declared",
    }
}

row! {
    /// Aid of a day.
    #[derive(Debug, Clone, Serialize)]
    pub struct Aid {
        pub id: Id<Aid>,
        pub agency: Id<Agency>,
        pub organisation: Id<Organisation>,
        pub kind: Kind,
        /// Who granted it.
        pub body: String,
        pub measure: String,
        /// The regulation or scheme it is granted under.
        pub basis: String,
        /// The member state.
        pub country: String,
        pub granted_on: Day,
        /// The gross grant equivalent: what the aid is worth before tax.
        pub gross_cents: i64,
        pub currency: String,
        /// The case whose service it is; nil for none.
        pub record: Id<Case>,
        #[serde(skip)]
        pub made_by: Id<Person>,
        pub made_at: i64,
        #[serde(skip)]
        pub withdrawn_by: Id<Person>,
        pub withdrawn_at: Option<i64>,
        pub why: String,
    }
}

impl Aid {
    pub const fn counts(&self) -> bool {
        self.withdrawn_at.is_none()
    }
}

/// What is typed about aid.
#[derive(Debug, Clone)]
pub struct Draft {
    pub body: String,
    pub measure: String,
    pub basis: String,
    pub granted_on: Day,
    pub gross_cents: i64,
    pub record: Id<Case>,
}

impl Draft {
    /// # Errors
    /// The form with its reasons.
    pub fn parse(mut form: Form, today: Day) -> Result<Self, Form> {
        let (body, measure) = (form.text("body", 160), form.text("measure", 160));
        let basis = form.text("basis", 120);
        let granted_on = form.parsed::<Day>("granted_on");
        // A year ahead at most: nobody grants for longer.
        if granted_on.is_some_and(|day| day.0 > today.0 + 366) {
            form.reject("granted_on", "aids-too-late");
        }
        let gross = cents(&mut form, "gross");
        let record = form.maybe("case").unwrap_or_else(Id::nil);
        let it = granted_on.zip(gross);
        form.finish(it.map(|(granted_on, gross_cents)| Self {
            body,
            measure,
            basis,
            granted_on,
            gross_cents,
            record,
        }))
    }
}

/// An amount of more than nought with at most two decimals, written with a point or a comma.
pub fn cents(form: &mut Form, field: &'static str) -> Option<i64> {
    if form.value(field).is_empty() {
        form.reject(field, "form-required");
        return None;
    }
    let found = amount(form.value(field)).filter(|it| (1..=MOST).contains(it));
    if found.is_none() {
        form.reject(field, "aids-no-amount");
    }
    found
}

/// Cents of what is typed.
pub fn amount(said: &str) -> Option<i64> {
    let said = said.trim().replace([' ', '\u{a0}', '\u{202f}'], "");
    let (whole, part) = said.split_once(['.', ',']).unwrap_or((&said, ""));
    let digits = |it: &str| it.len() <= 9 && it.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > 2 {
        return None;
    }
    let part: i64 = format!("{part:0<2}").parse().ok()?;
    Some(whole.parse::<i64>().ok()? * 100 + part)
}

/// Cents as they are typed.
pub fn typed(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

#[cfg(test)]
mod tests {
    use super::{amount, typed};

    #[test]
    fn cents_are_read_as_they_are_written() {
        for (said, cents) in
            [("12", 1_200), ("12.5", 1_250), ("12,05", 1_205), ("300 000", 300_000_00), ("0.01", 1)]
        {
            assert_eq!(amount(said), Some(cents), "{said}");
            assert_eq!(amount(&typed(cents)), Some(cents));
        }
        for said in ["", ".5", "1.234", "-3", "1e3", "1.2.3", "9999999999"] {
            assert_eq!(amount(said), None, "{said}");
        }
    }
}
