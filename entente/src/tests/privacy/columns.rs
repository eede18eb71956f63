//! The columns of all migrations that name a person.

use kit::{Feature, personal::GROUND_TABLES};

/// Names of columns, or their last words, that mean a person or an address of one.
const NAMES: &[&str] = &[
    "actor",
    "adviser",
    "author",
    "by",
    "coach",
    "email",
    "manager",
    "member",
    "other",
    "owner",
    "person",
    "reader",
    "recipient",
    "sender",
    "trainer",
];

/// Columns named so that mean something else, with the reason.
const OTHERWISE: &[(&str, &str)] = &[
    ("organisations_distinct.other", "the other organisation"),
    ("contacts_circle_member.other", "a person: declared by its feature all the same"),
];

/// `table.column` of each column that names a person in a table whose feature declares nothing.
pub fn undeclared(features: &[Feature]) -> Vec<String> {
    let mut found = Vec::new();
    for feature in features.iter().filter(|it| it.personal.is_empty()) {
        let dirs = feature.migrations.iter();
        let files = dirs.flat_map(|dir| dir.files()).filter_map(|file| file.contents_utf8());
        found.extend(files.flat_map(columns).filter(|it| names_a_person(it)));
    }
    let ground = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../kit/migrations"));
    for file in ground.expect("migrations of the ground").flatten() {
        let text = std::fs::read_to_string(file.path()).expect("a migration");
        let cleaned =
            |it: &String| GROUND_TABLES.iter().any(|table| it.starts_with(&format!("{table}.")));
        found.extend(columns(&text).into_iter().filter(|it| names_a_person(it) && !cleaned(it)));
    }
    found
}

fn names_a_person(column: &str) -> bool {
    let name = column.rsplit('.').next().unwrap_or_default();
    let last = name.rsplit('_').next().unwrap_or_default();
    NAMES.contains(&last) && !OTHERWISE.iter().any(|(it, _)| *it == column)
}

/// `table.column` of everything a migration makes.
fn columns(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut table = String::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["create", "table", name, ..] => {
                name.trim_end_matches('(').clone_into(&mut table);
                // A table on one line: its columns follow.
                if let Some((_, rest)) = line.split_once('(') {
                    let first = |part: &str| part.split_whitespace().next().map(str::to_owned);
                    found.extend(
                        rest.split(',').filter_map(first).map(|it| format!("{table}.{it}")),
                    );
                }
            }
            ["alter", "table", name, "add", "column", column, ..] => {
                found.push(format!("{name}.{column}"));
            }
            [")" | ");", ..] => table.clear(),
            [column, kind, ..] if !table.is_empty() && !kind.starts_with('(') => {
                found.push(format!("{table}.{column}"));
            }
            _ => {}
        }
    }
    found
}

#[test]
fn columns_are_read_from_every_kind_of_line() {
    let text = "create table a_b (\n    id text primary key,\n    invited_by text not null\n);\n\
                alter table c_d add column email text not null default '';\n";
    let found = columns(text);
    assert_eq!(found, ["a_b.id", "a_b.invited_by", "c_d.email"]);
    assert!(names_a_person("a_b.invited_by") && names_a_person("c_d.email"));
    assert!(!names_a_person("a_b.id") && !names_a_person("organisations_distinct.other"));
}
