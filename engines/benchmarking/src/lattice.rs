#![expect(clippy::indexing_slicing, reason = "places on the axes come from the axes themselves")]
//! Every class that can be asked for, as a cell: one value on each of five axes.

use std::collections::BTreeSet;

use crate::class::{Age, Filter, Industry, Place, Profile, Region, Size, section};

/// No such value.
const NONE: u16 = u16::MAX;

/// One way to look at companies: from single values up to all.
#[derive(Debug, Clone, Default)]
pub struct Axis {
    /// Of each value itself and everything wider.
    pub above: Vec<Vec<u16>>,
    /// Of each value what is wider by one step.
    pub next: Vec<Vec<u16>>,
    /// Of each value the ways to cut it into parts.
    pub families: Vec<Vec<Vec<u16>>>,
    /// What two values have in common.
    meets: Vec<u16>,
}

/// The five axes: place, industry, size, age, champions.
#[derive(Debug, Clone, Default)]
pub struct Lattice {
    countries: Vec<[u8; 2]>,
    sections: Vec<char>,
    divisions: Vec<u8>,
    pub axes: [Axis; 5],
}

/// A value on each axis.
pub type Point = [u16; 5];

impl Axis {
    /// From the single values that each value holds.
    fn new(holds: &[BTreeSet<u16>], families: Vec<Vec<Vec<u16>>>) -> Self {
        let count = holds.len();
        let each = || (0_u16..).take(count);
        let wider = |it: usize, other: u16| {
            holds[it].len() < holds[other as usize].len()
                && holds[it].is_subset(&holds[other as usize])
        };
        let above = (0..count).map(|it| {
            let wider = each().filter(|other| wider(it, *other));
            std::iter::once(u16::try_from(it).unwrap_or(NONE)).chain(wider).collect()
        });
        let above: Vec<Vec<u16>> = above.collect();
        let next = above.iter().map(|above| {
            let between = |it: &u16| above[1..].iter().any(|other| wider(*other as usize, *it));
            above[1..].iter().copied().filter(|it| !between(it)).collect()
        });
        let next = next.collect();
        let mut meets = vec![NONE; count * count];
        for a in 0..count {
            for b in 0..count {
                let both: BTreeSet<u16> = holds[a].intersection(&holds[b]).copied().collect();
                let found = each().find(|it| !both.is_empty() && holds[*it as usize] == both);
                meets[a * count + b] = found.unwrap_or(NONE);
            }
        }
        Self { above, next, families, meets }
    }

    pub fn len(&self) -> usize {
        self.above.len()
    }

    pub fn meet(&self, a: u16, b: u16) -> u16 {
        self.meets[a as usize * self.len() + b as usize]
    }
}

/// An axis of groups that hold single values, with all of them first.
fn grouped(groups: &[Vec<u16>], singles: u16) -> Axis {
    let every: BTreeSet<u16> = (0..singles).collect();
    // All are more than a single even where there is but one.
    let mut holds = vec![every];
    holds[0].insert(NONE);
    // A group of one is the single itself, and is told apart by a mark that no single has.
    let first = u16::try_from(groups.len() + 1).unwrap_or(NONE);
    for (number, group) in (0..).zip(groups) {
        let mut held: BTreeSet<u16> = group.iter().copied().collect();
        held.insert(singles + number);
        holds[0].insert(singles + number);
        holds.push(held);
    }
    holds.extend((0..singles).map(|it| BTreeSet::from([it])));
    let all_groups: Vec<u16> = (1..first).collect();
    let all_singles: Vec<u16> = (first..).take(singles as usize).collect();
    let mut families = vec![vec![all_groups, all_singles]];
    for group in groups {
        families.push(vec![group.iter().map(|it| first + it).collect()]);
    }
    families.resize(holds.len(), Vec::new());
    for family in &mut families {
        family.retain(|it| !it.is_empty());
    }
    Axis::new(&holds, families)
}

/// Neighbouring size classes: all ten runs of them.
fn runs() -> Axis {
    let all = RUNS.map(|(low, high)| (low..=high).collect::<BTreeSet<u16>>());
    let place = |low: u16, high: u16| RUNS.iter().position(|it| *it == (low, high));
    let single = |it: u16| u16::try_from(place(it, it).unwrap_or(0)).unwrap_or(NONE);
    let families =
        RUNS.map(
            |(low, high)| {
                if low == high { Vec::new() } else { vec![(low..=high).map(single).collect()] }
            },
        );
    Axis::new(&all, families.into())
}

const RUNS: [(u16, u16); 10] =
    [(0, 3), (0, 2), (1, 3), (0, 1), (1, 2), (2, 3), (0, 0), (1, 1), (2, 2), (3, 3)];

/// Those that are the neighbours of a size class.
const ADJACENT: [u16; 4] = [1, 2, 3, 5];

