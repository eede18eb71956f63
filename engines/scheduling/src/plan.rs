//! A schedule in the making: who meets whom when, and what still fits.

use crate::{
    model::{Model, NONE, OUT, Room, UNLIMITED},
    set::Set,
};

/// Where everything is. Invariant: every rule of the instance holds after each public call.
#[derive(Clone)]
pub struct Plan<const W: usize> {
    /// The slot of each meeting, or `OUT`.
    pub slot: Vec<u16>,
    /// When each person meets somebody.
    pub busy: Vec<Set<W>>,
    /// How many meetings each person has.
    pub held: Vec<u32>,
    /// Meetings that are wished, possible and not held.
    pub out: Vec<u32>,
    pub weight: i64,
    out_at: Vec<u32>,
    at: Vec<u32>,
    load: [Vec<u32>; 2],
    area_load: Vec<u32>,
    /// In each slot the meetings that need an interpreter.
    voices: Vec<Vec<u32>>,
    slots: usize,
}

impl<const W: usize> Plan<W> {
    /// Nothing is held, not even what is locked.
    pub fn empty(model: &Model<W>) -> Self {
        let mut it = Self {
            slot: vec![OUT; model.meetings.len()],
            busy: vec![Set::EMPTY; model.people.len()],
            held: vec![0; model.people.len()],
            out: Vec::new(),
            weight: 0,
            out_at: vec![NONE; model.meetings.len()],
            at: vec![NONE; model.people.len() * model.slots],
            load: [vec![0; model.slots], vec![0; model.slots]],
            area_load: vec![0; model.area_capacity.len()],
            voices: vec![Vec::new(); model.slots],
            slots: model.slots,
        };
        for (meeting, wish) in model.meetings.iter().enumerate() {
            if !wish.open.is_empty() {
                it.put_out(meeting as u32);
            }
        }
        it
    }

    /// The plan with these slots.
    pub fn of(model: &Model<W>, slots: &[u16]) -> Self {
        let mut it = Self::empty(model);
        for (meeting, slot) in (0..).zip(slots).filter(|(_, slot)| **slot != OUT) {
            it.place(model, meeting, usize::from(*slot));
        }
        it
    }

    fn put_out(&mut self, meeting: u32) {
        self.out_at[meeting as usize] = self.out.len() as u32;
        self.out.push(meeting);
    }

    /// The meeting of somebody in a slot, or `NONE`.
    #[inline]
    pub fn at(&self, person: u32, slot: usize) -> u32 {
        self.at[person as usize * self.slots + slot]
    }

    #[inline]
    pub fn load(&self, room: Room, slot: usize) -> u32 {
        match room {
            Room::Table => self.load[0][slot],
            Room::Online => self.load[1][slot],
            Room::Own => 0,
        }
    }

    pub fn area_load(&self, area: u32, slot: usize) -> u32 {
        self.area_load[area as usize * self.slots + slot]
    }

    /// Slots in which both are there and free.
    #[inline]
    pub fn free(&self, model: &Model<W>, meeting: u32) -> Set<W> {
        let wish = &model.meetings[meeting as usize];
        let [one, other] = wish.ends.map(|end| end as usize);
        wish.open.minus(&self.busy[one]).minus(&self.busy[other])
    }

    /// Whether both may have one meeting more.
    #[inline]
    pub fn below_maximum(&self, model: &Model<W>, meeting: u32) -> bool {
        let ends = model.meetings[meeting as usize].ends;
        ends.iter().all(|end| self.held[*end as usize] < model.people[*end as usize].most)
    }

    /// Whether there is a place and an interpreter for one meeting more.
    pub fn has_room(&self, model: &Model<W>, meeting: u32, slot: usize) -> bool {
        let wish = &model.meetings[meeting as usize];
        let full = self.load(wish.room, slot) >= capacity(model, wish.room, slot);
        if full {
            return false;
        }
        let index = wish.area as usize * self.slots + slot;
        if wish.area != NONE && self.area_load[index] >= model.area_capacity[index] {
            return false;
        }
        wish.voices == 0 || self.can_translate(model, slot, &[meeting], None)
    }

