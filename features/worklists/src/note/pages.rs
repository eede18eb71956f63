//! The notes about a company, and writing one.

use askama::Template;
use kit::{
    Id, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply},
};
use organisations::Organisation;

use super::{
    acts,
    model::{Note, parse},
};

struct Line {
    it: Note,
    who: String,
    at: String,
    /// Where it is taken away, for its author.
    removal: Option<String>,
}

#[derive(Template)]
#[template(path = "notes.html")]
struct Notes<'a> {
    cx: &'a Cx,
    form: &'a Form,
    company: &'a Organisation,
    lines: Vec<Line>,
    title: String,
    timeline: String,
    url: String,
}

fn url(id: Id<Organisation>) -> String {
    format!("/worklists/companies/{id}/notes")
}

pub fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>) -> Reply {
    view(cx, tx, id, &Form::default().filled("scope", "team"))
}

fn view(cx: &mut Cx, tx: &mut Tx, id: Id<Organisation>, form: &Form) -> Reply {
    cx.hidden = true;
    let (company, all) = acts::read(tx, &cx.caller, id)?;
    let ids: Vec<String> = all.iter().map(|it| it.author.to_string()).collect();
    let faces = people::faces(tx, &ids)?;
    let line = |it: Note| Line {
        who: faces
            .iter()
            .find(|face| face.id == it.author)
            .map(|face| face.name.clone())
            .unwrap_or_default(),
        at: cx.instant(it.noted_at),
        removal: (it.author == cx.caller.person)
            .then(|| format!("/worklists/notes/{}/removal", it.id)),
        it,
    };
    let title = cx.tw("worklists-notes-of", &company.name);
    let page = Notes {
        cx,
        form,
        timeline: format!("/worklists/companies/{}", company.id),
        url: url(company.id),
        lines: all.into_iter().map(line).collect(),
        company: &company,
        title: title.clone(),
    };
    if form.errors().next().is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

pub fn add(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>, form: Form) -> Reply {
    match parse(form) {
        Ok(note) => {
            let it = acts::note(tx, &cx.caller, id, note)?;
            cx.to_saying(&url(it.organisation), &Flash::said("worklists-noted"))
        }
        Err(form) => view(cx, tx, id, &form),
    }
}

pub fn remove(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Note>>) -> Reply {
    let company = acts::remove(tx, &cx.caller, id)?;
    cx.to_saying(&url(company), &Flash::said("worklists-unnoted"))
}
