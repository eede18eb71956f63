//! The routes, and the pages around an assessment: list, those of an organisation, one of them.

use std::sync::Arc;

use askama::Template;
use kit::{
    Id, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};
use organisations::Organisation;

use crate::{
    acts::{self, Whole},
    answer::{self, pages as answers},
    asked::{Progress, facts, progress},
    consensus::pages as consensus,
    directory,
    edition::{self, Edition, pages as editions},
    licence::{self, pages as licences},
    model::{Assessment, EVIDENCE_SHARE, Stage},
    policy::{self, ANSWER, DEFINE, SEE, TRAIN, VALIDATE},
    report::{model::percent, pages as reports},
};

pub fn routes() -> Routes {
    Routes::default()
        .get("/assessments", SEE, directory::pages::index)
        .get("/assessments/questionnaires", SEE, editions::index)
        .post("/assessments/questionnaires", DEFINE, editions::create)
        .get("/assessments/questionnaires/{id}", SEE, editions::show)
        .get("/assessments/licences", TRAIN, licences::index)
        .post("/assessments/licences", TRAIN, licences::create)
        .post("/assessments/licences/{id}/removal", TRAIN, licences::remove)
        .get("/organisations/{id}/assessments", SEE, of_organisation)
        .post("/organisations/{id}/assessments", ANSWER, start)
        .get("/assessments/{id}", SEE, show)
        .get("/assessments/{id}/parts/{part}", ANSWER, answers::part)
        .post("/assessments/{id}/parts/{part}", ANSWER, answers::save)
        .post("/assessments/{id}/answers", ANSWER, answers::one)
        .get("/assessments/{id}/consensus", ANSWER, consensus::show)
        .post("/assessments/{id}/consensus", ANSWER, consensus::settle)
        .post("/assessments/{id}/completion", ANSWER, complete)
        .post("/assessments/{id}/withdrawal", ANSWER, withdraw)
        .post("/assessments/{id}/sharing", ANSWER, share)
        .post("/assessments/{id}/validation", VALIDATE, validate)
        .get("/assessments/{id}/report", SEE, reports::show)
}

pub fn crumbs(cx: &Cx, it: &Organisation, here: &str) -> ui::Html {
    let (list, own) = (cx.t("assessments-title"), format!("{}/assessments", it.url()));
    ui::crumbs(cx, &[("/assessments", list.as_str()), (own.as_str(), it.name.as_str())], here)
}

#[derive(Template)]
#[template(path = "organisation.html")]
struct OfOrganisation<'a> {
    cx: &'a Cx,
    crumbs: ui::Html,
    it: &'a Organisation,
    lines: Vec<Line>,
    /// What can be started, for those who may.
    offers: Vec<Offer>,
    panels: Vec<ui::Html>,
}

struct Line {
    it: Assessment,
    title: String,
    day: String,
    score: Option<i64>,
}

struct Offer {
    id: String,
    title: String,
    summary: String,
    items: usize,
    /// The one that is open already.
    open: Option<String>,
}

fn of_organisation(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>) -> Reply {
    let (it, relation) = acts::organisation(tx, &cx.caller, id, SEE)?;
    let mut lines = Vec::new();
    for one in acts::of_organisation(tx, &it)? {
        let whole = acts::find(tx, &cx.caller, one.id, SEE)?;
        let title = whole.edition.texts(cx.caller.lang).questionnaire.title.clone();
        let score = whole.scores()?.overall.filter(|_| one.stage == Stage::Completed);
        lines.push(Line { title, day: cx.day(one.day()), score: score.map(percent), it: one });
    }
    let offer = |edition: Arc<Edition>| {
        let words = edition.texts(cx.caller.lang).questionnaire.clone();
        let id = edition.structure.id.clone();
        let open = lines.iter().find(|it| it.it.stage == Stage::Open && it.it.questionnaire == id);
        Offer {
            open: open.map(|it| it.it.url()),
            id,
            title: words.title,
            summary: words.summary,
            items: edition.structure.item.len(),
        }
    };
    let may = policy::allows(&cx.caller, ANSWER, relation);
    let all = if may { edition::acts::offered(tx, &cx.caller)? } else { Vec::new() };
    let offers = all.into_iter().map(offer).collect();
    let heading = cx.tw("assessments-of", &it.name);
    let list = cx.t("assessments-title");
    let crumbs = ui::crumbs(
        cx,
        &[("/assessments", list.as_str()), (it.url().as_str(), it.name.as_str())],
        &list,
    );
    let panels = ui::panels(cx, tx, crate::OF_ORGANISATION, id)?;
    cx.page(&heading, &OfOrganisation { cx, crumbs, it: &it, lines, offers, panels })
}

