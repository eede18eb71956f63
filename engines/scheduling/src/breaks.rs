//! The third aim: nobody waits.
//!
//! Simulated annealing (Kirkpatrick et al. 1983) over swaps of chains: somebody changes one slot for another, the chain
//! of others in these two slots follows, and only the two at its ends notice. Weight and everybody's number of
//! meetings stay what they are.

use crate::{
    bound::Bound,
    budget::Budget,
    model::{Model, NONE, OUT},
    plan::Plan,
    search::{LONGEST, Search},
};

/// The breaks of all.
pub fn measure<const W: usize>(model: &Model<W>, plan: &Plan<W>) -> u32 {
    plan.busy.iter().map(|busy| model.breaks(busy)).sum()
}

/// Breaks nobody can avoid in any schedule of this weight; 0 if the weight could be greater.
///
/// Where the weight is the bound, its prices say who holds what in every schedule as heavy: whoever has a place of value
/// is full, and what is worth more than its places is held (complementary slackness). That many meetings must fit into
/// somebody's slots, and some of these have holes.
pub fn bound<const W: usize>(model: &Model<W>, plan: &Plan<W>, prices: &Bound) -> u32 {
    if plan.weight < prices.weight {
        return 0;
    }
    (0..model.people.len()).map(|person| least(model, plan, prices, person)).sum()
}

/// The fewest breaks with which somebody's meetings fit into their slots.
fn least<const W: usize>(model: &Model<W>, plan: &Plan<W>, prices: &Bound, person: usize) -> u32 {
    let it = &model.people[person];
    let most = prices.most[person] as usize;
    let worth = it.meetings.iter().filter(|at| prices.profit(model, **at) > 0).count();
    let fewest = if prices.price[person] > 0 { most } else { worth.min(most) };
    let mut best = vec![u32::MAX; most + 1];
    best[0] = 0;
    for span in &model.spans {
        let slots = it.available.or(&plan.busy[person]).and(span);
        let slots: Vec<usize> = slots.iter().collect();
        let before = best.clone();
        for count in 1..=slots.len().min(most) {
            let window = |all: &[usize]| match (all.first(), all.last()) {
                (Some(first), Some(last)) => (last - first + 1 - count) as u32,
                _ => 0,
            };
            let here = slots.windows(count).map(window).min().unwrap_or(0);
            for all in count..=most {
                let other = before[all - count];
                best[all] = best[all].min(other.saturating_add(here));
            }
        }
    }
    best[fewest..].iter().copied().min().filter(|it| *it != u32::MAX).unwrap_or(0)
}

/// Who has breaks, for drawing.
struct Waiting {
    list: Vec<u32>,
    at: Vec<u32>,
}

impl Waiting {
    fn note(&mut self, person: u32, waits: bool) {
        let at = self.at[person as usize];
        if waits && at == NONE {
            self.at[person as usize] = self.list.len() as u32;
            self.list.push(person);
        } else if !waits && at != NONE {
            self.list.swap_remove(at as usize);
            if let Some(other) = self.list.get(at as usize) {
                self.at[*other as usize] = at;
            }
            self.at[person as usize] = NONE;
        }
    }
}

/// A round of annealing from one heat down to another.
pub struct Round {
    pub hot: f64,
    pub cold: f64,
    /// Ends when so much work is spent,
    pub until: u64,
    /// or no better is possible.
    pub least: u32,
}

/// Anneals. The plan is the best that was seen; says how many breaks it has.
pub fn anneal<const W: usize>(
    search: &mut Search<'_, W>,
    budget: &mut Budget<'_>,
    round: &Round,
) -> u32 {
    let mut now = measure(search.model, &search.plan);
    let mut kept = (now, search.plan.slot.clone());
    let mut waiting = Waiting { list: Vec::new(), at: vec![NONE; search.model.people.len()] };
    for person in 0..search.model.people.len() {
        waiting.note(person as u32, search.model.breaks(&search.plan.busy[person]) > 0);
    }
    let begun = budget.spent();
    let length = round.until.saturating_sub(begun).max(1) as f64;
    let mut heat = round.hot;
    let mut turn = 0u32;
    while now > round.least {
        turn = turn.wrapping_add(1);
        if turn.is_multiple_of(64) {
            let work = std::mem::take(&mut search.work) + 128;
            if !budget.go_on(work, round.until) {
                break;
            }
            let done = (budget.spent() - begun) as f64 / length;
            heat = round.hot * (round.cold / round.hot).powf(done);
        }
        let limit = -heat * search.chance.share().ln();
        // The best is kept just before it is left, and only if that is worth a copy.
        let worth = kept.0.saturating_sub(now);
        let keep = worth > 0 && worth * 200 >= now;
        if keep && search.chance.below(16) == 0 {
            kept = (now, search.plan.slot.clone());
        }
        let change = if search.plan.out.is_empty() || search.chance.below(8) > 0 {
            step(search, &mut waiting, limit)
        } else {
            exchange(search, &mut waiting, limit)
        };
        now = now.saturating_add_signed(change);
    }
    if kept.0 < now {
        search.plan = Plan::of(search.model, &kept.1);
        now = kept.0;
    }
    now
}

