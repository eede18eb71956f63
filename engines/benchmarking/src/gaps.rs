//! Strengths and gaps: the items in which a company is clearly better or worse than the middle of its class.

use serde::Serialize;

use crate::questionnaire::Questionnaire;

/// An item counts when it is at least one level, 0.25, away from the median.
pub const CLEAR: f64 = 0.25;

/// An item that stands out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    pub id: String,
    pub own: f64,
    pub median: f64,
    /// Its share of the overall score.
    pub weight: f64,
}

impl Finding {
    /// What closing the gap, or keeping the strength, is worth overall.
    pub fn worth(&self) -> f64 {
        (self.own - self.median).abs() * self.weight
    }
}

/// Both lists, what is worth most first, then in the order of the questionnaire.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Findings {
    pub strengths: Vec<Finding>,
    pub gaps: Vec<Finding>,
}

/// What stands out among items with an own score and a median of the class, in the order of the questionnaire.
pub fn findings(
    questionnaire: &Questionnaire,
    scores: impl Fn(&str) -> Option<(f64, f64)>,
) -> Findings {
    let mut found = Findings::default();
    for (id, weight) in weights(questionnaire) {
        let Some((own, median)) = scores(&id) else { continue };
        let finding = Finding { id, own, median, weight };
        if own >= median + CLEAR - 1e-9 {
            found.strengths.push(finding);
        } else if own <= median - CLEAR + 1e-9 {
            found.gaps.push(finding);
        }
    }
    found.strengths.sort_by(|a, b| b.worth().total_cmp(&a.worth()));
    found.gaps.sort_by(|a, b| b.worth().total_cmp(&a.worth()));
    found
}

/// The share each item has of the overall score when everything is answered; together one.
#[expect(clippy::cast_precision_loss, reason = "numbers of parts are small")]
pub fn weights(questionnaire: &Questionnaire) -> Vec<(String, f64)> {
    let all: f64 = questionnaire.dimensions.iter().map(|it| it.weight).sum();
    let mut weights = Vec::new();
    for dimension in &questionnaire.dimensions {
        for part in &dimension.parts {
            let within: f64 = part.items.iter().map(|item| item.weight).sum();
            let share = dimension.weight / all / dimension.parts.len() as f64 / within;
            weights.extend(part.items.iter().map(|it| (it.id.clone(), it.weight * share)));
        }
    }
    weights
}
