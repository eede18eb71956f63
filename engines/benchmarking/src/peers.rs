#![expect(clippy::indexing_slicing, reason = "rows and columns are made together, at one length")]
//! One company beside the others of its class.
//!
//! Companies lie sorted by section, division, size, age, region and country, so that each class of the widening is one run
//! of rows. Figures are those of the others: the company itself is left out.

use std::ops::Range;

use serde::Serialize;

use crate::{
    class::{Filter, Profile, Region},
    growth,
    shield::{LEAST, Shield},
    statistics::{Estimate, SHARES, mean, percentile, quantile},
};

/// A class is widened until so many others are in it.
pub const WANTED: u32 = 20;

/// An assessment as it may come into a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    pub company: u64,
    pub profile: Profile,
    /// Overall, then the dimensions, each 0 to 1; all of them have to be valid.
    pub scores: Vec<f64>,
    /// The day as a number, 20261122.
    pub on: u32,
    pub major: u32,
    /// Complete, or validated by an adviser.
    pub complete: bool,
    /// The company agreed to be compared with.
    pub consent: bool,
    /// Its index of growth, where known.
    pub growth: Option<f64>,
    /// The score of each item, in the order of the questionnaire, 0 to 1.
    pub items: Vec<Option<f64>>,
}

/// The company that asks.
#[derive(Debug, Clone, PartialEq)]
pub struct Own {
    pub company: u64,
    pub profile: Profile,
    pub scores: Vec<f64>,
}

/// Why there is no comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct TooFew;

/// A comparison, and with whom.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// The class that was used.
    pub class: Filter,
    /// How many times it was widened; 0 is the class of the company itself.
    pub widened: usize,
    /// How many others are in it.
    pub n: u32,
    /// Fewer others than wanted, even in the widest class.
    pub few: bool,
    pub scores: Vec<Compared>,
    pub champions: Option<Champions>,
}

/// One score beside those of the others.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Compared {
    pub own: f64,
    pub mean: Estimate,
    /// For the shares of [`SHARES`].
    pub quantiles: [Estimate; 5],
    /// 0 to 100.
    pub percentile: Estimate,
    pub standing: Judged,
}

/// Where a score stands against the middle of the class, its uncertainty minded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Judged {
    Above,
    /// Within the interval of the median.
    Middle,
    Below,
}

/// Those of the class who grew most.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Champions {
    /// As the class of the comparison, or wider.
    pub class: Filter,
    pub n: u32,
    pub means: Vec<f64>,
}

/// Section, division, size, age, region, country.
type Key = [u8; 6];

/// The latest assessment of each company that may be compared with.
#[derive(Debug, Clone, Default)]
pub struct Peers {
    shield: Shield,
    countries: Vec<[u8; 2]>,
    keys: Vec<Key>,
    profiles: Vec<Profile>,
    /// Rows of the companies, by company.
    rows: Vec<(u64, u32)>,
    columns: Vec<Column>,
    /// Rows of the champions, ascending.
    champions: Vec<u32>,
    /// Of each item the scores of everybody in two hundredths.
    items: Vec<Vec<u8>>,
}

/// One score of everybody.
#[derive(Debug, Clone, Default)]
struct Column {
    values: Vec<f32>,
    /// Sums of all rows before, and of their squares.
    sums: Vec<(f64, f64)>,
    /// Ascending within the runs of division, of section, of all.
    sorted: [Vec<f32>; 3],
    /// Sums over the champions before.
    champions: Vec<f64>,
}

/// The latest complete assessment of each company that agreed: of this major version, not older than 36 months.
fn eligible(records: &[Record], today: u32, major: u32) -> Vec<&Record> {
    let may = |it: &&Record| {
        let fresh = (today.saturating_sub(3_00_00)..=today).contains(&it.on);
        let valid = it.scores.iter().all(|score| score.is_finite());
        it.complete && it.consent && it.major == major && fresh && valid
    };
    let mut all: Vec<&Record> = records.iter().filter(may).collect();
    all.sort_by_key(|it| (it.company, it.on));
    all.reverse();
    all.dedup_by_key(|it| it.company);
    all
}

