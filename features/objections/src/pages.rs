//! The list of an agency's objections, and the page where one is raised and answered.

use askama::Template;
use kit::{
    Id, Tx,
    form::Form,
    i18n::LANG_NAMES,
    list::{self, Facet, List, Row, Value, Window},
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};
use partnering::Profile;

use crate::{
    acts::{self, find_to_answer, find_to_object},
    door,
    model::{Answer, Objection, Raised, Reason, SAID, Stage},
    policy::{self, ANSWER, LIST, OBJECT},
    store::{self, Wanted},
};

pub fn routes() -> Routes {
    door::pages::routes(Routes::default())
        .get("/objections", LIST, index)
        .get("/opportunities/{id}/objection", OBJECT, show)
        .post("/opportunities/{id}/objection", OBJECT, raise)
        .post("/opportunities/{id}/objection/answer", ANSWER, answer)
        .post("/opportunities/{id}/objection/removal", OBJECT, take_back)
}

/// The page of an opportunity's objections.
pub fn url(id: Id<Profile>) -> String {
    format!("/opportunities/{id}/objection")
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let window = Window::of(&cx.params);
    let whole = |it: usize| i64::try_from(it).unwrap_or(i64::MAX);
    let wanted = Wanted {
        stage: cx.params.parsed("stage"),
        reason: cx.params.parsed("reason"),
        offset: whole(window.offset),
        limit: whole(window.limit),
    };
    let agency = cx.caller.agency;
    let mut all = store::lines(tx, agency, &wanted)?;
    all.retain(|it| window.only.is_empty() || window.only.contains(&it.id.to_string()));
    let counts = store::counts(tx, agency)?;
    let ids: Vec<String> = all.iter().map(|it| it.profile.to_string()).collect();
    let titles = partnering::titles(tx, &ids)?;
    let title = |it: &Objection| {
        let found = titles.iter().find(|(id, _)| *id == it.profile.to_string());
        found.map(|(_, title)| title.clone()).unwrap_or_default()
    };
    let rows = all.iter().map(|it| row(cx, it, title(it))).collect();
    let column = |name: &str| list::column(cx.t(&format!("objections-{name}")));
    let list = List {
        title: cx.t("objections-list"),
        total: total(&counts, &wanted),
        columns: vec![
            column("opportunity"),
            column("reason"),
            column("stage"),
            column("since"),
            column("due"),
            column("answered_at"),
        ],
        rows,
        facets: facets(cx, &counts),
        empty: cx.t("objections-empty"),
        ..List::default()
    };
    cx.list(tx, list)
}

type Counts = [(Reason, Stage, i64)];

fn total(counts: &Counts, wanted: &Wanted) -> usize {
    let is_wanted = |(reason, stage, _): &&(Reason, Stage, i64)| {
        wanted.reason.is_none_or(|it| it == *reason) && wanted.stage.is_none_or(|it| it == *stage)
    };
    let sum: i64 = counts.iter().filter(is_wanted).map(|it| it.2).sum();
    usize::try_from(sum).unwrap_or_default()
}

fn facets(cx: &Cx, counts: &Counts) -> Vec<Facet> {
    let sum = |is: &dyn Fn(&(Reason, Stage, i64)) -> bool| -> usize {
        let sum: i64 = counts.iter().filter(|it| is(it)).map(|it| it.2).sum();
        usize::try_from(sum).unwrap_or_default()
    };
    let stages = Stage::ALL.iter().map(|one| (one.as_str().to_owned(), sum(&|it| it.1 == *one)));
    let reasons = Reason::ALL.iter().map(|one| (one.as_str().to_owned(), sum(&|it| it.0 == *one)));
    let (stage, reason) = (cx.t("objections-stage"), cx.t("objections-reason"));
    vec![
        Facet::new(&cx.params, "stage", stage, stages, |it| cx.word("objections-stage-", it)),
        Facet::new(&cx.params, "reason", reason, reasons, |it| cx.word("objections-reason-", it)),
    ]
}

