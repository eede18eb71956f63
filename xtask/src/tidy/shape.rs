//! All features look alike: the same folders, the same file names.

use super::{Found, Rule};
use crate::tree::{Tree, has_extension};

pub const RULE: Rule = Rule { name: "shape", reason: "who knows one feature knows them all", look };

const FILES: [&str; 13] = [
    "acts", "api", "demo", "import", "jobs", "model", "pages", "panels", "policy", "privacy",
    "store", "tests", "views",
];
const NEEDED: [&str; 2] = ["Cargo.toml", "src/lib.rs"];

fn look(tree: &Tree, found: &mut Found) {
    for feature in tree.folders("features/") {
        let folder = format!("features/{feature}/");
        if !is_noun(&feature) {
            found.at(&folder, 1, "a feature is a plural noun in small letters");
        }
        for needed in NEEDED {
            let path = format!("{folder}{needed}");
            if tree.file(&path).is_none() {
                found.at(&path, 1, "every feature has this file");
            }
        }
        for file in tree.below(&folder) {
            let below = file.path.strip_prefix(&folder).unwrap_or_default();
            if let Some(what) = wrong(below, |noun| has_noun(tree, &folder, noun)) {
                found.at(&file.path, 1, what);
            }
        }
    }
}

fn has_noun(tree: &Tree, folder: &str, noun: &str) -> bool {
    let below = format!("{folder}src/{noun}/");
    tree.below(&below).next().is_some()
}

fn wrong(below: &str, has_noun: impl Fn(&str) -> bool) -> Option<String> {
    let parts: Vec<&str> = below.split('/').collect();
    match parts.as_slice() {
        // The names of migrations have a rule of their own.
        ["Cargo.toml"]
        | ["migrations", _]
        | ["src", "tests" | "snapshots", ..]
        | ["src", _, "snapshots", ..] => None,
        ["src", file] => {
            let stem = file.strip_suffix(".rs").unwrap_or_default();
            let known = stem == "lib" || FILES.contains(&stem) || has_noun(stem);
            (!known).then(|| not_known(file))
        }
        ["src", noun, file] => {
            let stem = file.strip_suffix(".rs").unwrap_or_default();
            if FILES.contains(noun) || !is_noun(noun) {
                Some(format!("`{noun}/` is no noun; a folder in src is one noun of the feature"))
            } else {
                (!FILES.contains(&stem)).then(|| not_known(file))
            }
        }
        ["templates", .., file] => {
            let known = has_extension(file, "html") || has_extension(file, "txt");
            (!known).then(|| format!("`{file}`: templates are .html, or .txt for mails"))
        }
        ["assets", file] => {
            (!has_extension(file, "js")).then(|| format!("`{file}`: assets are scripts, .js"))
        }
        ["locales", file] => {
            (!is_locale(file)).then(|| format!("`{file}`: locales are called `en.ftl`"))
        }
        _ => {
            Some("a feature has Cargo.toml, src, templates, locales, migrations, assets".to_owned())
        }
    }
}

fn not_known(file: &str) -> String {
    format!("`{file}` is none of lib, {}; or make it a noun folder", FILES.join(", "))
}

fn is_noun(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|it| it.is_ascii_lowercase() || it == b'_')
}

fn is_locale(file: &str) -> bool {
    let language = file.strip_suffix(".ftl").unwrap_or_default();
    let mut parts = language.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|it| it.is_ascii_lowercase())
        && parts.all(|part| part.bytes().all(|it| it.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::tidy::sample::look;

    #[test]
    fn strange_files_and_folders_are_found() {
        let bad = [
            ("features/cases/Cargo.toml", ""),
            ("features/cases/notes.md", ""),
            ("features/cases/src/queries.rs", ""),
            ("features/cases/src/plan/lib.rs", ""),
            ("features/cases/src/store/plan.rs", ""),
            ("features/cases/locales/english.ftl", ""),
            ("features/cases/templates/show.css", ""),
            ("features/cases/assets/show.css", ""),
        ];
        let said = look(&RULE, &bad);
        assert_eq!(said.len(), 8, "{said:#?}");
        assert!(said.contains(&"features/cases/src/lib.rs:1 every feature has this file".into()));
    }

    #[test]
    fn the_house_style_is_fine() {
        let good = [
            ("features/cases/Cargo.toml", ""),
            ("features/cases/src/lib.rs", ""),
            ("features/cases/src/model.rs", ""),
            ("features/cases/src/plan.rs", ""),
            ("features/cases/src/plan/acts.rs", ""),
            ("features/cases/src/tests/opening.rs", ""),
            ("features/cases/src/snapshots/show.snap", ""),
            ("features/cases/templates/plan/show.html", ""),
            ("features/cases/templates/mail/opened.txt", ""),
            ("features/cases/locales/pt-BR.ftl", ""),
            ("features/cases/migrations/202609011200_case.sql", ""),
        ];
        assert!(look(&RULE, &good).is_empty());
    }
}
