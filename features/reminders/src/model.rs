//! When whom is reminded of what, and what keeps meetings from somebody. No database, no web, no
//! clock.

use std::collections::BTreeSet;

use events::{Asked, Booking, Event, Meeting, Participant, Request};
use kit::{
    Id,
    clock::{DAY, HOUR},
    words,
};

words! {
    /// Of what participants are reminded.
    pub enum Stage {
        /// They asked nobody yet.
        Ask = "ask",
        /// Somebody waits for their answer.
        Answer = "answer",
        /// They have meetings tomorrow.
        Tomorrow = "tomorrow",
    }
}

/// At which hour (UTC) reminders go out.
const MORNING: i64 = 7 * HOUR;
/// How late one may still go out: later it would only puzzle.
const LATEST: i64 = DAY;

/// When participants are reminded.
pub fn due(event: &Event, stage: Stage) -> i64 {
    let (from, until) = (event.requests_from.starts(), event.requests_until.starts() + DAY);
    let half = (until - from) / 2;
    match stage {
        Stage::Ask => from + (3 * DAY).min(half) + MORNING,
        Stage::Answer => until - (2 * DAY).min(half) + MORNING,
        Stage::Tomorrow => event.starts_at - DAY,
    }
}

/// Whether it is time for a reminder, and not too late.
pub fn is_timely(event: &Event, stage: Stage, now: i64) -> bool {
    let at = due(event, stage);
    event.stage == events::Stage::Published && at <= now && now < at + LATEST
}

/// Whether a reminder concerns somebody.
pub fn concerns(
    me: &Participant,
    stage: Stage,
    (requests, meetings): (&[Request], &[Meeting]),
) -> bool {
    if !me.is_active() || me.person.is_nil() {
        return false;
    }
    match stage {
        Stage::Ask => !requests.iter().any(|it| it.asker == me.id && it.sent_at.is_some()),
        Stage::Answer => waiting(me, requests) > 0,
        Stage::Tomorrow => {
            meetings.iter().any(|it| it.stage.is_ahead() && (it.host == me.id || it.guest == me.id))
        }
    }
}

/// How many wait for somebody's answer.
pub fn waiting(me: &Participant, requests: &[Request]) -> usize {
    requests.iter().filter(|it| it.asked == me.id && it.stage == Asked::Pending).count()
}

words! {
    /// Why a meeting somebody agreed on has no slot, as far as they may know it: of the other one
    /// nothing is told but when both are never there together.
    pub enum Why {
        NeverTogether = "never-together",
        OwnMost = "own-most",
        OwnTime = "own-time",
        /// In every slot that is left one wanted a break.
        OwnBreak = "own-break",
        /// One needs a table in one area.
        OwnArea = "own-area",
        /// Participants choose slots, and nobody of the two did.
        NotChosen = "not-chosen",
        Elsewhere = "elsewhere",
    }
}

/// Where somebody stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// Slots in which they are there, and all of them.
    pub there: usize,
    pub slots: usize,
    /// Their meetings that hold a slot, and the most they want.
    pub planned: usize,
    pub most: usize,
    /// Requests they sent that wait, and such as wait for them.
    pub sent: usize,
    pub received: usize,
    /// Requests they sent at all.
    pub asked: usize,
    /// Names on their own list of those they do not want to meet.
    pub avoids: usize,
    /// After how many meetings in a row they want a break.
    pub in_a_row: Option<i64>,
    /// Whether they meet only those who are where they are.
    pub near: bool,
    /// What was agreed and has no slot: the request, the other one, and why.
    pub lacks: Vec<(Id<Request>, Id<Participant>, Why)>,
}

fn is_held_by(me: &Participant, it: &Meeting) -> bool {
    it.stage.is_planned() && (it.host == me.id || it.guest == me.id)
}

/// When somebody meets others.
fn taken_of(me: &Participant, meetings: &[Meeting]) -> BTreeSet<i64> {
    meetings.iter().filter(|it| is_held_by(me, it)).map(|it| it.starts_at).collect()
}

/// Where a participant stands. `others` are those they agreed with.
pub fn standing(
    event: &Event,
    me: &Participant,
    (requests, meetings, others): (&[Request], &[Meeting], &[Participant]),
) -> Standing {
    let grid = event.slots();
    let slots: Vec<i64> = grid.iter().map(|it| it.starts).collect();
    let is_break = |at: i64| {
        let row = events::row(&event.zone, &grid, &taken_of(me, meetings), at);
        me.in_a_row.is_some_and(|most| i64::try_from(row).is_ok_and(|row| row > most))
    };
    let mine = |it: &&Meeting| is_held_by(me, it);
    let taken = taken_of(me, meetings);
    let held: BTreeSet<Id<Request>> = meetings.iter().filter(mine).map(|it| it.id).collect();
    let most = usize::try_from(me.most).unwrap_or_default();
    let why = |other: &Participant| {
        let is_free = |at: &&i64| !me.away.0.contains(at) && !other.away.0.contains(at);
        let common: Vec<i64> = slots.iter().filter(is_free).copied().collect();
        if common.is_empty() {
            Why::NeverTogether
        } else if taken.len() >= most {
            Why::OwnMost
        } else if common.iter().all(|at| taken.contains(at)) {
            Why::OwnTime
        } else if common.iter().filter(|at| !taken.contains(at)).all(|at| is_break(*at)) {
            Why::OwnBreak
        } else if event.booking == Booking::Pick {
            Why::NotChosen
        } else if event.areas.has(&me.area) {
            Why::OwnArea
        } else {
            Why::Elsewhere
        }
    };
    let lack = |it: &Request| {
        let id = if it.asker == me.id { it.asked } else { it.asker };
        let other = others.iter().find(|it| it.id == id)?;
        Some((it.id, id, why(other)))
    };
    let agreed = requests
        .iter()
        .filter(|it| it.stage == Asked::Accepted && (it.asker == me.id || it.asked == me.id));
    Standing {
        there: slots.iter().filter(|at| !me.away.0.contains(at)).count(),
        slots: slots.len(),
        planned: taken.len(),
        most,
        sent: requests.iter().filter(|it| it.asker == me.id && it.stage == Asked::Pending).count(),
        received: waiting(me, requests),
        asked: requests.iter().filter(|it| it.asker == me.id && it.sent_at.is_some()).count(),
        avoids: me.avoids.lines().count(),
        in_a_row: me.in_a_row,
        near: me.near,
        lacks: agreed.filter(|it| !held.contains(&it.id)).filter_map(lack).collect(),
    }
}