impl Peers {
    /// Everybody who may be compared with on a day. All records have as many scores.
    pub fn new(records: &[Record], today: u32, major: u32) -> Self {
        let mut all = eligible(records, today, major);
        let mut countries: Vec<[u8; 2]> = all.iter().map(|it| it.profile.country).collect();
        countries.sort_unstable();
        countries.dedup();
        all.sort_by_cached_key(|it| (key(&countries, it.profile), it.company));
        let growths: Vec<_> = all.iter().map(|it| (it.profile.size, it.growth)).collect();
        let is_champion = growth::champions(&growths);
        let members: Vec<(Profile, bool)> =
            all.iter().zip(&is_champion).map(|(it, champion)| (it.profile, *champion)).collect();
        let keys: Vec<Key> = all.iter().map(|it| key(&countries, it.profile)).collect();
        let numbers = || 0_u32..;
        let champions: Vec<u32> =
            numbers().zip(&is_champion).filter(|(_, it)| **it).map(|(row, _)| row).collect();
        let width = all.iter().map(|it| it.scores.len()).min().unwrap_or(0);
        #[expect(clippy::cast_possible_truncation, reason = "seven digits are enough")]
        let values = |column: usize| all.iter().map(|it| it.scores[column] as f32).collect();
        let columns = (0..width).map(|it| Column::new(values(it), &keys, &champions)).collect();
        let mut rows: Vec<(u64, u32)> =
            all.iter().zip(numbers()).map(|(it, row)| (it.company, row)).collect();
        rows.sort_unstable();
        let items = items(&all);
        let profiles = members.iter().map(|(profile, _)| *profile).collect();
        Self {
            shield: Shield::new(&members),
            countries,
            keys,
            profiles,
            rows,
            columns,
            champions,
            items,
        }
    }

    /// How many companies there are.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// What decides which classes may be shown.
    pub fn shield(&self) -> &Shield {
        &self.shield
    }

    /// Compares with the narrowest class that holds enough others.
    pub fn compare(&self, own: &Own) -> Result<Comparison, TooFew> {
        let row = self.row(own.company);
        let classes = own.profile.classes();
        let others = |class: &Filter| {
            let left_out = row.is_some_and(|row| class.holds(&self.profiles[row], false));
            self.shield.shows(class).map(|n| n - u32::from(left_out))
        };
        let all = || classes.iter().enumerate().filter_map(|(at, it)| Some((at, *it, others(it)?)));
        let found = all().find(|(_, _, n)| *n >= WANTED);
        let widest = || all().rfind(|(_, _, n)| *n >= LEAST);
        let (widened, class, n) = found.or_else(widest).ok_or(TooFew)?;
        let range = self.range(own.profile, widened);
        let scores = self.columns.iter().zip(&own.scores);
        let scores = scores.filter_map(|(column, own)| column.beside(*own, &range, widened, row));
        Ok(Comparison {
            class,
            widened,
            n,
            few: n < WANTED,
            scores: scores.collect(),
            champions: self.champions(own, row, widened),
        })
    }

    /// The champions of the class, widened in the same order until there are five others.
    fn champions(&self, own: &Own, row: Option<usize>, widened: usize) -> Option<Champions> {
        let own_place = row.and_then(|row| self.champions.binary_search(&to(row)).ok());
        for (step, class) in own.profile.classes().into_iter().enumerate().skip(widened) {
            let class = Filter { champions: true, ..class };
            let Some(shown) = self.shield.shows(&class) else { continue };
            let range = self.range(own.profile, step);
            let first = self.champions.partition_point(|row| (*row as usize) < range.start);
            let last = self.champions.partition_point(|row| (*row as usize) < range.end);
            let left_out = own_place.filter(|place| (first..last).contains(place));
            let n = shown - u32::from(left_out.is_some());
            if n < LEAST {
                continue;
            }
            let mean = |column: &Column| {
                let left_out =
                    left_out.map_or(0.0, |at| column.champions[at + 1] - column.champions[at]);
                (column.champions[last] - column.champions[first] - left_out) / f64::from(n)
            };
            return Some(Champions { class, n, means: self.columns.iter().map(mean).collect() });
        }
        None
    }

    /// The median of each item among the others of a comparison; nothing where fewer than five answered it.
    pub fn typical(&self, own: &Own, comparison: &Comparison) -> Vec<Option<f64>> {
        let row = self.row(own.company);
        let range = self.range(own.profile, comparison.widened);
        let median = |scores: &Vec<u8>| {
            let mut counts = [0_usize; 256];
            for score in &scores[range.clone()] {
                counts[usize::from(*score)] += 1;
            }
            if let Some(row) = row.filter(|row| range.contains(row)) {
                counts[usize::from(scores[row])] -= 1;
            }
            let n: usize = counts[..=STEPS].iter().sum();
            let at = |place: usize| {
                let mut before = 0;
                let found = counts[..=STEPS].iter().position(|count| {
                    before += count;
                    before > place
                });
                found.and_then(|it| u8::try_from(it).ok()).map_or(0.0, f64::from)
            };
            (n >= LEAST as usize).then(|| f64::midpoint(at((n - 1) / 2), at(n / 2)) / STEPS_OF_ONE)
        };
        self.items.iter().map(median).collect()
    }

    fn row(&self, company: u64) -> Option<usize> {
        let found = self.rows.binary_search_by_key(&company, |(company, _)| *company).ok()?;
        Some(self.rows[found].1 as usize)
    }

