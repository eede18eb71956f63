#![expect(clippy::print_stdout, reason = "the caretaker talks to the person at the terminal")]
//! The caretaker: runs the tests, checks the rules of the house, writes the generated lists,
//! makes a new house.
mod bench;
mod crates;
mod feature;
mod guards;
mod licences;
mod lists;
mod run;
mod rust;
mod sql;
mod test;
mod tidy;
mod tree;

use std::process::ExitCode;

use anyhow::{Result, bail};
use test::Which;

const USAGE: &str = "\
cargo xtask test [--quick]                every check; ends with `N passed, N failed`
cargo xtask test --only WORD ...          the steps whose names hold a word
cargo xtask tidy [RULE ...]               the rules lints cannot check
cargo xtask new-feature NAME [--level N]  a feature folder and its two lines in entente
cargo xtask guards [WORD ...]             takes guards out and looks whether their tests notice
cargo xtask bench NAME [ARGUMENT ...]     one benchmark of crate benches
cargo xtask lists [--check]               docs/errors.md, docs/routes.md, docs/statements.md
cargo xtask licences                      licences and bans of dependencies, by cargo-deny";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match obey(&words) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            println!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Does what the words say; false when something was found wrong.
fn obey(words: &[&str]) -> Result<bool> {
    let root = tree::root()?;
    match words {
        ["test"] => Ok(test::all(&root, Which::All)),
        ["test", "--quick"] => Ok(test::all(&root, Which::Quick)),
        ["test", "--only", words @ ..] => Ok(test::all(&root, Which::Only(words))),
        ["tidy", rules @ ..] => tidy::report(&root, rules),
        ["new-feature", name] => feature::plant(&root, name, 2),
        ["new-feature", name, "--level", level] => feature::plant(&root, name, level.parse()?),
        ["guards", words @ ..] => guards::try_all(&root, words),
        ["bench", name, rest @ ..] => bench::run(&root, name, rest),
        ["lists"] => lists::write(&root),
        ["lists", "--check"] => lists::check(&root, None),
        ["licences"] => licences::check(&root),
        _ => bail!("what is meant by `{}`?\n{USAGE}", words.join(" ")),
    }
}
