//! Small events in which everything happens: all rules at once, by chance.

use serde_json::{Value, json};

use crate::generate::Dice;

/// How odd an event may be.
pub struct Oddity {
    pub people: (usize, usize),
    pub slots: (usize, usize),
    /// Areas and interpreters too.
    pub full: bool,
}

fn between(dice: &mut Dice, (low, high): (usize, usize)) -> usize {
    low + dice.below(high - low + 1)
}

/// An event by chance.
pub fn event(dice: &mut Dice, oddity: &Oddity) -> Value {
    let people = between(dice, oddity.people);
    let slots = between(dice, oddity.slots);
    let per_session = 1 + dice.below(slots);
    let slot =
        |at: usize| json!({ "id": format!("s{at}"), "half": format!("h{}", at / per_session) });
    let mut it =
        json!({ "seed": dice.next() >> 12, "slots": (0..slots).map(slot).collect::<Vec<_>>() });
    let voices = oddity.full && dice.chance(0.3);
    let remote = if dice.chance(0.3) { 0.3 } else { 0.0 };
    let person = |at: usize, dice: &mut Dice| {
        let mut it = json!({ "id": format!("p{at}") });
        let share = if dice.chance(0.3) { 0.4 } else { 0.0 };
        let gone: Vec<String> =
            (0..slots).filter(|_| dice.chance(share)).map(|slot| format!("s{slot}")).collect();
        it["unavailable"] = json!(gone);
        for (field, chance) in
            [("max_meetings", 0.15), ("max_per_session", 0.1), ("max_in_a_row", 0.1)]
        {
            if dice.chance(chance) {
                it[field] = json!(1 + dice.below(4));
            }
        }
        if dice.chance(remote) {
            it["mode"] = json!("remote");
        }
        if voices && dice.chance(0.7) {
            let code = ["de", "fr", "pl", "en"][dice.below(4)];
            it["languages"] = json!([code]);
        }
        if oddity.full && dice.chance(0.05) {
            it["booth"] = json!(format!("B{at}"));
        }
        it
    };
    it["participants"] = (0..people).map(|at| person(at, dice)).collect();
    if dice.chance(0.6) {
        it["tables"] = json!(dice.below(people / 2 + 2));
    }
    if dice.chance(0.4) {
        it["online_rooms"] = json!(dice.below(3));
    }
    if voices {
        it["interpreters"] = json!([
            { "id": "i0", "pairs": [["de", "fr"], ["pl", "en"]] },
            { "id": "i1", "languages": ["de", "pl", "fr"], "unavailable": ["s0"] },
        ]);
    }
    let areas = oddity.full && dice.chance(0.3);
    if areas {
        let mut hall = json!({ "id": "hall", "capacity": dice.below(4) });
        hall["capacity_in"] = json!({ "s0": dice.below(3) });
        it["areas"] = json!([hall, { "id": "foyer", "capacity": 1 + dice.below(4) }]);
    }
    it["meetings"] = meetings(people, areas, &it, dice);
    it
}

fn meetings(people: usize, areas: bool, of: &Value, dice: &mut Dice) -> Value {
    let two_sided = dice.chance(0.5);
    let weighed = dice.chance(0.5);
    let mut all = Vec::new();
    let density = 0.2 + dice.share() * 0.8;
    let most = (people * 8).min(if people <= 6 { 9 } else { 400 });
    for one in 0..people {
        for other in one + 1..people {
            if (two_sided && (one + other) % 2 == 0) || !dice.chance(density) || all.len() >= most {
                continue;
            }
            let two = [one, other].map(|at| format!("p{at}"));
            let mut it = json!({ "id": format!("{one}-{other}"), "participants": two });
            if weighed {
                it["weight"] = json!(1 + dice.below(9));
            }
            let remote = [one, other].iter().any(|at| of["participants"][*at]["mode"] == "remote");
            if areas && !remote && dice.chance(0.2) {
                it["area"] = json!(if dice.chance(0.5) { "hall" } else { "foyer" });
            }
            all.push(it);
        }
    }
    Value::Array(all)
}
