//! The steps of a full test run, in order. A new kind of check is a line here.

use std::{ffi::OsString, path::PathBuf, process::Command};

use anyhow::{Result, bail};

use super::{
    Count, Outcome, Step,
    browser::{self, Browser, stories},
    fuzz,
    postgres::Postgres,
    tools::{self, Tool},
};
use crate::{lists, run, tidy};

/// Cheap ones first, so that a mistake is told early.
pub const STEPS: [Step; 12] = [
    Step { name: "format", quick: true, run: format },
    Step { name: "tidy", quick: true, run: tidy },
    Step { name: "clippy", quick: true, run: clippy },
    Step { name: "PostgreSQL", quick: false, run: postgres },
    Step { name: "tests", quick: true, run: tests },
    Step { name: "doc tests", quick: false, run: doc_tests },
    Step { name: "lists", quick: false, run: generated_lists },
    Step { name: "browser tools", quick: false, run: browser_tools },
    Step { name: "browser tests", quick: false, run: browser_tests },
    Step { name: "interface by chance", quick: false, run: fuzz },
    Step { name: "kill test", quick: false, run: kill_test },
    Step { name: "full disk test", quick: false, run: full_disk_test },
];

/// What the steps of one run share.
pub struct House {
    root: PathBuf,
    quick: bool,
    /// The server tests run on; stopped when the house goes.
    postgres: Option<Postgres>,
    /// Where the server is, ours or the one given to us.
    address: Option<OsString>,
    browser: Option<Browser>,
    /// The program as users run it, once it is built.
    program: Option<PathBuf>,
    /// The compiler that reads while it builds.
    clippy: Option<PathBuf>,
}

impl House {
    pub fn new(root: &std::path::Path, quick: bool) -> Self {
        let (root, clippy) = (root.to_path_buf(), run::find("clippy-driver"));
        Self { root, quick, postgres: None, address: None, browser: None, program: None, clippy }
    }

    fn has(&self, crate_name: &str) -> bool {
        self.root.join(crate_name).join("Cargo.toml").is_file()
    }

    /// Cargo with plain output and everything tests ask for in their environment.
    fn cargo(&self, arguments: &[&str]) -> Command {
        let mut cargo = run::cargo(&self.root);
        cargo.args(arguments).env("CARGO_TERM_COLOR", "never").env("INSTA_UPDATE", "no");
        cargo.env("CARGO_TERM_PROGRESS_WHEN", "never").env_remove("TEST_POSTGRES");
        // What failed says why; where it stood on the stack hides it in pages of text.
        cargo.env("RUST_BACKTRACE", "0");
        if let Some(address) = self.address.as_ref().filter(|_| !self.quick) {
            cargo.env("TEST_POSTGRES", address);
        }
        if let Some(program) = &self.program {
            cargo.env("ENTENTE_PROGRAM", program);
        }
        if let Some(clippy) = self.clippy.as_ref().filter(|_| !self.quick) {
            cargo.env("RUSTC_WORKSPACE_WRAPPER", clippy);
        }
        cargo
    }

    /// What everything is built with: what a developer has built already, or all of it once.
    const fn profile(&self) -> &'static str {
        if self.quick { "dev" } else { "trial" }
    }

    /// A step that passes or fails as a whole.
    fn whole(&self, arguments: &[&str]) -> Result<Outcome> {
        let ended = run::shown(&mut self.cargo(arguments))?;
        Ok(Outcome::Done(Count::one(ended.success)))
    }

    /// Where a program lies once it is built.
    fn built(&self, name: &str) -> PathBuf {
        let target = std::env::var_os("CARGO_TARGET_DIR");
        let target = target.map_or_else(|| self.root.join("target"), PathBuf::from);
        target.join("trial").join(name)
    }

    /// A step whose tests are counted.
    fn counted(&self, arguments: &[&str]) -> Result<Outcome> {
        let ended = run::shown(&mut self.cargo(arguments))?;
        Ok(Outcome::Done(Count::of_output(&ended.output, ended.success)))
    }

    /// Browser tests are a step of their own.
    fn without_e2e<'a>(&self, arguments: &[&'a str]) -> Vec<&'a str> {
        let mut arguments = arguments.to_vec();
        if self.has("e2e") {
            arguments.extend(["--exclude", "e2e"]);
        }
        arguments
    }
}

fn absent(why: &str) -> Outcome {
    Outcome::Absent(why.to_owned())
}

fn format(house: &mut House) -> Result<Outcome> {
    house.whole(&["fmt", "--all", "--check"])
}

fn tidy(house: &mut House) -> Result<Outcome> {
    Ok(Outcome::Done(Count::one(tidy::report(&house.root, &[])?)))
}

