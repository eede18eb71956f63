//! Fields and tags that an agency makes for itself, and what may stand in them. Pure.

use kit::{Agency, Caller, Id, clock::Day, form::Form, row, words};
use serde::Serialize;

/// The most fields, and the most tags, of an agency for one kind of record.
pub const MOST: usize = 100;
/// The most characters of a text in a field.
pub const LONGEST: usize = 500;

kit::refusals! {
    /// More fields or tags than anybody can overlook.
    TOO_MANY = "labels-too-many" => 409;
}

words! {
    /// What is labelled.
    pub enum Noun { Organisation = "organisation", Person = "person" }
}

impl Noun {
    /// The noun of the journal under which labels are told: not that of the record, whose history
    /// is read by others.
    pub const fn told(self) -> &'static str {
        match self {
            Self::Organisation => "organisation_label",
            Self::Person => "person_label",
        }
    }

    /// The page of a record.
    pub fn url(self, id: &str) -> String {
        match self {
            Self::Organisation => format!("/organisations/{id}"),
            Self::Person => format!("/people/{id}"),
        }
    }
}

words! {
    /// What a field takes.
    pub enum Kind { Text = "text", Number = "number", Day = "day", Choice = "choice", Flag = "flag" }
}

words! {
    /// Whether it is offered.
    pub enum Stage { Active = "active", Archived = "archived" }
}

words! {
    /// The colours of the design.
    pub enum Colour {
        Plain = "plain",
        Accent = "accent",
        Warm = "warm",
        Good = "good",
        Info = "info",
        Warn = "warn",
        Bad = "bad",
    }
}

row! {
    /// A field an agency made.
    #[derive(Debug, Clone, Serialize)]
    pub struct Field {
        pub id: Id<Field>,
        pub agency: Id<Agency>,
        pub noun: Noun,
        pub name: String,
        pub help: String,
        pub kind: Kind,
        /// What can be chosen, one a line.
        pub choices: String,
        pub is_required: bool,
        pub stage: Stage,
        pub created_at: i64,
    }
}

row! {
    /// A tag an agency made.
    #[derive(Debug, Clone, Serialize)]
    pub struct Tag {
        pub id: Id<Tag>,
        pub agency: Id<Agency>,
        pub noun: Noun,
        pub name: String,
        pub colour: Colour,
        pub stage: Stage,
        pub created_at: i64,
    }
}

impl Field {
    pub fn parse(mut form: Form, by: &Caller) -> Result<Self, Form> {
        let (noun, kind) = (form.parsed("noun"), form.parsed("kind"));
        let (name, help) = (form.text("name", 80), form.optional("help", 200));
        let choices = form.list("choices", 50);
        if kind == Some(Kind::Choice) && choices.len() < 2 {
            form.reject("choices", "labels-choices-few");
        }
        if choices.iter().any(|it| it.chars().count() > 80) {
            form.reject("choices", "form-too-long");
        }
        let is_required = form.flag("required");
        let it = noun.zip(kind).map(|(noun, kind)| Self {
            id: Id::new(),
            agency: by.agency,
            noun,
            name,
            help,
            kind,
            choices: if kind == Kind::Choice { choices.join("\n") } else { String::new() },
            is_required,
            stage: Stage::Active,
            created_at: by.now,
        });
        form.finish(it)
    }

    pub fn options(&self) -> Vec<&str> {
        self.choices.lines().collect()
    }

    pub fn is_active(&self) -> bool {
        self.stage == Stage::Active
    }

    /// The label of a value in the index, for fields with few values.
    pub fn label(&self, value: &str) -> Option<String> {
        matches!(self.kind, Kind::Choice | Kind::Flag).then(|| format!("field-{}:{value}", self.id))
    }

