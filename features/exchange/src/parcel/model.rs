//! A picture or file as a record names it, and a piece of its content. No database, no web, no
//! clock.

use std::collections::BTreeMap;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use enclosures::{Enclosure, MOST, TITLE};
use kit::{
    Agency, Id,
    files::File,
    import::{Outcome, Record},
    row,
};
use partnering::Profile;
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::flat::model::{Flat, is_yes};

const GROUP: &str = "entente.files";
/// The bytes of one piece: as base64 it is well below what a reader of files takes as one record.
pub const PIECE: usize = 2 << 20;
/// The most pieces of one file.
const PIECES: i64 = 64;

/// A picture or file, as a record names it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Filed {
    pub name: String,
    pub title: String,
    /// Of its content, in hexadecimal: by this it is recognised.
    pub sha256: String,
    /// Whether readers outside the agency may have it once the profile is theirs to read.
    pub released: bool,
}

row! {
    /// What a record said of a picture or file, and what became of it.
    #[derive(Debug, Clone)]
    pub struct Expected {
        pub agency: Id<Agency>,
        pub profile: Id<Profile>,
        /// Its place in the record, from 0.
        pub place: i64,
        pub name: String,
        pub title: String,
        pub sha256: String,
        pub released: bool,
        /// Nil until its content came.
        pub enclosure: Id<Enclosure>,
        /// The code of what keeps it from being kept.
        pub wrong: String,
    }
}

impl Expected {
    pub fn is_awaited(&self) -> bool {
        self.enclosure.is_nil()
    }

    pub fn filed(&self) -> Filed {
        let (name, title) = (self.name.clone(), self.title.clone());
        Filed { name, title, sha256: self.sha256.clone(), released: self.released }
    }
}

impl Filed {
    pub fn of(it: &Enclosure, file: &File) -> Self {
        let (name, title) = (file.name.clone(), it.title.clone());
        Self { name, title, sha256: file.digest.clone(), released: it.released }
    }

    /// What is wrong with it, as the end of a sentence.
    fn wrong(&self) -> Option<(&'static str, &'static str)> {
        let is_hash = self.sha256.len() == 64 && self.sha256.bytes().all(|b| b.is_ascii_hexdigit());
        if !is_hash {
            Some(("sha256", "is no SHA-256 in hexadecimal"))
        } else if self.name.is_empty() {
            Some(("name", "is empty"))
        } else if self.title.is_empty() || self.title.chars().count() > TITLE {
            Some(("title", "is empty or longer than 120 characters: say what the file shows"))
        } else {
            None
        }
    }
}

/// The pictures and files a record names, in their order; none if it says nothing of any.
pub fn read(it: &mut Flat) -> Result<Option<Vec<Filed>>, Outcome> {
    let mut found: BTreeMap<String, Filed> = BTreeMap::new();
    for (path, text) in it.below(GROUP) {
        let (place, field) = path.split_once('.').unwrap_or((path.as_str(), ""));
        let one = found.entry(place.to_owned()).or_default();
        match field {
            "name" => one.name = text,
            "title" => one.title = text,
            "sha256" => one.sha256 = text.to_lowercase(),
            "released" => one.released = is_yes(&text),
            _ => it.set(&format!("{GROUP}.{path}"), &text),
        }
    }
    if found.len() > MOST {
        let why = format!("are {} files; a profile has at most {MOST}", found.len());
        return Err(Outcome::rejected(GROUP, why));
    }
    for (place, one) in &found {
        if let Some((field, why)) = one.wrong() {
            return Err(Outcome::rejected(&format!("{GROUP}.{place}.{field}"), why));
        }
    }
    let all: Vec<_> = found.into_values().collect();
    Ok((!all.is_empty()).then_some(all))
}

/// The same as a tree: `f01` and so on, because no element of XML begins with a digit.
pub fn write(all: &[Filed]) -> Value {
    let one = |(at, it): (usize, &Filed)| {
        let said = json!({
            "name": it.name, "title": it.title, "sha256": it.sha256,
            "released": it.released.then_some(true),
        });
        (format!("f{:02}", at + 1), said)
    };
    Value::Object(all.iter().enumerate().map(one).collect())
}

