//! What can happen to an organisation.

use kit::{
    Action, Audience, Caller, Error, Id, Result, Tx,
    journal::{self, Change},
};

use crate::{
    audience::{Field, acts::THEIRS},
    draft::Draft,
    duplicate, member, merge,
    model::{Belonging, Organisation},
    policy::{self, Eyes, Near, Standing},
    store,
};

/// An organisation the caller sees, and how they stand to it. One that was merged is the one
/// it was merged into. All of it is there; what of it the caller sees asks [`Standing::relation`].
pub fn find(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<(Organisation, Standing)> {
    let id = store::survivor(tx, id)?;
    let near = member::store::kin(tx, by)?.near(id);
    let it = store::find(tx, id)?.open(policy::see(by, near))?;
    let standing = Standing::of(&it, near);
    Ok((it, standing))
}

/// The organisation, if it was merged into another the caller sees and they could see it itself.
pub fn merged(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<Organisation> {
    let near = member::store::kin(tx, by)?.near(store::survivor(tx, id)?);
    store::find(tx, id)?.open(policy::see(by, near))
}

/// What the caller sees of it.
pub fn look(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<(Organisation, Standing)> {
    let (it, standing) = find(tx, by, id)?;
    let seen = Eyes { by, relation: standing.relation(by) }.look(&it);
    Ok((seen, standing))
}

/// The same for those who may do this with it. Those who see it and may not are told so.
pub fn find_to(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Organisation>,
    action: Action,
) -> Result<Organisation> {
    let (it, standing) = find(tx, by, id)?;
    if standing.allows(by, action) { Ok(it) } else { Err(Error::Forbidden) }
}

/// The organisation for those who may write it, and with whose eyes they do.
pub fn find_to_write<'a>(
    tx: &mut Tx,
    by: &'a Caller,
    id: Id<Organisation>,
) -> Result<(Organisation, Eyes<'a>)> {
    let (it, standing) = find(tx, by, id)?;
    let eyes = Eyes { by, relation: standing.relation(by) };
    if standing.allows(by, policy::EDIT) { Ok((it, eyes)) } else { Err(Error::Forbidden) }
}

pub fn register(tx: &mut Tx, by: &Caller, draft: Draft) -> Result<Organisation> {
    if !policy::register(by) {
        return Err(Error::Forbidden);
    }
    let it = Organisation::register(draft, by);
    store::insert(tx, &it)?;
    if it.is_claimed() {
        member::store::add_member(tx, it.id, by.person, Belonging::Owner, by.now)?;
    }
    journal::write(tx, by, "organisations.registered", ("organisation", it.id), Change::new(&it))?;
    Ok(it)
}

/// Writes it anew. Fields the caller does not see stay as they are; who sees it at all is said
/// by its own people once there are any.
pub fn edit(tx: &mut Tx, by: &Caller, id: Id<Organisation>, draft: Draft) -> Result<Organisation> {
    let (before, eyes) = find_to_write(tx, by, id)?;
    let (_, standing) = find(tx, by, id)?;
    if before.is_claimed() && standing.near != Near::Owner && draft.audience > before.audience {
        return Err(THEIRS.into());
    }
    let hidden = Field::ALL.iter().filter(|field| !eyes.see(&before, **field));
    let it = before.clone().rewritten(draft, by.now);
    let it = hidden.fold(it, |it, field| it.keeping(*field, &before)).timed(&before, by.now);
    store::rewrite(tx, &it)?;
    journal::write(tx, by, "organisations.edited", ("organisation", it.id), told(&before, &it))?;
    Ok(it)
}

/// What somebody heard of an organisation; what they heard nothing of stays as it is.
#[derive(Debug, Clone, Default)]
pub struct Heard {
    pub offers: Option<String>,
    pub seeks: Option<String>,
    /// The year.
    pub founded: Option<i64>,
    /// In full-time posts.
    pub staff: Option<i64>,
    /// A further NACE code.
    pub sector: Option<String>,
}

/// Writes down what somebody heard of an organisation.
///
/// # Errors
/// As for writing it anew, and when something cannot be right.
pub fn hear(tx: &mut Tx, by: &Caller, id: Id<Organisation>, heard: Heard) -> Result<Organisation> {
    let (before, eyes) = find_to_write(tx, by, id)?;
    let mut draft = Draft::of(&eyes.look(&before));
    let sector = heard.sector.filter(|it| !draft.sectors.0.contains(it));
    draft.sectors.0.extend(sector);
    let draft = Draft {
        offers: heard.offers.unwrap_or(draft.offers),
        seeks: heard.seeks.unwrap_or(draft.seeks),
        founded: heard.founded.or(draft.founded),
        staff: heard.staff.or(draft.staff),
        ..draft
    };
    let heard = ["offers", "seeks", "founded", "staff", "sectors"];
    if draft.wrong().iter().any(|(field, _)| heard.contains(field)) {
        return Err(Error::Unreadable);
    }
    edit(tx, by, id, draft)
}

/// What the journal keeps of a change. Agencies read their journal, so what is meant for the
/// organisation's own people alone, before or after, is not in it; that it was edited is.
pub fn told(before: &Organisation, it: &Organisation) -> Change {
    let is_own = |field: &Field| {
        before.audience_of(*field) == Audience::Own || it.audience_of(*field) == Audience::Own
    };
    let without = |it: &Organisation| {
        let hidden = Field::ALL.iter().copied().filter(is_own);
        hidden.fold(it.clone(), Organisation::without)
    };
    Change::between(&without(before), &without(it))
}

pub fn archive(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<Organisation> {
    let before = find_to(tx, by, id, policy::ARCHIVE)?;
    let it = before.clone().archive(by.now)?;
    set_stage(tx, by, "organisations.archived", (&before, &it))?;
    Ok(it)
}

pub fn restore(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<Organisation> {
    let before = find_to(tx, by, id, policy::ARCHIVE)?;
    let it = before.clone().restore(by.now)?;
    set_stage(tx, by, "organisations.restored", (&before, &it))?;
    Ok(it)
}

/// Archives those of the picked ones that are active and that the caller may; how many it were.
pub fn archive_picked(tx: &mut Tx, by: &Caller, ids: &[Id<Organisation>]) -> Result<usize> {
    let mut done = 0;
    for id in ids {
        match archive(tx, by, *id) {
            Ok(_) => done += 1,
            Err(Error::Forbidden | Error::NotFound | Error::Refused(_)) => {}
            Err(wrong) => return Err(wrong),
        }
    }
    if done == 0 { Err(Error::Forbidden) } else { Ok(done) }
}

/// Takes back an archiving of several: all that happened at that instant and that the caller may.
pub fn restore_picked(tx: &mut Tx, by: &Caller, at: i64) -> Result<()> {
    for before in store::archived_at(tx, at)? {
        match restore(tx, by, before.id) {
            Ok(_) | Err(Error::Forbidden | Error::NotFound | Error::Refused(_)) => {}
            Err(wrong) => return Err(wrong),
        }
    }
    Ok(())
}

fn set_stage(
    tx: &mut Tx,
    by: &Caller,
    verb: &'static str,
    (before, it): (&Organisation, &Organisation),
) -> Result<()> {
    store::set_stage(tx, it)?;
    journal::write(tx, by, verb, ("organisation", it.id), told(before, it))
}

/// Notes that two records the caller could merge are two organisations.
pub fn tell_apart(
    tx: &mut Tx,
    by: &Caller,
    one: Id<Organisation>,
    other: Id<Organisation>,
) -> Result<()> {
    merge::acts::find(tx, by, (one, other))?;
    duplicate::store::tell_apart(tx, by, one, other)?;
    let subject = ("organisation", one);
    journal::write(tx, by, "organisations.told_apart", subject, Change::none())
}
