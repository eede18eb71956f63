//! The hand-out: one coach on one or two pages, for whoever is to choose.

use engine_paper::{Paper, Table};
use kit::{
    Error, Id, Result, Tx,
    web::{Cx, Path, Reply},
};

use crate::{
    acts::{self, find_to},
    model::Coach,
    picture::model::{drawing, said},
    policy::SEE,
    store,
    views::{axes, facts, skills},
};

pub fn hand_out(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Coach>>) -> Reply {
    let it = find_to(tx, &cx.caller, id, SEE)?.it;
    let name = acts::name(tx, &it)?;
    let open = open(tx, &it)?;
    let issuer = agencies::name_of(tx, cx.caller.agency)?.unwrap_or_default();
    let date = cx.today().date();
    let part = |n: i8| u8::try_from(n).unwrap_or(1);
    let paper = Paper::new(name.clone(), cx.caller.lang).issuer(issuer).created(
        u16::try_from(date.year()).unwrap_or(0),
        part(date.month()),
        part(date.day()),
    );
    let paper = paper.lead(it.summary.clone()).facts(facts(cx, &it, open));
    let mut table =
        Table::new([cx.t("coaches-skill"), cx.t("coaches-grade-3"), cx.t("coaches-grade-2")]);
    let all = skills(cx, &it);
    for skill in &all {
        table = table.row([skill.title.clone(), skill.best.clone(), skill.good.clone()]);
    }
    let axes = axes(cx, &it);
    let paper = paper.heading(2, cx.t("coaches-skills"));
    let paper = if all.is_empty() { paper } else { paper.table(table) };
    let alternative = format!("{} {}", cx.t("coaches-radar"), said(&axes));
    let paper = paper.heading(2, cx.t("coaches-radar")).drawing(drawing(&axes), alternative);
    let paper = paper.small(cx.t("coaches-radar-text"));
    let bytes = paper.pdf().map_err(|wrong| Error::Told(wrong.to_string()))?;
    cx.download("application/pdf", &format!("{name}.pdf"), bytes)
}

/// How many open cases a coach has.
pub fn open(tx: &mut Tx, it: &Coach) -> Result<i64> {
    let all = store::open_cases(tx)?;
    Ok(all.into_iter().find(|(id, _)| *id == it.id).map_or(0, |(_, count)| count))
}
