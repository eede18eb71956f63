//! One programme solved in a process of its own, so that its memory can be told; then changed case by case.

use std::{path::Path, process::Command, time::Instant};

use anyhow::{Context as _, Result, ensure};
use engine_assignment::{Change, Pair, Plan, proof};
use serde::{Deserialize, Serialize};

use crate::{report, slow::Chance, world};

/// What it took.
#[derive(Default, Serialize, Deserialize)]
pub struct Ours {
    /// From the pairs in memory to the best plan with its prices.
    pub seconds: f64,
    pub proof_seconds: f64,
    /// The most memory the process ever had, the pairs included.
    pub peak_mb: f64,
    pub total: i64,
    pub changes_ms: Vec<f64>,
    pub why_ms: f64,
}

/// Starts the process.
pub fn start(file: &Path) -> Result<Ours> {
    let own = std::env::current_exe()?;
    let said = Command::new(own).arg("assignment-one").arg(file).output()?;
    ensure!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    serde_json::from_slice(&said.stdout).context("the process said something else")
}

/// Is the process.
pub fn run(file: &Path) -> Result<()> {
    let problem = world::read(file)?;
    let begin = Instant::now();
    let mut plan = Plan::solve(&problem)?;
    let seconds = begin.elapsed().as_secs_f64();
    let coach_of = plan.coach_of();
    let begin = Instant::now();
    let proved = proof::check(&problem, &coach_of, plan.prices())?;
    let proof_seconds = begin.elapsed().as_secs_f64();
    let status = report::read("/proc/self/status");
    #[expect(clippy::cast_precision_loss, reason = "a size")]
    let peak_mb = report::kilobytes(&status, "VmHWM:") as f64 / 1024.0;
    let (smes, coaches) = (problem.smes, u32::try_from(problem.places.len())?);
    drop(problem);
    let why_ms = whys(&plan, smes);
    let changes_ms = changes(&mut plan, smes, coaches)?;
    let after = plan.problem();
    proof::check(&after, &plan.coach_of(), plan.prices())?;
    let total = proved.total;
    let ours = Ours { seconds, proof_seconds, peak_mb, total, changes_ms, why_ms };
    println!("{}", serde_json::to_string(&ours)?);
    Ok(())
}

/// "Why not her?" of a thousand SMEs and the first coach they may have.
fn whys(plan: &Plan, smes: u32) -> f64 {
    let mut chance = Chance(5);
    let pairs = plan.problem().pairs;
    let took = (0..1_000).filter_map(|_| {
        let sme = chance.below(smes);
        let row = pairs.partition_point(|pair| pair.sme < sme);
        let pair = pairs.get(row)?;
        let begin = Instant::now();
        drop(plan.why_not(sme, pair.coach));
        Some(begin.elapsed().as_secs_f64() * 1e3)
    });
    report::Spread::of(took.collect()).at(0.99)
}

/// Two thousand changes of five kinds.
fn changes(plan: &mut Plan, smes: u32, coaches: u32) -> Result<Vec<f64>> {
    let mut chance = Chance(77);
    let before = plan.problem();
    let row = |sme: u32| {
        let first = before.pairs.partition_point(|pair| pair.sme < sme);
        before.pairs.get(first..).into_iter().flatten().take_while(move |pair| pair.sme == sme)
    };
    let mut took = Vec::new();
    for number in 0..2_000 {
        let sme = chance.below(smes);
        let Some(some) = row(sme).nth(chance.below(20) as usize) else { continue };
        let coach = chance.below(coaches);
        let places = before.places.get(coach as usize).copied().unwrap_or(10);
        let change = match number % 5 {
            0 => Change::SmeAdded(row(sme).map(|pair| (pair.coach, pair.score)).collect()),
            1 => Change::SmeRemoved(sme),
            2 => Change::Scored(Pair { score: 1 + chance.below(10_200).cast_signed(), ..*some }),
            3 => Change::Places { coach, places: places + 1 },
            _ => Change::Places { coach, places: places - 1 },
        };
        let begin = Instant::now();
        plan.apply(&change)?;
        took.push(begin.elapsed().as_secs_f64() * 1e3);
    }
    Ok(took)
}
