//! Small instances in which everything happens, each looked at by the checker; every tenth is planned and repaired.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::{
    check::check,
    figures::Figures,
    generate::Dice,
    odd::{Oddity, event},
    one,
};

/// What an instance gets: enough to leave the first schedule far behind.
const WORK: u64 = 20_000;

pub fn run(count: usize, figures: &mut Figures) {
    println!("== scheduling: {count} small instances");
    let next = AtomicUsize::new(0);
    let (wrong, full) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= count {
                return;
            }
            let (violations, proven) = one_instance(at);
            full.fetch_add(usize::from(proven), Ordering::Relaxed);
            wrong.fetch_add(violations.len(), Ordering::Relaxed);
            for violation in violations.iter().take(3) {
                println!("   VIOLATION in {at}: {violation}");
            }
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(work);
        scope.spawn(work);
    });
    let wrong = wrong.into_inner();
    figures.violations += wrong;
    figures.add("small_instances", count as f64, "");
    figures.add("small_violations", wrong as f64, "");
    figures.add(
        "small_weight_equals_bound",
        full.into_inner() as f64 / count.max(1) as f64,
        "share",
    );
}

fn one_instance(at: usize) -> (Vec<String>, bool) {
    let mut dice = Dice::new(at as u64 + 1_000);
    // Many small ones, some of sixty.
    let most = 2 + (dice.share() * dice.share() * 59.0) as usize;
    let oddity = Oddity { people: (2, most), slots: (1, 12), full: true };
    let from = event(&mut dice, &oddity);
    let schedule = match one::here(&from, WORK) {
        Ok(schedule) => serde_json::to_value(schedule).unwrap_or_default(),
        Err(wrong) => return (vec![format!("refused: {wrong}")], false),
    };
    let mut found = check(&from, &schedule).violations;
    let proven = schedule["figures"]["weight"] == schedule["figures"]["weight_bound"];
    if at.is_multiple_of(10) {
        found.extend(repaired(from, &schedule, &mut dice));
    }
    (found, proven)
}

/// Locks, cancels, sends people home and repairs.
fn repaired(mut from: Value, schedule: &Value, dice: &mut Dice) -> Vec<String> {
    let held = schedule["meetings"].as_array().into_iter().flatten();
    let slots: std::collections::BTreeMap<&str, &Value> =
        held.filter_map(|it| Some((it["id"].as_str()?, it))).collect();
    for meeting in from["meetings"].as_array_mut().into_iter().flatten() {
        let Some(held) = slots.get(meeting["id"].as_str().unwrap_or("")) else { continue };
        for (to, field) in [("slot", "slot"), ("table", "table"), ("table_area", "area")] {
            meeting[to] = held[field].clone();
        }
        match dice.below(5) {
            0 => meeting["locked"] = json!(true),
            1 => meeting["cancelled"] = json!(true),
            _ => {}
        }
    }
    for person in from["participants"].as_array_mut().into_iter().flatten() {
        if dice.chance(0.1) {
            person["absent"] = json!(true);
        }
    }
    from["task"] = json!("repair");
    match one::here(&from, WORK) {
        Ok(schedule) => {
            check(&from, &serde_json::to_value(schedule).unwrap_or_default()).violations
        }
        Err(wrong) => vec![format!("repair refused: {wrong}")],
    }
}
