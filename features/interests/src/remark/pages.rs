//! The forms in which something is said.

use kit::{
    Error, Id, Tx,
    form::Form,
    web::{Cx, Path, Reply},
};

use super::acts;
use crate::{
    acts::{self as interests, find_to},
    draft::model::Texts,
    model::Interest,
    policy::ANSWER,
    sheet::{
        model::Place,
        pages::{answered, find, said, view},
    },
};

pub fn write(cx: &mut Cx, tx: &mut Tx, Path(place): Path<Place>, form: Form) -> Reply {
    let (at, base) = find(cx, tx, &place, ANSWER)?;
    let reach = form.value("reach").parse().map_err(|_| Error::Unreadable)?;
    let app = cx.app().clone();
    let did = acts::write(tx, &cx.caller, &at, (reach, &said(&form), &app.settings));
    answered(cx, tx, (&at, base), (form, "said"), did.map(|()| "interests-remarked"))
}

pub fn inform(cx: &mut Cx, tx: &mut Tx, Path(place): Path<Place>, form: Form) -> Reply {
    let (at, base) = find(cx, tx, &place, ANSWER)?;
    let app = cx.app().clone();
    let did = interests::inform(tx, &cx.caller, &at, (&said(&form), &app.settings));
    answered(cx, tx, (&at, base), (form, "said"), did.map(|_| "interests-informed"))
}

/// Other texts. Where somebody saved others meanwhile, nothing is written over: both stand on
/// the page, and the next save counts.
pub fn reword(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Interest>>, mut form: Form) -> Reply {
    let at = find_to(tx, &cx.caller, id, ANSWER)?;
    let base = at.it.url();
    let texts = Texts::parse(&mut form);
    let version: Option<i64> = form.parsed("version");
    let (Some(version), None) = (version, form.errors().next()) else {
        return view(cx, tx, (&at, base), Some(&form));
    };
    let did = interests::reword(tx, &cx.caller, &at, (texts, version));
    answered(cx, tx, (&at, base), (form, "expectation"), did.map(|_| "interests-reworded"))
}
