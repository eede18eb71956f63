//! Figures as tables that can be kept as files.

use kit::{
    Agency, Id, Result, Tx,
    list::{self, Facet, List, Row, Value, Window},
    web::{Cx, Reply},
};

use super::{model::funnel, store};
use crate::{
    achievement,
    leg::{self, model::Pace},
};

pub fn show(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let rows = rows(cx, tx)?;
    let window = Window::of(&cx.params);
    let total = rows.len();
    let list = List {
        title: cx.t("interests-figures"),
        total,
        columns: vec![
            list::column(cx.t("interests-figure")),
            list::numbers(cx.t("interests-figure-count")),
            list::numbers(cx.t("interests-figure-percent")),
            list::numbers(cx.t("interests-figure-now")),
        ],
        rows: rows.into_iter().skip(window.offset).take(window.limit).collect(),
        facets: Vec::<Facet>::new(),
        actions: vec![("/interests/paces".to_owned(), cx.t("interests-paces"), "clock")],
        empty: cx.t("interests-desk-empty"),
        ..List::default()
    };
    cx.list(tx, list)
}

fn rows(cx: &Cx, tx: &mut Tx) -> Result<Vec<Row>> {
    let agency = cx.caller.agency;
    let mut all = Vec::new();
    for (of_host, side) in [(false, "interests-made"), (true, "interests-received")] {
        let steps =
            funnel(&store::reached(tx, agency, of_host)?, &store::now(tx, agency, of_host)?);
        for it in steps {
            let title = cx.word("interests-stage-", it.stage);
            all.push(row(
                cx,
                (&title, &cx.t(side)),
                [Some(it.reached), Some(it.percent), Some(it.now)],
            ));
        }
    }
    for (degree, count) in store::degrees(tx, agency)? {
        let title = cx.word("interests-degree-", &degree.to_string());
        all.push(row(cx, (&title, &cx.t("interests-degree")), [Some(count), None, None]));
    }
    for (reason, count) in store::reasons(tx, agency)? {
        let title = cx.word("interests-reason-", &reason);
        all.push(row(cx, (&title, &cx.t("interests-reason")), [Some(count), None, None]));
    }
    for (agreement, count, valid) in achievement::store::agreements(tx, agency)? {
        let title = cx.word("interests-agreement-", &agreement);
        let note = cx.t("interests-achievement");
        all.push(row(cx, (&title, &note), [Some(count), None, Some(valid)]));
    }
    for (stage, pace) in leg::acts::steps_of(tx, agency, cx.caller.now)? {
        let title = cx.word("interests-stage-", stage.as_str());
        let note = cx.ta("interests-pace-step", &[("days", pace.days().into())]);
        all.push(row(cx, (&title, &note), [Some(turns(&pace)), Some(pace.in_time), None]));
    }
    if let Some(pace) = leg::acts::pace_of(tx, agency, cx.caller.now)? {
        let title = cx.t("interests-pace-in-time");
        let note = cx.ta("interests-pace", &[("days", pace.days().into())]);
        all.push(row(cx, (&title, &note), [Some(turns(&pace)), Some(pace.in_time), None]));
    }
    Ok(all)
}

fn turns(pace: &Pace) -> i64 {
    i64::try_from(pace.turns).unwrap_or_default()
}

/// How fast each agency answers: what stands on its opportunities, in one table.
pub fn paces(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let paces = leg::acts::paces(tx, cx.caller.now)?;
    let names = agencies::names(tx)?;
    let known = names.into_iter().filter_map(|(id, name)| Some((id, name, *paces.get(&id)?)));
    let mut all: Vec<_> = known.collect();
    all.sort_by(|one, other| one.2.median.total_cmp(&other.2.median).then(one.1.cmp(&other.1)));
    let window = Window::of(&cx.params);
    let line = |(id, name, pace): (Id<Agency>, String, Pace)| Row {
        id: id.to_string(),
        url: format!("/agencies/{id}"),
        title: name,
        note: String::new(),
        cells: vec![
            Value::number(cx, turns(&pace)),
            Value::badge(&pace.days(), pace.colour()),
            Value::number(cx, pace.in_time),
        ],
    };
    let list = List {
        title: cx.t("interests-paces"),
        total: all.len(),
        columns: vec![
            list::column(cx.t("interests-agency-of-side")),
            list::numbers(cx.t("interests-paces-turns")),
            list::numbers(cx.t("interests-paces-days")),
            list::numbers(cx.t("interests-paces-in-time")),
        ],
        rows: all.into_iter().skip(window.offset).take(window.limit).map(line).collect(),
        actions: vec![("/interests/figures".to_owned(), cx.t("interests-figures"), "info")],
        empty: cx.t("interests-pace-none"),
        ..List::default()
    };
    cx.list(tx, list)
}

fn row(cx: &Cx, (title, note): (&str, &str), numbers: [Option<i64>; 3]) -> Row {
    let cell = |it: Option<i64>| it.map_or_else(|| Value::text(""), |it| Value::number(cx, it));
    Row {
        id: String::new(),
        url: "/interests/desk".to_owned(),
        title: title.to_owned(),
        note: note.to_owned(),
        cells: numbers.map(cell).into(),
    }
}
