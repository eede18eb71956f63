//! Where benchmarks find things and leave them.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// The folder of the workspace.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// The folder cargo builds into.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The folder of everything benchmarks leave behind; it may be removed at any time.
pub fn kept() -> Result<PathBuf> {
    let folder = target().join("bench");
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("{} cannot be made", folder.display()))?;
    Ok(folder)
}

/// An empty folder of that name on the disk cargo builds on, which is a real one.
pub fn empty(name: &str) -> Result<PathBuf> {
    let folder = kept()?.join(name);
    drop(std::fs::remove_dir_all(&folder));
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The folder of public files: as given from here, or as given from the workspace. Whole, since
/// the program is started elsewhere.
pub fn shared(given: &Path) -> PathBuf {
    let found = if given.is_dir() { given.to_owned() } else { root().join(given) };
    std::fs::canonicalize(&found).unwrap_or(found)
}
