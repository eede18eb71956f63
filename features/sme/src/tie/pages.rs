//! The form of an owner or a holding.

use askama::Template;
use kit::{
    Id, Tx,
    form::{Form, Params},
    ui,
    web::{Cx, Flash, Path, Path2, Reply},
};
use organisations::Organisation;

use super::model::{Draft, NAME};
use crate::{
    acts,
    group::model::Kind,
    model::{Picture, Tie},
    pages::{at, crumbs},
    policy::EDIT,
};

#[derive(Template)]
#[template(path = "tie.html")]
struct Page<'a> {
    cx: &'a Cx,
    crumbs: ui::Html,
    title: String,
    to: String,
    back: String,
    form: &'a Form,
    sides: Vec<(String, String)>,
    others: Vec<(String, String)>,
}

impl Page<'_> {
    const fn longest() -> usize {
        NAME
    }

    fn yes(&self, key: &str) -> Vec<(String, String)> {
        vec![("yes".to_owned(), self.cx.t(key))]
    }
}

fn page<'a>(cx: &'a Cx, it: &Organisation, picture: &Picture, form: &'a Form) -> Page<'a> {
    let title = cx.t("sme-tie-title");
    let all = picture.companies.iter().map(|it| (it.id.to_string(), it.name.clone()));
    let sides: Vec<_> = all.collect();
    let crumbs = crumbs(cx, it, &title);
    Page {
        cx,
        crumbs,
        title,
        to: format!("{}/ties", at(it)),
        back: at(it),
        form,
        others: sides.clone(),
        sides,
    }
}

/// Answers `/organisations/{id}/size/ties?tie=…`: a new tie, or one to mend.
pub fn edit(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>, params: Params) -> Reply {
    let it = acts::find(tx, &cx.caller, id, EDIT)?;
    let picture = acts::picture(tx, &it)?;
    let asked: Option<Id<Tie>> = params.parsed("tie");
    let known = picture.ties.iter().find(|it| Some(it.id) == asked);
    let form = known.map_or_else(
        || Form::default().filled("side", it.id).filled("kind", Kind::Enterprise.as_str()),
        |known| Draft::form(known, &picture),
    );
    let page = page(cx, &it, &picture, &form);
    cx.page(&page.title, &page)
}

pub fn put(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>, form: Form) -> Reply {
    let it = acts::find(tx, &cx.caller, id, EDIT)?;
    let picture = acts::picture(tx, &it)?;
    let wrong = match Draft::parse(form.clone(), &picture) {
        Err(form) => form,
        Ok(draft) => match acts::tie(tx, &cx.caller, id, draft)? {
            Ok(()) => return cx.to_saying(&at(&it), &Flash::said("sme-said-tied")),
            Err((field, why)) => {
                let mut form = form;
                form.reject(field, why);
                form
            }
        },
    };
    let page = page(cx, &it, &picture, &wrong);
    cx.again(&page.title, &page)
}

type Both = Path2<Id<Organisation>, Id<Tie>>;

pub fn remove(cx: &mut Cx, tx: &mut Tx, Path2(id, tie): Both) -> Reply {
    acts::untie(tx, &cx.caller, id, tie)?;
    let it = acts::find(tx, &cx.caller, id, EDIT)?;
    cx.to_saying(&at(&it), &Flash::said("sme-said-untied"))
}
