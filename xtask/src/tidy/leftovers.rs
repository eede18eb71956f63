//! Nothing unfinished without an issue that remembers it.

use super::{Found, Rule};
use crate::tree::{File, Tree, has_extension};

pub const RULE: Rule =
    Rule { name: "leftovers", reason: "what has no number is never finished", look };

const MARKS: [&str; 3] = ["TODO", "FIXME", "XXX"];
const MACROS: [&str; 3] = ["todo", "unimplemented", "dbg"];

fn look(tree: &Tree, found: &mut Found) {
    for file in tree.rust() {
        for comment in &file.source.comments {
            for (offset, line) in comment.text.lines().enumerate() {
                mark(&file.path, comment.line + offset, line, found);
            }
        }
        macros(file, found);
    }
    let others = ["html", "sql", "css", "ftl"];
    let is_other = |file: &&File| others.iter().any(|it| has_extension(&file.path, it));
    for file in tree.files.iter().filter(is_other) {
        for (number, line) in file.lines() {
            mark(&file.path, number, line, found);
        }
    }
}

fn mark(path: &str, number: usize, line: &str, found: &mut Found) {
    let words = line.split(|sign: char| !sign.is_alphanumeric() && sign != '_');
    for word in words.filter(|word| MARKS.contains(word)) {
        if !has_issue(line, word) {
            found.at(path, number, format!("`{word}` without an issue; write `TODO(#123): …`"));
        }
    }
}

/// `TODO(#123)`.
fn has_issue(line: &str, word: &str) -> bool {
    let number = line.split_once(&format!("{word}(#")).and_then(|(_, rest)| rest.split_once(')'));
    number.is_some_and(|(it, _)| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()))
}

fn macros(file: &File, found: &mut Found) {
    for tail in file.source.tails() {
        let [name, bang, open, ..] = tail else { continue };
        let opens = ["(", "[", "{"].iter().any(|sign| open.is_sign(sign));
        if let Some(it) = MACROS.iter().find(|it| name.is_word(it))
            && bang.is_sign("!")
            && opens
        {
            found.at(&file.path, name.line, format!("`{it}!` stays on the desk"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::tidy::sample::look;

    #[test]
    fn marks_without_numbers_and_unfinished_macros_are_found() {
        let bad = [
            ("kit/src/a.rs", "//! A.\n// TODO: later\nfn f() { todo!() }\n// TODO(#): x\n"),
            ("kit/src/ui/b.html", "<!-- FIXME -->\n"),
        ];
        assert_eq!(
            look(&RULE, &bad),
            [
                "kit/src/a.rs:2 `TODO` without an issue; write `TODO(#123): …`",
                "kit/src/a.rs:4 `TODO` without an issue; write `TODO(#123): …`",
                "kit/src/a.rs:3 `todo!` stays on the desk",
                "kit/src/ui/b.html:1 `FIXME` without an issue; write `TODO(#123): …`",
            ]
        );
    }

    #[test]
    fn numbers_and_strings_are_fine() {
        let good = [("kit/src/a.rs", "// TODO(#12): later\nconst A: &str = \"TODO todo!()\";\n")];
        assert!(look(&RULE, &good).is_empty());
    }
}
