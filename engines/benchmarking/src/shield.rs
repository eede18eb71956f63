#![expect(clippy::indexing_slicing, reason = "cells come from the lattice itself")]
//! Which classes may be shown, so that no figure, no two figures and no table with its totals reveal a company.
//!
//! Decided once for all classes that can be asked for, not question by question, so that asking in another order or
//! from two browsers changes nothing:
//!
//! 1. Fewer than five companies are never shown.
//! 2. Of two classes that differ by one to four companies (in all, on both sides) only one is shown: the larger one.
//!    Classes that hold the same companies are one class under several names.
//! 3. Where a class is cut into parts (regions, countries, sections, divisions, sizes, ages), the parts that are not
//!    shown hold five companies or more and are several: what is left after subtracting the shown ones
//!    is no small group and no hidden class. Otherwise the smallest shown part is hidden too (complementary suppression).
//!
//! 4. Only the classes a company is widened through and the table of places by sections can be asked for. Where there are
//!    up to 300 different profiles, everything shown is solved as one system of equations, and classes are hidden until no
//!    sum or difference of any of them tells a group of fewer than five.
//!
//! Invariant: all four hold for everything [`Shield::shows`] agrees to. With more profiles than that, what is left to somebody
//! who sees all classes is to combine many that are neither nested nor parts of one another. What two shields show of the same
//! companies (another year, another table) is not weighed against each other.

use std::collections::BTreeMap;

use crate::{
    audit,
    class::{Filter, Profile},
    lattice::{Lattice, Point},
};

/// No statistic of fewer companies is shown.
pub const LEAST: u32 = 5;

/// Which classes may be shown.
#[derive(Debug, Clone, Default)]
pub struct Shield {
    pub(crate) lattice: Lattice,
    /// Companies of each cell.
    counts: Vec<u32>,
    /// Of each cell the first of those that hold the same companies.
    same: Vec<u32>,
    hidden: Vec<bool>,
}

impl Shield {
    /// Looks at all companies, each with whether it is a growth champion.
    pub fn new(members: &[(Profile, bool)]) -> Self {
        Self::of(Lattice::new(members, true, true), members)
    }

    /// Sections only, and no champions.
    pub(crate) fn by_section(members: &[(Profile, bool)]) -> Self {
        Self::of(Lattice::new(members, false, false), members)
    }

    fn of(lattice: Lattice, members: &[(Profile, bool)]) -> Self {
        let leaf = |(profile, champion): &(Profile, bool)| lattice.leaf(*profile, *champion);
        let mut leaves: Vec<Point> = members.iter().filter_map(leaf).collect();
        leaves.sort_unstable();
        let leaves: Vec<(Point, u32)> = leaves
            .chunk_by(|a, b| a == b)
            .filter_map(|same| Some((*same.first()?, u32::try_from(same.len()).ok()?)))
            .collect();
        let counts = counts(&lattice, &leaves);
        let same = same(&lattice, &counts);
        let mut hidden = vec![true; counts.len()];
        for cell in 0..counts.len() {
            if counts[cell] >= LEAST && lattice.offers(lattice.point(cell)) {
                hidden[same[cell] as usize] = false;
            }
        }
        let mut it = Self { lattice, counts, same, hidden };
        it.hide_near();
        while it.hide_rests() {}
        if leaves.len() <= audit::PROFILES {
            while it.hide_told(&leaves) {
                while it.hide_rests() {}
            }
        }
        it
    }

    /// How many companies a class holds, if it can be asked for and may be shown.
    pub fn shows(&self, filter: &Filter) -> Option<u32> {
        let cell = self.lattice.cell(self.lattice.find(filter)?);
        (self.counts[cell] > 0 && !self.is_hidden(cell)).then(|| self.counts[cell])
    }

    /// Rule 4, once; says whether something was hidden.
    fn hide_told(&mut self, leaves: &[(Point, u32)]) -> bool {
        let mut classes: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (number, (leaf, _)) in leaves.iter().enumerate() {
            wider(&self.lattice, *leaf, |cell| {
                if !self.is_hidden(cell) {
                    let members = classes.entry(self.same[cell]).or_default();
                    if members.last() != Some(&number) {
                        members.push(number);
                    }
                }
            });
        }
        let sizes: Vec<u32> = leaves.iter().map(|(_, size)| *size).collect();
        let told = audit::told(&classes, &sizes, LEAST);
        let mut changed = false;
        for group in told {
            let holds = |members: &Vec<usize>| group.iter().any(|it| members.contains(it));
            let some = classes
                .iter()
                .filter(|(cell, members)| !self.hidden[**cell as usize] && holds(members));
            if let Some((cell, _)) = some.min_by_key(|(cell, _)| self.counts[**cell as usize]) {
                self.hidden[*cell as usize] = true;
                changed = true;
            }
        }
        changed
    }

    fn is_hidden(&self, cell: usize) -> bool {
        self.hidden[self.same[cell] as usize]
    }

    fn hide(&mut self, cell: usize) {
        self.hidden[self.same[cell] as usize] = true;
    }

