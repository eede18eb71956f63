//! What came of the meetings of an event, in numbers (domain §5.3, §5.4). No database, no web, no
//! clock.

use std::collections::{BTreeMap, BTreeSet};

use events::{Amount, Asked, Event, Meeting, Met, Participant, Request, share};
use interests::Rung;
use kit::{Agency, Id, row};

use crate::{
    feedback::model::{Came, Feedback, Next, contradict, is_due},
    ladder::model::Outcome,
};

row! {
    /// How far the agency took part in a meeting, from 0 (not at all) to 4 (the whole
    /// negotiation); without one it is 0: participants asked each other.
    #[derive(Debug, Clone, serde::Serialize)]
    pub struct Degree {
        pub meeting: Id<Request>,
        pub event: Id<Event>,
        pub agency: Id<Agency>,
        pub level: i64,
        #[serde(skip)]
        pub changed_at: i64,
    }
}

/// The degrees of brokerage (domain §5.3).
pub const DEGREES: [i64; 5] = [0, 1, 2, 3, 4];

/// One figure: the message of what it is, the message of what it is of, and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The beginning of a message and a word behind it.
    pub name: (&'static str, String),
    pub of: Of,
    pub value: Amount,
}

/// What a figure belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    Message(&'static str),
    /// What became of meetings after so many months.
    Months(i64),
}

/// Everything figures are made of.
pub struct Material<'a> {
    pub meetings: &'a [Meeting],
    pub said: &'a [Feedback],
    pub outcomes: &'a [Outcome],
    /// How many were asked in each round.
    pub asked: &'a [(i64, i64)],
    pub degrees: &'a [Degree],
    pub now: i64,
}

fn whole(it: usize) -> i64 {
    i64::try_from(it).unwrap_or(i64::MAX)
}

/// Meetings of which the two sides say different things.
pub fn contradictions(said: &[Feedback]) -> BTreeSet<Id<Request>> {
    let mut first: BTreeMap<Id<Request>, &Feedback> = BTreeMap::new();
    let mut found = BTreeSet::new();
    for it in said {
        match first.get(&it.meeting) {
            Some(other) if contradict(other, it) => {
                found.insert(it.meeting);
            }
            Some(_) => {}
            None => {
                first.insert(it.meeting, it);
            }
        }
    }
    found
}

/// Every figure of an event.
pub fn figures(it: &Material<'_>) -> Vec<Figure> {
    let mut all = of_feedback(it);
    all.extend(of_degrees(it));
    all.extend(of_ladder(it));
    all
}

fn of_feedback(it: &Material<'_>) -> Vec<Figure> {
    const OF: Of = Of::Message("encounters-feedback");
    let alone = |name, value| Figure { name: (name, String::new()), of: OF, value };
    let due = it.meetings.iter().filter(|one| is_due(one, it.now)).count();
    let held = |one: &&Feedback| one.came == Came::Held;
    let useful: Vec<i64> = it.said.iter().filter_map(|one| one.useful).collect();
    let sum: usize = useful.iter().filter_map(|it| usize::try_from(*it).ok()).sum();
    let mut all = vec![
        alone("encounters-figure-given", Amount::Count(whole(it.said.len()))),
        alone("encounters-figure-share", Amount::Percent(share(it.said.len(), 2 * due, 100.0))),
        alone("encounters-figure-useful", Amount::Mean(share(sum, useful.len(), 1.0))),
        alone(
            "encounters-figure-contradictions",
            Amount::Count(whole(contradictions(it.said).len())),
        ),
    ];
    for came in Came::ALL {
        let count = it.said.iter().filter(|one| one.came == *came).count();
        let name = ("encounters-came-", came.as_str().to_owned());
        all.push(Figure { name, of: OF, value: Amount::Count(whole(count)) });
    }
    for next in Next::ALL {
        let count = it.said.iter().filter(held).filter(|one| one.next_step == *next).count();
        let name = ("encounters-next-", next.as_str().to_owned());
        let of = Of::Message("encounters-next");
        all.push(Figure { name, of, value: Amount::Count(whole(count)) });
    }
    all
}

