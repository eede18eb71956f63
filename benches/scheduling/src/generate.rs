//! Events by chance: two sides, sectors, popularity, requests, gaps in availability.
//!
//! Nothing here knows the engine: instances are made as the JSON that anybody could write.

use serde_json::{Value, json};

/// Chance of its own (xorshift64*, Vigna 2016), so that the bench shares no code with what it measures.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    pub fn below(&mut self, limit: usize) -> usize {
        (self.share() * limit as f64) as usize
    }

    pub fn chance(&mut self, share: f64) -> bool {
        self.share() < share
    }

    /// Poisson after Knuth.
    fn poisson(&mut self, mean: f64) -> usize {
        let limit = (-mean).exp();
        let (mut count, mut product) = (0, self.share());
        while product > limit {
            count += 1;
            product *= self.share();
        }
        count
    }
}

/// Two days of two half-days with eight slots each.
const SLOTS: usize = 24;
const HALF: usize = 6;
const SECTORS: usize = 8;

/// An event of two sides: popularity Zipf 0.6, requests Poisson, 62 % accepted, 20 % of the participants miss half a
/// day, 10 % have holes. About 74 meetings of 20 participants and 29,600 of 3,000.
pub fn event(participants: usize, seed: u64) -> Value {
    let mut dice = Dice::new(seed.wrapping_add(participants as u64 * 1_000_003));
    let size = participants as f64;
    // Requests of each: 6 in an event of 20, 16 in one of 3,000.
    let mean = (6.0 + 10.0 * (size / 20.0).ln() / 150f64.ln()).max(1.0);
    let sectors: Vec<usize> = (0..participants).map(|_| dice.below(SECTORS)).collect();
    let mut fame: Vec<f64> = Vec::with_capacity(participants);
    for side in 0..2 {
        let count = (participants + 1 - side) / 2;
        let mut ranks: Vec<usize> = (0..count).collect();
        for last in (1..count).rev() {
            ranks.swap(last, dice.below(last + 1));
        }
        let zipf = ranks.into_iter().map(|rank| ((rank + 1) as f64).powf(-0.6));
        fame.extend(zipf);
    }
    // Sides take turns in the list, fame was made side by side.
    let half = participants.div_ceil(2);
    let fame: Vec<f64> = (0..participants)
        .map(|at| fame[if at % 2 == 0 { at / 2 } else { half + at / 2 }])
        .collect();
    let mut met = std::collections::BTreeSet::new();
    for who in 0..participants {
        let others: Vec<usize> = (0..participants).filter(|it| it % 2 != who % 2).collect();
        let draw = |it: &usize| fame[*it] * if sectors[*it] == sectors[who] { 3.0 } else { 1.0 };
        let mut sums = Vec::with_capacity(others.len());
        let mut all = 0.0;
        for it in &others {
            all += draw(it);
            sums.push(all);
        }
        let wishes = dice.poisson(mean).min(others.len());
        let mut asked = std::collections::BTreeSet::new();
        let mut tries = 0;
        while asked.len() < wishes && tries < 400 {
            tries += 1;
            let at = dice.share() * all;
            let other = others[sums.partition_point(|sum| *sum < at).min(others.len() - 1)];
            let pair = (who.min(other), who.max(other));
            if !met.contains(&pair) && asked.insert(other) && dice.chance(0.62) {
                met.insert(pair);
            }
        }
    }
    let people = (0..participants).map(|at| participant(at, &mut dice)).collect();
    let meetings: Vec<Value> = met.into_iter().map(meeting).collect();
    let tables = (meetings.len() as f64 / SLOTS as f64 * 1.15).ceil() as usize + 1;
    json!({ "seed": seed, "slots": slots(), "tables": tables, "participants": Value::Array(people), "meetings": meetings })
}

pub fn slots() -> Vec<Value> {
    let one = |at: usize| {
        let day = at / (2 * HALF) + 1;
        let half = if (at / HALF).is_multiple_of(2) { "am" } else { "pm" };
        json!({ "id": format!("s{at}"), "day": format!("day {day}"), "half": half })
    };
    (0..SLOTS).map(one).collect()
}

fn participant(at: usize, dice: &mut Dice) -> Value {
    let mut missing = Vec::new();
    if dice.chance(0.2) {
        let half = dice.below(SLOTS / HALF);
        missing.extend(half * HALF..(half + 1) * HALF);
    }
    if dice.chance(0.1) {
        (0..=dice.below(3)).for_each(|_| missing.push(dice.below(SLOTS)));
    }
    missing.sort_unstable();
    missing.dedup();
    let missing: Vec<String> = missing.into_iter().map(|slot| format!("s{slot}")).collect();
    json!({ "id": format!("p{at}"), "unavailable": missing })
}

pub fn meeting((one, other): (usize, usize)) -> Value {
    json!({ "id": format!("p{one}-p{other}"), "participants": [format!("p{one}"), format!("p{other}")] })
}
