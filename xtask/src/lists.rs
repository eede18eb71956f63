//! The generated lists of docs/: errors, routes, statements, as the program itself tells them.

use std::{collections::BTreeMap, fs, path::Path, process::Command};

use anyhow::{Result, ensure};

use crate::run;

/// The lists, in the order the program prints them.
pub const NAMES: [&str; 3] = ["errors", "routes", "statements"];

/// Writes all three files.
pub fn write(root: &Path) -> Result<bool> {
    for (name, text) in ask(root, None)? {
        fs::write(root.join(path(&name)), text)?;
    }
    Ok(true)
}

/// True when the files say what the program says: the one given, or the one cargo runs.
pub fn check(root: &Path, program: Option<&Path>) -> Result<bool> {
    let stale = stale(root, &ask(root, program)?);
    for name in &stale {
        println!("{}:1: lists: out of date; run `cargo xtask lists`", path(name));
    }
    Ok(stale.is_empty())
}

fn path(name: &str) -> String {
    format!("docs/{name}.md")
}

fn ask(root: &Path, program: Option<&Path>) -> Result<BTreeMap<String, String>> {
    let mut asked = program.map_or_else(|| run::cargo(root), Command::new);
    if program.is_none() {
        asked.args(["run", "-q", "-p", "entente", "--"]);
    }
    let lists = split(&run::output(asked.arg("lists"))?);
    for name in NAMES {
        ensure!(lists.contains_key(name), "`entente lists` printed no `=== {name}`");
    }
    Ok(lists)
}

/// The sections between the lines `=== name`.
fn split(told: &str) -> BTreeMap<String, String> {
    let mut lists: BTreeMap<String, String> = BTreeMap::new();
    let mut current = None;
    for line in told.lines() {
        if let Some(name) = line.strip_prefix("=== ") {
            current = NAMES.into_iter().find(|known| *known == name.trim());
            if let Some(name) = current {
                lists.entry(name.to_owned()).or_default();
            }
        } else if let Some(list) = current.and_then(|name| lists.get_mut(name)) {
            list.push_str(line);
            list.push('\n');
        }
    }
    for text in lists.values_mut() {
        *text = format!("{}\n", text.trim());
    }
    lists
}

fn stale(root: &Path, lists: &BTreeMap<String, String>) -> Vec<String> {
    let differs = |(name, text): &(&String, &String)| {
        fs::read_to_string(root.join(path(name))).map_or(true, |old| old != **text)
    };
    lists.iter().filter(differs).map(|(name, _)| name.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::{split, stale};
    use crate::tree::sample;

    const TOLD: &str = "=== errors\n# Errors\n\n=== routes\n# Routes\nGET /\n=== statements\n";

    #[test]
    fn sections_become_files_with_one_line_end() {
        let lists = split(TOLD);
        assert_eq!(lists["errors"], "# Errors\n");
        assert_eq!(lists["routes"], "# Routes\nGET /\n");
        assert_eq!(lists.len(), 3);
    }

    #[test]
    fn only_files_that_differ_are_stale() {
        let folder = tempfile::tempdir().unwrap();
        sample::plant(
            folder.path(),
            &[("docs/errors.md", "# Errors\n"), ("docs/routes.md", "# Routes\n")],
        );
        assert_eq!(stale(folder.path(), &split(TOLD)), ["routes", "statements"]);
    }
}