/// Meetings planned when their time came, and of those the share one side missed, for each degree.
fn of_degrees(it: &Material<'_>) -> Vec<Figure> {
    let degrees: BTreeMap<_, _> = it.degrees.iter().map(|it| (it.meeting, it.level)).collect();
    let mut all = Vec::new();
    for degree in DEGREES {
        let due: Vec<_> = it
            .meetings
            .iter()
            .filter(|one| is_due(one, it.now) && one.stage != Met::Planned)
            .filter(|one| degrees.get(&one.id).copied().unwrap_or_default() == degree)
            .collect();
        let missed = due.iter().filter(|it| it.stage.is_no_show()).count();
        for (of, value) in [
            ("encounters-figure-by-degree", Amount::Count(whole(due.len()))),
            (
                "encounters-figure-missed-by-degree",
                Amount::Percent(share(missed, due.len(), 100.0)),
            ),
        ] {
            let name = ("interests-degree-", degree.to_string());
            all.push(Figure { name, of: Of::Message(of), value });
        }
    }
    all
}

/// What became of meetings. Of what both sides say the higher counts, so that no contract and no
/// job is counted twice.
fn of_ladder(it: &Material<'_>) -> Vec<Figure> {
    let mut all = Vec::new();
    for (months, asked) in it.asked.iter().filter(|it| it.0 > 0) {
        let here: Vec<_> = it.outcomes.iter().filter(|it| it.months == *months).collect();
        let of = Of::Months(*months);
        let mut put = |name: (&'static str, String), value| {
            all.push(Figure { name, of, value });
        };
        let who: BTreeSet<_> = here.iter().map(|it| it.participant).collect();
        put(("encounters-figure-asked", String::new()), Amount::Count(*asked));
        put(("encounters-figure-answered", String::new()), Amount::Count(whole(who.len())));
        let mut best: BTreeMap<Id<Request>, (usize, i64, i64)> = BTreeMap::new();
        for one in here {
            let rung = Rung::ALL.iter().position(|it| *it == one.step).unwrap_or_default();
            let it = best.entry(one.meeting).or_default();
            *it = (it.0.max(rung), it.1.max(one.turnover_cents), it.2.max(one.jobs));
        }
        for (at, rung) in Rung::ALL.iter().enumerate() {
            let count = best.values().filter(|it| it.0 == at).count();
            put(("interests-rung-", rung.as_str().to_owned()), Amount::Count(whole(count)));
        }
        let euro = best.values().map(|it| it.1 / 100).sum();
        put(("encounters-turnover", String::new()), Amount::Count(euro));
        put(("encounters-jobs", String::new()), Amount::Count(best.values().map(|it| it.2).sum()));
    }
    all
}

/// What one participant did and found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    pub sent: usize,
    pub received: usize,
    pub accepted: usize,
    pub planned: usize,
    pub held: usize,
    /// Meetings they missed themselves.
    pub missed: usize,
    pub said: usize,
}

/// The figures of one participant.
pub fn tally(me: &Participant, requests: &[Request], it: &Material<'_>) -> Tally {
    let mut tally = Tally::default();
    for one in requests.iter().filter(|it| it.sent_at.is_some()) {
        tally.sent += usize::from(one.asker == me.id);
        tally.received += usize::from(one.asked == me.id);
        let is_mine = one.asker == me.id || one.asked == me.id;
        tally.accepted += usize::from(is_mine && one.stage == Asked::Accepted);
    }
    let mine = it.meetings.iter().filter(|it| it.host == me.id || it.guest == me.id);
    for one in mine.filter(|it| it.stage.is_planned()) {
        tally.planned += 1;
        tally.held += usize::from(one.stage == Met::Done);
        let was_me = if one.host == me.id { Met::NoShowHost } else { Met::NoShowGuest };
        tally.missed += usize::from(one.stage == was_me);
    }
    tally.said = it.said.iter().filter(|it| it.participant == me.id).count();
    tally
}

#[cfg(test)]
mod tests {
    use events::{Amount, Meeting, Met};
    use interests::Rung;
    use kit::Id;

