//! How long a file may be. Functions are counted by clippy.

use super::{Found, Rule};
use crate::tree::{File, Tree};

pub const RULE: Rule =
    Rule { name: "budgets", reason: "what fits on a few screens can be understood whole", look };

const RUST: usize = 500;
const TEMPLATE: usize = 100;

fn look(tree: &Tree, found: &mut Found) {
    for file in tree.rust() {
        check(file, RUST, "Rust file", found);
    }
    for file in tree.templates() {
        check(file, TEMPLATE, "template", found);
    }
}

fn check(file: &File, budget: usize, kind: &str, found: &mut Found) {
    let lines = file.text.lines().count();
    if lines > budget {
        let what = format!("{lines} lines, a {kind} has at most {budget}; split it by purpose");
        found.at(&file.path, budget, what);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::tidy::sample::look;

    #[test]
    fn a_line_too_many_is_found() {
        let bad = [
            ("kit/src/a.rs", "\n".repeat(501)),
            ("features/cases/templates/show.html", "\n".repeat(101)),
        ];
        assert_eq!(
            look(&RULE, &bad.each_ref().map(|(path, text)| (*path, text.as_str()))).len(),
            2
        );
    }

    #[test]
    fn the_last_allowed_line_is_not() {
        let good = [
            ("kit/src/a.rs", "\n".repeat(500)),
            ("features/cases/templates/show.html", "\n".repeat(100)),
        ];
        assert!(
            look(&RULE, &good.each_ref().map(|(path, text)| (*path, text.as_str()))).is_empty()
        );
    }
}
