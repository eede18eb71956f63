//! Every Rust file begins by saying what lives in it.

use super::{Found, Rule};
use crate::tree::Tree;

pub const RULE: Rule =
    Rule { name: "headers", reason: "the first line tells a reader whether to read on", look };

fn look(tree: &Tree, found: &mut Found) {
    for file in tree.rust().filter(|file| !starts_with_a_header(&file.text)) {
        found.at(&file.path, 1, "begin the file with `//!` and what lives here");
    }
}

/// Attributes of the whole file may stand before.
fn starts_with_a_header(text: &str) -> bool {
    let mut inside = false;
    let mut lines = text.lines().map(str::trim).filter(|line| {
        let skipped = inside || line.starts_with("#![") || line.is_empty();
        inside = skipped && !line.is_empty() && !line.ends_with(']');
        !skipped
    });
    let first = lines.next().unwrap_or_default();
    first.strip_prefix("//!").is_some_and(|said| !said.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::tidy::sample::look;

    #[test]
    fn a_file_without_words_is_found() {
        let bad = [("kit/src/a.rs", "use x;\n"), ("kit/src/b.rs", "//!\n"), ("kit/src/c.rs", "")];
        assert_eq!(look(&RULE, &bad).len(), 3);
    }

    #[test]
    fn attributes_may_stand_before() {
        let good = [
            ("kit/src/a.rs", "//! Ids.\n"),
            ("kit/src/b.rs", "#![forbid(unsafe_code)]\n#![expect(\n  x,\n)]\n\n//! Ids.\n"),
        ];
        assert!(look(&RULE, &good).is_empty());
    }
}
