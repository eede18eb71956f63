//! Every shipped language says the same messages.

use std::collections::BTreeMap;

use super::{Found, Rule};
use crate::tree::{Tree, has_extension};

pub const RULE: Rule = Rule {
    name: "locales",
    reason: "nobody should meet a foreign word in their own language",
    look,
};

/// The languages the product ships with; English is the one the others follow.
const SHIPPED: [&str; 4] = ["en", "de", "fr", "pl"];

fn look(tree: &Tree, found: &mut Found) {
    let features = tree.folders("features/").into_iter().map(|name| format!("features/{name}/"));
    let kit = tree.file("kit/Cargo.toml").map(|_| "kit/".to_owned());
    for folder in features.chain(kit).map(|folder| format!("{folder}locales/")) {
        for language in SHIPPED {
            let path = format!("{folder}{language}.ftl");
            if tree.file(&path).is_none() {
                found.at(&path, 1, "this shipped language is missing");
            }
        }
        let Some(english) = tree.file(&format!("{folder}en.ftl")) else { continue };
        let expected = keys(&english.text);
        for file in tree.below(&folder).filter(|file| has_extension(&file.path, "ftl")) {
            let spoken = keys(&file.text);
            for key in expected.keys().filter(|key| !spoken.contains_key(*key)) {
                found.at(&file.path, 1, format!("`{key}` is not translated"));
            }
            for (key, line) in spoken.iter().filter(|(key, _)| !expected.contains_key(*key)) {
                found.at(&file.path, *line, format!("`{key}` is not in en.ftl"));
            }
        }
    }
}

/// Messages and their attributes (`key.attribute`) with their lines; terms are a language's own.
pub fn keys(text: &str) -> BTreeMap<String, usize> {
    let mut keys = BTreeMap::new();
    let mut message = "";
    for (index, line) in text.lines().enumerate() {
        let Some((name, _)) = line.split_once('=') else { continue };
        let name = name.trim_end();
        if let Some(attribute) = name.trim_start().strip_prefix('.').filter(|it| is_key(it)) {
            if !message.is_empty() {
                keys.insert(format!("{message}.{attribute}"), index + 1);
            }
        } else if is_key(name) {
            message = name;
            keys.insert(name.to_owned(), index + 1);
        } else if name.starts_with('-') {
            message = "";
        }
    }
    keys
}

fn is_key(name: &str) -> bool {
    name.starts_with(|it: char| it.is_ascii_alphabetic())
        && name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-' || it == b'_')
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::tidy::sample::look;

    #[test]
    fn gaps_and_strays_are_found() {
        let bad = [
            ("kit/Cargo.toml", ""),
            ("kit/locales/en.ftl", "save = Save\nclose = Close\n    .label = Close it\n"),
            ("kit/locales/de.ftl", "save = Sichern\nstray = Fremd\n"),
            ("kit/locales/fr.ftl", "save = Garder\nclose = Fermer\n    .label = Fermer\n"),
        ];
        assert_eq!(
            look(&RULE, &bad),
            [
                "kit/locales/pl.ftl:1 this shipped language is missing",
                "kit/locales/de.ftl:1 `close` is not translated",
                "kit/locales/de.ftl:1 `close.label` is not translated",
                "kit/locales/de.ftl:2 `stray` is not in en.ftl",
            ]
        );
    }

    #[test]
    fn equal_keys_and_own_terms_are_fine() {
        let english = "# note = not a key\nsave = Save\n  { $n ->\n   [one] a = b\n  }\n";
        let good = [
            ("features/cases/locales/en.ftl", english),
            ("features/cases/locales/de.ftl", "-term = Fall\n    .case = x\nsave = Sichern\n"),
            ("features/cases/locales/fr.ftl", "save = Garder\n"),
            ("features/cases/locales/pl.ftl", "save = Zapisz\n"),
        ];
        assert!(look(&RULE, &good).is_empty());
    }
}
