//! The record of a coach, what agencies decided, what binds her; and the ways to the rest.

use askama::Template;
use kit::{
    Agency, Error, Id, Relation, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply, Routes, StatusCode},
};

use crate::{
    acceptance,
    acts::{Seen, find_to},
    agreement, choice, draft, hour,
    model::{Acceptance, Bond, Coach, SAY_WHY, Stage, Tie},
    paper::pages as paper,
    performance,
    picture::model::{Spider, spider},
    plan,
    policy::{self, ACCEPT, EDIT, SEARCH, SEE},
    search, tie,
    views::{Skill, axes, facts, skills},
};

pub fn routes() -> Routes {
    let routes = choice::pages::routes(draft::pages::routes(Routes::default()));
    agreement::pages::routes(plan::pages::routes(hour::pages::routes(routes)))
        .get("/coaches", SEARCH, search::pages::index)
        .get("/coaches/{id}", SEE, show)
        .get("/coaches/{id}/hand-out.pdf", SEE, paper::hand_out)
        .get("/coaches/{id}/performance", SEE, performance::pages::show)
        .post("/coaches/{id}/proposal", EDIT, propose)
        .post("/coaches/{id}/acceptance", ACCEPT, decide)
        .post("/coaches/{id}/ties", EDIT, bind)
        .post("/coaches/{id}/ties/removal", EDIT, unbind)
}

/// Where an agency stands, in words.
struct Standing {
    agency: String,
    stage: Stage,
    said: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Coach,
    form: &'a Form,
    name: String,
    headline: String,
    facts: Vec<(String, String)>,
    skills: Vec<Skill>,
    spider: Spider,
    standings: Vec<Standing>,
    /// Agencies she may be proposed to.
    hosts: Vec<(String, String)>,
    /// What a manager may decide now.
    decisions: Vec<&'static str>,
    ties: Vec<(Tie, String, bool)>,
    edit: Option<String>,
    can_bind: bool,
    is_own: bool,
}

impl Show<'_> {
    fn at(&self, place: &str) -> String {
        format!("{}/{place}", self.it.url())
    }

    const fn bonds() -> &'static [&'static str] {
        Bond::WORDS
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Coach>>) -> Reply {
    let seen = find_to(tx, &cx.caller, id, SEE)?;
    view(cx, tx, &seen, None)
}

/// The page, or the page again with what was typed.
fn view(cx: &mut Cx, tx: &mut Tx, seen: &Seen, sent: Option<&Form>) -> Reply {
    cx.hidden = true;
    let it = &seen.it;
    let face = people::face(tx, it.person)?;
    let (name, headline) = face.map(|it| (it.name, it.headline)).unwrap_or_default();
    let is_own = seen.relation == Relation::Own;
    let empty = Form::default();
    let open = paper::open(tx, it)?;
    let page = Show {
        cx,
        it,
        form: sent.unwrap_or(&empty),
        name: name.clone(),
        headline,
        facts: facts(cx, it, open),
        skills: skills(cx, it),
        spider: spider(&axes(cx, it)),
        standings: standings(cx, tx, seen)?,
        hosts: hosts(cx, tx, seen)?,
        decisions: decisions(cx, seen),
        ties: ties(cx, tx, seen)?,
        edit: policy::writes(&cx.caller, it, seen.relation).then(|| format!("{}/edit", it.url())),
        can_bind: policy::allows(&cx.caller, EDIT, seen.relation),
        is_own,
    };
    let status = if sent.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    cx.show(status, &name, &page)
}

/// All agencies for herself and where her record is kept; others read of their own alone.
fn standings(cx: &Cx, tx: &mut Tx, seen: &Seen) -> kit::Result<Vec<Standing>> {
    let all = if policy::writes(&cx.caller, &seen.it, seen.relation) {
        acceptance::store::of_coach(tx, seen.it.id)?
    } else {
        seen.taken.iter().cloned().collect()
    };
    let mut shown = Vec::new();
    for it in all {
        let agency = agencies::name_of(tx, it.agency)?.unwrap_or_default();
        // Why an agency decided is for that agency and for her.
        let is_meant = seen.relation == Relation::Own || cx.caller.acts_for(it.agency);
        let who = if is_meant && !it.decided_by.is_nil() { it.decided_by } else { it.proposed_by };
        let who = people::face(tx, who)?.map(|it| it.name).unwrap_or_default();
        let at = it.decided_at.unwrap_or(it.proposed_at);
        let said = if who.is_empty() || !is_meant {
            cx.instant(at)
        } else {
            format!("{} · {who}", cx.instant(at))
        };
        let reason = if is_meant { it.reason } else { String::new() };
        shown.push(Standing { agency, stage: it.stage, said, reason });
    }
    Ok(shown)
}

