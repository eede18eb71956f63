//! Which language a text is written in.

use crate::Lang;

/// The language of the text, if it is one of the Union's.
pub fn detect(text: &str) -> Option<Lang> {
    whatlang::detect_lang(text).and_then(|found| match found {
        whatlang::Lang::Eng => Some(Lang::En),
        whatlang::Lang::Deu => Some(Lang::De),
        _ => None,
    })
}
