//! The manifests of the house: who is what, at which level, with which tables and neighbours.

use toml::{Table, Value};

use crate::tree::{File, Tree};

/// The role of a crate, told by its folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Program,
    Feature,
    Kit,
    Engine,
    /// xtask, benches, e2e: nobody depends on them.
    Tool,
}

/// One crate of the house.
#[derive(Debug)]
pub struct Crate {
    pub name: String,
    /// Its folder with a last slash: `features/partnering/`.
    pub folder: String,
    pub role: Role,
    pub level: Option<i64>,
    /// Prefixes (`partnering_`) or whole names of the tables it owns.
    pub tables: Vec<String>,
    /// Tables of neighbours it may read; `*` for all.
    pub reads: Vec<String>,
    /// Packages it is made with; those it is only tested with are left out.
    pub dependencies: Vec<String>,
}

impl Crate {
    pub fn owns(&self, table: &str) -> bool {
        self.tables.iter().any(|known| is_named(known, table))
    }

    pub fn may_read(&self, table: &str) -> bool {
        self.owns(table) || self.reads.iter().any(|known| known == "*" || is_named(known, table))
    }

    pub fn manifest(&self) -> String {
        format!("{}Cargo.toml", self.folder)
    }
}

/// Every crate of the tree whose manifest can be read, and the paths of those that cannot.
pub fn read(tree: &Tree) -> (Vec<Crate>, Vec<String>) {
    let mut crates = Vec::new();
    let mut broken = Vec::new();
    for file in tree.files.iter().filter(|file| file.name() == "Cargo.toml") {
        let Some(role) = role(&file.path) else { continue };
        match file.text.parse::<Table>() {
            Ok(manifest) => crates.push(one(file, role, &manifest)),
            Err(_) => broken.push(file.path.clone()),
        }
    }
    (crates, broken)
}

fn role(path: &str) -> Option<Role> {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["entente", _] => Some(Role::Program),
        ["kit", _] => Some(Role::Kit),
        ["xtask" | "benches" | "e2e", _] | ["benches", _, _] => Some(Role::Tool),
        ["features", _, _] => Some(Role::Feature),
        ["engines", _, _] => Some(Role::Engine),
        _ => None,
    }
}

fn one(file: &File, role: Role, manifest: &Table) -> Crate {
    let package = manifest.get("package");
    let house = package.and_then(|it| it.get("metadata")).and_then(|it| it.get("house"));
    let folder = file.path.trim_end_matches("Cargo.toml").to_owned();
    let name = package.and_then(|it| it.get("name")).and_then(Value::as_str).unwrap_or_default();
    Crate {
        name: name.to_owned(),
        folder,
        role,
        level: house.and_then(|it| it.get("level")).and_then(Value::as_integer),
        tables: words(house, "tables"),
        reads: words(house, "reads"),
        dependencies: dependencies(manifest),
    }
}

fn words(house: Option<&Value>, key: &str) -> Vec<String> {
    let list = house.and_then(|it| it.get(key)).and_then(Value::as_array);
    let words = list.into_iter().flatten().filter_map(Value::as_str);
    words.map(str::to_owned).collect()
}

fn dependencies(manifest: &Table) -> Vec<String> {
    // Tests may need a neighbour to stand beside: what is only tested with does not count.
    let kinds = ["dependencies", "build-dependencies"];
    let tables = kinds.into_iter().filter_map(|kind| manifest.get(kind)?.as_table());
    let mut names: Vec<String> = tables
        .flatten()
        .map(|(key, value)| {
            let renamed = value.get("package").and_then(Value::as_str);
            renamed.unwrap_or(key).to_owned()
        })
        .collect();
    names.sort();
    names.dedup();
    names
}

fn is_named(known: &str, table: &str) -> bool {
    if known.ends_with('_') { table.starts_with(known) } else { table == known }
}

#[cfg(test)]
mod tests {
    use super::{Role, read};
    use crate::tree::sample;

    #[test]
    fn a_manifest_tells_level_tables_and_neighbours() {
        let manifest = "[package]\nname = \"cases\"\n[dependencies]\nkit.workspace = true\n\
            firm = { package = \"firms\", path = \"x\" }\n[dev-dependencies]\ncompanies = \"1\"\n\
            [package.metadata.house]\nlevel = 5\ntables = [\"cases_\"]\nreads = [\"people_person\"]";
        let tree =
            sample::tree(&[("features/cases/Cargo.toml", manifest), ("kit/Cargo.toml", "[")]);
        let (crates, broken) = read(&tree);
        let cases = &crates[0];
        assert_eq!((cases.role, cases.level), (Role::Feature, Some(5)));
        assert_eq!(cases.dependencies, ["firms", "kit"]);
        assert!(cases.owns("cases_plan") && !cases.owns("people_person"));
        assert!(cases.may_read("people_person") && !cases.may_read("people_session"));
        assert_eq!(broken, ["kit/Cargo.toml"]);
    }
}
