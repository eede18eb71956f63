//! Lists of units that are looked up: all of them, or those candidates are chosen by.

use super::sums::{Counting, Probe, Unit};

/// One list of units and the most a document could have of it.
#[derive(Clone, Debug)]
pub(crate) struct Lookup {
    pub units: Vec<Unit>,
    /// For each unit, the word or subject of the reading it stands for.
    pub from: Vec<usize>,
    pub most: f32,
    pub counting: Counting,
    /// Units that are not looked up because there are too many; they would take the place of others.
    pub spare: Vec<Unit>,
    /// How many units are looked up.
    pub room: usize,
    /// How many units, from the first, candidates are chosen by; or other units in their place.
    rough: usize,
    instead: Option<Vec<Unit>>,
    /// The most each unit can give, spare ones too, each word nobody uses, and a usual wish: what
    /// `most` is made of.
    pub tops: Vec<f32>,
    pub unknown: Vec<f32>,
    pub usual: f32,
}

/// Documents read of posting lists to choose candidates by, in percent of all, and so many at least.
const SHARE: u64 = 100;
const SHARE_CONCEPTS: u64 = 40;
const SMALL: u32 = 100_000;
/// Units that are looked up whatever they cost.
const AT_LEAST: usize = 8;
const AT_LEAST_CONCEPTS: usize = 2;
/// The alternatives of a subject that name it, or something below it.
pub(crate) const NEAREST: usize = 2;
/// How far the wish's own sum counts in what a sum is held against.
const OWN: f32 = 0.25;
impl Lookup {
    pub(crate) fn empty(counting: Counting) -> Self {
        Self {
            units: Vec::new(),
            from: Vec::new(),
            most: 0.0,
            counting,
            spare: Vec::new(),
            room: usize::MAX,
            rough: usize::MAX,
            instead: None,
            tops: Vec::new(),
            unknown: Vec::new(),
            usual: 0.0,
        }
    }

    pub(crate) fn push(&mut self, from: usize, probes: Vec<Probe>) {
        self.units.push(Unit { probes });
        self.from.push(from);
    }

    /// Candidates are chosen by the units that tell most, as far as their posting lists are short
    /// together; common words are only counted in those that are left. `lists` says for each unit how
    /// long its lists are.
    pub(crate) fn prune(&mut self, lists: &[u32], docs: u32) {
        self.rough = fitting(lists, docs, SHARE).max(AT_LEAST);
    }

    /// The same for concepts. Where their lists are too long, only the concepts themselves and what is
    /// below them choose, not what lies beside them. `near` says how long the lists of those are.
    pub(crate) fn prune_concepts(&mut self, lists: &[u32], near: &[u32], docs: u32) {
        if fitting(lists, docs, SHARE_CONCEPTS) == lists.len() {
            return;
        }
        let many = fitting(near, docs, SHARE_CONCEPTS).max(AT_LEAST_CONCEPTS);
        let strong = |unit: &Unit| {
            let probes = unit.probes.iter().take(NEAREST).cloned().collect();
            Unit { probes }
        };
        self.instead = Some(self.units.iter().take(many).map(strong).collect());
    }

    /// The units candidates are chosen by.
    pub(crate) fn rough(&self) -> &[Unit] {
        match &self.instead {
            Some(units) => units,
            None => self.units.get(..self.rough).unwrap_or(&self.units),
        }
    }

    /// Whether what candidates are chosen by is the beginning of their sums.
    pub(crate) fn is_rough_exact(&self) -> bool {
        self.instead.is_none()
    }

    /// The units that are looked up for chosen candidates.
    pub(crate) fn rest(&self) -> &[Unit] {
        let from = if self.is_rough_exact() { self.rough.min(self.units.len()) } else { 0 };
        self.units.get(from..).unwrap_or_default()
    }

    /// Holds sums against what the units can give together, and a usual wish.
    pub(crate) fn hold(&mut self) {
        let own = self.tops.iter().chain(&self.unknown).take(self.room).sum();
        self.most = against(own, self.usual) * self.counting.most();
    }
}

/// How many units, from the first, have lists that are together no longer than a share of all documents.
fn fitting(lists: &[u32], docs: u32, share: u64) -> usize {
    let most = u64::from(docs.max(SMALL)) * share / 100;
    let mut sum = 0_u64;
    let fits = |length: &&u32| {
        sum += u64::from(**length);
        sum <= most
    };
    lists.iter().take_while(fits).count()
}

/// What a sum is held against: between the wish's own sum and that of a usual wish. Held against its own sum alone,
/// a wish would match better for leaving out a word that the document holds; so it is nearer to the usual one.
pub(crate) fn against(own: f32, usual: f32) -> f32 {
    own.powf(OWN) * usual.powf(1.0 - OWN)
}
