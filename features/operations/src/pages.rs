//! The counter's back: what is going on, and where to look further.

use askama::Template;
use kit::{
    Tx, jobs,
    list::{self, List, Row, Value},
    permission,
    search::engine::Kind,
    ui::{self, Html},
    web::{Cx, Reply, Routes},
};

use crate::{audit, history, interface, letter, policy, source};

pub fn routes() -> Routes {
    let own = Routes::default().get("/operations", policy::SEE, index).get(
        "/operations/jobs",
        policy::SEE,
        tasks,
    );
    audit::routes(interface::routes(letter::routes(history::routes(source::routes(own)))))
}

/// The pages behind the counter that the reader may open, one beside the other.
#[derive(Template)]
#[template(path = "tabs.html")]
struct Tabs<'a> {
    cx: &'a Cx,
    /// Address, name, whether the reader is there.
    pages: Vec<(&'static str, String, bool)>,
}

/// The tabs of the page the reader is on; nothing where there is but one.
pub fn tabs(cx: &Cx) -> Html {
    let all = [
        ("/operations", "operations-state", policy::SEE),
        ("/operations/imports", "operations-imports", policy::SEE),
        ("/operations/jobs", "operations-jobs", policy::SEE),
        ("/history", "operations-history", policy::HISTORY),
        ("/operations/audit", "operations-audit", policy::AUDIT),
        ("/outbox", "operations-outbox", policy::SEE),
    ];
    let may = all.into_iter().filter(|(.., action)| permission::may_ever(cx.caller.role, *action));
    let here = |at: &str| match at {
        "/operations" => cx.path == at,
        at => cx.path.starts_with(at),
    };
    let pages: Vec<_> = may.map(|(at, key, _)| (at, cx.t(key), here(at))).collect();
    if pages.len() < 2 { Html::default() } else { ui::html(&Tabs { cx, pages }) }
}

#[derive(Template)]
#[template(path = "index.html")]
struct Index<'a> {
    cx: &'a Cx,
    /// Message key and number.
    numbers: Vec<(&'static str, String)>,
    writing: Option<String>,
    panels: Vec<Html>,
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let search = &cx.app().search;
    let newest = jobs::newest(tx, 1_000)?;
    let of = |stage| newest.iter().filter(|job| job.stage == stage).count();
    let numbers = vec![
        ("operations-organisations", cx.number(search.count(Kind::Organisation)?)),
        ("operations-topics", cx.number(search.count(Kind::Topic)?)),
        ("operations-opportunities", cx.number(search.count(Kind::Opportunity)?)),
        ("operations-jobs-waiting", cx.number(of(jobs::Stage::Waiting) + of(jobs::Stage::Running))),
        ("operations-jobs-failed", cx.number(of(jobs::Stage::Failed))),
        ("operations-commits", cx.number(cx.app().db.commits())),
    ];
    let writing = cx.app().db.can_write().err().map(|why| why.to_string());
    let panels = ui::panels(cx, tx, "operations.operations", kit::Id::<Index<'_>>::nil())?;
    cx.page(&cx.t("operations-title"), &Index { cx, numbers, writing, panels })
}

/// The newest jobs.
fn tasks(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let newest = jobs::newest(tx, 200)?;
    let colour = |stage| match stage {
        jobs::Stage::Done => "good",
        jobs::Stage::Failed => "bad",
        jobs::Stage::Running => "info",
        jobs::Stage::Waiting => "warn",
    };
    let row = |task: &jobs::Task| Row {
        id: task.id.to_string(),
        url: format!("/operations/imports/{}", task.id),
        title: cx.word("operations-job-", &task.kind.replace('.', "-")),
        note: task.error.clone().unwrap_or_default(),
        cells: vec![
            Value::badge(&cx.word("operations-stage-", task.stage.as_str()), colour(task.stage)),
            Value::number(cx, task.attempts),
            Value::text(cx.instant(task.created_at)),
            Value::text(task.ended_at.map(|at| cx.instant(at)).unwrap_or_default()),
        ],
    };
    let list = List {
        title: cx.t("operations-jobs"),
        above: tabs(cx),
        total: newest.len(),
        columns: vec![
            list::column(cx.t("operations-job")),
            list::column(cx.t("operations-stage")),
            list::numbers(cx.t("operations-attempts")),
            list::column(cx.t("operations-begun")),
            list::column(cx.t("operations-ended")),
        ],
        rows: newest.iter().map(row).collect(),
        empty: cx.t("operations-jobs-none"),
        ..List::default()
    };
    cx.list(tx, list)
}
