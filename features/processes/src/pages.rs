//! The processes of an agency, and the page of a draft: everything in it, what is wrong, how it looks.

use askama::Template;
use cases::DEFINE;
use engine_cases::{Machine, Process, Words};
use kit::{
    Error, Tx,
    form::Form,
    ui::{self, Html},
    web::{Cx, Flash, Path, Reply, Routes},
};

use crate::{
    acts,
    model::{Draft, LONGEST, code},
    place::{model as places, pages as place},
    store,
};

/// How many findings are shown.
const SHOWN: usize = 40;

pub fn routes() -> Routes {
    Routes::default()
        .get("/processes", DEFINE, list)
        .upload("/processes/import", DEFINE, receive, import)
        .get("/processes/{key}", DEFINE, show)
        .post("/processes/{key}", DEFINE, copy)
        .post("/processes/{key}/publication", DEFINE, publish)
        .post("/processes/{key}/removal", DEFINE, discard)
        .post("/processes/{key}/withdrawal", DEFINE, withdraw)
        .get("/processes/{key}/file", DEFINE, file)
        .get("/processes/{key}/places/{place}", DEFINE, place::show)
        .post("/processes/{key}/places/{place}", DEFINE, place::write)
        .post("/processes/{key}/places/{place}/removal", DEFINE, place::cut)
        .post("/processes/{key}/places/{place}/return", DEFINE, place::restore)
        .post("/processes/{key}/places/{place}/fields", DEFINE, place::add)
}

/// What is said in the language of the reader, or in English.
pub fn said(cx: &Cx, words: &Words) -> String {
    words.get(cx.caller.lang).or_else(|| words.get("en")).cloned().unwrap_or_default()
}

/// A process with what the agency made of it.
struct Line {
    key: String,
    title: String,
    has_draft: bool,
    /// Version, since when, whether new cases take it, and whether it was withdrawn.
    versions: Vec<(i64, String, bool, bool)>,
}

#[derive(Template)]
#[template(path = "list.html")]
struct List<'a> {
    cx: &'a Cx,
    lines: Vec<Line>,
    form: &'a Form,
}

fn list(cx: &mut Cx, tx: &mut Tx) -> Reply {
    view(cx, tx, &Form::default())
}

fn view(cx: &Cx, tx: &mut Tx, form: &Form) -> Reply {
    let own = cases::own(tx, &cx.caller)?;
    let mut lines = Vec::new();
    for (key, title, _) in cases::processes(cx.caller.lang) {
        let has_draft = store::find(tx, cx.caller.agency, key)?.is_some();
        let current = i64::from(cases::process_of(tx, cx.caller.agency, key)?.version);
        let mine = own.iter().filter(|it| it.process == key);
        let version = |it: &cases::Own| {
            let is_current = it.version == current;
            (it.version, cx.instant(it.published_at), is_current, it.withdrawn_at.is_some())
        };
        let versions = mine.map(version).collect();
        lines.push(Line { key: key.to_owned(), title, has_draft, versions });
    }
    let page = List { cx, lines, form };
    let title = cx.t("processes-title");
    if form.errors().next().is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

fn copy(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    acts::copy(tx, &cx.caller, &key)?;
    cx.to(&format!("/processes/{key}"))
}

/// What was sent: the text of the file and the form, with the field it came by, or why it cannot be read.
struct Received {
    form: Form,
    field: &'static str,
    text: Result<String, &'static str>,
}

/// Off the lanes: the file if one was sent, else what was pasted.
fn receive(_: &Cx, form: Form) -> kit::Result<Received> {
    let is_pasted = form.uploads.is_empty() && !form.value("text").is_empty();
    let field = if is_pasted { "text" } else { "file" };
    let text = match form.uploads.first() {
        Some(upload) if upload.size > LONGEST as u64 => Err("processes-file-long"),
        Some(upload) => {
            String::from_utf8(std::fs::read(&upload.path)?).map_err(|_| "processes-file-wrong")
        }
        None if is_pasted => Ok(form.value("text").to_owned()),
        None => Err("form-required"),
    };
    Ok(Received { form, field, text })
}

fn import(cx: &mut Cx, tx: &mut Tx, received: &Received) -> Reply {
    let mut form = received.form.clone();
    let text = match &received.text {
        Ok(text) => text,
        Err(why) => {
            form.reject(received.field, why);
            return view(cx, tx, &form);
        }
    };
    match acts::import(tx, &cx.caller, text) {
        Ok(key) => {
            cx.to_saying(&format!("/processes/{key}"), &Flash::said("processes-said-imported"))
        }
        Err(Error::Unreadable) => {
            form.reject(received.field, "processes-file-wrong");
            view(cx, tx, &form)
        }
        Err(wrong) => Err(wrong),
    }
}

/// Something wrong: code, what it is about, where, and the page on which it is put right.
struct Found {
    code: &'static str,
    about: String,
    at: String,
    url: String,
}

/// A place with its title, and its page.
struct Spot {
    url: String,
    title: String,
    note: String,
}

/// A machine with its picture and everything in it.
struct Part {
    title: Spot,
    name: String,
    picture: Html,
    states: Vec<Spot>,
    steps: Vec<Spot>,
    checks: Vec<Spot>,
    forms: Vec<(Spot, Vec<Spot>)>,
}

#[derive(Template)]
#[template(path = "draft.html")]
struct Page<'a> {
    cx: &'a Cx,
    it: &'a Draft,
    title: String,
    top: Vec<Spot>,
    found: Vec<Found>,
    more: usize,
    parts: Vec<Part>,
    /// What was switched off: title, and where it is put back.
    missing: Vec<(String, String)>,
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let (it, mut process) = acts::find(tx, &cx.caller, &key)?;
    let base = cases::process_of(tx, cx.caller.agency, &key)?;
    let all = process.findings();
    let more = all.len().saturating_sub(SHOWN);
    let mut found = Vec::new();
    for finding in all.iter().take(SHOWN) {
        let (code, about) = code(finding);
        let writes = places::words(&mut process, &finding.place).is_some();
        let url = if writes { at(&it, &finding.place) } else { String::new() };
        found.push(Found { code, about, at: finding.place.clone(), url });
    }
    let top = ["title", "summary"].iter().map(|place| Spot {
        url: at(&it, place),
        title: cx.t(if *place == "title" { "processes-name" } else { "processes-summary" }),
        note: String::new(),
    });
    let roles = process.roles.iter().map(|role| Spot {
        url: at(&it, &format!("role.{}", role.name)),
        title: said(cx, &role.title),
        note: cx.t("processes-role"),
    });
    let machines = process.machines.iter().enumerate();
    let missing = places::missing(&process, base);
    let page = Page {
        cx,
        title: said(cx, &process.title),
        top: top.chain(roles).collect(),
        found,
        more,
        parts: machines
            .map(|(place, machine)| part(cx, (&it, &process), (machine, place)))
            .collect(),
        missing: missing
            .iter()
            .map(|(place, words)| (said(cx, words), format!("{}/return", at(&it, place))))
            .collect(),
        it: &it,
    };
    cx.page(&page.title, &page)
}

