//! The first aim: as much weight as possible.
//!
//! Everything is inserted, the scarce first. What is left over is put in by force: it ejects what is in its way, which
//! looks for another place (ejection chains, Glover 1996; partial colourings with tabu, Blöchliger and Zufferey 2008).
//! The prices of the bound say whom to force: a meeting that is worth more than the places it takes, or one of somebody
//! who has a place of value left. When there is nobody of that kind the schedule is optimal.

use crate::{
    budget::Budget,
    model::{NONE, OUT, Room},
    plan::{Plan, capacity},
    search::Search,
};

/// Holds what can be held without giving anything up.
pub fn fill<const W: usize>(search: &mut Search<'_, W>, budget: &mut Budget<'_>) {
    let model = search.model;
    let mut order: Vec<(i64, i64, u64, u32)> = Vec::with_capacity(search.plan.out.len());
    for meeting in search.plan.out.clone() {
        let wish = &model.meetings[meeting as usize];
        let crowd: usize =
            wish.ends.iter().map(|end| model.people[*end as usize].meetings.len()).sum();
        // The prices know what is worth its places; among equals the crowded and the scarce go first.
        let profit = search.bound.profit(model, meeting);
        let scarce = wish.open.count() as i64 - crowd as i64;
        order.push((-profit, scarce, search.chance.next(), meeting));
    }
    order.sort_unstable();
    for (_, _, _, meeting) in order {
        search.insert(meeting);
        let work = std::mem::take(&mut search.work);
        if !budget.go_on(work, u64::MAX) {
            return;
        }
    }
}

/// Everything that fits without moving anything; after it a reason can be given for all the rest.
pub fn sweep<const W: usize>(search: &mut Search<'_, W>) {
    let mut left = search.plan.out.clone();
    let weight = |it: &u32| std::cmp::Reverse(search.model.meetings[*it as usize].weight);
    left.sort_unstable_by_key(|it| (weight(it), *it));
    for meeting in left {
        search.place_free(meeting);
    }
}

/// The walk towards the bound.
struct Walk {
    /// Meetings that may be worth forcing; some are not any more.
    hot: Vec<u32>,
    /// Where a meeting was ejected, and until when it does not come back.
    tabu: Vec<(u16, u32)>,
    turn: u32,
    /// Everything that is left over may be forced, because nothing that is hot is left.
    loose: bool,
}

/// Forces meetings in until the bound is reached, `until` units are spent, or nothing has become better for `patience`
/// units. The plan is the best that was seen.
pub fn force<const W: usize>(
    search: &mut Search<'_, W>,
    budget: &mut Budget<'_>,
    (until, patience): (u64, u64),
) {
    let tabu = vec![(OUT, 0); search.model.meetings.len()];
    let mut walk = Walk { hot: Vec::new(), tabu, turn: 0, loose: false };
    let mut best = (search.plan.weight, search.plan.slot.clone());
    let mut last = budget.spent();
    let possible = search.model.meetings.iter().filter(|it| !it.open.is_empty());
    let (all, count) = possible.fold((0.0, 0.0), |(w, n), it| (w + it.weight as f64, n + 1.0));
    let mean = all / f64::max(count, 1.0);
    while search.plan.weight < search.bound.weight {
        let work = std::mem::take(&mut search.work) + 4;
        let idle = budget.spent() - last;
        if !budget.go_on(work, until) || idle > patience {
            break;
        }
        let Some(meeting) = walk.pick(search) else { break };
        // It cools while it waits, and is warm again after each success.
        let cold = (idle as f64 / patience.max(1) as f64 * 8.0).fract();
        walk.step(search, meeting, mean * 0.35 * (1.0 - cold).max(0.05));
        if search.plan.weight > best.0 {
            last = budget.spent();
            best = (search.plan.weight, search.plan.slot.clone());
        }
    }
    if search.plan.weight < best.0 {
        search.plan = Plan::of(search.model, &best.1);
    }
}

impl Walk {
    /// A meeting that is worth forcing; nothing if there is none.
    fn pick<const W: usize>(&mut self, search: &mut Search<'_, W>) -> Option<u32> {
        self.turn += 1;
        if search.plan.out.is_empty() {
            return None;
        }
        if search.chance.below(20) == 0 {
            return Some(search.plan.out[search.chance.below(search.plan.out.len())]);
        }
        loop {
            while !self.hot.is_empty() {
                search.work += 1;
                let at = search.chance.below(self.hot.len());
                let meeting = self.hot[at];
                let is_out = search.plan.slot[meeting as usize] == OUT;
                if is_out && (self.loose || is_hot(search, meeting)) {
                    return Some(meeting);
                }
                self.hot.swap_remove(at);
            }
            self.loose = false;
            let all = search.plan.out.iter().copied();
            self.hot = all.filter(|it| is_hot(search, *it)).collect();
            search.work += search.plan.out.len() as u64;
            if self.hot.is_empty() {
                self.loose = true;
                self.hot = around_waste(search);
                search.work += search.model.meetings.len() as u64;
                if self.hot.is_empty() {
                    return None;
                }
            }
        }
    }

