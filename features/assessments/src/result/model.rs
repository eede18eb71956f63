//! What a completed assessment came to, and how it stands beside others. Pure.

use engine_benchmarking::{
    Age, Own, Profile, Record, Scores, Size,
    growth::{self, Years},
};
use kit::{Id, clock::Day};
use organisations::Organisation;
use serde::{Deserialize, Serialize};

use crate::{answer::model::Answer, asked::Answers, questionnaire::model::Structure};

/// The class that was compared with, and each score beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Peers {
    pub class: String,
    pub n: String,
    pub few: bool,
    pub rows: Vec<Row>,
    /// How many champions there are.
    pub champions: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    pub name: String,
    pub own: i64,
    pub mean: i64,
    /// The quartiles.
    pub low: i64,
    pub high: i64,
    pub percentile: i64,
    pub champions: Option<i64>,
    /// `above`, `middle` or `below` the class, its uncertainty minded.
    pub standing: String,
}

/// What changed since the measurement before, in percent points; whether that is clear.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Since {
    pub point: i64,
    pub day: String,
    pub rows: Vec<(String, String, bool)>,
}

/// A result with whose it is.
#[derive(Debug, Clone)]
pub struct Kept {
    pub organisation: Id<Organisation>,
    pub completed_on: Day,
    pub outcome: Outcome,
}

/// Figures only: nothing of it names anybody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// With whom it is compared; none while facts are missing.
    pub profile: Option<Profile>,
    /// Overall, then the dimensions; empty unless all of them are valid.
    pub scores: Vec<f64>,
    /// In the order of the questionnaire.
    pub items: Vec<Option<f64>>,
    pub years: Figures,
}

/// Three closed years, the earliest first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    pub turnover: Vec<f64>,
    pub profit: Vec<f64>,
    pub staff: Vec<f64>,
}

impl Outcome {
    pub fn of(it: &Structure, scores: &Scores, answers: &Answers, year: i16) -> Self {
        let all = scores.dimensions.iter().map(|it| it.score.filter(|_| it.valid));
        let all: Option<Vec<f64>> = std::iter::once(scores.overall).chain(all).collect();
        let scored = scores.dimensions.iter().flat_map(|it| &it.items);
        let of = |id: &str| scored.clone().find(|it| it.id == id).and_then(|it| it.score);
        let years = |id: &str| match answers.get(id) {
            Some(Answer::Years(years)) => years.iter().rev().flatten().copied().collect(),
            _ => Vec::new(),
        };
        let years = Figures {
            turnover: years("turnover"),
            profit: years("profit"),
            staff: years("employees"),
        };
        Self {
            profile: profile(answers, year),
            scores: all.unwrap_or_default(),
            items: it.item.iter().map(|item| of(&item.id)).collect(),
            years,
        }
    }
}

/// With whom a company is compared, by what it said of itself.
pub fn profile(answers: &Answers, year: i16) -> Option<Profile> {
    let word = |id: &str| match answers.get(id) {
        Some(Answer::Word(word)) => Some(word.as_str()),
        _ => None,
    };
    let country = word("country")?.as_bytes().try_into().ok()?;
    let digits: String = word("industry")?.chars().filter(char::is_ascii_digit).take(2).collect();
    let Some(Answer::Number(founded)) = answers.get("founded") else { return None };
    let Some(Answer::Years(staff)) = answers.get("employees") else { return None };
    let staff = staff.iter().flatten().next()?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few hundred years"
    )]
    let age = (f64::from(year) - founded).clamp(0.0, 3_000.0) as u32;
    Some(Profile {
        country,
        division: digits.parse().ok()?,
        size: Size::of(*staff),
        age: Age::of(age),
    })
}

/// A number for a company, as the engine wants it.
pub fn company(id: Id<Organisation>) -> u64 {
    u64::from_str_radix(id.to_string().get(16..).unwrap_or_default(), 16).unwrap_or(0)
}

/// A day as the engine writes it: 20261122.
pub fn number(day: Day) -> u32 {
    day.to_string().replace('-', "").parse().unwrap_or(0)
}

/// What may come into comparisons: complete results with a profile.
pub fn records(all: &[Kept], major: u32) -> Vec<Record> {
    let whole: Vec<_> = all
        .iter()
        .filter_map(|it| {
            it.outcome
                .profile
                .filter(|_| !it.outcome.scores.is_empty())
                .map(|profile| (it, profile))
        })
        .collect();
    let growths: Vec<_> = whole
        .iter()
        .map(|(it, profile)| {
            let Figures { turnover, profit, staff } = it.outcome.years.clone();
            (profile.size, Years { turnover, profit, staff }.growth())
        })
        .collect();
    let record = |((it, profile), growth): (&(&Kept, Profile), Option<f64>)| Record {
        company: company(it.organisation),
        profile: *profile,
        scores: it.outcome.scores.clone(),
        on: number(it.completed_on),
        major,
        complete: true,
        consent: true,
        growth,
        items: it.outcome.items.clone(),
    };
    whole.iter().zip(growth::index(&growths)).map(record).collect()
}

/// The company that asks; none while it cannot be compared.
pub fn own(id: Id<Organisation>, it: &Outcome) -> Option<Own> {
    let profile = it.profile.filter(|_| !it.scores.is_empty())?;
    Some(Own { company: company(id), profile, scores: it.scores.clone() })
}

#[cfg(test)]
mod tests {
    use super::{Answer, Answers, profile};

    #[test]
    fn a_profile_needs_country_industry_age_and_staff() {
        let all: Answers = [
            ("country", Answer::Word("DE".into())),
            ("industry", Answer::Word("28.41".into())),
            ("founded", Answer::Number(2019.0)),
            ("employees", Answer::Years(vec![None, Some(12.0)])),
        ]
        .map(|(id, it)| (id.to_owned(), it))
        .into();
        let it = profile(&all, 2026).unwrap();
        assert_eq!((it.country, it.division, it.section()), (*b"DE", 28, 'C'));
        for id in all.keys() {
            let mut fewer = all.clone();
            fewer.remove(id);
            assert!(profile(&fewer, 2026).is_none(), "{id}");
        }
    }
}
