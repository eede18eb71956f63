//! Every message is used, and every message used exists.

use std::collections::{BTreeMap, BTreeSet};

use super::{Found, Rule, locales};
use crate::{
    rust::Token,
    tree::{File, Tree, has_extension},
};

pub const RULE: Rule = Rule {
    name: "messages",
    reason: "unused words cost every translator, missing ones every reader",
    look,
};

/// How a page asks for a message: plain, with a number, with words, with one word.
const ASKING: [&str; 4] = ["t", "tn", "ta", "tw"];

/// Words that are said somewhere: whole keys, beginnings of keys, and keys asked for by `t("…")`.
#[derive(Default)]
struct Said {
    whole: BTreeSet<String>,
    beginnings: BTreeSet<String>,
    asked: Vec<(String, usize, String)>,
}

fn look(tree: &Tree, found: &mut Found) {
    let mut said = Said::default();
    for file in tree.files.iter().filter(|file| speaks(file)) {
        if file.is_rust() {
            said.hear_rust(file);
        } else {
            said.hear_text(file);
        }
    }
    let mut known: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for file in tree.files.iter().filter(|file| file.path.ends_with("/locales/en.ftl")) {
        for (key, line) in locales::keys(&file.text) {
            known.insert(key, (file.path.clone(), line));
        }
    }
    for (key, (path, line)) in known.iter().filter(|(key, _)| !said.uses(key)) {
        found.at(path, *line, format!("`{key}` is used nowhere"));
    }
    for (path, line, key) in &said.asked {
        if !known.contains_key(key) {
            found.at(path, *line, format!("`{key}` is in no en.ftl"));
        }
    }
}

fn speaks(file: &File) -> bool {
    let spoken = ["rs", "html", "txt"].iter().any(|it| has_extension(&file.path, it));
    let is_english = file.path.ends_with("/locales/en.ftl");
    (spoken || is_english) && !file.path.starts_with("xtask/")
}

impl Said {
    fn hear_rust(&mut self, file: &File) {
        for token in file.source.texts() {
            self.hear(&token.text);
        }
        let asked = file.shipped().filter_map(asked);
        for (key, line) in asked {
            self.asked.push((file.path.clone(), line, key.to_owned()));
        }
    }

    /// A template, or a locale file whose messages use others as `{ key }`.
    fn hear_text(&mut self, file: &File) {
        let is_locale = has_extension(&file.path, "ftl");
        for (number, line) in file.lines() {
            let opening = if is_locale { '{' } else { '"' };
            for (at, _) in line.match_indices(opening) {
                let (before, rest) = line.split_at(at);
                let rest = rest.trim_start_matches(opening);
                let rest = if is_locale { rest.trim_start() } else { rest };
                let end = rest.find(|it| !is_key_sign(it)).unwrap_or(rest.len());
                let (key, after) = rest.split_at(end);
                self.hear(key);
                let is_asked = ASKING.iter().any(|it| before.ends_with(&format!(".{it}(")));
                if !is_locale && is_asked && after.starts_with('"') && !key.ends_with('-') {
                    self.asked.push((file.path.clone(), number, key.to_owned()));
                }
            }
        }
    }

    /// `partnering-kind-` and `partnering-kind-{}` begin every key of the kind.
    fn hear(&mut self, text: &str) {
        let beginning = text.split('{').next().unwrap_or_default();
        if beginning.ends_with('-') {
            self.beginnings.insert(beginning.to_owned());
        } else if !text.is_empty() {
            self.whole.insert(text.to_owned());
        }
    }

    /// A key is used whole, by one of its beginnings, or with its attribute.
    fn uses(&self, key: &str) -> bool {
        let message = key.split('.').next().unwrap_or_default();
        let dashes = message.match_indices('-').filter_map(|(at, _)| message.get(..=at));
        self.whole.contains(key)
            || self.whole.contains(message)
            || dashes.into_iter().any(|beginning| self.beginnings.contains(beginning))
    }
}

fn is_key_sign(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || ['-', '_', '.'].contains(&sign)
}

/// `cx.t("key"` and its kin with a count or words put in.
fn asked(tail: &[Token]) -> Option<(&str, usize)> {
    let [before, name, open, key, ..] = tail else { return None };
    let is_call = (before.is_sign(".") || before.is_sign(":")) && open.is_sign("(");
    let is_key = key.is_text() && !key.text.ends_with('-');
    (is_call && ASKING.iter().any(|it| name.is_word(it)) && is_key)
        .then_some((key.text.as_str(), key.line))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::tidy::sample::look;

    #[test]
    fn silent_and_missing_messages_are_found() {
        let bad = [
            ("kit/locales/en.ftl", "save = Save\nold = Old\n    .label = Old\n"),
            ("kit/src/ui.rs", "fn f(cx: Cx) { cx.t(\"save\"); cx.t(\"gone\"); }"),
            ("kit/src/ui/a.html", "<a title=\"{{ cx.t(\"lost\") }}\">"),
        ];
        assert_eq!(
            look(&RULE, &bad),
            [
                "kit/locales/en.ftl:2 `old` is used nowhere",
                "kit/locales/en.ftl:3 `old.label` is used nowhere",
                "kit/src/ui.rs:1 `gone` is in no en.ftl",
                "kit/src/ui/a.html:1 `lost` is in no en.ftl",
            ]
        );
    }

    #[test]
    fn whole_keys_beginnings_and_messages_in_messages_are_fine() {
        let english = "save = Save\nkind-one = One\nstage-open = Open\ninner = x\n\
            outer = { inner } y\nmenu = Menu\n    .hint = h\n";
        let rust =
            "fn f() { key(\"save\"); key(\"kind-\"); format!(\"stage-{}\", x); key(\"menu\"); }";
        let good = [
            ("kit/locales/en.ftl", english),
            ("kit/src/ui.rs", rust),
            ("kit/src/ui/a.html", "<a title=\"{{ cx.t(\"outer\") }}\">"),
        ];
        assert!(look(&RULE, &good).is_empty(), "{:?}", look(&RULE, &good));
    }
}