    /// Rule 2: pairs whose common part is each cell.
    fn hide_near(&mut self) {
        let mut near: Vec<(usize, Point)> = Vec::new();
        for cell in 0..self.counts.len() {
            let count = self.counts[cell];
            if count == 0 {
                continue;
            }
            let point = self.lattice.point(cell);
            near.clear();
            self.near(point, count, &mut near);
            for (place, (a, of_a)) in near.iter().enumerate() {
                for (b, of_b) in near.iter().skip(place + 1) {
                    let apart = self.counts[*a] + self.counts[*b] - 2 * count;
                    let both_shown = !self.is_hidden(*a) && !self.is_hidden(*b);
                    if (1..LEAST).contains(&apart) && both_shown && self.meet(*of_a, *of_b) == point
                    {
                        let smaller = if self.counts[*b] < self.counts[*a] { *b } else { *a };
                        self.hide(smaller);
                    }
                }
            }
        }
    }

    /// The cells around a point with at most four companies more.
    fn near(&self, point: Point, count: u32, near: &mut Vec<(usize, Point)>) {
        let axes = &self.lattice.axes;
        let above = |axis: usize| &axes[axis].above[point[axis] as usize];
        for place in above(0) {
            // Wider on one axis holds more: what is too far with this one alone is too far with more.
            if self.count([*place, point[1], point[2], point[3], point[4]]) >= count + LEAST {
                continue;
            }
            for industry in above(1) {
                if self.count([*place, *industry, point[2], point[3], point[4]]) >= count + LEAST {
                    continue;
                }
                for size in above(2) {
                    for age in above(3) {
                        for champion in above(4) {
                            let wider = [*place, *industry, *size, *age, *champion];
                            let cell = self.lattice.cell(wider);
                            if self.counts[cell] < count + LEAST && !self.is_hidden(cell) {
                                near.push((cell, wider));
                            }
                        }
                    }
                }
            }
        }
    }

    fn count(&self, point: Point) -> u32 {
        self.counts[self.lattice.cell(point)]
    }

    fn meet(&self, a: Point, b: Point) -> Point {
        std::array::from_fn(|axis| self.lattice.axes[axis].meet(a[axis], b[axis]))
    }

    /// Rule 3, once around; says whether something was hidden.
    fn hide_rests(&mut self) -> bool {
        let mut changed = false;
        let mut cells = Vec::new();
        for cell in 0..self.counts.len() {
            // Classes nobody can ask for too: whoever can add one up can subtract with it.
            if self.counts[cell] == 0 {
                continue;
            }
            let point = self.lattice.point(cell);
            for axis in 0..point.len() {
                let families = self.lattice.axes[axis].families[point[axis] as usize].len();
                for family in 0..families {
                    cells.clear();
                    let parts = &self.lattice.axes[axis].families[point[axis] as usize][family];
                    let at = |part: &u16| {
                        let mut point = point;
                        point[axis] = *part;
                        self.lattice.cell(point)
                    };
                    cells.extend(parts.iter().map(at).filter(|part| self.counts[*part] > 0));
                    changed |= self.hide_rest(cell, &cells);
                }
            }
        }
        changed
    }

    fn hide_rest(&mut self, whole: usize, parts: &[usize]) -> bool {
        // One part that holds everything is the same class.
        if parts.len() < 2 {
            return false;
        }
        let hidden = || parts.iter().filter(|part| self.is_hidden(**part));
        let (several, rest) =
            (hidden().count(), hidden().map(|part| self.counts[*part]).sum::<u32>());
        let told = if self.is_hidden(whole) {
            several == 0
        } else {
            several == 1 || (1..LEAST).contains(&rest)
        };
        let shown = parts.iter().copied().filter(|part| !self.is_hidden(*part));
        let smallest = shown.min_by_key(|part| self.counts[*part]);
        match (told, smallest) {
            (false, _) => return false,
            (true, Some(part)) => self.hide(part),
            (true, None) => self.hide(whole),
        }
        true
    }
}

/// How many companies each cell holds.
fn counts(lattice: &Lattice, leaves: &[(Point, u32)]) -> Vec<u32> {
    let mut counts = vec![0_u32; lattice.cells()];
    for (leaf, count) in leaves {
        wider(lattice, *leaf, |cell| counts[cell] += count);
    }
    counts
}

/// A point and everything wider.
fn wider(lattice: &Lattice, point: Point, mut each: impl FnMut(usize)) {
    let above = |axis: usize| &lattice.axes[axis].above[point[axis] as usize];
    for place in above(0) {
        for industry in above(1) {
            for size in above(2) {
                for age in above(3) {
                    for champion in above(4) {
                        each(lattice.cell([*place, *industry, *size, *age, *champion]));
                    }
                }
            }
        }
    }
}

/// Which cells hold the same companies: one is a step wider and holds no more.
fn same(lattice: &Lattice, counts: &[u32]) -> Vec<u32> {
    let mut same: Vec<u32> = (0..).take(counts.len()).collect();
    for cell in 0..counts.len() {
        if counts[cell] == 0 {
            continue;
        }
        let point = lattice.point(cell);
        for axis in 0..point.len() {
            for next in &lattice.axes[axis].next[point[axis] as usize] {
                let mut wider = point;
                wider[axis] = *next;
                let wider = lattice.cell(wider);
                if counts[wider] == counts[cell] {
                    let (a, b) = (first(&mut same, cell), first(&mut same, wider));
                    let (low, high) = (a.min(b), a.max(b));
                    same[high as usize] = low;
                }
            }
        }
    }
    for cell in 0..same.len() {
        same[cell] = first(&mut same, cell);
    }
    same
}

fn first(same: &mut [u32], cell: usize) -> u32 {
    let mut at = cell;
    while same[at] as usize != at {
        same[at] = same[same[at] as usize];
        at = same[at] as usize;
    }
    u32::try_from(at).unwrap_or(0)
}
