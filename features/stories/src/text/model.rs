//! The words of a story in one language, and its sentences. Pure.

use kit::{Agency, Id, crypto, form::Form, row};
use serde::Serialize;

use crate::model::Story;

/// The parts of a story with the longest each may be, in letters.
pub const PARTS: [(&str, usize); 5] =
    [("title", 120), ("challenge", 1_500), ("done", 1_500), ("result", 1_500), ("quote", 500)];

row! {
    /// The words of a story in one language.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Text {
        pub story: Id<Story>,
        pub agency: Id<Agency>,
        pub lang: String,
        pub title: String,
        pub challenge: String,
        pub done: String,
        pub result: String,
        pub quote: String,
    }
}

impl Text {
    /// What stands in a part.
    pub fn part(&self, name: &str) -> &str {
        match name {
            "title" => &self.title,
            "challenge" => &self.challenge,
            "done" => &self.done,
            "result" => &self.result,
            _ => &self.quote,
        }
    }

    /// Whether everything is written but the quote, which not every company gives.
    pub fn is_complete(&self) -> bool {
        PARTS.iter().all(|(name, _)| *name == "quote" || !self.part(name).trim().is_empty())
    }

    /// Its sentences in the order in which they are read, each with its part.
    pub fn sentences(&self) -> Vec<(&'static str, String)> {
        let of = |(name, _): &(&'static str, usize)| {
            let name = *name;
            sentences(self.part(name)).into_iter().map(move |it| (name, it))
        };
        PARTS.iter().flat_map(of).collect()
    }

    /// # Errors
    /// The form with its reasons.
    pub fn parse(mut form: Form, it: &Story) -> Result<Self, Form> {
        let lang = kit::i18n::lang(form.value("lang")).map(str::to_owned);
        let [title, challenge, done, result, quote] =
            PARTS.map(|(name, most)| form.text(name, most));
        let (story, agency) = (it.id, it.agency);
        form.finish(lang.map(|lang| Self {
            story,
            agency,
            lang,
            title,
            challenge,
            done,
            result,
            quote,
        }))
    }
}

/// The sentences of a text: each ends with its mark and a blank, or with its line. Nothing is lost but blanks between.
pub fn sentences(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    for line in text.lines() {
        let mut sentence = String::new();
        for word in line.split_whitespace() {
            if !sentence.is_empty() {
                sentence.push(' ');
            }
            sentence.push_str(word);
            // A number with a point ("12. Mai") and a single letter go on.
            let core = word.trim_end_matches(['.', '!', '?', '”', '"', '»', '…']);
            let is_end = core.len() < word.len()
                && core.chars().count() > 1
                && !core.chars().all(|it| it.is_ascii_digit());
            if is_end {
                all.push(std::mem::take(&mut sentence));
            }
        }
        if !sentence.is_empty() {
            all.push(sentence);
        }
    }
    all
}

/// What stands for all words and figures of a story: who agrees names what they read.
pub fn digest(it: &Story, texts: &[Text]) -> String {
    let all = serde_json::to_string(&(it.version, &it.figures, texts));
    crypto::digest(&all.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::sentences;

    #[test]
    fn sentences_end_with_their_marks() {
        let text = "We sold 3.5 times more. Was it hard? Yes!\nOn 12. Mai we began";
        let all = ["We sold 3.5 times more.", "Was it hard?", "Yes!", "On 12. Mai we began"];
        assert_eq!(sentences(text), all);
    }

    proptest! {
        #[test]
        fn no_word_is_lost(text in "[a-z0-9.!? \n]{0,200}") {
            let words: Vec<&str> = text.split_whitespace().collect();
            let all = sentences(&text).join(" ");
            prop_assert_eq!(all.split_whitespace().collect::<Vec<_>>(), words);
        }
    }
}
