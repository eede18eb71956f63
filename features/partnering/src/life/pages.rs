//! The buttons of an opportunity's life.

use kit::{
    Id, Tx,
    form::Form,
    web::{Cx, Flash, Path, Reply},
};

use super::acts;
use crate::{model::Profile, pages::url, review::model::SAID};

pub fn submit(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>) -> Reply {
    let app = cx.app().clone();
    acts::submit(tx, &cx.caller, id, &app.settings)?;
    cx.to_saying(&url(id), &Flash::said("partnering-submitted"))
}

pub fn approve(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>) -> Reply {
    acts::approve(tx, &cx.caller, id)?;
    cx.to_saying(&url(id), &Flash::said("partnering-approved"))
}

pub fn send_back(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>, form: Form) -> Reply {
    acts::send_back(tx, &cx.caller, id, &said(form, "said"))?;
    cx.to_saying(&url(id), &Flash::said("partnering-returned"))
}

pub fn withdraw(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>, form: Form) -> Reply {
    acts::withdraw(tx, &cx.caller, id, &said(form, "why"))?;
    cx.to_saying(&url(id), &Flash::said("partnering-withdrawn"))
}

pub fn renew(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>, form: Form) -> Reply {
    let app = cx.app().clone();
    acts::renew(tx, &cx.caller, id, (form.flag("consent"), &app.settings))?;
    cx.to_saying(&url(id), &Flash::said("partnering-renewed"))
}

/// A reason: what is longer than anybody reads is cut.
fn said(form: Form, field: &str) -> String {
    form.value(field).chars().take(SAID).collect()
}
