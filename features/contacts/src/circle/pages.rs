//! The pages of circles, and writing to one.

use askama::Template;
use kit::{
    Id, Result, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};
use people::Face;

use super::{
    acts,
    model::{Circle, Draft},
    store,
};
use crate::{
    letter,
    limit::model::Limits,
    policy::{ASK, KEEP},
    store as sides,
};

pub fn routes() -> Routes {
    Routes::default()
        .get("/contacts/circles", KEEP, index)
        .post("/contacts/circles", KEEP, draw)
        .get("/contacts/circles/{id}", KEEP, show)
        .post("/contacts/circles/{id}", KEEP, rename)
        .post("/contacts/circles/{id}/removal", KEEP, remove)
        .post("/contacts/circles/{id}/messages", ASK, write)
}

#[derive(Template)]
#[template(path = "circles.html")]
struct Circles<'a> {
    cx: &'a Cx,
    /// Each circle with how many contacts are in it.
    kept: Vec<(Circle, usize)>,
    form: &'a Form,
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let form = Form::default();
    let page = circles(cx, tx, &form)?;
    cx.page(&cx.t("contacts-circles"), &page)
}

fn circles<'a>(cx: &'a Cx, tx: &mut Tx, form: &'a Form) -> Result<Circles<'a>> {
    let members = store::members(tx, cx.caller.person)?;
    let count = |id| members.iter().filter(|(circle, _)| *circle == id).count();
    let kept = store::of(tx, cx.caller.person)?;
    let kept = kept
        .into_iter()
        .map(|it| {
            let n = count(it.id);
            (it, n)
        })
        .collect();
    Ok(Circles { cx, kept, form })
}

fn draw(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    match Draft::parse(form) {
        Ok(draft) => {
            let it = acts::draw(tx, &cx.caller, draft)?;
            cx.to_saying(&url(it.id), &Flash::said("contacts-said-drawn"))
        }
        Err(form) => {
            let page = circles(cx, tx, &form)?;
            cx.again(&cx.t("contacts-circles"), &page)
        }
    }
}

#[derive(Template)]
#[template(path = "circle.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Circle,
    members: Vec<Face>,
    /// The form of its name, and that of a message.
    form: &'a Form,
    message: &'a Form,
}

impl Show<'_> {
    fn removal(&self) -> String {
        format!("{}/removal", url(self.it.id))
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Circle>>) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    page(cx, tx, &it, (&it.form(), &Form::default()))
}

fn page(cx: &Cx, tx: &mut Tx, it: &Circle, (form, message): (&Form, &Form)) -> Reply {
    let contacts = sides::of(tx, cx.caller.person)?;
    let members = store::members(tx, cx.caller.person)?;
    let ids = members.iter().filter(|(id, who)| *id == it.id && contacts.contains(who));
    let ids: Vec<String> = ids.map(|(_, who)| who.to_string()).collect();
    let members = people::faces(tx, &ids)?;
    let page = Show { cx, it, members, form, message };
    let is_wrong = form.errors().next().is_some() || message.errors().next().is_some();
    if is_wrong { cx.again(&it.name, &page) } else { cx.page(&it.name, &page) }
}

fn rename(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Circle>>, form: Form) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    match Draft::parse(form) {
        Ok(draft) => {
            acts::rename(tx, &cx.caller, id, draft)?;
            cx.to_saying(&url(id), &Flash::said("contacts-said-renamed"))
        }
        Err(form) => page(cx, tx, &it, (&form, &Form::default())),
    }
}

fn remove(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Circle>>) -> Reply {
    acts::remove(tx, &cx.caller, id)?;
    cx.to_saying("/contacts/circles", &Flash::said("contacts-said-removed"))
}

fn write(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Circle>>, form: Form) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    match letter::model::Draft::parse(form) {
        Ok(draft) => {
            let limits = Limits::of(&cx.app().settings);
            let letter = letter::acts::send(tx, &cx.caller, &limits, id, draft)?;
            cx.to_saying(
                &format!("/contacts/messages/{}", letter.id),
                &Flash::said("contacts-said-written"),
            )
        }
        Err(message) => page(cx, tx, &it, (&it.form(), &message)),
    }
}

fn url(id: Id<Circle>) -> String {
    format!("/contacts/circles/{id}")
}
