//! Why a meeting is not held, and what is in the way of a move by hand.

use crate::{
    answer::{Blocked, Obstacle, Unplaced, Why},
    instance::Instance,
    model::{Model, NONE, OUT, Room, UNLIMITED},
    plan::{Plan, capacity},
};

/// An instance with its schedule, to be asked about.
pub struct Reasons<'a, const W: usize> {
    pub from: &'a Instance,
    pub model: &'a Model<W>,
    pub plan: &'a Plan<W>,
}

impl<const W: usize> Reasons<'_, W> {
    fn name(&self, person: u32) -> String {
        self.from.participants[person as usize].id.clone()
    }

    fn slot_name(&self, slot: usize) -> String {
        self.from.slots[self.model.slot_at[slot]].id.clone()
    }

    /// Everything that is in the way of a meeting in a slot, wherever it is now. Nothing: it can go there.
    pub fn obstacles(&self, meeting: u32, slot: usize) -> Vec<Obstacle> {
        let wish = &self.model.meetings[meeting as usize];
        let mut found = Vec::new();
        self.never(meeting, &mut found);
        if let Some(other) = wish.fixed.filter(|other| usize::from(*other) != slot) {
            found.push(Obstacle::Locked { slot: self.slot_name(usize::from(other)) });
        }
        if self.model.past.has(slot) && wish.planned.map(usize::from) != Some(slot) {
            found.push(Obstacle::Past);
        }
        for end in wish.ends {
            self.of_person(end, meeting, slot, &mut found);
        }
        self.of_rooms(meeting, slot, &mut found);
        found
    }

    fn never(&self, meeting: u32, found: &mut Vec<Obstacle>) {
        let wish = &self.model.meetings[meeting as usize];
        match wish.closed {
            Some(Why::Cancelled) => found.push(Obstacle::Cancelled),
            Some(Why::Absent) => {
                let gone = |end: &&u32| self.from.participants[**end as usize].absent;
                let who = wish.ends.iter().filter(gone).map(|end| self.name(*end));
                found.extend(who.map(|who| Obstacle::Absent { who }));
            }
            Some(Why::NoCompete) => found.push(Obstacle::NoCompete),
            Some(Why::NoSharedLanguage) => found.push(Obstacle::NoSharedLanguage),
            _ => {}
        }
    }

    fn of_person(&self, person: u32, meeting: u32, slot: usize, found: &mut Vec<Obstacle>) {
        let it = &self.model.people[person as usize];
        let who = || self.name(person);
        if !it.available.has(slot) {
            found.push(Obstacle::Unavailable { who: who() });
        }
        let other = self.plan.at(person, slot);
        if other != NONE && other != meeting {
            let wish = &self.model.meetings[other as usize];
            found.push(Obstacle::Busy {
                who: who(),
                meeting: self.from.meetings[other as usize].id.clone(),
                with: self.name(wish.other(person)),
                locked: wish.fixed.is_some(),
            });
        }
        let now = self.plan.slot[meeting as usize];
        if self.plan.held[person as usize] - u32::from(now != OUT) >= it.most {
            found.push(Obstacle::Maximum { who: who(), most: it.most });
        }
        let mut busy = self.plan.busy[person as usize];
        if now != OUT {
            busy.take(usize::from(now));
        }
        busy.add(slot);
        let span = &self.model.spans[self.model.session[slot]];
        if let Some(rule) = it.rule.filter(|_| !self.model.agrees(person, &busy)) {
            if busy.and(span).count() as u32 > rule.per_session {
                found.push(Obstacle::SessionMaximum { who: who(), most: rule.per_session });
            } else {
                found.push(Obstacle::BreakWanted { who: who(), in_a_row: rule.in_a_row });
            }
        }
    }

    fn of_rooms(&self, meeting: u32, slot: usize, found: &mut Vec<Obstacle>) {
        let wish = &self.model.meetings[meeting as usize];
        // Whoever sits there already takes nobody's place.
        if usize::from(self.plan.slot[meeting as usize]) == slot {
            return;
        }
        let most = capacity(self.model, wish.room, slot);
        if self.plan.load(wish.room, slot) >= most {
            found.push(match wish.room {
                Room::Online => Obstacle::OnlineRoomsFull { capacity: most },
                _ => Obstacle::TablesFull { capacity: most },
            });
        }
        if wish.area != NONE {
            let capacity = self.model.area_capacity[wish.area as usize * self.model.slots + slot];
            if capacity != UNLIMITED && self.plan.area_load(wish.area, slot) >= capacity {
                let area = self.from.areas[wish.area as usize].id.clone();
                found.push(Obstacle::AreaFull { area, capacity });
            }
        }
        if wish.voices != 0 && !self.plan.can_translate(self.model, slot, &[meeting], None) {
            found.push(Obstacle::InterpretersBusy);
        }
    }

    /// Why a meeting that is not held is not.
    pub fn unplaced(&self, meeting: u32) -> Unplaced {
        let wish = &self.model.meetings[meeting as usize];
        let id = self.from.meetings[meeting as usize].id.clone();
        let said = |reason, who: Vec<u32>, slots| Unplaced {
            id: id.clone(),
            reason,
            who: who.into_iter().map(|end| self.name(end)).collect(),
            slots,
        };
        if let Some(why) = wish.closed {
            return said(why, Vec::new(), Vec::new());
        }
        let people = wish.ends.map(|end| &self.model.people[end as usize]);
        let common = people[0].available.and(&people[1].available).minus(&self.model.past);
        if common.is_empty() {
            return said(Why::NoCommonSlot, wish.ends.to_vec(), Vec::new());
        }
        let filter = |is: &dyn Fn(usize) -> bool| {
            wish.ends.into_iter().filter(|end| is(*end as usize)).collect::<Vec<u32>>()
        };
        let at_most = filter(&|end| self.plan.held[end] >= self.model.people[end].most);
        if !at_most.is_empty() {
            return said(Why::MaximumReached, at_most, Vec::new());
        }
        let full = filter(&|end| {
            let it = &self.model.people[end];
            it.available.minus(&self.plan.busy[end]).minus(&self.model.past).is_empty()
        });
        match full.len() {
            2 => return said(Why::BothFull, full, Vec::new()),
            1 => return said(Why::OneFull, full, Vec::new()),
            _ => {}
        }
        let [one, other] = wish.ends.map(|end| &self.plan.busy[end as usize]);
        let free = common.minus(one).minus(other);
        if free.is_empty() {
            return said(Why::NoCommonFreeSlot, wish.ends.to_vec(), Vec::new());
        }
        let slots: Vec<Blocked> = free
            .iter()
            .map(|slot| Blocked {
                slot: self.slot_name(slot),
                obstacles: self.obstacles(meeting, slot),
            })
            .collect();
        let mut whys: Vec<Why> =
            slots.iter().filter_map(|it| it.obstacles.first()).filter_map(why).collect();
        whys.sort_unstable();
        whys.dedup();
        let never = wish.open.is_empty() && whys.iter().all(|it| is_place(*it));
        match whys[..] {
            _ if never => said(Why::NoPlace, Vec::new(), slots),
            [only] => said(only, Vec::new(), slots),
            _ => said(Why::Several, Vec::new(), slots),
        }
    }
}

fn is_place(why: Why) -> bool {
    matches!(why, Why::TablesFull | Why::OnlineRoomsFull | Why::AreaFull)
}

fn why(obstacle: &Obstacle) -> Option<Why> {
    Some(match obstacle {
        Obstacle::TablesFull { .. } => Why::TablesFull,
        Obstacle::OnlineRoomsFull { .. } => Why::OnlineRoomsFull,
        Obstacle::AreaFull { .. } => Why::AreaFull,
        Obstacle::InterpretersBusy => Why::InterpretersBusy,
        Obstacle::BreakWanted { .. } => Why::BreakWanted,
        Obstacle::SessionMaximum { .. } => Why::SessionMaximum,
        _ => return None,
    })
}
