//! Where the benchmark leaves what it finds.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// The folder of everything benchmarks leave behind; it may be removed at any time.
pub fn kept() -> Result<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = here.parent().and_then(Path::parent).unwrap_or(here);
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or(root.join("target"), PathBuf::from);
    let folder = target.join("bench");
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("{} cannot be made", folder.display()))?;
    Ok(folder)
}
