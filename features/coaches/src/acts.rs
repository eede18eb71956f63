//! What can happen to the record of a coach.

use kit::{
    Action, Caller, Error, Id, Person, Relation, Result, Tx,
    journal::{self, Change},
};

use serde_json::json;

use crate::{
    acceptance,
    draft::model::Draft,
    model::{Acceptance, CHANGED, Coach, KNOWN},
    policy::{self, EDIT},
    store,
};

/// A record somebody sees, how they stand to it, and what their agency decided.
pub struct Seen {
    pub it: Coach,
    pub relation: Relation,
    pub taken: Option<Acceptance>,
}

/// What the caller sees, if they may do this with it.
pub fn find_to(tx: &mut Tx, by: &Caller, id: Id<Coach>, action: Action) -> Result<Seen> {
    let it = store::find(tx, id)?.open(|_| !by.is_guest())?;
    let taken = acceptance::store::of(tx, id, by.agency)?;
    let relation = policy::relation(by, &it, taken.as_ref()).ok_or(Error::NotFound)?;
    if policy::allows(by, action, relation) {
        Ok(Seen { it, relation, taken })
    } else {
        Err(Error::Forbidden)
    }
}

/// The same for whoever writes it.
pub fn find_to_write(tx: &mut Tx, by: &Caller, id: Id<Coach>) -> Result<Seen> {
    let seen = find_to(tx, by, id, EDIT)?;
    if policy::writes(by, &seen.it, seen.relation) { Ok(seen) } else { Err(Error::Forbidden) }
}

/// Whether the caller may begin a record for somebody: themselves, or a colleague of the agency they work for.
pub fn may_begin(tx: &mut Tx, by: &Caller, person: Id<Person>) -> Result<bool> {
    if by.person == person && !person.is_nil() {
        return Ok(policy::allows(by, EDIT, Relation::Own));
    }
    if by.agency.is_nil() || !policy::allows(by, EDIT, Relation::Agency) {
        return Ok(false);
    }
    Ok(agencies::staff_of(tx, by.agency)?.iter().any(|it| it.person == person))
}

/// Begins a record.
pub fn begin(tx: &mut Tx, by: &Caller, person: Id<Person>, draft: Draft) -> Result<Coach> {
    if !may_begin(tx, by, person)? {
        return Err(Error::Forbidden);
    }
    if store::of_person(tx, person)?.is_some() {
        return Err(KNOWN.into());
    }
    let it = draft.coach(by, (Id::new(), person));
    store::insert(tx, &it)?;
    journal::write(tx, by, "coaches.registered", ("coach", it.id), Change::new(&noted(&it)))?;
    Ok(it)
}

/// Writes a record anew. `seen` is when it was written last as the form was read.
pub fn describe(
    tx: &mut Tx,
    by: &Caller,
    before: &Coach,
    draft: Draft,
    seen: i64,
) -> Result<Coach> {
    let it = draft.coach(by, (before.id, before.person));
    let (agency, created_at) = (before.agency, before.created_at);
    // Two changes within one instant are told apart, too.
    let changed_at = by.now.max(before.changed_at + 1);
    let it = Coach { agency, created_at, changed_at, ..it };
    if !store::rewrite(tx, &it, seen)? {
        return Err(CHANGED.into());
    }
    let by = Caller { agency, ..by.clone() };
    journal::write(
        tx,
        &by,
        "coaches.described",
        ("coach", it.id),
        Change::between(&noted(before), &noted(&it)),
    )?;
    Ok(it)
}

/// What the journal keeps of a record: nothing she says of herself.
fn noted(it: &Coach) -> serde_json::Value {
    json!({ "capacity": it.capacity, "available": it.available, "reach": it.reach, "fee_cents": it.fee_cents })
}

/// What coaches are called, by their record.
pub fn names(tx: &mut Tx, all: &[Coach]) -> Result<std::collections::BTreeMap<Id<Coach>, String>> {
    let ids: Vec<String> = all.iter().map(|it| it.person.to_string()).collect();
    let faces = people::faces(tx, &ids)?;
    let named = |it: &Coach| {
        let face = faces.iter().find(|face| face.id == it.person)?;
        Some((it.id, face.name.clone()))
    };
    Ok(all.iter().filter_map(named).collect())
}

/// What one coach is called.
pub fn name(tx: &mut Tx, it: &Coach) -> Result<String> {
    Ok(people::face(tx, it.person)?.map(|it| it.name).unwrap_or_default())
}