    use super::{Degree, Material, Of, contradictions, figures};
    use crate::{
        feedback::model::{Came, Feedback, Next},
        ladder::model::Outcome,
    };

    fn meeting(stage: Met) -> Meeting {
        Meeting {
            id: Id::new(),
            event: Id::new(),
            agency: Id::new(),
            host: Id::new(),
            guest: Id::new(),
            starts_at: 10,
            spot: Some(1),
            online: false,
            locked: false,
            picked: false,
            stage,
            sequence: 0,
            changed_at: 0,
        }
    }

    fn said(of: &Meeting, is_host: bool, came: Came, useful: Option<i64>) -> Feedback {
        Feedback {
            meeting: of.id,
            participant: if is_host { of.host } else { of.guest },
            person: Id::new(),
            event: of.event,
            agency: of.agency,
            came,
            useful,
            next_step: Next::Offer,
            said: String::new(),
            created_at: 0,
            changed_at: 0,
        }
    }

    fn outcome(of: &Meeting, is_host: bool, step: Rung, cents: i64) -> Outcome {
        Outcome {
            meeting: of.id,
            participant: if is_host { of.host } else { of.guest },
            person: Id::new(),
            event: of.event,
            agency: of.agency,
            months: 3,
            step,
            turnover_cents: cents,
            jobs: 1,
            answered_at: 0,
        }
    }

    #[test]
    fn both_sides_count_once_and_the_higher_word_counts() {
        let meetings = [meeting(Met::Done), meeting(Met::NoShowGuest), meeting(Met::Confirmed)];
        let words = [
            said(&meetings[0], true, Came::Held, Some(5)),
            said(&meetings[0], false, Came::OtherMissing, None),
            said(&meetings[1], true, Came::OtherMissing, None),
        ];
        assert_eq!(contradictions(&words).into_iter().collect::<Vec<_>>(), [meetings[0].id]);
        let outcomes = [
            outcome(&meetings[0], true, Rung::Sales, 500_000),
            outcome(&meetings[0], false, Rung::Contract, 700_000),
        ];
        let degrees = [Degree {
            meeting: meetings[1].id,
            event: Id::new(),
            agency: Id::new(),
            level: 3,
            changed_at: 0,
        }];
        let all = figures(&Material {
            meetings: &meetings,
            said: &words,
            outcomes: &outcomes,
            asked: &[(0, 4), (3, 4)],
            degrees: &degrees,
            now: 20,
        });
        let value = |name: &str, word: &str, of: Of| {
            let found = all.iter().find(|it| it.name == (name, word.to_owned()) && it.of == of);
            found.unwrap_or_else(|| panic!("{name}{word} of {of:?}")).value
        };
        let given = Of::Message("encounters-feedback");
        assert_eq!(value("encounters-figure-share", "", given), Amount::Percent(Some(50.0)));
        assert_eq!(value("encounters-figure-useful", "", given), Amount::Mean(Some(5.0)));
        assert_eq!(value("encounters-figure-contradictions", "", given), Amount::Count(1));
        let by = Of::Message("encounters-figure-by-degree");
        assert_eq!(value("interests-degree-", "0", by), Amount::Count(2));
        assert_eq!(value("interests-degree-", "3", by), Amount::Count(1));
        let missed = Of::Message("encounters-figure-missed-by-degree");
        assert_eq!(value("interests-degree-", "3", missed), Amount::Percent(Some(100.0)));
        assert_eq!(value("interests-degree-", "4", missed), Amount::Percent(None));
        assert_eq!(value("interests-rung-", "sales", Of::Months(3)), Amount::Count(1));
        assert_eq!(value("interests-rung-", "contract", Of::Months(3)), Amount::Count(0));
        assert_eq!(value("encounters-turnover", "", Of::Months(3)), Amount::Count(7_000));
        assert_eq!(value("encounters-jobs", "", Of::Months(3)), Amount::Count(1));
        assert_eq!(value("encounters-figure-answered", "", Of::Months(3)), Amount::Count(2));
        assert!(!all.iter().any(|it| it.of == Of::Months(0)), "feedback is no outcome");
    }
}
