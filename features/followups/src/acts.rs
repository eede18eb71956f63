//! What can become of an action, and whether it is done when its case is closed.

use cases::{Case, OPEN, Standing};
use improvements::{At, DECIDE, SEE};
use kit::{
    Caller, Error, Id, Relation, Result, Tx,
    journal::{self, Change},
    web::Settings,
};

use crate::{
    model::{BORN, Choice, Draft, Followup, Kind, NOT_ASKED, OVER, need, plan},
    store,
};

/// What became of an action: with the case and where it stands, or the opportunity if it was saved.
pub enum Became {
    Case { it: Box<Followup>, case: Box<Case>, title: String, state: String },
    Profile { it: Followup, saved: Option<store::Found> },
}

pub fn became(tx: &mut Tx, by: &Caller, at: &At) -> Result<Vec<Became>> {
    let mut all = Vec::new();
    for it in store::of_action(tx, at.it.id)? {
        all.push(match it.kind {
            Kind::Case => {
                let (case, title, state) = cases::of_record(tx, by, it.record)?;
                Became::Case { it: Box::new(it), case: Box::new(case), title, state }
            }
            Kind::Profile => Became::Profile { saved: store::profile(tx, &it)?, it },
        });
    }
    Ok(all)
}

/// What the company needs, in the words of the action, of the gap it answers and of its note.
pub fn need_of(tx: &mut Tx, by: &Caller, at: &At) -> Result<String> {
    let mut gap = String::new();
    if !at.it.assessment.is_nil() {
        let found = assessments::gaps(tx, by, at.it.assessment);
        let all = match found {
            Ok(all) => all.gaps,
            Err(Error::NotFound | Error::Forbidden | Error::Refused(_)) => Vec::new(),
            Err(wrong) => return Err(wrong),
        };
        if let Some(it) = all.into_iter().find(|it| it.item == at.it.item) {
            gap = format!("{}: {}", it.name, it.says);
        }
    }
    Ok(need(&[&at.it.name(by.lang), &gap, &at.it.note]))
}

/// Where an action can be carried out: what the form sends, its name, and why nothing can begin there now.
pub type Way = (String, String, Option<&'static str>);

/// Nothing for who opens no cases for this company.
pub fn ways(tx: &mut Tx, by: &Caller, at: &At) -> Result<Vec<Way>> {
    if !kit::may(by.role, OPEN, at.relation).is_allowed() || at.relation != Relation::Agency {
        return Ok(Vec::new());
    }
    let mut all = Vec::new();
    if let Some(case) = cases::open_of(tx, by.agency, at.organisation.id)? {
        let (case, title, state) = cases::of_record(tx, by, case.root)?;
        all.push((format!("case:{}", case.id), format!("{title} ({state})"), None));
    }
    for (service, barred) in services::offered(tx, by)? {
        all.push((format!("service:{}", service.id), service.name, barred));
    }
    for (key, title) in cases::unreserved(tx, by)? {
        all.push((format!("process:{key}"), title, None));
    }
    Ok(all)
}

/// The action becomes a case, or part of one that runs; from then on somebody works on it.
///
/// # Errors
/// When the caller may not, the action is over or has a case, and whatever the service or its contract refuses.
pub fn open(tx: &mut Tx, by: &Caller, at: &At, draft: &Draft) -> Result<Case> {
    if !at.it.is_open() {
        return Err(OVER.into());
    }
    let organisation = at.organisation.id;
    if store::of_action(tx, at.it.id)?.iter().any(|it| it.kind == Kind::Case) {
        return Err(BORN.into());
    }
    let case = match &draft.choice {
        Choice::Service(id) => services::start_for(tx, by, *id, organisation)?,
        Choice::Process(key) => cases::open(tx, by, organisation, key)?,
        Choice::Running(id) => running(tx, by, at, *id)?,
    };
    let it = Followup::of(by, &at.it, &at.organisation, (Kind::Case, draft.need.clone()));
    let it = Followup { record: case.id, ..it };
    if !store::insert(tx, &it)? {
        return Err(BORN.into());
    }
    if at.it.stage == improvements::Stage::Planned {
        improvements::go(tx, by, at.it.id, improvements::Stage::Running)?;
    }
    journal::write(tx, by, "followups.opened", ("improvement", at.it.id), Change::new(&it))?;
    Ok(case)
}

/// A case of the same company at the agency of the caller, that is not closed.
fn running(tx: &mut Tx, by: &Caller, at: &At, id: Id<Case>) -> Result<Case> {
    if at.relation != Relation::Agency || !kit::may(by.role, OPEN, at.relation).is_allowed() {
        return Err(Error::Forbidden);
    }
    let (case, ..) = cases::of_record(tx, by, id)?;
    let family = organisations::family_of(tx, at.organisation.id)?;
    let fits = by.acts_for(case.agency)
        && case.root == case.id
        && case.standing != Standing::Closed
        && family.contains(&case.organisation);
    if fits { Ok(case) } else { Err(Error::NotFound) }
}

/// The action begins an opportunity: the page where it is written on. One that was begun and never
/// saved begins anew.
///
/// # Errors
/// When the caller may not, the action is over, or an opportunity of it was saved.
pub fn begin(tx: &mut Tx, by: &Caller, at: &At, settings: &Settings) -> Result<String> {
    if !at.it.is_open() {
        return Err(OVER.into());
    }
    for it in store::of_action(tx, at.it.id)? {
        if it.kind == Kind::Profile && store::profile(tx, &it)?.is_some() {
            return Err(BORN.into());
        }
    }
    let need = need_of(tx, by, at)?;
    let plan = plan(at.it.id, &at.it.name(by.lang));
    let to = partnering::begin(tx, by, at.organisation.id, (&plan, &need, settings))?;
    store::remove_begun(tx, at.it.id)?;
    let it = Followup::of(by, &at.it, &at.organisation, (Kind::Profile, need));
    let it = Followup { plan, ..it };
    if !store::insert(tx, &it)? {
        return Err(BORN.into());
    }
    journal::write(tx, by, "followups.begun", ("improvement", at.it.id), Change::new(&it))?;
    Ok(to)
}

/// Says whether the action is done, now that its case is closed.
///
/// # Errors
/// When nobody asks: there is no case, it runs, or it was answered.
pub fn answer(tx: &mut Tx, by: &Caller, at: &At, is_done: bool) -> Result<()> {
    let mut asked = None;
    for it in became(tx, by, at)? {
        if let Became::Case { it, case, .. } = it
            && it.asks(at.it.is_open(), case.standing == Standing::Closed)
        {
            asked = Some(it);
        }
    }
    let it = asked.ok_or(NOT_ASKED)?;
    if is_done {
        return improvements::go(tx, by, at.it.id, improvements::Stage::Done).map(drop);
    }
    if !store::put_off(tx, &it, by.now)? {
        return Err(NOT_ASKED.into());
    }
    journal::write(tx, by, "followups.put_off", ("improvement", at.it.id), Change::none())
}

/// An action the caller decides about.
pub fn find(tx: &mut Tx, by: &Caller, id: Id<improvements::Action>) -> Result<At> {
    improvements::find(tx, by, id, DECIDE)
}

/// An action, if the caller sees it.
pub fn seen(tx: &mut Tx, by: &Caller, id: Id<improvements::Action>) -> Result<Option<At>> {
    match improvements::find(tx, by, id, SEE) {
        Ok(it) => Ok(Some(it)),
        Err(Error::NotFound | Error::Forbidden | Error::SignIn) => Ok(None),
        Err(wrong) => Err(wrong),
    }
}
