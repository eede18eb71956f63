//! The readable files that ship inside the program: demo network and thesaurus.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use engine_matching::{Concepts, read_table};
use include_dir::{Dir, include_dir};

static DEMO: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../content/demo");
static CONCEPTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../content/concepts");

/// The files of the demo network by their path.
pub fn demo() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    collect(&DEMO, &mut files);
    files
}

fn collect(dir: &Dir, files: &mut BTreeMap<String, String>) {
    for file in dir.files() {
        let text = file.contents_utf8().unwrap_or_default();
        files.insert(file.path().to_string_lossy().replace('\\', "/"), text.to_owned());
    }
    dir.dirs().for_each(|dir| collect(dir, files));
}

/// The thesaurus.
pub fn concepts() -> Result<Concepts> {
    let mut rows = Vec::new();
    for file in CONCEPTS.files().filter(|file| file.path().extension().is_some_and(|e| e == "tsv"))
    {
        let text = file.contents_utf8().unwrap_or_default();
        rows.extend(read_table(text).with_context(|| file.path().display().to_string())?);
    }
    Ok(Concepts::from_rows(rows))
}
