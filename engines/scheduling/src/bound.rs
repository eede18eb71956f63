//! What no schedule can exceed: a matching in which everybody has at most as many meetings as they have room for.
//!
//! Slots are forgotten but for what they let each person hold; what remains is a matching of greatest weight with
//! degrees (a b-matching). Its linear relaxation is solved as a flow, for participants who are all of one kind on the
//! double cover. The bound is read off the prices of the solution: by weak duality it holds for any prices.

use crate::{
    model::{Model, NONE, Room, UNLIMITED},
    set::Set,
    simplex::{Arc, potentials},
};

/// The bound, and the prices that prove it. Prices are doubled, so that halves are whole.
pub struct Bound {
    pub weight: i64,
    /// How many meetings each person can have at most.
    pub most: Vec<u32>,
    /// What a place in somebody's schedule is worth, doubled.
    pub price: Vec<i64>,
    /// What a place at a table is worth, doubled.
    pub room: i64,
}

impl Bound {
    /// No prices and no bound, where nothing is to be improved.
    pub fn nothing<const W: usize>(model: &Model<W>) -> Self {
        let people = model.people.len();
        Self { weight: i64::MAX, most: vec![0; people], price: vec![0; people], room: 0 }
    }

    /// What a meeting is worth beyond the places it takes, doubled.
    #[inline]
    pub fn profit<const W: usize>(&self, model: &Model<W>, meeting: u32) -> i64 {
        let wish = &model.meetings[meeting as usize];
        let [one, other] = wish.ends.map(|end| self.price[end as usize]);
        2 * wish.weight - one - other - self.room
    }
}

/// Finds the bound. `go_on` is told of the work; a bound that was stopped is valid and weaker.
pub fn find<const W: usize>(model: &Model<W>, go_on: &mut dyn FnMut(u64) -> bool) -> Bound {
    let most: Vec<u32> = (0..model.people.len()).map(|at| ceiling(model, at as u32)).collect();
    let rooms = rooms(model);
    let (price, room) = prices(model, &most, rooms, go_on);
    let mut it = Bound { weight: 0, most, price, room };
    it.weight = total(model, &it, rooms).min(heaviest(model));
    it
}

/// The most meetings of a person: the slots, the maximum, and a slot of its own for each (a matching).
fn ceiling<const W: usize>(model: &Model<W>, person: u32) -> u32 {
    let it = &model.people[person as usize];
    let all = it.meetings.iter();
    let open = all.fold(Set::EMPTY, |all, at| all.or(&model.meetings[*at as usize].open));
    let most = model.ceiling(person, &open).min(it.meetings.len() as u32);
    // With fewer wishes than half of the slots of each there is nothing to find.
    let tight = it.meetings.iter().map(|at| model.meetings[*at as usize].open.count()).min();
    if tight.is_none_or(|tight| tight >= it.meetings.len()) {
        return most;
    }
    let mut of = vec![NONE; model.slots];
    let mut found = 0;
    for meeting in &it.meetings {
        let mut tried = Set::EMPTY;
        found += u32::from(seat(model, *meeting, &mut tried, &mut of));
    }
    most.min(found)
}

fn seat<const W: usize>(
    model: &Model<W>,
    meeting: u32,
    tried: &mut Set<W>,
    of: &mut [u32],
) -> bool {
    while let Some(slot) = model.meetings[meeting as usize].open.minus(tried).first() {
        tried.add(slot);
        if of[slot] == NONE || seat(model, of[slot], tried, of) {
            of[slot] = meeting;
            return true;
        }
    }
    false
}

/// How many meetings all rooms hold together, if anything limits them.
fn rooms<const W: usize>(model: &Model<W>) -> Option<i64> {
    let mut all = 0;
    for (room, capacity) in [Room::Table, Room::Online].iter().zip(&model.capacity) {
        if !model.meetings.iter().any(|it| it.room == *room && !it.open.is_empty()) {
            continue;
        }
        if capacity.contains(&UNLIMITED) {
            return None;
        }
        all += capacity.iter().map(|it| i64::from(*it)).sum::<i64>();
    }
    let own = |it: &crate::model::Wish<W>| it.room == Room::Own && !it.open.is_empty();
    (!model.meetings.iter().any(own)).then_some(all)
}

