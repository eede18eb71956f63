//! Where one case stands: made of its log of events and nothing else.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Effect, Machine, Refused, Standing, Value};

/// Something that happened to a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Milliseconds since 1970.
    pub at: i64,
    pub role: String,
    pub what: What,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    Opened,
    Stepped { step: String, why: String },
    Filled { form: String, fields: BTreeMap<String, Value> },
}

/// Where a record stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub state: String,
    /// Where it stood when it last went into a state that waits or is closed.
    pub last: Option<String>,
    pub opened_at: i64,
    /// Every state it was in and since when, in order.
    pub entered: Vec<(String, i64)>,
    pub fields: BTreeMap<String, Value>,
    /// When each field was filled last.
    pub filled_at: BTreeMap<String, i64>,
}

/// A log that cannot have happened: something was lost or changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    #[error("the log does not begin with an opening")]
    NotOpened,
    #[error("event {at} is a second opening")]
    OpenedTwice { at: usize },
    #[error("event {at} is a step that was refused: {why}")]
    Step { at: usize, why: Refused },
    #[error("event {at} fills what cannot be filled: {why}")]
    Filled { at: usize, why: Unfit },
}

/// Why a form is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    #[error("there is no such form")]
    NoSuchForm,
    #[error("the form is not open in this state")]
    NotOpen,
    #[error("the form is not filled by this role")]
    NotBy,
    /// Fields that the form does not have, or that do not take what was written.
    #[error("these fields do not take what was written: {}", .fields.join(", "))]
    Fields { fields: Vec<String> },
}

impl Record {
    /// A new one, in the first state of its machine.
    pub fn open(machine: &Machine, at: i64) -> Self {
        Self {
            state: machine.start.clone(),
            last: None,
            opened_at: at,
            entered: vec![(machine.start.clone(), at)],
            fields: BTreeMap::new(),
            filled_at: BTreeMap::new(),
        }
    }

    /// The record this log makes.
    pub fn replay(machine: &Machine, log: &[Event]) -> Result<Self, Broken> {
        let (first, rest) = log.split_first().ok_or(Broken::NotOpened)?;
        if first.what != What::Opened {
            return Err(Broken::NotOpened);
        }
        let mut record = Self::open(machine, first.at);
        for (at, event) in rest.iter().enumerate() {
            let at = at + 1;
            match &event.what {
                What::Opened => return Err(Broken::OpenedTwice { at }),
                What::Stepped { step, why } => {
                    let taken = record.step(machine, step, &event.role, why, event.at);
                    taken.map_err(|why| Broken::Step { at, why })?;
                }
                What::Filled { form, fields } => {
                    let taken = record.fill(machine, form, &event.role, fields, event.at);
                    taken.map_err(|why| Broken::Filled { at, why })?;
                }
            }
        }
        Ok(record)
    }

    /// Takes a step. Returns what else is to happen; when refused, nothing has changed.
    pub fn step(
        &mut self,
        machine: &Machine,
        step: &str,
        role: &str,
        why: &str,
        at: i64,
    ) -> Result<Vec<Effect>, Refused> {
        let done = machine.attempt(self, step, role, why, at)?;
        let is_open = machine.state(&self.state).is_some_and(|it| it.standing == Standing::Open);
        if is_open {
            self.last = Some(self.state.clone());
        }
        // Whoever stays where they are does not come in anew: no clock begins again.
        if self.state != done.to {
            self.state.clone_from(&done.to);
            self.entered.push((done.to, at));
        }
        Ok(done.effects)
    }

    /// Fills fields of a form; those not named stay. When it does not fit, nothing has changed.
    pub fn fill(
        &mut self,
        machine: &Machine,
        form: &str,
        role: &str,
        fields: &BTreeMap<String, Value>,
        at: i64,
    ) -> Result<(), Unfit> {
        let form = machine.form(form).ok_or(Unfit::NoSuchForm)?;
        if !form.open_in.contains(&self.state) {
            return Err(Unfit::NotOpen);
        }
        if !form.by.iter().any(|it| it == role) {
            return Err(Unfit::NotBy);
        }
        let field = |name: &str| form.fields.iter().find(|it| it.name == *name);
        let wrong: Vec<String> = fields
            .iter()
            .filter(|(name, value)| field(name).is_none_or(|field| !field.takes(value)))
            .map(|(name, _)| name.clone())
            .collect();
        if !wrong.is_empty() {
            return Err(Unfit::Fields { fields: wrong });
        }
        for (name, value) in fields {
            if value.is_empty() {
                self.fields.remove(name);
                self.filled_at.remove(name);
            } else if self.fields.get(name) != Some(value) {
                self.fields.insert(name.clone(), value.clone());
                self.filled_at.insert(name.clone(), at);
            }
        }
        Ok(())
    }

    /// When it came into the state it is in.
    pub fn entered_at(&self) -> i64 {
        self.entered.last().map_or(self.opened_at, |(_, at)| *at)
    }

    /// When it came into a state the last time.
    pub fn entered_last(&self, state: &str) -> Option<i64> {
        self.entered.iter().rev().find(|(it, _)| it == state).map(|(_, at)| *at)
    }
}
