//! The fourth aim: who sits where, with as few changes of the table as possible.

use crate::{
    chance::Chance,
    instance::{AreaKind, Instance},
    model::{Model, NONE, OUT, Room, UNLIMITED},
    plan::Plan,
};

/// A table or an online room.
#[derive(Clone, Copy)]
struct Seat {
    area: u32,
    number: u32,
}

/// Where each meeting is held.
pub struct Seating {
    seats: Vec<Seat>,
    /// The seat of each meeting, or `NONE`. Stands come after the seats.
    of: Vec<u32>,
}

impl Seating {
    /// The area and the number of a meeting's table or room.
    pub fn table(&self, meeting: usize) -> Option<(Option<usize>, u32)> {
        let seat = self.seats.get(self.of[meeting] as usize)?;
        Some(((seat.area != NONE).then_some(seat.area as usize), seat.number))
    }
}

struct Seater<'a, const W: usize> {
    from: &'a Instance,
    model: &'a Model<W>,
    plan: &'a Plan<W>,
    /// How many of the seats are tables; online rooms follow.
    tables: usize,
    seating: Seating,
    /// Who sits where in each slot: the meeting, or `NONE`.
    taken: Vec<u32>,
}

/// Gives every meeting a place, with so many tries to save moves. With `keep`, tables that were planned stay if their
/// slot did.
pub fn seat<const W: usize>(
    (from, model, plan): (&Instance, &Model<W>, &Plan<W>),
    keep: bool,
    (chance, tries): (&mut Chance, usize),
) -> (Seating, u32) {
    let mut seats = Vec::new();
    list(from, model, plan, (Room::Table, AreaKind::Tables), &mut seats);
    let tables = seats.len();
    list(from, model, plan, (Room::Online, AreaKind::Online), &mut seats);
    let taken = vec![NONE; seats.len() * model.slots];
    let of = vec![NONE; model.meetings.len()];
    let mut it = Seater { from, model, plan, tables, seating: Seating { seats, of }, taken };
    if keep {
        it.keep();
    }
    let mut last = vec![NONE; model.people.len()];
    for slot in 0..model.slots {
        it.fill(slot, &mut last);
    }
    if !keep {
        it.improve(chance, tries);
    }
    let moves = (0..model.people.len() as u32)
        .map(|who| model.spans.iter().map(|span| it.moves(who, span)).sum::<u32>())
        .sum();
    (it.seating, moves)
}

/// The tables or rooms there are.
fn list<const W: usize>(
    from: &Instance,
    model: &Model<W>,
    plan: &Plan<W>,
    (room, kind): (Room, AreaKind),
    seats: &mut Vec<Seat>,
) {
    let needed = (0..model.slots).map(|slot| plan.load(room, slot)).max().unwrap_or(0);
    let enough = needed.saturating_mul(2).saturating_add(8);
    if from.areas.iter().any(|it| it.kind == kind) {
        for (area, _) in (0..).zip(&from.areas).filter(|(_, it)| it.kind == kind) {
            let capacity =
                (0..model.slots).map(|slot| model.area_capacity[area * model.slots + slot]);
            let most = capacity.max().unwrap_or(0).min(enough);
            seats.extend((1..=most).map(|number| Seat { area: area as u32, number }));
        }
        return;
    }
    let index = usize::from(room == Room::Online);
    let most = model.capacity[index].iter().filter(|it| **it != UNLIMITED).max();
    let most = match most {
        Some(most) if !model.capacity[index].contains(&UNLIMITED) => (*most).min(enough),
        _ => needed,
    };
    seats.extend((1..=most).map(|number| Seat { area: NONE, number }));
}

