//! Companies by chance: many in few countries and industries, few in many.

use engine_benchmarking::{Age, Own, Profile, Record, Size, Taken};

/// A little chance that is always the same.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, most: u32) -> u32 {
        let step = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = step.wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % u64::from(most.max(1))).unwrap_or(0)
    }

    /// The first of a list more often than the last.
    fn of<T: Copy>(&mut self, list: &[T]) -> Option<T> {
        let most = u32::try_from(list.len()).unwrap_or(u32::MAX);
        list.get(self.below(most).min(self.below(most)) as usize).copied()
    }
}

const COUNTRIES: [&[u8; 2]; 30] = [
    b"DE", b"FR", b"IT", b"ES", b"PL", b"NL", b"SE", b"BE", b"AT", b"CZ", b"PT", b"RO", b"HU",
    b"DK", b"FI", b"IE", b"SK", b"BG", b"HR", b"LT", b"SI", b"LV", b"EE", b"NO", b"CH", b"EL",
    b"CY", b"LU", b"MT", b"IS",
];

fn divisions() -> Vec<u8> {
    (1..=99).filter(|it| engine_benchmarking::class::section(*it).is_some()).rev().collect()
}

fn profile(chance: &mut Chance, divisions: &[u8]) -> Profile {
    Profile {
        country: chance.of(&COUNTRIES).copied().unwrap_or(*b"DE"),
        division: chance.of(divisions).unwrap_or(62),
        size: chance.of(&Size::ALL).unwrap_or(Size::Micro),
        age: chance.of(&Age::ALL).unwrap_or(Age::Old),
    }
}

fn scores(chance: &mut Chance) -> Vec<f64> {
    (0..6).map(|_| f64::from(chance.below(500) + chance.below(500)) / 1_000.0).collect()
}

pub fn records(count: u32) -> Vec<Record> {
    let (mut chance, divisions) = (Chance(1), divisions());
    let one = |company: u32| Record {
        company: u64::from(company),
        profile: profile(&mut chance, &divisions),
        scores: scores(&mut chance),
        on: (2024 + chance.below(2)) * 1_00_00 + 701,
        major: 1,
        complete: true,
        consent: true,
        growth: Some(f64::from(chance.below(1_000_000))),
        items: Vec::new(),
    };
    (0..count).map(one).collect()
}

pub fn own(it: &Record) -> Own {
    Own { company: it.company, profile: it.profile, scores: it.scores.clone() }
}

/// Five years.
pub fn taken(count: u32) -> Vec<Taken> {
    let (mut chance, divisions) = (Chance(2), divisions());
    let one = |company: u32| Taken {
        company: u64::from(company),
        profile: profile(&mut chance, &divisions),
        on: (2022 + chance.below(5)) * 1_00_00 + 701,
        scores: scores(&mut chance),
    };
    (0..count).map(one).collect()
}
