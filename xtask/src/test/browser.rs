//! Where Chromium and its driver lie, told to the browser tests as `CHROMIUM` and `CHROMEDRIVER`, and what becomes of
//! stories that fail.

use std::{path::PathBuf, process::Command};

use anyhow::Result;

use super::Count;
use crate::run::{self, Ended};

/// How many stories may fail and be told again. More of them are no accident.
const AGAIN: usize = 3;

const CHROMIUM: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];
const DRIVER: [&str; 2] = ["chromedriver", "chromium.chromedriver"];

/// A browser and the driver that belongs to it.
pub struct Browser {
    chromium: PathBuf,
    driver: PathBuf,
}

impl Browser {
    pub fn find() -> Option<Self> {
        Some(Self { chromium: chromium()?, driver: driver()? })
    }

    pub fn tell<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.env("CHROMIUM", &self.chromium).env("CHROMEDRIVER", &self.driver)
    }
}

pub fn chromium() -> Option<PathBuf> {
    given("CHROMIUM").or_else(|| CHROMIUM.into_iter().find_map(run::find))
}

pub fn driver() -> Option<PathBuf> {
    given("CHROMEDRIVER").or_else(|| DRIVER.into_iter().find_map(run::find))
}

fn given(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_file())
}

/// Where cargo says that the browser stories lie.
pub fn stories(line: &str) -> Option<&str> {
    let (_, path) = line.trim().strip_prefix("Executable ")?.rsplit_once('(')?;
    let path = path.strip_suffix(')')?;
    path.rsplit(['/', '\\']).next()?.starts_with("e2e-").then_some(path)
}

/// Tells the few stories that failed once more, each alone on a quiet machine: a story that holds then was in the way of
/// the others and is named as such, one that fails again has failed.
///
/// # Errors
/// When the stories cannot be told at all.
pub fn alone(output: &str, count: Count, tell: impl Fn(&str) -> Result<Ended>) -> Result<Count> {
    let names = failed(output);
    // Without the names of all of them nothing is known of the others.
    if names.len() != count.failed || names.len() > AGAIN {
        return Ok(count);
    }
    let mut count = count;
    for name in names {
        println!("   once more, alone: {name}");
        let ended = tell(name)?;
        // Exactly this one was told, and it held.
        if ended.success && Count::of_output(&ended.output, true).passed == 1 {
            println!("   unsteady: {name} failed among others and holds alone");
            count.passed += 1;
            count.failed -= 1;
        }
    }
    Ok(count)
}

/// The names of failed tests, as libtest lists them after what they said.
fn failed(output: &str) -> Vec<&str> {
    let Some((_, list)) = output.rsplit_once("failures:\n") else { return Vec::new() };
    list.lines().map_while(|line| line.strip_prefix("    ")).map(str::trim).collect()
}

#[cfg(test)]
mod tests {
    use super::{Count, Ended, alone, failed, stories};

    const SAID: &str = "test a::b ... FAILED\ntest c::d ... ok\n\nfailures:\n\n---- a::b stdout ----\n\n\
        thread 'a::b' panicked at e2e/src/a.rs:1:1:\n    no\n\nfailures:\n    a::b\n\n\
        test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out";
    const ONE_FAILED: Count = Count { passed: 1, failed: 1, skipped: 0 };

    fn ended(success: bool, passed: usize) -> Ended {
        Ended { success, output: format!("test result: x. {passed} passed; 0 failed; 0 ignored") }
    }

    #[test]
    fn the_browser_stories_are_found_where_cargo_says() {
        let said = "  Executable unittests src/lib.rs (target/trial/deps/e2e-0a1b2c)";
        assert_eq!(stories(said), Some("target/trial/deps/e2e-0a1b2c"));
        assert_eq!(stories("  Executable unittests src/lib.rs (target/trial/deps/kit-0a1b)"), None);
        assert_eq!(stories("   Compiling e2e v0.1.0 (e2e-house)"), None);
    }

    #[test]
    fn a_story_that_fails_is_told_once_more_and_alone() {
        assert_eq!(failed(SAID), ["a::b"]);
        let again = |success, passed| {
            alone(SAID, ONE_FAILED, |name| {
                assert_eq!(name, "a::b");
                Ok(ended(success, passed))
            })
            .unwrap()
        };
        assert_eq!(again(true, 1), Count { passed: 2, failed: 0, skipped: 0 });
        assert_eq!(again(false, 0), ONE_FAILED, "failed twice");
        assert_eq!(again(true, 0), ONE_FAILED, "nothing was told");
    }

    #[test]
    fn many_failures_or_a_crash_are_no_accident() {
        let never = |name: &str| panic!("{name} is told again");
        let many = "failures:\n    a\n    b\n    c\n    d\n\n";
        let count = Count { passed: 0, failed: 4, skipped: 0 };
        assert_eq!(alone(many, count, never).unwrap(), count);
        assert_eq!(alone("signal: 9", Count::FAILED, never).unwrap(), Count::FAILED);
    }
}
