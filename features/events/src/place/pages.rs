//! The buttons of the line: a participant takes a place, the organiser changes the order.

use kit::{
    Error, Id, Tx,
    form::Form,
    web::{Cx, Flash, Path, Path2, Reply},
};

use super::acts;
use crate::{model::Event, participant::model::Participant};

/// Takes the place one was offered.
pub fn take(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>) -> Reply {
    acts::take(tx, &cx.caller, id)?;
    cx.to_saying(&format!("/events/{id}/registration"), &Flash::said("events-said-taken"))
}

/// Moves somebody in the line: `how` is `earlier` or `later`.
pub fn turn(
    cx: &mut Cx,
    tx: &mut Tx,
    Path2(id, one): Path2<Id<Event>, Id<Participant>>,
    form: Form,
) -> Reply {
    let is_earlier = match form.value("how") {
        "earlier" => true,
        "later" => false,
        _ => return Err(Error::Unreadable),
    };
    acts::turn(tx, &cx.caller, id, (one, is_earlier))?;
    cx.to_saying(&format!("/events/{id}/desk"), &Flash::said("events-said-noted"))
}
