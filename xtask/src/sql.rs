//! The statements of a Rust file, and the tables a statement names.

use crate::{rust::Token, tree::File};

/// One `sql!(…)`: its line and its text, or both texts where the dialects differ.
pub struct Statement<'a> {
    pub line: usize,
    pub texts: Vec<&'a str>,
}

/// What a statement does with a table it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Does {
    Read,
    Write,
}

/// Functions with a `from` of their own: `extract(year from …)`.
const WITH_FROM: [&str; 4] = ["extract", "substring", "trim", "overlay"];

/// Every statement of a file that is shipped.
pub fn statements(file: &File) -> Vec<Statement<'_>> {
    of_tails(file.shipped())
}

fn of_tails<'a>(tails: impl Iterator<Item = &'a [Token]>) -> Vec<Statement<'a>> {
    let mut found = Vec::new();
    for tail in tails {
        let [name, bang, open, rest @ ..] = tail else { continue };
        let opens = ["(", "[", "{"].iter().any(|sign| open.is_sign(sign));
        if name.is_word("sql") && bang.is_sign("!") && opens {
            let texts = texts(rest);
            if !texts.is_empty() {
                found.push(Statement { line: name.line, texts });
            }
        }
    }
    found
}

fn texts(rest: &[Token]) -> Vec<&str> {
    match rest {
        [text, ..] if text.is_text() => vec![&text.text],
        [one, lite, comma, two, post, ..]
            if one.is_word("sqlite") && comma.is_sign(",") && two.is_word("postgres") =>
        {
            vec![&lite.text, &post.text]
        }
        _ => Vec::new(),
    }
}

/// The tables of a statement, without names the statement itself gives (`with … as`).
pub fn tables(text: &str) -> Vec<(Does, String)> {
    let words = split(text);
    let own = own_names(&words);
    let mut found = Vec::new();
    // The function each open bracket belongs to.
    let mut brackets: Vec<&str> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| words.get(at)).map_or("", String::as_str);
        let after = words.get(at + 1..).unwrap_or_default();
        match word.as_str() {
            "(" => brackets.push(before),
            ")" => drop(brackets.pop()),
            "into" => found.extend(name(after).map(|it| (Does::Write, it))),
            "update" if !["set", "of", "skip", "nowait"].contains(&first(after)) => {
                found.extend(name(after).map(|it| (Does::Write, it)));
            }
            "from" if before == "delete" => found.extend(name(after).map(|it| (Does::Write, it))),
            "from" if before == "distinct" || is_argument(&brackets) => {}
            "from" | "using" => found.extend(names(after).map(|it| (Does::Read, it))),
            "join" => found.extend(called(after).map(|it| (Does::Read, it))),
            _ => {}
        }
    }
    found.retain(|(_, table)| !own.contains(table));
    found.sort();
    found.dedup();
    found
}

/// The tables a text creates, views and temporary ones too.
pub fn created(text: &str) -> Vec<String> {
    if !text.to_ascii_lowercase().contains("create ") {
        return Vec::new();
    }
    let words = split(text);
    let is_kind = |word: &str| ["table", "view"].contains(&word);
    let skipped = ["if", "not", "exists"];
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate().filter(|(_, word)| is_kind(word)) {
        let before = words.get(at.saturating_sub(3)..at).unwrap_or_default();
        let after = words.get(at + 1..).unwrap_or_default().iter();
        let name = after.map(String::as_str).find(|it| !skipped.contains(it));
        if before.iter().any(|it| it == "create")
            && let Some(name) = name.filter(|it| is_name(it) && *it != word)
        {
            found.push(name.to_owned());
        }
    }
    found
}

fn is_argument(brackets: &[&str]) -> bool {
    brackets.last().is_some_and(|name| WITH_FROM.contains(name))
}

fn first(words: &[String]) -> &str {
    words.first().map_or("", String::as_str)
}

/// The table that comes next, if one comes.
fn name(words: &[String]) -> Option<String> {
    let mut words = words.iter().filter(|word| !["only", "lateral"].contains(&word.as_str()));
    words.next().filter(|word| is_name(word)).cloned()
}

/// The same, but not a function that returns rows.
fn called(words: &[String]) -> Option<String> {
    let name = name(words)?;
    let at = words.iter().position(|word| *word == name)?;
    (words.get(at + 1).map(String::as_str) != Some("(")).then_some(name)
}

