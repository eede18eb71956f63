//! The ceilings, by the day from which they hold.

use askama::Template;
use kit::{
    Relation, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Reply, Routes},
};

use super::{
    acts,
    model::{Ceiling, Draft, Span, in_force},
};
use crate::policy::{GRANT, RULE, allows};

pub fn routes(routes: Routes) -> Routes {
    routes.get("/aids/ceilings", GRANT, show).post("/aids/ceilings", RULE, set)
}

#[derive(Template)]
#[template(path = "ceilings.html")]
struct Ceilings<'a> {
    cx: &'a Cx,
    form: &'a Form,
    /// A ceiling, and whether it holds today.
    all: Vec<(Ceiling, bool)>,
    may_set: bool,
}

fn show(cx: &mut Cx, tx: &mut Tx) -> Reply {
    view(cx, tx, &Form::default().filled("span", "rolling"))
}

fn view(cx: &Cx, tx: &mut Tx, form: &Form) -> Reply {
    let all = acts::all(tx, &cx.caller)?;
    let now = in_force(&all, cx.today()).cloned();
    let all = all.into_iter().map(|it| (now.as_ref() == Some(&it), it)).map(|(is, it)| (it, is));
    let may_set = allows(&cx.caller, RULE, Relation::Agency);
    let page = Ceilings { cx, form, all: all.collect(), may_set };
    let title = cx.t("aids-ceilings");
    if form.errors().next().is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

fn set(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    match Draft::parse(form) {
        Ok(draft) => {
            acts::set(tx, &cx.caller, &draft)?;
            cx.to_saying("/aids/ceilings", &Flash::said("aids-ruled"))
        }
        Err(form) => view(cx, tx, &form),
    }
}
