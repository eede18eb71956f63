//! The stories of an agency for those who write them.

use askama::Template;
use cases::Case;
use kit::{
    Error, Id, Tx,
    form::Form,
    i18n::{LANG_NAMES, LANGS},
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};

use crate::{
    acts,
    figure::model::Figure,
    model::{Move, Stage, Story},
    pages::{best, said, service},
    policy::{self, WRITE},
    store,
    text::{
        self,
        model::{PARTS, Text},
    },
};

pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/stories/desk", WRITE, index)
        .post("/stories/desk", WRITE, begin)
        .get("/stories/{id}/desk", WRITE, show)
        .post("/stories/{id}/texts", WRITE, write)
        .post("/stories/{id}/recall", WRITE, recall)
        .post("/stories/{id}/publication", WRITE, publish)
        .post("/stories/{id}/withdrawal", WRITE, withdraw)
}

struct Line {
    url: String,
    title: String,
    company: String,
    stage: &'static str,
    changed: String,
}

#[derive(Template)]
#[template(path = "desk.html")]
struct Desk<'a> {
    cx: &'a Cx,
    form: Form,
    lines: Vec<Line>,
    outcomes: Vec<(String, String)>,
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    if !policy::allows(&cx.caller, cx.caller.agency) {
        return Err(Error::Forbidden);
    }
    let mut lines = Vec::new();
    for it in store::of_agency(tx, cx.caller.agency)? {
        let texts = text::store::of(tx, it.id)?;
        let title = best(&texts, cx.caller.lang).map(|it| it.title.clone()).unwrap_or_default();
        lines.push(Line {
            url: it.desk(),
            title: if title.is_empty() { cx.t("stories-untitled") } else { title },
            company: acts::company(tx, &it)?,
            stage: it.standing(cx.today()),
            changed: cx.instant(it.changed_at),
        });
    }
    let outcomes = store::outcomes(tx, cx.caller.agency)?;
    cx.page(&cx.t("stories-desk"), &Desk { cx, form: Form::default(), lines, outcomes })
}

fn begin(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    let it = match form.value("case").parse::<Id<Case>>() {
        Ok(case) => acts::of_case(tx, &cx.caller, case)?,
        Err(_) => acts::of_outcome_id(tx, &cx.caller, form.value("outcome"))?,
    };
    cx.to_saying(&it.desk(), &Flash::said("stories-begun"))
}

#[derive(Template)]
#[template(path = "story.html")]
struct Page<'a> {
    cx: &'a Cx,
    form: &'a Form,
    it: &'a Story,
    title: String,
    company: String,
    service: String,
    stage: &'static str,
    /// Language, its name, whether something is written, whether it is this one.
    languages: Vec<(&'static str, &'static str, bool, bool)>,
    lang: &'static str,
    /// Key, words, whether it is told.
    figures: Vec<(String, String, bool)>,
    is_draft: bool,
    may_publish: bool,
}

impl Page<'_> {
    fn can(&self, it: Move) -> bool {
        self.it.stage.after(it).is_some()
    }

    fn can_send(&self) -> bool {
        self.can(Move::Send)
    }

    fn can_recall(&self) -> bool {
        self.can(Move::Recall)
    }

    fn can_withdraw(&self) -> bool {
        self.can(Move::Withdraw)
    }

    fn is_public(&self) -> bool {
        self.stage == "published"
    }

    fn is_agreed(&self) -> bool {
        self.it.stage == Stage::Agreed
    }

    fn parts() -> [(&'static str, usize); 5] {
        PARTS
    }

    fn names() -> Vec<(String, String)> {
        LANG_NAMES.iter().map(|(tag, name)| ((*tag).to_owned(), (*name).to_owned())).collect()
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Story>>) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    let lang = kit::i18n::lang(cx.params.value("lang")).unwrap_or(cx.caller.lang);
    let texts = text::store::of(tx, id)?;
    let mut form = Form::default().filled("lang", cx.caller.lang);
    if let Some(text) = texts.iter().find(|it| it.lang == lang) {
        for (name, _) in PARTS {
            form = form.filled(name, text.part(name));
        }
    }
    view(cx, tx, &it, (&form, lang))
}

fn view(cx: &Cx, tx: &mut Tx, it: &Story, (form, lang): (&Form, &'static str)) -> Reply {
    let texts = text::store::of(tx, it.id)?;
    let company = acts::company(tx, it)?;
    let figures: Vec<Figure> = serde_json::from_str(&it.figures).unwrap_or_default();
    let written = |lang: &str| texts.iter().any(|it| it.lang == lang);
    let language = |it: &'static str| {
        let name = LANG_NAMES.iter().find(|name| name.0 == it).map_or(it, |name| name.1);
        (it, name, written(it), it == lang)
    };
    let page = Page {
        cx,
        form,
        it,
        title: cx.tw("stories-of", &company),
        company,
        service: service(cx, it),
        stage: it.standing(cx.today()),
        languages: LANGS.into_iter().map(language).collect(),
        lang,
        figures: figures.iter().map(|it| (it.key(), said(cx, it), it.is_told)).collect(),
        is_draft: it.stage == Stage::Draft,
        may_publish: it.stage == Stage::Agreed && it.author != cx.caller.person,
    };
    if form.errors().next().is_some() {
        cx.again(&page.title, &page)
    } else {
        cx.page(&page.title, &page)
    }
}

fn write(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Story>>, form: Form) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    let version = form.value("version").parse().map_err(|_| Error::Unreadable)?;
    let told = form.all("figure").to_vec();
    let lang = kit::i18n::lang(form.value("lang")).ok_or(Error::Unreadable)?;
    match Text::parse(form, &it) {
        Ok(text) => {
            let it = acts::write(tx, &cx.caller, id, (&text, &told, version))?;
            cx.to_saying(&format!("{}?lang={lang}", it.desk()), &Flash::said("stories-saved"))
        }
        Err(form) => view(cx, tx, &it, (&form, lang)),
    }
}

fn recall(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Story>>) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    let it = acts::step(tx, &cx.caller, &it, (Move::Recall, ""))?;
    cx.to_saying(&it.desk(), &Flash::said("stories-recalled"))
}

fn publish(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Story>>) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    let it = acts::step(tx, &cx.caller, &it, (Move::Publish, ""))?;
    cx.to_saying(&it.url(), &Flash::said("stories-published"))
}

fn withdraw(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Story>>, mut form: Form) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    let why = form.text("why", 500);
    let it = acts::step(tx, &cx.caller, &it, (Move::Withdraw, &why))?;
    cx.to_saying(&it.desk(), &Flash::said("stories-was-withdrawn"))
}