/// Somebody changes one slot for another, if that is not worse than `limit`. Says what it changed.
fn step<const W: usize>(search: &mut Search<'_, W>, waiting: &mut Waiting, limit: f64) -> i32 {
    let model = search.model;
    let person = if !waiting.list.is_empty() && search.chance.below(8) < 5 {
        waiting.list[search.chance.below(waiting.list.len())]
    } else {
        search.chance.below(model.people.len()) as u32
    };
    let busy = search.plan.busy[person as usize];
    let count = busy.count();
    if count == 0 {
        return 0;
    }
    let Some(s) = busy.nth(search.chance.below(count)) else { return 0 };
    let Some(t) = target(search, person, s) else { return 0 };
    let mine = model.breaks_change(&busy, &busy.moved(s, t), (s, t));
    // The other end cannot make up for more than this.
    if f64::from(mine) > limit + 4.0 {
        return 0;
    }
    let Some(end) = search.follow(person, [s, t], LONGEST) else { return 0 };
    let before = search.plan.busy[end as usize];
    let after = search.swapped(end, [s, t]);
    let change = mine + model.breaks_change(&before, &after, (s, t));
    if f64::from(change) > limit || !search.may_swap([person, end], [s, t]) {
        return 0;
    }
    search.swap([person, end], [s, t]);
    for who in [person, end] {
        waiting.note(who, model.breaks(&search.plan.busy[who as usize]) > 0);
    }
    change
}

/// A free slot for somebody, most often beside a meeting of theirs.
fn target<const W: usize>(search: &mut Search<'_, W>, person: u32, s: usize) -> Option<usize> {
    let busy = &search.plan.busy[person as usize];
    let available = &search.model.people[person as usize].available;
    if search.chance.below(8) < 5 {
        let beside = busy.nth(search.chance.below(busy.count()))?;
        let up = search.chance.below(2) == 0;
        let t = if up { beside + 1 } else { beside.checked_sub(1)? };
        let same =
            t < search.model.slots && search.model.session[t] == search.model.session[beside];
        return (beside != s && same && available.has(t) && !busy.has(t)).then_some(t);
    }
    let free = available.minus(busy);
    let count = free.count();
    if count == 0 { None } else { free.nth(search.chance.below(count)) }
}

/// Somebody takes the place of another who has one meeting more, at the same weight: the numbers of meetings stay the
/// same numbers.
fn exchange<const W: usize>(search: &mut Search<'_, W>, waiting: &mut Waiting, limit: f64) -> i32 {
    let model = search.model;
    let meeting = search.plan.out[search.chance.below(search.plan.out.len())];
    let wish = &model.meetings[meeting as usize];
    let turned = search.chance.below(2);
    let (comes, stays) = (wish.ends[turned], wish.ends[1 - turned]);
    search.work += 4;
    let slots = wish.open.minus(&search.plan.busy[comes as usize]);
    let slots = slots.and(&search.plan.busy[stays as usize]);
    let count = slots.count();
    if count == 0 || search.plan.held[comes as usize] >= model.people[comes as usize].most {
        return 0;
    }
    let Some(slot) = slots.nth(search.chance.below(count)) else { return 0 };
    let other = search.plan.at(stays, slot);
    let its = &model.meetings[other as usize];
    let goes = its.other(stays);
    let equal = its.weight == wish.weight && its.fixed.is_none();
    if !equal || search.plan.held[goes as usize] != search.plan.held[comes as usize] + 1 {
        return 0;
    }
    let span = &model.spans[model.session[slot]];
    let (mut more, mut less) = (search.plan.busy[comes as usize], search.plan.busy[goes as usize]);
    let before = (more.gaps(span) + less.gaps(span)) as i32;
    more.add(slot);
    less.take(slot);
    let change = (more.gaps(span) + less.gaps(span)) as i32 - before;
    if f64::from(change) > limit {
        return 0;
    }
    search.plan.remove(model, other);
    if !search.plan.fits(model, meeting, slot) || search.plan.slot[meeting as usize] != OUT {
        search.plan.place(model, other, slot);
        return 0;
    }
    search.plan.place(model, meeting, slot);
    for who in [comes, goes] {
        waiting.note(who, model.breaks(&search.plan.busy[who as usize]) > 0);
    }
    change
}