impl<const W: usize> Seater<'_, W> {
    fn is_online(&self, seat: usize) -> bool {
        seat >= self.tables
    }

    /// Whether a meeting may have a seat, if it is free.
    fn allowed(&self, meeting: u32, seat: u32, slot: usize) -> bool {
        let wish = &self.model.meetings[meeting as usize];
        let it = self.seating.seats[seat as usize];
        let exists = match it.area {
            NONE => {
                let index = usize::from(wish.room == Room::Online);
                it.number <= self.model.capacity[index][slot]
            }
            area => it.number <= self.model.area_capacity[area as usize * self.model.slots + slot],
        };
        exists && (wish.area == NONE || wish.area == it.area)
    }

    fn keep(&mut self) {
        for meeting in 0..self.model.meetings.len() as u32 {
            let planned = &self.from.meetings[meeting as usize];
            let slot = self.plan.slot[meeting as usize];
            let wish = &self.model.meetings[meeting as usize];
            let (Some(table), true) = (planned.table, wish.planned == Some(slot)) else { continue };
            if slot == OUT || wish.room == Room::Own {
                continue;
            }
            let area = |seat: &Seat| match &planned.table_area {
                Some(id) => self.from.areas.get(seat.area as usize).is_some_and(|it| it.id == *id),
                None => wish.area == NONE || seat.area == wish.area,
            };
            let all = self.seating.seats.iter().enumerate();
            let mut right = all.filter(|(at, seat)| {
                seat.number == table
                    && area(seat)
                    && self.is_online(*at) == (wish.room == Room::Online)
            });
            let found = right.next().map(|(at, _)| at as u32);
            if let Some(seat) = found {
                let slot = usize::from(slot);
                if self.allowed(meeting, seat, slot) && self.who(seat, slot) == NONE {
                    self.sit(meeting, seat, slot);
                }
            }
        }
    }

    fn who(&self, seat: u32, slot: usize) -> u32 {
        self.taken[slot * self.seating.seats.len() + seat as usize]
    }

    fn sit(&mut self, meeting: u32, seat: u32, slot: usize) {
        self.taken[slot * self.seating.seats.len() + seat as usize] = meeting;
        self.seating.of[meeting as usize] = seat;
    }

    /// Seats a slot: where one of the two sits already, else where nobody does.
    fn fill(&mut self, slot: usize, last: &mut [u32]) {
        let model = self.model;
        let here = |it: &u32| usize::from(self.plan.slot[*it as usize]) == slot;
        let mut all: Vec<u32> = Vec::new();
        for person in 0..model.people.len() as u32 {
            let meeting = self.plan.at(person, slot);
            let first = meeting != NONE && model.meetings[meeting as usize].ends[0] == person;
            all.extend((first && here(&meeting)).then_some(meeting));
        }
        all.retain(|it| self.seating.of[*it as usize] == NONE);
        all.retain(|it| model.meetings[*it as usize].room != Room::Own);
        let seats =
            |it: u32, last: &[u32]| model.meetings[it as usize].ends.map(|end| last[end as usize]);
        // Those who must be in one area choose first, then those who sit together already.
        let rank = |it: u32, last: &[u32]| {
            let [one, other] = seats(it, last);
            (model.meetings[it as usize].area == NONE, one == NONE || one != other, it)
        };
        all.sort_unstable_by_key(|it| rank(*it, last));
        let mut left = Vec::new();
        for meeting in all {
            let wishes = seats(meeting, last);
            let online = model.meetings[meeting as usize].room == Room::Online;
            let good = wishes.into_iter().filter(|seat| *seat != NONE).find(|seat| {
                self.who(*seat, slot) == NONE
                    && self.allowed(meeting, *seat, slot)
                    && self.is_online(*seat as usize) == online
            });
            match good {
                Some(seat) => self.sit(meeting, seat, slot),
                None => left.push(meeting),
            }
        }
        left.sort_unstable_by_key(|it| (model.meetings[*it as usize].area == NONE, *it));
        self.fill_rest(&left, slot);
        for person in 0..model.people.len() as u32 {
            let meeting = self.plan.at(person, slot);
            if meeting != NONE && self.seating.of[meeting as usize] != NONE {
                last[person as usize] = self.seating.of[meeting as usize];
            }
        }
    }

    fn fill_rest(&mut self, left: &[u32], slot: usize) {
        for meeting in left {
            let online = self.model.meetings[*meeting as usize].room == Room::Online;
            let split = self.tables as u32;
            let all = if online { split..self.seating.seats.len() as u32 } else { 0..split };
            let free =
                |seat: &u32| self.who(*seat, slot) == NONE && self.allowed(*meeting, *seat, slot);
            let found = all.clone().find(free);
            if let Some(seat) = found {
                self.sit(*meeting, seat, slot);
                continue;
            }
            // Somebody who could sit anywhere has taken a seat of the only area this one may use.
            let other = all.clone().find(|seat| {
                let who = self.who(*seat, slot);
                who != NONE
                    && self.allowed(*meeting, *seat, slot)
                    && self.model.meetings[who as usize].area == NONE
            });
            let Some(seat) = other else { continue };
            let guest = self.who(seat, slot);
            let elsewhere = all
                .clone()
                .find(|it| self.who(*it, slot) == NONE && self.allowed(guest, *it, slot));
            if let Some(to) = elsewhere {
                self.sit(guest, to, slot);
                self.sit(*meeting, seat, slot);
            }
        }
    }

    /// Where somebody is in a slot, or `NONE` if they sit nowhere.
    fn place_of(&self, person: u32, slot: usize) -> u32 {
        let meeting = self.plan.at(person, slot);
        let wish = match meeting {
            NONE => return NONE,
            it => &self.model.meetings[it as usize],
        };
        match wish.room {
            Room::Table => self.seating.of[meeting as usize],
            Room::Online => NONE,
            Room::Own => self.seating.seats.len() as u32 + self.host(meeting),
        }
    }

    /// The one of the two at whose stand they meet.
    fn host(&self, meeting: u32) -> u32 {
        let ends = self.model.meetings[meeting as usize].ends;
        let has = |end: &u32| self.from.participants[*end as usize].booth.is_some();
        ends.into_iter().find(has).unwrap_or(ends[0])
    }

    /// How often somebody changes the place in a session.
    fn moves(&self, person: u32, span: &crate::set::Set<W>) -> u32 {
        let (mut last, mut all) = (NONE, 0);
        for slot in self.plan.busy[person as usize].and(span).iter() {
            let here = self.place_of(person, slot);
            if here != NONE {
                all += u32::from(last != NONE && last != here);
                last = here;
            }
        }
        all
    }

    /// Two meetings of a slot change their tables wherever that saves moves.
    fn improve(&mut self, chance: &mut Chance, tries: usize) {
        let model = self.model;
        let at_tables = (0..model.meetings.len() as u32).filter(|it| {
            let at = *it as usize;
            model.meetings[at].room == Room::Table && self.seating.of[at] != NONE
        });
        let all: Vec<u32> = at_tables.collect();
        for _ in 0..(all.len() * 24).min(tries) {
            let meeting = all[chance.below(all.len())];
            let slot = usize::from(self.plan.slot[meeting as usize]);
            let span = &model.spans[model.session[slot]];
            let end = model.meetings[meeting as usize].ends[chance.below(2)];
            let others = self.plan.busy[end as usize].and(span);
            let Some(other) = others.nth(chance.below(others.count())) else { continue };
            let to = self.place_of(end, other);
            let from = self.seating.of[meeting as usize];
            if to != NONE && to != from && (to as usize) < self.seating.seats.len() {
                self.try_seat(meeting, to, slot);
            }
        }
    }

    fn try_seat(&mut self, meeting: u32, to: u32, slot: usize) {
        let from = self.seating.of[meeting as usize];
        let guest = self.who(to, slot);
        let ok =
            self.allowed(meeting, to, slot) && (guest == NONE || self.allowed(guest, from, slot));
        if !ok {
            return;
        }
        let before = self.moves_of([meeting, guest], slot);
        self.exchange(meeting, guest, (from, to), slot);
        if self.moves_of([meeting, guest], slot) > before {
            self.exchange(meeting, guest, (to, from), slot);
        }
    }

    fn exchange(&mut self, meeting: u32, guest: u32, (from, to): (u32, u32), slot: usize) {
        self.taken[slot * self.seating.seats.len() + from as usize] = NONE;
        if guest != NONE {
            self.sit(guest, from, slot);
        }
        self.sit(meeting, to, slot);
    }

    fn moves_of(&self, meetings: [u32; 2], slot: usize) -> u32 {
        let span = &self.model.spans[self.model.session[slot]];
        let both = meetings.into_iter().filter(|it| *it != NONE);
        let ends = both.flat_map(|it| self.model.meetings[it as usize].ends);
        ends.map(|end| self.moves(end, span)).sum()
    }
}
