//! The page on which the client of an opportunity from elsewhere is chosen.

use askama::Template;
use kit::{
    Error, Id, Tx,
    form::{Form, Params},
    search, ui,
    web::{Cx, Flash, Path, Reply, Routes},
};
use organisations::Organisation;

use super::acts;
use crate::{model::Profile, pages::url, policy};

pub fn routes(to: Routes) -> Routes {
    to.get("/opportunities/{id}/client", policy::EDIT, show).post(
        "/opportunities/{id}/client",
        policy::EDIT,
        set,
    )
}

#[derive(Template)]
#[template(path = "client.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Profile,
    form: Form,
    back: String,
    found: Vec<Organisation>,
}

impl Show<'_> {
    fn was_asked(&self) -> bool {
        !self.form.value("q").is_empty()
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>, params: Params) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    let words = params.value("q");
    let found = if words.trim().is_empty() {
        Vec::new()
    } else {
        let (app, viewer) = (cx.app().clone(), search::viewer(cx, tx)?);
        acts::offered(&app, tx, &cx.caller, (words, viewer))?
    };
    let form = Form::default().filled("q", words);
    let page = Show { cx, it: &it, form, back: url(id), found };
    cx.page(&cx.t("partnering-client"), &page)
}

fn set(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>, form: Form) -> Reply {
    acts::find(tx, &cx.caller, id)?;
    let owner = form.value("organisation").parse().map_err(|_| Error::Unreadable)?;
    acts::set(tx, &cx.caller, id, owner)?;
    cx.to_saying(&url(id), &Flash::said("partnering-client-told"))
}
