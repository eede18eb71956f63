//! A letter as it is kept, and what the rules say of one that comes in. No database, no web, no clock.

use cases::Case;
use kit::{Agency, Id, Person, clock::DAY, files, row, words};
use organisations::Organisation;

use crate::message::model::Message;

/// Letters of strangers that may wait at one address: who writes more is told so.
pub const MOST_WAITING: i64 = 200;
/// Before this no letter was written: 1990.
const EARLIEST: i64 = 631_152_000_000;

words! {
    /// Whether it is known where a letter belongs.
    pub enum Stage { Waiting = "waiting", Filed = "filed" }
}

words! {
    /// Why something is not taken in.
    pub enum Why {
        /// More bytes than are taken.
        TooLarge = "too-large",
        /// More parts, or parts deeper in each other, than anybody writes.
        TooManyParts = "too-many-parts",
        /// No letter at all.
        Unreadable = "unreadable",
        /// To none of our addresses.
        NoAddress = "no-address",
        /// To an address that does not exist any more.
        UnknownAddress = "unknown-address",
        /// Too many letters of strangers wait there.
        TooMany = "too-many",
        /// One of our own letters, which came back.
        Bounced = "bounced",
    }
}

kit::refusals! {
    /// Placing or removing a letter that somebody else placed or removed meanwhile.
    CHANGED = "inbox-changed" => 409;
    /// Placing a letter where it is already.
    THERE = "inbox-there" => 409;
    /// Placing a letter at a case of another company.
    OTHER_CASE = "inbox-other-case" => 409;
}

row! {
    /// A letter that came in.
    #[derive(Debug, Clone, serde::Serialize)]
    pub struct Letter {
        pub id: Id<Letter>,
        pub agency: Id<Agency>,
        /// The address it came in at; shown to nobody who asks for their data.
        #[serde(skip)]
        pub token: String,
        /// By what it is known when it comes again.
        #[serde(skip)]
        pub message: String,
        pub stage: Stage,
        /// For whom it waits, or who filed it; nil for all staff.
        pub person: Id<Person>,
        /// Where it stands; while it waits, where it seems to belong.
        pub organisation: Id<Organisation>,
        pub record: Id<Case>,
        /// Whether its sender is an account of the staff, as far as a mail can say.
        pub is_verified: bool,
        pub sender_name: String,
        pub sender: String,
        /// To whom it went, one address a line.
        pub recipients: String,
        pub subject: String,
        pub body: String,
        /// What it quotes of letters before.
        pub quoted: String,
        pub written_at: i64,
        pub came_at: i64,
        pub placed_at: Option<i64>,
    }
}

impl Letter {
    /// One of which nothing is known.
    pub const fn empty() -> Self {
        Self {
            id: Id::nil(),
            agency: Id::nil(),
            token: String::new(),
            message: String::new(),
            stage: Stage::Waiting,
            person: Id::nil(),
            organisation: Id::nil(),
            record: Id::nil(),
            is_verified: false,
            sender_name: String::new(),
            sender: String::new(),
            recipients: String::new(),
            subject: String::new(),
            body: String::new(),
            quoted: String::new(),
            written_at: 0,
            came_at: 0,
            placed_at: None,
        }
    }

    /// A letter as it was read, not yet in its place.
    pub fn of(it: &Message, agency: Id<Agency>, token: &str, now: i64) -> Self {
        let written_at = it.written_at.filter(|at| (EARLIEST..=now + DAY).contains(at));
        Self {
            id: Id::new(),
            agency,
            token: token.to_owned(),
            message: it.key.clone(),
            sender_name: it.sender_name.clone(),
            sender: it.sender.clone(),
            recipients: it.recipients.join("\n"),
            subject: it.subject.clone(),
            body: it.body.clone(),
            quoted: it.quoted.clone(),
            written_at: written_at.unwrap_or(now),
            came_at: now,
            ..Self::empty()
        }
    }

    pub fn url(&self) -> String {
        format!("/inbox/{}", self.id)
    }

    /// Who wrote it, as far as it says so.
    pub fn from(&self) -> &str {
        if self.sender_name.is_empty() { &self.sender } else { &self.sender_name }
    }

    /// The same letter without anything that leads to somebody.
    pub fn without(mut self, name: &str, email: &str) -> Self {
        let is_theirs = self.sender.eq_ignore_ascii_case(email);
        if is_theirs {
            self.sender = String::new();
            self.sender_name = String::new();
        }
        let others = self.recipients.lines().filter(|it| !it.eq_ignore_ascii_case(email));
        self.recipients = others.collect::<Vec<_>>().join("\n");
        for text in [&mut self.subject, &mut self.body, &mut self.quoted, &mut self.sender_name] {
            for word in std::iter::once(email).chain(std::iter::once(name)).chain(parts(name)) {
                *text = replaced(text, word);
            }
        }
        self
    }
}

/// The words of a name that lead to somebody by themselves.
fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split_whitespace().filter(|it| it.chars().count() > 2)
}

/// A text with dots where a word stood, however it was written.
fn replaced(text: &str, word: &str) -> String {
    if word.is_empty() {
        return text.to_owned();
    }
    let (low, sought) = (text.to_lowercase(), word.to_lowercase());
    // Only where small letters take the same place as the text itself can it be cut there.
    if low.len() != text.len() {
        return text.replace(word, "…");
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    while let Some(at) = low.get(from..).and_then(|rest| rest.find(&sought)) {
        let (start, end) = (from + at, from + at + sought.len());
        out.push_str(text.get(from..start).unwrap_or_default());
        out.push('…');
        from = end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

row! {
    /// Something that was enclosed in a letter.
    #[derive(Debug, Clone, serde::Serialize)]
    pub struct Enclosure {
        pub letter: Id<Letter>,
        pub number: i64,
        pub agency: Id<Agency>,
        /// Nil where it is not kept.
        pub file: Id<files::File>,
        pub name: String,
        /// The refusal it met; empty where it is kept.
        pub why: String,
    }
}

row! {
    /// What could not be taken in.
    #[derive(Debug, Clone)]
    pub struct Refused {
        /// Of its file.
        pub name: String,
        pub agency: Id<Agency>,
        pub at: i64,
        pub why: Why,
        pub bytes: i64,
        /// The letter of ours that came back.
        pub letter: Id<kit::mail::Posted>,
    }
}

#[cfg(test)]
mod tests {
    use super::Letter;

    #[test]
    fn nothing_is_left_of_somebody_in_a_letter() {
        let it = Letter {
            sender: "ada@firm.example".into(),
            sender_name: "Ada Adler".into(),
            recipients: "bob@firm.example\nADA@firm.example".into(),
            body: "Regards, ADA ADLER. Ada, adler, Łódź. Write to Ada@Firm.example.".into(),
            subject: "From Ada".into(),
            ..Letter::empty()
        };
        let it = it.without("Ada Adler", "ada@firm.example");
        let all = format!("{} {} {} {}", it.sender, it.recipients, it.body, it.subject);
        assert!(!all.to_lowercase().contains("ada"), "{all}");
        assert!(
            !all.to_lowercase().contains("adler") && all.contains("bob@") && all.contains("Łódź"),
            "{all}"
        );
    }
}