/// Reads everything. What a full run reads it builds in the same go: the libraries, their tests, and the programs for
/// the steps that look at them from outside, so that nothing is gone through twice.
fn clippy(house: &mut House) -> Result<Outcome> {
    if house.quick {
        return house.whole(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
    }
    if house.clippy.is_none() {
        bail!("there is no clippy: rustup component add clippy");
    }
    // Asked for beside the tests, the programs are made of the libraries the tests are made of.
    let programs = ["--bin", "entente", "--bin", "benches"];
    // What took how long stands in target/cargo-timings afterwards.
    let arguments =
        ["build", "--workspace", "--tests", "--keep-going", "--timings", "--profile", "trial"];
    let ended = run::shown(&mut house.cargo(&[&arguments[..], &programs].concat()))?;
    house.program = ended.success.then(|| house.built("entente"));
    let is_clean = !ended.output.lines().any(has_warnings);
    Ok(Outcome::Done(Count::one(ended.success && is_clean)))
}

/// What cargo says after the warnings of a package.
fn has_warnings(line: &str) -> bool {
    line.starts_with("warning: `") && line.contains(" generated ")
}

/// A server given by the environment is used as it is; otherwise one is started.
fn postgres(house: &mut House) -> Result<Outcome> {
    if let Some(given) = std::env::var_os("TEST_POSTGRES") {
        house.address = Some(given);
        return Ok(absent("TEST_POSTGRES names a server already"));
    }
    tools::need(&[Tool::postgres()])?;
    let server = Postgres::start()?;
    println!("    {}", server.address());
    house.address = Some(server.address().into());
    house.postgres = Some(server);
    Ok(Outcome::Done(Count::PASSED))
}

/// All tests but those of documents and browsers, on SQLite and, when it runs, on PostgreSQL.
fn tests(house: &mut House) -> Result<Outcome> {
    let profile = house.profile();
    let arguments: &[&str] = if run::find("cargo-nextest").is_some() {
        &[
            "nextest",
            "run",
            "--config-file",
            "xtask/nextest.toml",
            "--workspace",
            "--color",
            "never",
            "--cargo-profile",
            profile,
            // Not left out of the build: without it, libraries would be made of other parts, all of them anew.
            "-E",
            "not package(e2e)",
        ]
    } else {
        let first = ["test", "--workspace", "--no-fail-fast", "--lib", "--bins", "--tests"];
        return house.counted(&house.without_e2e(&[&first[..], &["--profile", profile]].concat()));
    };
    house.counted(arguments)
}

fn doc_tests(house: &mut House) -> Result<Outcome> {
    let arguments =
        ["test", "--workspace", "--no-fail-fast", "--doc", "--profile", house.profile()];
    house.counted(&house.without_e2e(&arguments))
}

fn generated_lists(house: &mut House) -> Result<Outcome> {
    let written = |name: &&str| house.root.join(format!("docs/{name}.md")).is_file();
    if !lists::NAMES.iter().any(written) {
        return Ok(absent("no docs/errors.md, docs/routes.md or docs/statements.md yet"));
    }
    let Some(program) = &house.program else { bail!("there is no program to ask") };
    Ok(Outcome::Done(Count::one(lists::check(&house.root, Some(program))?)))
}

fn browser_tools(house: &mut House) -> Result<Outcome> {
    if !house.has("e2e") {
        return Ok(absent("no crate `e2e` yet"));
    }
    tools::need(&[Tool::browser(), Tool::driver()])?;
    house.browser = Browser::find();
    Ok(Outcome::Done(Count::one(house.browser.is_some())))
}

fn browser_tests(house: &mut House) -> Result<Outcome> {
    if !house.has("e2e") {
        return Ok(absent("no crate `e2e` yet"));
    }
    let Some(browser) = &house.browser else { bail!("there is no browser to test with") };
    // Asked for with everything else it is built already; alone, its libraries would be made of other parts.
    let arguments = ["test", "--workspace", "--tests", "--no-run", "--profile", "trial"];
    let built = run::shown(&mut house.cargo(&arguments))?;
    let Some(stories) = built.output.lines().find_map(stories) else {
        bail!("the stories are not built");
    };
    let told = |words: &[&str]| {
        let mut tests = Command::new(house.root.join(stories));
        tests.args(words).current_dir(house.root.join("e2e")).env("RUST_BACKTRACE", "0");
        if let Some(program) = &house.program {
            tests.env("ENTENTE_PROGRAM", program);
        }
        run::shown(browser.tell(&mut tests))
    };
    let ended = told(&[])?;
    let count = Count::of_output(&ended.output, ended.success);
    Ok(Outcome::Done(browser::alone(&ended.output, count, |name| told(&[name, "--exact"]))?))
}

/// Everybody asks the interface for programs by chance.
fn fuzz(house: &mut House) -> Result<Outcome> {
    let Some(program) = &house.program else { bail!("there is no program to ask") };
    fuzz::ask(&house.root, program)
}

/// The program is killed in the middle of its work, again and again; nothing promised may be lost.
fn kill_test(house: &mut House) -> Result<Outcome> {
    bench(house, &["kill", "--cycles", "25"])
}

/// The disk of the program is filled and freed; reading goes on, and nothing promised may be lost.
fn full_disk_test(house: &mut House) -> Result<Outcome> {
    bench(house, &["full"])
}

fn bench(house: &House, words: &[&str]) -> Result<Outcome> {
    if !house.has("benches") {
        return Ok(absent("no crate `benches` yet"));
    }
    let Some(program) = &house.program else { bail!("there is no program to try") };
    let mut bench = Command::new(house.built("benches"));
    bench.args(words).env("ENTENTE_PROGRAM", program).current_dir(&house.root);
    Ok(Outcome::Done(Count::one(run::shown(&mut bench)?.success)))
}

#[cfg(test)]
mod tests {
    use super::has_warnings;

    #[test]
    fn warnings_are_seen_by_what_is_said_after_them() {
        assert!(has_warnings("warning: `kit` (lib) generated 2 warnings"));
        assert!(has_warnings(
            "warning: `cases` (lib test) generated 1 warning (run `cargo clippy`)"
        ));
        assert!(!has_warnings("   Compiling kit v0.1.0"));
        assert!(!has_warnings("warning: some crates are on the network"));
    }
}