impl Page<'_> {
    fn removal(&self) -> String {
        format!("{}/removal", self.it.url())
    }
}

fn at(it: &Draft, place: &str) -> String {
    format!("{}/places/{place}", it.url())
}

fn part(cx: &Cx, (it, process): (&Draft, &Process), (machine, place): (&Machine, usize)) -> Part {
    let name = &machine.name;
    let spot = |place: String, words: &Words, note: String| Spot {
        url: at(it, &place),
        title: said(cx, words),
        note,
    };
    let role = |name: &str| {
        let found = process.roles.iter().find(|it| it.name == name);
        found.map(|it| said(cx, &it.title)).unwrap_or_default()
    };
    let state = |name: &str| machine.state(name).map(|it| said(cx, &it.title)).unwrap_or_default();
    let states = machine.states.iter();
    let steps = machine.steps.iter().map(|it| {
        let from: Vec<String> = it.from.iter().map(|it| state(it)).collect();
        let to =
            machine.state(&it.to).map_or_else(|| cx.t("processes-last"), |it| said(cx, &it.title));
        let note = format!("{} → {to}", from.join(", "));
        spot(format!("{name}.step.{}", it.name), &it.title, note)
    });
    let checks = machine.checks.iter().map(|it| {
        let note = format!("{}, {}", cx.tn("processes-days-shown", it.days), role(&it.responsible));
        spot(format!("{name}.check.{}", it.name), &it.title, note)
    });
    let forms = machine.forms.iter().map(|form| {
        let at = format!("{name}.form.{}", form.name);
        let fields = form.fields.iter();
        let field =
            |it: &engine_cases::Field| spot(format!("{at}.{}", it.name), &it.title, String::new());
        (spot(at.clone(), &form.title, String::new()), fields.map(field).collect())
    });
    Part {
        title: spot(name.clone(), &machine.title, String::new()),
        name: name.clone(),
        picture: cases::drawn(cx, machine, place),
        states: states
            .map(|it| spot(format!("{name}.state.{}", it.name), &it.title, String::new()))
            .collect(),
        steps: steps.collect(),
        checks: checks.collect(),
        forms: forms.collect(),
    }
}

/// Which state of the draft somebody acted on.
pub fn seen(form: &Form) -> i64 {
    form.value("seen").parse().unwrap_or_default()
}

fn publish(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>, form: Form) -> Reply {
    acts::publish(tx, &cx.caller, (&key, seen(&form)))?;
    cx.to_saying("/processes", &Flash::said("processes-said-published"))
}

fn discard(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    acts::discard(tx, &cx.caller, &key)?;
    cx.to_saying("/processes", &Flash::said("processes-said-discarded"))
}

fn withdraw(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>, form: Form) -> Reply {
    let version = form.value("version").parse().map_err(|_| Error::Unreadable)?;
    cases::withdraw(tx, &cx.caller, (&key, version))?;
    cx.to_saying("/processes", &Flash::said("processes-said-withdrawn"))
}

/// The draft as a file, or what new cases take where there is none.
fn file(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let text = match store::find(tx, cx.caller.agency, &key)? {
        Some(it) => it.file,
        None => cases::process_of(tx, cx.caller.agency, &key)?
            .written()
            .map_err(|wrong| Error::Told(wrong.to_string()))?,
    };
    cx.download("application/toml", &format!("{key}.toml"), text)
}
