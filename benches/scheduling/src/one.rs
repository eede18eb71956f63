//! One instance in a process of its own: what it takes in time and memory, as for `entente schedule`.

use std::{path::Path, process::Command, time::Instant};

use anyhow::{Context as _, Result, ensure};
use engine_scheduling::{Budget, Instance, Schedule, WORK_PER_SECOND, solve};
use serde_json::{Value, json};

/// Reads, solves, writes. The seconds include reading.
pub fn run(from: &Path, to: &Path, seconds: f64) -> Result<()> {
    let begun = Instant::now();
    let instance: Instance = serde_json::from_str(&std::fs::read_to_string(from)?)?;
    let mut progress = Vec::new();
    let mut stop = || begun.elapsed().as_secs_f64() >= seconds * 0.9;
    let mut budget = Budget::new((WORK_PER_SECOND as f64 * seconds) as u64, &mut stop);
    let schedule = solve(&instance, &mut budget, &mut |it| {
        progress.push((begun.elapsed().as_secs_f64(), it.weight, it.breaks));
    })?;
    let took = begun.elapsed().as_secs_f64();
    let mut said = serde_json::to_value(&schedule)?;
    said["seconds"] = json!(took);
    said["progress"] = json!(progress);
    said["peak_mb"] = json!(peak()?);
    std::fs::write(to, said.to_string())?;
    Ok(())
}

/// The most memory this process ever had, in megabytes (Linux).
fn peak() -> Result<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:")).context("no VmHWM")?;
    let kb: f64 = line.trim().trim_end_matches(" kB").trim().parse()?;
    Ok(kb / 1024.0)
}

/// Runs an instance in a child.
pub fn child(from: &Value, seconds: f64) -> Result<Value> {
    let folder = std::env::temp_dir().join(format!("scheduling-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let (instance, schedule) = (folder.join("instance.json"), folder.join("schedule.json"));
    std::fs::write(&instance, from.to_string())?;
    let mut child = Command::new(std::env::current_exe()?);
    child.arg("one").arg(&instance).arg(&schedule).arg(seconds.to_string());
    let status = child.status().context("the child does not start")?;
    ensure!(status.success(), "the child has no success");
    let said = serde_json::from_str(&std::fs::read_to_string(&schedule)?)?;
    std::fs::remove_dir_all(&folder)?;
    Ok(said)
}

/// Runs an instance here, with so much work and no clock.
pub fn here(from: &Value, work: u64) -> Result<Schedule, engine_scheduling::Refused> {
    let instance: Instance = serde_json::from_value(from.clone()).unwrap_or_default();
    let mut stop = || false;
    solve(&instance, &mut Budget::new(work, &mut stop), &mut |_| {})
}
