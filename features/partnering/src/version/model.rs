//! What a version holds and how two of them differ. No database, no web, no clock.

use std::collections::BTreeMap;

use kit::{Id, Person, row};
use serde_json::Value;

use crate::{life::model::Stage, model::Profile};

/// The most words compared of a text: beyond it a change is shown as a whole.
const MOST: usize = 2_000;

row! {
    /// What it said after a change.
    #[derive(Debug, Clone)]
    pub struct Version {
        pub profile: Id<Profile>,
        pub number: i64,
        pub author: Id<Person>,
        pub stage: Stage,
        pub written_at: i64,
        /// A JSON object: names of fields to what stood in them.
        pub content: String,
    }
}

impl Version {
    /// What an opportunity says now.
    pub fn of(it: &Profile, author: Id<Person>, now: i64) -> Self {
        let content = serde_json::to_string(&it.content()).unwrap_or_default();
        let (profile, number, stage) = (it.id, it.version, it.stage);
        Self { profile, number, author, stage, written_at: now, content }
    }

    /// Fields with what stands in them, as a reader is shown it.
    pub fn fields(&self) -> BTreeMap<String, String> {
        let Ok(Value::Object(all)) = serde_json::from_str(&self.content) else {
            return BTreeMap::new();
        };
        let mut fields = BTreeMap::new();
        all.into_iter().for_each(|(name, value)| flatten(name, value, &mut fields));
        fields
    }
}

fn flatten(name: String, value: Value, to: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(below) => {
            for (key, value) in below {
                flatten(format!("{name}.{key}"), value, to);
            }
        }
        other => {
            let text = said(other);
            if !text.is_empty() {
                to.insert(name, text);
            }
        }
    }
}

fn said(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        Value::Array(all) => all.into_iter().map(said).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// A part of a text that was compared with another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Same(String),
    Gone(String),
    New(String),
}

/// What became of `before`: words that stayed, went and came, in reading order.
pub fn difference(before: &str, after: &str) -> Vec<Part> {
    let (old, new) = (words(before), words(after));
    if old.len() > MOST || new.len() > MOST {
        return whole(before, after);
    }
    let common = common(&old, &new);
    let mut parts = Vec::new();
    let (mut at, mut to) = (0, 0);
    for (left, right) in common.into_iter().chain([(old.len(), new.len())]) {
        push(&mut parts, old.get(at..left), Part::Gone);
        push(&mut parts, new.get(to..right), Part::New);
        push(&mut parts, old.get(left..(left + 1).min(old.len())), Part::Same);
        (at, to) = (left + 1, right + 1);
    }
    parts
}

fn whole(before: &str, after: &str) -> Vec<Part> {
    if before == after {
        return vec![Part::Same(before.to_owned())];
    }
    vec![Part::Gone(before.to_owned()), Part::New(after.to_owned())]
}

/// Adds words to the last part if that is of the same kind.
fn push(to: &mut Vec<Part>, words: Option<&[&str]>, make: fn(String) -> Part) {
    let text = words.unwrap_or_default().concat();
    if text.is_empty() {
        return;
    }
    match (to.last_mut(), make(text)) {
        (Some(Part::Same(last)), Part::Same(more))
        | (Some(Part::Gone(last)), Part::Gone(more))
        | (Some(Part::New(last)), Part::New(more)) => last.push_str(&more),
        (_, part) => to.push(part),
    }
}

/// Words, each with the space behind it.
fn words(text: &str) -> Vec<&str> {
    text.split_inclusive(char::is_whitespace).collect()
}

/// The places of the longest common row of words.
fn common(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    let mut lengths = vec![0_u16; (old.len() + 1) * width];
    let at = |left: usize, right: usize| left * width + right;
    for (left, a) in old.iter().enumerate().rev() {
        for (right, b) in new.iter().enumerate().rev() {
            let look = |place: usize| lengths.get(place).copied().unwrap_or_default();
            let best = if a == b {
                look(at(left + 1, right + 1)) + 1
            } else {
                look(at(left + 1, right)).max(look(at(left, right + 1)))
            };
            if let Some(cell) = lengths.get_mut(at(left, right)) {
                *cell = best;
            }
        }
    }
    let look = |left, right| lengths.get(at(left, right)).copied().unwrap_or_default();
    let (mut left, mut right, mut found) = (0, 0, Vec::new());
    while left < old.len() && right < new.len() {
        if old.get(left) == new.get(right) {
            found.push((left, right));
            (left, right) = (left + 1, right + 1);
        } else if look(left + 1, right) >= look(left, right + 1) {
            left += 1;
        } else {
            right += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::{Part, difference};

    #[test]
    fn what_came_and_what_went_is_told_apart() {
        let parts = difference("A quiet pump runs dry.", "A quiet small pump runs.");
        let expected = [
            Part::Same("A quiet ".into()),
            Part::New("small ".into()),
            Part::Same("pump ".into()),
            Part::Gone("runs dry.".into()),
            Part::New("runs.".into()),
        ];
        assert_eq!(parts, expected);
        assert_eq!(difference("", ""), []);
        assert_eq!(difference("x", "x"), [Part::Same("x".into())]);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_from_the_difference(
            before in "([a-d] ){0,20}", after in "([a-d] ){0,20}",
        ) {
            let parts = difference(&before, &after);
            let mut texts = [String::new(), String::new()];
            for part in &parts {
                match part {
                    Part::Same(text) => texts.iter_mut().for_each(|it| it.push_str(text)),
                    Part::Gone(text) => texts[0].push_str(text),
                    Part::New(text) => texts[1].push_str(text),
                }
            }
            prop_assert_eq!(texts, [before, after]);
        }
    }
}