/// Where she can be proposed: anywhere by herself, to their own agency by its staff.
fn hosts(cx: &Cx, tx: &mut Tx, seen: &Seen) -> kit::Result<Vec<(String, String)>> {
    if !policy::allows(&cx.caller, EDIT, seen.relation) {
        return Ok(Vec::new());
    }
    let known = acceptance::store::of_coach(tx, seen.it.id)?;
    let is_open = |id: &Id<Agency>| {
        known.iter().all(|it: &Acceptance| it.agency != *id || it.stage == Stage::Refused)
    };
    let is_near = |id: &Id<Agency>| seen.relation == Relation::Own || cx.caller.acts_for(*id);
    let all = agencies::names(tx)?;
    let all = all.into_iter().filter(|(id, _)| is_open(id) && is_near(id));
    Ok(all.map(|(id, name)| (id.to_string(), name)).collect())
}

fn decisions(cx: &Cx, seen: &Seen) -> Vec<&'static str> {
    let Some(taken) = &seen.taken else { return Vec::new() };
    if !policy::allows(&cx.caller, ACCEPT, Relation::Agency) {
        return Vec::new();
    }
    let may = |to: &&Stage| {
        let reason = if **to == Stage::Accepted { "" } else { "-" };
        taken.clone().decided(&cx.caller, seen.it.person, (**to, reason)).is_ok()
    };
    Stage::ALL.iter().filter(may).map(|it| it.as_str()).collect()
}

fn ties(cx: &Cx, tx: &mut Tx, seen: &Seen) -> kit::Result<Vec<(Tie, String, bool)>> {
    let all = tie::store::of(tx, seen.it.id)?;
    let said = |it: Tie| {
        let word = cx.word("coaches-bond-", it.bond.as_str());
        let can = tie::acts::may_remove(&cx.caller, seen, &it);
        (it, word, can)
    };
    Ok(all.into_iter().map(said).collect())
}

fn propose(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Coach>>, form: Form) -> Reply {
    let seen = find_to(tx, &cx.caller, id, EDIT)?;
    let agency = form.value("agency").parse().map_err(|_| Error::Unreadable)?;
    acceptance::acts::propose(tx, &cx.caller, &seen, agency)?;
    cx.to_saying(&seen.it.url(), &Flash::said("coaches-proposed"))
}

fn decide(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Coach>>, mut form: Form) -> Reply {
    let seen = find_to(tx, &cx.caller, id, SEE)?;
    let to = form.value("decision").parse().map_err(|_| Error::Unreadable)?;
    let reason = form.optional("reason", 500).trim().to_owned();
    if form.error("reason").is_some() {
        return view(cx, tx, &seen, Some(&form));
    }
    match acceptance::acts::decide(tx, &cx.caller, &seen, (to, &reason)) {
        Ok(_) => cx.to_saying(&seen.it.url(), &Flash::said("coaches-decided")),
        Err(Error::Refused(why)) if why.code == SAY_WHY.code => {
            form.reject("reason", SAY_WHY.code);
            view(cx, tx, &seen, Some(&form))
        }
        Err(wrong) => Err(wrong),
    }
}

fn bind(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Coach>>, form: Form) -> Reply {
    let seen = find_to(tx, &cx.caller, id, EDIT)?;
    match tie::model::Draft::parse(form) {
        Ok(draft) => {
            tie::acts::note(tx, &cx.caller, &seen, draft)?;
            cx.to_saying(&format!("{}#s-ties", seen.it.url()), &Flash::said("coaches-bound"))
        }
        Err(wrong) => view(cx, tx, &seen, Some(&wrong)),
    }
}

fn unbind(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Coach>>, form: Form) -> Reply {
    let seen = find_to(tx, &cx.caller, id, EDIT)?;
    let tie = form.value("tie").parse().map_err(|_| Error::Unreadable)?;
    tie::acts::remove(tx, &cx.caller, &seen, tie)?;
    cx.to_saying(&format!("{}#s-ties", seen.it.url()), &Flash::said("coaches-unbound"))
}
