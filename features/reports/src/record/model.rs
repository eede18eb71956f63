//! A report as data: everything that is said in it, in the words it was said in. Pure.

use assessments::{Answers, Told};
use improvements::Advice;
use serde::{Deserialize, Serialize};

/// The form this is written in; another one is another name.
pub const FORMAT: &str = "entente-report-1";
/// The largest record that is read, in bytes.
pub const LARGEST: usize = 2_000_000;

/// What a report says, and from what its scores follow.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    pub format: String,
    /// Two letters.
    pub language: String,
    /// Who looked after the organisation.
    pub issuer: String,
    /// The day of the measurement, in words.
    pub day: String,
    pub questionnaire: String,
    pub answers: Answers,
    pub told: Told,
    pub advice: Vec<Advice>,
    /// What was done since the measurement before, with its day in words.
    pub done: Vec<(String, String)>,
}

impl Record {
    /// Reads what somebody brings; none if it is no record of this form.
    pub fn read(text: &str) -> Option<Self> {
        let it: Self = serde_json::from_str(text.get(..LARGEST.min(text.len()))?).ok()?;
        (it.format == FORMAT).then_some(it)
    }
}
