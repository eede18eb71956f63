//! How well one coach fits one case: competence and context, with the reasons axis by axis.
//!
//! The two figures are never one and never shown without their reasons; what SMEs say of a coach stands beside
//! them and is no part of them. Grades are 3 (high), 2 (medium) and 1 or none; wants are 3 (high) and 2 (medium).

use std::{cmp::Reverse, collections::BTreeMap};

use serde::{Deserialize, Serialize};

/// How many axes of challenges there are.
pub const AXES: usize = 4;

/// A list of things with a grade or a weight each, by their code.
pub type Graded = BTreeMap<String, u8>;

/// What a case wants.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wants {
    /// Of each axis the challenges with their weight; only 2 and 3 count.
    pub challenges: [Graded; AXES],
    /// Classes of economic activity of the SME.
    pub nace: Vec<String>,
    pub markets: Vec<String>,
    /// Stage of the life cycle it is in.
    pub stage: Vec<String>,
    /// Stage it wants to reach.
    pub target_stage: Vec<String>,
    pub services: Vec<String>,
}

/// What a coach says she is good at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Grades {
    pub challenges: [Graded; AXES],
    pub nace: Graded,
    pub markets: Graded,
    pub stages: Graded,
    pub services: Graded,
}

/// A part of the context.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Component {
    Nace,
    Markets,
    Stage,
    TargetStage,
    Services,
}

/// One thing wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Want {
    pub code: String,
    /// 2 or 3; in the context always 3.
    pub weight: u8,
    /// The grade of the coach, 1 where she has none.
    pub grade: u8,
    /// What is shown: 3 (high), 2 (medium), 1 (none). For a high want a medium coach is shown as 1.
    pub fit: u8,
}

/// A score of 0 to 100 with its wants; without a score where nothing was wanted (shown as "x").
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    pub score: Option<u8>,
    pub wants: Vec<Want>,
}

/// Both scores with their reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fit {
    /// 0 to 100.
    pub competence: u8,
    /// 0 to 100.
    pub context: u8,
    pub axes: [Part; AXES],
    pub components: [(Component, Part); 5],
}

impl Fit {
    /// Both in one figure that keeps their order, for a whole programme: competence first, then context.
    pub fn points(&self) -> i32 {
        101 * i32::from(self.competence) + i32::from(self.context)
    }
}

/// How well a coach fits.
pub fn fit(wants: &Wants, coach: &Grades) -> Fit {
    let axes: [(Option<Share>, Part); AXES] = std::array::from_fn(|axis| {
        let wanted = wants.challenges.get(axis).into_iter().flatten();
        let wanted = wanted.filter(|(_, weight)| matches!(weight, 2 | 3));
        part(wanted, coach.challenges.get(axis), competence)
    });
    let components = [
        (Component::Nace, &wants.nace, &coach.nace),
        (Component::Markets, &wants.markets, &coach.markets),
        (Component::Stage, &wants.stage, &coach.stages),
        (Component::TargetStage, &wants.target_stage, &coach.stages),
        (Component::Services, &wants.services, &coach.services),
    ]
    .map(|(component, wanted, grades)| {
        let mut wanted: Vec<&String> = wanted.iter().collect();
        wanted.sort_unstable();
        wanted.dedup();
        let wanted = wanted.into_iter().map(|code| (code, &3));
        (component, part(wanted, Some(grades), |_, grade| context(grade)))
    });
    Fit {
        competence: percent(mean(axes.iter().filter_map(|(share, _)| *share))),
        context: percent(mean(components.iter().filter_map(|(_, (share, _))| *share))),
        axes: axes.map(|(_, part)| part),
        components: components.map(|(component, (_, part))| (component, part)),
    }
}

/// A share of one, exact: scores are thirds, quarters and means of them.
#[derive(Debug, Clone, Copy)]
struct Share {
    of: i128,
    whole: i128,
}

