//! What a letter says: its parts in the order they are read, as text and as HTML.

use askama::Template;
use kit::notice::{Seen, Subject};

/// One thing a letter tells.
pub struct Line {
    pub said: String,
    /// The whole address of the page.
    pub url: String,
    pub why: String,
    /// The records it names: title and whole address.
    pub records: Vec<(String, String)>,
}

/// What is told of one subject.
pub struct Part {
    pub subject: Subject,
    pub heading: String,
    pub lines: Vec<Line>,
}

/// A letter, before it is written down.
pub struct Digest {
    pub hello: String,
    pub title: String,
    pub parts: Vec<Part>,
    pub closing: String,
}

#[derive(Template)]
#[template(path = "digest.txt")]
struct Plain<'a> {
    it: &'a Digest,
}

#[derive(Template)]
#[template(path = "digest.html")]
struct Html<'a> {
    it: &'a Digest,
}

impl Digest {
    pub fn text(&self) -> askama::Result<String> {
        Plain { it: self }.render()
    }

    pub fn html(&self) -> askama::Result<String> {
        Html { it: self }.render()
    }

    /// The subject it is about, if it is about one only.
    pub fn only_subject(&self) -> Option<Subject> {
        match self.parts.as_slice() {
            [one] => Some(one.subject),
            _ => None,
        }
    }

    /// How many things it tells.
    pub fn count(&self) -> usize {
        self.parts.iter().map(|it| it.lines.len()).sum()
    }
}

/// A record as a letter names it.
pub fn named(seen: Seen, base_url: &str) -> (String, String) {
    (seen.title, format!("{base_url}{}", seen.link))
}
