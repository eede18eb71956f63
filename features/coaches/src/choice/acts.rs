//! What can happen to a short list: gathered, offered, chosen from by the company, withdrawn; and a coach is changed.

use std::collections::BTreeMap;

use cases::{Coaching, Standing};
use engine_assignment::fit::{self, Candidate, SHORT_LIST};
use kit::{
    Action, Caller, Error, Id, Relation, Result, Tx,
    clock::Day,
    journal::{self, Change},
};
use organisations::Words;

use super::{
    model::{
        Bar, CLOSED, CONFLICT, How, List, NOT_ASKING, NOT_FREE, Need, ONLY_COMPANY, Proposal,
        Stage, WHY_NOT, WRONG_SIZE, bar, in_codes,
    },
    store,
};
use crate::{
    acceptance,
    acts::name,
    model::{Coach, Term, Written},
    policy::{self, CHOOSE, SEE, SHORTLIST},
    store as coaches,
    tie::{self, model::Client},
};

/// A list with its case, as somebody sees it.
pub struct Whole {
    pub it: List,
    pub all: Vec<Proposal>,
    pub coaching: Coaching,
}

/// One who could be proposed, and what speaks against it.
pub struct Line {
    pub it: Coach,
    pub candidate: Candidate,
    pub bar: Option<Bar>,
}

/// The record of a case, for the staff that looks for a coach.
pub fn for_staff(tx: &mut Tx, by: &Caller, id: Id<cases::Case>) -> Result<Coaching> {
    let coaching = cases::coaching(tx, by, id)?;
    let may = policy::allows(by, SHORTLIST, Relation::Agency);
    if coaching.is_staff && may { Ok(coaching) } else { Err(Error::Forbidden) }
}

/// Whether a coach can be looked for: the record can have one, is open, and has none.
pub fn asks(tx: &mut Tx, coaching: &Coaching) -> Result<bool> {
    let is_open = coaching.it.standing != Standing::Closed && coaching.has_coach;
    Ok(is_open && coaches::running(tx, coaching.it.id)?.is_none())
}

/// A list, if the caller sees it: the staff of its agency, its company, and whoever was chosen or is on it once it was
/// shown.
pub fn find_to(tx: &mut Tx, by: &Caller, id: Id<List>, action: Action) -> Result<Whole> {
    let it = store::find(tx, id)?.open(|_| !by.is_guest())?;
    let coaching = cases::coaching(tx, by, it.record)?;
    let relation = if coaching.is_staff && policy::allows(by, SEE, Relation::Agency) {
        Relation::Agency
    } else if coaching.is_company && it.stage != Stage::Basket {
        Relation::Own
    } else {
        return Err(Error::NotFound);
    };
    let may_as_company = coaching.is_company && policy::allows(by, action, Relation::Own);
    if !(policy::allows(by, action, relation) || may_as_company) {
        return Err(Error::Forbidden);
    }
    let all = store::proposals(tx, it.id)?;
    Ok(Whole { it, all, coaching })
}

/// What a case needs of a coach.
pub fn need(tx: &mut Tx, coaching: &Coaching, rivals: &Words) -> Result<Need> {
    let id = coaching.it.organisation;
    let it = store::company(tx, id)?;
    let family = organisations::family_of(tx, id)?;
    let client = Client { family, name: it.name.clone(), rivals: rivals.0.clone() };
    Ok(Need::of(&coaching.fields, &it, client))
}

/// Everybody the agency may propose, the best first; whoever is barred comes after, in the same order.
pub fn lines(tx: &mut Tx, by: &Caller, coaching: &Coaching, need: &Need) -> Result<Vec<Line>> {
    let agency = coaching.it.agency;
    let all = coaches::reached(tx, agency)?;
    let ids: Vec<String> = all.iter().map(|it| it.id.to_string()).collect();
    let ties = tie::store::of_some(tx, &ids)?;
    let taken = acceptance::store::of_agency(tx, agency)?;
    let open: BTreeMap<Id<Coach>, i64> = coaches::open_cases(tx)?.into_iter().collect();
    let (mut candidates, mut known) = (Vec::new(), BTreeMap::new());
    for it in all {
        let own: Vec<_> = ties.iter().filter(|tie| tie.coach == it.id).cloned().collect();
        let decided = taken.iter().find(|one| one.coach == it.id);
        let count = open.get(&it.id).copied().unwrap_or(0);
        let bar = bar(&it, (decided, &own, count), need, Day::of(by.now));
        let grades = in_codes(&need.wants, &it.grades.0);
        let fit = fit::fit(&need.wants, &grades);
        let open_cases = u32::try_from(count).unwrap_or(0);
        candidates.push(Candidate { id: it.id.to_string(), fit, open_cases });
        known.insert(it.id.to_string(), (it, bar));
    }
    fit::rank(&mut candidates, &coaching.it.id.to_string());
    let line = |candidate: Candidate| {
        let (it, bar) = known.remove(&candidate.id)?;
        Some(Line { it, candidate, bar })
    };
    let mut lines: Vec<Line> = candidates.into_iter().filter_map(line).collect();
    lines.sort_by_key(|it| it.bar.is_some());
    Ok(lines)
}