/// A piece of a content, as a line of a file of contents has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub sha256: String,
    /// Its number, from 1.
    pub number: i64,
    pub pieces: i64,
    /// As base64.
    pub content: String,
}

impl Piece {
    pub fn read(record: &Record) -> Result<Self, Outcome> {
        let number = |name: &str| -> Result<i64, Outcome> {
            let found = record.parsed::<i64>(name)?.unwrap_or(1);
            let wrong = || Outcome::rejected(name, format!("is not between 1 and {PIECES}"));
            (1..=PIECES).contains(&found).then_some(found).ok_or_else(wrong)
        };
        let it = Self {
            sha256: record.needs("sha256")?.to_lowercase(),
            number: number("piece")?,
            pieces: number("pieces")?,
            content: record.needs("content")?.to_owned(),
        };
        if it.sha256.len() != 64 || !it.sha256.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(Outcome::rejected("sha256", "is no SHA-256 in hexadecimal"));
        }
        if it.number > it.pieces {
            return Err(Outcome::rejected("piece", "is behind the last of its pieces"));
        }
        match decoded(&it.content) {
            Some(bytes) if bytes.len() <= PIECE => Ok(it),
            Some(_) => Err(Outcome::rejected("content", "is more than 2 MiB in one piece")),
            None => Err(Outcome::rejected("content", "is no base64")),
        }
    }
}

pub fn decoded(content: &str) -> Option<Vec<u8>> {
    STANDARD.decode(content).ok()
}

/// A content as the lines of a file of contents.
pub fn lines(sha256: &str, name: &str, bytes: &[u8]) -> String {
    // An empty one has a line, too: what is missing is said, not left out.
    let pieces: Vec<&[u8]> =
        if bytes.is_empty() { vec![bytes] } else { bytes.chunks(PIECE).collect() };
    let line = |(at, piece): (usize, &&[u8])| {
        let said = Map::from_iter([
            ("sha256".to_owned(), json!(sha256)),
            ("name".to_owned(), json!(name)),
            ("piece".to_owned(), json!(at + 1)),
            ("pieces".to_owned(), json!(pieces.len())),
            ("content".to_owned(), json!(STANDARD.encode(piece))),
        ]);
        format!("{}\n", Value::Object(said))
    };
    pieces.iter().enumerate().map(line).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Filed, PIECE, lines, read, write};
    use crate::flat::model::Flat;

    fn of(value: &serde_json::Value) -> Flat {
        Flat::of(&json!({ "entente": { "files": value } }))
    }

    #[test]
    fn files_are_read_as_they_are_written_and_what_is_wrong_is_named() {
        let file = |name: &str| Filed {
            name: name.to_owned(),
            title: "The pump".to_owned(),
            sha256: "a".repeat(64),
            released: name == "b.png",
        };
        let all: Vec<Filed> =
            (0..12).map(|at| file(if at == 3 { "b.png" } else { "a.png" })).collect();
        assert_eq!(read(&mut of(&write(&all))).unwrap().unwrap(), all);
        assert_eq!(read(&mut of(&json!(null))).unwrap(), None);
        let many = vec![file("a.png"); 13];
        for (value, why) in [
            (write(&many), "at most 12"),
            (json!({ "f01": { "name": "a.png", "title": "T", "sha256": "abc" } }), "SHA-256"),
            (json!({ "f01": { "name": "a.png", "sha256": "a".repeat(64) } }), "say what"),
            (json!({ "f01": { "title": "T", "sha256": "a".repeat(64) } }), "f01.name"),
        ] {
            let said = format!("{:?}", read(&mut of(&value)).unwrap_err());
            assert!(said.contains(why), "{said}");
        }
    }

    #[test]
    fn a_large_content_goes_in_pieces_and_an_empty_one_says_so() {
        assert_eq!(lines("x", "n", &vec![7; PIECE + 1]).lines().count(), 2);
        assert!(lines("x", "n", &[]).contains("\"content\":\"\""));
    }
}
