//! A thousand participants, one in twenty meetings cancelled and one in twenty new: what a repair leaves alone.

use std::{collections::BTreeMap, time::Instant};

use anyhow::{Context as _, Result};
use engine_scheduling::{Budget, Instance, WORK_PER_SECOND, solve};
use serde_json::{Value, json};

use crate::{
    figures::Figures,
    generate::{self, Dice},
    one,
};

pub fn run(figures: &mut Figures) -> Result<()> {
    println!("== scheduling: repair");
    let mut event = generate::event(1_000, 1);
    let planned = one::child(&event, 2.0)?;
    let slots = slots(&planned);
    change(&mut event, &slots, &mut Dice::new(11))?;
    event["task"] = json!("repair");
    let instance: Instance = serde_json::from_value(event.clone())?;
    let mut times: Vec<f64> = Vec::new();
    let mut repaired = None;
    for _ in 0..5 {
        let begun = Instant::now();
        let mut stop = || begun.elapsed().as_secs_f64() > 1.0;
        let mut budget = Budget::new(WORK_PER_SECOND, &mut stop);
        repaired = Some(solve(&instance, &mut budget, &mut |_| {})?);
        times.push(begun.elapsed().as_secs_f64() * 1_000.0);
    }
    times.sort_by(f64::total_cmp);
    let repaired = serde_json::to_value(repaired.context("no repair")?)?;
    let found = figures.checked(&event, &repaired);
    let mut fresh = event.clone();
    fresh["task"] = json!("schedule");
    let best = one::child(&fresh, 2.0)?;
    let best = figures.checked(&fresh, &best).weight;
    let now = self::slots(&repaired);
    let wishes = event["meetings"].as_array().into_iter().flatten();
    let untouched = wishes.filter(|it| it["cancelled"] != true && !it["slot"].is_null());
    let untouched: Vec<&str> = untouched.filter_map(|it| it["id"].as_str()).collect();
    let moved = untouched.iter().filter(|id| now.get(**id) != slots.get(**id)).count();
    let late = now.keys().filter(|id| id.starts_with("late")).count();
    println!(
        "   {} of the {} of a fresh schedule, {moved} of {} moved or given up, {late} late ones held",
        found.weight,
        best,
        untouched.len()
    );
    figures.add("repair_1000_ms", times[times.len() / 2], "ms");
    figures.add("repair_1000_moved_share", moved as f64 / untouched.len() as f64, "share");
    figures.add("repair_1000_weight_share_of_fresh", found.weight as f64 / best as f64, "share");
    Ok(())
}

fn slots(schedule: &Value) -> BTreeMap<String, String> {
    let held = schedule["meetings"].as_array().into_iter().flatten();
    let word = |it: &Value, field: &str| it[field].as_str().unwrap_or_default().to_owned();
    held.map(|it| (word(it, "id"), word(it, "slot"))).collect()
}

/// Cancels, locks, and asks late.
fn change(event: &mut Value, slots: &BTreeMap<String, String>, dice: &mut Dice) -> Result<()> {
    let people = event["participants"].as_array().map_or(0, Vec::len);
    let meetings = event["meetings"].as_array_mut().context("no meetings")?;
    let mut known = std::collections::BTreeSet::new();
    for meeting in meetings.iter_mut() {
        let id = meeting["id"].as_str().unwrap_or_default().to_owned();
        if let Some(slot) = slots.get(&id) {
            meeting["slot"] = json!(slot);
            if dice.chance(0.05) {
                meeting["cancelled"] = json!(true);
            } else if dice.chance(0.2) {
                meeting["locked"] = json!(true);
            }
        }
        known.insert(id);
    }
    let late = slots.len() / 20;
    while known.len() < meetings.len() + late {
        let (one, other) = (dice.below(people / 2) * 2, dice.below(people / 2) * 2 + 1);
        known.insert(format!("p{}-p{}", one.min(other), one.max(other)));
    }
    let old: Vec<String> =
        meetings.iter().filter_map(|it| it["id"].as_str().map(str::to_owned)).collect();
    for id in &old {
        known.remove(id);
    }
    for pair in known {
        let two: Vec<&str> = pair.split('-').collect();
        meetings.push(json!({ "id": format!("late {pair}"), "participants": two }));
    }
    Ok(())
}