/// Puts coaches into the basket of a case, and makes one where there is none.
pub fn gather(tx: &mut Tx, by: &Caller, coaching: &Coaching, picked: &[Id<Coach>]) -> Result<List> {
    if !asks(tx, coaching)? {
        return Err(NOT_ASKING.into());
    }
    let running = store::of_record(tx, coaching.it.id)?;
    let running =
        running.into_iter().find(|it| it.stage == Stage::Basket || it.stage == Stage::Offered);
    let it = match running {
        Some(it) if it.stage == Stage::Offered => return Err(CLOSED.into()),
        Some(it) => it,
        None => {
            let it = List::new(by, coaching.it.agency, coaching.it.id);
            store::insert(tx, &it)?;
            journal::write(tx, by, "coaches.listed", ("coach-list", it.id), Change::none())?;
            it
        }
    };
    let known = store::proposals(tx, it.id)?;
    let picked = picked.iter().filter(|id| known.iter().all(|one| one.coach != **id));
    let picked: Vec<&Id<Coach>> = picked.collect();
    if known.len() + picked.len() > *SHORT_LIST.end() {
        return Err(WRONG_SIZE.into());
    }
    let need = need(tx, coaching, &it.rivals)?;
    let lines = lines(tx, by, coaching, &need)?;
    let first = known.iter().map(|it| it.place + 1).max().unwrap_or(1);
    for (place, id) in (first..).zip(picked) {
        let line = lines.iter().find(|line| line.it.id == *id).ok_or(Error::NotFound)?;
        free(line.bar)?;
        store::put(
            tx,
            &Proposal {
                list: it.id,
                coach: *id,
                agency: it.agency,
                place,
                reason: String::new(),
                grades: Written(in_codes(&need.wants, &line.it.grades.0)),
                impression: String::new(),
            },
        )?;
    }
    let it = List { wants: Written(need.wants), ..it };
    store::move_on(tx, &it, Stage::Basket)?;
    Ok(it)
}

/// Who may be proposed and chosen: a conflict of interest is said by its name. A language or a way that is far is for
/// those who know the company to judge.
fn free(bar: Option<Bar>) -> Result<()> {
    match bar {
        Some(Bar::Tie) => Err(CONFLICT.into()),
        Some(Bar::NotTaken | Bar::Full | Bar::Away) => Err(NOT_FREE.into()),
        Some(Bar::Language | Bar::Travel) | None => Ok(()),
    }
}

/// Keeps reasons and rivals, and takes somebody off.
pub fn keep(
    tx: &mut Tx,
    whole: &Whole,
    reasons: &BTreeMap<Id<Coach>, String>,
    (rivals, off): (Words, &[Id<Coach>]),
) -> Result<()> {
    let it = List { rivals, ..whole.it.clone() };
    if it.stage != Stage::Basket || !store::move_on(tx, &it, Stage::Basket)? {
        return Err(CLOSED.into());
    }
    for one in &whole.all {
        if off.contains(&one.coach) {
            store::drop_one(tx, it.id, one.coach)?;
        } else if let Some(reason) = reasons.get(&one.coach) {
            store::put(tx, &Proposal { reason: reason.clone(), ..one.clone() })?;
        }
    }
    Ok(())
}

