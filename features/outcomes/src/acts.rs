//! What can happen to an outcome: registered, confirmed, validated, and how far it led.

use kit::{
    Action, Caller, Error, Id, Relation, Result, Tx,
    journal::{self, Change, Event},
    notice::{Notice, Subject, To, Told},
};
use organisations::Organisation;

use crate::{
    model::{COUNTED, Draft, Impact, NOT_CLIENT, Outcome},
    policy, proof, store,
};

/// Whoever registered it learns that the client confirmed it, or wants to talk about it.
pub const NOTICES: &[Notice] =
    &[Notice { verbs: &["outcomes.confirmed", "outcomes.talk_wanted"], tell }];

/// What the caller sees, if they may do this with it.
pub fn find_to(tx: &mut Tx, by: &Caller, id: Id<Outcome>, action: Action) -> Result<Outcome> {
    let sealed = store::find(tx, id)?;
    let it = sealed.open(|_| !by.is_guest())?;
    let is_own = speaks_for(tx, by, it.organisation)?;
    if !policy::allows(by, policy::SEE, is_own)(&it) {
        return Err(Error::NotFound);
    }
    if policy::allows(by, action, is_own)(&it) { Ok(it) } else { Err(Error::Forbidden) }
}

/// Whether the caller belongs to an organisation.
pub fn speaks_for(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<bool> {
    if by.person.is_nil() {
        return Ok(false);
    }
    let ids: Vec<String> =
        organisations::family_of(tx, id)?.iter().map(ToString::to_string).collect();
    store::belongs(tx, by.person, &ids)
}

/// The organisation, if it is a client of the caller's agency.
pub fn client(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<Organisation> {
    let (it, _) = organisations::standing(tx, by, id)?;
    let is_staff = kit::may(by.role, policy::HANDLE, Relation::Agency).is_allowed();
    if by.agency.is_nil() || !is_staff {
        return Err(Error::Forbidden);
    }
    if by.acts_for(it.agency) { Ok(it) } else { Err(NOT_CLIENT.into()) }
}

pub fn register(
    tx: &mut Tx,
    by: &Caller,
    organisation: Id<Organisation>,
    draft: Draft,
) -> Result<Outcome> {
    let client = client(tx, by, organisation)?;
    let it = Outcome::new(draft, by, client.id);
    store::insert(tx, &it)?;
    journal::write(tx, by, "outcomes.registered", ("outcome", it.id), Change::new(&it))?;
    Ok(it)
}

/// Writes the journal of the agency the outcome belongs to.
fn keep(
    tx: &mut Tx,
    by: &Caller,
    (before, it): (&Outcome, &Outcome),
    verb: &'static str,
) -> Result<()> {
    store::rewrite(tx, it)?;
    let by = Caller { agency: it.agency, ..by.clone() };
    journal::write(tx, &by, verb, ("outcome", it.id), Change::between(before, it))
}

/// The client says that it is so.
pub fn confirm(tx: &mut Tx, by: &Caller, it: &Outcome) -> Result<Outcome> {
    let after = it.clone().confirmed(by.now)?;
    keep(tx, by, (it, &after), "outcomes.confirmed")?;
    Ok(after)
}

/// The client wants to talk about it instead.
pub fn talk(tx: &mut Tx, by: &Caller, it: &Outcome) -> Result<()> {
    let by = &Caller { agency: it.agency, ..by.clone() };
    journal::write(tx, by, "outcomes.talk_wanted", ("outcome", it.id), Change::none())
}

/// Somebody else than whoever registered it says that it is proved.
pub fn validate(tx: &mut Tx, by: &Caller, it: &Outcome) -> Result<Outcome> {
    let after = it.clone().validated(by.person, by.now)?;
    keep(tx, by, (it, &after), "outcomes.validated")?;
    Ok(after)
}

/// Notes how far it led.
pub fn rise(tx: &mut Tx, by: &Caller, it: &Outcome, impact: Impact) -> Result<Outcome> {
    let after = it.clone().risen(impact, by.now)?;
    keep(tx, by, (it, &after), "outcomes.risen")?;
    Ok(after)
}

/// Takes back what was registered by mistake. What was validated is counted and stays.
pub fn remove(tx: &mut Tx, by: &Caller, it: &Outcome) -> Result<()> {
    if it.validated_at.is_some() {
        return Err(COUNTED.into());
    }
    proof::store::remove(tx, it.id)?;
    store::remove(tx, it)?;
    journal::write(tx, by, "outcomes.removed", ("outcome", it.id), Change::gone(it))
}

fn tell(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let Ok(id) = event.subject.parse::<Id<Outcome>>() else { return Ok(Vec::new()) };
    let it = store::find(tx, id)?.open(|_| true)?;
    if it.adviser.is_nil() {
        return Ok(Vec::new());
    }
    let key = match event.verb.as_str() {
        "outcomes.confirmed" => "outcomes-told-confirmed",
        _ => "outcomes-told-talk-wanted",
    };
    Ok(vec![Told {
        to: To::Person(it.adviser),
        subject: Subject::Tasks,
        key,
        values: vec![("title", it.title.clone())],
        link: it.url(),
        why: "outcomes-told-why",
    }])
}
