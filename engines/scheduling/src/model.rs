//! The instance in numbers: what the search looks at, and nothing it does not.

use crate::{answer::Why, set::Set};

/// No meeting, no slot, no area.
pub const NONE: u32 = u32::MAX;
/// No slot.
pub const OUT: u16 = u16::MAX;
/// As many as needed.
pub const UNLIMITED: u32 = u32::MAX;

/// What a meeting takes up in its slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    Table,
    Online,
    /// A stand of its own.
    Own,
}

/// A participant's wishes that go beyond slots and a maximum.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    pub per_session: u32,
    pub in_a_row: u32,
}

/// An instance in numbers. Slots are ordered so that those of a session stand together.
pub struct Model<const W: usize> {
    pub slots: usize,
    /// The number of the slot in the instance.
    pub slot_at: Vec<usize>,
    /// The slots of each session.
    pub spans: Vec<Set<W>>,
    /// The session of each slot.
    pub session: Vec<usize>,
    /// Slots that have begun.
    pub past: Set<W>,
    pub people: Vec<Person<W>>,
    pub meetings: Vec<Wish<W>>,
    /// Tables, then online rooms, in each slot.
    pub capacity: [Vec<u32>; 2],
    /// For each area and slot.
    pub area_capacity: Vec<u32>,
    /// Interpreters (one bit each) at work in each slot.
    pub voices: Vec<u128>,
}

/// A participant.
pub struct Person<const W: usize> {
    pub available: Set<W>,
    pub most: u32,
    pub rule: Option<Rule>,
    pub meetings: Vec<u32>,
}

/// A meeting somebody wishes.
pub struct Wish<const W: usize> {
    pub ends: [u32; 2],
    pub weight: i64,
    /// Slots in which it could be held if nobody else met: both are there, and not in a locked meeting. Of a locked
    /// meeting its slot alone, so that no chain ever moves it.
    pub open: Set<W>,
    pub room: Room,
    /// The one area in which it must be held, or `NONE`.
    pub area: u32,
    /// Who could translate it; 0 if it needs nobody.
    pub voices: u128,
    /// Why it can never be held.
    pub closed: Option<Why>,
    /// Where it is locked.
    pub fixed: Option<u16>,
    /// Where it is planned.
    pub planned: Option<u16>,
}

impl<const W: usize> Wish<W> {
    /// The other of the two.
    #[inline]
    pub fn other(&self, person: u32) -> u32 {
        if self.ends[0] == person { self.ends[1] } else { self.ends[0] }
    }
}

impl<const W: usize> Model<W> {
    /// Whether somebody may be busy in these slots, as far as their own wishes go.
    #[inline]
    pub fn agrees(&self, person: u32, busy: &Set<W>) -> bool {
        self.people[person as usize].rule.is_none_or(|rule| self.keeps(rule, busy))
    }

    fn keeps(&self, rule: Rule, busy: &Set<W>) -> bool {
        self.spans.iter().all(|span| {
            let inside = busy.and(span);
            if inside.count() as u32 > rule.per_session {
                return false;
            }
            let (mut last, mut run) = (usize::MAX - 1, 0);
            inside.iter().all(|slot| {
                run = if slot == last + 1 { run + 1 } else { 1 };
                last = slot;
                run <= rule.in_a_row
            })
        })
    }

    /// How many meetings somebody can have in these slots at most, as far as their own wishes go.
    pub fn ceiling(&self, person: u32, slots: &Set<W>) -> u32 {
        let it = &self.people[person as usize];
        let Some(rule) = it.rule else { return it.most.min(slots.count() as u32) };
        let mut all = 0;
        for span in &self.spans {
            let (mut last, mut run, mut here) = (usize::MAX - 1, 0, 0);
            for slot in slots.and(span).iter() {
                run = if slot == last + 1 { run } else { 0 };
                last = slot;
                // Leaving out the first slot in which a break is due is never worse than another.
                if run == rule.in_a_row {
                    run = 0;
                } else {
                    run += 1;
                    here += 1;
                }
            }
            all += here.min(rule.per_session);
        }
        it.most.min(all)
    }

    /// The breaks of somebody.
    #[inline]
    pub fn breaks(&self, busy: &Set<W>) -> u32 {
        self.spans.iter().map(|span| busy.gaps(span)).sum()
    }

    /// What moving from one slot to another does to the breaks.
    #[inline]
    pub fn breaks_change(
        &self,
        before: &Set<W>,
        after: &Set<W>,
        (from, to): (usize, usize),
    ) -> i32 {
        let (one, other) = (self.session[from], self.session[to]);
        let change = |at: usize| {
            let span = &self.spans[at];
            after.gaps(span) as i32 - before.gaps(span) as i32
        };
        if one == other { change(one) } else { change(one) + change(other) }
    }
}
