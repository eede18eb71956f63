//! Counting what is shown, of everybody together. No database, no web.
//!
//! A page is read without a change to the database, so what it shows is added up in memory and
//! written once an hour. What a node had not written when it was killed is not counted: the figures steer
//! an order, they bill nobody.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use kit::feature::Figure;
use kit::search::engine::attention;

/// How many days of attention count.
pub const DAYS: i64 = 28;
/// How many records have a say at most: those who had the most attention. The others stand
/// behind nobody for it.
pub const MOST: i64 = 2_000;

/// How much of a score may be given up at a place of a list, in percent.
pub const BOUND: Figure = Figure {
    name: "matching_exposure_percent",
    default: 8,
    about: "How many percent of fit a place in a list of partners may lose so that the same few do not top every list; 0 switches that off.",
};

/// Attention of a record since the last time it was written: how often, and how much.
pub type Shown = BTreeMap<String, (i64, f64)>;

static TALLY: Mutex<BTreeMap<PathBuf, Shown>> = Mutex::new(BTreeMap::new());

/// Counts what stands on a page, whose first row has that place in the list.
pub fn count<'a>(house: &Path, first: usize, ids: impl Iterator<Item = &'a str>) {
    let mut tally = TALLY.lock().unwrap_or_else(PoisonError::into_inner);
    let here = tally.entry(house.to_owned()).or_default();
    for (place, id) in (first..).zip(ids) {
        let (times, sum) = here.entry(id.to_owned()).or_default();
        *times += 1;
        *sum += f64::from(attention(place));
    }
}

/// Takes out what was counted.
pub fn take(house: &Path) -> Shown {
    let mut tally = TALLY.lock().unwrap_or_else(PoisonError::into_inner);
    tally.remove(house).unwrap_or_default()
}

/// What was read of a house when it was last written.
type Read = (i64, Arc<BTreeMap<String, f32>>);

static READ: Mutex<BTreeMap<PathBuf, Read>> = Mutex::new(BTreeMap::new());

/// The attention of lately, if it was read after that turn.
pub fn known(house: &Path, turn: i64) -> Option<Arc<BTreeMap<String, f32>>> {
    let read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    read.get(house).filter(|it| it.0 == turn).map(|it| it.1.clone())
}

/// Remembers it.
pub fn remember(house: &Path, turn: i64, shown: &Arc<BTreeMap<String, f32>>) {
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    read.insert(house.to_owned(), (turn, shown.clone()));
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{count, take};

    #[test]
    fn the_first_of_a_list_has_the_most_attention_and_houses_are_apart() {
        let (house, other) = (Path::new("/nowhere/one"), Path::new("/nowhere/other"));
        count(house, 0, ["a", "b", "c"].into_iter());
        count(house, 20, ["c"].into_iter());
        count(other, 0, ["a"].into_iter());
        let shown = take(house);
        assert_eq!(shown["c"].0, 2);
        assert!(shown["a"].1 > shown["b"].1 && (shown["a"].1 - 1.0).abs() < 1e-6);
        assert!(take(house).is_empty() && take(other).len() == 1);
    }
}
