//! The buttons by which sides agree to be named, or ask for a human being.

use kit::{
    Error, Tx,
    form::Form,
    web::{Cx, Path, Reply},
};

use super::{
    acts::{self, Given},
    model::Side,
};
use crate::{
    draft::model::Identity,
    policy::ANSWER,
    sheet::{
        model::Place,
        pages::{done, find, view},
    },
};

pub fn consent(cx: &mut Cx, tx: &mut Tx, Path(place): Path<Place>, mut form: Form) -> Reply {
    let (at, base) = find(cx, tx, &place, ANSWER)?;
    let side: Side = form.value("side").parse().map_err(|_| Error::Unreadable)?;
    let identity = (side == Side::Owner).then(|| Identity::parse(&mut form));
    let how = form.optional("how", crate::remark::model::SAID);
    if form.errors().next().is_some() {
        return view(cx, tx, (&at, base), Some(&form));
    }
    let app = cx.app().clone();
    let given = Given { side, identity, how };
    let it = acts::consent(tx, &cx.caller, &at, (given, &app.settings))?;
    let key = if it.is_revealed() { "interests-exchanged" } else { "interests-consented" };
    done(cx, &base, key)
}

pub fn revoke(cx: &mut Cx, tx: &mut Tx, Path(place): Path<Place>, form: Form) -> Reply {
    let (at, base) = find(cx, tx, &place, ANSWER)?;
    let side: Side = form.value("side").parse().map_err(|_| Error::Unreadable)?;
    let app = cx.app().clone();
    acts::revoke(tx, &cx.caller, &at, (side, &app.settings))?;
    done(cx, &base, "interests-revoked")
}

pub fn talk(cx: &mut Cx, tx: &mut Tx, Path(place): Path<Place>) -> Reply {
    let (at, base) = find(cx, tx, &place, ANSWER)?;
    acts::talk(tx, &cx.caller, &at)?;
    done(cx, &base, "interests-talk-noted")
}