impl Lattice {
    /// The lattice of some companies; without divisions industries are sections, without champions there is no
    /// such axis.
    pub fn new(members: &[(Profile, bool)], divisions: bool, champions: bool) -> Self {
        let countries: BTreeSet<[u8; 2]> = members.iter().map(|(it, _)| it.country).collect();
        let sections: BTreeSet<char> = members.iter().map(|(it, _)| it.section()).collect();
        let industries: BTreeSet<u8> = members.iter().map(|(it, _)| it.division).collect();
        let mut it = Self {
            countries: countries.into_iter().collect(),
            sections: sections.into_iter().collect(),
            divisions: if divisions { industries.into_iter().collect() } else { Vec::new() },
            axes: Default::default(),
        };
        let groups: Vec<Vec<u16>> = Region::ALL
            .iter()
            .map(|region| places(&it.countries, |country| Region::of(*country) == *region))
            .collect();
        let place = grouped(&groups, count(&it.countries));
        let industry = if divisions {
            let of = |group: char| move |it: &u8| section(*it).unwrap_or('?') == group;
            let groups: Vec<Vec<u16>> =
                it.sections.iter().map(|group| places(&it.divisions, of(*group))).collect();
            grouped(&groups, count(&it.divisions))
        } else {
            grouped(&[], count(&it.sections))
        };
        let age = grouped(&[], 3);
        let champion = if champions {
            let holds = [BTreeSet::from([0, 1]), BTreeSet::from([1])];
            Axis::new(&holds, vec![Vec::new(); 2])
        } else {
            Axis::new(&[BTreeSet::from([0])], vec![Vec::new()])
        };
        it.axes = [place, industry, runs(), age, champion];
        it
    }

    /// Whether the class can be asked for: those a company is widened through, and the table of places by sections.
    ///
    /// Every further kind of class would be one more thing to subtract.
    pub fn offers(&self, [place, industry, size, age, champion]: Point) -> bool {
        let groups = if self.divisions.is_empty() { NONE } else { count(&self.sections) };
        let is_division = industry > groups;
        let (is_single, is_run) = (size >= 6, (1..6).contains(&size));
        match (is_division, place == 0, is_single, age == 0) {
            (true, _, true, false) | (true, true, true, true) => true,
            (true, true, false, true) => !is_run || ADJACENT.contains(&size),
            (false, true, false, true) => !is_run,
            (false, false, false, true) => !is_run && champion == 0,
            _ => false,
        }
    }

    pub fn cells(&self) -> usize {
        self.axes.iter().map(Axis::len).product()
    }

    pub fn cell(&self, point: Point) -> usize {
        let both = self.axes.iter().zip(point);
        both.fold(0, |cell, (axis, value)| cell * axis.len() + value as usize)
    }

    pub fn point(&self, mut cell: usize) -> Point {
        let mut point = [0; 5];
        for (axis, value) in self.axes.iter().zip(&mut point).rev() {
            *value = u16::try_from(cell % axis.len()).unwrap_or(NONE);
            cell /= axis.len();
        }
        point
    }

    /// Where a company belongs on each axis, as narrow as can be.
    pub fn leaf(&self, it: Profile, champion: bool) -> Option<Point> {
        let filter = Filter {
            place: Place::Country(it.country),
            industry: if self.divisions.is_empty() {
                Industry::Section(it.section())
            } else {
                Industry::Division(it.division)
            },
            sizes: (it.size, it.size),
            age: Some(it.age),
            champions: champion && self.axes[4].len() > 1,
        };
        self.find(&filter)
    }

    /// The point of a class; nothing when no company could be in it.
    pub fn find(&self, filter: &Filter) -> Option<Point> {
        let place = match filter.place {
            Place::All => 0,
            Place::Region(region) => 1 + position(&Region::ALL, &region)?,
            Place::Country(country) => 6 + position(&self.countries, &country)?,
        };
        let groups = if self.divisions.is_empty() { 0 } else { count(&self.sections) };
        let industry = match filter.industry {
            Industry::All => 0,
            Industry::Section(section) => 1 + position(&self.sections, &section)?,
            Industry::Division(division) => 1 + groups + position(&self.divisions, &division)?,
        };
        let size = |it: Size| position(&Size::ALL, &it);
        let run = (size(filter.sizes.0)?, size(filter.sizes.1)?);
        let age = match filter.age {
            None => 0,
            Some(age) => 1 + position(&Age::ALL, &age)?,
        };
        let champion = u16::from(filter.champions);
        let known = (champion as usize) < self.axes[4].len();
        known.then_some([place, industry, position(&RUNS, &run)?, age, champion])
    }

    /// The class of a point.
    #[cfg(test)]
    pub fn filter(&self, point: Point) -> Filter {
        let [place, industry, size, age, champion] = point.map(usize::from);
        let groups = if self.divisions.is_empty() { 0 } else { self.sections.len() };
        let run = RUNS[size];
        Filter {
            place: match place {
                0 => Place::All,
                1..=5 => Place::Region(Region::ALL[place - 1]),
                _ => Place::Country(self.countries[place - 6]),
            },
            industry: match industry {
                0 => Industry::All,
                it if it > groups && groups > 0 => {
                    Industry::Division(self.divisions[it - 1 - groups])
                }
                it => Industry::Section(self.sections[it - 1]),
            },
            sizes: (Size::ALL[usize::from(run.0)], Size::ALL[usize::from(run.1)]),
            age: age.checked_sub(1).map(|it| Age::ALL[it]),
            champions: champion == 1,
        }
    }
}

fn position<T: PartialEq>(list: &[T], it: &T) -> Option<u16> {
    u16::try_from(list.iter().position(|other| other == it)?).ok()
}

fn count<T>(list: &[T]) -> u16 {
    u16::try_from(list.len()).unwrap_or(NONE)
}

fn places<T>(list: &[T], is: impl Fn(&T) -> bool) -> Vec<u16> {
    (0..).zip(list).filter(|(_, it)| is(it)).map(|(place, _)| place).collect()
}
