//! The line of time of a company, the newest first, by kind; each source by its own permission.

use std::collections::BTreeMap;

use askama::Template;
use cases::Titles;
use kit::{
    Error, Id, Relation, Result, Tx,
    list::{self, Facet, List, Row, Value, Window},
    notice,
    ui::{self, Html},
    web::{Cx, Path, Reply},
};
use organisations::Organisation;

use super::{
    model::{KINDS, Moment, merged, url},
    store,
};
use crate::{
    note,
    policy::{self, SEE},
};

/// The records of a company that are looked at: those merged into one are few.
const FAMILY: usize = 20;
/// Letters of a note that stand on the line; all of it stands on its own page.
const SHOWN: usize = 160;

pub fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>) -> Reply {
    if !policy::allows(&cx.caller, SEE, cx.caller.agency) {
        return Err(Error::Forbidden);
    }
    let (it, _) = organisations::standing(tx, &cx.caller, id)?;
    let all = moments(cx, tx, it.id)?;
    let window = Window::of(&cx.params);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (kind, _) in &all {
        *counts.entry(kind).or_default() += 1;
    }
    let kinds = counts.into_iter().map(|(kind, count)| (kind.to_owned(), count));
    let facet = Facet::new(&cx.params, "kind", cx.t("worklists-kind"), kinds, |it| {
        cx.word("worklists-kind-", it)
    });
    let chosen = cx.params.all("kind");
    let fits = |it: &&(&'static str, Moment)| chosen.is_empty() || chosen.iter().any(|c| c == it.0);
    let shown: Vec<_> = all.iter().filter(fits).collect();
    let crumbs =
        ui::crumbs(cx, &[(it.url().as_str(), it.name.as_str())], &cx.t("worklists-timeline"));
    let total = shown.len();
    let page = shown.into_iter().skip(window.offset).take(window.limit);
    let rows = page.map(|it| row(cx, tx, it)).collect::<Result<_>>()?;
    let list = List {
        title: cx.tw("worklists-timeline-of", &it.name),
        above: crumbs,
        total,
        columns: ["what", "record", "kind", "when"]
            .map(|it| list::column(cx.word("worklists-column-", it)))
            .into(),
        rows,
        facets: vec![facet],
        actions: vec![(
            format!("/worklists/companies/{}/notes", it.id),
            cx.t("worklists-notes"),
            "edit",
        )],
        empty: cx.t("worklists-timeline-none"),
        ..List::default()
    };
    cx.list(tx, list)
}

/// Everything the reader may see: of each kind what their agency has, and of interests those whose policy lets them.
fn moments(cx: &Cx, tx: &mut Tx, id: Id<Organisation>) -> Result<Vec<(&'static str, Moment)>> {
    let family = organisations::family_of(tx, id)?;
    let mut all = Vec::new();
    for (kind, action) in KINDS {
        if !cx.may(action, Relation::Agency) {
            continue;
        }
        if kind == "letter" {
            all.push((kind, letters(cx, tx, id)?));
            continue;
        }
        for member in family.iter().take(FAMILY) {
            let mut found = store::of(tx, kind, (cx.caller.agency, *member))?;
            if kind == "interest" {
                found = seen(cx, tx, found)?;
            }
            all.push((kind, found));
        }
        match kind {
            "score" => all.push((kind, scores(cx, tx, id)?)),
            "note" => all.push((kind, notes(cx, tx, id)?)),
            _ => {}
        }
    }
    Ok(merged(all))
}

/// Mails that were copied here, of all records of the company.
fn letters(cx: &Cx, tx: &mut Tx, id: Id<Organisation>) -> Result<Vec<Moment>> {
    let all = inbox::of_organisation(tx, &cx.caller, id, 500)?;
    let moment = |it: inbox::Line| {
        let word = if it.is_ours { "sent" } else { "came" };
        Moment { at: it.at, id: it.id.to_string(), word: word.to_owned(), title: it.subject }
    };
    Ok(all.into_iter().map(moment).collect())
}

/// The scores of each completed check, with what changed since the one before.
fn scores(cx: &Cx, tx: &mut Tx, id: Id<Organisation>) -> Result<Vec<Moment>> {
    let it = organisations::visible(tx, &cx.caller, id)?;
    let all = assessments::of_organisation(tx, &it)?;
    let mut names: Vec<String> = all.into_iter().map(|it| it.questionnaire).collect();
    names.sort_unstable();
    names.dedup();
    let mut found = Vec::new();
    for name in names {
        let course = match assessments::course(tx, &cx.caller, id, &name) {
            Ok(course) => course,
            Err(Error::Forbidden | Error::NotFound) => continue,
            Err(wrong) => return Err(wrong),
        };
        let mut last: Option<i64> = None;
        for it in course.all {
            let score = percent(it.overall);
            let title = match (score, last) {
                (Some(now), Some(before)) => cx.ta(
                    "worklists-score-again",
                    &[
                        ("title", course.title.clone().into()),
                        ("point", it.it.point.to_string().into()),
                        ("score", now.to_string().into()),
                        ("before", before.to_string().into()),
                    ],
                ),
                (Some(now), None) => format!("{} T{}: {now} %", course.title, it.it.point),
                (None, _) => format!("{} T{}: –", course.title, it.it.point),
            };
            last = score.or(last);
            let at = it.it.completed_at.unwrap_or(it.it.started_at);
            let word = "measured".to_owned();
            found.push(Moment { at, id: it.it.id.to_string(), word, title });
        }
    }
    Ok(found)
}

/// Whole percent of a share from 0 to 1.
#[expect(clippy::cast_possible_truncation, reason = "a share from 0 to 1")]
fn percent(share: Option<f64>) -> Option<i64> {
    share.map(|it| (it * 100.0).round() as i64)
}

/// The notes the reader may read.
fn notes(cx: &Cx, tx: &mut Tx, id: Id<Organisation>) -> Result<Vec<Moment>> {
    let (company, all) = note::acts::read(tx, &cx.caller, id)?;
    let moment = |it: note::model::Note| Moment {
        at: it.noted_at,
        id: format!("{} {}", company.id, it.id),
        word: it.scope.as_str().to_owned(),
        title: it.said.chars().take(SHOWN).collect(),
    };
    Ok(all.into_iter().map(moment).collect())
}

fn seen(cx: &Cx, tx: &mut Tx, found: Vec<Moment>) -> Result<Vec<Moment>> {
    let mut kept = Vec::new();
    for it in found {
        if notice::seen(cx.app().features, tx, &cx.caller, ("interest", &it.id))?.is_some() {
            kept.push(it);
        }
    }
    Ok(kept)
}

fn row(cx: &Cx, tx: &mut Tx, (kind, it): &(&'static str, Moment)) -> Result<Row> {
    let (what, record) = said(cx, tx, (kind, it))?;
    Ok(Row {
        id: String::new(),
        url: url(kind, &it.id),
        title: what,
        note: String::new(),
        cells: vec![
            Value::text(record),
            Value::badge(&cx.word("worklists-kind-", kind), "info"),
            Value::text(cx.instant(it.at)),
        ],
    })
}

/// What happened, and to what.
fn said(cx: &Cx, tx: &mut Tx, (kind, it): (&str, &Moment)) -> Result<(String, String)> {
    let what = cx.word(&format!("worklists-moment-{kind}-"), &it.word);
    let parts: Vec<&str> = it.title.split(' ').collect();
    let [process, version, machine, name] = parts.as_slice() else {
        return Ok((what, it.title.clone()));
    };
    if kind != "case" {
        return Ok((what, it.title.clone()));
    }
    let asked = (*process, version.parse().unwrap_or_default(), *machine);
    let Some(titles) = cases::titles(tx, asked, cx.caller.lang)? else {
        return Ok((what, String::new()));
    };
    let record = format!("{}: {}", titles.service, titles.machine);
    let done = match it.word.as_str() {
        "stepped" => Titles::of(&titles.steps, name),
        _ => Titles::of(&titles.forms, name),
    };
    Ok(if done.is_empty() { (what, record) } else { (format!("{what}: {done}"), record) })
}

#[derive(Template)]
#[template(
    ext = "html",
    source = "<section class=\"panel\"><h2>{{ cx.t(\"worklists-timeline\") }}</h2><p><a href=\"{{ url }}\">{{ cx.t(\"worklists-timeline-open\") }}</a></p></section>"
)]
struct Shown<'a> {
    cx: &'a Cx,
    url: String,
}

/// The way there from the page of the company.
#[expect(clippy::unnecessary_wraps, reason = "the shape of all panels")]
pub fn panel(cx: &Cx, _: &mut Tx, id: &str) -> Result<Option<Html>> {
    let may = policy::allows(&cx.caller, SEE, cx.caller.agency);
    let shown = Shown { cx, url: format!("/worklists/companies/{id}") };
    Ok(may.then(|| ui::html(&shown)))
}
