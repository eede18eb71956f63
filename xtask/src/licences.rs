//! Licences, bans and sources of dependencies, by cargo-deny where it is installed.

use std::path::Path;

use anyhow::Result;

use crate::run;

/// Advisories are left out: they need a database from the network.
pub fn check(root: &Path) -> Result<bool> {
    if run::find("cargo-deny").is_none() {
        println!("cargo-deny is not installed; nothing was checked (cargo install cargo-deny)");
        return Ok(true);
    }
    let mut deny = run::cargo(root);
    let ended = run::shown(deny.args(["deny", "check", "bans", "licenses", "sources"]))?;
    Ok(ended.success)
}
