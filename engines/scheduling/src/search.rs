//! What all parts of the search share: the schedule in the making, and the two ways to make room in it.
//!
//! Meetings are the edges of a graph, slots are colours. Where one person meets in `s` and not in `t`, the meetings in
//! those two slots form a path from that person on; all of them can change their slot at once (Kempe 1879, Vizing
//! 1964), and only the two persons at the ends notice.

use crate::{
    bound::Bound,
    chance::Chance,
    model::{Model, NONE},
    plan::Plan,
    set::Set,
};

/// Longer chains cost more than they find.
pub const LONGEST: usize = 60;

/// A schedule in the making.
pub struct Search<'a, const W: usize> {
    pub model: &'a Model<W>,
    pub bound: &'a Bound,
    pub plan: Plan<W>,
    pub chance: Chance,
    /// The chain found last.
    pub chain: Vec<u32>,
    /// Work since it was last noted.
    pub work: u64,
}

impl<const W: usize> Search<'_, W> {
    /// The meetings that change with one of `from` in `s` if it goes to `t`, where `from` is free. Says who is at the
    /// other end.
    pub fn follow(&mut self, from: u32, [s, t]: [usize; 2], longest: usize) -> Option<u32> {
        self.chain.clear();
        let (mut person, mut here, mut there) = (from, s, t);
        loop {
            let meeting = self.plan.at(person, here);
            if meeting == NONE {
                break;
            }
            let wish = &self.model.meetings[meeting as usize];
            if self.chain.len() == longest || !wish.open.has(there) {
                self.work += self.chain.len() as u64 + 1;
                return None;
            }
            self.chain.push(meeting);
            person = wish.other(person);
            (here, there) = (there, here);
        }
        self.work += self.chain.len() as u64 + 1;
        Some(person)
    }

    /// Somebody's slots after the swap of a chain at whose end they are.
    #[inline]
    pub fn swapped(&self, person: u32, [s, t]: [usize; 2]) -> Set<W> {
        let busy = &self.plan.busy[person as usize];
        if busy.has(s) { busy.moved(s, t) } else { busy.moved(t, s) }
    }

    /// Whether the chain found last may change its slots.
    pub fn may_swap(&self, ends: [u32; 2], slots: [usize; 2]) -> bool {
        ends.iter().all(|end| {
            self.model.people[*end as usize].rule.is_none()
                || self.model.agrees(*end, &self.swapped(*end, slots))
        }) && self.plan.room_to_swap(self.model, &self.chain, slots)
    }

    pub fn swap(&mut self, ends: [u32; 2], slots: [usize; 2]) {
        self.work += self.chain.len() as u64;
        let chain = std::mem::take(&mut self.chain);
        self.plan.swap(self.model, &chain, ends, slots);
        self.chain = chain;
    }

    /// Holds a meeting where both are free, with as few breaks as possible, or not at all.
    pub fn place_free(&mut self, meeting: u32) -> bool {
        if !self.plan.below_maximum(self.model, meeting) {
            return false;
        }
        let free = self.plan.free(self.model, meeting);
        let ends = self.model.meetings[meeting as usize].ends;
        let mut best = (i32::MAX, usize::MAX);
        for slot in free.iter() {
            self.work += 1;
            if !self.plan.fits(self.model, meeting, slot) {
                continue;
            }
            let span = &self.model.spans[self.model.session[slot]];
            let change = ends.iter().map(|end| {
                let before = self.plan.busy[*end as usize];
                let mut after = before;
                after.add(slot);
                after.gaps(span) as i32 - before.gaps(span) as i32
            });
            best = best.min((change.sum(), slot));
        }
        if best.1 != usize::MAX {
            self.plan.place(self.model, meeting, best.1);
        }
        best.1 != usize::MAX
    }

    /// Holds a meeting by moving a chain of others out of the way, of at most `longest`.
    pub fn place_by_chain(&mut self, meeting: u32, longest: usize) -> bool {
        if !self.plan.below_maximum(self.model, meeting) {
            return false;
        }
        let wish = &self.model.meetings[meeting as usize];
        let [one, other] = wish.ends;
        let slots = wish.open.count();
        let first = if slots == 0 { 0 } else { self.chance.below(slots) };
        for turn in 0..slots {
            let Some(s) = wish.open.nth((first + turn) % slots) else { continue };
            self.work += 1;
            let taken = [one, other].map(|end| self.plan.busy[end as usize].has(s));
            let (blocked, free) = match taken {
                [true, false] => (one, other),
                [false, true] => (other, one),
                _ => continue,
            };
            if self.clear(meeting, (blocked, free), s, longest) {
                return true;
            }
        }
        false
    }

    /// Frees somebody in `s` by a chain and holds the meeting there.
    fn clear(
        &mut self,
        meeting: u32,
        (blocked, free): (u32, u32),
        s: usize,
        longest: usize,
    ) -> bool {
        let it = &self.model.people[blocked as usize];
        let away = it.available.minus(&self.plan.busy[blocked as usize]);
        let next = &self.model.meetings[self.plan.at(blocked, s) as usize].open;
        for t in away.and(next).iter() {
            let Some(end) = self.follow(blocked, [s, t], longest) else { continue };
            if end == free || !self.may_swap([blocked, end], [s, t]) {
                continue;
            }
            self.swap([blocked, end], [s, t]);
            if self.plan.fits(self.model, meeting, s) {
                self.plan.place(self.model, meeting, s);
                return true;
            }
            self.swap([blocked, end], [s, t]);
        }
        false
    }

    /// Holds a meeting without giving up any other.
    pub fn insert(&mut self, meeting: u32) -> bool {
        self.place_free(meeting) || self.place_by_chain(meeting, LONGEST)
    }
}
