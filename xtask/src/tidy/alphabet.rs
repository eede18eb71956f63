//! The one list of features is complete and alphabetical, and so is its list of dependencies.

use super::{Found, Rule};
use crate::{rust::Token, tree::Tree};

pub const RULE: Rule =
    Rule { name: "alphabet", reason: "two people adding features should not collide", look };

const LIST: &str = "entente/src/features.rs";
const MANIFEST: &str = "entente/Cargo.toml";

fn look(tree: &Tree, found: &mut Found) {
    let features = tree.folders("features/");
    let Some(list) = tree.file(LIST) else {
        if !features.is_empty() {
            found.at(LIST, 1, "the list of features is missing");
        }
        return;
    };
    let listed: Vec<(&str, usize)> = list.source.tails().filter_map(entry).collect();
    sorted(LIST, &listed, found);
    for feature in &features {
        if !listed.iter().any(|(name, _)| name == feature) {
            found.at(LIST, 1, format!("`{feature}::FEATURE` is not listed"));
        }
    }
    if let Some(manifest) = tree.file(MANIFEST) {
        let is_feature = |name: &str| features.iter().any(|feature| feature == name);
        let named = manifest.lines().map(|(number, line)| {
            let name = line.split(['=', '.', ' ']).next().unwrap_or_default();
            (name, number)
        });
        let named: Vec<(&str, usize)> = named.filter(|(name, _)| is_feature(name)).collect();
        sorted(MANIFEST, &named, found);
    }
}

fn sorted(path: &str, listed: &[(&str, usize)], found: &mut Found) {
    for pair in listed.windows(2) {
        if let [(before, _), (name, line)] = pair
            && before >= name
        {
            found.at(path, *line, format!("`{name}` belongs before `{before}`"));
        }
    }
}

/// `partnering::FEATURE`.
fn entry(tail: &[Token]) -> Option<(&str, usize)> {
    let [name, one, two, last, ..] = tail else { return None };
    let is_entry = one.is_sign(":") && two.is_sign(":") && last.is_word("FEATURE");
    is_entry.then_some((name.text.as_str(), name.line))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::tidy::sample::look;

    #[test]
    fn disorder_and_gaps_are_found() {
        let bad = [
            ("features/cases/Cargo.toml", ""),
            ("features/events/Cargo.toml", ""),
            ("features/groups/Cargo.toml", ""),
            ("entente/Cargo.toml", "[dependencies]\ngroups = 1\ncases = 1\n"),
            ("entente/src/features.rs", "const F: X = &[\n groups::FEATURE,\n cases::FEATURE];"),
        ];
        assert_eq!(
            look(&RULE, &bad),
            [
                "entente/src/features.rs:3 `cases` belongs before `groups`",
                "entente/src/features.rs:1 `events::FEATURE` is not listed",
                "entente/Cargo.toml:3 `cases` belongs before `groups`",
            ]
        );
    }

    #[test]
    fn a_complete_list_is_fine() {
        let good = [
            ("features/cases/Cargo.toml", ""),
            ("entente/Cargo.toml", "[dependencies]\naxum = 1\ncases.workspace = true\n"),
            ("entente/src/features.rs", "const F: X = &[cases::FEATURE];"),
        ];
        assert!(look(&RULE, &good).is_empty());
        assert!(look(&RULE, &[("kit/Cargo.toml", "")]).is_empty());
    }
}
