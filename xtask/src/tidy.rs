//! The rules of the house that lints cannot check. Each rule is one file and says its reason.

mod agency;
mod alphabet;
mod budgets;
mod drivers;
mod headers;
mod leftovers;
mod levels;
mod locales;
mod messages;
mod migrations;
mod names;
mod places;
mod shape;
mod tables;
mod templates;

use std::{fmt, path::Path, time::Instant};

use anyhow::{Result, ensure};

use crate::tree::Tree;

/// One rule: a name, the reason STYLE.md gives, and how to look.
pub struct Rule {
    pub name: &'static str,
    pub reason: &'static str,
    pub look: fn(&Tree, &mut Found),
}

/// Every rule, by name.
pub const RULES: [&Rule; 15] = [
    &agency::RULE,
    &alphabet::RULE,
    &budgets::RULE,
    &drivers::RULE,
    &headers::RULE,
    &leftovers::RULE,
    &levels::RULE,
    &locales::RULE,
    &messages::RULE,
    &migrations::RULE,
    &names::RULE,
    &places::RULE,
    &shape::RULE,
    &tables::RULE,
    &templates::RULE,
];

/// What the rules found wrong.
#[derive(Debug, Default)]
pub struct Found {
    rule: &'static str,
    reason: &'static str,
    pub list: Vec<Wrong>,
}

/// One thing that is wrong, where, and why it matters.
#[derive(Debug)]
pub struct Wrong {
    pub path: String,
    pub line: usize,
    pub rule: &'static str,
    pub what: String,
    pub reason: &'static str,
}

impl Found {
    pub fn at(&mut self, path: &str, line: usize, what: impl Into<String>) {
        let (rule, reason) = (self.rule, self.reason);
        self.list.push(Wrong { path: path.to_owned(), line, rule, what: what.into(), reason });
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, line, rule, what, reason } = self;
        write!(f, "{path}:{line}: {rule}: {what} ({reason})")
    }
}

/// Looks at a tree with some rules, or with all when none is named.
pub fn look(root: &Path, rules: &[&str]) -> Result<Vec<Wrong>> {
    for name in rules {
        let known = RULES.map(|rule| rule.name);
        ensure!(known.contains(name), "no rule `{name}`; there are {}", known.join(", "));
    }
    let tree = Tree::read(root)?;
    let mut found = Found::default();
    for rule in RULES.iter().filter(|rule| rules.is_empty() || rules.contains(&rule.name)) {
        (found.rule, found.reason) = (rule.name, rule.reason);
        (rule.look)(&tree, &mut found);
    }
    found.list.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    Ok(found.list)
}

/// Prints what is wrong; true when nothing is.
pub fn report(root: &Path, rules: &[&str]) -> Result<bool> {
    let start = Instant::now();
    let wrong = look(root, rules)?;
    for one in &wrong {
        println!("{one}");
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("tidy: {} found, {seconds:.2} s", wrong.len());
    Ok(wrong.is_empty())
}

#[cfg(test)]
mod sample {
    use super::{Found, Rule};
    use crate::tree::sample;

    /// What a rule says of a small tree: `path:line what`.
    pub fn look(rule: &Rule, files: &[(&str, &str)]) -> Vec<String> {
        let mut found = Found::default();
        (rule.look)(&sample::tree(files), &mut found);
        found.list.iter().map(|it| format!("{}:{} {}", it.path, it.line, it.what)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{RULES, look};
    use crate::tree::sample;

    #[test]
    fn rules_are_listed_by_name() {
        assert!(RULES.is_sorted_by_key(|rule| rule.name));
    }

    #[test]
    fn a_finding_says_where_which_rule_and_why() {
        let folder = tempfile::tempdir().unwrap();
        sample::plant(folder.path(), &[("kit/src/id.rs", "struct Id;\n")]);
        let wrong = look(folder.path(), &["headers"]).unwrap();
        let said: Vec<String> = wrong.iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 1);
        assert!(said[0].starts_with("kit/src/id.rs:1: headers: "), "{}", said[0]);
        assert!(look(folder.path(), &["nonsense"]).is_err());
    }
}
