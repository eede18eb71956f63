//! One plain form of a word: small letters, no accents.

/// Small letters without accents, as people type when they are in a hurry.
pub fn fold(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    fold_into(word, &mut plain);
    plain
}

/// As [`fold`], added to the end of `plain`.
pub fn fold_into(word: &str, plain: &mut String) {
    for letter in word.chars() {
        if letter.is_ascii() {
            plain.push(letter.to_ascii_lowercase());
        } else {
            letter.to_lowercase().for_each(|small| fold_letter(small, plain));
        }
    }
}

/// Adds the plain form of one small letter.
fn fold_letter(letter: char, plain: &mut String) {
    let one = match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ĥ' | 'ħ' => 'h',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ŧ' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        'й' | 'ѝ' => 'и',
        'æ' => return plain.push_str("ae"),
        'œ' => return plain.push_str("oe"),
        'ß' => return plain.push_str("ss"),
        'þ' => return plain.push_str("th"),
        // Combining accents and the soft hyphen say nothing about the word.
        '\u{300}'..='\u{36f}' | '\u{ad}' => return,
        other => other,
    };
    plain.push(one);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_capitals_go() {
        assert_eq!(fold("Żółć ÄÖÜß Ørsted ΈΡΕΥΝΑΣ Șțefan"), "zolc aouss orsted ερευνασ stefan");
        assert_eq!(fold("e\u{301}nergie"), fold("Énergie"));
    }

    proptest::proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            proptest::prop_assert_eq!(fold(&once), once);
        }
    }
}
