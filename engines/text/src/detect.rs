//! Which language a text is written in: function words and alphabets first, letter statistics for the rest.
//! The statistics (whatlang) know neither Irish nor Maltese, and our texts are short.

use whatlang::{Detector, Lang as Known};

use crate::{Lang, analyze::each_word, stop::languages_of};

/// Letters beyond a to z, per language: one that is missing here speaks against the language.
static LETTERS: [(Lang, &str); 22] = [
    (Lang::Cs, "áčďéěíňóřšťúůýž"),
    (Lang::Da, "æøåé"),
    (Lang::De, "äöüß"),
    (Lang::En, ""),
    (Lang::Es, "áéíñóúü"),
    (Lang::Et, "äõöüšž"),
    (Lang::Fi, "äöå"),
    (Lang::Fr, "àâæçéèêëîïôœùûüÿ"),
    (Lang::Ga, "áéíóú"),
    (Lang::Hr, "čćđšž"),
    (Lang::Hu, "áéíóöőúüű"),
    (Lang::It, "àèéìòù"),
    (Lang::Lt, "ąčęėįšųūž"),
    (Lang::Lv, "āčēģīķļņšūž"),
    (Lang::Mt, "ċġħżàèìòù"),
    (Lang::Nl, "éëïö"),
    (Lang::Pl, "ąćęłńóśźż"),
    (Lang::Pt, "áâãàçéêíóôõú"),
    (Lang::Ro, "ăâîșțşţ"),
    (Lang::Sk, "áäčďéíĺľňóôŕšťúýž"),
    (Lang::Sl, "čšž"),
    (Lang::Sv, "åäöé"),
];

/// How much of a text is read; more does not change the answer.
const SAMPLE: usize = 3_000;

/// The language of the text, if it is one of the Union's.
pub fn detect(text: &str) -> Option<Lang> {
    let end = (0..=SAMPLE.min(text.len())).rev().find(|at| text.is_char_boundary(*at))?;
    let small = text.get(..end)?.to_lowercase();
    let (greek, cyrillic, latin) = scripts(&small);
    if greek + cyrillic + latin == 0 {
        return None;
    }
    if greek > latin && greek > cyrillic {
        return Some(Lang::El);
    }
    if cyrillic > latin {
        return Some(Lang::Bg);
    }
    let mut points = [0.0_f32; 24];
    function_words(&small, &mut points);
    alphabet(&small, &mut points);
    rare_letters(&small, &mut points);
    endings(&small, &mut points);
    statistics(&small, &mut points);
    let best = Lang::ALL.into_iter().max_by(|a, b| at(&points, *a).total_cmp(&at(&points, *b)))?;
    (at(&points, best) > 0.0).then_some(best)
}

fn at(points: &[f32; 24], lang: Lang) -> f32 {
    points.get(lang.index()).copied().unwrap_or(0.0)
}

fn add(points: &mut [f32; 24], lang: Lang, more: f32) {
    if let Some(sum) = points.get_mut(lang.index()) {
        *sum += more;
    }
}

fn scripts(small: &str) -> (usize, usize, usize) {
    let (mut greek, mut cyrillic, mut latin) = (0, 0, 0);
    for letter in small.chars().filter(|letter| letter.is_alphabetic()) {
        match letter {
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => greek += 1,
            '\u{400}'..='\u{4ff}' => cyrillic += 1,
            _ => latin += 1,
        }
    }
    (greek, cyrillic, latin)
}

/// Each function word speaks for its languages, the more the fewer they are.
fn function_words(small: &str, points: &mut [f32; 24]) {
    let mut words = 0_u16;
    let mut sums = [0.0_f32; 24];
    each_word(small, |start, end| {
        words = words.saturating_add(1);
        let mask = languages_of(small.get(start..end).unwrap_or_default());
        // Maltese articles are joined with a hyphen (`il-`, `tal-`): the mark of the language.
        let joined = small.as_bytes().get(end) == Some(&b'-') && mask & MALTESE != 0;
        for lang in Lang::ALL.into_iter().filter(|lang| mask & (1 << lang.index()) != 0) {
            let shared = f32::from(u16::try_from(mask.count_ones()).unwrap_or(24));
            let bonus = if joined && lang == Lang::Mt { 3.0 } else { 1.0 };
            add(&mut sums, lang, bonus / shared.sqrt());
        }
    });
    let scale = 10.0 / f32::from(words.max(1)).max(4.0);
    for lang in Lang::ALL {
        add(points, lang, at(&sums, lang) * scale);
    }
}

