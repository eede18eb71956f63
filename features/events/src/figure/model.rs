//! What came of an event, in numbers (domain §5.4). No database, no web, no clock.

use std::collections::BTreeSet;

use crate::{
    meeting::model::{Meeting, Stage as Met},
    model::Mode,
    participant::model::{Participant, Stage as Registered},
    request::model::{Request, Stage as Asked},
};

/// One figure: its group, its word within the group, and what it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The message of its group, or of itself where it stands alone.
    pub group: &'static str,
    pub word: String,
    pub value: Amount,
}

/// A number of something, a share of a hundred, or a mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Amount {
    Count(i64),
    /// None where there is nothing to take a share of.
    Percent(Option<f64>),
    Mean(Option<f64>),
}

fn whole(it: usize) -> i64 {
    i64::try_from(it).unwrap_or(i64::MAX)
}

/// A part of a whole, as so many of `of`; none where there is no whole.
#[expect(clippy::cast_precision_loss, reason = "an event has thousands of meetings, not 2^52")]
pub fn share(part: usize, all: usize, of: f64) -> Option<f64> {
    (all > 0).then(|| part as f64 * of / all as f64)
}

/// Every figure of an event.
pub fn figures(
    participants: &[Participant],
    requests: &[Request],
    (meetings, now): (&[Meeting], i64),
) -> Vec<Figure> {
    let mut all = Vec::new();
    let mut put = |group, word: &str, value| {
        all.push(Figure { group, word: word.to_owned(), value });
    };
    for stage in Registered::ALL {
        let count = participants.iter().filter(|it| it.stage == *stage).count();
        put("events-registered", stage.as_str(), Amount::Count(whole(count)));
    }
    let active: Vec<_> = participants.iter().filter(|it| it.is_active()).collect();
    for mode in Mode::ALL {
        let count = active.iter().filter(|it| it.mode == *mode).count();
        put("events-mode", mode.as_str(), Amount::Count(whole(count)));
    }
    let sent: Vec<_> = requests.iter().filter(|it| it.sent_at.is_some()).collect();
    for stage in Asked::ALL.iter().filter(|it| **it != Asked::Draft) {
        let count = sent.iter().filter(|it| it.stage == *stage).count();
        put("events-request", stage.as_str(), Amount::Count(whole(count)));
    }
    let said_yes = |it: &&&Request| it.answered_at.is_some() && it.stage != Asked::Declined;
    let answered = sent.iter().filter(|it| it.answered_at.is_some()).count();
    let accepted = sent.iter().filter(said_yes).count();
    put("events-acceptance", "", Amount::Percent(share(accepted, answered, 100.0)));
    for stage in Met::ALL {
        let count = meetings.iter().filter(|it| it.stage == *stage).count();
        put("events-met", stage.as_str(), Amount::Count(whole(count)));
    }
    for (word, online) in [("on-site", false), ("remote", true)] {
        let held = meetings.iter().filter(|it| it.stage.is_planned() && it.online == online);
        put("events-met-where", word, Amount::Count(whole(held.count())));
    }
    let held = meetings.iter().filter(|it| it.stage.is_planned());
    let met: BTreeSet<_> = held.flat_map(|it| [it.host, it.guest]).collect();
    let with_one = active.iter().filter(|it| met.contains(&it.id)).count();
    put("events-with-one", "", Amount::Percent(share(with_one, active.len(), 100.0)));
    let planned = meetings.iter().filter(|it| it.stage.is_planned()).count();
    put("events-mean", "", Amount::Mean(share(2 * planned, active.len(), 1.0)));
    put("events-no-show-rate", "", Amount::Percent(no_show_rate(meetings, now)));
    all
}

/// Meetings one of the two missed, of a hundred that were planned when their time came.
fn no_show_rate(meetings: &[Meeting], now: i64) -> Option<f64> {
    let due = meetings
        .iter()
        .filter(|it| it.starts_at <= now && !matches!(it.stage, Met::Planned | Met::Cancelled));
    let missed = due.clone().filter(|it| it.stage.is_no_show()).count();
    share(missed, due.count(), 100.0)
}
