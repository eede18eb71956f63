//! Templates hold structure only: looks live in the style sheet, behaviour in script files. What scrolls is reached by
//! the keyboard.

use super::{Found, Rule};
use crate::tree::Tree;

pub const RULE: Rule = Rule {
    name: "templates",
    reason: "the content security policy of the house forbids inline style and script",
    look,
};

fn look(tree: &Tree, found: &mut Found) {
    for file in tree.templates() {
        for (number, line) in file.lines() {
            if let Some(what) = inline(line) {
                found.at(&file.path, number, what);
            }
            // Lists of the kit have a link in each row, which the keyboard reaches.
            if line.contains(r#"class="table-wrap">"#) && !file.path.starts_with("kit/") {
                found.at(
                    &file.path,
                    number,
                    r#"a table too wide to be scrolled without a mouse; tabindex="0""#,
                );
            }
        }
    }
}

fn inline(line: &str) -> Option<&'static str> {
    let line = line.to_ascii_lowercase();
    let mut attributes = line.split([' ', '\t', '"', '\'']).filter(|it| it.ends_with('='));
    let script = line.split("<script").nth(1).filter(|rest| !rest.starts_with('-'));
    if line.contains("<style") {
        Some("inline `<style>`; write it in the style sheet")
    } else if script.is_some_and(|rest| !rest.split('>').next().unwrap_or(rest).contains("src=")) {
        Some("inline `<script>`; only `<script src=…>` is allowed")
    } else if is_attribute(&line, "style=") {
        Some("inline `style=`; give it a class")
    } else if attributes.any(is_behaviour) || line.contains("javascript:") {
        Some("inline behaviour; listen in a script file")
    } else {
        None
    }
}

fn is_attribute(line: &str, name: &str) -> bool {
    let before = |at: usize| at.checked_sub(1).and_then(|it| line.as_bytes().get(it));
    line.match_indices(name)
        .any(|(at, _)| before(at).is_none_or(|it| it.is_ascii_whitespace() || *it == b'"'))
}

/// `onclick=`, `onsubmit=`.
fn is_behaviour(word: &str) -> bool {
    let name = word.strip_prefix("on").and_then(|it| it.strip_suffix('='));
    name.is_some_and(|it| it.len() > 2 && it.bytes().all(|it| it.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::tidy::sample::look;

    #[test]
    fn style_and_script_inside_a_page_are_found() {
        let bad =
            "<p style=\"x\">\n<style>\n<script>\n<b onclick=\"x\">\n<a href=\"javascript:x\">\n";
        assert_eq!(look(&RULE, &[("features/cases/templates/show.html", bad)]).len(), 5);
    }

    #[test]
    fn a_wide_table_that_the_keyboard_cannot_scroll_is_found() {
        let bad = "<div class=\"table-wrap\"><table></table></div>\n";
        assert_eq!(look(&RULE, &[("features/cases/templates/show.html", bad)]).len(), 1);
        let good = bad.replace("wrap\"", "wrap\" tabindex=\"0\"");
        assert!(look(&RULE, &[("features/cases/templates/show.html", good.as_str())]).is_empty());
    }

    #[test]
    fn script_files_and_other_words_are_fine() {
        let good = "<script src=\"/a.js\" defer></script>\n<p class=\"style\" data-lifestyle=\"1\">\n\
            <p>online = yes</p>\n";
        let files =
            [("features/cases/templates/show.html", good), ("docs/guide/a.html", "<style>")];
        assert!(look(&RULE, &files).is_empty());
    }
}
