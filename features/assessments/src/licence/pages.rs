//! The page of trainings of an agency's people.

use std::collections::BTreeMap;

use askama::Template;
use kit::{
    Error, Id, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply},
};

use super::{
    acts,
    model::{Draft, Licence, PROVIDER},
    store,
};
use crate::directory::pages::titles;

#[derive(Template)]
#[template(path = "licences.html")]
struct Index<'a> {
    cx: &'a Cx,
    crumbs: ui::Html,
    lines: Vec<Line>,
    form: &'a Form,
    /// Who works here, and what there is to be trained for: values and names.
    people: Vec<(String, String)>,
    tools: Vec<(String, String)>,
}

struct Line {
    id: Id<Licence>,
    name: String,
    title: String,
    provider: String,
    from: String,
    until: String,
    is_valid: bool,
}

impl Index<'_> {
    const fn longest() -> usize {
        PROVIDER
    }
}

pub fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let form = Form::default();
    let page = page(cx, tx, &form)?;
    cx.page(&cx.t("assessments-licences"), &page)
}

fn page<'a>(cx: &'a Cx, tx: &mut Tx, form: &'a Form) -> kit::Result<Index<'a>> {
    if cx.caller.agency.is_nil() {
        return Err(Error::Forbidden);
    }
    let staff = agencies::staff_of(tx, cx.caller.agency)?;
    let names: BTreeMap<_, _> = staff.iter().map(|it| (it.person, it.name.clone())).collect();
    let (titles, today) = (titles(cx, tx)?, cx.today());
    let line = |it: Licence| Line {
        id: it.id,
        name: names.get(&it.person).cloned().unwrap_or_else(|| cx.t("assessments-left")),
        title: titles.get(&it.questionnaire).cloned().unwrap_or_else(|| it.questionnaire.clone()),
        from: cx.day(it.trained_on),
        until: cx.day(it.valid_until),
        is_valid: it.is_valid(today),
        provider: it.provider,
    };
    let lines = store::of_agency(tx, cx.caller.agency)?.into_iter().map(line).collect();
    let tools = titles.into_iter().collect();
    let list = cx.t("assessments-title");
    Ok(Index {
        cx,
        crumbs: ui::crumbs(cx, &[("/assessments", list.as_str())], &cx.t("assessments-licences")),
        lines,
        form,
        people: staff.into_iter().map(|it| (it.person.to_string(), it.name)).collect(),
        tools,
    })
}

pub fn create(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    match Draft::parse(form) {
        Ok(draft) => {
            acts::record(tx, &cx.caller, draft)?;
            cx.to_saying("/assessments/licences", &Flash::said("assessments-said-trained"))
        }
        Err(form) => {
            let page = page(cx, tx, &form)?;
            cx.again(&cx.t("assessments-licences"), &page)
        }
    }
}

pub fn remove(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Licence>>) -> Reply {
    acts::remove(tx, &cx.caller, id)?;
    cx.to("/assessments/licences")
}
