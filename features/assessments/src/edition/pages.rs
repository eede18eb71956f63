//! Questionnaires to be read, printed, taken along, and taken in.

use std::sync::Arc;

use askama::Template;
use kit::{
    Error, Relation, Tx,
    form::{Form, Params},
    ui,
    web::{Cx, Flash, Path, Reply},
};

use super::{acts, model::Edition};
use crate::{
    lint::{Finding, lint},
    policy::{self, DEFINE},
    wording::{Part, Question, Texts},
};

/// The largest questionnaire that is read, in bytes of JSON.
const LARGEST: usize = 4_000_000;
/// How many findings are shown.
const SHOWN: usize = 50;

#[derive(Template)]
#[template(path = "questionnaires.html")]
struct Index<'a> {
    cx: &'a Cx,
    crumbs: ui::Html,
    lines: Vec<Line>,
    form: &'a Form,
    findings: Vec<Finding>,
    may_define: bool,
    /// What neighbours offer for questionnaires of one's own.
    panels: Vec<ui::Html>,
}

struct Line {
    id: String,
    version: String,
    title: String,
    summary: String,
    questions: usize,
    languages: String,
}

pub fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let form = Form::default();
    let page = page(cx, tx, (&form, Vec::new()))?;
    cx.page(&cx.t("assessments-questionnaires"), &page)
}

fn page<'a>(
    cx: &'a Cx,
    tx: &mut Tx,
    (form, findings): (&'a Form, Vec<Finding>),
) -> kit::Result<Index<'a>> {
    let line = |it: Arc<Edition>| {
        let cover = &it.texts(cx.caller.lang).questionnaire;
        Line {
            title: cover.title.clone(),
            summary: cover.summary.clone(),
            questions: it.structure.item.len(),
            languages: it.structure.languages.join(", "),
            version: it.structure.version.clone(),
            id: it.structure.id.clone(),
        }
    };
    let list = cx.t("assessments-title");
    Ok(Index {
        cx,
        crumbs: ui::crumbs(
            cx,
            &[("/assessments", list.as_str())],
            &cx.t("assessments-questionnaires"),
        ),
        lines: acts::offered(tx, &cx.caller)?.into_iter().map(line).collect(),
        form,
        findings,
        may_define: !cx.caller.agency.is_nil()
            && policy::allows(&cx.caller, DEFINE, Relation::Agency),
        panels: ui::panels(cx, tx, crate::QUESTIONNAIRES, cx.caller.agency)?,
    })
}

#[derive(Template)]
#[template(path = "questionnaire.html")]
struct Show<'a> {
    cx: &'a Cx,
    crumbs: ui::Html,
    it: &'a Edition,
    texts: &'a Texts,
    dimensions: Vec<Dimension<'a>>,
    findings: Vec<Finding>,
    /// The files neighbours make of it.
    files: Vec<ui::Html>,
}

struct Dimension<'a> {
    words: Part,
    subdimensions: Vec<(Part, Vec<(&'a str, Question)>)>,
}

pub fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<String>, params: Params) -> Reply {
    let it = acts::latest(tx, &cx.caller, &id)?;
    if params.value("format") == "json" {
        let json =
            serde_json::to_vec_pretty(&*it).map_err(|wrong| Error::Told(wrong.to_string()))?;
        return cx.download(
            "application/json",
            &format!("{id}-{}.json", it.structure.version),
            json,
        );
    }
    let texts = it.texts(cx.caller.lang);
    let structure = &it.structure;
    let dimensions = structure.dimension.iter().map(|dimension| {
        let subs = structure.subdimensions_of(&dimension.id).map(|sub| {
            let of = |id: &String| texts.item.get(id).cloned().unwrap_or_default();
            let items =
                structure.items_of(&sub.id).map(|item| (item.clause.as_str(), of(&item.id)));
            (texts.subdimension.get(&sub.id).cloned().unwrap_or_default(), items.collect())
        });
        let words = texts.dimension.get(&dimension.id).cloned().unwrap_or_default();
        Dimension { words, subdimensions: subs.collect() }
    });
    let (list, all) = (cx.t("assessments-title"), cx.t("assessments-questionnaires"));
    let up = [("/assessments", list.as_str()), ("/assessments/questionnaires", all.as_str())];
    let page = Show {
        cx,
        crumbs: ui::crumbs(cx, &up, &texts.questionnaire.title),
        it: &it,
        texts,
        dimensions: dimensions.collect(),
        findings: lint(structure, &it.texts).into_iter().take(SHOWN).collect(),
        files: files(cx, tx, &id)?,
    };
    cx.page(&texts.questionnaire.title, &page)
}

/// What neighbours make of a questionnaire.
fn files(cx: &Cx, tx: &mut Tx, id: &str) -> kit::Result<Vec<ui::Html>> {
    let panels = cx.app().features.iter().flat_map(|it| it.panels);
    let here = panels.filter(|it| it.place == crate::QUESTIONNAIRE);
    let shown: kit::Result<Vec<_>> = here.map(|panel| (panel.show)(cx, tx, id)).collect();
    Ok(shown?.into_iter().flatten().collect())
}

/// Takes in a questionnaire, or says what is wrong with it.
pub fn create(cx: &mut Cx, tx: &mut Tx, mut form: Form) -> Reply {
    let body = form.value("body").to_owned();
    let title = cx.t("assessments-questionnaires");
    let read: Option<Edition> =
        if body.len() > LARGEST { None } else { serde_json::from_str(&body).ok() };
    let Some(it) = read else {
        form.reject("body", "assessments-unreadable");
        let page = page(cx, tx, (&form, Vec::new()))?;
        return cx.again(&title, &page);
    };
    let findings = lint(&it.structure, &it.texts);
    if findings.iter().any(|it| it.blocks) {
        form.reject("body", "assessments-blocked");
        let page = page(cx, tx, (&form, findings.into_iter().take(SHOWN).collect()))?;
        return cx.again(&title, &page);
    }
    acts::take_in(tx, &cx.caller, &it)?;
    let url = format!("/assessments/questionnaires/{}", it.structure.id);
    cx.to_saying(&url, &Flash::said("assessments-said-taken-in"))
}
