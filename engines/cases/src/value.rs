//! What stands in the fields of forms.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The value of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    Yes(bool),
    Number(i64),
    /// A text, a choice or a day such as `2026-11-22`.
    Text(String),
    List(Vec<String>),
    /// Grades by name, such as the weight of each challenge.
    Grades(BTreeMap<String, i64>),
}

impl Value {
    /// Whether nothing is said: an empty text, list or set of grades. A number and a no say something.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Yes(_) | Self::Number(_) => false,
            Self::Text(text) => text.trim().is_empty(),
            Self::List(list) => list.is_empty(),
            Self::Grades(grades) => grades.is_empty(),
        }
    }

    /// How much there is: entries of a list, grades, the number itself; one for anything else that is said.
    pub fn amount(&self) -> i64 {
        match self {
            Self::Number(number) => *number,
            Self::List(list) => i64::try_from(list.len()).unwrap_or(i64::MAX),
            Self::Grades(grades) => i64::try_from(grades.len()).unwrap_or(i64::MAX),
            Self::Yes(yes) => i64::from(*yes),
            Self::Text(_) => i64::from(!self.is_empty()),
        }
    }

    /// Milliseconds since 1970 of the beginning of the day that stands here, in universal time.
    pub fn day(&self) -> Option<i64> {
        let Self::Text(text) = self else { return None };
        let mut parts = text.trim().splitn(3, '-');
        let year: i64 = parts.next().filter(|it| it.len() == 4)?.parse().ok()?;
        let month: i64 = parts.next().filter(|it| it.len() == 2)?.parse().ok()?;
        let day: i64 = parts.next().filter(|it| it.len() == 2)?.parse().ok()?;
        let lengths = [31, if is_leap(year) { 29 } else { 28 }, 31, 30, 31, 30];
        let rest = [31, 31, 30, 31, 30, 31];
        let length = lengths.iter().chain(&rest).nth(usize::try_from(month - 1).ok()?)?;
        (1..=*length).contains(&day).then(|| days(year, month, day) * crate::clock::DAY)
    }
}

const fn is_leap(year: i64) -> bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
}

/// Days since 1970-01-01 in the Gregorian calendar (Hinnant, "chrono-compatible low-level date algorithms").
const fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}