    fn step<const W: usize>(&mut self, search: &mut Search<'_, W>, meeting: u32, heat: f64) {
        if search.insert(meeting) {
            return;
        }
        let Some((loss, slot)) = self.cheapest(search, meeting) else { return };
        let worse = loss - search.model.meetings[meeting as usize].weight;
        if worse > 0 && search.chance.share() > (-worse as f64 / heat).exp() {
            return;
        }
        let mut ejected = Vec::new();
        if !make_room(search, meeting, slot, &mut ejected) {
            for (other, slot) in ejected.into_iter().rev() {
                search.plan.place(search.model, other, slot);
            }
            return;
        }
        search.plan.place(search.model, meeting, slot);
        let tenure = 8 + search.chance.below(10 + search.plan.out.len().min(200)) as u32;
        for (other, slot) in ejected {
            self.tabu[other as usize] = (slot as u16, self.turn + tenure);
            if !search.insert(other) {
                self.heat(search, other);
            }
        }
    }

    /// What became worth forcing when this meeting was ejected.
    fn heat<const W: usize>(&mut self, search: &Search<'_, W>, ejected: u32) {
        self.hot.push(ejected);
        for end in search.model.meetings[ejected as usize].ends {
            if is_short(search, end) {
                let all = search.model.people[end as usize].meetings.iter();
                self.hot.extend(all.filter(|it| search.plan.slot[**it as usize] == OUT));
            }
        }
    }

    /// The slot in which the least weight would be lost, and how much.
    fn cheapest<const W: usize>(
        &self,
        search: &mut Search<'_, W>,
        meeting: u32,
    ) -> Option<(i64, usize)> {
        let wish = &search.model.meetings[meeting as usize];
        let (tabu, until) = self.tabu[meeting as usize];
        let mut best = (i64::MAX, 0, 0);
        for slot in wish.open.iter() {
            search.work += 2;
            if usize::from(tabu) == slot && until > self.turn {
                continue;
            }
            let found = (loss(search, meeting, slot), search.chance.next(), slot);
            best = best.min(found);
        }
        (best.0 != i64::MAX).then_some((best.0, best.2))
    }
}

/// Holds a meeting instead of one or two that are lighter, wherever that loses the least.
pub fn replace<const W: usize>(search: &mut Search<'_, W>, meeting: u32) -> bool {
    let model = search.model;
    let wish = &model.meetings[meeting as usize];
    let slots = wish.open.iter().map(|slot| (loss(search, meeting, slot), slot));
    let Some((_, slot)) = slots.filter(|(loss, _)| *loss < wish.weight).min() else { return false };
    let mut ejected = Vec::new();
    let made = make_room(search, meeting, slot, &mut ejected);
    let lost: i64 = ejected.iter().map(|(it, _)| model.meetings[*it as usize].weight).sum();
    let elsewhere = ejected.len() == 1 && lost >= wish.weight;
    if !made || (lost >= wish.weight && !elsewhere) {
        for (other, slot) in ejected.into_iter().rev() {
            search.plan.place(model, other, slot);
        }
        return false;
    }
    search.plan.place(model, meeting, slot);
    let back = ejected.iter().map(|(other, _)| search.place_free(*other)).filter(|it| *it).count();
    if elsewhere && back == 0 {
        search.plan.remove(model, meeting);
        for (other, slot) in ejected.into_iter().rev() {
            search.plan.place(model, other, slot);
        }
        return false;
    }
    true
}

/// Whether somebody has a place of value left.
fn is_short<const W: usize>(search: &Search<'_, W>, person: u32) -> bool {
    let at = person as usize;
    search.bound.price[at] > 0 && search.plan.held[at] < search.bound.most[at]
}

fn is_hot<const W: usize>(search: &Search<'_, W>, meeting: u32) -> bool {
    let profit = search.bound.profit(search.model, meeting);
    profit > 0
        || (search.bound.room > 0 && profit == 0)
        || search.model.meetings[meeting as usize].ends.iter().any(|end| is_short(search, *end))
}

/// What is left over of those who hold a meeting that is not worth its places.
fn around_waste<const W: usize>(search: &Search<'_, W>) -> Vec<u32> {
    let mut found = Vec::new();
    for (meeting, wish) in (0..).zip(&search.model.meetings) {
        let held = search.plan.slot[meeting as usize] != OUT;
        if held && search.bound.profit(search.model, meeting) < 0 {
            for end in wish.ends {
                let all = search.model.people[end as usize].meetings.iter();
                found.extend(all.filter(|it| search.plan.slot[**it as usize] == OUT));
            }
        }
    }
    found
}

