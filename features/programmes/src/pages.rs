//! The pages of a programme: everything at a glance, the list of clients, and its files.

use std::collections::BTreeMap;

use askama::Template;
use engine_benchmarking::effect::Warning;
use kit::{
    Id, Tx,
    export::{Cell, Table},
    form::{Form, Params},
    list::{Facet, List, Row, Value, Window, column},
    ui,
    web::{Cx, Flash, Reply, Routes},
};
use organisations::Organisation;

use crate::{
    acts,
    average::model::{Averages, Helped},
    model::{Standing, State, funnel},
    policy::RUN,
};

pub fn routes() -> Routes {
    Routes::default()
        .get("/programmes", RUN, index)
        .get("/programmes/clients", RUN, clients)
        .get("/programmes/averages", RUN, averages)
        .get("/programmes/codebook", RUN, codebook)
        .post("/programmes/invitations", RUN, invite)
}

/// The main instrument, for which a programme is shown.
fn main() -> String {
    assessments::shipped().first().map_or_else(String::new, |it| it.structure.id.clone())
}

/// What the columns of averages are called: overall, then the dimensions.
fn names(cx: &Cx) -> Vec<String> {
    let overall = cx.t("programmes-overall");
    let Some(edition) = assessments::shipped().first() else { return vec![overall] };
    let texts = edition.texts(cx.caller.lang);
    let dimensions = edition.structure.dimension.iter();
    let name = |id: &str| texts.dimension.get(id).map_or_else(String::new, |it| it.name.clone());
    std::iter::once(overall).chain(dimensions.map(|it| name(&it.id))).collect()
}

#[derive(Template)]
#[template(path = "index.html")]
struct Index<'a> {
    cx: &'a Cx,
    form: &'a Form,
    /// State and how many.
    funnel: Vec<(&'static str, usize)>,
    total: usize,
    counted: usize,
    names: Vec<String>,
    groups: Vec<Group>,
    effects: Vec<Told>,
    /// Who can be invited.
    apart: Vec<(String, String)>,
}

/// A group as it is shown.
struct Group {
    year: String,
    region: String,
    section: String,
    n: String,
    means: Vec<i64>,
}

/// What is told of those who worked on a plan.
struct Told {
    heading: String,
    lines: Vec<String>,
    warnings: Vec<String>,
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let form = Form::default();
    let page = page(cx, tx, &form)?;
    cx.page(&cx.t("programmes-title"), &page)
}

fn page<'a>(cx: &'a Cx, tx: &mut Tx, form: &'a Form) -> kit::Result<Index<'a>> {
    let it = acts::overview(tx, &cx.caller, &main())?;
    let apart = it.standings.iter().filter(|it| it.state == State::Apart).take(200);
    let apart = apart.map(|it| (it.client.id.to_string(), it.client.name.clone())).collect();
    let [own, all] = &it.effects;
    Ok(Index {
        cx,
        form,
        funnel: funnel(&it.standings).into_iter().map(|(it, n)| (it.as_str(), n)).collect(),
        total: it.standings.len(),
        counted: it.averages.counted,
        names: names(cx),
        groups: groups(cx, &it.averages),
        effects: vec![
            told(cx, "programmes-effect-own", own),
            told(cx, "programmes-effect-all", all),
        ],
        apart,
    })
}

/// Whole percent.
#[expect(clippy::cast_possible_truncation, reason = "0 to 100")]
fn percent(share: f64) -> i64 {
    (share * 100.0 + 1e-9).round() as i64
}

fn groups(cx: &Cx, it: &Averages) -> Vec<Group> {
    let group = |it: &crate::average::model::Group| Group {
        year: it.year.to_string(),
        region: match it.region.as_deref() {
            None => cx.t("programmes-all"),
            Some("") => cx.t("programmes-unknown"),
            Some(code) => code.to_owned(),
        },
        section: it.section.map_or_else(|| cx.t("programmes-all"), |it| it.to_string()),
        n: cx.number(i64::from(it.n)),
        means: it.means.iter().map(|it| percent(*it)).collect(),
    };
    it.rows.iter().map(group).collect()
}

fn told(cx: &Cx, heading: &str, it: &Helped) -> Told {
    let heading = cx.t(heading);
    let counts =
        [("helped", it.with_plan.to_string().into()), ("others", it.without.to_string().into())];
    let mut lines = vec![cx.ta("programmes-effect-counts", &counts)];
    let Some(effect) = &it.effect else {
        lines.push(cx.t("programmes-effect-few"));
        return Told { heading, lines, warnings: Vec::new() };
    };
    let points = |value: f64| format!("{value:+.1}");
    let words = [
        ("points", points(effect.effect.value).into()),
        ("low", points(effect.effect.low).into()),
        ("high", points(effect.effect.high).into()),
        ("pairs", effect.pairs.to_string().into()),
    ];
    lines.push(cx.ta("programmes-effect-text", &words));
    let key =
        if effect.significant { "programmes-effect-clear" } else { "programmes-effect-chance" };
    lines.push(cx.t(key));
    if let Some(regression) = effect.regression {
        let words =
            [("change", points(effect.change).into()), ("regression", points(regression).into())];
        lines.push(cx.ta("programmes-effect-regression", &words));
    }
    let warning = |it: &Warning| {
        cx.t(match it {
            Warning::RegressionToTheMean => "programmes-warning-regression",
            Warning::ManyUnmatched => "programmes-warning-unmatched",
            Warning::Unbalanced => "programmes-warning-unbalanced",
            Warning::FewPairs => "programmes-warning-few",
        })
    };
    Told { heading, lines, warnings: effect.warnings.iter().map(warning).collect() }
}

