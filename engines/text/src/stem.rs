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
    if lang == Lang::Fi {
        return finnish(&fold(&Stemmer::new(Algorithm::Finnish).stem(word)), out);
    }
    if let Some(algorithm) = snowball(lang) {
        return fold_into(&Stemmer::new(algorithm).stem(word), out);
    }
    let folded = fold(word);
    out.push_str(stem_own::stem(&folded, lang));
}

/// What Snowball leaves of the cases of Finnish. Nouns in -us and -ys bend inside the stem
/// (`sopimus`, `sopimuksen`, `sopimusta`; `osuus`, `osuuden`, `osuutta`), and `t` softens to `d`
/// (`tieto`, `tiedon`).
fn finnish(stem: &str, out: &mut String) {
    const SHORTEST: usize = 5;
    let is_long = |it: &&str| it.chars().count() >= SHORTEST;
    let round = |it: &&str| it.ends_with(['u', 'y']);
    let bent = ["ks", "st", "s"].iter().filter_map(|end| stem.strip_suffix(end)).find(round);
    let mut soft = ["d", "t"].iter().filter_map(|end| stem.strip_suffix(end));
    let soft = soft.find(|it| it.ends_with("uu") || it.ends_with("yy"));
    if let Some(plain) = bent.or(soft).filter(|_| is_long(&stem)) {
        return out.push_str(plain);
    }
    let vowel = |letter: char| "aeiouy".contains(letter);
    let body = stem.strip_suffix(vowel).unwrap_or(stem);
    match body.strip_suffix('d').filter(|it| it.chars().count() > 2) {
        Some(root) => {
            out.push_str(root);
            out.push('t');
            out.push_str(stem.get(body.len()..).unwrap_or_default());
        }
        None => out.push_str(stem),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finnish_cases_of_one_noun_meet() {
        for cases in [
            ["sopimus", "sopimuksen", "sopimusta"],
            ["yritys", "yrityksen", "yritystä"],
            ["osuus", "osuuden", "osuutta"],
            ["tieto", "tiedon", "tietoja"],
            ["vaihto", "vaihdon", "vaihtoa"],
        ] {
            let stems = cases.map(|word| crate::stem_of(word, Lang::Fi));
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{stems:?}");
        }
        assert_ne!(crate::stem_of("kausi", Lang::Fi), crate::stem_of("kauppa", Lang::Fi));
    }
}
