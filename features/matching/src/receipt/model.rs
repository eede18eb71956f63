//! The receipt of a suggestion: its parts, what stands on both sides, what each word carries,
//! what counts against it. Codes and evidence; nothing of it is worded, so that what is kept can be read
//! in any language later. No database, no web.

use kit::search::engine::{Evidence, Field, Match, Objection, PartKind, Reciprocity, Way};
use serde::{Deserialize, Serialize};

/// The part that says what the asker's own judgement took away.
pub const SAID: &str = "said";
/// How much of what a word carries is taken away after "wrong field".
pub const WEIGHED_DOWN: f32 = 0.5;

/// Why a suggestion stands where it stands.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    /// 0 to 100: the points of all parts.
    pub score: f32,
    /// Points the score would lose without all the words that are named.
    pub named: f32,
    pub parts: Vec<Share>,
    pub against: Vec<Against>,
    /// What each side seeks against what the other offers; none where nobody asks for anybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub both: Option<Both>,
    /// Whether it stands elsewhere than its score says, to spread attention.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved: Option<Moved>,
}

/// One part of the score.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// The word of the part: `words`, `concepts`, `sector`, …
    pub what: String,
    pub points: f32,
    pub of: f32,
    pub evidence: Vec<Piece>,
}

/// What stands on both sides.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Piece {
    pub wish: String,
    pub found: String,
    /// The word of the place it was found in: `title`, `offers`, …
    pub field: String,
    /// The share of the part's points it carries, 0 to 1.
    #[serde(default)]
    pub weight: f32,
    /// Points the whole score would lose without it.
    #[serde(default)]
    pub loss: f32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passage: Option<String>,
}

/// Both directions of a partner match.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Both {
    /// How far both get what they seek, 0 to 1.
    pub share: f32,
    /// What the asker seeks in what the other offers; none where one of them says nothing.
    pub forth: Option<Direction>,
    pub back: Option<Direction>,
}

/// One direction.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Direction {
    pub share: f32,
    pub evidence: Vec<Piece>,
}

/// Where something stands in a list that spreads attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Moved {
    /// Before somebody who fits a little better and was shown often.
    Up,
    /// Behind somebody who fits a little less and was hardly shown.
    Down,
}

/// What counts against it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Against {
    DeadlinePassed { on: i32 },
    DeadlineSoon { days: i32 },
    NotOpenYet { days: i32 },
    OtherLanguage { theirs: Vec<String> },
    TrlOutside { theirs: (u8, u8), yours: (u8, u8) },
    CountryNotListed { country: String },
    KindNotListed { kind: String },
}

impl Receipt {
    pub fn of(it: &Match) -> Self {
        let share = |part: &kit::search::engine::Part| Share {
            what: part_word(part.what).to_owned(),
            points: part.points,
            of: part.of,
            evidence: part.evidence.iter().map(Piece::of).collect(),
        };
        Self {
            score: it.score,
            named: it.named,
            parts: it.parts.iter().map(share).collect(),
            against: it.against.iter().map(Against::of).collect(),
            both: None,
            moved: None,
        }
    }

    /// The same without the sentences around the evidence: what is kept.
    #[must_use]
    pub fn kept(mut self) -> Self {
        let both = self.both.iter_mut().flat_map(|it| [&mut it.forth, &mut it.back]).flatten();
        let both = both.flat_map(|it| &mut it.evidence);
        for piece in self.parts.iter_mut().flat_map(|it| &mut it.evidence).chain(both) {
            piece.passage = None;
        }
        self
    }

    /// The words of the question that carry something here, the strongest first.
    pub fn words(&self) -> Vec<String> {
        let mut all: Vec<&Piece> =
            self.parts.iter().flat_map(|it| &it.evidence).filter(|it| it.loss > 0.0).collect();
        all.sort_by(|a, b| b.loss.total_cmp(&a.loss));
        let mut words: Vec<String> = Vec::new();
        for piece in all {
            if !words.contains(&piece.wish) {
                words.push(piece.wish.clone());
            }
        }
        words
    }

    /// Takes [`WEIGHED_DOWN`] of what these words carry away and says so in a part of its own.
    pub fn weigh_down(&mut self, words: &[String]) {
        let mut heard: Vec<(&str, f32)> = Vec::new();
        for piece in self.parts.iter().flat_map(|it| &it.evidence) {
            let is_meant = words.iter().any(|word| same(word, &piece.wish)) && piece.loss > 0.0;
            if is_meant && !heard.iter().any(|(word, _)| same(word, &piece.wish)) {
                heard.push((&piece.wish, piece.loss));
            }
        }
        // Words that lean on each other carry less together than each says alone.
        let sum: f32 = heard.iter().map(|(_, loss)| loss).sum();
        let lost = WEIGHED_DOWN * sum.min(self.named.max(0.0)).min(self.score);
        if lost <= 0.0 {
            return;
        }
        let said = |(word, loss): &(&str, f32)| Piece {
            wish: (*word).to_owned(),
            found: String::new(),
            field: "facts".to_owned(),
            weight: 0.0,
            loss: *loss,
            passage: None,
        };
        let evidence = heard.iter().map(said).collect();
        self.score -= lost;
        self.parts.push(Share { what: SAID.to_owned(), points: -lost, of: 0.0, evidence });
    }
}

fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

impl Piece {
    fn of(it: &Evidence) -> Self {
        Self {
            wish: it.wish.clone(),
            found: it.found.clone(),
            field: field_word(it.field).to_owned(),
            weight: it.weight,
            loss: it.loss,
            passage: it.passage.clone(),
        }
    }
}

impl Both {
    /// None where neither direction says anything.
    pub fn of(it: &Reciprocity) -> Option<Self> {
        let direction = |way: &Way| Direction {
            share: way.share,
            evidence: way.evidence.iter().map(Piece::of).collect(),
        };
        let (forth, back) = (it.forth.as_ref().map(direction), it.back.as_ref().map(direction));
        (forth.is_some() || back.is_some()).then(|| Self { share: it.both(), forth, back })
    }
}

impl Against {
    fn of(it: &Objection) -> Self {
        match it {
            Objection::DeadlinePassed { on } => Self::DeadlinePassed { on: *on },
            Objection::DeadlineSoon { days } => Self::DeadlineSoon { days: *days },
            Objection::NotOpenYet { days } => Self::NotOpenYet { days: *days },
            Objection::OtherLanguage { theirs } => Self::OtherLanguage { theirs: theirs.clone() },
            Objection::TrlOutside { theirs, yours } => {
                Self::TrlOutside { theirs: *theirs, yours: *yours }
            }
            Objection::CountryNotListed { country } => {
                Self::CountryNotListed { country: country.clone() }
            }
            Objection::KindNotListed { kind, .. } => Self::KindNotListed { kind: kind.clone() },
        }
    }
}

/// Says of each of a list whether it stands elsewhere than its score says.
pub fn mark_moved(receipts: &mut [&mut Receipt]) {
    let scores: Vec<f32> = receipts.iter().map(|it| it.score).collect();
    for (place, it) in receipts.iter_mut().enumerate() {
        let (before, rest) = scores.split_at(place);
        let after = rest.get(1..).unwrap_or_default();
        it.moved = if before.iter().any(|score| *score < it.score - 0.005) {
            Some(Moved::Down)
        } else if after.iter().any(|score| *score > it.score + 0.005) {
            Some(Moved::Up)
        } else {
            None
        };
    }
}

pub const fn part_word(what: PartKind) -> &'static str {
    match what {
        PartKind::Words => "words",
        PartKind::Concepts => "concepts",
        PartKind::Theme => "theme",
        PartKind::Title => "title",
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

const fn field_word(field: Field) -> &'static str {
    match field {
        Field::Title => "title",
        Field::Keywords => "keywords",
        Field::Summary => "summary",
        Field::Offers => "offers",
        Field::Seeks => "seeks",
        Field::Body => "body",
        Field::Facts => "facts",
        Field::History => "history",
    }
}

#[cfg(test)]
mod tests {
    use super::{Moved, Piece, Receipt, Share, mark_moved};

    fn piece(wish: &str, loss: f32) -> Piece {
        Piece {
            wish: wish.into(),
            found: wish.into(),
            field: "summary".into(),
            weight: 0.5,
            loss,
            passage: Some("x".into()),
        }
    }

    fn receipt() -> Receipt {
        let words = Share {
            what: "words".into(),
            points: 30.0,
            of: 40.0,
            evidence: vec![piece("Heat", 6.0), piece("pump", 4.0), piece("dairy", -1.0)],
        };
        let subjects = Share {
            what: "concepts".into(),
            points: 20.0,
            of: 30.0,
            evidence: vec![piece("heat", 6.0)],
        };
        Receipt { score: 50.0, named: 9.0, parts: vec![words, subjects], ..Receipt::default() }
    }

    #[test]
    fn what_is_weighed_down_is_a_part_and_the_parts_add_up() {
        let mut it = receipt();
        assert_eq!(it.words(), ["Heat", "heat", "pump"]);
        it.weigh_down(&["heat".into(), "pump".into(), "steel".into()]);
        // Half of what both carry, which is no more than what all named words carry.
        assert!((it.score - 45.5).abs() < 1e-3, "{it:?}");
        let sum: f32 = it.parts.iter().map(|part| part.points).sum();
        assert!((sum - it.score).abs() < 1e-3);
        let before = it.clone();
        it.weigh_down(&["steel".into()]);
        assert_eq!(it, before, "what it does not hold changes nothing");
    }

    #[test]
    fn a_kept_receipt_reads_as_it_was_written_and_holds_no_sentence() {
        let it = receipt().kept();
        let text = serde_json::to_string(&it).unwrap();
        assert!(!text.contains("passage"));
        assert_eq!(serde_json::from_str::<Receipt>(&text).unwrap(), it);
    }

    #[test]
    fn who_moved_is_told() {
        let mut all: Vec<Receipt> =
            [70.0, 72.0, 60.0, 60.0].map(|score| Receipt { score, ..Receipt::default() }).into();
        mark_moved(&mut all.iter_mut().collect::<Vec<_>>());
        let moved: Vec<_> = all.iter().map(|it| it.moved).collect();
        assert_eq!(moved, [Some(Moved::Up), Some(Moved::Down), None, None]);
    }
}