    /// Whether a meeting fits where both are free.
    pub fn fits(&self, model: &Model<W>, meeting: u32, slot: usize) -> bool {
        let wish = &model.meetings[meeting as usize];
        self.has_room(model, meeting, slot)
            && wish.ends.iter().all(|end| {
                let mut busy = self.busy[*end as usize];
                busy.add(slot);
                model.agrees(*end, &busy)
            })
    }

    /// Holds a meeting. The caller has looked whether it fits.
    pub fn place(&mut self, model: &Model<W>, meeting: u32, slot: usize) {
        self.occupy(model, meeting, slot);
        for end in model.meetings[meeting as usize].ends {
            self.held[end as usize] += 1;
            self.busy[end as usize].add(slot);
        }
        self.weight += model.meetings[meeting as usize].weight;
        let at = self.out_at[meeting as usize];
        if at != NONE {
            self.out.swap_remove(at as usize);
            if let Some(other) = self.out.get(at as usize) {
                self.out_at[*other as usize] = at;
            }
            self.out_at[meeting as usize] = NONE;
        }
    }

    /// Holds a meeting no more, and says where it was.
    pub fn remove(&mut self, model: &Model<W>, meeting: u32) -> usize {
        let slot = self.vacate(model, meeting);
        for end in model.meetings[meeting as usize].ends {
            self.held[end as usize] -= 1;
            self.busy[end as usize].take(slot);
        }
        self.weight -= model.meetings[meeting as usize].weight;
        self.put_out(meeting);
        slot
    }

    fn occupy(&mut self, model: &Model<W>, meeting: u32, slot: usize) {
        let wish = &model.meetings[meeting as usize];
        self.slot[meeting as usize] = slot as u16;
        for end in wish.ends {
            self.at[end as usize * self.slots + slot] = meeting;
        }
        match wish.room {
            Room::Table => self.load[0][slot] += 1,
            Room::Online => self.load[1][slot] += 1,
            Room::Own => {}
        }
        if wish.area != NONE {
            self.area_load[wish.area as usize * self.slots + slot] += 1;
        }
        if wish.voices != 0 {
            self.voices[slot].push(meeting);
        }
    }

    fn vacate(&mut self, model: &Model<W>, meeting: u32) -> usize {
        let wish = &model.meetings[meeting as usize];
        let slot = usize::from(self.slot[meeting as usize]);
        self.slot[meeting as usize] = OUT;
        for end in wish.ends {
            let at = &mut self.at[end as usize * self.slots + slot];
            // In the middle of a swap the next meeting may have arrived already.
            if *at == meeting {
                *at = NONE;
            }
        }
        match wish.room {
            Room::Table => self.load[0][slot] -= 1,
            Room::Online => self.load[1][slot] -= 1,
            Room::Own => {}
        }
        if wish.area != NONE {
            self.area_load[wish.area as usize * self.slots + slot] -= 1;
        }
        if wish.voices != 0 {
            self.voices[slot].retain(|it| *it != meeting);
        }
        slot
    }

    /// Moves every meeting of a chain to the other of its two slots. `ends` are the two persons whose slots change;
    /// a person in the middle of the chain keeps both.
    pub fn swap(&mut self, model: &Model<W>, chain: &[u32], ends: [u32; 2], slots: [usize; 2]) {
        for meeting in chain {
            let from = self.vacate(model, *meeting);
            self.occupy(model, *meeting, if from == slots[0] { slots[1] } else { slots[0] });
        }
        for end in ends {
            let busy = &mut self.busy[end as usize];
            let (one, other) = (busy.has(slots[0]), busy.has(slots[1]));
            if one != other {
                *busy = if one {
                    busy.moved(slots[0], slots[1])
                } else {
                    busy.moved(slots[1], slots[0])
                };
            }
        }
    }

