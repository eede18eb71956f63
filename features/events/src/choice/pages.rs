//! The button that takes a slot for what was agreed on.

use kit::{
    Error, Id, Tx,
    form::Form,
    web::{Cx, Flash, Path2, Reply},
};

use super::acts;
use crate::{grid::model::shown, model::Event, request::model::Request};

/// Slots of an event as a form offers them: value and words.
pub fn offered(
    cx: &Cx,
    event: &Event,
    slots: &[crate::grid::model::Slot],
) -> Vec<(String, String)> {
    let said = |at: i64| {
        let (day, time) = shown(&event.zone, at);
        (at.to_string(), format!("{}, {time}", cx.day(day)))
    };
    slots.iter().map(|it| said(it.starts)).collect()
}

/// Takes a slot.
pub fn choose(
    cx: &mut Cx,
    tx: &mut Tx,
    Path2(id, request): Path2<Id<Event>, Id<Request>>,
    form: Form,
) -> Reply {
    let at = form.value("slot").parse().map_err(|_| Error::Unreadable)?;
    acts::choose(tx, &cx.caller, id, (request, at))?;
    cx.to_saying(&format!("/events/{id}/requests"), &Flash::said("events-said-picked"))
}
