//! Every statement works for one agency, or says why for all of them.

use super::{Found, Rule};
use crate::{sql, tree::Tree};

pub const RULE: Rule =
    Rule { name: "agency", reason: "a forgotten agency shows one tenant's rows to another", look };

const MARK: &str = "every agency";

fn look(tree: &Tree, found: &mut Found) {
    for file in tree.rust() {
        for statement in sql::statements(file) {
            for text in &statement.texts {
                match agency(text) {
                    Named::Yes => {}
                    Named::No => {
                        let what = "name the agency, or say `-- every agency: why`";
                        found.at(&file.path, statement.line, what);
                    }
                    Named::WithoutReason => {
                        let what = "`-- every agency:` needs its reason";
                        found.at(&file.path, statement.line, what);
                    }
                }
            }
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Named {
    Yes,
    No,
    WithoutReason,
}

fn agency(text: &str) -> Named {
    let mut named = Named::No;
    for line in text.lines() {
        let (code, comment) = line.split_once("--").unwrap_or((line, ""));
        if code.contains("agency") {
            return Named::Yes;
        }
        if let Some(rest) = comment.trim().strip_prefix(MARK) {
            let reason = rest.strip_prefix(':').map_or("", str::trim);
            if !reason.is_empty() {
                return Named::Yes;
            }
            named = Named::WithoutReason;
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::tidy::sample::look;

    #[test]
    fn silence_and_an_empty_reason_are_found() {
        let bad = "fn f() { sql!(\"select 1 from a_b\"); sql!(\"select 2 -- every agency:\"); \
            sql!(sqlite \"select agency\", postgres \"select 3\"); }";
        assert_eq!(
            look(&RULE, &[("features/cases/src/store.rs", bad)]),
            [
                "features/cases/src/store.rs:1 name the agency, or say `-- every agency: why`",
                "features/cases/src/store.rs:1 `-- every agency:` needs its reason",
                "features/cases/src/store.rs:1 name the agency, or say `-- every agency: why`",
            ]
        );
    }

    #[test]
    fn an_agency_a_reason_and_tests_are_fine() {
        let good = "fn f() { sql!(\"select 1 where agency = $1\", x); \
            sql!(\"select 1 -- every agency: sealed\"); }";
        let files = [
            ("features/cases/src/store.rs", good),
            ("features/cases/src/tests.rs", "fn f() { sql!(\"select 1\"); }"),
        ];
        assert!(look(&RULE, &files).is_empty());
    }
}