/// What a grade is worth for a want.
fn competence(weight: u8, grade: u8) -> Share {
    match (weight, grade) {
        (3, 3) => Share { of: 4, whole: 4 },
        (3, 2) => Share { of: 1, whole: 4 },
        (2, 3) => Share { of: 3, whole: 3 },
        (2, 2) => Share { of: 2, whole: 3 },
        _ => Share { of: 0, whole: 1 },
    }
}

fn context(grade: u8) -> Share {
    match grade {
        3 => Share { of: 1, whole: 1 },
        2 => Share { of: 1, whole: 4 },
        _ => Share { of: 0, whole: 1 },
    }
}

fn part<'a>(
    wanted: impl Iterator<Item = (&'a String, &'a u8)>,
    grades: Option<&Graded>,
    worth: impl Fn(u8, u8) -> Share,
) -> (Option<Share>, Part) {
    let mut wants = Vec::new();
    let mut shares = Vec::new();
    for (code, weight) in wanted {
        let grade = grades.and_then(|it| it.get(code)).copied().unwrap_or(1).clamp(1, 3);
        let fit = if *weight == 3 && grade == 2 { 1 } else { grade };
        shares.push(worth(*weight, grade));
        wants.push(Want { code: code.clone(), weight: *weight, grade, fit });
    }
    let share = (!shares.is_empty()).then(|| mean(shares.into_iter()));
    (share, Part { score: share.map(percent), wants })
}

/// The mean; nothing wanted is fulfilled wholly.
fn mean(shares: impl Iterator<Item = Share>) -> Share {
    let mut sum = Share { of: 0, whole: 1 };
    let mut count = 0;
    for share in shares {
        let of = sum.of * share.whole + share.of * sum.whole;
        sum = reduced(of, sum.whole * share.whole);
        count += 1;
    }
    if count == 0 { Share { of: 1, whole: 1 } } else { reduced(sum.of, sum.whole * count) }
}

fn reduced(of: i128, whole: i128) -> Share {
    let (mut a, mut b) = (of, whole);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    let by = a.max(1);
    Share { of: of / by, whole: whole / by }
}

/// Hundredths, rounded, halves up.
fn percent(share: Share) -> u8 {
    u8::try_from((200 * share.of + share.whole) / (2 * share.whole)).unwrap_or(100)
}

/// Whether a coach is offered to those who ask for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Has the role of a coach.
    pub coach: bool,
    /// The host that asks accepted her.
    pub accepted: bool,
    /// And gave her the working rank.
    pub activated: bool,
    /// What she says herself; nothing said counts as yes.
    pub available: Option<bool>,
}

impl Standing {
    pub fn offered(self) -> bool {
        self.coach && self.accepted && self.activated && self.available != Some(false)
    }
}

/// One of those who could be proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Candidate {
    pub id: String,
    pub fit: Fit,
    pub open_cases: u32,
}

/// The best first: competence, context, then who has fewer open cases, then by a mix of the ids of coach and
/// case, which favours no name and stays the same.
pub fn rank(candidates: &mut [Candidate], case: &str) {
    candidates.sort_by_cached_key(|it| {
        let scores = Reverse((it.fit.competence, it.fit.context));
        (scores, it.open_cases, mixed(&it.id, case), it.id.clone())
    });
}

/// Fewer than this are no choice, more are no help.
pub const SHORT_LIST: std::ops::RangeInclusive<usize> = 3..=5;

/// How many of the ranked go on the short-list: five at most, and fewer from three on where the next one fits clearly
/// less, that is more than 20 points of competence below the first.
pub fn short_list(ranked: &[Candidate]) -> &[Candidate] {
    let first = ranked.first().map_or(0, |it| it.fit.competence);
    let close = ranked.iter().take_while(|it| it.fit.competence + 20 >= first).count();
    let count = close.clamp(*SHORT_LIST.start(), *SHORT_LIST.end()).min(ranked.len());
    ranked.get(..count).unwrap_or_default()
}

/// FNV-1a of both ids.
fn mixed(id: &str, case: &str) -> u64 {
    let bytes = case.bytes().chain([0]).chain(id.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
