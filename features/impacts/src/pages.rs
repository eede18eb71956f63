//! What became of companies: the figures of an agency, one survey, and the page behind the link of a letter.

use askama::Template;
use coaches::{Compound, Figure, KPIS, compound, figure};
use kit::{
    Error, Id, Tx,
    clock::DAY,
    form::Form,
    i18n::LANG_NAMES,
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};

use crate::{
    acts::{self, find_to},
    figure::{
        model::{Cohort, Effect, cohorts},
        pages as figures,
    },
    letter::{self, model::Asked},
    model::{ANSWERED, Answers, EFFECTS, Share, Stage, Survey, parse},
    policy::{RUN, SEE, VISIT},
    quality, store,
};

/// How many letters one survey is asked about in a day.
const LETTERS: u32 = 5;

pub fn routes() -> Routes {
    Routes::default()
        .get("/impacts", SEE, index)
        .get("/impacts/figures", SEE, figures::list)
        .get("/impacts/{id}", SEE, show)
        .post("/impacts/{id}", RUN, fill)
        .post("/impacts/{id}/letter", RUN, ask)
        .get("/impacts/at/{key}", VISIT, opened)
        .post("/impacts/at/{key}", VISIT, answer)
}

/// A service in its key figures: its name, each figure, all in one, and how many coachings there are.
struct Programme {
    name: String,
    figures: Vec<(String, String)>,
    compound: String,
    n: usize,
}

#[derive(Template)]
#[template(path = "index.html")]
struct Index<'a> {
    cx: &'a Cx,
    /// What is to be asked now, with the company.
    due: Vec<(Survey, String)>,
    /// A year so many months later, how many answered, and the figures.
    all: Vec<(String, String, Cohort)>,
    programmes: Vec<Programme>,
}

impl Index<'_> {
    /// A number of an effect, or that it is hidden because it would lead to few.
    fn said(&self, it: &Effect, value: Option<&i64>, n: usize) -> String {
        match value {
            Some(value) if it.is_money => self.cx.cents(*value, "EUR"),
            Some(value) => self.cx.number(*value),
            None if n == 0 => self.cx.t("impacts-nobody"),
            None => self.cx.t("impacts-hidden"),
        }
    }
}

fn programme(cx: &Cx, (name, all): quality::acts::Programme) -> Programme {
    let said = |it: Figure| match it {
        Figure::Percent { percent, n } => cx.ta(
            "impacts-percent",
            &[("percent", cx.number(percent).into()), ("n", cx.number(n).into())],
        ),
        _ => cx.t("impacts-nobody"),
    };
    let whole = match compound(&all) {
        Compound::Whole(percent) => format!("{} %", cx.number(percent)),
        Compound::Incomplete { percent, parts } => cx.ta(
            "impacts-incomplete",
            &[("parts", cx.number(parts).into()), ("percent", cx.number(percent).into())],
        ),
        Compound::None => cx.t("impacts-nobody"),
    };
    Programme {
        name: if name.is_empty() { cx.t("impacts-whole-agency") } else { name },
        figures: KPIS
            .iter()
            .map(|group| (cx.word("impacts-kpi-", group.0), said(figure(&all, *group))))
            .collect(),
        compound: whole,
        n: all.len(),
    }
}

fn cohort(cx: &Cx, it: Cohort) -> (String, String, Cohort) {
    let title = cx.ta(
        "impacts-cohort",
        &[("year", it.year.to_string().into()), ("months", it.months.to_string().into())],
    );
    let mut response = cx.ta(
        "impacts-response",
        &[
            ("due", cx.number(it.due).into()),
            ("asked", cx.number(it.asked).into()),
            ("answered", cx.number(it.answered).into()),
        ],
    );
    if let Some(rate) = it.rate {
        response = format!("{response} {}", cx.tw("impacts-rate", &cx.number(rate)));
    }
    (title, response, it)
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let agency = cx.caller.agency;
    if agency.is_nil() {
        return Err(Error::Forbidden);
    }
    let surveys = store::of_agency(tx, agency)?;
    let ids: Vec<_> = surveys.iter().map(|it| it.organisation).collect();
    let names = organisations::names(tx, &ids)?;
    let today = cx.today();
    let is_due = |it: &&Survey| it.due_on <= today && it.stage != Stage::Answered;
    let due = surveys.iter().filter(is_due).take(100);
    let due = due.map(|it| (it.clone(), names.get(&it.organisation).cloned().unwrap_or_default()));
    let programmes = quality::acts::programmes(tx, &cx.caller, agency)?;
    let page = Index {
        cx,
        due: due.collect(),
        all: cohorts(&surveys, today).into_iter().map(|it| cohort(cx, it)).collect(),
        programmes: programmes.into_iter().map(|it| programme(cx, it)).collect(),
    };
    cx.page(&cx.t("impacts-title"), &page)
}

