//! `cargo xtask test`: every check in order, each named and timed, all of them even after a failure.

mod browser;
mod count;
mod fuzz;
mod postgres;
mod steps;
mod tools;

use std::{
    path::Path,
    time::{Duration, Instant},
};

use anyhow::Result;

use count::Count;
use steps::{House, STEPS};

/// How a step ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// So many checks passed and failed.
    Done(Count),
    /// Nothing was checked, and why.
    Absent(String),
}

/// One check or one set of tests.
pub struct Step {
    pub name: &'static str,
    /// Part of `--quick`.
    pub quick: bool,
    pub run: fn(&mut House) -> Result<Outcome>,
}

/// Which steps are run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which<'a> {
    All,
    /// Those that need nothing installed; tests run on SQLite alone.
    Quick,
    /// Those whose names hold one of the words.
    Only(&'a [&'a str]),
}

impl Which<'_> {
    fn has(self, step: &Step) -> bool {
        match self {
            Self::All => true,
            Self::Quick => step.quick,
            Self::Only(words) => words.iter().any(|word| step.name.contains(word)),
        }
    }
}

/// What a step came to, and how long it took.
struct Line {
    name: &'static str,
    outcome: Outcome,
    took: Duration,
}

/// Runs the steps, says which are left out; true when nothing failed. Ends with the line `N passed, N failed`.
pub fn all(root: &Path, which: Which) -> bool {
    let mut house = House::new(root, which == Which::Quick);
    let mut lines = Vec::new();
    for (number, step) in STEPS.iter().enumerate() {
        if !which.has(step) {
            continue;
        }
        println!("== {} of {}: {}", number + 1, STEPS.len(), step.name);
        let start = Instant::now();
        let outcome = (step.run)(&mut house).unwrap_or_else(|error| {
            println!("    {error:#}");
            Outcome::Done(Count::FAILED)
        });
        lines.push(Line { name: step.name, outcome, took: start.elapsed() });
        if let Some(line) = lines.last() {
            println!("   {}", told(line));
        }
    }
    drop(house);
    let left_out: Vec<&str> = STEPS.iter().filter(|it| !which.has(it)).map(|it| it.name).collect();
    if !left_out.is_empty() {
        println!("== left out as asked: {}", left_out.join(", "));
    }
    summary(&mut lines)
}

fn told(line: &Line) -> String {
    let Line { name, outcome, took } = line;
    match outcome {
        Outcome::Absent(why) => format!("{name}: not run, {why}"),
        Outcome::Done(Count { passed, failed, skipped }) => {
            let verdict = if *failed == 0 { "ok" } else { "FAILED" };
            let seconds = took.as_secs_f64();
            format!(
                "{name}: {verdict} in {seconds:.1} s (passed {passed}, failed {failed}, \
                 ignored {skipped})"
            )
        }
    }
}

/// Slowest first, then the one line others read.
fn summary(lines: &mut [Line]) -> bool {
    println!("== steps, the slowest first");
    lines.sort_by_key(|line| std::cmp::Reverse(line.took));
    let mut total = Count::default();
    for line in lines.iter() {
        println!("   {}", told(line));
        if let Outcome::Done(count) = &line.outcome {
            total = total.and(*count);
        }
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    total.failed == 0
}

#[cfg(test)]
mod tests {
    use super::{Count, Duration, Line, Outcome, STEPS, Which, told};

    #[test]
    fn a_step_is_told_in_one_line() {
        let count = Count { passed: 2, failed: 1, skipped: 0 };
        let took = Duration::from_millis(1_500);
        let line = Line { name: "tests", outcome: Outcome::Done(count), took };
        assert_eq!(told(&line), "tests: FAILED in 1.5 s (passed 2, failed 1, ignored 0)");
        let outcome = Outcome::Absent("no crate `e2e` yet".to_owned());
        assert_eq!(told(&Line { outcome, ..line }), "tests: not run, no crate `e2e` yet");
    }

    #[test]
    fn steps_can_be_chosen() {
        let names = |which: Which| -> Vec<_> {
            STEPS.iter().filter(|step| which.has(step)).map(|step| step.name).collect()
        };
        assert_eq!(names(Which::Quick), ["format", "tidy", "clippy", "tests"]);
        assert_eq!(names(Which::Only(&["browser"])), ["browser tools", "browser tests"]);
        assert_eq!(names(Which::All).len(), STEPS.len());
    }
}
