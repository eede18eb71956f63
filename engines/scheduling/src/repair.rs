//! After cancellations, no-shows and late requests: as much as possible stays where it is.

use crate::{budget::Budget, model::OUT, search::Search, weight};

/// Chains are tried in this order: the shortest move the fewest.
const LENGTHS: [usize; 7] = [1, 2, 3, 4, 6, 8, 12];
/// The share of planned meetings that may be moved if nobody says otherwise.
const MOVE_LIMIT: f64 = 0.03;

/// Puts everything back where it was planned, as far as that is still possible.
pub fn put_back<const W: usize>(search: &mut Search<'_, W>) {
    let model = search.model;
    for meeting in 0..model.meetings.len() as u32 {
        let wish = &model.meetings[meeting as usize];
        let Some(slot) = wish.planned.map(usize::from) else { continue };
        if search.plan.slot[meeting as usize] == OUT
            && search.plan.free(model, meeting).has(slot)
            && search.plan.below_maximum(model, meeting)
            && search.plan.fits(model, meeting, slot)
        {
            search.plan.place(model, meeting, slot);
        }
    }
}

/// Inserts what is not held: where both are free, then by the shortest chains, then instead of something lighter.
pub fn insert<const W: usize>(
    search: &mut Search<'_, W>,
    budget: &mut Budget<'_>,
    limit: Option<f64>,
) {
    let model = search.model;
    let stays = search.plan.slot.iter().filter(|slot| **slot != OUT).count();
    let mut left = search.plan.out.clone();
    let weight = |it: &u32| std::cmp::Reverse(model.meetings[*it as usize].weight);
    left.sort_unstable_by_key(|it| (weight(it), *it));
    let allowed = (limit.unwrap_or(MOVE_LIMIT).max(0.0) * stays as f64) as usize;
    let mut allowed = match limit {
        Some(_) => allowed,
        None => allowed.max(2 * left.len().min(8)),
    };
    left.retain(|meeting| !search.place_free(*meeting));
    for longest in LENGTHS {
        left.retain(|meeting| {
            let work = std::mem::take(&mut search.work) + 1;
            if !budget.go_on(work, budget.limit()) || longest > allowed {
                return true;
            }
            if !search.place_by_chain(*meeting, longest) {
                return true;
            }
            allowed -= moved(search).min(allowed);
            false
        });
    }
    for meeting in left {
        let work = std::mem::take(&mut search.work) + 1;
        if !budget.go_on(work, budget.limit()) {
            return;
        }
        if allowed > 0 && weight::replace(search, meeting) {
            allowed -= 1;
        }
    }
}

/// How many meetings of the chain found last are not where they were planned.
fn moved<const W: usize>(search: &Search<'_, W>) -> usize {
    let planned = |it: u32| search.model.meetings[it as usize].planned;
    let away =
        |it: &&u32| planned(**it).is_some_and(|slot| slot != search.plan.slot[**it as usize]);
    search.chain.iter().filter(away).count()
}
