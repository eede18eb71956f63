//! What a process file says.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Guard, Value};

/// A text by language, such as `en`.
pub type Words = BTreeMap<String, String>;

/// As target of a step: the state before this one.
pub const LAST: &str = "@last";

/// A kind of service with everything that can happen in it. Running cases stay on the version they began with.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Process {
    pub key: String,
    pub version: u32,
    pub title: Words,
    pub summary: Words,
    pub roles: Vec<Role>,
    #[serde(rename = "machine")]
    pub machines: Vec<Machine>,
}

/// Somebody who acts in a process. Who it is stands in the case; what they may do stands here.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    pub name: String,
    pub title: Words,
    /// Comes in by personal links instead of an account.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_link: bool,
}

/// States and the steps between them, of one kind of record.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Machine {
    pub name: String,
    pub title: Words,
    /// The machine its records lie in, such as the case of an activity.
    pub parent: Option<String>,
    /// Where every record begins.
    pub start: String,
    #[serde(rename = "state")]
    pub states: Vec<State>,
    #[serde(rename = "step")]
    pub steps: Vec<Step>,
    #[serde(default, rename = "check", skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Check>,
    #[serde(default, rename = "form", skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<Form>,
}

/// Where a record can stand.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    pub name: String,
    /// The number it has in the system it is known from.
    pub number: Option<u32>,
    pub title: Words,
    #[serde(default)]
    pub standing: Standing,
}

/// Whether clocks run in a state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    #[default]
    Open,
    /// Nothing is due while it waits.
    Waiting,
    /// Over, whether it went well or not.
    Closed,
}

/// A way from one state to another.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub name: String,
    pub title: Words,
    pub from: Vec<String>,
    /// A state, or [`LAST`].
    pub to: String,
    /// Roles that may take it; [`crate::CLOCK`] when it happens by itself.
    pub by: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<Guard>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<Effect>,
    /// Whether whoever takes it says why.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub asks_why: bool,
    /// Days in the state after which the clock takes it.
    pub after_days: Option<i64>,
}

/// What else happens with a step.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Effect {
    /// A letter of that name to a role.
    Letter { name: String, to: String },
    /// A record of that machine is opened inside this one.
    Open { machine: String },
    /// A questionnaire is sent to a role; its answer fills the field.
    Ask { form: String, of: String },
    /// Open questionnaires are closed.
    CloseQuestions {},
}

/// Something that has to be done in time.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    pub name: String,
    pub title: Words,
    pub starts: Moment,
    pub ends: Moment,
    /// Days from start to limit.
    pub days: i64,
    pub responsible: String,
    /// Sees what is overdue.
    pub supervisor: String,
    #[serde(default, rename = "reminder", skip_serializing_if = "Vec::is_empty")]
    pub reminders: Vec<Reminder>,
}

/// When something began or ended.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Moment {
    /// The record was opened.
    Opened {},
    /// A state was entered, the last time.
    Entered { state: String },
    /// The day that stands in a field.
    Day { field: String },
    /// The field was filled.
    Filled { field: String },
}

/// A letter while something is still not done.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Reminder {
    /// Days after the start of the check.
    pub day: i64,
    pub to: String,
    pub letter: String,
    /// No letter when this field says something.
    pub unless: Option<String>,
}

/// Fields that are filled together.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    pub name: String,
    pub title: Words,
    /// States in which it can be filled.
    pub open_in: Vec<String>,
    /// Roles that fill it.
    pub by: Vec<String>,
    /// Roles that read it, besides those.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seen_by: Vec<String>,
    #[serde(rename = "field")]
    pub fields: Vec<Field>,
}

/// One question of a form.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    pub name: String,
    pub title: Words,
    /// What helps to answer; nothing where the title says all.
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub hint: Words,
    pub kind: Kind,
    /// Letters of a text, entries of a list, or the largest number.
    pub most: Option<i64>,
    /// What can be chosen or graded; anything when there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// Nobody types it: it is written down where it is decided.
    pub decided: Option<Decided>,
}

/// What is decided outside a form and written into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Decided {
    /// The company chooses.
    Choice,
    /// The company agrees to everything else in the form; what is changed afterwards takes that back.
    Agreement,
    /// What the company says with its answer.
    Remark,
}

/// One thing to choose.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub name: String,
    pub title: Words,
}

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Text,
    Number,
    Day,
    Yes,
    Choice,
    Choices,
    /// 0 to 3 for each choice.
    Grades,
    /// 1 to 5: disagree strongly to agree strongly.
    Agreement,
}

impl Process {
    /// Reads a process file; in error all that is wrong with it.
    pub fn read(text: &str) -> Result<Self, Vec<crate::Finding>> {
        let process: Self = toml::from_str(text).map_err(|error| {
            vec![crate::Finding::at("file", crate::Wrong::Unreadable(error.to_string()))]
        })?;
        let findings = crate::lint::look(&process);
        if findings.is_empty() { Ok(process) } else { Err(findings) }
    }

    /// The same file again, with everything written out.
    ///
    /// # Errors
    /// When a number does not fit into the format.
    pub fn written(&self) -> Result<String, toml::ser::Error> {
        toml::to_string(self)
    }

    /// All that is wrong with it, as for a file that is read.
    pub fn findings(&self) -> Vec<crate::Finding> {
        crate::lint::look(self)
    }

    /// Reads a file that may still be wrong in what it says, for somebody who works on it.
    ///
    /// # Errors
    /// When it is no process file at all.
    pub fn draft(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    pub fn machine(&self, name: &str) -> Option<&Machine> {
        self.machines.iter().find(|it| it.name == name)
    }
}

impl Machine {
    pub fn state(&self, name: &str) -> Option<&State> {
        self.states.iter().find(|it| it.name == name)
    }

    pub fn step(&self, name: &str) -> Option<&Step> {
        self.steps.iter().find(|it| it.name == name)
    }

    pub fn form(&self, name: &str) -> Option<&Form> {
        self.forms.iter().find(|it| it.name == name)
    }

    /// A field of any of its forms.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.forms.iter().flat_map(|it| &it.fields).find(|it| it.name == name)
    }
}

impl Field {
    /// Whether this value may stand here. Nothing said may always stand.
    pub fn takes(&self, value: &Value) -> bool {
        let is_choice =
            |it: &str| self.choices.is_empty() || self.choices.iter().any(|c| c.name == it);
        let within = |amount: i64| self.most.is_none_or(|most| amount <= most);
        let is_grade = |(name, grade): (&String, &i64)| is_choice(name) && (0..=3).contains(grade);
        let letters = |text: &str| i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
        match (self.kind, value) {
            (Kind::Text, Value::Text(text)) => within(letters(text)),
            (Kind::Day, Value::Text(_)) => value.is_empty() || value.day().is_some(),
            (Kind::Choice, Value::Text(text)) => value.is_empty() || is_choice(text),
            (Kind::Choices, Value::List(list)) => {
                within(value.amount()) && list.iter().all(|it| is_choice(it))
            }
            (Kind::Grades, Value::Grades(grades)) => {
                within(value.amount()) && grades.iter().all(is_grade)
            }
            (Kind::Number, Value::Number(number)) => *number >= 0 && within(*number),
            (Kind::Agreement, Value::Number(number)) => (1..=5).contains(number),
            (Kind::Yes, Value::Yes(_)) => true,
            _ => false,
        }
    }
}
