//! When organisations are measured again.

use assessments::{Assessment, Stage};
use kit::{
    Caller, Id, Result, Tx,
    clock::Day,
    jobs,
    journal::{self, Change},
    web::Settings,
};
use organisations::Organisation;

use super::{
    model::{BEFORE, MONTHS, Repeat, between, later},
    store,
};
use crate::{
    acts,
    jobs::AGAIN,
    policy::{DECIDE, SEE},
};

/// How long after its day nobody is told any more that something was to be measured.
const STALE: i32 = 30;

/// Writes down when a completed assessment is to be repeated, and orders the reminders.
pub fn plan(tx: &mut Tx, by: &Caller, id: Id<Assessment>, settings: &Settings) -> Result<()> {
    let done = assessments::known(tx, id)?;
    let due = Repeat {
        assessment: done.id,
        organisation: done.organisation,
        agency: done.agency,
        questionnaire: done.questionnaire.clone(),
        due_on: later(done.day(), settings.figure(&MONTHS)),
        told_on: None,
        changed_at: by.now,
    };
    if store::insert(tx, &due)? { order(tx, by, &due) } else { Ok(()) }
}

fn order(tx: &mut Tx, by: &Caller, due: &Repeat) -> Result<()> {
    let today = Day::of(by.now);
    for when in [Day(due.due_on.0 - BEFORE), due.due_on] {
        if today.0 <= when.0 + STALE {
            let payload = format!("{} {}", due.assessment, due.due_on);
            jobs::put(tx, by, AGAIN.kind, &payload, when.starts())?;
        }
    }
    Ok(())
}

/// The measurement that is to be repeated next, by questionnaire: none that was.
pub fn open(tx: &mut Tx, it: &Organisation) -> Result<Vec<Repeat>> {
    let all = assessments::of_organisation(tx, it)?;
    let mut latest: Vec<&Assessment> = Vec::new();
    for one in all.iter().filter(|it| it.stage == Stage::Completed) {
        match latest.iter_mut().find(|it| it.questionnaire == one.questionnaire) {
            Some(known) if known.completed_at < one.completed_at => *known = one,
            Some(_) => {}
            None => latest.push(one),
        }
    }
    let ids: Vec<Id<Assessment>> = latest.iter().map(|it| it.id).collect();
    let found = ids.into_iter().map(|id| store::find(tx, id)).collect::<Result<Vec<_>>>()?;
    let mut due: Vec<Repeat> = found.into_iter().flatten().collect();
    due.sort_by_key(|it| (it.due_on, it.assessment));
    Ok(due)
}

/// Gives a measurement another day.
pub fn defer(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Organisation>,
    (assessment, day): (Id<Assessment>, Day),
) -> Result<()> {
    let (organisation, _) = acts::organisation(tx, by, id, DECIDE)?;
    let known = open(tx, &organisation)?.into_iter().find(|it| it.assessment == assessment);
    let before = known.ok_or(kit::Error::NotFound)?;
    let it = Repeat { due_on: day, told_on: None, changed_at: by.now, ..before.clone() };
    store::update(tx, &it)?;
    order(tx, by, &it)?;
    let change = Change::between(&before, &it);
    journal::write(tx, by, "improvements.deferred", ("assessment", it.assessment), change)
}

/// Tells that an organisation is to be measured again, unless it was or has another day by now.
pub fn call(tx: &mut Tx, by: &Caller, id: Id<Assessment>, day: Day) -> Result<()> {
    let today = Day::of(by.now);
    let Some(due) = store::find(tx, id)?.filter(|it| it.due_on == day) else { return Ok(()) };
    if due.told_on == Some(today) {
        return Ok(());
    }
    let done = assessments::known(tx, id)?;
    let adviser = Caller { agency: done.agency, role: kit::Role::Adviser, ..by.clone() };
    let organisation = match organisations::visible(tx, &adviser, done.organisation) {
        Ok(it) => it,
        // Archived: nobody measures it again.
        Err(kit::Error::NotFound) => return Ok(()),
        Err(wrong) => return Err(wrong),
    };
    let later = |it: &Assessment| {
        it.questionnaire == done.questionnaire
            && (it.stage == Stage::Open || it.completed_at > done.completed_at)
    };
    if assessments::of_organisation(tx, &organisation)?.iter().any(later) {
        return Ok(());
    }
    store::update(tx, &Repeat { told_on: Some(today), changed_at: by.now, ..due.clone() })?;
    let by = Caller { agency: due.agency, person: Id::nil(), ..by.clone() };
    let verb = if today < day { "improvements.again_soon" } else { "improvements.again_due" };
    journal::write(tx, &by, verb, ("assessment", id), Change::none())
}

/// What was done between an assessment and the one before it, by name, with its day; for those
/// who see both.
pub fn done_since(tx: &mut Tx, by: &Caller, id: Id<Assessment>) -> Result<Vec<(String, Day)>> {
    let it = assessments::known(tx, id)?;
    let (organisation, _) = acts::organisation(tx, by, it.organisation, SEE)?;
    let all = assessments::of_organisation(tx, &organisation)?;
    let earlier = all.iter().filter(|one| {
        one.questionnaire == it.questionnaire
            && one.stage == Stage::Completed
            && one.completed_at < it.completed_at.or(Some(by.now))
            && one.id != it.id
    });
    let Some(before) = earlier.max_by_key(|one| one.completed_at) else { return Ok(Vec::new()) };
    let plan = acts::plan(tx, &organisation)?;
    let done = between(&plan, before, &it);
    Ok(done.iter().filter_map(|one| Some((one.name(by.lang), one.done_on?))).collect())
}

/// Which organisations did something of a plan, and at which instant.
pub fn done(tx: &mut Tx) -> Result<Vec<(Id<Organisation>, i64)>> {
    let all = crate::store::done(tx)?.into_iter();
    let at =
        |(id, day, at): (_, Option<Day>, Option<i64>)| Some((id, at.or(day.map(Day::starts))?));
    Ok(all.filter_map(at).collect())
}
