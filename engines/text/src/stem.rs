//! The stem of a word: Snowball where it knows the language, our own light rules elsewhere.

use frostem::{Algorithm, Stemmer};

use crate::{
    Lang,
    fold::{fold, fold_into},
    stem_own,
};

/// Adds the folded stem of a word, given in small letters, to `out`.
pub(crate) fn stem_into(word: &str, lang: Lang, out: &mut String) {
    // Codes such as `h2020`, `5g` and `pm10` are names, not inflected words.
    if word.bytes().any(|byte| byte.is_ascii_digit()) {
        return fold_into(word, out);
    }
    if let Some(algorithm) = snowball(lang) {
        return fold_into(&Stemmer::new(algorithm).stem(word), out);
    }
    let folded = fold(word);
    out.push_str(stem_own::stem(&folded, lang));
}

fn snowball(lang: Lang) -> Option<Algorithm> {
    Some(match lang {
        Lang::Cs => Algorithm::Czech,
        Lang::Da => Algorithm::Danish,
        Lang::De => Algorithm::German,
        Lang::El => Algorithm::Greek,
        Lang::En => Algorithm::English,
        Lang::Es => Algorithm::Spanish,
        Lang::Et => Algorithm::Estonian,
        Lang::Fi => Algorithm::Finnish,
        Lang::Fr => Algorithm::French,
        Lang::Ga => Algorithm::Irish,
        // The Serbian rules take Latin letters and the Ijekavian forms of Croatian.
        Lang::Hr => Algorithm::Serbian,
        Lang::Hu => Algorithm::Hungarian,
        Lang::It => Algorithm::Italian,
        Lang::Lt => Algorithm::Lithuanian,
        Lang::Nl => Algorithm::Dutch,
        Lang::Pl => Algorithm::Polish,
        Lang::Pt => Algorithm::Portuguese,
        Lang::Ro => Algorithm::Romanian,
        Lang::Sv => Algorithm::Swedish,
        Lang::Bg | Lang::Lv | Lang::Mt | Lang::Sk | Lang::Sl => return None,
    })
}
