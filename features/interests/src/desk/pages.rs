//! The work list of an agency, and the list of what one is part of.

use kit::{
    Result, Tx,
    list::{self, Facet, List, Row, Value, Window},
    permission,
    web::{Cx, Reply},
};

use super::{
    model::Part,
    store::{self, Line, Wanted},
};
use crate::{
    acts,
    model::{Interest, Stage},
    policy::{DESK, FIGURES},
    store as interests,
};

/// What is due comes first.
pub fn desk(cx: &mut Cx, tx: &mut Tx) -> Reply {
    if cx.params.all("part").is_empty() {
        cx.params.add("part", Part::Open.as_str());
    }
    let window = Window::of(&cx.params);
    let wanted = wanted(cx, &window);
    let mut lines = store::lines(tx, &cx.caller, &wanted)?;
    lines.retain(|it| window.only.is_empty() || window.only.contains(&it.id.to_string()));
    let counts = store::counts(tx, &cx.caller, &wanted)?;
    let is_wanted = |stage: &str| wanted.stage.is_none_or(|it| it.as_str() == stage);
    let total: i64 = counts.iter().filter(|it| is_wanted(&it.0)).map(|it| it.1).sum();
    let facets = facets(cx, tx, counts)?;
    let list = List {
        title: cx.t("interests-desk"),
        total: usize::try_from(total).unwrap_or_default(),
        columns: ["profile", "client", "stage", "waits", "due"]
            .map(|name| list::column(cx.t(&format!("interests-{name}"))))
            .into(),
        rows: lines.iter().map(|it| row(cx, it)).collect(),
        facets,
        actions: actions(cx, true),
        empty: cx.t("interests-desk-empty"),
        ..List::default()
    };
    cx.list(tx, list)
}

fn wanted(cx: &Cx, window: &Window) -> Wanted {
    let whole = |it: usize| i64::try_from(it).unwrap_or(i64::MAX);
    Wanted {
        part: cx.params.parsed("part").unwrap_or(Part::Open),
        stage: cx.params.parsed("stage"),
        profile: cx.params.parsed("profile"),
        offset: whole(window.offset),
        limit: whole(window.limit),
    }
}

fn facets(cx: &Cx, tx: &mut Tx, counts: Vec<(String, i64)>) -> Result<Vec<Facet>> {
    let of = store::parts(tx, &cx.caller)?;
    let whole = |it: i64| usize::try_from(it).unwrap_or_default();
    let parts =
        Part::WORDS.iter().zip([of.open, of.mine, of.free, of.overdue, of.waiting, of.past]);
    let parts = parts.map(|(part, count)| ((*part).to_owned(), whole(count)));
    let stages = counts.into_iter().map(|(stage, count)| (stage, whole(count)));
    let part = cx.t("interests-part");
    let stage = cx.t("interests-stage");
    Ok(vec![
        Facet::new(&cx.params, "part", part, parts, |it| cx.word("interests-part-", it)),
        Facet::new(&cx.params, "stage", stage, stages, |it| cx.word("interests-stage-", it)),
    ])
}

fn row(cx: &Cx, it: &Line) -> Row {
    let client = it.organisation.clone().filter(|_| it.own);
    let client = client.unwrap_or_else(|| cx.word("country-", &it.country));
    let is_late = it.due_at.is_some_and(|due| due < cx.caller.now);
    let due = it.due_at.map(|due| cx.instant(due)).unwrap_or_default();
    let cells = vec![
        Value::text(client),
        stage(cx, it.stage),
        Value::text(cx.word("interests-waits-", &it.waits)),
        if is_late { Value::badge(&due, "bad") } else { Value::text(due) },
    ];
    let side = if it.own { "interests-side-own" } else { "interests-side-host" };
    let note: Vec<String> = it.reference.clone().into_iter().chain([cx.t(side)]).collect();
    Row {
        id: it.id.to_string(),
        url: format!("/interests/{}", it.id),
        title: it.title.clone(),
        note: note.join(" · "),
        cells,
    }
}

fn stage(cx: &Cx, stage: Stage) -> Value {
    Value::badge(&cx.word("interests-stage-", stage.as_str()), stage.colour())
}

/// What else there is to look at.
fn actions(cx: &Cx, is_desk: bool) -> Vec<(String, String, &'static str)> {
    let may = |action| permission::may_ever(cx.caller.role, action) && !cx.caller.agency.is_nil();
    let mut all = Vec::new();
    if may(DESK) {
        all.push(if is_desk {
            ("/interests".to_owned(), cx.t("interests-menu"), "bookmark")
        } else {
            ("/interests/desk".to_owned(), cx.t("interests-desk"), "list")
        });
    }
    if may(FIGURES) {
        all.push(("/interests/figures".to_owned(), cx.t("interests-figures"), "info"));
    }
    all
}

/// What one expressed oneself, and what others expressed in one's own profiles.
pub fn own(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let own = organisations::of_person(tx, cx.caller.person)?;
    let mut family = Vec::new();
    for it in own {
        let kin = organisations::family_of(tx, it.id)?;
        family.extend(kin.iter().map(ToString::to_string));
    }
    let all = interests::of_person(tx, cx.caller.person, &family)?;
    let window = Window::of(&cx.params);
    let mut rows = Vec::new();
    for it in all.iter().skip(window.offset).take(window.limit) {
        rows.push(own_row(cx, tx, it)?);
    }
    rows.retain(|it| window.only.is_empty() || window.only.contains(&it.id));
    let list = List {
        title: cx.t("interests-menu"),
        total: all.len(),
        columns: ["profile", "stage", "waits", "since"]
            .map(|name| list::column(cx.t(&format!("interests-{name}"))))
            .into(),
        rows,
        actions: actions(cx, false),
        empty: cx.t("interests-empty"),
        ..List::default()
    };
    cx.list(tx, list)
}

fn own_row(cx: &Cx, tx: &mut Tx, it: &Interest) -> Result<Row> {
    let profile = acts::profile_of(tx, it.profile)?;
    let is_mine = it.person == cx.caller.person;
    let side = if is_mine { "interests-side-mine" } else { "interests-side-asked" };
    let note: Vec<String> = profile.reference.into_iter().chain([cx.t(side)]).collect();
    Ok(Row {
        id: it.id.to_string(),
        url: it.url(),
        title: profile.title,
        note: note.join(" · "),
        cells: vec![
            stage(cx, it.stage),
            Value::text(cx.word("interests-waits-", &it.waits)),
            Value::text(cx.instant(it.staged_at)),
        ],
    })
}
