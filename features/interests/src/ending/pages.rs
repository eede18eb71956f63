//! The buttons that end an interest.

use kit::{
    Error, Id, Tx,
    form::Form,
    web::{Cx, Path, Reply},
};

use super::acts::{self, How};
use crate::{
    acts::find_to,
    model::{Interest, Reason},
    policy::{ANSWER, HANDLE},
    sheet::{
        model::Place,
        pages::{answered, done, find, said},
    },
};

pub fn end(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Interest>>, form: Form) -> Reply {
    let at = find_to(tx, &cx.caller, id, HANDLE)?;
    let reason: Reason = form.value("reason").parse().map_err(|_| Error::Unreadable)?;
    let how = if form.value("how") == "died" { How::Died } else { How::Closed };
    let app = cx.app().clone();
    let did = acts::end(tx, &cx.caller, &at, (how, reason, &said(&form)), &app.settings);
    let base = at.it.url();
    answered(cx, tx, (&at, base), (form, "said"), did.map(|_| "interests-ended"))
}

pub fn withdraw(cx: &mut Cx, tx: &mut Tx, Path(place): Path<Place>) -> Reply {
    let (at, base) = find(cx, tx, &place, ANSWER)?;
    let app = cx.app().clone();
    acts::withdraw(tx, &cx.caller, &at, &app.settings)?;
    done(cx, &base, "interests-withdrawn")
}
