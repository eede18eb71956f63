//! The second aim: nobody goes home with nothing while others have plenty.
//!
//! With the weight held, a meeting of somebody with many is given up for one of somebody with few (transfers after
//! Pigou and Dalton): each makes the sum of square roots greater and the floor no lower.

use crate::{
    budget::Budget,
    model::{Model, OUT},
    plan::Plan,
    search::Search,
};

/// The fewest meetings of anybody who could have one, and the sum of square roots.
pub fn measure<const W: usize>(model: &Model<W>, plan: &Plan<W>) -> (u32, f64) {
    let could = model.people.iter().zip(&plan.held).filter(|(it, _)| !it.meetings.is_empty());
    let floor = could.map(|(_, held)| *held).min().unwrap_or(0);
    (floor, plan.held.iter().map(|held| f64::from(*held).sqrt()).sum())
}

/// Transfers until a round finds none, or `until` units are spent.
pub fn share<const W: usize>(search: &mut Search<'_, W>, budget: &mut Budget<'_>, until: u64) {
    const ROUNDS: usize = 6;
    for _ in 0..ROUNDS {
        let mut poor: Vec<(u32, u64, u32)> = Vec::new();
        let ends = search.plan.out.iter().flat_map(|it| search.model.meetings[*it as usize].ends);
        let mut people: Vec<u32> = ends.collect();
        people.sort_unstable();
        people.dedup();
        for person in people {
            poor.push((search.plan.held[person as usize], search.chance.next(), person));
        }
        poor.sort_unstable();
        let mut found = false;
        for (_, _, person) in poor {
            let work = std::mem::take(&mut search.work) + 4;
            if !budget.go_on(work, until) {
                return;
            }
            found |= give(search, person);
        }
        if !found {
            return;
        }
    }
}

/// One more meeting for somebody, at the cost of somebody with at least two more.
fn give<const W: usize>(search: &mut Search<'_, W>, person: u32) -> bool {
    let model = search.model;
    for meeting in &model.people[person as usize].meetings {
        if search.plan.slot[*meeting as usize] != OUT {
            continue;
        }
        if search.insert(*meeting) {
            return true;
        }
        let partner = model.meetings[*meeting as usize].other(person);
        for held in &model.people[partner as usize].meetings {
            search.work += 1;
            let (wish, wanted) =
                (&model.meetings[*held as usize], &model.meetings[*meeting as usize]);
            let rich = search.plan.held[wish.other(partner) as usize];
            let may = wish.fixed.is_none() && search.plan.slot[*held as usize] != OUT;
            let worth = wish.weight <= wanted.weight;
            if !may || !worth || rich < search.plan.held[person as usize] + 2 {
                continue;
            }
            let slot = search.plan.remove(model, *held);
            if search.insert(*meeting) {
                return true;
            }
            search.plan.place(model, *held, slot);
        }
    }
    false
}
