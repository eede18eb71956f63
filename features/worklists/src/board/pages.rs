//! A column for each state, in the order of the process. A card leads to its case, where the steps are taken that a form
//! or a reason belongs to: nothing is dragged past what a step needs.

use std::collections::BTreeMap;

use askama::Template;
use kit::{
    Tx,
    list::Facet,
    ui::{self, Html},
    web::{Cx, Reply},
};

use crate::{
    model::{Line, distance},
    views::{Gathered, gather},
};

/// Cards of a column; the rest is behind a link to the table.
const MOST: usize = 12;

struct Card {
    url: String,
    company: String,
    due: String,
    colour: &'static str,
    task: String,
    waits: String,
}

struct Column {
    title: String,
    count: usize,
    cards: Vec<Card>,
    /// The table with all of it, and how many cards are left out.
    more: Option<(String, usize)>,
}

/// The columns of one kind of record.
struct Lane {
    title: String,
    columns: Vec<Column>,
}

#[derive(Template)]
#[template(path = "board.html")]
struct Board<'a> {
    cx: &'a Cx,
    title: &'a str,
    above: Html,
    facets: &'a [Facet],
    total: usize,
    lanes: Vec<Lane>,
}

/// The lines of each state, in the order of the process.
type States<'a> = BTreeMap<(usize, String), Vec<&'a Line>>;

pub fn show(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let found = gather(cx, tx)?;
    let mut lanes: BTreeMap<(String, String), States<'_>> = BTreeMap::new();
    for line in &found.lines {
        let lane = lanes.entry((line.process.clone(), line.machine.clone())).or_default();
        lane.entry((found.rank(line), line.state.clone())).or_default().push(line);
    }
    let lanes = lanes.into_values().map(|it| lane(cx, &found, it)).collect();
    let title = cx.t("worklists-title");
    let (above, facets, total) = (found.above.clone(), &found.facets, found.lines.len());
    cx.page(&title, &Board { cx, title: &title, above, facets, total, lanes })
}

fn lane(cx: &Cx, found: &Gathered, states: States<'_>) -> Lane {
    let first = states.values().next().and_then(|it| it.first());
    let title = first.map(|it| {
        let (service, machine) = (found.service(it), found.machine(it));
        format!("{service}: {machine}")
    });
    let columns = states.into_values().map(|lines| column(cx, found, &lines)).collect();
    Lane { title: title.unwrap_or_default(), columns }
}

fn column(cx: &Cx, found: &Gathered, lines: &[&Line]) -> Column {
    let first = lines.first();
    let title = first.map(|it| found.state(it)).unwrap_or_default();
    let place = first.map(|it| it.place()).unwrap_or_default();
    let rest = lines.len().saturating_sub(MOST);
    let all = format!("/worklists{}", cx.params.without("page").with("state", &place).query());
    Column {
        title,
        count: lines.len(),
        cards: lines.iter().take(MOST).map(|it| card(cx, found, it)).collect(),
        more: (rest > 0).then_some((all, rest)),
    }
}

fn card(cx: &Cx, found: &Gathered, it: &Line) -> Card {
    Card {
        url: format!("/cases/{}", it.id),
        company: it.company.clone(),
        due: it.due_on().map(|day| cx.day(day)).unwrap_or_default(),
        colour: match distance(it.due_at, cx.caller.now) {
            "late" => "bad",
            "week" => "warn",
            _ => "info",
        },
        task: found.check(it),
        waits: found.waited(cx, it),
    }
}
