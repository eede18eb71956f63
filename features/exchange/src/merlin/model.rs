//! What the labels of the old database mean in our code lists. No database, no web, no clock.
//!
//! It was never published which labels there are (domain §1.4), so they are recognised by their
//! words; our own codes are recognised too. What is not recognised is none of them.

use partnering::{Development, Group, Ipr, Kind, Partnership, Size, Turnover};

/// Labels in small letters: those with all of these words mean that code; the first one counts.
type Labels = &'static [(&'static [&'static str], &'static str)];

const DEVELOPMENTS: Labels = &[
    (&["concept"], "concept"),
    (&["market"], "market"),
    (&["field"], "field"),
    (&["prototype"], "prototype"),
    (&["demonstration"], "demonstration"),
    (&["lab"], "lab"),
    (&["under development"], "lab"),
];
const IPRS: Labels = &[
    (&["patent", "applied"], "patent-applied"),
    (&["patent", "granted"], "patent-granted"),
    (&["copyright"], "copyright"),
    (&["design"], "design"),
    (&["trade", "mark"], "trade-mark"),
    (&["know", "how"], "know-how"),
    (&["exclusive"], "exclusive"),
    (&["other"], "other"),
    (&["none"], "none"),
    (&["no ipr"], "none"),
];
const PARTNERSHIPS: Labels = &[
    (&["agency"], "commercial-agency"),
    (&["distribution"], "distribution"),
    (&["franchis"], "franchise"),
    (&["financ"], "financial"),
    (&["joint venture"], "joint-venture"),
    (&["licen"], "licence"),
    (&["reciprocal"], "reciprocal-production"),
    (&["outsourc"], "outsourcing"),
    (&["subcontract"], "subcontracting"),
    (&["manufactur"], "manufacturing"),
    (&["acquisition"], "acquisition"),
    (&["technical assistance"], "technical-assistance"),
    (&["service"], "services"),
    (&["technical co"], "technical-cooperation"),
    (&["technological co"], "technical-cooperation"),
    (&["research"], "research"),
];
const SIZES: Labels = &[
    (&["multinational"], "multinational"),
    (&["university"], "university"),
    (&["r&d"], "institute"),
    (&["inventor"], "inventor"),
    (&["sole"], "sole"),
    (&["250-499"], "250-499"),
    (&["251-500"], "250-499"),
    (&["50-249"], "50-249"),
    (&["51-250"], "50-249"),
    (&["11-49"], "11-49"),
    (&["11-50"], "11-49"),
    (&["500"], "over-500"),
    (&["10"], "up-to-10"),
    (&["other"], "other"),
];
const TURNOVERS: Labels = &[
    (&["250-500"], "250-500"),
    (&["100-250"], "100-250"),
    (&["50-100"], "50-100"),
    (&["20-50"], "20-50"),
    (&["10-20"], "10-20"),
    (&["1-10"], "1-10"),
    (&["500"], "over-500"),
    (&["1m"], "under-1"),
    (&["<1"], "under-1"),
];
const GROUPS: Labels = &[
    (&["aero"], "aeronautics"),
    (&["agro"], "agrofood"),
    (&["auto"], "automotive"),
    (&["chem"], "chemistry"),
    (&["creative"], "creative"),
    (&["environment"], "environment"),
    (&["health"], "healthcare"),
    (&["ict"], "digital"),
    (&["energy"], "energy"),
    (&["maritime"], "maritime"),
    (&["material"], "materials"),
    (&["nano"], "nano"),
    (&["retail"], "retail"),
    (&["construction"], "construction"),
    (&["textile"], "textile"),
    (&["tourism"], "tourism"),
    (&["women"], "women"),
];

