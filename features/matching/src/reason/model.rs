//! From codes and evidence to words in the reader's language. What the engine found is kept;
//! nothing is added.

use kit::web::Cx;

use crate::receipt::model::{Against, Direction, Moved, Piece, Receipt, SAID, Share};

/// How many pieces of evidence a line names.
const NAMED: usize = 4;

/// One part of a score, worded.
pub struct Reason {
    pub name: String,
    /// Points, whole; less than nothing for what is taken away.
    pub points: i64,
    pub of: i64,
    /// Its share of the score, in percent.
    pub share: i64,
    /// What stands on both sides, the most telling first.
    pub evidence: Vec<Said>,
}

/// One piece of evidence, worded.
#[derive(Clone, PartialEq, Eq)]
pub struct Said {
    pub words: String,
    /// Where it stands on the other side; empty where that says nothing.
    pub place: String,
    /// Which part of the score would be lost without it, in percent; none where it is hardly any.
    pub loss: Option<i64>,
    pub passage: Option<String>,
}

/// One direction of a partner match, worded: what it is, in percent, what stands on both sides.
pub struct Way {
    pub name: String,
    pub share: i64,
    pub evidence: Vec<Said>,
}

/// The parts of the score, worded, the strongest first.
pub fn reasons(cx: &Cx, it: &Receipt) -> Vec<Reason> {
    let worded = |part: &Share| Reason {
        name: cx.word("matching-part-", &part.what),
        points: round(part.points),
        of: round(part.of),
        share: percent(part.points, it.score),
        evidence: evidence(cx, it, part),
    };
    it.parts.iter().filter(|part| part.points.abs() >= 0.05).map(worded).collect()
}

/// What both sides seek of each other, worded; nothing where nobody says what they seek.
pub fn ways(cx: &Cx, it: &Receipt) -> Vec<Way> {
    let Some(both) = &it.both else { return Vec::new() };
    let way = |key: &str, direction: &Option<Direction>| {
        let direction = direction.as_ref()?;
        let pieces = direction.evidence.iter().take(6);
        Some(Way {
            name: cx.t(key),
            share: percent(direction.share, 1.0),
            evidence: pieces
                .map(|one| Said { loss: None, ..said(cx, it, ("words", one)) })
                .collect(),
        })
    };
    let all = [way("matching-way-forth", &both.forth), way("matching-way-back", &both.back)];
    all.into_iter().flatten().collect()
}

/// How far both get what they seek, in percent.
pub fn mutual(it: &Receipt) -> Option<i64> {
    it.both.as_ref().map(|both| percent(both.share, 1.0))
}

/// What else has to be said: what would be left without the words that are named, and why it
/// stands where it stands.
pub fn notes(cx: &Cx, it: &Receipt) -> Vec<String> {
    let mut all = Vec::new();
    if it.named >= 0.5 {
        let left = round((it.score - it.named).max(0.0));
        all.push(cx.tn("matching-named", left));
    }
    match it.moved {
        Some(Moved::Up) => all.push(cx.t("matching-moved-up")),
        Some(Moved::Down) => all.push(cx.t("matching-moved-down")),
        None => {}
    }
    all
}

/// The one line under a title: what is shared, then the facts that fit.
pub fn sentence(cx: &Cx, it: &Receipt) -> String {
    let shared = |part: &&Share| ["words", "concepts", "reciprocity"].contains(&part.what.as_str());
    let mut found: Vec<(f32, String)> = Vec::new();
    for part in it.parts.iter().filter(shared) {
        let weighed = |one: &Piece| (part.points * one.weight, piece(cx, &part.what, one));
        found.extend(part.evidence.iter().map(weighed));
    }
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
        let said: Vec<_> =
            evidence(cx, it, part).into_iter().take(2).map(|one| one.words).collect();
        let clause = match part.what.as_str() {
            "sector" => Some("matching-same-sector"),
            "history" => Some("matching-history"),
            "trl" => Some("matching-trl"),
            "region" => Some("matching-region"),
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
pub fn against(cx: &Cx, it: &Receipt) -> Vec<String> {
    it.against.iter().map(|objection| object(cx, objection)).collect()
}

fn object(cx: &Cx, objection: &Against) -> String {
    let languages = |codes: &[String]| {
        codes.iter().map(|code| cx.word("language-", code)).collect::<Vec<_>>().join(", ")
    };
    match objection {
        Against::DeadlinePassed { on } => {
            cx.tw("matching-against-passed", &cx.day(kit::clock::Day(*on)))
        }
        Against::DeadlineSoon { days } => cx.tn("matching-against-soon", *days),
        Against::NotOpenYet { days } => cx.tn("matching-against-not-open", *days),
        Against::OtherLanguage { theirs } => cx.tw("matching-against-language", &languages(theirs)),
        Against::TrlOutside { theirs, yours } => {
            let range = |(from, to): (u8, u8)| format!("{from}–{to}").into();
            cx.ta("matching-against-trl", &[("theirs", range(*theirs)), ("yours", range(*yours))])
        }
        Against::CountryNotListed { country } => {
            cx.tw("matching-against-country", &cx.word("country-", country))
        }
        Against::KindNotListed { kind } => {
            cx.tw("matching-against-kind", &cx.word("organisations-kind-", kind))
        }
    }
}

/// What stands on both sides of a part, in words, each once.
fn evidence(cx: &Cx, it: &Receipt, part: &Share) -> Vec<Said> {
    let mut all: Vec<Said> = Vec::new();
    for one in part.evidence.iter().map(|one| said(cx, it, (&part.what, one))) {
        if !all.iter().any(|known| known.words == one.words) {
            all.push(one);
        }
    }
    all
}

fn said(cx: &Cx, it: &Receipt, (what, one): (&str, &Piece)) -> Said {
    let is_text = ["words", "concepts", "theme", "title", "reciprocity"].contains(&what);
    let loss = percent(one.loss, it.score);
    Said {
        words: piece(cx, what, one),
        place: if is_text { cx.word("matching-field-", &one.field) } else { String::new() },
        loss: (loss >= 1 && what != SAID).then_some(loss),
        passage: one.passage.clone().filter(|_| is_text),
    }
}

fn piece(cx: &Cx, what: &str, one: &Piece) -> String {
    match what {
        "sector" => {
            let code = one.found.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            let division = code.get(..2).unwrap_or(&one.found);
            format!("{} ({})", cx.word("nace-", division), one.found)
        }
        // The other side is the id of a record; the project says what they have in common.
        "history" => one.found.clone(),
        "region" => cx.word("country-", &one.found),
        "trl" => format!("TRL {}", one.found),
        "language" => {
            let said = one.found.split_whitespace().map(|code| cx.word("language-", code));
            said.collect::<Vec<_>>().join(", ")
        }
        "subkind" => cx.word("organisations-kind-", &one.found),
        _ if one.wish.is_empty() || one.wish.to_lowercase() == one.found.to_lowercase() => {
            one.found.clone()
        }
        _ if one.found.is_empty() => one.wish.clone(),
        _ => format!("{} → {}", one.wish, one.found),
    }
}

/// Points are shown whole.
#[expect(clippy::cast_possible_truncation, reason = "points lie between -100 and 100")]
pub fn round(points: f32) -> i64 {
    points.round() as i64
}

/// A part of a whole in percent, whole.
fn percent(part: f32, whole: f32) -> i64 {
    if whole > 0.0 { round(100.0 * part / whole) } else { 0 }
}
