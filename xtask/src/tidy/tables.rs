//! A table belongs to one feature: it writes its own, and reads neighbours it has declared.

use super::{Found, Rule};
use crate::{
    crates::{self, Crate, Role},
    sql::{self, Does},
    tree::{Tree, has_extension},
};

pub const RULE: Rule =
    Rule { name: "tables", reason: "only the owner of a table knows what its rows mean", look };

/// What the database itself offers; only kit asks for it.
const SYSTEM: [&str; 4] = ["pg_", "sqlite_", "information_schema", "pragma_"];

fn look(tree: &Tree, found: &mut Found) {
    let (mut crates, _) = crates::read(tree);
    for it in &mut crates {
        declared(it, tree, found);
        created(it, tree, found);
        for file in tree.below(&it.folder).filter(|file| file.is_rust()) {
            for statement in sql::statements(file) {
                let mentions = statement.texts.iter().flat_map(|text| sql::tables(text));
                for (does, table) in mentions {
                    if let Some(what) = wrong(it, does, &table) {
                        found.at(&file.path, statement.line, what);
                    }
                }
            }
        }
    }
}

/// A feature's tables carry its name.
fn declared(it: &Crate, tree: &Tree, found: &mut Found) {
    let manifest = it.manifest();
    let own = format!("{}_", it.name);
    for table in it.tables.iter().filter(|_| it.role == Role::Feature) {
        if *table != own {
            let line = tree.file(&manifest).map_or(1, |file| file.line_of("tables"));
            found.at(&manifest, line, format!("`{table}`: tables of `{}` start `{own}`", it.name));
        }
    }
    for table in it.reads.iter().filter(|it| *it == "*") {
        if it.name != "insight" {
            let line = tree.file(&manifest).map_or(1, |file| file.line_of("reads"));
            found.at(&manifest, line, format!("`{table}`: only insight reads widely"));
        }
    }
}

/// The ground owns the tables it creates; a feature creates only its own.
fn created(it: &mut Crate, tree: &Tree, found: &mut Found) {
    let folder = it.folder.clone();
    for file in tree.below(&folder) {
        let texts: Vec<&str> = if has_extension(&file.path, "sql") {
            vec![&file.text]
        } else {
            file.source.texts().map(|token| token.text.as_str()).collect()
        };
        for table in texts.into_iter().flat_map(sql::created) {
            if it.role == Role::Kit {
                it.tables.push(table);
            } else if it.role == Role::Feature && !it.owns(&table) && !file.is_test() {
                let what =
                    format!("creates `{table}`, which is not in `tables` of {}", it.manifest());
                found.at(&file.path, file.line_of(&table), what);
            }
        }
    }
}

fn wrong(it: &Crate, does: Does, table: &str) -> Option<String> {
    let is_kit = it.role == Role::Kit;
    if is_kit && SYSTEM.iter().any(|prefix| table.starts_with(prefix)) {
        return None;
    }
    match does {
        Does::Write if !it.owns(table) => {
            Some(format!("writes `{table}`, which is not in `tables` of {}", it.manifest()))
        }
        Does::Read if !it.may_read(table) => Some(format!(
            "reads `{table}`, which is not in `tables` or `reads` of {}",
            it.manifest()
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::tidy::sample::look;

    const MANIFEST: &str = "[package]\nname = \"cases\"\n[package.metadata.house]\nlevel = 5\n\
        tables = [\"cases_\"]\nreads = [\"companies_company\"]\n";

    #[test]
    fn a_foreign_table_is_found() {
        let store = "fn f() { sql!(\"select 1 from people_person\"); \
            sql!(\"update companies_company set a = 1\"); }";
        let bad = [
            ("features/cases/Cargo.toml", MANIFEST),
            ("features/cases/src/store.rs", store),
            (
                "features/cases/migrations/1.sql",
                "create table cases_a (b text);\ncreate table letter (d text);",
            ),
            (
                "features/groups/Cargo.toml",
                "[package]\nname = \"groups\"\n[package.metadata.house]\ntables = [\"club_\"]\nreads = [\"*\"]\n",
            ),
        ];
        assert_eq!(
            look(&RULE, &bad),
            [
                "features/cases/migrations/1.sql:2 creates `letter`, which is not in `tables` of \
                 features/cases/Cargo.toml",
                "features/cases/src/store.rs:1 reads `people_person`, which is not in `tables` or \
                 `reads` of features/cases/Cargo.toml",
                "features/cases/src/store.rs:1 writes `companies_company`, which is not in `tables` \
                 of features/cases/Cargo.toml",
                "features/groups/Cargo.toml:4 `club_`: tables of `groups` start `groups_`",
                "features/groups/Cargo.toml:5 `*`: only insight reads widely",
            ]
        );
    }

    #[test]
    fn own_tables_and_declared_neighbours_are_fine() {
        let store =
            "fn f() { sql!(\"insert into cases_plan (a) select b from companies_company\"); }";
        let good =
            [("features/cases/Cargo.toml", MANIFEST), ("features/cases/src/store.rs", store)];
        assert!(look(&RULE, &good).is_empty());
    }
}
