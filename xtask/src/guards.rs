//! `cargo xtask guards`: takes guards out, one at a time, in a copy of the tree, and looks
//! whether their tests notice. A test that passes without its guard guards nothing.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;

use crate::run;

/// A guard and its test; see `guards.toml`.
#[derive(Deserialize)]
struct Guard {
    name: String,
    file: String,
    find: String,
    replace: String,
    test: String,
}

#[derive(Deserialize)]
struct Guards {
    guard: Vec<Guard>,
}

/// A copy of the last commit, with a target folder that is kept between runs.
struct Copy {
    root: PathBuf,
    tree: PathBuf,
}

impl Copy {
    fn make(root: &Path) -> Result<Self> {
        let tree = root.join("target/guards/tree");
        let copy = Self { root: root.to_path_buf(), tree };
        copy.remove();
        let mut add = copy.git();
        add.args(["worktree", "add", "--quiet", "--force", "--detach"]).arg(&copy.tree).arg("HEAD");
        run::output(&mut add)?;
        Ok(copy)
    }

    fn git(&self) -> Command {
        let mut git = Command::new("git");
        git.arg("-C").arg(&self.root);
        git
    }

    fn remove(&self) {
        let mut git = self.git();
        drop(run::output(git.args(["worktree", "remove", "--force"]).arg(&self.tree)));
    }

    /// Whether the test passes in the copy as it is now.
    fn passes(&self, test: &str) -> Result<bool> {
        let mut cargo = run::cargo(&self.tree);
        cargo.arg("test").args(test.split_whitespace());
        cargo.env("CARGO_TARGET_DIR", self.root.join("target/guards/target"));
        let ended = cargo.output().context("no cargo")?;
        let said = String::from_utf8_lossy(&ended.stdout);
        let is_run = said.contains(" 0 failed") || said.contains("FAILED");
        let is_empty =
            !said.lines().any(|line| line.starts_with("test ") && !line.contains("result:"));
        if !is_run || is_empty {
            let wrong = String::from_utf8_lossy(&ended.stderr);
            let end: Vec<_> = wrong.lines().rev().take(20).collect();
            bail!(
                "the test does not run:\n{}",
                end.into_iter().rev().collect::<Vec<_>>().join("\n")
            );
        }
        Ok(ended.status.success())
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        self.remove();
    }
}

/// Tries the guards whose names hold one of the words, all without words; true if every test
/// noticed. Compares the last commit, not what is not committed yet.
pub fn try_all(root: &Path, words: &[&str]) -> Result<bool> {
    let text = fs::read_to_string(root.join("xtask/guards.toml"))?;
    let guards: Guards = toml::from_str(&text)?;
    let copy = Copy::make(root)?;
    let is_wanted =
        |it: &&Guard| words.is_empty() || words.iter().any(|word| it.name.contains(word));
    let (mut noticed, mut missed) = (0, 0);
    for guard in guards.guard.iter().filter(is_wanted) {
        let said = try_one(&copy, guard);
        match &said {
            Ok(()) => noticed += 1,
            Err(_) => missed += 1,
        }
        let verdict = said.map_or_else(|wrong| format!("MISSED: {wrong:#}"), |()| "noticed".into());
        println!("{verdict:8} {}", guard.name);
    }
    println!("{noticed} guards noticed, {missed} missed");
    Ok(missed == 0)
}

fn try_one(copy: &Copy, guard: &Guard) -> Result<()> {
    let path = copy.tree.join(&guard.file);
    let whole = fs::read_to_string(&path).with_context(|| guard.file.clone())?;
    let times = whole.matches(&guard.find).count();
    ensure!(times == 1, "stands {times} times in {}: {}", guard.file, guard.find);
    fs::write(&path, whole.replacen(&guard.find, &guard.replace, 1))?;
    let without = copy.passes(&guard.test);
    fs::write(&path, &whole)?;
    ensure!(!without?, "{} passes without it", guard.test);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Guards, fs};
    use crate::tree;

    #[test]
    fn every_guard_stands_once_where_it_is_said_to() {
        let root = tree::root().unwrap();
        let text = fs::read_to_string(root.join("xtask/guards.toml")).unwrap();
        let guards: Guards = toml::from_str(&text).unwrap();
        for it in guards.guard {
            let file = fs::read_to_string(root.join(&it.file)).unwrap();
            assert_eq!(file.matches(&it.find).count(), 1, "{}: {}", it.file, it.name);
            assert_ne!(it.find, it.replace, "{}", it.name);
        }
    }
}
