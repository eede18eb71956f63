//! Questionnaires, companies and chance for the tests.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Age, Answer, Answers, Dimension, Item, Kind, Profile, Questionnaire, Record, Size, Subdimension,
};

/// A little chance that is always the same.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, most: u32) -> u32 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % u64::from(most.max(1))).unwrap()
    }

    /// 0 to 1.
    pub fn share(&mut self) -> f64 {
        f64::from(self.below(1_000_000)) / 1e6
    }

    /// About normal.
    pub fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.share()).sum::<f64>() - 6.0
    }

    /// A company somewhere; a few countries and industries have most of them.
    pub fn profile(&mut self, countries: u32, divisions: u32) -> Profile {
        const COUNTRIES: [&[u8; 2]; 8] = [b"DE", b"FR", b"LU", b"PL", b"CZ", b"IT", b"MT", b"SE"];
        const DIVISIONS: [u8; 8] = [62, 63, 25, 28, 10, 72, 46, 1];
        let skewed =
            |chance: &mut Self, most: u32| (chance.below(most).min(chance.below(most))) as usize;
        Profile {
            country: *COUNTRIES[skewed(self, countries)],
            division: DIVISIONS[skewed(self, divisions)],
            size: Size::ALL[self.below(4) as usize],
            age: Age::ALL[self.below(3) as usize],
        }
    }

    pub fn record(&mut self, company: u64, countries: u32, divisions: u32) -> Record {
        let score = |chance: &mut Self| f64::from(chance.below(41)) / 40.0;
        Record {
            company,
            profile: self.profile(countries, divisions),
            scores: (0..3).map(|_| score(self)).collect(),
            on: 2025_06_01 + self.below(28),
            major: 1,
            complete: true,
            consent: true,
            growth: (self.below(4) > 0).then(|| self.normal()),
            items: (0..4)
                .map(|_| (self.below(5) > 0).then(|| f64::from(self.below(5)) / 4.0))
                .collect(),
        }
    }
}

/// Five dimensions like those of the field, with levels, a number and a choice.
pub fn questionnaire() -> Questionnaire {
    let weights = [0.20, 0.20, 0.25, 0.15, 0.20];
    let dimensions = weights.iter().enumerate().map(|(at, weight)| {
        let part = |part: usize, count: usize| Subdimension {
            id: format!("p{part}"),
            items: (0..count)
                .map(|item| Item {
                    id: format!("d{at}p{part}i{item}"),
                    weight: 1.0,
                    kind: match (part, item) {
                        (1, 0) => number(),
                        (1, 1) => choice(),
                        _ => Kind::Levels,
                    },
                })
                .collect(),
        };
        Dimension {
            id: format!("d{at}"),
            weight: *weight,
            parts: vec![part(0, 3), part(1, 4), part(2, 3)],
        }
    });
    Questionnaire {
        id: "q".into(),
        major: 1,
        dimensions: dimensions.collect(),
        valid_share: 0.7,
        valid_dimensions: 4,
    }
}

pub fn number() -> Kind {
    Kind::Number { anchors: vec![[0.0, 0.0], [5.0, 0.25], [15.0, 0.5], [30.0, 0.75], [50.0, 1.0]] }
}

pub fn choice() -> Kind {
    let options = BTreeMap::from([("a".into(), 1.0), ("b".into(), 2.0), ("c".into(), 3.0)]);
    Kind::Choice { options, maximum: 4.0 }
}

pub fn ticked(options: &[&str]) -> Answer {
    Answer::Options(options.iter().map(|it| (*it).to_owned()).collect::<BTreeSet<_>>())
}

/// The same answer to everything.
pub fn all(questionnaire: &Questionnaire, answer: &Answer) -> Answers {
    questionnaire.items().map(|item| (item.id.clone(), answer.clone())).collect()
}

/// Any answer that fits the item, or none.
pub fn any(chance: &mut Chance, kind: &Kind) -> Option<Answer> {
    Some(match (chance.below(10), kind) {
        (0, _) => return None,
        (1, _) => Answer::NotApplicable,
        (2, _) => Answer::DoNotKnow,
        (3..=6, Kind::Number { .. }) => Answer::Number(chance.share() * 70.0 - 5.0),
        (3..=6, Kind::Choice { .. }) => {
            let all = ["a", "b", "c"];
            let some: Vec<&str> = all.into_iter().filter(|_| chance.below(2) == 0).collect();
            ticked(&some)
        }
        _ => Answer::Level(u8::try_from(chance.below(5)).unwrap()),
    })
}
