//! One side of a tie: what a person knows and wants of another. Pure.
//!
//! What both sides together mean says [`tie`](crate::tie::model).

use kit::{
    Id, Person,
    clock::{DAY, Day},
    form::Form,
    row, words,
};
use serde::Serialize;

use crate::tie::model::Stance;

/// The fewest and the most characters of the reason of a request.
pub const REASON: (usize, usize) = (60, 600);
/// The most characters of a private note.
pub const NOTE: usize = 2_000;

kit::refusals! {
    /// Asking oneself.
    ONESELF = "contacts-oneself" => 422;
    /// Asking somebody who takes no requests.
    TAKES_NONE = "contacts-takes-none" => 409;
}

words! {
    /// How far a contact has come: the ladder of engagement, bottom first.
    pub enum Step {
        Found = "found",
        Contacted = "contacted",
        Connected = "connected",
        Exchange = "exchange",
        Joint = "joint",
        Project = "project",
    }
}

impl Step {
    /// The steps a person sets themselves; the others follow from requests.
    pub const BY_HAND: &'static [&'static str] = &["connected", "exchange", "joint", "project"];
}

row! {
    /// One side of a tie: what `person` knows and wants of `other`. It is theirs alone.
    #[derive(Debug, Clone, Serialize)]
    pub struct Side {
        pub id: Id<Side>,
        pub person: Id<Person>,
        pub other: Id<Person>,
        pub stance: Stance,
        /// Why they asked.
        pub reason: String,
        pub asked_at: Option<i64>,
        /// Their request came from outside of whom the other listens to: nobody is told of it.
        pub is_aside: bool,
        /// They want no messages to circles of the other.
        pub is_muted: bool,
        pub step: Step,
        pub note: String,
        /// When they want to be in touch again.
        pub next_on: Option<Day>,
        /// When they were last in touch.
        pub touched_at: i64,
        pub created_at: i64,
        pub changed_at: i64,
    }
}

impl Side {
    /// The side of somebody who has not done anything yet.
    pub fn new(person: Id<Person>, other: Id<Person>, now: i64) -> Self {
        Self {
            id: Id::new(),
            person,
            other,
            stance: Stance::Open,
            reason: String::new(),
            asked_at: None,
            is_aside: false,
            is_muted: false,
            step: Step::Found,
            note: String::new(),
            next_on: None,
            touched_at: now,
            created_at: now,
            changed_at: now,
        }
    }

    /// The side in another stance; what follows from that of its other fields.
    #[must_use]
    pub fn turned(self, stance: Stance, now: i64) -> Self {
        let step = match stance {
            Stance::Asked => self.step.max(Step::Contacted),
            Stance::Agreed => self.step.max(Step::Connected),
            _ => self.step,
        };
        let is_new_contact = stance == Stance::Agreed && self.stance != Stance::Agreed;
        let touched_at = if is_new_contact { now } else { self.touched_at };
        let next_on = if stance == Stance::Blocked { None } else { self.next_on };
        Self { stance, step, touched_at, next_on, changed_at: now, ..self }
    }

    /// Whether a contact was silent for that many days.
    pub fn is_dormant(&self, now: i64, days: i64) -> bool {
        self.stance == Stance::Agreed && now - self.touched_at > days * DAY
    }

    /// Whether the day of the next contact has come.
    pub fn is_due(&self, today: Day) -> bool {
        self.stance == Stance::Agreed && self.next_on.is_some_and(|day| day <= today)
    }
}

/// What the form of a request says.
pub fn reason(mut form: Form) -> Result<String, Form> {
    let (least, most) = REASON;
    let reason = form.text("reason", most);
    if !reason.is_empty() && reason.trim().chars().count() < least {
        form.reject("reason", "contacts-reason-short");
    }
    form.finish(Some(reason))
}

/// What somebody keeps of a contact for themselves.
#[derive(Debug, Clone)]
pub struct Notes {
    pub note: String,
    pub next_on: Option<Day>,
    pub step: Step,
    /// Whether they were in touch today.
    pub is_touched: bool,
    pub is_muted: bool,
}

impl Notes {
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let note = form.optional("note", NOTE);
        let next_on = form.day("next_on");
        let step: Option<Step> = form.parsed("step");
        if step.is_some_and(|step| step < Step::Connected) {
            form.reject("step", "form-invalid");
        }
        let (is_touched, is_muted) = (form.flag("touched"), form.flag("muted"));
        form.finish(step.map(|step| Self { note, next_on, step, is_touched, is_muted }))
    }

    pub fn form(it: &Side) -> Form {
        let form = Form::default().filled("note", &it.note).filled("step", it.step.as_str());
        let form = if it.is_muted { form.filled("muted", "yes") } else { form };
        match it.next_on {
            Some(day) => form.filled("next_on", day),
            None => form,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Step;

    #[test]
    fn steps_go_up() {
        assert!(Step::Found < Step::Contacted && Step::Joint < Step::Project);
        assert!(Step::BY_HAND.iter().all(|word| Step::WORDS.contains(word)));
    }
}
