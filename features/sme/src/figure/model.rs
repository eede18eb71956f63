//! Numbers with two decimals as people write them, and the form of the figures of a year. Pure.

use kit::{Id, clock::Day, form::Form};

use crate::model::{Company, Figures, Picture};

/// More than any enterprise has: staff in hundredths, money in cents.
const MOST_STAFF: i64 = 1_000_000_000;
const MOST_MONEY: i64 = 1_000_000_000_000_000;

/// Reads `1 234,5`, `1.234,50`, `1,234.50` or `1234` as hundredths. A last separator with one or
/// two digits behind it is the decimal mark; others stand before three digits.
pub fn hundredths(text: &str) -> Option<i64> {
    let text: String = text.chars().filter(|c| !c.is_whitespace() && !"'’_".contains(*c)).collect();
    let at = text.rfind(['.', ',']);
    let (whole, parts) = match at {
        Some(at) if text.len() - at <= 3 => (text.get(..at)?, text.get(at + 1..)?),
        _ => (text.as_str(), ""),
    };
    let mut groups = whole.split(['.', ',']);
    let first = groups.next()?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.is_empty() || first.len() > 3 {
            return None;
        }
        digits.push_str(group);
    }
    let is_number = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    let ends_well = at.is_none_or(|at| at + 1 < text.len());
    if digits.is_empty() || !is_number(&digits) || !is_number(parts) || !ends_well {
        return None;
    }
    let whole = digits.parse::<i64>().ok()?.checked_mul(100)?;
    whole.checked_add(format!("{parts:0<2}").parse().ok()?)
}

/// Hundredths as a form takes them: without separators, decimals where there are some.
pub fn plain(hundredths: i64) -> String {
    let (whole, parts) = (hundredths / 100, hundredths % 100);
    if parts == 0 { whole.to_string() } else { format!("{whole}.{parts:02}") }
}

/// The hundredths of a field, at most `most`.
pub fn read(form: &mut Form, field: &'static str, most: i64) -> Option<i64> {
    if form.value(field).is_empty() {
        form.reject(field, "form-required");
        return None;
    }
    let value = hundredths(form.value(field)).filter(|it| *it <= most);
    if value.is_none() {
        form.reject(field, "sme-number-wrong");
    }
    value
}

/// The figures of a year as they were typed.
#[derive(Debug, Clone)]
pub struct Draft {
    pub company: Id<Company>,
    pub ends_on: Day,
    pub staff: i64,
    pub turnover: i64,
    pub balance: i64,
    pub is_estimate: bool,
}

impl Draft {
    /// The value of a form about a company of the picture.
    pub fn parse(mut form: Form, picture: &Picture, today: Day) -> Result<Self, Form> {
        let company: Option<Id<Company>> = form.parsed("company");
        if company.is_some_and(|id| picture.company(id).is_none()) {
            form.reject("company", "form-invalid");
        }
        let ends_on: Option<Day> = form.parsed("ends_on");
        let is_estimate = form.flag("is_estimate");
        if ends_on.is_some_and(|day| day > today && !is_estimate) {
            form.reject("ends_on", "sme-not-closed");
        }
        let staff = read(&mut form, "staff", MOST_STAFF);
        let turnover = read(&mut form, "turnover", MOST_MONEY);
        let balance = read(&mut form, "balance", MOST_MONEY);
        let all = company.zip(ends_on).zip(staff.zip(turnover.zip(balance)));
        let draft = all.map(|((company, ends_on), (staff, (turnover, balance)))| Self {
            company,
            ends_on,
            staff,
            turnover,
            balance,
            is_estimate,
        });
        form.finish(draft)
    }

    pub fn form(it: &Figures) -> Form {
        let form = Form::default()
            .filled("company", it.company)
            .filled("ends_on", it.ends_on)
            .filled("staff", plain(it.staff))
            .filled("turnover", plain(it.turnover))
            .filled("balance", plain(it.balance));
        if it.is_estimate { form.filled("is_estimate", "yes") } else { form }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{hundredths, plain};

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let same = [
            "1234567,5",
            "1 234 567,50",
            "1.234.567,5",
            "1,234,567.50",
            "1'234'567.50",
            "1\u{a0}234\u{202f}567,5",
        ];
        for text in same {
            assert_eq!(hundredths(text), Some(123_456_750), "{text}");
        }
        assert_eq!(hundredths("49.5"), Some(4_950));
        assert_eq!(hundredths("1.000"), Some(100_000), "three digits are thousands");
        for wrong in [
            "",
            "x",
            "-5",
            "1.2.3",
            "12.34.567",
            "1,",
            ".5.",
            "1e5",
            "99999999999999999999",
            "1234.567",
            ",",
            "1.0000",
        ] {
            assert_eq!(hundredths(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_again(it in 0..1_000_000_000_000_i64) {
            prop_assert_eq!(hundredths(&plain(it)), Some(it));
        }

        #[test]
        fn nothing_typed_makes_it_fall(text in "\\PC{0,20}") {
            let _ = hundredths(&text);
        }
    }
}