/// The weight that would have to go for a meeting in a slot, about.
fn loss<const W: usize>(search: &Search<'_, W>, meeting: u32, slot: usize) -> i64 {
    let (model, plan) = (search.model, &search.plan);
    let wish = &model.meetings[meeting as usize];
    let (mut all, mut rooms) = (0, 0);
    for end in wish.ends {
        let other = plan.at(end, slot);
        if other != NONE {
            let its = &model.meetings[other as usize];
            rooms += u32::from(its.room == wish.room);
            let mut elsewhere = plan.free(model, other).minus(&wish.open);
            if elsewhere.is_empty() {
                elsewhere = plan.free(model, other);
                elsewhere.take(slot);
            }
            all += if elsewhere.is_empty() { its.weight } else { 0 };
        } else if plan.held[end as usize] >= model.people[end as usize].most {
            let held = model.people[end as usize].meetings.iter();
            let held = held.filter(|it| plan.slot[**it as usize] != OUT);
            all += held.map(|it| model.meetings[*it as usize].weight).min().unwrap_or(0);
        }
    }
    let full = plan.load(wish.room, slot) >= capacity(model, wish.room, slot).saturating_add(rooms);
    // Somebody else must give up the table: what that costs is not known yet.
    all + if full && wish.room != Room::Own { wish.weight / 2 } else { 0 }
}

/// Ejects what is in the way of a meeting. What was ejected is noted even if it was not enough.
fn make_room<const W: usize>(
    search: &mut Search<'_, W>,
    meeting: u32,
    slot: usize,
    ejected: &mut Vec<(u32, usize)>,
) -> bool {
    let model = search.model;
    for end in model.meetings[meeting as usize].ends {
        let other = search.plan.at(end, slot);
        if other != NONE {
            ejected.push((other, search.plan.remove(model, other)));
        }
        let person = &model.people[end as usize];
        if search.plan.held[end as usize] >= person.most {
            let held = person.meetings.iter().copied().filter(|it| is_movable(search, *it));
            let held: Vec<u32> = held.collect();
            let lightest = held.iter().map(|it| model.meetings[*it as usize].weight).min();
            let light =
                held.iter().filter(|it| Some(model.meetings[**it as usize].weight) == lightest);
            let light: Vec<u32> = light.copied().collect();
            if light.is_empty() {
                return false;
            }
            let other = light[search.chance.below(light.len())];
            ejected.push((other, search.plan.remove(model, other)));
        }
        if !agree(search, end, slot, ejected) {
            return false;
        }
    }
    search.plan.has_room(model, meeting, slot) || give_room(search, meeting, slot, ejected)
}

fn is_movable<const W: usize>(search: &Search<'_, W>, meeting: u32) -> bool {
    let is_fixed = search.model.meetings[meeting as usize].fixed.is_some();
    !is_fixed && search.plan.slot[meeting as usize] != OUT
}

/// Ejects one meeting of the session if somebody wants a break there, or has too many.
fn agree<const W: usize>(
    search: &mut Search<'_, W>,
    person: u32,
    slot: usize,
    ejected: &mut Vec<(u32, usize)>,
) -> bool {
    let model = search.model;
    let mut busy = search.plan.busy[person as usize];
    busy.add(slot);
    if model.agrees(person, &busy) {
        return true;
    }
    let inside = search.plan.busy[person as usize].and(&model.spans[model.session[slot]]);
    let count = inside.count();
    let first = if count == 0 { 0 } else { search.chance.below(count) };
    for turn in 0..count {
        let Some(at) = inside.nth((first + turn) % count) else { continue };
        let other = search.plan.at(person, at);
        let mut without = busy;
        without.take(at);
        if is_movable(search, other) && model.agrees(person, &without) {
            ejected.push((other, search.plan.remove(model, other)));
            return true;
        }
    }
    false
}

/// Ejects a meeting of others that has the table, the area or the interpreter.
fn give_room<const W: usize>(
    search: &mut Search<'_, W>,
    meeting: u32,
    slot: usize,
    ejected: &mut Vec<(u32, usize)>,
) -> bool {
    const TRIES: usize = 48;
    let model = search.model;
    for _ in 0..TRIES.min(4 * model.people.len()) {
        search.work += 1;
        let other = search.plan.at(search.chance.below(model.people.len()) as u32, slot);
        if other == NONE || !is_movable(search, other) {
            continue;
        }
        search.plan.remove(model, other);
        ejected.push((other, slot));
        if search.plan.has_room(model, meeting, slot) {
            return true;
        }
        search.plan.place(model, other, slot);
        ejected.pop();
    }
    false
}
