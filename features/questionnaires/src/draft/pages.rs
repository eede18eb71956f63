//! The list of drafts, how one begins, and how it ends. It is written elsewhere.

use askama::Template;
use assessments::{DEFINE, offered};
use kit::{
    Id, Tx,
    form::Form,
    ui::{self, Html},
    web::{Cx, Flash, Path, Reply, Routes},
};

use super::{
    acts,
    model::{Draft, is_id},
    store,
};

pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/questionnaires/drafts", DEFINE, index)
        .post("/questionnaires/drafts", DEFINE, begin)
        .post("/questionnaires/drafts/{id}/publication", DEFINE, publish)
        .post("/questionnaires/drafts/{id}/removal", DEFINE, discard)
}

#[derive(Template)]
#[template(path = "drafts.html")]
struct Index<'a> {
    cx: &'a Cx,
    crumbs: Html,
    /// Address, name, version, when it was changed.
    lines: Vec<(String, String, String, String)>,
    form: &'a Form,
    /// What can be copied: id and title.
    sources: Vec<(String, String)>,
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    acts::must_define(&cx.caller)?;
    view(cx, tx, &Form::default())
}

fn view(cx: &Cx, tx: &mut Tx, form: &Form) -> Reply {
    let mut lines = Vec::new();
    for it in store::of_agency(tx, cx.caller.agency)? {
        let structure = it.edition()?.structure;
        lines.push((it.url(), structure.id, structure.version, cx.instant(it.changed_at)));
    }
    let title = cx.t("questionnaires-drafts");
    let sources = offered(tx, &cx.caller)?.into_iter().map(|it| {
        let words = &it.texts(cx.caller.lang).questionnaire;
        (it.structure.id.clone(), format!("{} ({})", words.title, it.structure.version))
    });
    let (list, all) = (cx.t("assessments-title"), cx.t("assessments-questionnaires"));
    let up = [("/assessments", list.as_str()), ("/assessments/questionnaires", all.as_str())];
    let crumbs = ui::crumbs(cx, &up, &title);
    let page = Index { cx, crumbs, lines, form, sources: sources.collect() };
    if form.errors().next().is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

fn begin(cx: &mut Cx, tx: &mut Tx, mut form: Form) -> Reply {
    acts::must_define(&cx.caller)?;
    let (from, id) = (form.text("from", 60), form.text("id", 60).to_lowercase());
    let is_shipped = assessments::shipped().iter().any(|it| it.structure.id == id);
    if !id.is_empty() && (!is_id(&id) || is_shipped) {
        form.reject("id", if is_shipped { "questionnaires-ships" } else { "questionnaires-id" });
    }
    if form.errors().next().is_some() {
        return view(cx, tx, &form);
    }
    let it = acts::begin(tx, &cx.caller, (&from, &id))?;
    cx.to_saying(&it.url(), &Flash::said("questionnaires-said-drafted"))
}

/// The revision a form was sent over.
fn base(form: &Form) -> Option<i64> {
    form.value("base").parse().ok()
}

fn publish(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Draft>>, form: Form) -> Reply {
    let it = acts::publish(tx, &cx.caller, (id, base(&form)))?;
    let url = format!("/assessments/questionnaires/{}", it.structure.id);
    cx.to_saying(&url, &Flash::said("questionnaires-said-taken-in"))
}

fn discard(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Draft>>, form: Form) -> Reply {
    acts::discard(tx, &cx.caller, (id, base(&form)))?;
    cx.to_saying("/questionnaires/drafts", &Flash::said("questionnaires-said-discarded"))
}
