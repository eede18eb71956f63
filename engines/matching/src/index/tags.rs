//! Codes as index terms: countries, regions with those around them, sectors with those above them, who may see.

use crate::ask::Facet;
use crate::doc::{Audience, Doc};

/// Parts the terms of one field; no analysed term and no code holds it.
pub(crate) const SEPARATOR: char = '\u{1f}';

/// One tag: a name and a code.
pub(crate) fn tag(name: &str, code: &str) -> String {
    let code = code.trim().replace(SEPARATOR, " ");
    format!("{name}={code}")
}

/// The tag of a facet value, in the form documents carry it.
pub(crate) fn facet_tag(facet: Facet, value: &str) -> String {
    let value = match facet {
        Facet::Country => country(value),
        Facet::Region => region(value),
        Facet::Sector => sector(value),
        // Names people read, not codes.
        Facet::Programme | Facet::Label => value.trim().to_owned(),
        _ => value.trim().to_lowercase(),
    };
    tag(facet.as_str(), &value)
}

/// ISO 3166 alpha-2; the Commission writes `EL` and `UK`.
pub(crate) fn country(code: &str) -> String {
    match code.trim().to_uppercase().as_str() {
        "EL" => "GR".to_owned(),
        "UK" => "GB".to_owned(),
        other => other.to_owned(),
    }
}

fn region(code: &str) -> String {
    code.trim().to_uppercase()
}

/// A region and those around it, the smallest first: `DE212`, `DE21`, `DE2`.
pub(crate) fn regions(code: &str) -> Vec<String> {
    let code = region(code);
    (3..=code.len()).rev().filter_map(|end| code.get(..end)).map(str::to_owned).collect()
}

/// One spelling of a NACE code: the section as a letter, everything below as digits (`C26.51` is `26.51`).
pub(crate) fn sector(code: &str) -> String {
    let code = code.trim().to_uppercase();
    let digits = code.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    let digits = digits.trim_matches('.');
    if digits.is_empty() { code } else { digits.to_owned() }
}

/// A sector and those above it, the narrowest first: `26.51`, `26.5`, `26`, `C`.
pub(crate) fn sectors(code: &str) -> Vec<String> {
    let code = sector(code);
    let mut all = Vec::new();
    if code.starts_with(|letter: char| letter.is_ascii_digit()) {
        all.extend((4..=code.len()).rev().filter_map(|end| code.get(..end)).map(str::to_owned));
        if let Some(division) = code.get(..2) {
            all.push(division.to_owned());
            all.extend(division.parse().ok().and_then(section).map(str::to_owned));
        }
    } else if !code.is_empty() {
        all.push(code);
    }
    all.dedup();
    all
}

/// The section a division belongs to (NACE Rev. 2).
fn section(division: u8) -> Option<&'static str> {
    Some(match division {
        1..=3 => "A",
        5..=9 => "B",
        10..=33 => "C",
        35 => "D",
        36..=39 => "E",
        41..=43 => "F",
        45..=47 => "G",
        49..=53 => "H",
        55..=56 => "I",
        58..=63 => "J",
        64..=66 => "K",
        68 => "L",
        69..=75 => "M",
        77..=82 => "N",
        84 => "O",
        85 => "P",
        86..=88 => "Q",
        90..=93 => "R",
        94..=96 => "S",
        97..=98 => "T",
        99 => "U",
        _ => return None,
    })
}

/// Values that are counted as facets; they are also filter tags.
pub(crate) fn facets(doc: &Doc) -> Vec<String> {
    let facts = &doc.facets;
    let mut all = vec![facet_tag(Facet::Kind, doc.kind.as_str())];
    let mut one = |facet: Facet, value: &str| {
        if !value.trim().is_empty() {
            all.push(facet_tag(facet, value));
        }
    };
    one(Facet::Country, &facts.country);
    one(Facet::Subkind, &facts.subkind);
    one(Facet::Programme, &facts.programme);
    one(Facet::Status, &facts.status);
    for label in &facts.labels {
        one(Facet::Label, label);
    }
    for code in regions(&facts.region) {
        one(Facet::Region, &code);
    }
    for code in &facts.languages {
        one(Facet::Language, code);
    }
    for code in facts.sectors.iter().flat_map(|code| sectors(code)) {
        one(Facet::Sector, &code);
    }
    all.sort();
    all.dedup();
    all
}

/// Public, and nothing else of the record is shown to members.
pub(crate) const PUBLIC: &str = "see=public";
/// Public, with a narrower layer for members.
pub(crate) const GUESTS: &str = "see=guests";
pub(crate) const MEMBERS: &str = "see=members";

/// Tags that are looked up but not counted. `covered` when members see another layer of the record.
pub(crate) fn marks(doc: &Doc, covered: bool) -> Vec<String> {
    let mut all = match doc.audience {
        Audience::Public if covered => vec![GUESTS.to_owned()],
        Audience::Public => vec![PUBLIC.to_owned()],
        Audience::Members => vec![MEMBERS.to_owned()],
        Audience::Closed => doc.keys.iter().map(|key| self::key(key)).collect(),
    };
    all.extend(doc.group.iter().map(|group| tag("group", group)));
    if !doc.ref_code.trim().is_empty() {
        all.push(tag("ref", &engine_text::fold(doc.ref_code.trim())));
    }
    all.extend(doc.facets.wanted_countries.iter().map(|code| tag("wants-country", &country(code))));
    all.extend(doc.facets.wanted_kinds.iter().map(|kind| tag("wants-kind", &kind.to_lowercase())));
    if !doc.facets.wanted_countries.is_empty() {
        all.push(tag("wants-country", "*"));
    }
    if !doc.facets.wanted_kinds.is_empty() {
        all.push(tag("wants-kind", "*"));
    }
    if !doc.facets.languages.is_empty() {
        all.push(tag("speaks", "*"));
    }
    all.extend(doc.lang.map(|lang| tag("written-in", lang.as_str())));
    for item in &doc.history {
        if !item.family.trim().is_empty() {
            all.push(tag("family", &item.family));
        }
        all.extend(item.partners.iter().filter(|id| **id != doc.id).map(|id| tag("with", id)));
    }
    all.sort();
    all.dedup();
    all
}

/// The tag of documents closed with a key.
pub(crate) fn key(key: &str) -> String {
    tag("key", key)
}

/// A number that stands for a record: the same for all its layers, in whichever segment they are.
pub(crate) fn ident(id: &str) -> u64 {
    let sum = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    let mixed = (sum ^ (sum >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_carry_what_is_above_them() {
        assert_eq!(sectors("C26.51"), ["26.51", "26.5", "26", "C"]);
        assert_eq!(sectors("62"), ["62", "J"]);
        assert_eq!(sectors("c"), ["C"]);
        assert!(sectors(" ").is_empty());
        assert_eq!(regions("de212"), ["DE212", "DE21", "DE2"]);
        assert_eq!(country("el"), "GR");
    }

    #[test]
    fn what_is_forgotten_is_seen_by_nobody() {
        let mut doc = Doc::new("1", crate::Kind::Topic, "x");
        assert!(marks(&doc, false).is_empty());
        doc.keys = vec!["agency:elbe".into()];
        assert_eq!(marks(&doc, false), ["key=agency:elbe"]);
    }
}