    /// Whether a chain may change its slots, as far as places and interpreters go.
    pub fn room_to_swap(&self, model: &Model<W>, chain: &[u32], [s, t]: [usize; 2]) -> bool {
        // How many more there are in `t` afterwards, and fewer in `s`.
        let (mut net, mut special) = ([0i64; 2], false);
        for meeting in chain {
            let wish = &model.meetings[*meeting as usize];
            let one = if usize::from(self.slot[*meeting as usize]) == s { 1 } else { -1 };
            match wish.room {
                Room::Table => net[0] += one,
                Room::Online => net[1] += one,
                Room::Own => {}
            }
            special |= wish.area != NONE || wish.voices != 0;
        }
        for (kind, more) in net.into_iter().enumerate() {
            let (to, add) = if more > 0 { (t, more) } else { (s, -more) };
            let all = i64::from(self.load[kind][to]) + add;
            if more != 0 && all > i64::from(model.capacity[kind][to]) {
                return false;
            }
        }
        !special || self.special_room(model, chain, [s, t])
    }

    fn special_room(&self, model: &Model<W>, chain: &[u32], [s, t]: [usize; 2]) -> bool {
        let arrives = |slot: usize| {
            let comes = move |it: &&u32| usize::from(self.slot[**it as usize]) != slot;
            chain.iter().filter(comes).copied()
        };
        for (slot, from) in [(s, t), (t, s)] {
            for meeting in arrives(slot) {
                let area = model.meetings[meeting as usize].area;
                if area == NONE {
                    continue;
                }
                let same = |it: &u32| model.meetings[*it as usize].area == area;
                let comes = arrives(slot).filter(same).count();
                let goes = arrives(from).filter(same).count();
                let index = area as usize * self.slots + slot;
                if self.area_load[index] as usize + comes - goes.min(self.area_load[index] as usize)
                    > model.area_capacity[index] as usize
                {
                    return false;
                }
            }
            let comes: Vec<u32> =
                arrives(slot).filter(|it| model.meetings[*it as usize].voices != 0).collect();
            if !comes.is_empty() && !self.can_translate(model, slot, &comes, Some(chain)) {
                return false;
            }
        }
        true
    }

    /// Whether there is an interpreter for each who needs one, with these more and those gone.
    pub fn can_translate(
        &self,
        model: &Model<W>,
        slot: usize,
        more: &[u32],
        gone: Option<&[u32]>,
    ) -> bool {
        let stays = |it: &&u32| !gone.is_some_and(|gone| gone.contains(*it));
        let all = self.voices[slot].iter().filter(stays).chain(more);
        let needs: Vec<u128> = all.map(|it| model.meetings[*it as usize].voices).collect();
        translators(&needs, model.voices[slot]).is_some()
    }

    /// The meetings with an interpreter in a slot, with the number of theirs.
    pub fn interpreted(&self, model: &Model<W>, slot: usize) -> Vec<(u32, usize)> {
        let needs: Vec<u128> =
            self.voices[slot].iter().map(|it| model.meetings[*it as usize].voices).collect();
        let found = translators(&needs, model.voices[slot]).unwrap_or_default();
        self.voices[slot].iter().copied().zip(found).collect()
    }
}

/// How many there may be in a slot.
#[inline]
pub fn capacity<const W: usize>(model: &Model<W>, room: Room, slot: usize) -> u32 {
    match room {
        Room::Table => model.capacity[0][slot],
        Room::Online => model.capacity[1][slot],
        Room::Own => UNLIMITED,
    }
}

/// An interpreter for each, or nothing (augmenting paths, Kuhn 1955).
fn translators(needs: &[u128], at_work: u128) -> Option<Vec<usize>> {
    fn find(who: usize, needs: &[u128], works: u128, tried: &mut u128, of: &mut [usize]) -> bool {
        loop {
            let left = needs[who] & works & !*tried;
            if left == 0 {
                return false;
            }
            let bit = left.trailing_zeros() as usize;
            *tried |= 1 << bit;
            if of[bit] == usize::MAX || find(of[bit], needs, works, tried, of) {
                of[bit] = who;
                return true;
            }
        }
    }
    if needs.len() > at_work.count_ones() as usize {
        return None;
    }
    let mut of = [usize::MAX; 128];
    for who in 0..needs.len() {
        if !find(who, needs, at_work, &mut 0, &mut of) {
            return None;
        }
    }
    let mut found = vec![0; needs.len()];
    for (bit, who) in of.into_iter().enumerate().filter(|(_, who)| *who != usize::MAX) {
        found[who] = bit;
    }
    Some(found)
}
