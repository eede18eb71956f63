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

/// The sentences from a place on where one begins, one by one as they are asked for.
fn within(text: &str, from: usize) -> impl Iterator<Item = Passage> + '_ {
    let mut start = from;
    let mut letters = text.get(from..).unwrap_or_default().char_indices().peekable();
    let ends = move || {
        while let Some((at, letter)) = letters.next() {
            let at = from + at;
            let next = letters.peek().map(|(_, next)| *next);
            let ends = match letter {
                '.' | '!' | '?' | ';' | '…' => {
                    next.is_none_or(char::is_whitespace) && !abbreviated(text, start, at)
                }
                '\n' => true,
                _ => false,
            };
            if ends || next.is_none() {
                let piece = trimmed(text, start, at + letter.len_utf8());
                start = at + letter.len_utf8();
                return Some(piece);
            }
        }
        None
    };
    std::iter::from_fn(ends).flatten()
}

/// The sentence around a place, cut to about `width` bytes at word limits.
pub fn around(text: &str, at: usize, width: usize) -> Passage {
    // A line begins a sentence, whatever stands before it.
    let before = text.as_bytes().get(..at).unwrap_or_default();
    let line = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let sentence = within(text, line)
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

/// `z. B.`, `e.g.`, `No. 5`: a full stop after one or two letters, or after a single capital.
fn abbreviated(text: &str, start: usize, at: usize) -> bool {
    let before = text.get(start..at).unwrap_or_default();
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let letters = word.chars().count();
    letters <= 2 && word.chars().all(char::is_alphabetic) && before.chars().count() > letters
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
        fn the_sentence_around_a_place_is_one_of_all(text in "[a-z .!?\nä]{0,120}", at in 0usize..120) {
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