/// Prices from the flow, doubled.
fn prices<const W: usize>(
    model: &Model<W>,
    most: &[u32],
    rooms: Option<i64>,
    go_on: &mut dyn FnMut(u64) -> bool,
) -> (Vec<i64>, i64) {
    const SOURCE: u32 = 0;
    const SINK: u32 = 1;
    let people = model.people.len();
    let tight = |at: u32| (most[at as usize] as usize) < model.people[at as usize].meetings.len();
    let sides = sides(model);
    let left = |at: u32| if tight(at) { 2 + at } else { SOURCE };
    let right = |at: u32| if tight(at) { 2 + people as u32 + at } else { SINK };
    let copies = if sides.is_some() { 1 } else { 2 };
    let unlimited = model.meetings.len() as i64 * copies;
    let mut arcs = vec![Arc {
        from: SINK,
        to: SOURCE,
        capacity: rooms.map_or(unlimited, |all| (all * copies).min(unlimited)),
        cost: 0,
    }];
    for person in (0..people as u32).filter(|at| tight(*at)) {
        let capacity = i64::from(most[person as usize]);
        arcs.push(Arc { from: SOURCE, to: left(person), capacity, cost: 0 });
        arcs.push(Arc { from: right(person), to: SINK, capacity, cost: 0 });
    }
    for wish in model.meetings.iter().filter(|it| !it.open.is_empty()) {
        let [one, other] = wish.ends;
        let mut arc = |from: u32, to: u32| {
            arcs.push(Arc { from: left(from), to: right(to), capacity: 1, cost: -wish.weight });
        };
        match &sides {
            Some(is_right) if is_right[one as usize] => arc(other, one),
            Some(_) => arc(one, other),
            None => {
                arc(one, other);
                arc(other, one);
            }
        }
    }
    let at = potentials(2 + 2 * people, &arcs, go_on);
    let mut price = vec![0; people];
    for person in (0..people as u32).filter(|at| tight(*at)) {
        let goes = (at[left(person) as usize] - at[0]).max(0);
        let comes = (at[1] - at[right(person) as usize]).max(0);
        price[person as usize] = match &sides {
            Some(is_right) if is_right[person as usize] => 2 * comes,
            Some(_) => 2 * goes,
            None => goes + comes,
        };
    }
    let room = if rooms.is_some() { 2 * (at[0] - at[1]).max(0) } else { 0 };
    (price, room)
}

/// Who is on the right, if everybody meets the other side only.
fn sides<const W: usize>(model: &Model<W>) -> Option<Vec<bool>> {
    let mut side = vec![None; model.people.len()];
    let mut left = Vec::new();
    for start in 0..side.len() {
        if side[start].is_some() {
            continue;
        }
        side[start] = Some(false);
        left.push(start);
        while let Some(at) = left.pop() {
            for meeting in &model.people[at].meetings {
                let other = model.meetings[*meeting as usize].other(at as u32) as usize;
                if side[other].is_none() {
                    side[other] = side[at].map(|it: bool| !it);
                    left.push(other);
                } else if side[other] == side[at] {
                    return None;
                }
            }
        }
    }
    Some(side.into_iter().map(|it| it == Some(true)).collect())
}

/// What the prices prove, rounded down in each part of the network that hangs together.
fn total<const W: usize>(model: &Model<W>, bound: &Bound, rooms: Option<i64>) -> i64 {
    let mut part: Vec<usize> = (0..model.people.len()).collect();
    let possible = || (0..).zip(&model.meetings).filter(|(_, it)| !it.open.is_empty());
    for (_, wish) in possible().filter(|_| bound.room == 0) {
        let [one, other] = wish.ends.map(|end| top(&mut part, end as usize));
        part[one] = other;
    }
    let one = if bound.room == 0 { None } else { Some(0) };
    let mut doubled = vec![0i128; model.people.len().max(1)];
    for (meeting, wish) in possible() {
        let at = one.unwrap_or_else(|| top(&mut part, wish.ends[0] as usize));
        doubled[at] += i128::from(bound.profit(model, meeting).max(0));
    }
    for (person, price) in bound.price.iter().enumerate() {
        let at = one.unwrap_or_else(|| top(&mut part, person));
        doubled[at] += i128::from(*price) * i128::from(bound.most[person]);
    }
    if bound.room > 0 {
        doubled[0] += i128::from(bound.room) * i128::from(rooms.unwrap_or(0));
    }
    let all: i128 = doubled.into_iter().map(|it| it / 2).sum();
    i64::try_from(all).unwrap_or(i64::MAX)
}

/// The one by whom a part is known.
fn top(part: &mut [usize], mut at: usize) -> usize {
    while part[at] != at {
        part[at] = part[part[at]];
        at = part[at];
    }
    at
}

/// The heaviest meetings that the tables and the rooms, each for themselves, can hold.
fn heaviest<const W: usize>(model: &Model<W>) -> i64 {
    let mut all = 0;
    for room in [Room::Table, Room::Online, Room::Own] {
        let of = model.meetings.iter().filter(|it| it.room == room && !it.open.is_empty());
        let mut weights: Vec<i64> = of.map(|it| it.weight).collect();
        weights.sort_unstable_by(|one, other| other.cmp(one));
        let slots = match room {
            Room::Table => Some(&model.capacity[0]),
            Room::Online => Some(&model.capacity[1]),
            Room::Own => None,
        };
        let places = slots.map_or(usize::MAX, |all| {
            all.iter().fold(0usize, |sum, it| sum.saturating_add(*it as usize))
        });
        all += weights.into_iter().take(places).sum::<i64>();
    }
    all
}