    /// The rows of a class of the widening.
    fn range(&self, profile: Profile, widened: usize) -> Range<usize> {
        let key = key(&self.countries, profile);
        let (mut low, mut high) = (key, key);
        // How much of the key must be the same.
        let length = [6, 5, 4, 3, 3, 2, 1, 0][widened.min(7)];
        if widened == 4 {
            let (from, up) = profile.size.adjacent();
            (low[2], high[2]) = (from as u8, up as u8);
        }
        let start = self.keys.partition_point(|it| it[..length] < low[..length]);
        let end = self.keys.partition_point(|it| it[..length] <= high[..length]);
        start..end
    }
}

/// Scores of items are kept in so many steps, exact for levels and shown percents.
const STEPS: usize = 200;
const STEPS_OF_ONE: f64 = 200.0;

/// The scores of items by item.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 200")]
fn items(all: &[&Record]) -> Vec<Vec<u8>> {
    let width = all.iter().map(|it| it.items.len()).max().unwrap_or(0);
    let step = |score: f64| (score.clamp(0.0, 1.0) * STEPS_OF_ONE).round() as u8;
    let of =
        |it: &&Record, item: usize| it.items.get(item).copied().flatten().map_or(u8::MAX, step);
    (0..width).map(|item| all.iter().map(|it| of(it, item)).collect()).collect()
}

fn key(countries: &[[u8; 2]], it: Profile) -> Key {
    let section = u8::try_from(it.section()).unwrap_or(0);
    let region = Region::ALL.iter().position(|region| *region == it.region());
    let country = countries.partition_point(|other| *other < it.country);
    [section, it.division, it.size as u8, it.age as u8, byte(region.unwrap_or(0)), byte(country)]
}

fn byte(place: usize) -> u8 {
    u8::try_from(place).unwrap_or(u8::MAX)
}

fn to(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}

impl Column {
    fn new(values: Vec<f32>, keys: &[Key], champions: &[u32]) -> Self {
        let mut sums = vec![(0.0, 0.0)];
        let (mut sum, mut squares) = (0.0_f64, 0.0_f64);
        for value in &values {
            let value = f64::from(*value);
            sum += value;
            squares += value * value;
            sums.push((sum, squares));
        }
        let mut of_champions = vec![0.0];
        let mut sum = 0.0;
        for row in champions {
            sum += f64::from(values[*row as usize]);
            of_champions.push(sum);
        }
        let sorted = [2, 1, 0].map(|length| {
            let mut sorted = values.clone();
            let mut start = 0;
            for run in keys.chunk_by(|a, b| a[..length] == b[..length]) {
                sorted[start..start + run.len()].sort_unstable_by(f32::total_cmp);
                start += run.len();
            }
            sorted
        });
        Self { values, sums, sorted, champions: of_champions }
    }

    /// One score beside the others of a run of rows.
    fn beside(
        &self,
        own: f64,
        range: &Range<usize>,
        widened: usize,
        row: Option<usize>,
    ) -> Option<Compared> {
        let mut few;
        let sorted = if let Some(run) = widened.checked_sub(5) {
            &self.sorted[run.min(2)][range.clone()]
        } else {
            few = self.values[range.clone()].to_vec();
            few.sort_unstable_by(f32::total_cmp);
            few.as_slice()
        };
        let left_out = row.filter(|row| range.contains(row)).map(|row| self.values[row]);
        let count = sorted.len() - usize::from(left_out.is_some());
        let gap = left_out.map_or(usize::MAX, |it| sorted.partition_point(|other| *other < it));
        let at = |place: usize| f64::from(sorted[place + usize::from(place >= gap)]);
        #[expect(clippy::cast_possible_truncation, reason = "as the others")]
        let own_value = own as f32;
        let below = sorted.partition_point(|it| *it < own_value);
        let upto = sorted.partition_point(|it| *it <= own_value);
        let equal = upto - below - usize::from(left_out == Some(own_value));
        let below = below - usize::from(left_out.is_some_and(|it| it < own_value));
        let (sum, squares) = {
            let ((a, a2), (b, b2)) = (self.sums[range.start], self.sums[range.end]);
            let own = left_out.map_or(0.0, f64::from);
            (b - a - own, b2 - a2 - own * own)
        };
        let mut quantiles = [Estimate { value: 0.0, low: 0.0, high: 0.0 }; 5];
        for (estimate, share) in quantiles.iter_mut().zip(SHARES) {
            *estimate = quantile(count, at, share)?;
        }
        let median = quantiles[2];
        let standing = match f64::from(own_value) {
            it if it > median.high => Judged::Above,
            it if it < median.low => Judged::Below,
            _ => Judged::Middle,
        };
        let (mean, percentile) = (mean(count, sum, squares)?, percentile(count, below, equal)?);
        Some(Compared { own, mean, quantiles, percentile, standing })
    }
}
