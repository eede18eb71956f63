//! The plan of a programme on a page: who with whom, the proof, and "why not her?".

use askama::Template;
use kit::{
    Error, Id, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Reply, Routes},
};

use super::{
    acts::{self, Programme},
    model::{Goal, Told, percent, why},
};
use crate::{acts::names, model::Coach, policy::ASSIGN};

pub fn routes(routes: Routes) -> Routes {
    routes.get("/coaches/plan", ASSIGN, show).post("/coaches/plan", ASSIGN, accept)
}

/// Somebody the plan does not give, and why.
struct Other {
    name: String,
    url: String,
    said: String,
}

/// One case of the plan.
struct Line {
    record: String,
    company: String,
    case: String,
    /// Who it is: id, name, page, and how she fits.
    coach: Option<(String, String, String, String)>,
    list: Option<String>,
    is_listed: bool,
    others: Vec<Other>,
}

#[derive(Template)]
#[template(path = "plan.html")]
struct Show<'a> {
    cx: &'a Cx,
    goal: Goal,
    lines: Vec<Line>,
    coaches: usize,
    places: i64,
    served: usize,
    total: i64,
    proof: String,
    is_proved: bool,
    swaps: String,
}

impl Show<'_> {
    const fn goals() -> &'static [&'static str] {
        Goal::WORDS
    }
}

/// How many others a case explains; who comes later fits hardly.
const OTHERS: usize = 6;

fn show(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let goal = cx.params.parsed("goal").unwrap_or(Goal::Best);
    let it = acts::programme(tx, &cx.caller, goal)?;
    let known: Vec<Coach> = it.seats.iter().map(|seat| seat.it.clone()).collect();
    let names = names(tx, &known)?;
    let name = |id: Id<Coach>| names.get(&id).cloned().unwrap_or_default();
    let (proof, is_proved) = proof(cx, &it);
    let mut lines = Vec::new();
    for sme in 0..it.coachings.len() {
        lines.extend(line(cx, tx, &it, (sme, &name))?);
    }
    let page = Show {
        cx,
        goal,
        coaches: it.seats.len(),
        places: it.seats.iter().map(|seat| i64::from(seat.places)).sum(),
        served: it.answer.coach_of.iter().flatten().count(),
        total: percent(it.answer.total),
        proof,
        is_proved,
        swaps: cx.tn("coaches-plan-swaps", it.answer.blocking),
        lines,
    };
    cx.page(&cx.t("coaches-plan"), &page)
}

/// What the independent check says.
fn proof(cx: &Cx, it: &Programme) -> (String, bool) {
    match &it.answer.proof {
        Some(Ok(proved)) => (cx.tw("coaches-plan-proved", &cx.number(percent(proved.total))), true),
        Some(Err(flaw)) => (cx.tw("coaches-plan-flaw", &flaw.to_string()), false),
        None => {
            let best = cx.number(percent(it.answer.plan.total()));
            (cx.tw("coaches-plan-stable", &best), it.answer.blocking == 0)
        }
    }
}

fn line(
    cx: &Cx,
    tx: &mut Tx,
    it: &Programme,
    (sme, name): (usize, &dyn Fn(Id<Coach>) -> String),
) -> kit::Result<Option<Line>> {
    let (Some(coaching), Some(asking), Some(company)) =
        (it.coachings.get(sme), it.askings.get(sme), it.companies.get(sme))
    else {
        return Ok(None);
    };
    let at = u32::try_from(sme).unwrap_or(u32::MAX);
    let has = it.answer.coach_of.get(sme).copied().flatten();
    let seat = |place: u32| it.seats.get(place as usize);
    let fit = |place: u32| asking.pairs.get(place as usize);
    let scores = |place: u32| {
        let (competence, context) =
            fit(place).map_or((0, 0), |(it, _)| (it.competence, it.context));
        let words =
            [("competence", cx.number(competence).into()), ("context", cx.number(context).into())];
        cx.ta("coaches-plan-scores", &words)
    };
    let coach = has.and_then(|place| {
        let of = &seat(place)?.it;
        Some((of.id, (of.id.to_string(), name(of.id), of.url(), scores(place))))
    });
    let list = it.lists.get(sme).and_then(Option::as_ref);
    let listed = match list {
        Some(list) => crate::choice::store::proposals(tx, list.id)?,
        None => Vec::new(),
    };
    let mut others: Vec<u32> =
        (0..).take(it.seats.len()).filter(|place| Some(*place) != has).collect();
    others.sort_by_key(|place| fit(*place).map_or(0, |(fit, _)| -fit.points()));
    let other = |place: u32| {
        let of = &seat(place)?.it;
        let bar = fit(place).and_then(|(_, bar)| *bar);
        let told = why(&it.answer.plan, at, place, bar);
        let said = format!("{}. {}", scores(place), said(cx, told));
        Some(Other { name: name(of.id), url: of.url(), said })
    };
    Ok(Some(Line {
        record: asking.record.to_string(),
        company: company.clone(),
        case: coaching.it.url(),
        is_listed: coach.as_ref().is_some_and(|(id, _)| listed.iter().any(|one| one.coach == *id)),
        coach: coach.map(|(_, told)| told),
        list: list.map(crate::choice::model::List::url),
        others: others.into_iter().take(OTHERS).filter_map(other).collect(),
    }))
}

/// "Why not her?" in words.
fn said(cx: &Cx, told: Told) -> String {
    match told {
        Told::Chosen => cx.t("coaches-why-chosen"),
        Told::Conflict => cx.t("coaches-why-conflict"),
        Told::Closed => cx.t("coaches-why-closed"),
        Told::Barred(bar) => cx.word("coaches-bar-", bar.as_str()),
        Told::Costs { is_full, loss, here, elsewhere, left_out, moved } => {
            let points = |it: i64| cx.number(percent(it));
            let words = [
                ("loss", points(loss).into()),
                ("here", points(here).into()),
                ("elsewhere", points(elsewhere).into()),
                ("moved", cx.number(moved).into()),
            ];
            let key = match (is_full, loss) {
                (_, loss) if loss <= 0 => "coaches-why-same",
                (true, _) => "coaches-why-full",
                (false, _) => "coaches-why-less",
            };
            let said = cx.ta(key, &words);
            if left_out > 0 { format!("{said} {}", cx.t("coaches-why-left-out")) } else { said }
        }
    }
}

fn accept(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    let record = form.value("case").parse().map_err(|_| Error::Unreadable)?;
    let coach = form.value("coach").parse().map_err(|_| Error::Unreadable)?;
    let reason = cx.t("coaches-plan-reason");
    let list = acts::accept(tx, &cx.caller, record, (coach, &reason))?;
    cx.to_saying(&list.url(), &Flash::said("coaches-plan-accepted"))
}