/// `from one, two as t`.
fn names(words: &[String]) -> impl Iterator<Item = String> {
    let mut rest = words;
    let mut found = Vec::new();
    loop {
        found.extend(called(rest));
        let [_, after @ ..] = rest else { break };
        let alias = after.iter().take(2).take_while(|word| is_name(word)).count();
        match after.get(alias..) {
            Some([comma, more @ ..]) if comma == "," => rest = more,
            _ => break,
        }
    }
    found.into_iter()
}

fn is_name(word: &str) -> bool {
    word.starts_with(|sign: char| sign.is_ascii_alphabetic() || sign == '_')
        && !["select", "values", "set"].contains(&word)
}

/// Names given by `with name as (` or `with name (a, b) as (`.
fn own_names(words: &[String]) -> Vec<String> {
    let mut own = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let opens = words.get(at + 1..).unwrap_or_default().iter();
        let opened = opens.map(String::as_str).find(|it| !["not", "materialized"].contains(it));
        if word != "as" || opened != Some("(") {
            continue;
        }
        let mut before = words.get(..at).unwrap_or_default();
        if let [.., last] = before
            && last == ")"
        {
            let open = before.iter().rposition(|word| word == "(").unwrap_or(0);
            before = before.get(..open).unwrap_or_default();
        }
        own.extend(before.last().cloned());
    }
    own
}

/// Words and signs in small letters, without comments and quoted text.
fn split(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for line in without_quotes(text).lines() {
        let code = line.split("--").next().unwrap_or_default();
        let mut word = String::new();
        for sign in code.chars() {
            if sign.is_alphanumeric() || ['_', '$', '.'].contains(&sign) {
                word.extend(sign.to_lowercase());
                continue;
            }
            if !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            if !sign.is_whitespace() && sign != '"' {
                words.push(sign.to_string());
            }
        }
        if !word.is_empty() {
            words.push(word);
        }
    }
    words
}

/// Comments are dropped first per line: an apostrophe in one opens no text.
fn without_quotes(text: &str) -> String {
    let mut kept = String::new();
    let mut inside = false;
    for line in text.lines() {
        let mut signs = line.chars().peekable();
        while let Some(sign) = signs.next() {
            if !inside && sign == '-' && signs.peek() == Some(&'-') {
                break;
            }
            if sign == '\'' {
                inside = !inside;
                kept.push(' ');
            } else if !inside {
                kept.push(sign);
            }
        }
        kept.push('\n');
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::{Does::*, of_tails, tables};
    use crate::rust;

    fn found(text: &str) -> Vec<(super::Does, String)> {
        tables(text)
    }

    fn pairs(list: &[(super::Does, &str)]) -> Vec<(super::Does, String)> {
        list.iter().map(|(does, name)| (*does, (*name).to_owned())).collect()
    }

    #[test]
    fn one_text_or_two_are_found_and_arguments_are_not() {
        let source = rust::read(
            "a(sql!(\"select 1\", \"open\")); sql!(sqlite \"l\", postgres \"p\", x); mysql(\"no\")",
        );
        let texts: Vec<_> = of_tails(source.tails()).into_iter().map(|it| it.texts).collect();
        assert_eq!(texts, [vec!["select 1"], vec!["l", "p"]]);
    }

    #[test]
    fn reads_and_writes_are_told_apart() {
        assert_eq!(
            found("select * from a_b x join c_d on x.id = c_d.id, e_f where g = 'from h_i'"),
            pairs(&[(Read, "a_b"), (Read, "c_d")])
        );
        assert_eq!(found("select * from a_b as x, c_d y"), pairs(&[(Read, "a_b"), (Read, "c_d")]));
        assert_eq!(
            found("insert into a_b (x) select y from c_d on conflict (x) do update set x = 1"),
            pairs(&[(Read, "c_d"), (Write, "a_b")])
        );
        assert_eq!(found("update a_b set x = 1"), pairs(&[(Write, "a_b")]));
        assert_eq!(found("DELETE FROM a_b"), pairs(&[(Write, "a_b")]));
    }

    #[test]
    fn created_tables_are_found() {
        let text = "create table if not exists a_b (x text); -- create table no\n\
            create virtual table c_d using fts5; CREATE TEMPORARY TABLE e_f (y text); drop table g";
        assert_eq!(super::created(text), ["a_b", "c_d", "e_f"]);
    }

    #[test]
    fn names_of_the_statement_itself_and_functions_are_no_tables() {
        assert_eq!(
            found(
                "with recursive w (a, b) as (select * from a_b), v as (select 1) select * from w, v"
            ),
            pairs(&[(Read, "a_b")])
        );
        assert!(found("select extract(year from made_on) from json_each($1)").is_empty());
        assert!(found("select 1 where a is distinct from b -- it's from c_d").is_empty());
    }
}
