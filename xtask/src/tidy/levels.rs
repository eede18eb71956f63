//! Who may depend on whom: down the levels, on kit and engines, never sideways or up.

use super::{Found, Rule};
use crate::{
    crates::{self, Crate, Role},
    tree::Tree,
};

pub const RULE: Rule =
    Rule { name: "levels", reason: "call down, tell up: a change must not ripple upwards", look };

fn look(tree: &Tree, found: &mut Found) {
    let (crates, broken) = crates::read(tree);
    for path in broken {
        found.at(&path, 1, "this manifest is not TOML");
    }
    for it in &crates {
        let manifest = it.manifest();
        let line = |text: &str| tree.file(&manifest).map_or(1, |file| file.line_of(text));
        if it.role == Role::Feature {
            if !it.level.is_some_and(|level| (1..=7).contains(&level)) {
                let what = "say `level = 1` to 7 in [package.metadata.house]";
                found.at(&manifest, line("metadata.house"), what);
            }
            if it.folder != format!("features/{}/", it.name) {
                let what = format!("`{}` must be called like its folder", it.name);
                found.at(&manifest, line("name"), what);
            }
        }
        let names = it.dependencies.iter().filter(|name| **name != it.name);
        for name in names {
            let other = crates.iter().find(|other| other.name == *name);
            if let Some(what) = other.and_then(|other| wrong(it, other)) {
                found.at(&manifest, line(name), what);
            }
        }
    }
}

fn wrong(it: &Crate, other: &Crate) -> Option<String> {
    let (name, neighbour) = (&it.name, &other.name);
    let is_ground = matches!(it.role, Role::Kit | Role::Engine);
    let allowed = match (it.role, other.role) {
        (Role::Feature, Role::Feature) => {
            let (level, below) = (it.level.unwrap_or(0), other.level.unwrap_or(0));
            if below < level {
                return None;
            }
            return Some(format!(
                "`{name}` of level {level} may not depend on `{neighbour}` of level {below}"
            ));
        }
        (_, Role::Tool) => false,
        (_, Role::Program) => it.role == Role::Tool,
        (_, Role::Feature | Role::Kit) => !is_ground,
        (_, Role::Engine) => true,
    };
    (!allowed).then(|| format!("`{name}` may not depend on `{neighbour}`"))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::tidy::sample::look;

    fn manifest(name: &str, level: i64, dependencies: &str) -> String {
        format!(
            "[package]\nname = \"{name}\"\n[package.metadata.house]\nlevel = {level}\n\
             [dependencies]\n{dependencies}"
        )
    }

    #[test]
    fn edges_up_sideways_and_out_of_the_ground_are_found() {
        let people = manifest("people", 1, "companies = { path = \"../companies\" }\n");
        let companies = manifest("companies", 2, "coaches = { path = \"../coaches\" }\n");
        let coaches = manifest("coaches", 2, "entente = { path = \"../../entente\" }\n");
        let bad = [
            ("entente/Cargo.toml", "[package]\nname = \"entente\"\n"),
            ("features/people/Cargo.toml", people.as_str()),
            ("features/companies/Cargo.toml", &companies),
            ("features/coaches/Cargo.toml", &coaches),
            ("features/odd/Cargo.toml", "[package]\nname = \"even\"\n"),
            ("kit/Cargo.toml", "[package]\nname = \"kit\"\n[dependencies]\npeople = \"1\"\n"),
            ("engines/text/Cargo.toml", "[package]\nname = \"t\"\n[dependencies]\nkit = \"1\"\n"),
        ];
        assert_eq!(
            look(&RULE, &bad),
            [
                "engines/text/Cargo.toml:4 `t` may not depend on `kit`",
                "features/coaches/Cargo.toml:6 `coaches` may not depend on `entente`",
                "features/companies/Cargo.toml:6 `companies` of level 2 may not depend on \
                 `coaches` of level 2",
                "features/odd/Cargo.toml:1 say `level = 1` to 7 in [package.metadata.house]",
                "features/odd/Cargo.toml:2 `even` must be called like its folder",
                "features/people/Cargo.toml:6 `people` of level 1 may not depend on `companies` of level 2",
                "kit/Cargo.toml:4 `kit` may not depend on `people`",
            ]
        );
    }

    #[test]
    fn downward_edges_are_fine() {
        let people = manifest("people", 1, "kit = \"1\"\n");
        let companies =
            manifest("companies", 2, "people = \"1\"\nengine-text = \"1\"\nserde = \"1\"\n");
        let good = [
            ("features/people/Cargo.toml", people.as_str()),
            ("features/companies/Cargo.toml", &companies),
            ("kit/Cargo.toml", "[package]\nname = \"kit\"\n[dependencies]\nengine-text = \"1\"\n"),
            ("engines/text/Cargo.toml", "[package]\nname = \"engine-text\"\n"),
        ];
        assert!(look(&RULE, &good).is_empty());
    }
}