fn start(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>, form: Form) -> Reply {
    let it = acts::start(tx, &cx.caller, id, form.value("questionnaire"))?;
    cx.to(&it.url())
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show<'a> {
    cx: &'a Cx,
    crumbs: ui::Html,
    whole: &'a Whole,
    title: String,
    parts: Vec<Part>,
    /// The first part that is not done.
    next: Option<String>,
    /// Whether what is answered suffices for a score.
    is_scored: bool,
    spread: Vec<String>,
    /// How much of the scored items has evidence, in percent, and how much is needed.
    evidence: (i64, i64),
    may_answer: bool,
    may_validate: bool,
    /// Other ways to answer.
    ways: Vec<ui::Html>,
}

/// A part of the questionnaire and how far it is.
struct Part {
    id: String,
    name: String,
    progress: Progress,
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Assessment>>) -> Reply {
    let whole = acts::find(tx, &cx.caller, id, SEE)?;
    let (it, structure) = (&whole.it, &whole.edition.structure);
    let texts = whole.edition.texts(cx.caller.lang);
    let answers = whole.answers();
    let mut parts = vec![Part {
        id: "facts".to_owned(),
        name: cx.t("assessments-facts"),
        progress: facts(structure, &answers),
    }];
    parts.extend(structure.dimension.iter().map(|dimension| Part {
        id: dimension.id.clone(),
        name: texts.dimension.get(&dimension.id).map_or_else(String::new, |it| it.name.clone()),
        progress: progress(structure, &dimension.id, &answers, it.year()),
    }));
    parts.retain(|part| part.progress.asked > 0);
    let is_open = it.stage == Stage::Open;
    let may_answer = is_open && whole.allows(&cx.caller, ANSWER);
    let is_trained = licence::acts::is_trained(tx, &cx.caller, &it.questionnaire)?;
    let may_validate = it.stage == Stage::Completed
        && it.validated_at.is_none()
        && is_trained
        && whole.allows(&cx.caller, VALIDATE);
    let next = parts.iter().find(|part| !part.progress.is_done()).map(|part| part.id.clone());
    let spread = answer::acts::spread(&whole.said).into_iter();
    let named = |id: String| texts.item.get(&id).map(|it| it.name.clone());
    let page = Show {
        cx,
        crumbs: crumbs(cx, &whole.organisation, &texts.questionnaire.title),
        title: texts.questionnaire.title.clone(),
        next,
        parts,
        is_scored: whole.scores()?.overall.is_some(),
        spread: spread.filter_map(named).collect(),
        evidence: (percent(whole.evidence_share()), percent(EVIDENCE_SHARE)),
        may_answer,
        may_validate,
        ways: ui::panels(cx, tx, crate::ANSWERING, id)?,
        whole: &whole,
    };
    cx.page(&page.title, &page)
}

impl Show<'_> {
    fn at(&self, place: &str) -> String {
        format!("{}/{place}", self.whole.it.url())
    }

    fn started(&self) -> String {
        self.cx.instant(self.whole.it.started_at)
    }

    fn may_share(&self) -> bool {
        self.is_completed() && self.whole.allows(&self.cx.caller, ANSWER)
    }

    fn is_completed(&self) -> bool {
        self.whole.it.stage == Stage::Completed
    }
}

fn complete(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Assessment>>, form: Form) -> Reply {
    let it = acts::complete(tx, &cx.caller, id, form.flag("shared"))?;
    cx.to_saying(&format!("{}/report", it.url()), &Flash::said("assessments-said-completed"))
}

fn withdraw(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Assessment>>) -> Reply {
    let it = acts::withdraw(tx, &cx.caller, id)?;
    let url = format!("/organisations/{}/assessments", it.organisation);
    cx.to_saying(&url, &Flash::said("assessments-said-withdrawn"))
}

fn share(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Assessment>>, form: Form) -> Reply {
    let it = acts::share(tx, &cx.caller, id, form.flag("shared"))?;
    cx.to_saying(&it.url(), &Flash::said("assessments-said-shared"))
}

fn validate(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Assessment>>) -> Reply {
    let it = acts::validate(tx, &cx.caller, id)?;
    cx.to_saying(&format!("{}/report", it.url()), &Flash::said("assessments-said-validated"))
}
