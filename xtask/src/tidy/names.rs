//! Names that say nothing are not given to types, modules or files.

use super::{Found, Rule};
use crate::tree::{File, Tree, has_extension};

pub const RULE: Rule =
    Rule { name: "names", reason: "a name should say what the thing is in the field", look };

/// Whole names that may hold a banned word, each with its reason: `Name: reason`.
const ALLOWED: &str = "xtask/allowed_names.txt";
const BANNED: [&str; 13] = [
    "manager",
    "service",
    "helper",
    "util",
    "common",
    "base",
    "data",
    "info",
    "object",
    "item",
    "handler",
    "processor",
    "impl",
];
const NAMING: [&str; 5] = ["struct", "enum", "trait", "type", "mod"];

fn look(tree: &Tree, found: &mut Found) {
    let allowed = allowed(tree, found);
    let mut folders: Vec<String> = Vec::new();
    for file in tree.files.iter().filter(|file| is_code(file)) {
        names_of_path(file, &allowed, &mut folders, found);
        for pair in file.source.code.windows(2) {
            if let [keyword, name] = pair
                && NAMING.iter().any(|it| keyword.is_word(it))
                && !allowed.contains(&name.text.as_str())
                && let Some(word) = banned(&name.text)
            {
                found.at(&file.path, name.line, format!("`{}` holds `{word}`", name.text));
            }
        }
    }
}

fn is_code(file: &File) -> bool {
    ["rs", "html", "sql", "ftl"].iter().any(|it| has_extension(&file.path, it))
}

/// Each folder is told once.
fn names_of_path(file: &File, allowed: &[&str], told: &mut Vec<String>, found: &mut Found) {
    let parts: Vec<&str> = file.path.split('/').collect();
    for (depth, part) in parts.iter().enumerate() {
        let name = part.split('.').next().unwrap_or_default();
        let place = parts.get(..=depth).unwrap_or_default().join("/");
        if !allowed.contains(&name)
            && let Some(word) = banned(name)
            && !told.contains(&place)
        {
            found.at(&file.path, 1, format!("the name `{part}` holds `{word}`"));
            told.push(place);
        }
    }
}

fn allowed<'a>(tree: &'a Tree, found: &mut Found) -> Vec<&'a str> {
    let mut names = Vec::new();
    let Some(file) = tree.file(ALLOWED) else { return names };
    for (number, line) in file.lines().filter(|(_, it)| !it.is_empty() && !it.starts_with('#')) {
        match line.split_once(':') {
            Some((name, reason)) if !reason.trim().is_empty() => names.push(name.trim()),
            _ => found.at(ALLOWED, number, "write `Name: reason`"),
        }
    }
    names
}

/// The first banned word, alone or in the plural.
fn banned(name: &str) -> Option<&'static str> {
    let words = words(name);
    let is = |word: &str, ban: &str| word == ban || word.strip_suffix('s') == Some(ban);
    BANNED.into_iter().find(|ban| words.iter().any(|word| is(word, ban)))
}

/// `CaseManager`, `case_manager` and `case-manager` as words in small letters.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for sign in name.chars() {
        let splits = !sign.is_alphanumeric();
        if splits || sign.is_uppercase() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| !splits) {
            word.extend(sign.to_lowercase());
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::tidy::sample::look;

    #[test]
    fn empty_words_in_types_modules_and_paths_are_found() {
        let bad = [
            ("features/cases/src/model.rs", "struct CaseData;\nmod helpers;\nenum ItemKind {}\n"),
            ("kit/src/utils/a.rs", ""),
            ("kit/src/utils/b.rs", ""),
            ("xtask/allowed_names.txt", "ItemKind:\n"),
        ];
        assert_eq!(
            look(&RULE, &bad),
            [
                "xtask/allowed_names.txt:1 write `Name: reason`",
                "features/cases/src/model.rs:1 `CaseData` holds `data`",
                "features/cases/src/model.rs:2 `helpers` holds `helper`",
                "features/cases/src/model.rs:3 `ItemKind` holds `item`",
                "kit/src/utils/a.rs:1 the name `utils` holds `util`",
            ]
        );
    }

    #[test]
    fn longer_words_and_allowed_names_are_fine() {
        let good = [
            ("kit/src/db.rs", "struct Database; struct Information; fn handler() {}\n"),
            ("features/cases/src/model.rs", "struct AccountManager;\n"),
            ("xtask/allowed_names.txt", "# why\nAccountManager: the role is called so\n"),
        ];
        assert!(look(&RULE, &good).is_empty());
    }
}
