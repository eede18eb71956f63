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

/// Words that are said somewhere: whole keys, parts of keys, and keys asked for by `t("…")`.
#[derive(Default)]
struct Said {
    whole: BTreeSet<String>,
    /// `partnering-kind-`, to which a word is added.
    beginnings: BTreeSet<String>,
    /// `-hint`, which is added to a key.
    endings: BTreeSet<String>,
    asked: Vec<(String, usize, String)>,
}

fn look(tree: &Tree, found: &mut Found) {
    let mut said = Said::default();
    for file in tree.files.iter().filter(|file| speaks(file)) {
        if file.is_rust() {
            said.hear_rust(file);
        } else if has_extension(&file.path, "ftl") {
            said.hear_locale(file);
        } else {
            said.hear_text(&file.path, 1, &file.text);
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
            // A template written in the source.
            if token.text.contains(".t") {
                self.hear_text(&file.path, token.line, &token.text);
            }
        }
        for (key, line) in file.shipped().filter_map(asked) {
            self.asked.push((file.path.clone(), line, key.to_owned()));
        }
    }

    /// A template: whatever stands between quotes.
    fn hear_text(&mut self, path: &str, first: usize, text: &str) {
        for (offset, line) in text.lines().enumerate() {
            for (at, _) in line.match_indices('"') {
                let (before, quoted) = line.split_at(at);
                let (key, after) = key_of(quoted.get(1..).unwrap_or_default());
                self.hear(key);
                let is_asked = ASKING.iter().any(|it| before.ends_with(&format!(".{it}(")));
                if is_asked && after.starts_with('"') && !key.ends_with('-') {
                    self.asked.push((path.to_owned(), first + offset, key.to_owned()));
                }
            }
        }
    }

    /// Messages use others as `{ key }`.
    fn hear_locale(&mut self, file: &File) {
        for part in file.text.split('{').skip(1) {
            self.hear(key_of(part.trim_start()).0);
        }
    }

    /// `partnering-kind-` and `partnering-kind-{}` begin every key of the kind, `{key}-hint` ends
    /// some.
    fn hear(&mut self, text: &str) {
        let (beginning, rest) = text.split_once('{').unwrap_or((text, ""));
        let ending = rest.split_once('}').map_or("", |(_, ending)| ending);
        if beginning.ends_with('-') {
            self.beginnings.insert(beginning.to_owned());
        } else if beginning.is_empty() && ending.starts_with('-') {
            self.endings.insert(ending.to_owned());
        } else if !text.is_empty() {
            self.whole.insert(text.to_owned());
        }
    }

    /// A key is used whole, by its beginning or ending, or with its attribute.
    fn uses(&self, key: &str) -> bool {
        let message = key.split('.').next().unwrap_or_default();
        let stems = self.endings.iter().filter_map(|ending| message.strip_suffix(ending.as_str()));
        self.whole.contains(key)
            || self.is_said(message)
            || stems.into_iter().any(|stem| self.is_said(stem))
    }

    fn is_said(&self, key: &str) -> bool {
        let mut dashes = key.match_indices('-').filter_map(|(at, _)| key.get(..=at));
        self.whole.contains(key) || dashes.any(|beginning| self.beginnings.contains(beginning))
    }
}

/// The key a text starts with, and what follows.
fn key_of(text: &str) -> (&str, &str) {
    text.split_at(text.find(|it| !is_key_sign(it)).unwrap_or(text.len()))
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
