//! Events of 20 to 3,000 participants: weight, bound, breaks, time, memory, and others beside.

use anyhow::Result;
use serde_json::Value;

use crate::{Options, figures::Figures, generate, one, peer, pick};

/// How long the engine may search.
fn seconds(participants: usize) -> f64 {
    if participants > 1_000 { 5.0 } else { 2.0 }
}

pub fn run(options: &Options, figures: &mut Figures) -> Result<()> {
    println!("== scheduling: events by chance");
    let python = if options.cpsat_seconds > 0.0 { peer::python() } else { None };
    if python.is_none() {
        println!("   CP-SAT: skipped");
    }
    for size in &options.sizes {
        let (mut share, mut breaks, mut took, mut peak) = (1.0f64, 0u64, 0.0f64, 0.0f64);
        for seed in 1..=options.seeds.max(1) {
            let from = generate::event(*size, seed);
            let said = one::child(&from, seconds(*size))?;
            let found = figures.checked(&from, &said);
            tell(*size, &said);
            let number = |of: &Value| of.as_f64().unwrap_or(0.0);
            let bound = number(&said["figures"]["weight_bound"]).max(1.0);
            share = share.min(found.weight as f64 / bound);
            breaks = breaks.max(found.breaks);
            took = took.max(number(&said["seconds"]));
            peak = peak.max(number(&said["peak_mb"]));
            if seed == 1 {
                let picked = picking(*size, (&from, bound), figures);
                let asked = options.cpsat_sizes.contains(size);
                if let Some(python) = python.as_ref().filter(|_| asked) {
                    let other = peer::ask(python, &from, &picked, options.cpsat_seconds)?;
                    peer::compare(*size, &found, &other, figures);
                }
            }
        }
        figures.add(format!("e{size}_weight_share_of_bound"), share, "share");
        figures.add(format!("e{size}_breaks"), breaks as f64, "");
        figures.add(format!("e{size}_seconds"), took, "s");
        figures.add(format!("e{size}_peak_mb"), peak, "MB");
    }
    Ok(())
}

fn tell(size: usize, said: &Value) {
    let it = &said["figures"];
    println!(
        "   {size} participants, {} meetings: {} of at most {}, {} breaks of at least {}, floor {}, {} table moves, \
         {:.2} s, {:.0} MB, {}",
        it["wished"],
        it["weight"],
        it["weight_bound"],
        it["breaks"],
        it["breaks_bound"],
        it["fairness_floor"],
        it["table_moves"],
        said["seconds"].as_f64().unwrap_or(0.0),
        said["peak_mb"].as_f64().unwrap_or(0.0),
        said["ended"],
    );
    println!("     progress (seconds, weight, breaks): {}", said["progress"]);
}

/// The same event where participants pick their slots.
fn picking(size: usize, (from, bound): (&Value, f64), figures: &mut Figures) -> Value {
    let picked = pick::schedule(from, 1);
    let found = figures.checked(from, &picked);
    figures.add(
        format!("e{size}_pick_weight_share_of_bound"),
        found.weight as f64 / bound,
        "share",
    );
    figures.add(format!("e{size}_pick_breaks"), found.breaks as f64, "");
    picked
}
