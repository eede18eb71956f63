//! Conditions as `XLSForm` writes them in its column `relevant`, and back. Pure.
//!
//! Only what our conditions can say is read: tests of one earlier answer each, joined by `and`.

use std::fmt::Write as _;

use assessments::Condition;

/// How old something is this year, in whole years.
const AGE: &str = "(number(format-date(today(), '%Y')) - ";

/// The expression of some conditions; empty for none.
pub fn write(all: &[Condition]) -> String {
    let each: Vec<String> = all.iter().filter_map(one).collect();
    each.join(" and ")
}

fn one(it: &Condition) -> Option<String> {
    let source = it.source()?;
    let figures = [(it.at_least, ">="), (it.at_most, "<="), (it.above, ">"), (it.below, "<")];
    if let Some((value, sign)) = figures.iter().find_map(|(value, sign)| Some(((*value)?, sign))) {
        return Some(format!("${{{source}}} {sign} {value}"));
    }
    if let Some(age) = it.age_at_least {
        return Some(format!("{AGE}${{{source}}}) >= {age}"));
    }
    if let Some(word) = &it.is {
        return Some(format!("${{{source}}} = '{word}'"));
    }
    if let Some(word) = &it.is_not {
        return Some(format!("${{{source}}} != '{word}'"));
    }
    let mut text = String::from("(");
    for (at, word) in it.one_of.iter().flatten().enumerate() {
        let or = if at == 0 { "" } else { " or " };
        write!(text, "{or}${{{source}}} = '{word}'").ok()?;
    }
    text.push(')');
    Some(text)
}

/// What a value is compared with.
#[derive(Debug, PartialEq)]
enum Value {
    Figure(f64),
    Word(String),
}

/// The conditions of an expression; none if it says something our conditions cannot.
/// `is_item` tells items from facts.
pub fn read(text: &str, is_item: impl Fn(&str) -> bool) -> Option<Vec<Condition>> {
    let mut all = Vec::new();
    for part in split(text, " and ")? {
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        all.extend(clause(part, &is_item)?);
    }
    Some(all)
}

/// Cuts at a word outside of parentheses and quotes; none if these do not close.
fn split<'a>(text: &'a str, at: &str) -> Option<Vec<&'a str>> {
    let (mut depth, mut quote, mut from, mut parts) = (0_i32, None, 0, Vec::new());
    for (place, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '\'' | '"') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') => depth -= 1,
            (None, _)
                if depth == 0
                    && place >= from
                    && text.get(place..).is_some_and(|it| it.starts_with(at)) =>
            {
                parts.push(text.get(from..place)?);
                from = place + at.len();
            }
            _ => {}
        }
        if depth < 0 {
            return None;
        }
    }
    parts.push(text.get(from..)?);
    (depth == 0 && quote.is_none()).then_some(parts)
}

fn clause(text: &str, is_item: &impl Fn(&str) -> bool) -> Option<Vec<Condition>> {
    if let Some(rest) = text.strip_prefix(AGE) {
        let (source, rest) = named(rest)?;
        let age = rest.trim().strip_prefix(')')?.trim().strip_prefix(">=")?.trim().parse().ok()?;
        return Some(vec![Condition { age_at_least: Some(age), ..about(source, is_item) }]);
    }
    if let Some(inner) = text.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
        let choices = split(inner, " or ")?;
        if choices.len() == 1 {
            return clause(inner.trim(), is_item);
        }
        return one_of(&choices).map(|(source, words)| {
            vec![Condition { one_of: Some(words), ..about(&source, is_item) }]
        });
    }
    let (source, sign, value) = compared(text)?;
    let it = about(&source, is_item);
    let figure = |it: Condition| vec![it];
    Some(match (sign, value) {
        (">=", Value::Figure(value)) => figure(Condition { at_least: Some(value), ..it }),
        ("<=", Value::Figure(value)) => figure(Condition { at_most: Some(value), ..it }),
        (">", Value::Figure(value)) => figure(Condition { above: Some(value), ..it }),
        ("<", Value::Figure(value)) => figure(Condition { below: Some(value), ..it }),
        ("=", Value::Figure(value)) => vec![
            Condition { at_least: Some(value), ..it.clone() },
            Condition { at_most: Some(value), ..it },
        ],
        ("=", Value::Word(word)) => vec![Condition { is: Some(word), ..it }],
        ("!=", Value::Word(word)) => vec![Condition { is_not: Some(word), ..it }],
        _ => return None,
    })
}

