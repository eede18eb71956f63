//! NACE Rev. 2: from any code to its division and section. Names are messages `nace-XX`.

/// The last division of each section.
const SECTIONS: [(u8, &str); 21] = [
    (3, "A"),
    (9, "B"),
    (33, "C"),
    (35, "D"),
    (39, "E"),
    (43, "F"),
    (47, "G"),
    (53, "H"),
    (56, "I"),
    (63, "J"),
    (66, "K"),
    (68, "L"),
    (75, "M"),
    (82, "N"),
    (84, "O"),
    (85, "P"),
    (88, "Q"),
    (93, "R"),
    (96, "S"),
    (98, "T"),
    (99, "U"),
];

/// The numbers that name no division.
const GAPS: [u8; 11] = [4, 34, 40, 44, 48, 54, 57, 67, 76, 83, 89];

/// The division of a code in any writing: `26`, `26.11`, `2611`, `C26.1`, `C 26`.
pub fn division(code: &str) -> Option<&str> {
    let digits = code.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == ' ');
    let division = digits.get(..2)?;
    let number: u8 = division.parse().ok()?;
    let is_known = (1..=99).contains(&number) && !GAPS.contains(&number);
    is_known.then_some(division)
}

/// The section of a code in any writing, or of a section itself.
pub fn section(code: &str) -> Option<&'static str> {
    let code = code.trim();
    if let Some((_, letter)) = SECTIONS.iter().find(|(_, letter)| code == *letter) {
        return Some(letter);
    }
    let number: u8 = division(code)?.parse().ok()?;
    SECTIONS.iter().find(|(last, _)| number <= *last).map(|(_, letter)| *letter)
}

/// Every section and division, in their order.
pub fn words() -> Vec<String> {
    let divisions = (1..=99).filter(|number| !GAPS.contains(number)).map(|n: u8| format!("{n:02}"));
    SECTIONS.iter().map(|(_, letter)| (*letter).to_owned()).chain(divisions).collect()
}

#[cfg(test)]
mod tests {
    use super::{division, section, words};

    #[test]
    fn a_code_is_read_in_any_writing() {
        for code in ["26", "26.11", "2611", "C26.1", "C 26"] {
            assert_eq!((division(code), section(code)), (Some("26"), Some("C")), "{code}");
        }
        for code in ["", "4", "04", "00", "X", "C", "é1"] {
            assert_eq!(division(code), None, "{code}");
        }
        assert_eq!(section("C"), Some("C"));
        assert_eq!(words().len(), 21 + 88);
    }
}
