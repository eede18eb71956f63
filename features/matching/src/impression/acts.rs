//! Writing down what was shown, and asking for it.

use std::{collections::BTreeMap, sync::Arc};

use kit::{
    Caller, Result, Tx,
    clock::{Day, HOUR},
    jobs,
    search::engine::Exposure,
    web::App,
};

use super::{
    model::{self, BOUND, DAYS, MOST},
    store,
};

/// The kind of the job that writes it down.
pub const KIND: &str = "matching.count";

/// What organisations were shown lately; none where nobody was, or where the operator wants none
/// of it. The same until it is written next, so that the same question has the same answer.
pub fn exposure(app: &App, tx: &mut Tx) -> Result<Option<Exposure>> {
    let percent = app.settings.figure(&BOUND).clamp(0, 50);
    let turn = if percent > 0 { store::done_at(tx, KIND)? } else { 0 };
    if turn == 0 {
        return Ok(None);
    }
    let house = app.settings.data.as_path();
    let shown = if let Some(shown) = model::known(house, turn) {
        shown
    } else {
        let from = i64::from(Day::of(turn).0) - DAYS;
        let all = store::since(tx, from, MOST)?;
        #[expect(clippy::cast_possible_truncation, reason = "a rough measure")]
        let shown: BTreeMap<_, _> = all.into_iter().map(|(id, sum)| (id, sum as f32)).collect();
        let shown = Arc::new(shown);
        model::remember(house, turn, &shown);
        shown
    };
    if shown.is_empty() {
        return Ok(None);
    }
    #[expect(clippy::cast_precision_loss, reason = "0 to 50")]
    let bound = percent as f32 / 100.0;
    Ok(Some(Exposure { shown, bound }))
}

/// Writes down what was shown since the last time, forgets what is too old to count, and orders
/// the next time.
pub fn write(tx: &mut Tx, shown: &model::Shown, now: i64) -> Result<()> {
    let today = i64::from(Day::of(now).0);
    for (record, of) in shown {
        store::add(tx, record, today, *of)?;
    }
    store::clear(tx, today - DAYS)?;
    store::set_done(tx, KIND, now)?;
    order(tx, now)
}

/// Orders the next time, once.
pub fn order(tx: &mut Tx, now: i64) -> Result<()> {
    if store::ordered_at(tx, KIND)? > now {
        return Ok(());
    }
    let at = now + HOUR;
    store::order(tx, KIND, at)?;
    jobs::put(tx, &Caller::house(now), KIND, "", at).map(drop)
}
