//! The pages of imports. The work itself is a job of the ground.

use std::collections::BTreeMap;

use askama::Template;
use kit::{
    Id, Result, Tx,
    form::Form,
    import::{self, Importer, Order},
    jobs::{self, Stage, Task},
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};
use serde_json::Value;

use crate::policy;

pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/operations/imports", policy::IMPORT, index)
        .upload("/operations/imports", policy::IMPORT, receive, start)
        .get("/operations/imports/{id}", policy::IMPORT, show)
}

#[derive(Template)]
#[template(path = "imports.html")]
struct Index<'a> {
    cx: &'a Cx,
    form: Form,
    importers: Vec<&'static Importer>,
    tasks: Vec<Task>,
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let tasks = imports(tx)?;
    cx.page(&cx.t("operations-imports"), &page(cx, Form::default(), tasks))
}

fn page(cx: &Cx, form: Form, tasks: Vec<Task>) -> Index<'_> {
    let importers = import::importers(cx.app().features).collect();
    Index { cx, form, importers, tasks }
}

fn imports(tx: &mut Tx) -> Result<Vec<Task>> {
    let mut tasks = jobs::newest(tx, 500)?;
    tasks.retain(|task| task.kind == "kit.import");
    tasks.truncate(20);
    Ok(tasks)
}

/// What the form means; the form itself if something is missing.
type Wanted = Result<Order, Form>;

/// Off the lanes: the file lies in its place already; its name is kept for its ending.
fn receive(cx: &Cx, mut form: Form) -> Result<Wanted> {
    let name = form.text("importer", 60);
    if import::find(cx.app().features, &name).is_none() {
        form.reject("importer", "form-invalid");
    }
    let Some(upload) = form.uploads.first().cloned() else {
        form.reject("file", "operations-no-file");
        return Ok(form.finish(None));
    };
    let safe: String =
        upload.name.chars().filter(|c| c.is_ascii_alphanumeric() || ".-_".contains(*c)).collect();
    let folder = upload.path.with_extension("import");
    std::fs::create_dir_all(&folder)?;
    let path = folder.join(safe.trim_start_matches('.'));
    std::fs::rename(&upload.path, &path)?;
    let order = Order {
        importer: name,
        path,
        dry_run: form.flag("dry_run"),
        mapping: mapping(form.value("mapping")),
        ..Order::default()
    };
    Ok(form.finish(Some(order)))
}

/// `ours = theirs`, one a line.
fn mapping(text: &str) -> BTreeMap<String, String> {
    let pairs = text.lines().filter_map(|line| line.split_once('='));
    pairs.map(|(ours, theirs)| (ours.trim().to_owned(), theirs.trim().to_owned())).collect()
}

fn start(cx: &mut Cx, tx: &mut Tx, wanted: &Wanted) -> Reply {
    match wanted {
        Ok(order) => {
            let task = import::start(tx, &cx.caller, order)?;
            cx.to_saying(
                &format!("/operations/imports/{task}"),
                &Flash::said("operations-import-started"),
            )
        }
        Err(form) => {
            let tasks = imports(tx)?;
            cx.again(&cx.t("operations-imports"), &page(cx, form.clone(), tasks))
        }
    }
}

#[derive(Template)]
#[template(path = "import.html")]
struct Show<'a> {
    cx: &'a Cx,
    task: Task,
    file: String,
    /// What it is: an import of something, or another job.
    title: String,
    /// What was counted: words and number.
    counts: Vec<(String, String)>,
    rows: i64,
    total: i64,
    wrong: Option<String>,
    is_over: bool,
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Task>>) -> Reply {
    let task = jobs::find(tx, id)?;
    // Any other job is shown by its name, with its state and what went wrong.
    let order: Option<Order> = serde_json::from_str(&task.payload).ok();
    let said: Value = task
        .progress
        .as_deref()
        .and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default();
    // On the way it is the progress that counts, at the end the report.
    let now = said.get("report").filter(|it| !it.is_null()).or_else(|| said.get("progress"));
    let number = |name: &str| now.and_then(|it| it.get(name)?.as_i64()).unwrap_or_default();
    let wrong = said.get("wrong").and_then(Value::as_str).map(str::to_owned);
    let wrong = wrong.or_else(|| task.error.clone());
    let counts = now.map(|it| counts(cx, it)).unwrap_or_default();
    let title = match order.as_ref().and_then(|it| import::find(cx.app().features, &it.importer)) {
        Some(importer) => cx.t(importer.key),
        None => cx.word("operations-job-", &task.kind.replace('.', "-")),
    };
    let file = order.as_ref().and_then(|it| it.path.file_name());
    let file = file.map(|name| name.to_string_lossy().into_owned());
    let page = Show {
        cx,
        file: file.unwrap_or_default(),
        title,
        counts,
        rows: number("rows"),
        total: number("total"),
        is_over: matches!(task.stage, Stage::Done | Stage::Failed),
        wrong,
        task,
    };
    let title = page.title.clone();
    cx.page(&title, &page)
}

/// The numbers a run tells, worded.
fn counts(cx: &Cx, run: &Value) -> Vec<(String, String)> {
    let places = [
        "/rows",
        "/total",
        "/rows_per_second",
        "/seconds_left",
        "/counts/new",
        "/counts/changed",
        "/counts/same",
        "/counts/rejected",
    ];
    let count = |place: &&str| {
        let number = run.pointer(place)?.as_i64()?;
        let name = place.rsplit('/').next()?;
        Some((cx.word("operations-import-", &name.replace('_', "-")), cx.number(number)))
    };
    places.iter().filter_map(count).collect()
}
