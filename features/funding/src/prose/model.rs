//! Long texts of portals made readable: lost paragraphs, headings, lists, readiness levels.

/// A piece of a text as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block<'a> {
    Heading(&'a str),
    Paragraph(&'a str),
    List(Vec<&'a str>),
}

/// What portals write above their paragraphs.
const HEADINGS: [&str; 12] = [
    "Expected Outcome",
    "Expected Outcomes",
    "Expected outcome",
    "Expected outcomes",
    "Expected impact",
    "Expected Impact",
    "Objective",
    "Objectives",
    "Specific objectives",
    "Scope",
    "Targeted types of activities",
    "General conditions",
];

/// Puts back the breaks that were lost upstream, where sentences were glued together
/// (`outcomes:Through`, `survivorsResearchers`, `conditions1. Admissibility`) and before headings.
pub fn restore(text: &str) -> String {
    let text = text.trim().trim_start_matches("\">").trim();
    let all: Vec<char> = text.chars().collect();
    let mut said = String::with_capacity(text.len() + 200);
    let mut run = Run::default();
    for (at, c) in all.iter().copied().enumerate() {
        let before =
            |n: usize| at.checked_sub(n).and_then(|at| all.get(at)).copied().unwrap_or(' ');
        let behind = all.get(at + 1..).unwrap_or_default();
        let is_glued = !before(1).is_whitespace()
            && (ends_sentence(before(2), before(1)) && begins_sentence(c, behind)
                || run.is_plain_word() && begins_word(c, behind)
                || (before(1).is_lowercase() || before(1) == '.') && begins_number(c, behind));
        let is_heading =
            c.is_uppercase() && ".;:)]".contains(last(&said)) && begins_heading(&all, at);
        if at > 0 && (is_glued || is_heading || "▪•".contains(c)) {
            said.truncate(said.trim_end().len());
            said.push_str("\n\n");
        }
        said.push(c);
        run.see(c);
    }
    said
}

/// The word being read: whether it began after a space and is of small letters alone.
#[derive(Default)]
struct Run {
    letters: usize,
    is_broken: bool,
}

impl Run {
    fn see(&mut self, c: char) {
        if c.is_whitespace() || c == '(' {
            *self = Self::default();
        } else if c.is_lowercase() {
            self.letters += 1;
        } else {
            self.is_broken = true;
        }
    }

    /// Names such as `StartUp` and `eHealth` are written with a capital inside; words are not.
    fn is_plain_word(&self) -> bool {
        !self.is_broken && self.letters >= 3
    }
}

fn last(said: &str) -> char {
    said.trim_end().chars().next_back().unwrap_or(' ')
}

fn ends_sentence(before: char, sign: char) -> bool {
    ".;:!?".contains(sign) && (before.is_lowercase() || ")]”’%".contains(before))
}

fn begins_sentence(c: char, behind: &[char]) -> bool {
    c.is_uppercase() && behind.first().is_some_and(|next| next.is_lowercase() || *next == ' ')
}

fn begins_word(c: char, behind: &[char]) -> bool {
    c.is_uppercase() && behind.first().is_some_and(|next| next.is_lowercase())
}

/// `1. Admissibility`, `5a. Evaluation`.
fn begins_number(c: char, behind: &[char]) -> bool {
    let behind = match behind {
        [letter, rest @ ..] if letter.is_ascii_lowercase() => rest,
        all => all,
    };
    c.is_ascii_digit() && matches!(behind, ['.', ' ', name, ..] if name.is_uppercase())
}

fn begins_heading(all: &[char], at: usize) -> bool {
    let rest = all.get(at..).unwrap_or_default();
    HEADINGS.iter().any(|heading| {
        let length = heading.chars().count();
        rest.get(length) == Some(&':') && rest.iter().zip(heading.chars()).all(|(a, b)| *a == b)
    })
}

/// The text as headings, paragraphs and lists. Pieces that end in a semicolon, with the one
/// behind them, are a list; so are lines that begin with a bullet.
pub fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut all: Vec<Block> = Vec::new();
    let mut goes_on = false;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (heading, line) = heading(line);
        if let Some(heading) = heading {
            all.push(Block::Heading(heading));
            goes_on = false;
        }
        let bare = line.trim_start_matches(['▪', '•', '-', ' ']);
        let is_item = goes_on || line.ends_with(';') || line.starts_with(['▪', '•']);
        match all.last_mut() {
            _ if bare.is_empty() => {}
            Some(Block::List(items)) if is_item => items.push(bare),
            _ if is_item => all.push(Block::List(vec![bare])),
            _ => all.push(Block::Paragraph(bare)),
        }
        goes_on = line.ends_with(';');
    }
    all
}

