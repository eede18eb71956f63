//! The types of an event, with the matrix of who may ask whom. No database, no web, no clock.

use kit::{form::Form, words};
use serde::{Deserialize, Serialize};

/// Types of participation an event can have.
pub const CODES: &[&str] = &["1", "2", "3", "4"];
/// Places of a type at most.
const MANY: i64 = 100_000;
/// What taking part may cost at most, in cents.
const DEAR: i64 = 1_000_000;

words! {
    /// In which money an event is paid.
    pub enum Currency {
        Eur = "EUR",
        Chf = "CHF",
        Gbp = "GBP",
        Pln = "PLN",
        Czk = "CZK",
        Dkk = "DKK",
        Sek = "SEK",
        Nok = "NOK",
        Huf = "HUF",
        Ron = "RON",
    }
}

/// A type of participation: who it is, whom it may ask, and for how many meetings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kind {
    /// `1` to `4`: what the matrix and participants name it by.
    pub code: String,
    pub name: String,
    /// Meetings at most; the limit of the event if none is said.
    pub most: Option<i64>,
    /// Codes of the types it may ask.
    pub asks: Vec<String>,
    /// How many may take part as this; whoever comes later waits. None: as many as come.
    #[serde(default)]
    pub places: Option<i64>,
    /// What taking part costs, in cents; none is free of charge.
    #[serde(default)]
    pub fee: Option<i64>,
}

/// The types of an event, with the matrix of who may ask whom.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kinds(pub Vec<Kind>);

impl Kinds {
    pub fn of(&self, code: &str) -> Option<&Kind> {
        self.0.iter().find(|it| it.code == code)
    }

    /// Whether the matrix lets one type ask another.
    pub fn may_ask(&self, asker: &str, asked: &str) -> bool {
        self.of(asker).is_some_and(|it| it.asks.iter().any(|code| code == asked))
    }

    /// What taking part as that type costs, in cents; none is free of charge.
    pub fn fee(&self, code: &str) -> Option<i64> {
        self.of(code).and_then(|it| it.fee).filter(|it| *it > 0)
    }

    /// The types that have a name; a matrix in which nobody is ticked lets everybody ask everybody.
    pub fn parse(form: &mut Form) -> Self {
        let named = |code: &&&str| !form.value(&format!("kind_{code}")).is_empty();
        let codes: Vec<&str> = CODES.iter().filter(named).copied().collect();
        let says = codes.iter().any(|code| !form.all(&format!("asks_{code}")).is_empty());
        let mut all = Vec::new();
        let mut is_wrong = false;
        for code in &codes {
            let name = form.value(&format!("kind_{code}")).to_owned();
            is_wrong |= name.chars().count() > 60;
            let mut number = |field: &str, (least, most): (i64, i64)| {
                let said = form.value(&format!("{field}_{code}"));
                let it: Option<i64> = if field == "fee" { cents(said) } else { said.parse().ok() };
                is_wrong |= !said.is_empty() && !it.is_some_and(|it| (least..=most).contains(&it));
                it
            };
            let most = number("most", (1, 100));
            let places = number("places", (1, MANY));
            let fee = number("fee", (0, DEAR)).filter(|it| *it > 0);
            let asks = form.all(&format!("asks_{code}"));
            let may = |other: &&&str| !says || asks.iter().any(|it| it == **other);
            let asks = codes.iter().filter(may).map(|it| (*it).to_owned()).collect();
            all.push(Kind { code: (*code).to_owned(), name, most, asks, places, fee });
        }
        if all.is_empty() {
            form.reject("kind_1", "form-required");
        }
        if is_wrong {
            form.reject("kind_1", "events-kind-wrong");
        }
        Self(all)
    }

    /// The form that says what they are.
    pub fn form(&self, form: Form) -> Form {
        let some = |it: Option<i64>| it.map(|it| it.to_string()).unwrap_or_default();
        self.0.iter().fold(form, |form, kind| {
            let code = &kind.code;
            let form = form
                .filled(&format!("kind_{code}"), &kind.name)
                .filled(&format!("most_{code}"), some(kind.most))
                .filled(&format!("places_{code}"), some(kind.places))
                .filled(&format!("fee_{code}"), kind.fee.map(typed).unwrap_or_default());
            kind.asks.iter().fold(form, |form, asked| form.filled(&format!("asks_{code}"), asked))
        })
    }
}

/// `120`, `120.5` or `120,50` in cents.
fn cents(said: &str) -> Option<i64> {
    let said = said.replace(',', ".");
    let (whole, part) = said.split_once('.').unwrap_or((&said, ""));
    let is_number = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    if whole.is_empty()
        || whole.len() > 9
        || part.len() > 2
        || !is_number(whole)
        || !is_number(part)
    {
        return None;
    }
    format!("{whole}{part:0<2}").parse().ok()
}

/// Cents as they are typed.
fn typed(cents: i64) -> String {
    if cents % 100 == 0 {
        (cents / 100).to_string()
    } else {
        format!("{}.{:02}", cents / 100, cents % 100)
    }
}

impl kit::db::Column for Kinds {
    fn read(cell: kit::db::Cell<'_>) -> Option<Self> {
        if let kit::db::Cell::Text(text) = cell { serde_json::from_str(text).ok() } else { None }
    }
}

impl From<&Kinds> for kit::db::Arg {
    fn from(it: &Kinds) -> Self {
        serde_json::to_string(it).unwrap_or_default().into()
    }
}

#[cfg(test)]
mod tests {
    use super::{cents, typed};

    #[test]
    fn a_fee_is_exact_to_the_cent() {
        for (said, wanted) in [
            ("120", Some(12_000)),
            ("120.5", Some(12_050)),
            ("0,05", Some(5)),
            ("", None),
            ("-3", None),
            ("1.234", None),
            ("12 EUR", None),
        ] {
            assert_eq!(cents(said), wanted, "{said}");
        }
        for it in [5, 12_000, 12_050] {
            assert_eq!(cents(&typed(it)), Some(it));
        }
    }
}
