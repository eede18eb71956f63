//! What was said of the coachings of a coach, in figures.

use askama::Template;
use kit::{
    Id, Tx, ui,
    web::{Cx, Path, Reply},
};

use super::{
    model::{Compound, FIGURES, Figure, KPIS, compound, figure},
    store,
};
use crate::{
    acts::{self, find_to},
    model::Coach,
    policy::SEE,
    store as coaches,
};

/// Title, what it is made of, and the figure.
type Line = (String, String, String);

#[derive(Template)]
#[template(path = "performance.html")]
struct Performance<'a> {
    cx: &'a Cx,
    it: &'a Coach,
    name: String,
    /// The tables with their lines.
    tables: Vec<(&'static str, Vec<Line>)>,
    compound: String,
    /// Coachings, and those that were judged.
    coached: usize,
    judged: usize,
}

pub fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Coach>>) -> Reply {
    cx.hidden = true;
    let it = find_to(tx, &cx.caller, id, SEE)?.it;
    let name = acts::name(tx, &it)?;
    let all = store::answers(tx, Some(id))?.remove(&id).unwrap_or_default();
    let of = |group: &(&'static str, &'static [u8]), prefix: &str| {
        let numbers: Vec<String> = group.1.iter().map(ToString::to_string).collect();
        (cx.word(prefix, group.0), numbers.join(", "), said(cx, figure(&all, *group)))
    };
    let page = Performance {
        cx,
        it: &it,
        tables: vec![
            ("coaches-figures", FIGURES.iter().map(|it| of(it, "coaches-figure-")).collect()),
            ("coaches-kpis", KPIS.iter().map(|it| of(it, "coaches-kpi-")).collect()),
        ],
        compound: whole(cx, compound(&all)),
        coached: coaches::terms_of(tx, id)?.len(),
        judged: all.iter().filter(|it| !it.is_empty()).count(),
        name: name.clone(),
    };
    cx.page(&cx.tw("coaches-performance-of", &name), &page)
}

/// A figure in words: percent and how many judged, or why there is none.
pub fn said(cx: &Cx, it: Figure) -> String {
    match it {
        Figure::Percent { percent, n } => cx.ta(
            "coaches-figure",
            &[("percent", cx.number(percent).into()), ("n", cx.number(n).into())],
        ),
        Figure::NotComputable => cx.t("coaches-not-computable"),
        Figure::NotAvailable => cx.t("coaches-not-available"),
        Figure::Nothing => "–".to_owned(),
    }
}

fn whole(cx: &Cx, it: Compound) -> String {
    match it {
        Compound::Whole(percent) => format!("{} %", cx.number(percent)),
        Compound::Incomplete { percent, parts } => cx.ta(
            "coaches-incomplete",
            &[("parts", cx.number(parts).into()), ("percent", cx.number(percent).into())],
        ),
        Compound::None => cx.t("coaches-not-available"),
    }
}
