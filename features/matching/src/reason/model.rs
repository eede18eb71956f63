//! From codes and evidence to words in the reader's language. What the engine found is kept;
//! nothing is added.

use kit::{
    search::engine::{Evidence, Match, Objection, Part, PartKind},
    web::Cx,
};

/// How many pieces of evidence a line names.
const NAMED: usize = 4;

/// One part of a score, worded.
pub struct Reason {
    pub name: String,
    pub points: i64,
    pub of: i64,
    /// What stands on both sides, the most telling first.
    pub evidence: Vec<String>,
}

/// What speaks against it, worded.
pub type Against = String;

/// The parts that gave points, worded, the strongest first.
pub fn reasons(cx: &Cx, it: &Match) -> Vec<Reason> {
    let worded = |part: &Part| Reason {
        name: cx.word("matching-part-", word(part.what)),
        points: round(part.points),
        of: round(part.of),
        evidence: evidence(cx, part),
    };
    it.parts.iter().filter(|part| part.points >= 0.05).map(worded).collect()
}

/// The one line under a title: what is shared, then the facts that fit.
pub fn sentence(cx: &Cx, it: &Match) -> String {
    let shared = |part: &&Part| {
        matches!(part.what, PartKind::Words | PartKind::Concepts | PartKind::Reciprocity)
    };
    let mut found: Vec<(f32, String)> = it
        .parts
        .iter()
        .filter(shared)
        .flat_map(|part| {
            let weighed = |one: &Evidence| (part.points * one.weight, piece(cx, part.what, one));
            part.evidence.iter().map(weighed)
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut words: Vec<String> = Vec::new();
    for (_, word) in found {
        let is_new = !words.iter().any(|known| overlap(known, &word));
        if is_new && words.len() < NAMED {
            words.push(word);
        }
    }
    let mut clauses = Vec::new();
    if !words.is_empty() {
        clauses.push(cx.tw("matching-shares", &words.join(", ")));
    }
    for part in it.parts.iter().filter(|part| !shared(part) && part.points >= 0.5) {
        let said: Vec<_> = evidence(cx, part).into_iter().take(2).collect();
        let clause = match part.what {
            PartKind::Sector => Some("matching-same-sector"),
            PartKind::History => Some("matching-history"),
            PartKind::Trl => Some("matching-trl"),
            PartKind::Region => Some("matching-region"),
            _ => None,
        };
        if let (Some(key), false) = (clause, said.is_empty()) {
            clauses.push(cx.tw(key, &said.join(", ")));
        }
    }
    let line = clauses.join("; ");
    if line.is_empty() { cx.t("matching-weak") } else { line }
}

/// Whether two pieces say the same: one found side holds the other.
fn overlap(a: &str, b: &str) -> bool {
    let side = |text: &str| text.rsplit(" → ").next().unwrap_or(text).to_lowercase();
    let (a, b) = (side(a), side(b));
    a.contains(&b) || b.contains(&a)
}

/// What speaks against a match.
pub fn against(cx: &Cx, it: &Match) -> Vec<Against> {
    it.against.iter().map(|objection| object(cx, objection)).collect()
}

fn object(cx: &Cx, objection: &Objection) -> Against {
    let languages = |codes: &[String]| {
        codes.iter().map(|code| cx.word("language-", code)).collect::<Vec<_>>().join(", ")
    };
    match objection {
        Objection::DeadlinePassed { on } => {
            cx.tw("matching-against-passed", &cx.day(kit::clock::Day(*on)))
        }
        Objection::DeadlineSoon { days } => cx.tn("matching-against-soon", *days),
        Objection::NotOpenYet { days } => cx.tn("matching-against-not-open", *days),
        Objection::OtherLanguage { theirs } => {
            cx.tw("matching-against-language", &languages(theirs))
        }
        Objection::TrlOutside { theirs, yours } => {
            let range = |(from, to): (u8, u8)| format!("{from}–{to}").into();
            cx.ta("matching-against-trl", &[("theirs", range(*theirs)), ("yours", range(*yours))])
        }
        Objection::CountryNotListed { country } => {
            cx.tw("matching-against-country", &cx.word("country-", country))
        }
        Objection::KindNotListed { kind, .. } => {
            cx.tw("matching-against-kind", &cx.word("organisations-kind-", kind))
        }
    }
}

/// What stands on both sides of a part, in words, each once.
fn evidence(cx: &Cx, part: &Part) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for one in part.evidence.iter().map(|one| piece(cx, part.what, one)) {
        if !said.contains(&one) {
            said.push(one);
        }
    }
    said
}

fn piece(cx: &Cx, what: PartKind, one: &Evidence) -> String {
    match what {
        PartKind::Sector => {
            let code = one.found.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            let division = code.get(..2).unwrap_or(&one.found);
            format!("{} ({})", cx.word("nace-", division), one.found)
        }
        // The other side is the id of a record; the project says what they have in common.
        PartKind::History => one.found.clone(),
        PartKind::Region => cx.word("country-", &one.found),
        PartKind::Trl => format!("TRL {}", one.found),
        PartKind::Language => cx.word("language-", &one.found),
        PartKind::Subkind => cx.word("organisations-kind-", &one.found),
        _ if one.wish.is_empty() || one.wish.to_lowercase() == one.found.to_lowercase() => {
            one.found.clone()
        }
        _ if one.found.is_empty() => one.wish.clone(),
        _ => format!("{} → {}", one.wish, one.found),
    }
}

fn word(what: PartKind) -> &'static str {
    match what {
        PartKind::Words => "words",
        PartKind::Concepts => "concepts",
        PartKind::Theme => "theme",
        PartKind::Reciprocity => "reciprocity",
        PartKind::Sector => "sector",
        PartKind::History => "history",
        PartKind::Trl => "trl",
        PartKind::Subkind => "subkind",
        PartKind::Region => "region",
        PartKind::Deadline => "deadline",
        PartKind::Language => "language",
        PartKind::Prominence => "prominence",
    }
}

/// Points are shown whole.
#[expect(clippy::cast_possible_truncation, reason = "points lie between 0 and 100")]
pub fn round(points: f32) -> i64 {
    points.round() as i64
}
