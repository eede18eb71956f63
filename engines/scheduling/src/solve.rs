//! From an instance to a schedule: the aims one after the other, each without harm to those before.

use crate::{
    answer::{Ended, Figures, Moved, Obstacle, Placed, Schedule},
    bound::{self, Bound},
    breaks,
    budget::Budget,
    chance::Chance,
    compile, fair,
    fault::{Fault, Refused},
    instance::{Instance, Task},
    model::{Model, OUT, Room},
    names::{self, Names},
    plan::Plan,
    reasons::Reasons,
    repair,
    search::Search,
    tables, weight,
};

/// How a search is going, each time there is a better schedule.
pub struct Progress<'a> {
    /// Units of work spent so far.
    pub work: u64,
    pub weight: u64,
    pub weight_bound: u64,
    pub breaks: u32,
    /// For each meeting of the instance the number of its slot there, if it is held.
    pub slots: &'a dyn Fn() -> Vec<Option<usize>>,
}

/// What a caller hears meanwhile.
pub type Listener<'a> = &'a mut dyn FnMut(&Progress<'_>);

/// Runs a function with sets of slots as small as the instance allows.
macro_rules! sized {
    ($instance:expr, $function:ident ( $($argument:expr),* )) => {
        match $instance.slots.len() {
            0..=64 => $function::<1>($($argument),*),
            65..=256 => $function::<4>($($argument),*),
            _ => $function::<16>($($argument),*),
        }
    };
}

/// Makes a schedule, or repairs the planned one if that is the task.
pub fn solve(
    instance: &Instance,
    budget: &mut Budget<'_>,
    listener: Listener<'_>,
) -> Result<Schedule, Refused> {
    let names = names::read(instance)?;
    sized!(instance, run(instance, &names, budget, listener))
}

/// What is in the way if somebody drags a meeting to a slot of the planned schedule. Nothing: it can go there.
pub fn explain(instance: &Instance) -> Result<Vec<Obstacle>, Refused> {
    let names = names::read(instance)?;
    let Some(by_hand) = &instance.by_hand else { return Err(Refused(vec![Fault::NoMove])) };
    let unknown = |kind, id: &String| {
        let (place, id) = ("move".to_owned(), id.clone());
        Refused(vec![Fault::Unknown { place, kind, id }])
    };
    let meeting = names.meetings.get(by_hand.meeting.as_str());
    let meeting = meeting.ok_or_else(|| unknown("meeting", &by_hand.meeting))?;
    let slot = names.slots.get(by_hand.slot.as_str());
    let slot = slot.ok_or_else(|| unknown("slot", &by_hand.slot))?;
    sized!(instance, conflicts(instance, &names, (*meeting, *slot)))
}

fn conflicts<const W: usize>(
    instance: &Instance,
    names: &Names<'_>,
    (meeting, slot): (usize, usize),
) -> Result<Vec<Obstacle>, Refused> {
    let model: Model<W> = compile::model(instance, names);
    let bound = Bound::nothing(&model);
    let mut search = start(instance, &model, &bound)?;
    repair::put_back(&mut search);
    let Some(slot) = model.slot_at.iter().position(|at| *at == slot) else { return Ok(Vec::new()) };
    let reasons = Reasons { from: instance, model: &model, plan: &search.plan };
    Ok(reasons.obstacles(meeting as u32, slot))
}

/// A search that holds what is locked, or says why that cannot be.
fn start<'a, const W: usize>(
    instance: &'a Instance,
    model: &'a Model<W>,
    bound: &'a Bound,
) -> Result<Search<'a, W>, Refused> {
    let plan = Plan::empty(model);
    let chance = Chance::new(instance.seed);
    let mut search = Search { model, bound, plan, chance, chain: Vec::new(), work: 0 };
    let mut faults = Vec::new();
    for meeting in 0..model.meetings.len() as u32 {
        let Some(slot) = model.meetings[meeting as usize].fixed.map(usize::from) else { continue };
        let reasons = Reasons { from: instance, model, plan: &search.plan };
        let mut obstacles = reasons.obstacles(meeting, slot);
        // What has happened may have happened outside of the rules, but nobody was in two meetings.
        if model.past.has(slot) {
            obstacles.retain(|it| matches!(it, Obstacle::Busy { .. }));
        }
        if obstacles.is_empty() {
            search.plan.place(model, meeting, slot);
        } else {
            let it = &instance.meetings[meeting as usize];
            let (id, slot) = (it.id.clone(), it.slot.clone().unwrap_or_default());
            faults.push(Fault::Lock { id, slot, obstacles });
        }
    }
    if faults.is_empty() { Ok(search) } else { Err(Refused(faults)) }
}

fn run<const W: usize>(
    instance: &Instance,
    names: &Names<'_>,
    budget: &mut Budget<'_>,
    listener: Listener<'_>,
) -> Result<Schedule, Refused> {
    let model: Model<W> = compile::model(instance, names);
    let limit = budget.limit();
    let bound = bound::find(&model, &mut |work| budget.go_on(work, limit));
    let mut search = start(instance, &model, &bound)?;
    let is_repair = instance.task == Task::Repair;
    let mut done = false;
    if is_repair {
        repair::put_back(&mut search);
        repair::insert(&mut search, budget, instance.move_limit);
        weight::sweep(&mut search);
    } else {
        done = improve(&mut search, budget, listener);
    }
    let tries = (limit / 200).min(1_000_000) as usize;
    let mut it = told(instance, &search, is_repair, tries);
    it.work = budget.spent();
    it.ended = match () {
        () if budget.is_stopped() => Ended::Stopped,
        () if done => Ended::Optimum,
        () => Ended::Work,
    };
    Ok(it)
}

