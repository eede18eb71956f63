//! What can happen to a service, and what it comes to.

use kit::{
    Action, Agency, Caller, Error, Id, Result, Tx,
    clock::Day,
    journal::{self, Change},
};

use crate::{
    company::{
        model::{Funnel, Stage, Target},
        store as targets,
    },
    model::{Draft, Service},
    policy::{self, DEFINE, RUN, SEE},
    store,
};

/// A service of the caller's agency they may do this with.
pub fn find_to(tx: &mut Tx, by: &Caller, id: Id<Service>, action: Action) -> Result<Service> {
    let it = store::find(tx, id)?.open(|it| policy::allows(by, SEE, it.agency))?;
    if policy::allows(by, action, it.agency) { Ok(it) } else { Err(Error::Forbidden) }
}

/// Defines a service. From now on the agency opens cases of its process here only.
pub fn define(tx: &mut Tx, by: &Caller, draft: Draft) -> Result<Service> {
    if !policy::allows(by, DEFINE, by.agency) {
        return Err(Error::Forbidden);
    }
    let it = Service {
        id: Id::new(),
        agency: by.agency,
        name: draft.name,
        process: draft.process,
        tool: draft.tool,
        capacity: draft.capacity,
        funder: draft.funder,
        reference: draft.reference,
        starts_on: draft.starts_on,
        ends_on: draft.ends_on,
        budget_cents: draft.budget_cents,
        currency: draft.currency,
        accepted_on: draft.accepted_on,
        criteria: draft.criteria,
        threshold: draft.threshold,
        made_by: by.person,
        made_at: by.now,
        changed_at: by.now,
    };
    cases::reserve(tx, by, &it.process)?;
    store::insert(tx, &it)?;
    journal::write(tx, by, "services.defined", ("service", it.id), Change::new(&it))?;
    Ok(it)
}

/// Changes a service; its process stays, because cases run on it.
pub fn change(tx: &mut Tx, by: &Caller, before: &Service, draft: Draft) -> Result<Service> {
    let it = Service {
        name: draft.name,
        tool: draft.tool,
        capacity: draft.capacity,
        funder: draft.funder,
        reference: draft.reference,
        starts_on: draft.starts_on,
        ends_on: draft.ends_on,
        budget_cents: draft.budget_cents,
        currency: draft.currency,
        accepted_on: draft.accepted_on,
        criteria: draft.criteria,
        threshold: draft.threshold,
        changed_at: by.now,
        ..before.clone()
    };
    store::update(tx, &it)?;
    journal::write(tx, by, "services.changed", ("service", it.id), Change::between(before, &it))?;
    Ok(it)
}

/// The services of the caller's agency they may run and that are not over, each with why no case may
/// begin now.
///
/// # Errors
/// When the database does not answer.
pub fn offered(tx: &mut Tx, by: &Caller) -> Result<Vec<(Service, Option<&'static str>)>> {
    let mut all = Vec::new();
    if by.agency.is_nil() || !policy::allows(by, RUN, by.agency) {
        return Ok(all);
    }
    let today = Day::of(by.now);
    for it in store::of_agency(tx, by.agency)?.into_iter().filter(|it| it.ends_on >= today) {
        let open = store::open_cases(tx, &it)?;
        let barred = it.barred(today, open);
        all.push((it, barred));
    }
    Ok(all)
}

/// How many stand where.
pub fn funnel(tx: &mut Tx, it: &Service) -> Result<Funnel> {
    let all = targets::of_service(tx, it)?;
    Ok(Funnel::of(all.iter().map(|it| (it.stage, 1))))
}

/// What happened with a service between two days, both included; and how many are there at the end.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    pub campaigns: i64,
    pub reached: i64,
    /// Answers to campaigns.
    pub answered: i64,
    pub listed: i64,
    pub invited: i64,
    pub interested: i64,
    pub started: i64,
    /// The cases that were opened until the end, whenever.
    pub records: Vec<Id<cases::Case>>,
}

/// The services of an agency with what happened to each between two days.
///
/// # Errors
/// When the database does not answer.
pub fn figures(
    tx: &mut Tx,
    agency: Id<Agency>,
    (from, until): (Day, Day),
) -> Result<Vec<(Service, Figures)>> {
    let mut all = Vec::new();
    for service in store::of_agency(tx, agency)? {
        if service.starts_on > until || service.ends_on < from {
            continue;
        }
        let (reached, answered, campaigns) = store::reach(tx, &service, (from, until))?;
        let found = targets::of_service(tx, &service)?;
        let within = |at: Option<i64>| at.is_some_and(|at| (from..=until).contains(&Day::of(at)));
        let count = |of: &dyn Fn(&Target) -> bool| {
            i64::try_from(found.iter().filter(|it| of(it)).count()).unwrap_or(i64::MAX)
        };
        let is_willing = |it: &Target| [Stage::Interested, Stage::Started].contains(&it.stage);
        let records =
            found.iter().filter(|it| it.started_at.is_some_and(|at| Day::of(at) <= until));
        let records = records.map(|it| it.record).collect();
        let figures = Figures {
            campaigns,
            reached,
            answered,
            listed: count(&|it| within(Some(it.listed_at))),
            invited: count(&|it| within(it.invited_at)),
            interested: count(&|it| within(it.answered_at) && is_willing(it)),
            started: count(&|it| within(it.started_at)),
            records,
        };
        all.push((service, figures));
    }
    Ok(all)
}