const MALTESE: u32 = 1 << (Lang::Mt as u32);

/// Foreign letters speak against a language; letters few languages have speak for them.
fn alphabet(small: &str, points: &mut [f32; 24]) {
    let letters: Vec<char> = small.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).collect();
    let all = f32::from(u16::try_from(small.len()).unwrap_or(u16::MAX)).max(20.0);
    for letter in letters {
        let users = LETTERS.iter().filter(|(_, own)| own.contains(letter)).count();
        for (lang, own) in &LETTERS {
            if users == 0 {
                continue;
            }
            let more = match (own.contains(letter), users) {
                (true, 1) => 60.0,
                (true, 2 | 3) => 25.0,
                (true, _) => 8.0,
                (false, _) => -60.0,
            };
            add(points, *lang, more / all);
        }
    }
}

/// Letters of a to z a language hardly uses.
static RARE: [(Lang, &str); 12] = [
    (Lang::Cs, "qwxg"),
    (Lang::Es, "kw"),
    (Lang::Fi, "bcfqwxz"),
    (Lang::Ga, "jkqvwxyz"),
    (Lang::Hr, "qwxy"),
    (Lang::It, "jkwxy"),
    (Lang::Lt, "qwx"),
    (Lang::Lv, "qwxy"),
    (Lang::Mt, "cy"),
    (Lang::Pl, "qvx"),
    (Lang::Pt, "kwy"),
    (Lang::Sl, "qwxy"),
];

fn rare_letters(small: &str, points: &mut [f32; 24]) {
    let all = f32::from(u16::try_from(small.len()).unwrap_or(u16::MAX)).max(20.0);
    for (lang, rare) in &RARE {
        let hits = small.chars().filter(|letter| rare.contains(*letter)).count();
        add(points, *lang, -25.0 * f32::from(u16::try_from(hits).unwrap_or(u16::MAX)) / all);
    }
}

/// Endings and letter groups by which short texts give themselves away.
static MARKS: [(Lang, &[&str]); 22] = [
    (Lang::Cs, &["ého", "ých", "ní ", "ství", "ění", "ů ", "ání", "ou "]),
    (Lang::Da, &["erne ", "else", "lse", "hed ", "øj", "kke", "ering", "af ", "ige "]),
    (Lang::De, &["ung", "sch", "keit", "lich", "ein", "ie ", "cht", "en "]),
    (Lang::En, &["ing ", "tion ", "th", "ment ", "ed ", "ity ", "ness", "ch "]),
    (Lang::Es, &["ción", "dad ", "os ", "iones", "ía ", "ado", "las ", "ll"]),
    (Lang::Et, &["mis", "use ", "ust ", "üü", "õ", "sed ", "ste ", "ik", "tud "]),
    (Lang::Fi, &["nen", "ssa", "sta ", "ää", "yy", "uu", "isen ", "iden ", "mise", "ksi"]),
    (Lang::Fr, &["tion ", "eur", "aux ", "ité", "ment ", "es ", "ée", "que"]),
    (
        Lang::Ga,
        &[
            " bh", " mh", " dh", " gc", " bp", " dt", " mb", " bhf", " ch", " fh", " th", "acht",
            "each", "eadh", "aí", "úch", "adh", "ái", "ói", "ío", "íocht", "aithe", "ithe", "aigh",
            "idh", " na ", " an ",
        ],
    ),
    (Lang::Hr, &["nje ", "nja ", "ije", "nost", "osti", "skog", "ih ", "cij", "enja"]),
    (Lang::Hu, &["sz", "gy", "ás", "és", "ség", "ság", "nak ", "nek ", "ok ", "tt"]),
    (Lang::It, &["zione", "zioni", "tà ", "gli", "ento", "azi", "one ", "ell", "tt"]),
    (Lang::Lt, &["imo ", "imas", "ų ", "os ", "ė", "mas ", "inė", "ių ", "auj"]),
    (Lang::Lv, &["šana", "šan", "ība", "ums", "ā ", "as ", "ju ", "iem ", "uma "]),
    (Lang::Mt, &["ij", "ħ", "għ", "zjon", "iet", "ja ", "at ", "il-", "tal-"]),
    (Lang::Nl, &["ij", "aa", "ee", "oo", "ing", "sch", "lijk", "en ", "heid", "oe"]),
    (Lang::Pl, &["rz", "sz", "cz", "ść", "nie", "ych", "ego", "ów", "nia "]),
    (Lang::Pt, &["ção", "ões", "dade", "ão", "os ", "mento", "lh", "nh"]),
    (Lang::Ro, &["ul ", "rea", "ție", "ții", "ului", "are ", "ele ", "or ", "ilor", "ii "]),
    (Lang::Sk, &["ého", "ých", "nie ", "nia ", "osť", "ov ", "ľ", "ie ", "ej "]),
    (
        Lang::Sl,
        &[
            "nje ", "nja ", "ost", "ega ", "nih ", "ilo", "ev ", "ske ", "čn", " v ", " in ",
            "anj", "enj", "ja ", "jo ", " pri", "iti ", "ajo", "ij ",
        ],
    ),
    (Lang::Sv, &["ning", "het ", "ande", "erna", "för", "ör", "tt", "sk", "ar "]),
];

