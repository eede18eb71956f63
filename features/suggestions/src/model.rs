//! Who is worth being compared, and who comes first. No database, no web, no clock.

use std::collections::{BTreeMap, BTreeSet};

use engine_text::{detect, each_term};
use events::{Asked, Event, Participant, Request};
use kit::{Agency, Error, Id, Person, Result, form::Form, row, search::engine::Lang, words};
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
/// The longest reason in words of one's own, in characters.
pub const SAID: usize = 300;
/// What is left of what a reason weighs down.
const HALF: f32 = 0.5;

words! {
    /// Why somebody is not relevant to a participant.
    pub enum Reason {
        /// The words that led to them count half from now on.
        Field = "field",
        /// The wrong kind of participant: the others of it count half.
        Kind = "kind",
        /// They know each other: nobody of that organisation is suggested.
        Known = "known",
        Other = "other",
    }
}

/// What is said with a dismissal.
#[derive(Debug, Clone)]
pub struct No {
    pub reason: Reason,
    pub said: String,
}

impl No {
    /// Without a word it is another reason.
    ///
    /// # Errors
    /// When it is no reason, or too long.
    pub fn parse(mut form: Form) -> Result<Self> {
        let said = form.optional("said", SAID);
        let reason = match form.value("reason") {
            "" => Reason::Other,
            word => word.parse().map_err(|_| Error::Unreadable)?,
        };
        if form.errors().next().is_some() {
            return Err(Error::Unreadable);
        }
        Ok(Self { reason, said })
    }
}

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
        pub reason: Reason,
        /// In words of one's own.
        pub said: String,
        /// The words that led to them, one a line.
        pub words: String,
    }
}

/// What the reasons of a participant change: words and kinds that count half, organisations nobody
/// is suggested of.
#[derive(Debug, Clone, Default)]
pub struct Learned {
    pub words: BTreeSet<String>,
    pub kinds: BTreeSet<String>,
    pub known: BTreeSet<Id<Organisation>>,
}

impl Learned {
    /// From dismissals with kind and organisation of whom they are about.
    pub fn of<'a>(
        all: impl IntoIterator<Item = (&'a Dismissal, &'a str, Id<Organisation>)>,
    ) -> Self {
        let mut it = Self::default();
        for (one, kind, organisation) in all {
            match one.reason {
                Reason::Field => it.words.extend(one.words.lines().map(str::to_owned)),
                Reason::Kind => {
                    it.kinds.insert(kind.to_owned());
                }
                Reason::Known if !organisation.is_nil() => {
                    it.known.insert(organisation);
                }
                Reason::Known | Reason::Other => {}
            }
        }
        it
    }

    /// What is left of the worth of a meeting with somebody of a kind, 0 to 1.
    pub fn weigh(&self, worth: f32, both: &Both, kind: &str) -> f32 {
        let mut all = 0.0;
        let mut down = 0.0;
        for piece in [&both.forth, &both.back].into_iter().flatten().flat_map(|it| &it.evidence) {
            all += piece.loss;
            if self.words.contains(&piece.found.to_lowercase()) {
                down += piece.loss;
            }
        }
        let left = if all > 0.0 { 1.0 - HALF * down / all } else { 1.0 };
        worth * left * if self.kinds.contains(kind) { HALF } else { 1.0 }
    }
}

/// The words of the other side that led to somebody, small and each once.
pub fn led(both: &Both) -> String {
    let pieces = [&both.forth, &both.back].into_iter().flatten().flat_map(|it| &it.evidence);
    let words: BTreeSet<String> = pieces.map(|it| it.found.to_lowercase()).collect();
    words.into_iter().collect::<Vec<_>>().join("\n")
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
    pub learned: &'a Learned,
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
            && !self.learned.known.contains(&home)
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
    use matching::{Both, Direction, Piece};

    use kit::Id;

    use super::{Dismissal, Learned, Reason, led, stems, worth};

    fn dismissal(reason: Reason, words: &str) -> Dismissal {
        Dismissal {
            participant: Id::new(),
            other: Id::new(),
            event: Id::new(),
            agency: Id::new(),
            person: Id::new(),
            said_at: 0,
            reason,
            said: String::new(),
            words: words.to_owned(),
        }
    }

    #[test]
    fn a_reason_changes_what_comes_next_and_no_reason_changes_nothing() {
        let piece = |found: &str, loss| Piece { found: found.into(), loss, ..Piece::default() };
        let way = |evidence| Some(Direction { share: 0.5, evidence });
        let evidence = vec![piece("Pumps", 3.0), piece("Sensors", 1.0)];
        let both = Both { share: 0.5, forth: way(evidence), back: None };
        assert_eq!(led(&both), "pumps\nsensors");
        let home = Id::new();
        let of = |reason, words: &str| {
            let it = dismissal(reason, words);
            Learned::of([(&it, "2", home)])
        };
        let weigh = |it: &Learned| it.weigh(0.8, &both, "2");
        assert!((weigh(&of(Reason::Field, "pumps")) - 0.8 * (1.0 - 0.375)).abs() < 1e-6);
        assert!((weigh(&of(Reason::Field, "valves")) - 0.8).abs() < 1e-6);
        assert!((weigh(&of(Reason::Kind, "pumps")) - 0.4).abs() < 1e-6);
        assert!((weigh(&of(Reason::Other, "pumps")) - 0.8).abs() < 1e-6);
        assert!(of(Reason::Known, "").known.contains(&home));
        assert!(of(Reason::Other, "").known.is_empty());
        let silent = Both { share: 0.5, forth: None, back: None };
        assert!((of(Reason::Field, "pumps").weigh(0.8, &silent, "1") - 0.8).abs() < 1e-6);
    }

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
