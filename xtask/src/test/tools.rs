//! Programs the tests need beside Rust: found, installed where we may, or named.

use std::{path::Path, process::Command, thread, time::Duration};

use anyhow::{Result, bail};

use super::{browser, postgres};
use crate::run;

/// A program and the Debian package that brings it.
pub struct Tool {
    package: &'static str,
    is_here: fn() -> bool,
}

impl Tool {
    pub fn postgres() -> Self {
        Self { package: "postgresql", is_here: || postgres::programs().is_some() }
    }

    pub fn browser() -> Self {
        Self { package: "chromium", is_here: || browser::chromium().is_some() }
    }

    pub fn python() -> Self {
        Self { package: "python3-venv", is_here: has_environments }
    }

    pub fn driver() -> Self {
        Self { package: "chromium-driver", is_here: || browser::driver().is_some() }
    }
}

/// Whether Python is here and can make environments of its own.
fn has_environments() -> bool {
    run::output(Command::new("python3").args(["-c", "import venv, ensurepip"])).is_ok()
}

/// Makes sure the tools are here: as root on Debian and its kin they are installed, elsewhere
/// the packages are named.
pub fn need(tools: &[Tool]) -> Result<()> {
    let missing = |tools: &[Tool]| -> Vec<&'static str> {
        tools.iter().filter(|tool| !(tool.is_here)()).map(|tool| tool.package).collect()
    };
    let packages = missing(tools);
    if packages.is_empty() {
        return Ok(());
    }
    let names = packages.join(" ");
    if !Path::new("/etc/debian_version").exists() || !is_root() || run::find("apt-get").is_none() {
        bail!("missing tools; please install what Debian and Ubuntu call: {names}");
    }
    apt(&["update"])?;
    let install = ["install", "--yes", "--no-install-recommends"];
    apt(&[&install[..], &packages[..]].concat())?;
    let still = missing(tools);
    if !still.is_empty() {
        bail!("installed, but not found: {}", still.join(" "));
    }
    Ok(())
}

pub fn is_root() -> bool {
    run::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// Mirrors fail now and then, so three times.
fn apt(arguments: &[&str]) -> Result<()> {
    for pause in [2, 10, 0] {
        let mut apt = Command::new("apt-get");
        // RUNLEVEL=1 keeps packages from starting services: the tests start their own.
        apt.args(arguments).env("DEBIAN_FRONTEND", "noninteractive").env("RUNLEVEL", "1");
        if run::shown(&mut apt)?.success {
            return Ok(());
        }
        thread::sleep(Duration::from_secs(pause));
    }
    bail!("apt-get {} failed three times", arguments.join(" "))
}

#[cfg(test)]
mod tests {
    use super::{Tool, need};

    #[test]
    fn tools_that_are_here_need_nothing() {
        need(&[Tool { package: "nothing", is_here: || true }]).unwrap();
    }
}
