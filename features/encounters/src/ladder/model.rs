//! What became of a meeting after some months, and the letters that ask for it. No database, no
//! web, no clock.
//!
//! Opening the link of a letter answers nothing: programs that look through mail follow every link
//! they find. The answer is the one button of the page behind it.

use events::{Event, Meeting, Met, Participant, Request};
use interests::{MONTHS, Rung, later};
use kit::{
    Agency, Id, Person,
    clock::{DAY, Day, HOUR},
    form::Form,
    row,
};
use serde::Serialize;

use crate::feedback::model::{Came, Feedback, field};

kit::refusals! {
    /// A link nobody was sent, or that ran out.
    LINK_SPENT = "encounters-link-spent" => 404;
    /// Answering what was not asked.
    NOT_ASKED = "encounters-not-asked" => 409;
}

/// For how long a link is good.
pub const GOOD: i64 = 180 * DAY;
/// How late a letter may still go out: one that comes a month late asks the wrong question.
const LATEST: i64 = 30 * DAY;
/// How long after an event it is asked how the meetings were.
const SOON: i64 = 2 * HOUR;
/// At which hour (UTC) a letter asks what became of them.
const MORNING: i64 = 8 * HOUR;
/// A thousand million euro, in euro, and as many jobs as anybody believes.
const MOST: (i64, i64) = (1_000_000_000, 100_000);

row! {
    /// The link of a letter. Of its key only the digest is kept.
    #[derive(Debug, Clone)]
    pub struct Proof {
        pub digest: String,
        pub participant: Id<Participant>,
        pub event: Id<Event>,
        pub agency: Id<Agency>,
        /// After how many months it asks what became of the meetings; 0 asks how they were.
        pub months: i64,
        pub asked_at: i64,
        pub expires_at: i64,
    }
}

row! {
    /// What became of a meeting after some months, as one of the two says it.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Outcome {
        pub meeting: Id<Request>,
        pub participant: Id<Participant>,
        /// Nil for somebody who was erased.
        #[serde(skip)]
        pub person: Id<Person>,
        pub event: Id<Event>,
        pub agency: Id<Agency>,
        pub months: i64,
        pub step: Rung,
        pub turnover_cents: i64,
        pub jobs: i64,
        #[serde(skip)]
        pub answered_at: i64,
    }
}

/// What the form says of one meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub meeting: Id<Request>,
    pub step: Rung,
    pub turnover_cents: i64,
    pub jobs: i64,
}

/// Every round of letters after an event: months, and when they go out.
pub fn rounds(event: &Event) -> Vec<(i64, i64)> {
    let over = Day::of(event.ends_at);
    let months = MONTHS.iter().map(|it| (*it, later(over, *it).starts() + MORNING));
    std::iter::once((0, event.ends_at + SOON)).chain(months).collect()
}

/// Whether a round is sent now, and not too late to make sense.
pub fn is_timely(event: &Event, months: i64, now: i64) -> bool {
    let due = rounds(event).into_iter().find(|it| it.0 == months).map(|it| it.1);
    due.is_some_and(|at| at <= now && now < at + LATEST)
}

/// Whether a meeting was held as far as anybody knows, so that something can have come of it.
pub fn was_held(it: &Meeting, own: Option<&Feedback>, now: i64) -> bool {
    if let Some(said) = own {
        return said.came == Came::Held;
    }
    let is_open = matches!(it.stage, Met::Confirmed | Met::Moved | Met::Running);
    it.stage == Met::Done || (is_open && it.starts_at <= now)
}

/// What a form says of several meetings: `meeting` names each, and the fields of each have its id
/// behind their names. Meetings of which nothing is said are left out.
pub fn replies(mut form: Form) -> Result<Vec<Reply>, Form> {
    let mut all = Vec::new();
    for id in form.all("meeting").to_vec() {
        let [step, turnover, jobs] =
            ["step", "turnover", "jobs"].map(|it| form.value(&field(it, &id)).to_owned());
        if step.is_empty() {
            continue;
        }
        let (money, work) = (number(&turnover, MOST.0), number(&jobs, MOST.1));
        if money.is_none() {
            form.reject("turnover", "form-invalid");
        }
        if work.is_none() {
            form.reject("jobs", "form-invalid");
        }
        match (id.parse(), step.parse()) {
            (Ok(meeting), Ok(step)) => all.push(Reply {
                meeting,
                step,
                turnover_cents: money.unwrap_or_default() * 100,
                jobs: work.unwrap_or_default(),
            }),
            _ => form.reject("step", "form-invalid"),
        }
    }
    form.finish(Some(all))
}

fn number(word: &str, most: i64) -> Option<i64> {
    if word.is_empty() {
        return Some(0);
    }
    word.parse().ok().filter(|it| (0..=most).contains(it))
}

impl Outcome {
    pub fn new(it: Reply, (me, months): (&Participant, i64), now: i64) -> Self {
        Self {
            meeting: it.meeting,
            participant: me.id,
            person: me.person,
            event: me.event,
            agency: me.agency,
            months,
            step: it.step,
            turnover_cents: it.turnover_cents,
            jobs: it.jobs,
            answered_at: now,
        }
    }
}

#[cfg(test)]
mod tests {
    use interests::Rung;
    use kit::{Id, form::Form};

    use super::{field, replies};

    #[test]
    fn what_became_of_several_meetings_is_read_in_order() {
        let ids = [0, 1, 2].map(|_| Id::<events::Request>::new().to_string());
        let form = |turnover: &str| {
            let rows = [("work", turnover, ""), ("", "", ""), ("sales", "2500", "2")];
            ids.iter().zip(rows).fold(Form::default(), |form, (id, (step, money, jobs))| {
                form.filled("meeting", id)
                    .filled(&field("step", id), step)
                    .filled(&field("turnover", id), money)
                    .filled(&field("jobs", id), jobs)
            })
        };
        let all = replies(form("")).unwrap();
        assert_eq!(all.len(), 2);
        assert_eq!((all[0].step, all[0].turnover_cents, all[0].jobs), (Rung::Work, 0, 0));
        assert_eq!((all[1].step, all[1].turnover_cents, all[1].jobs), (Rung::Sales, 250_000, 2));
        assert!(replies(form("-1")).unwrap_err().error("turnover").is_some());
        assert!(replies(form("much")).unwrap_err().error("turnover").is_some());
    }
}