/// All aims but the tables. Says whether nothing better is possible.
fn improve<const W: usize>(
    search: &mut Search<'_, W>,
    budget: &mut Budget<'_>,
    listener: Listener<'_>,
) -> bool {
    let limit = budget.limit();
    weight::fill(search, budget);
    tell(search, budget, listener);
    // Breaks get most of the time, unless the weight keeps getting better.
    let (until, patience) = (limit / 4 * 3, limit / 3);
    weight::force(search, budget, (budget.spent() + until, patience));
    weight::sweep(search);
    fair::share(search, budget, budget.spent() + limit / 20);
    tell(search, budget, listener);
    let least = breaks::bound(search.model, &search.plan, search.bound);
    let begun = budget.spent();
    let left = limit.saturating_sub(begun);
    let mut best = u32::MAX;
    // Three rounds, each ten times as long: whoever stops early has the best of a shorter one.
    for (share, hot) in [(0.01, 0.6), (0.1, 0.9), (1.0, 1.2)] {
        let until = begun + (left as f64 * share) as u64;
        let round = breaks::Round { hot, cold: 0.12, until, least };
        let kept = (share > 0.01).then(|| search.plan.slot.clone());
        let found = breaks::anneal(search, budget, &round);
        match kept {
            Some(kept) if found > best => search.plan = Plan::of(search.model, &kept),
            _ => best = found,
        }
        tell(search, budget, listener);
        if best <= least || budget.is_stopped() {
            break;
        }
    }
    search.plan.weight >= search.bound.weight && best <= least
}

fn tell<const W: usize>(search: &Search<'_, W>, budget: &Budget<'_>, listener: Listener<'_>) {
    let slots = || {
        let at = |slot: &u16| (*slot != OUT).then(|| search.model.slot_at[usize::from(*slot)]);
        search.plan.slot.iter().map(at).collect()
    };
    listener(&Progress {
        work: budget.spent(),
        weight: search.plan.weight as u64,
        weight_bound: search.bound.weight as u64,
        breaks: breaks::measure(search.model, &search.plan),
        slots: &slots,
    });
}

/// The schedule in the words of the instance.
fn told<const W: usize>(
    instance: &Instance,
    search: &Search<'_, W>,
    is_repair: bool,
    tries: usize,
) -> Schedule {
    let (model, plan) = (search.model, &search.plan);
    let mut chance = search.chance.clone();
    let (seating, table_moves) =
        tables::seat((instance, model, plan), is_repair, (&mut chance, tries));
    let mut interpreter = vec![None; model.meetings.len()];
    let mut interpreted = 0;
    for slot in 0..model.slots {
        for (meeting, who) in plan.interpreted(model, slot) {
            interpreter[meeting as usize] = instance.interpreters.get(who).map(|it| it.id.clone());
            interpreted += 1;
        }
    }
    let slot_id = |slot: u16| instance.slots[model.slot_at[usize::from(slot)]].id.clone();
    let reasons = Reasons { from: instance, model, plan };
    let mut it = Schedule::default();
    for (at, meeting) in instance.meetings.iter().enumerate() {
        let (wish, slot) = (&model.meetings[at], plan.slot[at]);
        if let Some(from) = wish.planned.filter(|from| is_repair && *from != slot) {
            let to = (slot != OUT).then(|| slot_id(slot));
            it.moved.push(Moved { id: meeting.id.clone(), from: slot_id(from), to });
        }
        if slot == OUT {
            it.unplaced.push(reasons.unplaced(at as u32));
            continue;
        }
        let table = seating.table(at);
        let booths =
            wish.ends.iter().filter_map(|end| instance.participants[*end as usize].booth.clone());
        it.meetings.push(Placed {
            id: meeting.id.clone(),
            slot: slot_id(slot),
            area: table.and_then(|(area, _)| Some(instance.areas[area?].id.clone())),
            table: table.map(|(_, number)| number),
            booth: booths.filter(|_| wish.room == Room::Own).take(1).next(),
            online: wish.room == Room::Online,
            interpreter: interpreter[at].take(),
            locked: wish.fixed.is_some(),
        });
    }
    let (fairness_floor, fairness_roots) = fair::measure(model, plan);
    let wished = || instance.meetings.iter().filter(|it| !it.cancelled);
    it.figures = Figures {
        weight: plan.weight as u64,
        weight_bound: search.bound.weight as u64,
        weight_wished: wished().map(|it| it.weight).sum(),
        held: it.meetings.len(),
        wished: wished().count(),
        fairness_floor,
        fairness_roots,
        breaks: breaks::measure(model, plan),
        breaks_bound: breaks::bound(model, plan, search.bound),
        table_moves,
        interpreted,
    };
    it
}
