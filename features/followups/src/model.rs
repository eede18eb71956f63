//! What an action became, and when it is asked whether it is done. No database, no web, no clock.

use std::str::FromStr;

use cases::Case;
use improvements::Action;
use kit::{Agency, Caller, Id, Person, form::Form, row, words};
use organisations::Organisation;
use serde::Serialize;
use services::Service;

/// The most characters of a need.
pub const NEED: usize = 3_000;
/// How much of the name of an action stands in the plan of an opportunity, in characters.
const NAMED: usize = 60;

kit::refusals! {
    /// Making of an action what was made of it before.
    BORN = "followups-born" => 409;
    /// Making something of an action that is done or dropped.
    OVER = "followups-over" => 409;
    /// Answering whether an action is done before its case is closed, or once more.
    NOT_ASKED = "followups-not-asked" => 409;
}

words! {
    /// What an action can become.
    pub enum Kind {
        Case = "case",
        /// An opportunity: a cooperation profile.
        Profile = "profile",
    }
}

row! {
    /// What became of an action.
    #[derive(Debug, Clone, Serialize)]
    pub struct Followup {
        pub id: Id<Followup>,
        pub agency: Id<Agency>,
        pub action: Id<Action>,
        pub organisation: Id<Organisation>,
        pub kind: Kind,
        /// The case; nil for an opportunity.
        pub record: Id<Case>,
        /// The words by which an opportunity is found again; empty for a case.
        pub plan: String,
        /// What the company needs, as it went along.
        pub need: String,
        /// When somebody said that the action is not done although the case is closed.
        pub put_off_at: Option<i64>,
        #[serde(skip)]
        pub made_by: Id<Person>,
        pub made_at: i64,
    }
}

/// Where an action is carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// A service of the agency under its contract.
    Service(Id<Service>),
    /// A process the agency runs without a service.
    Process(String),
    /// A case of the company that runs.
    Running(Id<Case>),
}

impl FromStr for Choice {
    type Err = ();

    fn from_str(said: &str) -> Result<Self, ()> {
        match said.split_once(':') {
            Some(("service", id)) => id.parse().map(Self::Service).map_err(drop),
            Some(("process", key)) if !key.is_empty() => Ok(Self::Process(key.to_owned())),
            Some(("case", id)) => id.parse().map(Self::Running).map_err(drop),
            _ => Err(()),
        }
    }
}

/// What is sent with the button.
#[derive(Debug, Clone)]
pub struct Draft {
    pub choice: Choice,
    pub need: String,
}

impl Draft {
    /// # Errors
    /// The form with its reasons.
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let choice = form.parsed("within");
        let need = form.optional("need", NEED);
        let it = choice.map(|choice| Self { choice, need });
        form.finish(it)
    }
}

impl Followup {
    pub fn of(
        by: &Caller,
        action: &Action,
        organisation: &Organisation,
        (kind, need): (Kind, String),
    ) -> Self {
        Self {
            id: Id::new(),
            agency: organisation.agency,
            action: action.id,
            organisation: organisation.id,
            kind,
            record: Id::nil(),
            plan: String::new(),
            need,
            put_off_at: None,
            made_by: by.person,
            made_at: by.now,
        }
    }

    /// Whether somebody is asked if the action is done, given whether it is open and its case closed.
    pub const fn asks(&self, is_open: bool, is_closed: bool) -> bool {
        is_open && is_closed && self.put_off_at.is_none()
    }
}

/// What stands as the plan of an opportunity: the name of the action, and enough of its id to find
/// it again.
pub fn plan(action: Id<Action>, name: &str) -> String {
    let id = action.to_string();
    let mark: String = id.chars().rev().take(8).collect();
    format!("{} · {mark}", kit::text::short(name, NAMED))
}

/// The need in words: the action, the gap it answers, and what was noted.
pub fn need(parts: &[&str]) -> String {
    let said: Vec<&str> = parts.iter().map(|it| it.trim()).filter(|it| !it.is_empty()).collect();
    kit::text::short(&said.join("\n\n"), NEED - 1).into_owned()
}

#[cfg(test)]
mod tests {
    use kit::Id;

    use super::{Choice, NEED, need, plan};

    #[test]
    fn a_choice_reads_what_the_form_offers_and_nothing_else() {
        let id: Id<services::Service> = Id::new();
        assert_eq!(format!("service:{id}").parse(), Ok(Choice::Service(id)));
        assert_eq!("process:kam".parse(), Ok(Choice::Process("kam".into())));
        let case: Id<cases::Case> = Id::new();
        assert_eq!(format!("case:{case}").parse(), Ok(Choice::Running(case)));
        for wrong in ["", "kam", "process:", "service:kam", "case:", "other:1"] {
            assert_eq!(wrong.parse::<Choice>(), Err(()), "{wrong}");
        }
    }

    #[test]
    fn the_need_leaves_out_what_is_empty_and_is_never_too_long() {
        assert_eq!(need(&["Ask customers", " ", "Gap"]), "Ask customers\n\nGap");
        assert!(need(&[&"long ".repeat(NEED)]).chars().count() <= NEED);
    }

    #[test]
    fn plans_of_two_actions_of_the_same_name_differ() {
        let (one, other) = (Id::new(), Id::new());
        assert_ne!(plan(one, "Ask customers"), plan(other, "Ask customers"));
        assert!(plan(one, &"x".repeat(500)).chars().count() <= 80);
    }
}
