//! The suggestions somebody kept or was told of, each with its receipt as it was.

use askama::Template;
use kit::{
    Error, Id, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};

use super::{acts, model::Suggestion, store};
use crate::{model::url_of, policy::JUDGE, reason, receipt::pages::receipt};

const HERE: &str = "/matching/suggestions";

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(HERE, JUDGE, index)
        .post(HERE, JUDGE, keep)
        .get("/matching/suggestions/{id}", JUDGE, show)
        .post("/matching/suggestions/{id}/removal", JUDGE, let_go)
}

#[derive(Template)]
#[template(path = "suggestions.html")]
struct Index<'a> {
    cx: &'a Cx,
    /// Each with its line of reasons.
    all: Vec<(Suggestion, String)>,
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let all = store::of(tx, cx.caller.person)?;
    let said = |it: Suggestion| {
        let line = reason::sentence(cx, &it.read());
        (it, line)
    };
    let all = all.into_iter().map(said).collect();
    cx.page(&cx.t("matching-suggestions"), &Index { cx, all })
}

#[derive(Template)]
#[template(path = "suggestion.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Suggestion,
    /// Where the record has its page.
    page: String,
    removal: String,
    line: String,
    receipt: ui::Html,
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Suggestion>>) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    let read = it.read();
    let page = url_of(&it.noun, &it.record);
    let line = reason::sentence(cx, &read);
    let removal = format!("{HERE}/{}/removal", it.id);
    let shown = Show { cx, it: &it, page, removal, line, receipt: receipt(cx, &read) };
    cx.page(&it.title, &shown)
}

fn keep(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    let (record, query) = (form.value("record"), form.value("query"));
    if record.is_empty() || !(query.is_empty() || query.starts_with('?')) {
        return Err(Error::Unreadable);
    }
    let app = cx.app().clone();
    let it = acts::keep(&app, tx, &cx.caller, (record, query))?;
    let undo = format!("{HERE}/{}/removal", it.id);
    let url = format!("/matching{query}");
    cx.to_saying(&url, &Flash::said("matching-said-kept").undone_at(&undo))
}

fn let_go(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Suggestion>>) -> Reply {
    acts::let_go(tx, &cx.caller, id)?;
    cx.to_saying(HERE, &Flash::said("matching-said-let-go"))
}
