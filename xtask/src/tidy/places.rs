//! No file names the machine it was written on or a registry it was fetched from.

use super::{Found, Rule};
use crate::tree::{File, Tree};

pub const RULE: Rule = Rule {
    name: "places",
    reason: "what is committed must mean the same on every machine and mirror",
    look,
};

/// Written apart, so that this file does not name them.
const FOLDERS: [&str; 2] = [concat!("/wo", "rk/"), concat!("/ro", "ot/.")];
const HOSTS: [&str; 7] = [
    concat!("crates", ".io"),
    concat!("pypi", ".org"),
    concat!("pythonhosted", ".org"),
    concat!("npmjs", ".org"),
    concat!("npmjs", ".com"),
    concat!("deb.debian", ".org"),
    concat!("proxy.golang", ".org"),
];
/// Cargo writes its lock file itself, with the index in it.
const WRITTEN_BY_TOOLS: [&str; 1] = ["Cargo.lock"];

fn look(tree: &Tree, found: &mut Found) {
    let is_ours = |file: &&File| !WRITTEN_BY_TOOLS.contains(&file.path.as_str());
    for file in tree.files.iter().filter(is_ours) {
        // One look at the whole text keeps large files cheap.
        let folders = FOLDERS.iter().filter(|it| file.text.contains(**it));
        let folders: Vec<&&str> = folders.collect();
        let hosts: Vec<&&str> = HOSTS.iter().filter(|it| file.text.contains(**it)).collect();
        if folders.is_empty() && hosts.is_empty() {
            continue;
        }
        for (number, line) in file.lines() {
            if let Some(folder) = folders.iter().find(|folder| starts_path(line, folder)) {
                found.at(&file.path, number, format!("`{folder}` is a path of one machine"));
            }
            if let Some(host) = hosts.iter().find(|host| line.contains(***host)) {
                found.at(&file.path, number, format!("`{host}` is the host of a registry"));
            }
        }
    }
}

/// The folder begins a path; `/projects/{id}/work/` of a route does not.
fn starts_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line.get(..at).and_then(|it| it.chars().next_back());
        !before.is_some_and(|it| it.is_alphanumeric() || ['_', '-', '.', '}', ')'].contains(&it))
    })
}

#[cfg(test)]
mod tests {
    use super::{FOLDERS, HOSTS, RULE};
    use crate::tidy::sample::look;

    #[test]
    fn a_machine_and_a_registry_are_found() {
        let text = format!("see {}main\nand https://{}/x\n", FOLDERS[0], HOSTS[0]);
        assert_eq!(look(&RULE, &[("docs/guide.md", &text)]).len(), 2);
    }

    #[test]
    fn routes_and_the_lock_file_are_fine() {
        let route = format!("get(\"/consortia/{{id}}{}{{id}}\")", FOLDERS[0]);
        let good = [("features/cases/src/pages.rs", route.as_str()), ("Cargo.lock", HOSTS[0])];
        assert!(look(&RULE, &good).is_empty());
    }
}
