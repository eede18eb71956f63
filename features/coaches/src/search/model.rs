//! Who fits the criteria: all of them together, any value within one. Pure.

use std::collections::BTreeMap;

use engine_assignment::fit::Graded;
use kit::{clock::Day, form::Params};

use crate::model::{Available, Coach, Stage};

/// The criteria, by the name they have in the address.
pub const FACETS: [&str; 8] =
    ["standing", "free", "challenge", "service", "stage", "sector", "language", "country"];

/// A coach with what is known beside her record.
#[derive(Debug, Clone)]
pub struct Line {
    pub it: Coach,
    pub name: String,
    pub stage: Option<Stage>,
    /// How many open cases she has.
    pub open: i64,
}

impl Line {
    pub fn has_place(&self, today: Day) -> bool {
        self.it.available != Available::No
            && self.open < self.it.capacity
            && self.it.away_on(today).is_none()
    }

    /// The values of a criterion that are hers.
    pub fn values(&self, facet: &str, today: Day) -> Vec<String> {
        let good = |all: &Graded| -> Vec<String> {
            all.iter().filter(|(_, grade)| **grade > 1).map(|(code, _)| code.clone()).collect()
        };
        let grades = &self.it.grades.0;
        match facet {
            "standing" => vec![self.stage.map_or("none", Stage::as_str).to_owned()],
            "free" => vec![if self.has_place(today) { "yes" } else { "no" }.to_owned()],
            "challenge" => grades.challenges.iter().flat_map(good).collect(),
            "service" => good(&grades.services),
            "stage" => good(&grades.stages),
            "sector" => {
                // By division: whoever knows 28.25 is found under 28.
                let mut all: Vec<String> =
                    good(&grades.nace).iter().map(|it| it.chars().take(2).collect()).collect();
                all.dedup();
                all
            }
            "language" => self.it.languages.0.keys().cloned().collect(),
            "country" => {
                let mut all = vec![self.it.country.clone()];
                let more = self.it.countries.0.iter().filter(|it| **it != self.it.country);
                all.extend(more.cloned());
                all
            }
            _ => Vec::new(),
        }
    }

    /// Whether all words stand in her name, her text and her keywords, whatever their case and accents.
    fn says(&self, words: &str) -> bool {
        let text = format!(
            "{} {} {} {}",
            self.name,
            self.it.summary,
            self.it.keywords.joined(),
            self.it.grades.0.markets.keys().cloned().collect::<Vec<_>>().join(" ")
        );
        let text = engine_text::fold(&text);
        engine_text::fold(words).split_whitespace().all(|word| text.contains(word))
    }

    /// Whether she fits all criteria but one (whose own values are being counted).
    pub fn fits(&self, params: &Params, today: Day, but: &str) -> bool {
        let fits = |facet: &str| {
            let wanted = params.all(facet);
            let wanted: Vec<&String> = wanted.iter().filter(|it| !it.is_empty()).collect();
            wanted.is_empty() || {
                let own = self.values(facet, today);
                wanted.into_iter().any(|it| own.contains(it))
            }
        };
        self.says(params.value("q")) && FACETS.iter().filter(|it| **it != but).all(|it| fits(it))
    }
}

/// How many there are of each value of a criterion, under all the others; the most frequent first.
pub fn counts(all: &[Line], params: &Params, today: Day, facet: &str) -> Vec<(String, usize)> {
    let mut counts = BTreeMap::new();
    for line in all.iter().filter(|it| it.fits(params, today, facet)) {
        for value in line.values(facet, today) {
            *counts.entry(value).or_insert(0) += 1;
        }
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by(|one, other| (other.1, &one.0).cmp(&(one.1, &other.0)));
    counts
}