/// A question of the page: its name, whether it is money, and what was said at each time.
struct Row {
    name: &'static str,
    said: Vec<String>,
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show<'a> {
    cx: &'a Cx,
    form: &'a Form,
    it: &'a Survey,
    company: String,
    /// The surveys of the case beside each other.
    all: Vec<Survey>,
    rows: Vec<Row>,
    can_ask: bool,
    can_answer: bool,
}

impl Show<'_> {
    fn languages() -> Vec<(String, String)> {
        LANG_NAMES.iter().map(|(tag, name)| ((*tag).to_owned(), (*name).to_owned())).collect()
    }
}

fn said(cx: &Cx, all: &Answers, (name, is_money): (&str, bool)) -> String {
    let Some(answer) = all.get(name) else { return "–".to_owned() };
    let Some(value) = answer.value else { return cx.t("impacts-unknown") };
    let value = if is_money { cx.cents(value, "EUR") } else { cx.number(value) };
    match answer.share() {
        Some(share) => format!("{value}, {}", cx.word("impacts-share-", share.as_str())),
        None => value,
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Survey>>) -> Reply {
    let it = find_to(tx, &cx.caller, id, SEE)?;
    view(cx, tx, &it, &Form::default())
}

fn view(cx: &Cx, tx: &mut Tx, it: &Survey, form: &Form) -> Reply {
    let all = store::of_record(tx, it.agency, it.record)?;
    let names = organisations::names(tx, &[it.organisation])?;
    let row = |effect: &(&'static str, bool)| Row {
        name: effect.0,
        said: all.iter().map(|it| said(cx, &it.said(), *effect)).collect(),
    };
    let can_answer = it.stage != Stage::Answered;
    let page = Show {
        cx,
        form,
        it,
        company: names.into_values().next().unwrap_or_default(),
        rows: EFFECTS.iter().map(row).collect(),
        can_ask: can_answer && it.due_on <= cx.today(),
        can_answer,
        all,
    };
    let title = cx.t("impacts-one");
    if form.errors().next().is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

fn ask(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Survey>>, form: Form) -> Reply {
    let it = find_to(tx, &cx.caller, id, RUN)?;
    let asked = match Asked::parse(form) {
        Ok(asked) => asked,
        Err(wrong) => return view(cx, tx, &it, &wrong),
    };
    let app = cx.app().clone();
    if !app.limits.allow(&format!("impacts letter {id}"), LETTERS, DAY, cx.caller.now) {
        return Err(Error::TooMany);
    }
    letter::acts::ask(tx, &app, &cx.caller, (&it, &asked))?;
    cx.to_saying(&it.url(), &Flash::said("impacts-asked"))
}

fn fill(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Survey>>, mut form: Form) -> Reply {
    let it = find_to(tx, &cx.caller, id, RUN)?;
    let source = form.text("source", 200);
    match parse(form, it.months) {
        Ok(said) => {
            acts::answer(tx, &cx.caller, &it, (&said, &source))?;
            cx.to_saying(&it.url(), &Flash::said("impacts-filled"))
        }
        Err(form) => view(cx, tx, &it, &form),
    }
}

#[derive(Template)]
#[template(path = "asked.html")]
struct Opened<'a> {
    cx: &'a Cx,
    form: &'a Form,
    it: &'a Survey,
    agency: String,
    company: String,
    action: String,
    is_done: bool,
}

fn page(cx: &mut Cx, tx: &mut Tx, (it, key): (&Survey, &str), form: &Form) -> Reply {
    cx.hidden = true;
    let names = organisations::names(tx, &[it.organisation])?;
    let page = Opened {
        cx,
        form,
        it,
        agency: agencies::name_of(tx, it.agency)?.unwrap_or_default(),
        company: names.into_values().next().unwrap_or_default(),
        action: letter::acts::url(key),
        is_done: it.stage == Stage::Answered,
    };
    let title = cx.t("impacts-page");
    if form.errors().next().is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

fn opened(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let it = letter::acts::open(tx, &key, cx.caller.now)?;
    page(cx, tx, (&it, &key), &Form::default())
}

fn answer(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>, form: Form) -> Reply {
    let it = letter::acts::open(tx, &key, cx.caller.now)?;
    let said = match parse(form, it.months) {
        Ok(said) => said,
        Err(form) => return page(cx, tx, (&it, &key), &form),
    };
    let flash = match acts::answer(tx, &cx.caller, &it, (&said, "")) {
        Ok(()) => "impacts-thanks",
        // Whoever presses twice is told that the first answer stands.
        Err(Error::Refused(why)) if why.code == ANSWERED.code => "impacts-stands",
        Err(wrong) => return Err(wrong),
    };
    cx.to_saying(&letter::acts::url(&key), &Flash::said(flash))
}
