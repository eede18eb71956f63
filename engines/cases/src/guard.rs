//! What has to be so before a step can be taken. Each guard has a name, and a refusal says it.

use serde::{Deserialize, Serialize};

use crate::Record;

/// A condition on a field.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Guard {
    /// What the refusal is called, such as `no_coach`.
    pub name: String,
    pub field: String,
    pub holds: Holds,
}

/// What has to be said in the field.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    Filled,
    Empty,
    Yes,
    /// So many entries, or so large a number.
    AtLeast(i64),
}

impl Guard {
    pub fn passes(&self, record: &Record) -> bool {
        let value = record.fields.get(&self.field);
        let is_filled = value.is_some_and(|it| !it.is_empty());
        match self.holds {
            Holds::Filled => is_filled,
            Holds::Empty => !is_filled,
            Holds::Yes => value == Some(&crate::Value::Yes(true)),
            Holds::AtLeast(least) => value.is_some_and(|it| it.amount() >= least),
        }
    }
}
