//! Who is worth being compared, and who comes first. No database, no web, no clock.

use std::collections::{BTreeMap, BTreeSet};

use engine_text::{detect, each_term};
use events::{Asked, Event, Participant, Request};
use kit::{Agency, Id, Person, row, search::engine::Lang};
use matching::{Apart, Both, Direction, Receipt};
use organisations::Organisation;

/// How many are compared in full: all of an ordinary event; of a large one those who share most
/// words.
pub const COMPARED: usize = 250;
/// How many a page shows.
pub const SHOWN: usize = 20;
/// Below this share of what both look for nothing is suggested.
pub const LEAST: f32 = 0.05;
/// How many words of each side a request names.
const NAMED: usize = 3;

row! {
    /// That a participant does not want somebody to be suggested.
    #[derive(Debug, Clone, serde::Serialize)]
    pub struct Dismissal {
        pub participant: Id<Participant>,
        pub other: Id<Participant>,
        pub event: Id<Event>,
        pub agency: Id<Agency>,
        #[serde(skip)]
        pub person: Id<Person>,
        pub said_at: i64,
    }
}

/// What keeps somebody from being suggested to a participant.
pub struct Limits<'a> {
    pub event: &'a Event,
    pub me: &'a Participant,
    /// One's own organisations, the one of the registration included.
    pub own: &'a BTreeSet<Id<Organisation>>,
    pub apart: &'a Apart,
    pub requests: &'a [Request],
    pub dismissed: &'a BTreeSet<Id<Participant>>,
}

impl Limits<'_> {
    /// Whether somebody may be suggested. What was withdrawn or expired may begin anew; what is
    /// open, agreed or declined is settled.
    pub fn allow(&self, other: &Participant) -> bool {
        let home = other.organisation;
        let is_apart = self.own.contains(&home)
            || self.apart.own.contains(&home)
            || self.apart.of_others.contains(&home);
        let is_settled = self.requests.iter().any(|it| {
            let is_between = it.asker == other.id || it.asked == other.id;
            is_between && (it.stage.is_open() || it.stage == Asked::Declined)
        });
        other.is_active()
            && other.id != self.me.id
            && (home.is_nil() || !is_apart)
            && self.event.kinds.may_ask(&self.me.kind, &other.kind)
            && !is_settled
            && !self.dismissed.contains(&other.id)
    }
}

/// The stems of a text, each once.
fn stems(text: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    each_term(text, detect(text).unwrap_or(Lang::En), |term, _, _| {
        all.insert(term.to_owned());
    });
    all
}

/// Those who share most with somebody, in words that few use: whom a full comparison is worth
/// where everybody is too many.
pub fn nearest(me: &Participant, mut all: Vec<Participant>, most: usize) -> Vec<Participant> {
    if all.len() <= most {
        return all;
    }
    let texts: Vec<_> = all.iter().map(|it| (stems(&it.seeks), stems(&it.offers))).collect();
    let mut heard: BTreeMap<&str, f32> = BTreeMap::new();
    for stem in texts.iter().flat_map(|(seeks, offers)| seeks.union(offers)) {
        *heard.entry(stem).or_default() += 1.0;
    }
    let (seeks, offers) = (stems(&me.seeks), stems(&me.offers));
    let shared = |one: &BTreeSet<String>, other: &BTreeSet<String>| -> f32 {
        let weight = |it: &String| heard.get(it.as_str()).map_or(0.0, |many| 1.0 / many);
        one.intersection(other).map(weight).sum()
    };
    let mut ranked: Vec<(f32, usize)> = texts
        .iter()
        .enumerate()
        .map(|(at, theirs)| (shared(&seeks, &theirs.1) + shared(&offers, &theirs.0), at))
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let kept: BTreeSet<usize> = ranked.into_iter().take(most).map(|it| it.1).collect();
    let mut at = 0;
    all.retain(|_| {
        at += 1;
        kept.contains(&(at - 1))
    });
    all
}

/// What a meeting is worth to the two, 0 to 1: as far as both get what they look for; and where
/// only one does, half of that, because a talk of twenty minutes is worth it to find out the rest.
pub fn worth(it: &Both) -> f32 {
    let share = |way: &Option<Direction>| way.as_ref().map_or(0.0, |it| it.share);
    it.share.max(share(&it.forth).max(share(&it.back)) / 2.0)
}

/// The same with the words that carry something: what weighs little beside the strongest of its
/// direction says nothing to a reader.
pub fn telling(mut it: Both) -> Both {
    /// The share of the strongest a word has to have.
    const HEARD: f32 = 0.2;
    for way in [&mut it.forth, &mut it.back].into_iter().flatten() {
        let most = way.evidence.iter().map(|it| it.loss).fold(0.0, f32::max);
        way.evidence.retain(|piece| piece.loss >= most * HEARD);
    }
    it
}

/// What the other side wrote that fits, in its words: offered to us, and looked for of us.
pub fn words(it: &Receipt) -> (Vec<String>, Vec<String>) {
    let said = |way: &Option<Direction>, is_ours: bool| {
        let mut all: Vec<String> = Vec::new();
        for piece in way.iter().flat_map(|it| &it.evidence) {
            let word = if is_ours { &piece.found } else { &piece.wish };
            let is_new = !all.iter().any(|known| known.to_lowercase() == word.to_lowercase());
            if !word.is_empty() && is_new && all.len() < NAMED {
                all.push(word.clone());
            }
        }
        all
    };
    let Some(both) = &it.both else { return (Vec::new(), Vec::new()) };
    (said(&both.forth, true), said(&both.back, false))
}

#[cfg(test)]
mod tests {
    use matching::{Both, Direction};

    use super::{stems, worth};

    #[test]
    fn what_fits_both_ways_is_worth_more_than_what_fits_one_way() {
        let way = |share| Some(Direction { share, evidence: Vec::new() });
        let of = |share, forth, back| worth(&Both { share, forth: way(forth), back: way(back) });
        assert!((of(0.6, 0.6, 0.6) - 0.6).abs() < 1e-6);
        assert!((of(0.0, 0.6, 0.0) - 0.3).abs() < 1e-6 && of(0.0, 0.0, 0.0).abs() < 1e-6);
    }

    #[test]
    fn words_are_compared_by_their_stems() {
        let one = stems("Cooling of glasshouses with pumps and sensors");
        let other = stems("We build a glasshouse and need a pump");
        assert!(one.intersection(&other).count() >= 2, "{one:?} {other:?}");
        assert!(stems("").is_empty());
    }
}
