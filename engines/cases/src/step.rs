//! Taking a step: what it does, or why not.

use crate::{Effect, Machine, Record, Step, clock::DAY, process::LAST};

/// Who takes the steps that happen by themselves.
pub const CLOCK: &str = "clock";

/// What a step does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The state it leads to.
    pub to: String,
    pub effects: Vec<Effect>,
}

/// Why a step is not taken. Nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("there is no such step")]
    NoSuchStep,
    /// A second click, a second tab, or somebody was quicker.
    #[error("this step does not begin in the state `{state}`")]
    NotFrom { state: String },
    #[error("this step is not taken by `{role}`")]
    NotBy { role: String },
    /// All guards that do not pass, by name.
    #[error("not yet: {}", .guards.join(", "))]
    NotYet { guards: Vec<String> },
    #[error("say why")]
    NoReason,
    /// The clock is early.
    #[error("the time for it has not come")]
    TooEarly,
    /// There is no state to go back to.
    #[error("there is nothing to go back to")]
    NoLast,
}

impl Machine {
    /// What this step would do now, taken by `role` at `at` (milliseconds since 1970) with this reason.
    pub fn attempt(
        &self,
        record: &Record,
        step: &str,
        role: &str,
        why: &str,
        at: i64,
    ) -> Result<Done, Refused> {
        let step = self.step(step).ok_or(Refused::NoSuchStep)?;
        if !step.from.contains(&record.state) {
            return Err(Refused::NotFrom { state: record.state.clone() });
        }
        if !step.by.iter().any(|it| it == role) {
            return Err(Refused::NotBy { role: role.to_owned() });
        }
        let days = step.after_days.unwrap_or(0);
        if role == CLOCK && at < record.entered_at().saturating_add(days.saturating_mul(DAY)) {
            return Err(Refused::TooEarly);
        }
        let guards = missing(step, record);
        if !guards.is_empty() {
            return Err(Refused::NotYet { guards });
        }
        if step.asks_why && role != CLOCK && why.trim().is_empty() {
            return Err(Refused::NoReason);
        }
        let to = match step.to.as_str() {
            LAST => record.last.clone().ok_or(Refused::NoLast)?,
            to => to.to_owned(),
        };
        Ok(Done { to, effects: step.effects.clone() })
    }

    /// The steps that begin where the record stands and that this role may take, with the guards that do not pass yet.
    pub fn offered<'a>(&'a self, record: &Record, role: &str) -> Vec<(&'a Step, Vec<String>)> {
        let here = |step: &&Step| step.from.contains(&record.state);
        let mine = |step: &&Step| step.by.iter().any(|it| it == role);
        let steps = self.steps.iter().filter(here).filter(mine);
        steps.map(|step| (step, missing(step, record))).collect()
    }
}

fn missing(step: &Step, record: &Record) -> Vec<String> {
    let open = step.needs.iter().filter(|guard| !guard.passes(record));
    open.map(|guard| guard.name.clone()).collect()
}
