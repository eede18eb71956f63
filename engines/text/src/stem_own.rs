//! Light stemming for the languages Snowball lacks: Bulgarian, Latvian, Maltese, Slovak, Slovene.
//! One ending is cut, the longest that leaves a stem of at least four letters. Words come folded.

use crate::Lang;

/// The word without its ending.
pub(crate) fn stem(word: &str, lang: Lang) -> &str {
    let endings = match lang {
        Lang::Bg => BULGARIAN,
        Lang::Lv => LATVIAN,
        Lang::Mt => MALTESE,
        Lang::Sk => SLOVAK,
        Lang::Sl => SLOVENE,
        _ => return word,
    };
    let mut best = word;
    for ending in endings {
        if let Some(rest) = word.strip_suffix(ending)
            && rest.len() < best.len()
            && rest.chars().count() >= 4
        {
            best = rest;
        }
    }
    best
}

static BULGARIAN: &[&str] = &[
    "ии",
    "ията",
    "иите",
    "а",
    "и",
    "о",
    "е",
    "я",
    "у",
    "ът",
    "та",
    "то",
    "те",
    "ия",
    "ия",
    "ият",
    "ите",
    "ата",
    "ята",
    "ото",
    "ето",
    "ове",
    "овете",
    "ища",
    "ищата",
    "ен",
    "на",
    "но",
    "ни",
    "ният",
    "ната",
    "ното",
    "ните",
    "ния",
    "ение",
    "ението",
    "ения",
    "енията",
    "ане",
    "ането",
    "ания",
    "анията",
    "ост",
    "остта",
    "ости",
    "остите",
    "ски",
    "ска",
    "ско",
    "ските",
    "ската",
    "ското",
    "ският",
    "ция",
    "цията",
    "ции",
    "циите",
    "ционен",
    "ционна",
    "ционни",
    "ционно",
    "ионен",
    "ионна",
    "ионни",
    "ионно",
    "ичен",
    "ична",
    "ично",
    "ични",
    "ичния",
    "ичните",
    "ичната",
    "ът",
    "ам",
    "аме",
];
static LATVIAN: &[&str] = &[
    "s", "a", "e", "i", "u", "as", "es", "is", "us", "am", "em", "im", "um", "ai", "ei", "iem",
    "os", "aja", "aji", "ajam", "ajos", "ajas", "ajiem", "ajai", "ais", "iba", "ibas", "ibu",
    "ibai", "ibam", "sana", "sanas", "sanu", "sanai", "ums", "uma", "umu", "umam", "umi", "umiem",
    "umos", "isks", "iska", "isko", "iskas", "iskie", "iskais", "iskaja", "iskos", "iskiem", "igs",
    "iga", "igas", "igu", "igi", "igie", "igais", "igos", "cija", "cijas", "ciju", "cijai",
    "cijam", "ie", "iju", "ija", "ijas", "ijai", "ijam", "ijas",
];
static MALTESE: &[&str] = &[
    "i",
    "a",
    "u",
    "ijiet",
    "jiet",
    "iet",
    "ijiet",
    "ijoni",
    "zjoni",
    "zjonijiet",
    "zjonali",
    "ali",
    "ikament",
    "ment",
    "ika",
    "iku",
    "ici",
    "ivi",
    "iva",
    "iv",
    "in",
    "na",
    "ha",
    "hom",
    "kom",
    "ta",
    "at",
    "iti",
    "ita",
    "ija",
    "iji",
];
static SLOVAK: &[&str] = &[
    "a", "e", "i", "o", "u", "y", "ov", "om", "am", "ou", "ach", "och", "ami", "mi", "ia", "iu",
    "ie", "ii", "iam", "iach", "iami", "iou", "ej", "emu", "eho", "ych", "ym", "ymi", "ich", "im",
    "imi", "ny", "na", "ne", "ni", "neho", "nemu", "nej", "nom", "nu", "nou", "nych", "nym",
    "nymi", "sky", "ska", "ske", "skeho", "skej", "skych", "skou", "skom", "skym", "ost", "osti",
    "ostiam", "ostou", "ostiach", "anie", "ania", "aniu", "anim", "ani", "enie", "enia", "eniu",
    "enim", "eni", "ovanie", "ovania", "ovaniu", "ovanim", "ovy", "ova", "ove", "oveho", "ovej",
    "ovych", "ovym", "icky", "icka", "icke", "ickeho", "ickej", "ickych", "ickym", "icku", "ickou",
];
static SLOVENE: &[&str] = &[
    "a", "e", "i", "o", "u", "ov", "ev", "om", "em", "am", "ah", "ih", "im", "imi", "ami", "mi",
    "ega", "emu", "ega", "oma", "ema", "ni", "na", "ne", "no", "nega", "nem", "nemu", "nih", "nim",
    "nimi", "ski", "ska", "ske", "sko", "skega", "skem", "skih", "skim", "ost", "osti", "ostjo",
    "ostih", "anje", "anja", "anju", "anjem", "enje", "enja", "enju", "enjem", "ija", "ije", "iji",
    "ijo", "ijah", "ijami", "ij", "icni", "icna", "icne", "icno", "icnega", "icnih", "icnim",
    "ilni", "ilna", "ilne", "jo", "je", "ja",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for (lang, one, other) in [
            (Lang::Bg, "технология", "технологиите"),
            (Lang::Lv, "inovacija", "inovaciju"),
            (Lang::Sk, "energia", "energie"),
            (Lang::Sk, "digitalny", "digitalnych"),
            (Lang::Sl, "baterija", "baterije"),
            (Lang::Mt, "teknologija", "teknologiji"),
        ] {
            assert_eq!(stem(one, lang), stem(other, lang), "{lang}");
        }
        assert_eq!(stem("les", Lang::Sl), "les");
    }
}
