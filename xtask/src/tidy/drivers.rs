//! Who may touch the outside: database drivers only in `kit::db`, the environment only in
//! `entente::config`.

use super::{Found, Rule};
use crate::{
    crates::{self, Role},
    rust::Token,
    tree::{File, Tree},
};

pub const RULE: Rule =
    Rule { name: "drivers", reason: "one door to each outside thing, so it can be guarded", look };

const DRIVERS: [&str; 2] = ["rusqlite", "postgres"];
/// Crates that would be a second way to a database.
const STRANGERS: [&str; 5] = ["tokio-postgres", "sqlx", "diesel", "sea-orm", "libsqlite3-sys"];
const READS: [&str; 4] = ["var", "var_os", "vars", "vars_os"];

/// The one file that reads the environment.
const CONFIG: &str = "entente/src/config.rs";

fn look(tree: &Tree, found: &mut Found) {
    for file in tree.rust() {
        for tail in file.shipped() {
            if let Some((driver, line)) = driver(tail)
                && !may_drive(file)
            {
                found.at(&file.path, line, format!("`{driver}` is named only in kit::db"));
            }
            if let Some(line) = environment(tail)
                && file.path != CONFIG
            {
                found.at(&file.path, line, "the environment is read only in entente::config");
            }
        }
    }
    for it in crates::read(tree).0 {
        let manifest = it.manifest();
        // Benches measure the drivers themselves, as what we are compared with.
        let is_kit = matches!(it.role, Role::Kit | Role::Tool);
        for name in it.dependencies.iter().map(String::as_str) {
            if STRANGERS.contains(&name) || (!is_kit && DRIVERS.contains(&name)) {
                let line = tree.file(&manifest).map_or(1, |file| file.line_of(name));
                found.at(&manifest, line, format!("`{name}`: databases are reached through kit"));
            }
        }
    }
}

fn may_drive(file: &File) -> bool {
    file.path == "kit/src/db.rs" || file.path.starts_with("kit/src/db/")
}

/// `rusqlite::` or `use postgres`; the word `postgres` alone also names a dialect.
fn driver(tail: &[Token]) -> Option<(&str, usize)> {
    let [first, second, third, ..] = tail else { return None };
    let path = second.is_sign(":") && third.is_sign(":");
    let used = first.is_word("use") && (third.is_sign(";") || third.is_sign(":"));
    let name = if used { second } else { first };
    let is_driver = DRIVERS.iter().any(|driver| name.is_word(driver));
    // A path is told once, at its `use` if it has one.
    (is_driver && (used || path)).then_some((name.text.as_str(), name.line))
}

fn environment(tail: &[Token]) -> Option<usize> {
    let [env, one, two, read, ..] = tail else { return None };
    let is_read = READS.iter().any(|name| read.is_word(name));
    (env.is_word("env") && one.is_sign(":") && two.is_sign(":") && is_read).then_some(read.line)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::tidy::sample::look;

    #[test]
    fn a_second_door_is_found() {
        let bad = [
            ("features/cases/src/store.rs", "fn f() { postgres::Client::new(); }"),
            ("features/cases/Cargo.toml", "[dependencies]\nsqlx = \"1\"\nrusqlite = \"1\"\n"),
            ("kit/src/mail.rs", "fn f() { std::env::var(\"HOME\"); }"),
        ];
        assert_eq!(
            look(&RULE, &bad),
            [
                "features/cases/src/store.rs:1 `postgres` is named only in kit::db",
                "kit/src/mail.rs:1 the environment is read only in entente::config",
                "features/cases/Cargo.toml:3 `rusqlite`: databases are reached through kit",
                "features/cases/Cargo.toml:2 `sqlx`: databases are reached through kit",
            ]
        );
    }

    #[test]
    fn the_doors_themselves_dialects_and_tests_are_fine() {
        let good = [
            ("kit/src/db/lanes.rs", "use rusqlite::Connection;"),
            ("kit/Cargo.toml", "[dependencies]\npostgres = \"1\"\n"),
            ("features/cases/src/store.rs", "fn f() { sql!(sqlite \"a\", postgres \"b\") }"),
            ("entente/src/config.rs", "fn f() { std::env::var(\"HOME\"); }"),
            ("kit/src/mail.rs", "#[cfg(test)] mod tests { fn f() { std::env::var(\"HOME\"); } }"),
            (
                "kit/src/testing.rs",
                "use postgres::Config; fn f() { std::env::var(\"TEST_POSTGRES\"); }",
            ),
        ];
        assert!(look(&RULE, &good).is_empty());
    }
}
