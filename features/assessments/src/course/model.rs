//! What the course of measurements tells. Pure.

use engine_benchmarking::Profile;
use kit::{Agency, Id, clock::Day};
use organisations::Organisation;

use crate::model::Assessment;

/// A completed measurement with what it came to.
#[derive(Debug, Clone)]
pub struct Measured {
    pub it: Assessment,
    /// 0 to 1.
    pub overall: Option<f64>,
    /// The dimensions in the order of the questionnaire, by name, 0 to 1.
    pub dimensions: Vec<(String, Option<f64>)>,
}

/// All of them, the first one first.
#[derive(Debug, Clone, Default)]
pub struct Course {
    /// What the questionnaire is called.
    pub title: String,
    pub all: Vec<Measured>,
}

impl Course {
    /// The measurements up to that one.
    #[must_use]
    pub fn until(mut self, id: Id<Assessment>) -> Self {
        let place = self.all.iter().position(|it| it.it.id == id);
        self.all.truncate(place.map_or(0, |at| at + 1));
        self
    }
}

/// The figures of a completed measurement, for averages of groups: nothing of it names anybody.
#[derive(Debug, Clone)]
pub struct Figures {
    pub organisation: Id<Organisation>,
    /// The agency that looked after it.
    pub agency: Id<Agency>,
    /// Whether the company agreed to count in the comparisons of others.
    pub is_shared: bool,
    pub day: Day,
    /// The instant it was completed.
    pub at: i64,
    /// Country, industry, size and age.
    pub profile: Profile,
    /// Overall, then the dimensions, 0 to 1.
    pub scores: Vec<f64>,
}
