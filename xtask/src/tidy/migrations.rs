//! Migrations carry their stamp and their noun: `202609011200_profile.sql`.

use super::{Found, Rule};
use crate::tree::{Tree, has_extension};

pub const RULE: Rule =
    Rule { name: "migrations", reason: "the stamp orders them across features", look };

fn look(tree: &Tree, found: &mut Found) {
    let is_migration =
        |path: &str| path.contains("/migrations/") && !path.starts_with("xtask/templates/");
    for file in tree.files.iter().filter(|file| is_migration(&file.path)) {
        if !is_named_well(file.name()) {
            let what = "name it `YYYYMMDDHHMM_noun.sql`, or `.sqlite.sql` and `.postgres.sql`";
            found.at(&file.path, 1, what);
        } else if let Some(twin) = twin(&file.path)
            && tree.file(&twin).is_none()
        {
            found.at(&file.path, 1, format!("its twin {twin} is missing"));
        }
    }
}

fn twin(path: &str) -> Option<String> {
    let (one, other) = (".sqlite.sql", ".postgres.sql");
    let swap = |from, to: &str| path.strip_suffix(from).map(|stem: &str| format!("{stem}{to}"));
    swap(one, other).or_else(|| swap(other, one))
}

fn is_named_well(name: &str) -> bool {
    let Some((stamp, rest)) = name.split_once('_') else { return false };
    let noun = rest.strip_suffix(".sql").unwrap_or_default();
    let noun = [".sqlite", ".postgres"].iter().find_map(|it| noun.strip_suffix(it)).unwrap_or(noun);
    has_extension(name, "sql") && is_stamp(stamp) && is_noun(noun)
}

fn is_noun(noun: &str) -> bool {
    !noun.is_empty() && noun.bytes().all(|it| it.is_ascii_lowercase() || it == b'_')
}

fn is_stamp(stamp: &str) -> bool {
    let part = |from, to| stamp.get(from..to).and_then(|it| it.parse::<u32>().ok()).unwrap_or(99);
    stamp.len() == 12
        && stamp.bytes().all(|it| it.is_ascii_digit())
        && (1..=12).contains(&part(4, 6))
        && (1..=31).contains(&part(6, 8))
        && part(8, 10) < 24
        && part(10, 12) < 60
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::tidy::sample::look;

    #[test]
    fn a_name_without_stamp_or_twin_is_found() {
        let bad = [
            ("features/cases/migrations/1_case.sql", ""),
            ("features/cases/migrations/202613011200_case.sql", ""),
            ("features/cases/migrations/202609011200_case.sqlite.sql", ""),
            ("features/cases/migrations/202609011200_case.txt", ""),
        ];
        assert_eq!(look(&RULE, &bad).len(), 4);
    }

    #[test]
    fn stamps_and_twins_are_fine() {
        let good = [
            ("features/cases/migrations/202609011200_case.sql", ""),
            ("kit/migrations/202609011200_search_entry.sqlite.sql", ""),
            ("kit/migrations/202609011200_search_entry.postgres.sql", ""),
        ];
        assert!(look(&RULE, &good).is_empty());
    }
}
