//! One person as a reader of the list sees them, and whether they fit a question. Pure.

use engine_text::fold;
use kit::{Id, Person};

use crate::{
    card::store::Post,
    skill::{Level, Skill},
};

/// What of a person reaches the reader.
#[derive(Debug, Clone)]
pub struct Listed {
    pub id: Id<Person>,
    pub name: String,
    pub headline: String,
    pub about: String,
    pub country: String,
    pub languages: Vec<String>,
    pub posts: Vec<Post>,
    pub skills: Vec<Skill>,
    pub changed_at: i64,
}

/// What is asked: words, and the concepts they speak of in any language.
#[derive(Debug, Clone, Default)]
pub struct Question {
    words: Vec<String>,
    concepts: Vec<String>,
}

impl Question {
    pub fn new(words: &str, concepts: Vec<String>) -> Self {
        let folded = fold(words);
        let words = folded.split_whitespace().map(str::to_owned).collect();
        Self { words, concepts }
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether a skill is what is asked for: by its concept, or by the words themselves.
    pub fn fits(&self, it: &Skill) -> bool {
        let by_concept = it.concepts.0.iter().any(|concept| self.concepts.contains(concept));
        by_concept
            || !self.words.is_empty() && holds(&format!("{} {}", it.term, it.note), &self.words)
    }

    /// How well a person fits; none if they do not.
    pub fn score(&self, it: &Listed) -> Option<usize> {
        if self.is_empty() {
            return Some(0);
        }
        let best = it.skills.iter().filter(|skill| self.fits(skill)).map(weight).max();
        let by_name = if holds(&it.name, &self.words) { 20 } else { 0 };
        let all = [&it.name, &it.headline, &it.about].map(String::as_str).join(" ");
        let terms: Vec<&str> = it.skills.iter().map(|skill| skill.term.as_str()).collect();
        let by_words = holds(&format!("{all} {}", terms.join(" ")), &self.words);
        let score = best.unwrap_or_default() + by_name + usize::from(by_words);
        (score > 0).then_some(score)
    }

    /// The skill that fits best.
    pub fn best<'a>(&self, it: &'a Listed) -> Option<&'a Skill> {
        it.skills.iter().filter(|skill| self.fits(skill)).max_by_key(|skill| weight(skill))
    }
}

/// What is known better counts for more, and what is proven a little more.
fn weight(it: &Skill) -> usize {
    let level = match it.level {
        Some(Level::Expert) => 12,
        Some(Level::Practised) => 10,
        Some(Level::Working) => 7,
        Some(Level::Aware) => 4,
        None => 5,
    };
    level + usize::from(!it.evidence.is_empty())
}

fn holds(text: &str, words: &[String]) -> bool {
    let text = fold(text);
    words.iter().all(|word| text.contains(word.as_str()))
}

impl Listed {
    /// The values a facet of the list counts.
    pub fn values(&self, facet: &str) -> Vec<String> {
        let mut all: Vec<String> = match facet {
            "country" => vec![self.country.clone()],
            "language" => self.languages.clone(),
            "role" => self.posts.iter().map(|post| post.role.as_str().to_owned()).collect(),
            _ => self
                .skills
                .iter()
                .filter_map(|skill| skill.level.map(|level| level.as_str().to_owned()))
                .collect(),
        };
        all.retain(|value| !value.is_empty());
        all.sort();
        all.dedup();
        all
    }
}