    /// What stands in the field after somebody typed this; empty is nothing. Or why it cannot.
    pub fn read(&self, typed: &str) -> Result<String, &'static str> {
        let typed = typed.trim();
        if typed.is_empty() {
            return if self.is_required { Err("form-required") } else { Ok(String::new()) };
        }
        match self.kind {
            Kind::Text if typed.chars().count() > LONGEST => Err("form-too-long"),
            Kind::Text if typed.chars().any(|c| c.is_control() && c != '\n') => Err("form-invalid"),
            Kind::Text => Ok(typed.to_owned()),
            Kind::Number => number(typed).ok_or("form-invalid"),
            Kind::Day => {
                typed.parse::<Day>().map(|day| day.to_string()).map_err(|_| "form-invalid")
            }
            Kind::Choice if self.options().contains(&typed) => Ok(typed.to_owned()),
            Kind::Flag if ["yes", "no"].contains(&typed) => Ok(typed.to_owned()),
            Kind::Choice | Kind::Flag => Err("form-invalid"),
        }
    }
}

/// Digits with at most one mark for decimals, as a number is kept: `-1234.5`.
fn number(typed: &str) -> Option<String> {
    let plain = typed.replace([' ', '\u{a0}', '\u{202f}'], "").replace(',', ".");
    let digits = plain.strip_prefix('-').unwrap_or(&plain);
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_digits = |text: &str| {
        !text.is_empty() && text.len() <= 15 && text.bytes().all(|it| it.is_ascii_digit())
    };
    (is_digits(whole) && is_digits(rest)).then_some(plain)
}

impl Tag {
    pub fn parse(mut form: Form, by: &Caller) -> Result<Self, Form> {
        let (noun, colour) = (form.parsed("tag-noun"), form.parsed("tag-colour"));
        let name = form.text("tag-name", 40);
        let it = noun.zip(colour).map(|(noun, colour)| Self {
            id: Id::new(),
            agency: by.agency,
            noun,
            name,
            colour,
            stage: Stage::Active,
            created_at: by.now,
        });
        form.finish(it)
    }

    pub fn is_active(&self) -> bool {
        self.stage == Stage::Active
    }

    /// The tag in the index.
    pub fn label(&self) -> String {
        format!("tag:{}", self.id)
    }
}

#[cfg(test)]
mod tests {
    use kit::{
        Caller,
        form::{Form, Params},
    };

    use super::{Field, Kind};

    fn field(text: &str) -> Result<Field, Form> {
        let by = Caller::house(0);
        Field::parse(Form::from(Params::parse(text.as_bytes()).unwrap()), &by)
    }

    fn of(kind: Kind) -> Field {
        let text = format!("noun=organisation&name=X&kind={}&choices=red,+green", kind.as_str());
        field(&text).unwrap()
    }

    #[test]
    fn each_kind_takes_what_fits_it() {
        let read = |kind, typed: &str| of(kind).read(typed);
        assert_eq!(read(Kind::Text, " oak \n").as_deref(), Ok("oak"));
        assert_eq!(read(Kind::Text, &"x".repeat(501)), Err("form-too-long"));
        assert_eq!(read(Kind::Number, "-1 234,5").as_deref(), Ok("-1234.5"));
        for wrong in ["1.2.3", "12a", "-", ",", "1e9"] {
            assert_eq!(read(Kind::Number, wrong), Err("form-invalid"), "{wrong}");
        }
        assert_eq!(read(Kind::Day, "2026-11-21").as_deref(), Ok("2026-11-21"));
        assert_eq!(read(Kind::Day, "21.11.2026"), Err("form-invalid"));
        assert_eq!(read(Kind::Choice, "green").as_deref(), Ok("green"));
        assert_eq!(read(Kind::Choice, "blue"), Err("form-invalid"));
        assert_eq!(read(Kind::Flag, "maybe"), Err("form-invalid"));
        assert_eq!(read(Kind::Flag, "").as_deref(), Ok(""));
        let required = Field { is_required: true, ..of(Kind::Day) };
        assert_eq!(required.read(" "), Err("form-required"));
    }

    #[test]
    fn a_choice_needs_two_values_and_others_none() {
        let wrong = field("noun=person&name=X&kind=choice&choices=one").unwrap_err();
        assert_eq!(wrong.error("choices"), Some("labels-choices-few"));
        assert_eq!(field("noun=person&name=X&kind=text&choices=a,b").unwrap().choices, "");
        assert!(
            field("noun=house&name=X&kind=text").is_err()
                && field("noun=person&kind=text").is_err()
        );
    }
}
