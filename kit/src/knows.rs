//! Who of some people can do something: asked by features below, answered by those above that
//! know skills.
//!
//! The asker names the people, so an answer never speaks of anybody else; the answerer honours
//! for whom each skill is meant. "Who among my contacts can …" is asked so.

use crate::{Id, Person, Result, Tx, web::Cx};

/// Somebody who fits, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub person: Id<Person>,
    /// What of them fits, in words the reader understands: a skill, an evidence, a sentence.
    pub said: String,
}

/// Who of `people` can do what `words` say, the best first, as far as the caller may know it.
/// Each of them at most once, and nobody else.
pub type Knows = fn(&Cx, &mut Tx, people: &[Id<Person>], words: &str) -> Result<Vec<Known>>;

/// Asks every feature that knows of skills; the best of each first, nobody twice.
pub fn who(cx: &Cx, tx: &mut Tx, people: &[Id<Person>], words: &str) -> Result<Vec<Known>> {
    let mut found: Vec<Known> = Vec::new();
    if people.is_empty() || words.trim().is_empty() {
        return Ok(found);
    }
    for knows in cx.app().features.iter().filter_map(|feature| feature.knows) {
        for known in knows(cx, tx, people, words)? {
            // Somebody not asked for would be shown to a reader who may not know of them.
            let is_asked = people.contains(&known.person);
            if is_asked && !found.iter().any(|it| it.person == known.person) {
                found.push(known);
            }
        }
    }
    Ok(found)
}
