//! What can happen to a company on the list of a service.

use kit::{
    Action, Caller, Error, Id, Person, Result, Tx,
    journal::{self, Change},
};
use organisations::Organisation;

use super::{
    model::{Means, Stage, Target, Weighed},
    store,
};
use crate::{
    acts::find_to as service_to,
    model::{NO_CLIENT, NOT_LISTED, STARTED, Service},
    policy, store as services,
};

/// How many are put on a list at once.
const MOST: usize = 500;

/// A company on a list, with its service.
#[derive(Debug, Clone)]
pub struct Whole {
    pub it: Target,
    pub service: Service,
}

/// One the caller may do this with.
pub fn find_to(tx: &mut Tx, by: &Caller, id: Id<Target>, action: Action) -> Result<Whole> {
    let it = store::find(tx, id)?.open(|it| policy::allows(by, policy::SEE, it.agency))?;
    let service = service_to(tx, by, it.service, action)?;
    Ok(Whole { it, service })
}

/// One that belongs to a company of the caller and was asked.
pub fn find_own(tx: &mut Tx, by: &Caller, id: Id<Target>) -> Result<Whole> {
    let it = store::find(tx, id)?.open(|it| !by.is_guest() && it.stage != Stage::Listed)?;
    if !belongs(tx, by.person, it.organisation)? {
        return Err(Error::NotFound);
    }
    whole(tx, it)
}

/// One with its service, for whoever was asked.
pub fn whole(tx: &mut Tx, it: Target) -> Result<Whole> {
    let service = services::find(tx, it.service)?.open(|service| service.agency == it.agency)?;
    Ok(Whole { it, service })
}

fn belongs(tx: &mut Tx, person: Id<Person>, id: Id<Organisation>) -> Result<bool> {
    if person.is_nil() {
        return Ok(false);
    }
    let own = organisations::of_person(tx, person)?;
    let family = organisations::family_of(tx, id)?;
    Ok(own.iter().any(|it| family.contains(&it.id)))
}

/// Puts organisations of the agency on the list of a service; how many did not stand there before.
pub fn list(
    tx: &mut Tx,
    by: &Caller,
    service: &Service,
    picked: &[Id<Organisation>],
) -> Result<usize> {
    let clients = services::clients(tx, service.agency)?;
    let is_client = |id: &Id<Organisation>| clients.iter().any(|it| it.id == *id);
    if picked.is_empty() || picked.len() > MOST || !picked.iter().all(is_client) {
        return Err(NO_CLIENT.into());
    }
    let mut count = 0;
    for id in picked {
        let it = Target::of(by, service, *id);
        if store::insert(tx, &it)? {
            count += 1;
            let subject = ("service-target", it.id);
            journal::write(tx, by, "services.listed", subject, Change::new(&it))?;
        }
    }
    Ok(count)
}

/// The organisations of these typed names, and the names nobody of the agency has.
pub fn named(
    tx: &mut Tx,
    service: &Service,
    names: &[String],
) -> Result<(Vec<Id<Organisation>>, Vec<String>)> {
    let clients = services::clients(tx, service.agency)?;
    let (mut found, mut unknown) = (Vec::new(), Vec::new());
    for name in names {
        let folded = name.to_lowercase();
        match clients.iter().find(|it| it.name.to_lowercase() == folded) {
            Some(it) => found.push(it.id),
            None => unknown.push(name.clone()),
        }
    }
    Ok((found, unknown))
}

fn write(
    tx: &mut Tx,
    by: &Caller,
    verb: &'static str,
    (before, after): (&Target, &Target),
) -> Result<()> {
    store::update(tx, after)?;
    let change = Change::between(before, after);
    journal::write(tx, by, verb, ("service-target", after.id), change)
}

/// Weighs a company by the criteria of the service.
pub fn weigh(tx: &mut Tx, by: &Caller, whole: &Whole, weighed: &Weighed) -> Result<()> {
    let after = whole.it.clone().weighed(&whole.service, weighed);
    write(tx, by, "services.weighed", (&whole.it, &after))
}