fn recognised(text: &str, words: &[&'static str], labels: Labels) -> Option<&'static str> {
    let small = text.trim().to_lowercase();
    if let Some(own) = words.iter().find(|it| **it == small) {
        return Some(own);
    }
    // `11 - 49`, `11 – 49`, `€`: numbers are compared without what stands around them.
    let close = small.replace('–', "-").replace(" - ", "-");
    let has = |words: &[&str]| words.iter().all(|word| close.contains(word));
    labels.iter().find(|(words, _)| has(words)).map(|(_, code)| *code)
}

/// `TO`, `technology offer`, or the beginning of a reference.
pub fn kind(text: &str) -> Option<Kind> {
    let small = text.trim().to_lowercase();
    let words = [
        ("business offer", Kind::BusinessOffer),
        ("business request", Kind::BusinessRequest),
        ("technology offer", Kind::TechnologyOffer),
        ("technology request", Kind::TechnologyRequest),
        ("research", Kind::ResearchRequest),
    ];
    let said = words.into_iter().find(|(word, _)| small.starts_with(word)).map(|(_, kind)| kind);
    small.parse().ok().or(said)
}

pub fn development(text: &str) -> Option<Development> {
    recognised(text, Development::WORDS, DEVELOPMENTS)?.parse().ok()
}

pub fn ipr(text: &str) -> Option<Ipr> {
    recognised(text, Ipr::WORDS, IPRS)?.parse().ok()
}

pub fn partnership(text: &str) -> Option<&'static str> {
    recognised(text, Partnership::WORDS, PARTNERSHIPS)
}

pub fn size(text: &str) -> Option<&'static str> {
    recognised(text, Size::WORDS, SIZES)
}

pub fn turnover(text: &str) -> Option<&'static str> {
    recognised(text, Turnover::WORDS, TURNOVERS)
}

pub fn group(text: &str) -> Option<&'static str> {
    recognised(text, Group::WORDS, GROUPS)
}

/// A country as ISO 3166 writes it; the network writes `EL` and `UK`.
pub fn country(text: &str) -> Option<String> {
    let code = text.trim().to_uppercase();
    let is_code = code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
    is_code.then(|| match code.as_str() {
        "EL" => "GR".to_owned(),
        "UK" => "GB".to_owned(),
        _ => code,
    })
}

/// Kind and country of a reference such as `TODK20261121001`.
pub fn reference(text: &str) -> Option<(Kind, String)> {
    let digits = text.len().checked_sub(11)?;
    let (head, tail) = (text.get(..digits)?, text.get(digits..)?);
    let (kind, country) = (head.get(..head.len().checked_sub(2)?)?, head.get(head.len() - 2..)?);
    let is_number = tail.bytes().all(|b| b.is_ascii_digit());
    let is_upper = head.bytes().all(|b| b.is_ascii_uppercase());
    let (kind, country) = kind_code(kind).zip(self::country(country))?;
    (is_number && is_upper).then_some((kind, country))
}

fn kind_code(text: &str) -> Option<Kind> {
    text.to_lowercase().parse().ok()
}

/// A branch as NACE writes it: `C.25.11` and `C2511` are `25.11`.
pub fn sector(text: &str) -> String {
    let text = text.trim().to_uppercase();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    match (digits.len(), text.as_str()) {
        (0, letter) => letter.to_owned(),
        (1..=2, _) => digits,
        (_, _) => format!("{}.{}", &digits[..2], &digits[2..]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_codes_are_recognised() {
        let known = "Prototype available for demonstration";
        assert_eq!(development(known), Some(Development::Prototype));
        assert_eq!(development("Available for demonstration"), Some(Development::Demonstration));
        assert_eq!(development("Field tested/evaluated"), Some(Development::Field));
        assert_eq!(development(""), None);
        assert_eq!(ipr("Patent(s) applied for but not yet granted"), Some(Ipr::PatentApplied));
        assert_eq!(ipr("know-how"), Some(Ipr::KnowHow));
        let said = "Commercial agreement with technical assistance";
        assert_eq!(partnership(said), Some("technical-assistance"));
        assert_eq!(partnership("Distribution services agreement"), Some("distribution"));
        assert_eq!(size("Industry SME 11 - 49"), Some("11-49"));
        assert_eq!(size("Industry SME <= 10"), Some("up-to-10"));
        assert_eq!(size(">500"), Some("over-500"));
        assert_eq!((turnover("1 - 10M"), turnover("<1M")), (Some("1-10"), Some("under-1")));
        assert_eq!(kind("Technology Offer"), Some(Kind::TechnologyOffer));
        assert_eq!(country("uk").as_deref(), Some("GB"));
        assert_eq!(
            (sector("C.25.11"), sector("28"), sector("c")),
            ("25.11".into(), "28".into(), "C".into())
        );
    }

    #[test]
    fn references_tell_kind_and_country() {
        let read = |text| reference(text).map(|(kind, country)| (kind.as_str(), country));
        assert_eq!(read("BOCN20160720001"), Some(("bo", "CN".into())));
        assert_eq!(read("RDRUK20240115012"), Some(("rdr", "GB".into())));
        for wrong in ["", "TODK2024011500", "XXDK20240115001", "todk20240115001", "TODKé0240115001"]
        {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