fn endings(small: &str, points: &mut [f32; 24]) {
    let padded = format!(" {small} ");
    let all = f32::from(u16::try_from(small.len()).unwrap_or(u16::MAX)).max(20.0);
    for (lang, marks) in &MARKS {
        let hits: usize =
            marks.iter().map(|mark| padded.matches(mark).count() * mark.chars().count()).sum();
        let hits = f32::from(u16::try_from(hits).unwrap_or(u16::MAX));
        // Irish has no help from the statistics; its marks are sharper instead.
        let scale = if *lang == Lang::Ga { 15.0 } else { 6.0 };
        add(points, *lang, scale * hits / all);
    }
}

/// What letter statistics say, trusted as far as they trust themselves.
fn statistics(small: &str, points: &mut [f32; 24]) {
    let known = KNOWN.iter().map(|(known, _)| *known).collect();
    let Some(found) = Detector::with_allowlist(known).detect(small) else { return };
    if let Some((_, lang)) = KNOWN.iter().find(|(known, _)| *known == found.lang()) {
        // The statistics take Slovene for Croatian.
        let trust = match lang {
            Lang::Hr => 0.4,
            // Whatever has many vowels ends here.
            Lang::Es | Lang::Pt => 0.6,
            _ => 1.0,
        };
        #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
        add(points, *lang, trust * (1.5 + 3.0 * found.confidence() as f32));
    }
}

static KNOWN: [(Known, Lang); 20] = [
    (Known::Ces, Lang::Cs),
    (Known::Dan, Lang::Da),
    (Known::Deu, Lang::De),
    (Known::Eng, Lang::En),
    (Known::Spa, Lang::Es),
    (Known::Est, Lang::Et),
    (Known::Fin, Lang::Fi),
    (Known::Fra, Lang::Fr),
    (Known::Hrv, Lang::Hr),
    (Known::Hun, Lang::Hu),
    (Known::Ita, Lang::It),
    (Known::Lit, Lang::Lt),
    (Known::Lav, Lang::Lv),
    (Known::Nld, Lang::Nl),
    (Known::Pol, Lang::Pl),
    (Known::Por, Lang::Pt),
    (Known::Ron, Lang::Ro),
    (Known::Slk, Lang::Sk),
    (Known::Slv, Lang::Sl),
    (Known::Swe, Lang::Sv),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_told_apart() {
        for (lang, text) in [
            (Lang::Bg, "Търсим партньор за рециклиране на батерии"),
            (Lang::Da, "Vi søger en partner til genanvendelse af batterier i fremtiden"),
            (Lang::De, "Wir suchen einen Partner für das Recycling von Batterien"),
            (Lang::El, "Αναζητούμε συνεργάτη για ανακύκλωση"),
            (Lang::En, "We are looking for a partner to recycle batteries"),
            (Lang::Ga, "Táimid ag lorg comhpháirtí chun ceallraí a athchúrsáil"),
            (Lang::Mt, "Qed infittxu sieħeb għar-riċiklaġġ tal-batteriji"),
            (Lang::Pl, "Szukamy partnera do recyklingu baterii litowych"),
            (Lang::Pt, "Procuramos um parceiro para a reciclagem de baterias"),
            (Lang::Sv, "Vi söker en partner för återvinning av batterier"),
        ] {
            assert_eq!(detect(text), Some(lang), "{text}");
        }
        assert_eq!(detect("12 345 €"), None);
    }
}
