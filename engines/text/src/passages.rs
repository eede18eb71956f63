//! Sentences, and the piece of a text worth showing around a place.

/// A piece of a text (bytes, end not included).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    pub start: usize,
    pub end: usize,
}

/// The sentences of a text, without the white space between them.
pub fn sentences(text: &str) -> Vec<Passage> {
    within(text, 0).collect()
}

/// The first byte of an ellipsis, and of few other letters.
const ELLIPSIS: u8 = 0xE2;

/// The sentences from a place on where one begins, one by one as they are asked for.
fn within(text: &str, from: usize) -> impl Iterator<Item = Passage> + '_ {
    let (mut start, mut next) = (from, from);
    let ends = move || {
        let is_end = |byte: &u8| matches!(*byte, b'.' | b'!' | b'?' | b';' | b'\n' | ELLIPSIS);
        while let Some(skipped) = text.as_bytes().get(next..)?.iter().position(is_end) {
            let at = next + skipped;
            let mut rest = text.get(at..)?.chars();
            let letter = rest.next()?;
            next = at + letter.len_utf8();
            let ends = match letter {
                '.' | '!' | '?' | ';' | '…' => {
                    rest.next().is_none_or(char::is_whitespace) && !abbreviated(text, start, at)
                }
                _ => letter == '\n',
            };
            if ends {
                return Some(trimmed(text, std::mem::replace(&mut start, next), next));
            }
        }
        next = text.len();
        (start < next).then(|| trimmed(text, std::mem::replace(&mut start, next), next))
    };
    std::iter::from_fn(ends).flatten()
}

/// The sentence around a place, cut to about `width` bytes at word limits.
pub fn around(text: &str, at: usize, width: usize) -> Passage {
    let sentence = within(text, beginning(text, at))
        .take_while(|sentence| sentence.start <= at)
        .find(|sentence| at < sentence.end)
        .unwrap_or(Passage { start: 0, end: text.len() });
    if sentence.end - sentence.start <= width {
        return sentence;
    }
    let from = at.saturating_sub(width / 2).max(sentence.start);
    let to = (from + width).min(sentence.end);
    let start = if from == sentence.start { from } else { next_gap(text, from, at) };
    let end = if to == sentence.end { to } else { previous_gap(text, to, at) };
    Passage { start, end }
}

/// The nearest place before this one where a sentence begins, as far as that is seen without reading from the
/// beginning of the text.
fn beginning(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at).unwrap_or(text.as_bytes());
    let is_end = |(end, byte): (usize, &u8)| match byte {
        b'\n' => true,
        b'.' | b'!' | b'?' | b';' => {
            let next = text.get(end + 1..).and_then(|rest| rest.chars().next());
            let word = text.get(..end).map(last_word).unwrap_or_default();
            next.is_none_or(char::is_whitespace) && !is_short(word)
        }
        _ => false,
    };
    before.iter().enumerate().rev().find(|it| is_end(*it)).map_or(0, |(end, _)| end + 1)
}

fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

fn is_short(word: &str) -> bool {
    word.chars().count() <= 2 && word.chars().all(char::is_alphabetic)
}

/// `z. B.`, `e.g.`, `No. 5`: a full stop after one or two letters, or after a single capital.
fn abbreviated(text: &str, start: usize, at: usize) -> bool {
    let before = text.get(start..at).unwrap_or_default();
    let word = last_word(before);
    is_short(word) && word.len() < before.len()
}

fn trimmed(text: &str, start: usize, end: usize) -> Option<Passage> {
    let piece = text.get(start..end)?;
    let body = piece.trim();
    let start = start + (piece.len() - piece.trim_start().len());
    (!body.is_empty()).then_some(Passage { start, end: start + body.len() })
}

fn next_gap(text: &str, from: usize, limit: usize) -> usize {
    (from..limit)
        .find(|at| text.get(..*at).is_some_and(|head| head.ends_with(char::is_whitespace)))
        .unwrap_or(limit)
}

fn previous_gap(text: &str, to: usize, limit: usize) -> usize {
    (limit..to)
        .rev()
        .find(|at| text.get(*at..).is_some_and(|tail| tail.starts_with(char::is_whitespace)))
        .unwrap_or_else(|| (to..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|p| &text[p.start..p.end]).collect()
    }

    #[test]
    fn sentences_end_where_readers_end_them() {
        assert_eq!(
            split("We make sensors, e.g. for trains. They last!\nTitle line\n TRL 5.2 is reached."),
            [
                "We make sensors, e.g. for trains.",
                "They last!",
                "Title line",
                "TRL 5.2 is reached."
            ]
        );
        assert!(split(" \n ").is_empty());
    }

    #[test]
    fn a_long_sentence_is_cut_between_words() {
        let text = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi";
        let at = text.find("theta").unwrap();
        let piece = around(text, at, 24);
        let shown = &text[piece.start..piece.end];
        assert!(shown.contains("theta") && shown.len() <= 30, "{shown}");
        assert!(text.split(' ').any(|word| shown.starts_with(word)));
    }

    proptest::proptest! {
        #[test]
        fn the_sentence_around_a_place_is_one_of_all(text in "[a-z .!?;…5\nä]{0,120}", at in 0usize..120) {
            let whole = Passage { start: 0, end: text.len() };
            let holds = |it: &Passage| it.start <= at && at < it.end;
            let sentence = sentences(&text).into_iter().find(holds).unwrap_or(whole);
            proptest::prop_assert_eq!(around(&text, at, 1_000), sentence);
        }

        #[test]
        fn passages_are_pieces_of_the_text(text in "\\PC{0,200}", at in 0usize..200, width in 1usize..50) {
            for p in sentences(&text) {
                proptest::prop_assert!(text.get(p.start..p.end).is_some());
            }
            if text.is_char_boundary(at) && at < text.len() {
                let p = around(&text, at, width);
                proptest::prop_assert!(text.get(p.start..p.end).is_some());
                proptest::prop_assert!(p.start <= at);
            }
        }
    }
}