/// Shows the list to the company. Everything is looked at anew: grades, ties, places.
pub fn offer(tx: &mut Tx, by: &Caller, whole: &Whole) -> Result<List> {
    if !asks(tx, &whole.coaching)? {
        return Err(NOT_ASKING.into());
    }
    let it = whole.it.clone().offered(&whole.all, by.now)?;
    let need = need(tx, &whole.coaching, &it.rivals)?;
    let lines = lines(tx, by, &whole.coaching, &need)?;
    for one in &whole.all {
        let line = lines.iter().find(|line| line.it.id == one.coach).ok_or(NOT_FREE)?;
        free(line.bar)?;
        let grades = Written(in_codes(&need.wants, &line.it.grades.0));
        store::put(tx, &Proposal { grades, ..one.clone() })?;
    }
    let it = List { wants: Written(need.wants), ..it };
    move_on(tx, by, (&whole.it, &it), "coaches.offered")?;
    Ok(it)
}

fn move_on(
    tx: &mut Tx,
    by: &Caller,
    (before, it): (&List, &List),
    verb: &'static str,
) -> Result<()> {
    if !store::move_on(tx, it, before.stage)? {
        return Err(CLOSED.into());
    }
    let by = Caller { agency: it.agency, ..by.clone() };
    journal::write(tx, &by, verb, ("coach-list", it.id), Change::between(before, it))
}

/// Takes a list back before anybody chose.
pub fn withdraw(tx: &mut Tx, by: &Caller, whole: &Whole, why: &str) -> Result<List> {
    let it = whole.it.clone().withdrawn(why, by.now)?;
    move_on(tx, by, (&whole.it, &it), "coaches.withdrawn")?;
    Ok(it)
}

/// The company chooses: by somebody who belongs to it, or by whoever holds the link of its letter. Nobody else does.
/// The same choice once more is the same choice.
pub fn choose(
    tx: &mut Tx,
    by: &Caller,
    whole: &Whole,
    (coach, how): (Id<Coach>, How),
    said: &BTreeMap<Id<Coach>, String>,
) -> Result<List> {
    let is_company = whole.coaching.is_company && policy::allows(by, CHOOSE, Relation::Own);
    if how != How::Link && !is_company {
        return Err(ONLY_COMPANY.into());
    }
    if whole.it.stage == Stage::Chosen && whole.it.chosen == coach {
        return Ok(whole.it.clone());
    }
    let who = if how == How::Link { Id::nil() } else { by.person };
    let it = whole.it.clone().chosen(&whole.all, (coach, who, how), by.now)?;
    if !asks(tx, &whole.coaching)? {
        return Err(NOT_ASKING.into());
    }
    let need = need(tx, &whole.coaching, &it.rivals)?;
    let lines = lines(tx, by, &whole.coaching, &need)?;
    let line = lines.iter().find(|line| line.it.id == coach).ok_or(NOT_FREE)?;
    free(line.bar)?;
    for one in &whole.all {
        if let Some(impression) = said.get(&one.coach).filter(|it| !it.is_empty()) {
            store::put(tx, &Proposal { impression: impression.clone(), ..one.clone() })?;
        }
    }
    move_on(tx, by, (&whole.it, &it), "coaches.chosen")?;
    coaches::insert_term(
        tx,
        &Term {
            id: Id::new(),
            record: it.record,
            agency: it.agency,
            coach,
            since_at: by.now,
            until_at: None,
            ended_by: Id::nil(),
            why: String::new(),
        },
    )?;
    let called = name(tx, &line.it)?;
    cases::name_coach(tx, by, it.record, (line.it.person, &called))?;
    Ok(it)
}

/// Ends the coaching by somebody, with a reason; the company chooses anew.
pub fn replace(tx: &mut Tx, by: &Caller, coaching: &Coaching, why: &str) -> Result<Term> {
    let it = coaches::running(tx, coaching.it.id)?.ok_or(CLOSED)?;
    if why.is_empty() {
        return Err(WHY_NOT.into());
    }
    let (until_at, ended_by, why) = (Some(by.now), by.person, why.to_owned());
    let it = Term { until_at, ended_by, why, ..it };
    if !coaches::end_term(tx, &it)? {
        return Err(CLOSED.into());
    }
    cases::name_coach(tx, by, it.record, (Id::nil(), ""))?;
    let by = Caller { agency: it.agency, ..by.clone() };
    journal::write(tx, &by, "coaches.replaced", ("coach-term", it.id), Change::none())?;
    Ok(it)
}
