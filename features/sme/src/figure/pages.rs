//! The form of the figures of a year.

use askama::Template;
use kit::{
    Error, Id, Tx,
    clock::Day,
    form::{Form, Params},
    ui,
    web::{Cx, Flash, Path, Path2, Reply},
};
use organisations::Organisation;

use super::model::Draft;
use crate::{
    acts,
    model::{Company, Picture},
    pages::{at, crumbs},
    policy::EDIT,
};

#[derive(Template)]
#[template(path = "figures.html")]
struct Page<'a> {
    cx: &'a Cx,
    crumbs: ui::Html,
    title: String,
    to: String,
    back: String,
    form: &'a Form,
}

fn page<'a>(cx: &'a Cx, it: &Organisation, picture: &Picture, form: &'a Form) -> Page<'a> {
    let company = form.value("company").parse().ok().and_then(|id| picture.company(id));
    let title = cx.tw("sme-figures-of", company.map_or(it.name.as_str(), |it| &it.name));
    let crumbs = crumbs(cx, it, &title);
    Page { cx, crumbs, title, to: format!("{}/figures", at(it)), back: at(it), form }
}

/// Answers `/organisations/{id}/size/figures?company=…&ends_on=…`: a new year, or one to mend.
pub fn edit(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>, params: Params) -> Reply {
    let it = acts::find(tx, &cx.caller, id, EDIT)?;
    let picture = acts::picture(tx, &it)?;
    let company: Id<Company> = params.parsed("company").unwrap_or_else(|| it.id.cast());
    picture.company(company).ok_or(Error::NotFound)?;
    let day: Option<Day> = params.parsed("ends_on");
    let known = picture.figures.iter().find(|it| it.company == company && Some(it.ends_on) == day);
    let form = known.map_or_else(|| Form::default().filled("company", company), Draft::form);
    let page = page(cx, &it, &picture, &form);
    cx.page(&page.title, &page)
}

pub fn enter(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>, form: Form) -> Reply {
    let it = acts::find(tx, &cx.caller, id, EDIT)?;
    let picture = acts::picture(tx, &it)?;
    match Draft::parse(form, &picture, cx.today()) {
        Ok(draft) => {
            acts::enter(tx, &cx.caller, id, &draft)?;
            cx.to_saying(&at(&it), &Flash::said("sme-said-entered"))
        }
        Err(form) => {
            let page = page(cx, &it, &picture, &form);
            cx.again(&page.title, &page)
        }
    }
}

pub fn remove(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>, form: Form) -> Reply {
    let it = acts::find(tx, &cx.caller, id, EDIT)?;
    let mut form = form;
    let named = form.parsed("company").zip(form.parsed("ends_on"));
    let Ok(named) = form.finish(named) else { return cx.to(&at(&it)) };
    acts::remove_figures(tx, &cx.caller, id, named)?;
    cx.to_saying(&at(&it), &Flash::said("sme-said-removed"))
}

type Both = Path2<Id<Organisation>, Id<Company>>;

/// Takes the figures over that a company of the directory has on its own page.
pub fn adopt(cx: &mut Cx, tx: &mut Tx, Path2(id, company): Both) -> Reply {
    acts::adopt(tx, &cx.caller, id, company)?;
    let it = acts::find(tx, &cx.caller, id, EDIT)?;
    cx.to_saying(&at(&it), &Flash::said("sme-said-entered"))
}
