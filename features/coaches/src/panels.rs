//! What coaches show elsewhere: one's own record on the page of one's account, and the coach on the page of a case.

use askama::Template;
use kit::{
    Id, Relation, Result, Role, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};

use crate::{
    choice::{
        self,
        model::{List, Stage},
    },
    hour,
    policy::{self, SEE, SHORTLIST},
    store,
};

pub const PANELS: &[Panel] = &[
    Panel { place: "people.account", rank: 8, show: of_account },
    Panel { place: "cases.case", rank: 5, show: of_case },
];

#[derive(Template)]
#[template(path = "account.html")]
struct Account<'a> {
    cx: &'a Cx,
    url: Option<String>,
}

/// For coaches, and whoever has a record.
fn of_account(cx: &Cx, tx: &mut Tx, _: &str) -> Result<Option<Html>> {
    let url = store::of_person(tx, cx.caller.person)?.map(|it| it.url());
    let is_meant = url.is_some() || cx.caller.role == Role::Coach;
    Ok(is_meant.then(|| ui::html(&Account { cx, url })))
}

#[derive(Template)]
#[template(path = "case.html")]
struct OfCase<'a> {
    cx: &'a Cx,
    /// Name, page for those who may read it, and since when.
    coach: Option<(String, Option<String>, String)>,
    lists: Vec<List>,
    /// Where one looks for a coach, and where a coaching is ended.
    find: Option<String>,
    change: Option<String>,
    plan: Option<String>,
    hours: Option<String>,
}

/// Who coaches, and how far the choice is: for the staff, the company, and the coach.
fn of_case(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<cases::Case>>() else { return Ok(None) };
    let coaching = cases::coaching(tx, &cx.caller, id)?;
    if !coaching.has_coach {
        return Ok(None);
    }
    let is_staff = coaching.is_staff && policy::allows(&cx.caller, SHORTLIST, Relation::Agency);
    let mut lists = choice::store::of_record(tx, id)?;
    let sees = is_staff || coaching.is_company;
    lists.retain(|it| {
        is_staff || (sees && it.stage != Stage::Basket && it.stage != Stage::Withdrawn)
    });
    let coach = match choice::pages::coach_of(tx, id)? {
        None => None,
        Some((it, since)) => {
            let name = crate::acts::name(tx, &it)?;
            let seen = crate::acts::find_to(tx, &cx.caller, it.id, SEE).ok();
            Some((name, seen.map(|seen| seen.it.url()), cx.instant(since)))
        }
    };
    let asks = is_staff && choice::acts::asks(tx, &coaching)?;
    let is_offered = lists.iter().any(|it| it.stage == Stage::Offered);
    let find = (asks && !is_offered).then(|| format!("/coaches/choice?case={id}"));
    let change = (is_staff && coach.is_some()).then(|| format!("/coaches/coachings/{id}/change"));
    let hours = hour::acts::find_to(tx, &cx.caller, id).ok();
    let has_plan =
        hours.is_some() && cases::agreement(cx, tx, id)?.is_some_and(|it| !it.lines.is_empty());
    let plan = has_plan.then(|| format!("/coaches/coachings/{id}/plan"));
    let hours = hours.filter(|it| it.term.is_some() || !it.all.is_empty());
    let hours = hours.map(|_| format!("/coaches/hours/{id}"));
    Ok(Some(ui::html(&OfCase { cx, coach, lists, find, change, plan, hours })))
}
