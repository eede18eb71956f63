#![expect(clippy::indexing_slicing, reason = "rows and columns are made together, at one length")]
//! Averages by country, section and year, with everything hidden that could reveal a company.
//!
//! One assessment of each company and year counts, the latest. Each year has a [`Shield`] of its own. Rows lie sorted by year,
//! country and section, so that the table is read in one pass.

use serde::Serialize;

use crate::{
    class::{Filter, Industry, Place, Profile},
    shield::Shield,
};

/// An assessment in a year.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    pub company: u64,
    pub profile: Profile,
    /// The day as a number, 20261122.
    pub on: u32,
    /// Overall, then the dimensions, each 0 to 1.
    pub scores: Vec<f64>,
}

/// One cell of the table: without a country or section it is the sum over all of them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cell {
    pub year: u32,
    pub country: Option<[u8; 2]>,
    pub section: Option<char>,
    pub n: u32,
    pub means: Vec<f64>,
}

/// Assessments by year.
#[derive(Debug, Clone, Default)]
pub struct Regional {
    /// Runs of rows with the same year, country and section.
    runs: Vec<Run>,
    columns: Vec<Vec<f32>>,
    shields: Vec<(u32, Shield)>,
}

#[derive(Debug, Clone)]
struct Run {
    year: u32,
    country: [u8; 2],
    section: char,
    rows: std::ops::Range<usize>,
}

/// Counts and sums while a table is made.
#[derive(Debug, Clone, Default)]
struct Sum {
    n: u32,
    scores: Vec<f64>,
}

impl Sum {
    fn add(&mut self, other: &Self) {
        self.n += other.n;
        self.scores.resize(other.scores.len(), 0.0);
        for (sum, more) in self.scores.iter_mut().zip(&other.scores) {
            *sum += more;
        }
    }
}

impl Regional {
    /// Assessments that may be shown: complete, agreed to, of one major version. All have as many scores.
    pub fn new(taken: &[Taken]) -> Self {
        let mut all: Vec<&Taken> = taken.iter().collect();
        all.sort_by_key(|it| (year(it), it.company, std::cmp::Reverse(it.on)));
        all.dedup_by_key(|it| (year(it), it.company));
        all.sort_by_key(|it| (year(it), it.profile.country, it.profile.section()));
        let width = all.iter().map(|it| it.scores.len()).min().unwrap_or(0);
        let mut it = Self::default();
        #[expect(clippy::cast_possible_truncation, reason = "seven digits are enough")]
        it.columns.extend(
            (0..width).map(|column| all.iter().map(|it| it.scores[column] as f32).collect()),
        );
        let place = |it: &Taken| (year(it), it.profile.country, it.profile.section());
        let mut start = 0;
        for run in all.chunk_by(|a, b| place(a) == place(b)) {
            let (year, country, section) = place(run[0]);
            it.runs.push(Run { year, country, section, rows: start..start + run.len() });
            start += run.len();
        }
        for run in all.chunk_by(|a, b| year(a) == year(b)) {
            let members: Vec<_> = run.iter().map(|it| (it.profile, false)).collect();
            it.shields.push((year(run[0]), Shield::by_section(&members)));
        }
        it
    }

    /// The whole table with its sums; only cells that may be shown.
    pub fn table(&self) -> Vec<Cell> {
        let mut table = Vec::new();
        for of_year in self.runs.chunk_by(|a, b| a.year == b.year) {
            let year = of_year[0].year;
            let Ok(at) = self.shields.binary_search_by_key(&year, |(year, _)| *year) else {
                continue;
            };
            let shield = &self.shields[at].1;
            let mut show = |country: Option<[u8; 2]>, section: Option<char>, sum: &Sum| {
                let filter = Filter {
                    place: country.map_or(Place::All, Place::Country),
                    industry: section.map_or(Industry::All, Industry::Section),
                    ..Filter::EVERYBODY
                };
                if shield.shows(&filter) == Some(sum.n) {
                    let means = sum.scores.iter().map(|it| it / f64::from(sum.n)).collect();
                    table.push(Cell { year, country, section, n: sum.n, means });
                }
            };
            let mut by_section: Vec<(char, Sum)> = Vec::new();
            let mut everything = Sum::default();
            for of_country in of_year.chunk_by(|a, b| a.country == b.country) {
                let country = of_country[0].country;
                let mut all_sections = Sum::default();
                for run in of_country {
                    let sum = self.sum(run);
                    show(Some(country), Some(run.section), &sum);
                    all_sections.add(&sum);
                    match by_section.iter_mut().find(|(section, _)| *section == run.section) {
                        Some((_, all)) => all.add(&sum),
                        None => by_section.push((run.section, sum)),
                    }
                }
                show(Some(country), None, &all_sections);
                everything.add(&all_sections);
            }
            by_section.sort_unstable_by_key(|(section, _)| *section);
            for (section, sum) in &by_section {
                show(None, Some(*section), sum);
            }
            show(None, None, &everything);
        }
        table
    }

    fn sum(&self, run: &Run) -> Sum {
        let sums = self.columns.iter().map(|column| add(&column[run.rows.clone()]));
        Sum { n: u32::try_from(run.rows.len()).unwrap_or(u32::MAX), scores: sums.collect() }
    }
}

fn year(it: &Taken) -> u32 {
    it.on / 1_00_00
}

/// A sum in eight lanes, which the processor adds at once.
fn add(values: &[f32]) -> f64 {
    let mut lanes = [0.0_f64; 8];
    let (chunks, rest) = values.as_chunks::<8>();
    for chunk in chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane += f64::from(*value);
        }
    }
    let rest: f64 = rest.iter().map(|value| f64::from(*value)).sum();
    lanes.iter().sum::<f64>() + rest
}
