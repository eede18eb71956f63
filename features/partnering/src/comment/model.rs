//! What a comment is and where in a text it stands. No database, no web, no clock.

use kit::{Agency, Caller, Id, Person, form::Form, row};
use serde::Serialize;

use crate::model::Profile;

/// The passage that is the whole text.
pub const WHOLE: &str = "whole";

/// The most characters of a comment.
pub const SAID: usize = 2_000;

row! {
    /// A remark beside a passage.
    #[derive(Debug, Clone, Serialize)]
    pub struct Comment {
        pub id: Id<Comment>,
        pub profile: Id<Profile>,
        /// Of the one who wrote it.
        pub agency: Id<Agency>,
        pub author: Id<Person>,
        /// The name of the field; empty if it is about the whole.
        pub field: String,
        /// The passage as it was.
        pub quote: String,
        pub said: String,
        pub version: i64,
        pub written_at: i64,
        pub settled_at: Option<i64>,
    }
}

/// Where a comment goes and what it says, as sent.
#[derive(Debug, Clone)]
pub struct Sent {
    pub field: String,
    pub quote: String,
    pub said: String,
}

impl Sent {
    /// Reads the form: `passage` is the name of a field and the number of a sentence in it, as
    /// [`passages`] counts them; none for the whole.
    pub fn parse(mut form: Form, it: &Profile) -> Result<Self, Form> {
        let said = form.text("said", SAID);
        let place = form.value("passage").to_owned();
        let found = match place.split_once(':') {
            None if place.is_empty() || place == WHOLE => Some((String::new(), String::new())),
            None => None,
            Some((field, number)) => {
                let at = number.parse::<usize>().ok();
                let text = it.texts().into_iter().find(|(name, _)| *name == field);
                let quote = text.zip(at).and_then(|((_, text), at)| passages(text).nth(at));
                quote.map(|quote| (field.to_owned(), quote.to_owned()))
            }
        };
        if found.is_none() {
            form.reject("passage", "form-invalid");
        }
        form.finish(found.map(|(field, quote)| Self { field, quote, said }))
    }
}

impl Comment {
    pub fn written(sent: Sent, by: &Caller, it: &Profile) -> Self {
        let Sent { field, quote, said } = sent;
        Self {
            id: Id::new(),
            profile: it.id,
            agency: by.agency,
            author: by.person,
            field,
            quote,
            said,
            version: it.version,
            written_at: by.now,
            settled_at: None,
        }
    }
}

/// The sentences of a text, each without the space around it.
pub fn passages(text: &str) -> impl Iterator<Item = &str> {
    engine_text::sentences(text).into_iter().filter_map(|it| text.get(it.start..it.end))
}

/// A piece of a text: plain, or a passage somebody remarked on with the number of the remark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<'a> {
    pub text: &'a str,
    pub number: Option<usize>,
}

/// The text in pieces: passages by their numbers, what lies between them plain. Of two passages
/// that overlap the first one counts; one that is no longer in the text is left out.
pub fn marked<'a>(text: &'a str, quotes: &[(usize, &str)]) -> Vec<Piece<'a>> {
    let mut places: Vec<(usize, usize, usize)> = quotes
        .iter()
        .filter(|(_, quote)| !quote.is_empty())
        .filter_map(|(number, quote)| text.find(quote).map(|at| (at, at + quote.len(), *number)))
        .collect();
    cut(text, &mut places)
}

/// The text cut at places: from where, to where, and their numbers. Of two that overlap the first
/// one counts; an empty one marks nothing.
pub fn cut<'a>(text: &'a str, places: &mut [(usize, usize, usize)]) -> Vec<Piece<'a>> {
    places.sort_unstable();
    let (mut pieces, mut from) = (Vec::new(), 0);
    for &mut (begins, ends, number) in places {
        if begins < from || begins == ends {
            continue;
        }
        pieces.push(Piece { text: text.get(from..begins).unwrap_or_default(), number: None });
        let text = text.get(begins..ends).unwrap_or_default();
        pieces.push(Piece { text, number: Some(number) });
        from = ends;
    }
    pieces.push(Piece { text: text.get(from..).unwrap_or_default(), number: None });
    pieces.retain(|it| !it.text.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::{Piece, marked, passages};

    #[test]
    fn sentences_are_told_apart() {
        let text = "It runs dry. 0.5 kg lighter!\nWho seeks that pump?  A farm";
        let all: Vec<_> = passages(text).collect();
        assert_eq!(all, ["It runs dry.", "0.5 kg lighter!", "Who seeks that pump?", "A farm"]);
        assert_eq!(passages("  \n ").count(), 0);
    }

    #[test]
    fn passages_are_marked_where_they_stand() {
        let pieces = marked("a b c", &[(2, "c"), (1, "b"), (3, "gone"), (4, "b c")]);
        let piece = |text, number| Piece { text, number };
        let expected =
            [piece("a ", None), piece("b", Some(1)), piece(" ", None), piece("c", Some(2))];
        assert_eq!(pieces, expected);
    }

    proptest! {
        #[test]
        fn nothing_of_a_text_is_lost(text in "[a-zé.! \n]{0,80}", quote in "[a-zé ]{0,5}") {
            let whole: String =
                marked(&text, &[(1, quote.as_str())]).iter().map(|it| it.text).collect();
            prop_assert_eq!(&whole, &text);
            for passage in passages(&text) {
                prop_assert!(text.contains(passage) && !passage.is_empty());
            }
        }
    }
}