fn row(cx: &Cx, it: &Objection, title: String) -> Row {
    Row {
        id: it.id.to_string(),
        url: url(it.profile),
        title,
        note: String::new(),
        cells: vec![
            Value::text(cx.word("objections-reason-", it.reason.as_str())),
            Value::badge(&cx.word("objections-stage-", it.stage.as_str()), it.stage.colour()),
            Value::text(cx.instant(it.raised_at)),
            Value::text(cx.instant(it.due_at)),
            Value::text(it.answered_at.map(|at| cx.instant(at)).unwrap_or_default()),
        ],
    }
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Profile,
    form: &'a Form,
    /// Those there were, the newest first.
    all: Vec<Objection>,
    back: String,
    at: String,
    is_staff: bool,
    is_client: bool,
}

impl Show<'_> {
    const fn reasons() -> &'static [&'static str] {
        &Reason::SAID
    }

    const fn ends() -> &'static [&'static str] {
        &Answer::ENDS
    }

    fn languages() -> Vec<(String, String)> {
        LANG_NAMES.iter().map(|(lang, name)| ((*lang).to_owned(), (*name).to_owned())).collect()
    }

    fn is_public(&self) -> bool {
        self.it.stage == partnering::Stage::Published
    }

    fn open(&self) -> Option<&Objection> {
        self.all.iter().find(|it| it.is_open())
    }

    /// Whether the reader may object now.
    fn can_object(&self) -> bool {
        self.is_public() && self.open().is_none()
    }

    fn removal(&self) -> String {
        format!("{}/removal", self.at)
    }

    fn edit(&self) -> String {
        format!("{}/edit", self.back)
    }

    /// Whether it should have been answered.
    fn is_late(&self, it: &Objection) -> bool {
        it.is_open() && it.due_at < self.cx.caller.now
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>) -> Reply {
    let it = find_to_object(tx, &cx.caller, id)?;
    view(cx, tx, &it, None)
}

/// The page, or the page again with what was typed.
pub fn view(cx: &mut Cx, tx: &mut Tx, it: &Profile, sent: Option<&Form>) -> Reply {
    cx.hidden = true;
    let (_, is_client) = partnering::find_to_renew(tx, &cx.caller, it.id)?;
    let filled = Form::default().filled("lang", cx.caller.lang);
    let page = Show {
        cx,
        it,
        form: sent.unwrap_or(&filled),
        all: store::of(tx, it.id)?,
        back: format!("/opportunities/{}", it.id),
        at: url(it.id),
        is_staff: policy::answers(&cx.caller, it),
        is_client,
    };
    let title = cx.t("objections-title");
    if sent.is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

fn raise(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>, form: Form) -> Reply {
    let it = find_to_object(tx, &cx.caller, id)?;
    let raised = match Raised::parse(form) {
        Ok(raised) => raised,
        Err(wrong) => return view(cx, tx, &it, Some(&wrong)),
    };
    let app = cx.app().clone();
    acts::raise(tx, &cx.caller, &it, (raised, &app.settings))?;
    cx.to_saying(&url(id), &Flash::said("objections-raised"))
}

fn answer(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>, form: Form) -> Reply {
    let it = find_to_answer(tx, &cx.caller, id)?;
    let sent = match Answer::parse(form) {
        Ok(sent) => sent,
        Err(wrong) => return view(cx, tx, &it, Some(&wrong)),
    };
    let app = cx.app().clone();
    acts::answer(tx, &cx.caller, &it, (&sent, &app.settings))?;
    cx.to_saying(&url(id), &Flash::said("objections-answered"))
}

fn take_back(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>) -> Reply {
    let it = find_to_object(tx, &cx.caller, id)?;
    let app = cx.app().clone();
    acts::take_back(tx, &cx.caller, &it, &app.settings)?;
    cx.to_saying(&url(id), &Flash::said("objections-taken-back"))
}