fn heading(line: &str) -> (Option<&str>, &str) {
    let begins =
        |heading: &&&str| line.strip_prefix(**heading).is_some_and(|rest| rest.starts_with(':'));
    match (HEADINGS.iter().find(begins), line.split_once(':')) {
        (Some(_), Some((heading, rest))) => (Some(heading), rest.trim()),
        _ => (None, line),
    }
}

/// The first sentences of a text, without its headings.
pub fn beginning(text: &str, most: usize) -> String {
    let paragraphs = blocks(text).into_iter().filter_map(|block| match block {
        Block::Paragraph(text) => Some(text),
        Block::Heading(_) | Block::List(_) => None,
    });
    let mut said = String::new();
    for text in paragraphs {
        if !said.is_empty() {
            said.push(' ');
        }
        said.push_str(text);
        if said.chars().count() >= most / 2 {
            break;
        }
    }
    kit::text::short(&said, most).into_owned()
}

/// The technology readiness a text speaks of, from the lowest to the highest: `TRL 4-5 … TRL 7`.
pub fn readiness(text: &str) -> Option<(u8, u8)> {
    let mentions = text.match_indices("TRL").filter_map(|(at, word)| text.get(at + word.len()..));
    let levels = mentions.flat_map(levels).filter(|level| (1..=9).contains(level));
    levels.fold(None, |range, level| {
        let (from, to) = range.unwrap_or((level, level));
        Some((from.min(level), to.max(level)))
    })
}

/// The one or two levels right behind the word: `s 5 to 7`, `) 1-3`, ` 4/5`.
fn levels(rest: &str) -> Vec<u8> {
    let rest = rest.strip_prefix('s').unwrap_or(rest);
    let rest = rest.trim_start_matches([')', ' ', '\u{a0}', ':']);
    let Some((first, rest)) = digit(rest) else { return Vec::new() };
    let rest = rest.trim_start();
    let joined = ["-", "–", "/", "to ", "and "].iter().find_map(|sign| rest.strip_prefix(sign));
    let second = joined.and_then(|rest| digit(rest.trim_start()));
    std::iter::once(first).chain(second.map(|(level, _)| level)).collect()
}

/// A digit that stands alone.
fn digit(text: &str) -> Option<(u8, &str)> {
    let mut chars = text.chars();
    let level = chars.next()?.to_digit(10).and_then(|n| u8::try_from(n).ok())?;
    let rest = chars.as_str();
    (!rest.starts_with(|c: char| c.is_ascii_digit())).then_some((level, rest))
}

#[cfg(test)]
mod tests {
    use super::{Block, beginning, blocks, readiness, restore};
    use proptest::prelude::{prop_assert_eq, proptest};

    const GLUED: &str = "Expected Outcome:Projects do the following:Patients see more;Carers seeResearchers \
        know more. Scope:The StartUp of eHealth runs on U.S. data. See general conditions1. Admissibility";

    #[test]
    fn lost_breaks_come_back() {
        let text = restore(GLUED);
        assert_eq!(
            blocks(&text),
            [
                Block::Heading("Expected Outcome"),
                Block::Paragraph("Projects do the following:"),
                Block::List(vec!["Patients see more;", "Carers see"]),
                Block::Paragraph("Researchers know more."),
                Block::Heading("Scope"),
                Block::Paragraph(
                    "The StartUp of eHealth runs on U.S. data. See general conditions"
                ),
                Block::Paragraph("1. Admissibility"),
            ]
        );
        assert_eq!(beginning(&text, 70), "Projects do the following: Researchers know more.");
    }

    #[test]
    fn readiness_is_read_as_it_is_written() {
        assert_eq!(readiness("start at TRL 4-5 and reach TRL 7 by the end"), Some((4, 7)));
        assert_eq!(readiness("TRLs 5 to 7"), Some((5, 7)));
        assert_eq!(readiness("(TRL) 1–3"), Some((1, 3)));
        assert_eq!(readiness("TRL definition is ISO 16290"), None);
        assert_eq!(readiness("TRL 12"), None);
    }

    proptest! {
        #[test]
        fn restoring_loses_no_letter(text in "[a-zA-Z0-9.;: ▪]{0,80}") {
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(bare(&restore(&text)), bare(&text));
        }
    }
}
