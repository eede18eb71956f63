//! A month with what is due on its days; where room is short, the same as an agenda.

use std::collections::BTreeMap;

use askama::Template;
use kit::{
    Tx,
    clock::Day,
    list::Facet,
    ui::{self, Html},
    web::{Cx, Reply},
};

use super::model::Month;
use crate::{
    model::{Line, distance},
    views::{Gathered, gather},
};

/// Entries of a day in the grid, and of all days in the agenda.
const MOST: usize = 3;
const AGENDA: usize = 200;

struct Entry {
    url: String,
    company: String,
    task: String,
    waits: String,
    is_late: bool,
}

/// A day of the grid; without a number for one of another month.
#[derive(Default)]
struct Cell {
    number: String,
    is_today: bool,
    entries: Vec<Entry>,
    /// The table of that day, and how many entries are left out.
    more: Option<(String, usize)>,
}

#[derive(Template)]
#[template(path = "calendar.html")]
struct Calendar<'a> {
    cx: &'a Cx,
    title: &'a str,
    above: Html,
    facets: &'a [Facet],
    /// How many are due in the month.
    total: usize,
    month: String,
    before: String,
    after: String,
    weekdays: Vec<String>,
    weeks: Vec<Vec<Cell>>,
    agenda: Vec<(String, Vec<Entry>)>,
    /// The table with the whole month, where the agenda does not hold all.
    rest: Option<String>,
}

pub fn show(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let found = gather(cx, tx)?;
    let month = Month::read(cx.params.value("month")).unwrap_or_else(|| Month::of(cx.today()));
    let mut days: BTreeMap<Day, Vec<&Line>> = BTreeMap::new();
    for line in &found.lines {
        if let Some(day) = line.due_on().filter(|it| (month.first..=month.last).contains(it)) {
            days.entry(day).or_default().push(line);
        }
    }
    let at =
        |month: Month| format!("{}{}", cx.path, cx.params.with("month", &month.name()).query());
    let total = days.values().map(Vec::len).sum();
    let title = cx.t("worklists-title");
    let page = Calendar {
        cx,
        title: &title,
        above: found.above.clone(),
        facets: &found.facets,
        total,
        month: cx.tw("worklists-month", &said(cx, month)),
        before: at(month.before()),
        after: at(month.after()),
        weekdays: (1..=7).map(|n| cx.word("worklists-weekday-", &format!("{n}"))).collect(),
        weeks: weeks(cx, &found, month, &days),
        agenda: agenda(cx, &found, &days),
        rest: (total > AGENDA).then(|| table(cx, &month.name())),
    };
    cx.page(&title, &page)
}

/// From its first to its last day, as days are written in the language.
fn said(cx: &Cx, month: Month) -> String {
    format!("{} – {}", cx.day(month.first), cx.day(month.last))
}

/// The table of a day or month.
fn table(cx: &Cx, on: &str) -> String {
    format!("/worklists{}", cx.params.without("month").with("on", on).query())
}

fn weeks(
    cx: &Cx,
    found: &Gathered,
    month: Month,
    days: &BTreeMap<Day, Vec<&Line>>,
) -> Vec<Vec<Cell>> {
    let cell = |day: Option<Day>| {
        let Some(day) = day else { return Cell::default() };
        let lines = days.get(&day).map_or(&[][..], Vec::as_slice);
        let rest = lines.len().saturating_sub(MOST);
        Cell {
            number: day.date().day().to_string(),
            is_today: day == cx.today(),
            entries: lines.iter().take(MOST).map(|it| entry(cx, found, it)).collect(),
            more: (rest > 0).then(|| (table(cx, &day.to_string()), rest)),
        }
    };
    month.weeks().into_iter().map(|week| week.map(cell).into()).collect()
}

fn agenda(
    cx: &Cx,
    found: &Gathered,
    days: &BTreeMap<Day, Vec<&Line>>,
) -> Vec<(String, Vec<Entry>)> {
    let (mut all, mut room) = (Vec::new(), AGENDA);
    for (day, lines) in days {
        let entries: Vec<_> = lines.iter().take(room).map(|it| entry(cx, found, it)).collect();
        room -= entries.len();
        if !entries.is_empty() {
            all.push((cx.day(*day), entries));
        }
    }
    all
}

fn entry(cx: &Cx, found: &Gathered, it: &Line) -> Entry {
    Entry {
        url: format!("/cases/{}", it.id),
        company: it.company.clone(),
        task: found.check(it),
        waits: found.waited(cx, it),
        is_late: distance(it.due_at, cx.caller.now) == "late",
    }
}
