//! What is proposed for an assessment, taken into the plan or turned down.

use assessments::{Assessment, Gaps};
use kit::{
    Action as Right, Caller, Error, Id, Result, Tx,
    clock::Day,
    journal::{self, Change},
};

use super::{
    model::{Answered, No, Refusal, proposals, spot},
    store,
};
use crate::{
    acts,
    library::model::{Entry, LIBRARY},
    model::{Action, Draft, NOT_PROPOSED, Source},
    policy::{self, DECIDE, SEE},
};

/// The gaps of a report with what could be done, for those who see it.
pub struct Sheet {
    pub about: Gaps,
    pub answered: Vec<Answered>,
}

pub fn sheet(tx: &mut Tx, by: &Caller, id: Id<Assessment>) -> Result<Sheet> {
    let about = find(tx, by, id, SEE)?;
    let (refused, plan) = (store::of(tx, id)?, acts::plan(tx, &about.organisation)?);
    let answered = proposals(&about, &refused, &plan);
    Ok(Sheet { about, answered })
}

pub fn find(tx: &mut Tx, by: &Caller, id: Id<Assessment>, right: Right) -> Result<Gaps> {
    let about = assessments::gaps(tx, by, id)?;
    if policy::allows(by, right, about.relation) { Ok(about) } else { Err(Error::Forbidden) }
}

/// The entry, if it fits that gap of the report.
pub fn fitting(about: &Gaps, item: &str, entry: &str) -> Result<&'static Entry> {
    let gap = about.gaps.iter().find(|it| it.item == item).ok_or(NOT_PROPOSED)?;
    let found = LIBRARY.entry(entry).ok_or(NOT_PROPOSED)?;
    let fits = found.fits(&spot(&about.it.questionnaire, gap)).is_some();
    if fits { Ok(found) } else { Err(NOT_PROPOSED.into()) }
}

/// The day by which it is done if one begins today.
pub fn usual_day(entry: &Entry, today: Day) -> Day {
    Day(today.0 + 7 * entry.weeks)
}

/// Takes a proposal into the plan.
pub fn accept(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Assessment>,
    (item, entry): (&str, &str),
    draft: Draft,
) -> Result<Action> {
    let about = find(tx, by, id, DECIDE)?;
    fitting(&about, item, entry)?;
    store::remove(tx, id, item, entry)?;
    let from = Source { assessment: id, item: item.to_owned(), entry: entry.to_owned() };
    acts::add(tx, by, &about.organisation, (from, draft))
}

/// Turns a proposal down, with the reason.
pub fn refuse(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Assessment>,
    (item, entry): (&str, &str),
    no: No,
) -> Result<()> {
    let about = find(tx, by, id, DECIDE)?;
    fitting(&about, item, entry)?;
    let it = Refusal::of(&about, (item, entry), no, by);
    store::put(tx, &it)?;
    journal::write(tx, by, "improvements.refused", ("assessment", id), Change::new(&it))
}

/// Takes a no back.
pub fn reconsider(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Assessment>,
    (item, entry): (&str, &str),
) -> Result<()> {
    find(tx, by, id, DECIDE)?;
    if !store::remove(tx, id, item, entry)? {
        return Err(Error::NotFound);
    }
    journal::write(tx, by, "improvements.reconsidered", ("assessment", id), Change::none())
}
