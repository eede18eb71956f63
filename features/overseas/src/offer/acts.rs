//! What can happen to an offer or a request.

use kit::{
    Caller, Error, Id, Result, Tx,
    clock::Day,
    journal::{self, Change},
};

use super::{
    model::{Draft, Missing, Offer, Stage, is_leaky},
    store,
};
use crate::{
    declaration::model::Declaration,
    entity::{self, model::Entity},
    model::NAMES_ENTITY,
    policy,
};

/// What the caller sees: what is open, and everything of their own agency.
pub fn find(tx: &mut Tx, by: &Caller, id: Id<Offer>) -> Result<Offer> {
    let today = Day::of(by.now);
    store::find(tx, id)?
        .open(|it| !by.is_guest() && (it.is_open(today) || policy::records(by, it.agency)))
}

/// The same, if the caller keeps its record.
pub fn find_own(tx: &mut Tx, by: &Caller, id: Id<Offer>) -> Result<Offer> {
    let it = find(tx, by, id)?;
    if policy::records(by, it.agency) { Ok(it) } else { Err(Error::Forbidden) }
}

pub fn write(tx: &mut Tx, by: &Caller, of: &Entity, draft: Draft) -> Result<Offer> {
    let profile = store::profile(tx, by.agency, &draft.reference)?;
    let it = Offer::new(draft, by, (of, profile));
    store::insert(tx, &it)?;
    journal::write(tx, by, "overseas.offer_written", ("offer", it.id), Change::new(&it))?;
    Ok(it)
}

pub fn edit(tx: &mut Tx, by: &Caller, before: &Offer, draft: Draft) -> Result<Offer> {
    let profile = store::profile(tx, by.agency, &draft.reference)?;
    let it = before.clone().written(draft, profile, by.now);
    keep(tx, by, before, (it, "overseas.offer_edited"))
}

/// What is wrong with a draft that says what a profile says: the fields whose texts lead to the
/// institution nobody may know, and the reference of a profile that is none or leads there.
pub fn wrongs(
    tx: &mut Tx,
    by: &Caller,
    (of, draft): (&Entity, &Draft),
) -> Result<Vec<(&'static str, &'static str)>> {
    if draft.reference.is_empty() {
        return Ok(Vec::new());
    }
    let Some(profile) = store::profile(tx, by.agency, &draft.reference)? else {
        return Ok(vec![("reference", "overseas-reference-unknown")]);
    };
    let secrets = of.secrets();
    let mut all: Vec<_> = draft
        .texts()
        .into_iter()
        .filter(|(_, text)| is_leaky(text, &secrets))
        .map(|(field, _)| (field, NAMES_ENTITY.code))
        .collect();
    let profile = partnering::find(tx, profile)?.open(|it| it.agency == by.agency)?;
    if partnering::leads_to(tx, &profile, &secrets)? {
        all.push(("reference", "overseas-reference-names"));
    }
    Ok(all)
}

/// What an offer lacks to be published.
pub fn lacks(of: &Entity, it: &Offer, today: Day) -> Vec<Missing> {
    let named = (!it.naming(&of.secrets()).is_empty()).then_some(Missing::Named);
    it.lacks(today).into_iter().chain(named).collect()
}

/// Takes from readers what holds a name the institution has as of now.
pub fn hide_named(tx: &mut Tx, by: &Caller, of: &Entity) -> Result<()> {
    let secrets = of.secrets();
    for before in store::of_entity(tx, of.id)? {
        if before.stage == Stage::Published && !before.naming(&secrets).is_empty() {
            let it = Offer { stage: Stage::Draft, changed_at: by.now, ..before.clone() };
            keep(tx, by, &before, (it, "overseas.offer_withdrawn"))?;
        }
    }
    Ok(())
}

/// Somebody of the agency answers about export control, under their name.
pub fn declare(tx: &mut Tx, by: &Caller, before: &Offer, it: Declaration) -> Result<Offer> {
    let it = before.clone().declared(by, it)?;
    keep(tx, by, before, (it, "overseas.offer_declared"))
}

pub fn publish(tx: &mut Tx, by: &Caller, before: &Offer) -> Result<Offer> {
    let it = before.clone().published(by.now)?;
    keep(tx, by, before, (it, "overseas.offer_published"))
}

pub fn withdraw(tx: &mut Tx, by: &Caller, before: &Offer) -> Result<Offer> {
    let it = before.clone().withdrawn(by.now)?;
    keep(tx, by, before, (it, "overseas.offer_withdrawn"))
}

fn keep(
    tx: &mut Tx,
    by: &Caller,
    before: &Offer,
    (it, verb): (Offer, &'static str),
) -> Result<Offer> {
    // Whatever led here: nothing is before readers that leads to whom they may not know.
    if it.stage == Stage::Published && it.profile.is_some() {
        let of = entity::store::find(tx, it.entity)?.open(|_| true)?;
        if !it.naming(&of.secrets()).is_empty() {
            return Err(NAMES_ENTITY.into());
        }
    }
    store::rewrite(tx, &it)?;
    journal::write(tx, by, verb, ("offer", it.id), Change::between(before, &it))?;
    Ok(it)
}
