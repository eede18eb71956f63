//! The plain way: participants pick a slot. In the order of acceptance, each meeting takes any slot both have free.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::generate::Dice;

/// A schedule as participants make it who look at their own calendar only. For events as `generate` makes them.
pub fn schedule(from: &Value, seed: u64) -> Value {
    let mut dice = Dice::new(seed + 77);
    let slots: Vec<&str> =
        from["slots"].as_array().into_iter().flatten().filter_map(|it| it["id"].as_str()).collect();
    let tables = from["tables"].as_u64().unwrap_or(u64::MAX);
    let mut taken: BTreeSet<(&str, &str)> = BTreeSet::new();
    for person in from["participants"].as_array().into_iter().flatten() {
        for slot in person["unavailable"].as_array().into_iter().flatten() {
            taken.insert((person["id"].as_str().unwrap_or(""), slot.as_str().unwrap_or("")));
        }
    }
    let mut order: Vec<&Value> = from["meetings"].as_array().into_iter().flatten().collect();
    for last in (1..order.len()).rev() {
        order.swap(last, dice.below(last + 1));
    }
    let mut load: BTreeMap<&str, u64> = BTreeMap::new();
    let (mut held, mut unplaced, mut weight) = (Vec::new(), Vec::new(), 0);
    for meeting in order {
        let two = [0, 1].map(|at| meeting["participants"][at].as_str().unwrap_or(""));
        let free = |slot: &&&str| {
            two.iter().all(|who| !taken.contains(&(*who, **slot)))
                && load.get(**slot).copied().unwrap_or(0) < tables
        };
        let free: Vec<&str> = slots.iter().filter(free).copied().collect();
        if free.is_empty() {
            unplaced.push(json!({ "id": meeting["id"] }));
            continue;
        }
        let slot = free[dice.below(free.len())];
        taken.extend(two.map(|who| (who, slot)));
        let table = load.entry(slot).or_default();
        *table += 1;
        weight += meeting["weight"].as_u64().unwrap_or(1);
        held.push(json!({ "id": meeting["id"], "slot": slot, "table": *table, "online": false }));
    }
    let count = held.len();
    let mut it = json!({ "meetings": held, "unplaced": unplaced });
    let breaks = crate::check::check(from, &it).breaks;
    it["figures"] =
        json!({ "weight": weight, "weight_bound": weight, "held": count, "breaks": breaks });
    it
}
