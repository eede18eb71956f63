//! Another way to the best total, as plain as can be: shortest chains by Bellman and Ford over an explicit network.

use crate::{Aim, Pair, Problem};

/// A little chance that is always the same.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, most: u32) -> u32 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % u64::from(most.max(1))).unwrap()
    }

    /// A small question: ties, coaches without places, SMEs without coaches, exclusions, scores below nought.
    pub fn problem(&mut self) -> Problem {
        let (smes, coaches) = (self.below(10), self.below(6) + 1);
        let scores = [4, 20, 1_000][self.below(3) as usize];
        let dense = self.below(10) + 1;
        let low = if self.below(4) == 0 { 3 } else { 0 };
        let mut pairs = Vec::new();
        let mut excluded = Vec::new();
        for sme in 0..smes {
            for coach in 0..coaches {
                if self.below(10) < dense {
                    let score = i32::try_from(self.below(scores)).unwrap() - low;
                    pairs.push(Pair { sme, coach, score });
                }
                if self.below(20) == 0 {
                    excluded.push((sme, coach));
                }
            }
        }
        // In any order.
        for place in (1..pairs.len()).rev() {
            let other = self.below(u32::try_from(place + 1).unwrap()) as usize;
            pairs.swap(place, other);
        }
        let most = self.below(4) + 1;
        Problem {
            smes,
            places: (0..coaches).map(|_| self.below(most)).collect(),
            pairs,
            excluded,
            aim: if self.below(2) == 0 { Aim::BestTotal } else { Aim::MostServed },
        }
    }
}

/// Served and total of the best plan.
pub fn best(problem: &Problem) -> (u32, i64) {
    let (smes, coaches) = (problem.smes as usize, problem.places.len());
    let sink = smes + coaches;
    let bonus = problem.bonus();
    let allowed = |pair: &&Pair| !problem.excluded.contains(&(pair.sme, pair.coach));
    let pairs: Vec<&Pair> = problem.pairs.iter().filter(allowed).collect();
    let mut coach_of: Vec<Option<&Pair>> = vec![None; smes];
    for sme in 0..smes {
        // Each round sends one more SME into the network, or lets one do without.
        let mut cost = vec![i64::MAX / 2; sink + 1];
        let mut by: Vec<Option<(usize, Option<&Pair>)>> = vec![None; sink + 1];
        cost[sme] = 0;
        for _ in 0..=sink {
            for (from, at) in coach_of.iter().enumerate().take(sme + 1) {
                let at = *at;
                let mut arcs: Vec<(usize, usize, i64, Option<&Pair>)> = Vec::new();
                for pair in pairs.iter().filter(|pair| pair.sme as usize == from) {
                    let (coach, worth) =
                        (smes + pair.coach as usize, i64::from(pair.score) + bonus);
                    if at == Some(*pair) {
                        arcs.push((coach, from, worth, None));
                    } else {
                        arcs.push((from, coach, -worth, Some(pair)));
                    }
                }
                if at.is_some() || from == sme {
                    arcs.push((from, sink, 0, None));
                }
                for (a, b, price, pair) in arcs {
                    if cost[a] < i64::MAX / 2 && cost[a] + price < cost[b] {
                        (cost[b], by[b]) = (cost[a] + price, Some((a, pair)));
                    }
                }
            }
            for coach in 0..coaches {
                let taken =
                    coach_of.iter().flatten().filter(|it| it.coach as usize == coach).count();
                let from = smes + coach;
                if taken < problem.places[coach] as usize
                    && cost[from] < i64::MAX / 2
                    && cost[from] < cost[sink]
                {
                    (cost[sink], by[sink]) = (cost[from], Some((from, None)));
                }
            }
        }
        let mut node = sink;
        while let Some((from, pair)) = by[node] {
            if from < smes && node == sink {
                coach_of[from] = None;
            }
            if let Some(pair) = pair {
                coach_of[from] = Some(pair);
            }
            node = from;
        }
    }
    let served: Vec<&&Pair> = coach_of.iter().flatten().collect();
    let total = served.iter().map(|pair| i64::from(pair.score)).sum();
    (u32::try_from(served.len()).unwrap(), total)
}