/// Takes a company that was not asked off the list.
pub fn unlist(tx: &mut Tx, by: &Caller, whole: &Whole) -> Result<()> {
    if whole.it.stage != Stage::Listed {
        return Err(NOT_LISTED.into());
    }
    store::remove(tx, &whole.it)?;
    let subject = ("service-target", whole.it.id);
    journal::write(tx, by, "services.unlisted", subject, Change::gone(&whole.it))
}

/// Asks a company; its people are told in their accounts.
pub fn invite(tx: &mut Tx, by: &Caller, whole: &Whole, means: Means) -> Result<Target> {
    let after = whole.it.clone().invited(by, &whole.service, means)?;
    write(tx, by, "services.invited", (&whole.it, &after))?;
    Ok(after)
}

/// Asks everybody picked who is selected and was not asked yet; how many.
pub fn invite_all(
    tx: &mut Tx,
    by: &Caller,
    service: &Service,
    picked: &[Id<Target>],
) -> Result<usize> {
    let mut count = 0;
    for it in store::of_service(tx, service)? {
        if picked.contains(&it.id) && it.stage == Stage::Listed && it.passes(service) {
            let service = service.clone();
            invite(tx, by, &Whole { it, service }, Means::Account)?;
            count += 1;
        }
    }
    Ok(count)
}

/// Takes the one answer; false if it was given before.
pub fn answer(
    tx: &mut Tx,
    by: &Caller,
    whole: &Whole,
    (answer, means): (Stage, Means),
) -> Result<bool> {
    let Some(after) = whole.it.clone().answered(by, answer, means)? else { return Ok(false) };
    write(tx, by, "services.answered", (&whole.it, &after))?;
    Ok(true)
}

/// Notes what a company said in a talk: it was asked and answered at once, where it was not asked before.
pub fn note(tx: &mut Tx, by: &Caller, whole: &Whole, said: Stage) -> Result<()> {
    let mut whole = whole.clone();
    if [Stage::Listed, Stage::Later].contains(&whole.it.stage) && whole.it.stage != said {
        let after = whole.it.clone().invited(by, &whole.service, Means::Talk)?;
        whole.it = after;
    }
    answer(tx, by, &whole, (said, Means::Talk)).map(drop)
}

/// Opens the case of a company that agreed in a talk, as when its action plan was agreed: it is put on
/// the list and its interest noted at once where that was not done before.
///
/// # Errors
/// When the contract does not let it, no place is free, the company is not selected, declined, or went
/// through this service before.
pub fn start_for(
    tx: &mut Tx,
    by: &Caller,
    service: Id<Service>,
    organisation: Id<Organisation>,
) -> Result<cases::Case> {
    let service = service_to(tx, by, service, policy::RUN)?;
    let open = services::open_cases(tx, &service)?;
    service.may_start(kit::clock::Day::of(by.now), open)?;
    list(tx, by, &service, &[organisation])?;
    let all = store::of_service(tx, &service)?;
    let it = all.into_iter().find(|it| it.organisation == organisation).ok_or(NO_CLIENT)?;
    if it.stage == Stage::Started {
        return Err(STARTED.into());
    }
    let id = it.id;
    note(tx, by, &Whole { it, service: service.clone() }, Stage::Interested)?;
    let it = store::find(tx, id)?.open(|it| it.agency == service.agency)?;
    start(tx, by, &Whole { it, service })
}

/// Opens the case of a company, if the contract of the service lets it.
pub fn start(tx: &mut Tx, by: &Caller, whole: &Whole) -> Result<cases::Case> {
    let open = services::open_cases(tx, &whole.service)?;
    whole.service.may_start(kit::clock::Day::of(by.now), open)?;
    let after = whole.it.clone().started(&whole.service, by.now)?;
    let case = cases::open_within(tx, by, whole.it.organisation, &whole.service.process)?;
    let after = Target { record: case.id, ..after };
    write(tx, by, "services.started", (&whole.it, &after))?;
    Ok(case)
}

/// Takes a start back: the place is free again, and the case is as if it had never been.
///
/// # Errors
/// When it was not started, too long ago, or somebody worked in the case already.
pub fn unstart(tx: &mut Tx, by: &Caller, whole: &Whole) -> Result<()> {
    let record = whole.it.record;
    let after = whole.it.clone().unstarted(by.now)?;
    cases::unopen(tx, by, record)?;
    write(tx, by, "services.unstarted", (&whole.it, &after))
}
