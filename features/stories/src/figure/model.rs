//! A number with how much of it the service brought about. Pure.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A number that a story may tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// What it is of: an effect of a survey, or `jobs` and `turnover` of an outcome.
    pub name: String,
    /// Cents, or pieces.
    pub value: i64,
    pub is_money: bool,
    /// How much of it the service brought about, as the company said it; empty where nobody asked.
    pub share: String,
    /// Months after the case; none for an outcome.
    pub months: Option<i64>,
    /// Whether the story tells it.
    pub is_told: bool,
}

impl Figure {
    /// The key by which a form names it.
    pub fn key(&self) -> String {
        format!("{}-{}", self.name, self.months.unwrap_or(-1))
    }
}

#[derive(Deserialize)]
struct Answer {
    value: Option<i64>,
    share: String,
}

/// The numbers of an answered survey that the service had a part in.
pub fn of_survey(answers: &str, months: i64) -> Vec<Figure> {
    let said: BTreeMap<String, Answer> = serde_json::from_str(answers).unwrap_or_default();
    let figure = |(name, it): (String, Answer)| {
        let is_money = matches!(name.as_str(), "turnover" | "exports" | "raised");
        let is_of_it = matches!(it.share.as_str(), "partly" | "mostly" | "wholly");
        let value = it.value.filter(|value| *value > 0 && is_of_it)?;
        Some(Figure {
            name,
            value,
            is_money,
            share: it.share,
            months: Some(months),
            is_told: false,
        })
    };
    said.into_iter().filter_map(figure).collect()
}

/// The numbers of an outcome that the client confirmed.
pub fn of_outcome(turnover_cents: i64, jobs: i64) -> Vec<Figure> {
    let of = |name: &str, value, is_money| Figure {
        name: name.to_owned(),
        value,
        is_money,
        share: String::new(),
        months: None,
        is_told: false,
    };
    let all = [of("turnover", turnover_cents, true), of("employees", jobs, false)];
    all.into_iter().filter(|it| it.value > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::{of_outcome, of_survey};

    #[test]
    fn a_number_the_service_had_no_part_in_is_none_of_its_story() {
        let said = r#"{"turnover":{"value":500,"share":"partly"},"exports":{"value":9,"share":"none"},
            "products":{"value":null,"share":"wholly"},"employees":{"value":4,"share":""}}"#;
        let all = of_survey(said, 12);
        assert_eq!(all.iter().map(super::Figure::key).collect::<Vec<_>>(), ["turnover-12"]);
        assert!(of_survey("", 0).is_empty() && of_outcome(0, 0).is_empty());
        assert_eq!(of_outcome(7, 2).len(), 2);
    }
}