fn about(source: &str, is_item: &impl Fn(&str) -> bool) -> Condition {
    let source = Some(source.to_owned());
    if source.as_deref().is_some_and(is_item) {
        Condition { item: source, ..Condition::default() }
    } else {
        Condition { fact: source, ..Condition::default() }
    }
}

/// `${name}` and what follows it.
fn named(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.trim().strip_prefix("${")?.split_once('}')?;
    Some((name.trim(), rest))
}

/// `${name} >= 2`, or `selected(${name}, 'word')`, which is the same as `=`.
fn compared(text: &str) -> Option<(String, &'static str, Value)> {
    if let Some(inner) = text.strip_prefix("selected(").and_then(|it| it.strip_suffix(')')) {
        let (name, rest) = named(inner)?;
        return Some((name.to_owned(), "=", value(rest.trim().strip_prefix(',')?)?));
    }
    let (name, rest) = named(text)?;
    let rest = rest.trim();
    let sign = [">=", "<=", "!=", ">", "<", "="].into_iter().find(|it| rest.starts_with(it))?;
    Some((name.to_owned(), sign, value(rest.strip_prefix(sign)?)?))
}

/// A figure, also in quotes, or a word in quotes.
fn value(text: &str) -> Option<Value> {
    let text = text.trim();
    let quoted = |mark: char| text.strip_prefix(mark).and_then(|it| it.strip_suffix(mark));
    let bare = quoted('\'').or_else(|| quoted('"'));
    match (bare.unwrap_or(text).parse::<f64>(), bare) {
        (Ok(value), _) if value.is_finite() => Some(Value::Figure(value)),
        (_, Some(word)) if !word.is_empty() && !word.contains(['\'', '"']) => {
            Some(Value::Word(word.to_owned()))
        }
        _ => None,
    }
}

/// `${name} = 'a'`, `${name} = 'b'`: all about the same name.
fn one_of(choices: &[&str]) -> Option<(String, Vec<String>)> {
    let mut found: Option<(String, Vec<String>)> = None;
    for choice in choices {
        let (name, "=", Value::Word(word)) = compared(choice.trim())? else { return None };
        match &mut found {
            Some((known, words)) if *known == name => words.push(word),
            Some(_) => return None,
            None => found = Some((name, vec![word])),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use assessments::Condition;

    use super::{read, write};

    fn fact(name: &str) -> Condition {
        Condition { fact: Some(name.into()), ..Condition::default() }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let item = Condition { item: Some("a-b".into()), ..Condition::default() };
        let words = |it: &[&str]| Some(it.iter().map(|it| (*it).to_owned()).collect());
        let all = vec![
            Condition { at_least: Some(2.0), ..item.clone() },
            Condition { below: Some(3.5), ..item },
            Condition { age_at_least: Some(3.0), ..fact("founded") },
            Condition { one_of: words(&["DE", "FR and more"]), ..fact("country") },
            Condition { is: Some("DE".into()), ..fact("country") },
            Condition { is_not: Some("PL".into()), ..fact("country") },
        ];
        let text = write(&all);
        assert_eq!(read(&text, |it| it == "a-b"), Some(all), "{text}");
        assert_eq!(read("", |_| true), Some(vec![]));
    }

    #[test]
    fn other_ways_to_say_the_same_are_read_and_what_cannot_be_said_is_not() {
        let level = |text| read(text, |_| true).map(|it| it.len());
        assert_eq!(level("selected(${a}, '2')"), Some(2), "at least and at most two");
        assert_eq!(level("(${a} >= '1') and ${b} < 3"), Some(2));
        for text in [
            "${a} >= 1 or ${b} >= 2",
            "not(${a} = 1)",
            "${a} >= ${b}",
            "${a} + 1 > 2",
            "${a}",
            "(${a} = 1",
            "${a} = 'x",
            "(${a} = 'x' or ${b} = 'y')",
            "${a} != 3",
            "${a} >= NaN",
            "))((",
            "pulldata('x', 'y')",
        ] {
            assert_eq!(read(text, |_| true), None, "{text}");
        }
    }
}
