//! Reminding whoever is waited for, in many cases at once.

use cases::Case;
use kit::{
    Id, Tx,
    form::Form,
    list,
    web::{Cx, Flash, Reply},
};

use crate::handing::{acts, model::MOST};

/// Whoever holds the turn in each case that was picked. Who was reminded today already is not again.
pub fn remind(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    let mut ids: Vec<Id<Case>> = list::picked(&form)?;
    ids.truncate(MOST);
    let chosen = acts::picked(tx, &cx.caller, &ids)?;
    if chosen.is_empty() {
        return cx.to_saying("/worklists", &Flash::said("worklists-none-picked"));
    }
    let mut is_any = false;
    for line in chosen {
        is_any |= cases::remind(tx, &cx.caller, line.id)?;
    }
    let said = if is_any { "worklists-reminded" } else { "worklists-reminded-nobody" };
    cx.to_saying("/worklists", &Flash::said(said))
}