fn invite(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    let chosen = form.all("organisation");
    let ids: Vec<Id<Organisation>> = chosen.iter().filter_map(|it| it.parse().ok()).collect();
    acts::invite(tx, &cx.caller, &main(), &ids)?;
    cx.to_saying("/programmes", &Flash::said("programmes-said-invited"))
}

/// The clients with where they stand, as a list.
fn clients(cx: &mut Cx, tx: &mut Tx, params: Params) -> Reply {
    let mut all = acts::clients(tx, &cx.caller, &main())?;
    let window = Window::of(&params);
    let words = window.words.to_lowercase();
    all.retain(|it| it.client.name.to_lowercase().contains(&words));
    let states: BTreeMap<String, usize> =
        funnel(&all).into_iter().map(|(it, n)| (it.as_str().to_owned(), n)).collect();
    all.retain(|it| params.all("state").is_empty() || params.has("state", it.state.as_str()));
    let rows = all.iter().skip(window.offset).take(window.limit).map(|it| row(cx, it)).collect();
    let list = List {
        title: cx.t("programmes-clients"),
        search: Some(cx.t("programmes-search")),
        total: all.len(),
        columns: vec![
            column(cx.t("programmes-client")),
            column(cx.t("programmes-state")),
            column(cx.t("programmes-region")),
            column(cx.t("programmes-invited-on")),
            column(cx.t("programmes-measured-on")),
        ],
        rows,
        facets: vec![Facet::new(&params, "state", cx.t("programmes-state"), states, |it| {
            cx.word("programmes-state-", it)
        })],
        empty: cx.t("programmes-none"),
        ..List::default()
    };
    cx.list(tx, list)
}

fn row(cx: &Cx, it: &Standing) -> Row {
    let colour = match it.state {
        State::Apart => "accent",
        State::Invited => "info",
        State::Started => "warn",
        State::Done => "good",
    };
    let day = |day: Option<kit::clock::Day>| {
        let cell = Cell::Text(day.map(|it| it.to_string()).unwrap_or_default());
        Value { cell, ..Value::text(day.map(|it| cx.day(it)).unwrap_or_default()) }
    };
    Row {
        id: it.client.id.to_string(),
        url: format!("/organisations/{}/assessments", it.client.id),
        title: it.client.name.clone(),
        note: String::new(),
        cells: vec![
            Value::badge(&cx.word("programmes-state-", it.state.as_str()), colour),
            Value::text(it.client.region.clone()),
            day(it.invited_at.map(kit::clock::Day::of)),
            day(it.last.as_ref().map(assessments::Assessment::day)),
        ],
    }
}

/// The columns of the file of averages: name and what it means.
fn columns(cx: &Cx) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = ["year", "region", "section", "n"]
        .iter()
        .map(|it| ((*it).to_owned(), cx.word("programmes-codebook-", it)))
        .collect();
    let ids = assessments::shipped().first().into_iter().flat_map(|it| &it.structure.dimension);
    let ids = std::iter::once("overall".to_owned()).chain(ids.map(|it| it.id.clone()));
    let means = ids.zip(names(cx)).map(|(id, name)| (id, cx.tw("programmes-codebook-mean", &name)));
    all.extend(means);
    all
}

fn averages(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let it = acts::table(tx, &cx.caller, &main())?;
    let rows = it.rows.iter().map(|it| {
        let first = [
            Cell::Number(f64::from(it.year)),
            Cell::Text(it.region.clone().unwrap_or_else(|| "*".to_owned())),
            Cell::Text(it.section.map_or_else(|| "*".to_owned(), |it| it.to_string())),
            Cell::Number(f64::from(it.n)),
        ];
        first.into_iter().chain(it.means.iter().map(|it| Cell::Number(*it))).collect()
    });
    let head = columns(cx).into_iter().map(|it| it.0).collect();
    let table = Table { head, rows: rows.collect() };
    cx.download("text/csv; charset=utf-8", "averages.csv", table.csv()?)
}

fn codebook(cx: &mut Cx, _: &mut Tx) -> Reply {
    if !crate::policy::runs(&cx.caller) {
        return Err(kit::Error::Forbidden);
    }
    let rows = columns(cx).into_iter().map(|(id, said)| vec![Cell::Text(id), Cell::Text(said)]);
    let head = vec!["column".to_owned(), "meaning".to_owned()];
    let table = Table { head, rows: rows.collect() };
    cx.download("text/csv; charset=utf-8", "codebook.csv", table.csv()?)
}
