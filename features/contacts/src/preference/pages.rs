//! The page of what somebody decided about contacts.

use askama::Template;
use kit::{
    Result, Tx,
    form::Form,
    journal::Change,
    ui,
    web::{Cx, Flash, Reply, Routes},
};
use people::Face;

use super::{
    model::{Openness, Preference},
    store,
};
use crate::{acts::tell, policy::KEEP, store as sides, tie::model::Stance};

pub fn routes() -> Routes {
    Routes::default().get("/contacts/preferences", KEEP, show).post(
        "/contacts/preferences",
        KEEP,
        change,
    )
}

#[derive(Template)]
#[template(path = "preferences.html")]
struct Show<'a> {
    cx: &'a Cx,
    form: &'a Form,
    blocked: Vec<Face>,
}

impl Show<'_> {
    fn words() -> &'static [&'static str] {
        Openness::WORDS
    }
}

fn page<'a>(cx: &'a Cx, tx: &mut Tx, form: &'a Form) -> Result<Show<'a>> {
    let all = sides::sides(tx, cx.caller.person)?;
    let ids = all.iter().filter(|it| it.stance == Stance::Blocked).map(|it| it.other.to_string());
    let ids: Vec<_> = ids.collect();
    Ok(Show { cx, form, blocked: people::faces(tx, &ids)? })
}

fn show(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let form = store::find(tx, cx.caller.person)?.form();
    let page = page(cx, tx, &form)?;
    cx.page(&cx.t("contacts-preferences"), &page)
}

fn change(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    let before = store::find(tx, cx.caller.person)?;
    match Preference::parse(before.clone(), form) {
        Ok(it) => {
            store::put(tx, &it)?;
            tell(tx, &cx.caller, "contacts.preferred", it.person, Change::between(&before, &it))?;
            cx.to_saying("/contacts/preferences", &Flash::said("contacts-said-preferred"))
        }
        Err(form) => {
            let page = page(cx, tx, &form)?;
            cx.again(&cx.t("contacts-preferences"), &page)
        }
    }
}
