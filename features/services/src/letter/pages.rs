//! Where a company answers: behind the link of a letter, and in its account. Opening answers nothing.

use askama::Template;
use kit::{
    Error, Id, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};

use super::acts;
use crate::{
    company::{
        acts::{self as targets, Whole},
        model::{ANSWERS, Means, Stage, Target},
    },
    model::ANSWERED,
    policy::{ANSWER, VISIT},
};

pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/services/at/{key}", VISIT, opened)
        .post("/services/at/{key}", VISIT, answer_by_link)
        .get("/services/invitations/{id}", ANSWER, own)
        .post("/services/invitations/{id}", ANSWER, answer)
}

#[derive(Template)]
#[template(path = "invitation.html")]
struct Shown<'a> {
    cx: &'a Cx,
    it: &'a Target,
    name: String,
    agency: String,
    company: String,
    summary: String,
    until: String,
    action: String,
    /// What can be said; nothing once it was.
    answers: Vec<&'static str>,
}

fn view(cx: &mut Cx, tx: &mut Tx, whole: &Whole, action: String) -> Reply {
    cx.hidden = true;
    let agency = agencies::name_of(tx, whole.it.agency)?.unwrap_or_default();
    let company = organisations::names(tx, &[whole.it.organisation])?;
    let key = whole.service.process.as_str();
    let mut processes = cases::processes(cx.caller.lang).into_iter();
    let summary = processes.find(|it| it.0 == key).map(|it| it.2).unwrap_or_default();
    let open = whole.it.stage == Stage::Invited;
    let answers = if open { ANSWERS.map(Stage::as_str).to_vec() } else { Vec::new() };
    let page = Shown {
        cx,
        it: &whole.it,
        name: whole.service.name.clone(),
        agency,
        company: company.into_values().next().unwrap_or_default(),
        summary,
        until: cx.day(whole.service.ends_on),
        action,
        answers,
    };
    cx.page(&cx.t("services-invitation"), &page)
}

fn opened(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let whole = acts::open(tx, &key, cx.caller.now)?;
    view(cx, tx, &whole, acts::url(&key))
}

fn own(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Target>>) -> Reply {
    let whole = targets::find_own(tx, &cx.caller, id)?;
    let action = whole.it.invitation();
    view(cx, tx, &whole, action)
}

fn take(
    cx: &Cx,
    tx: &mut Tx,
    (whole, form): (&Whole, &Form),
    (means, back): (Means, &str),
) -> Reply {
    let said: Stage = form.value("answer").parse().map_err(|_| Error::Unreadable)?;
    let flash = match targets::answer(tx, &cx.caller, whole, (said, means)) {
        Ok(_) => "services-thanks",
        // Whoever answers otherwise is told that the first answer stands, and what to do.
        Err(Error::Refused(why)) if why.code == ANSWERED.code => "services-answer-stands",
        Err(wrong) => return Err(wrong),
    };
    cx.to_saying(back, &Flash::said(flash))
}

fn answer_by_link(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>, form: Form) -> Reply {
    let whole = acts::open(tx, &key, cx.caller.now)?;
    take(cx, tx, (&whole, &form), (Means::Letter, &acts::url(&key)))
}

fn answer(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Target>>, form: Form) -> Reply {
    let whole = targets::find_own(tx, &cx.caller, id)?;
    take(cx, tx, (&whole, &form), (Means::Account, &whole.it.invitation()))
}
