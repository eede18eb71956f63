//! A licence and how long it holds. No database, no web, no clock.

use std::sync::LazyLock;

use kit::{
    Agency, Caller, Id, Person,
    clock::Day,
    files::{Clean, File},
    form::Form,
    include_dir::{Dir, include_dir},
    row,
};
use serde::{Deserialize, Serialize};

/// The longest number of a licence, in characters.
pub const NUMBER: usize = 80;
/// How many days before its end the holder is told.
pub const BEFORE: i32 = 30;

kit::refusals! {
    /// Recording what a tool came to without the licence the agency asks for.
    NEEDED = "licences-needed" => 409;
    /// Recording a licence twice.
    KNOWN = "licences-known" => 409;
    /// A holder who does not work for the agency.
    NOT_STAFF = "licences-not-staff" => 409;
}

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../content/questionnaires");

/// A tool of somebody else's whose results can be recorded, as `crosswalk.toml` names it.
#[derive(Debug, Clone, Deserialize)]
pub struct Tool {
    pub id: String,
    pub name: String,
}

#[derive(Default, Deserialize)]
struct Crosswalk {
    tool: Vec<Tool>,
}

static TOOLS: LazyLock<Vec<Tool>> = LazyLock::new(|| {
    let file = FILES.get_file("crosswalk.toml").and_then(|it| it.contents_utf8());
    toml::from_str::<Crosswalk>(file.unwrap_or_default()).unwrap_or_default().tool
});

/// Every tool that can be recorded.
pub fn tools() -> &'static [Tool] {
    &TOOLS
}

/// What a tool is called; its id where nobody knows it any more.
pub fn name(tool: &str) -> String {
    tools().iter().find(|it| it.id == tool).map_or_else(|| tool.to_owned(), |it| it.name.clone())
}

row! {
    /// Somebody may use a tool.
    #[derive(Debug, Clone, Serialize)]
    pub struct Licence {
        pub id: Id<Licence>,
        pub agency: Id<Agency>,
        pub tool: String,
        /// Who holds it.
        pub person: Id<Person>,
        pub number: String,
        /// Both days count.
        pub valid_from: Day,
        pub valid_until: Day,
        /// The evidence; nil without one.
        pub file: Id<File>,
        #[serde(skip)]
        pub made_by: Id<Person>,
        pub made_at: i64,
    }
}

/// How a licence stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Its first day is to come.
    Later,
    Valid,
    /// It ends within [`BEFORE`] days.
    Ending,
    Ended,
}

impl State {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Later => "later",
            Self::Valid => "valid",
            Self::Ending => "ending",
            Self::Ended => "ended",
        }
    }

    pub const fn colour(self) -> &'static str {
        match self {
            Self::Later => "info",
            Self::Valid => "good",
            Self::Ending => "warn",
            Self::Ended => "bad",
        }
    }
}

impl Licence {
    pub fn url(&self) -> String {
        format!("/licences/{}", self.id)
    }

    /// Whether it holds on a day.
    pub fn holds(&self, day: Day) -> bool {
        self.valid_from <= day && day <= self.valid_until
    }

    pub fn state(&self, today: Day) -> State {
        if today < self.valid_from {
            State::Later
        } else if today > self.valid_until {
            State::Ended
        } else if self.tells_on() <= today {
            State::Ending
        } else {
            State::Valid
        }
    }

    /// The day on which its holder is told that it ends.
    pub fn tells_on(&self) -> Day {
        Day(self.valid_until.0 - BEFORE)
    }

    /// Whether another one of the same holder and tool goes on when this one ends.
    pub fn is_renewed_by(&self, other: &Self) -> bool {
        other.id != self.id
            && other.person == self.person
            && other.tool == self.tool
            && other.valid_until > self.valid_until
            && other.valid_from.0 <= self.valid_until.0 + 1
    }
}

/// What a manager writes down.
#[derive(Debug, Clone)]
pub struct Draft {
    pub tool: String,
    pub person: Id<Person>,
    pub number: String,
    pub valid_from: Day,
    pub valid_until: Day,
    pub clean: Option<Clean>,
}

impl Draft {
    /// # Errors
    /// The form with its reasons.
    pub fn parse(mut form: Form, clean: Option<Clean>) -> Result<Self, Form> {
        let tool = form.text("tool", 60);
        if !tool.is_empty() && !tools().iter().any(|it| it.id == tool) {
            form.reject("tool", "form-invalid");
        }
        let person = form.parsed("person");
        let number = form.text("number", NUMBER);
        let (from, until) = (form.parsed("valid_from"), form.parsed::<Day>("valid_until"));
        if from.zip(until).is_some_and(|(from, until)| until < from) {
            form.reject("valid_until", "licences-until-before");
        }
        let it = person.zip(from).zip(until).map(|((person, valid_from), valid_until)| Self {
            tool,
            person,
            number,
            valid_from,
            valid_until,
            clean,
        });
        form.finish(it)
    }

    pub fn licence(&self, by: &Caller, file: Id<File>) -> Licence {
        Licence {
            id: Id::new(),
            agency: by.agency,
            tool: self.tool.clone(),
            person: self.person,
            number: self.number.clone(),
            valid_from: self.valid_from,
            valid_until: self.valid_until,
            file,
            made_by: by.person,
            made_at: by.now,
        }
    }
}

#[cfg(test)]
mod tests {
    use kit::{Id, clock::Day};

    use super::{Licence, State, name, tools};

    fn licence(from: i32, until: i32) -> Licence {
        Licence {
            id: Id::new(),
            agency: Id::nil(),
            tool: "improve".into(),
            person: Id::nil(),
            number: "7".into(),
            valid_from: Day(from),
            valid_until: Day(until),
            file: Id::nil(),
            made_by: Id::nil(),
            made_at: 0,
        }
    }

    #[test]
    fn a_licence_holds_from_its_first_day_to_its_last_and_ends_with_notice() {
        let it = licence(100, 200);
        let states = [99, 100, 169, 170, 200, 201].map(|day| it.state(Day(day)));
        let ending = State::Ending;
        let wanted = [State::Later, State::Valid, State::Valid, ending, ending, State::Ended];
        assert_eq!(states, wanted);
        assert_eq!([99, 100, 200, 201].map(|day| it.holds(Day(day))), [false, true, true, false]);
    }

    #[test]
    fn only_what_goes_on_without_a_gap_renews() {
        let it = licence(100, 200);
        assert!(it.is_renewed_by(&licence(201, 300)) && it.is_renewed_by(&licence(150, 300)));
        assert!(!it.is_renewed_by(&licence(202, 300)) && !it.is_renewed_by(&licence(50, 200)));
        assert!(!it.is_renewed_by(&it.clone()));
        let other = Licence { tool: "inndrive".into(), ..licence(150, 300) };
        assert!(!it.is_renewed_by(&other));
    }

    #[test]
    fn the_tools_are_those_of_the_crosswalk() {
        assert!(tools().len() > 3);
        assert_eq!([name("improve"), name("gone")], ["IMP3rove", "gone"]);
    }
}
