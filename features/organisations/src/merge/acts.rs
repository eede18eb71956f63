//! Merging, and taking it back.

use std::collections::BTreeSet;

use kit::{
    Caller, Error, Id, Result, Tx,
    journal::{self, Change},
};
use serde_json::json;

use super::{
    model::{Merge, Part, UNDONE, gaps, merged, pair, parted},
    store,
};
use crate::{
    Organisation, acts,
    audience::Field,
    duplicate::{self, Subject, likeness},
    import,
    member::{self, Kin},
    model::Words,
    policy::{self, Eyes, Near, Standing},
    project, store as organisations,
};

/// Two records as the caller sees them, the one that stays first.
pub struct Pair {
    pub survivor: Organisation,
    pub absorbed: Organisation,
}

/// Both records of a pair, for those who may merge them; `NotFound` if one of them is hidden.
pub fn find(
    tx: &mut Tx,
    by: &Caller,
    (survivor, absorbed): (Id<Organisation>, Id<Organisation>),
) -> Result<(Pair, Pair)> {
    let (one, stands) = itself(tx, by, survivor)?;
    let (other, goes) = itself(tx, by, absorbed)?;
    pair(&one, &other)?;
    if !policy::merge(by, (&one, stands), (&other, goes)) {
        return Err(Error::Forbidden);
    }
    let look = |it: &Organisation, standing: Standing| {
        Eyes { by, relation: standing.relation(by) }.look(it)
    };
    let seen = Pair { survivor: look(&one, stands), absorbed: look(&other, goes) };
    Ok((seen, Pair { survivor: one, absorbed: other }))
}

/// A record itself, not the one that stands for it.
fn itself(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<(Organisation, Standing)> {
    let near = member::store::kin(tx, by)?.near(organisations::survivor(tx, id)?);
    let it = organisations::find(tx, id)?.open(policy::see(by, near))?;
    let standing = Standing::of(&it, near);
    Ok((it, standing))
}

/// Makes one record a part of another, with the parts taken over from it. What the caller does
/// not see of it cannot be taken.
pub fn merge(
    tx: &mut Tx,
    by: &Caller,
    ids: (Id<Organisation>, Id<Organisation>),
    parts: &[Part],
) -> Result<Merge> {
    let (seen, stored) = find(tx, by, ids)?;
    let is_seen = |part: &Part| part.values(&seen.absorbed) == part.values(&stored.absorbed);
    let parts: Vec<Part> = parts.iter().copied().filter(is_seen).collect();
    let beside = beside(tx, stored.absorbed.id)?;
    let (it, chosen) = merged(&stored.survivor, &stored.absorbed, (&parts, &beside), by.now);
    let alike = likeness(
        &duplicate::store::subject(tx, stored.survivor.id)?,
        &duplicate::store::subject(tx, stored.absorbed.id)?,
    );
    let reasons = alike.reasons.iter().map(|it| it.as_str().to_owned()).collect();
    let merge = Merge {
        id: Id::new(),
        survivor: stored.survivor.id,
        absorbed: stored.absorbed.id,
        agency: by.agency,
        merged_by: by.person,
        score: alike.score,
        reasons: Words(reasons),
        chosen,
        merged_at: by.now,
        undone_at: None,
        undone_by: Id::nil(),
    };
    store::insert(tx, &merge)?;
    organisations::rewrite(tx, &it)?;
    store::set_merged_into(tx, merge.absorbed, merge.survivor)?;
    let told = json!({ "merged": stored.absorbed.name, "merge": merge.id });
    tell(tx, by, "organisations.merged", &merge, Change::new(&told))?;
    Ok(merge)
}

/// The fields that come along without being chosen.
fn beside(tx: &mut Tx, id: Id<Organisation>) -> Result<Vec<Field>> {
    let mut beside = Vec::new();
    let family = family_ids(tx, id)?;
    if !project::of(tx, &family, 1)?.is_empty() {
        beside.push(Field::Projects);
    }
    if !member::store::members(tx, id)?.is_empty() {
        beside.push(Field::People);
    }
    Ok(beside)
}

/// Takes a merge back.
pub fn part(tx: &mut Tx, by: &Caller, id: Id<Merge>) -> Result<Merge> {
    let merge = store::find(tx, id)?;
    let (_, standing) = acts::find(tx, by, merge.survivor)?;
    let is_ours = by.acts_for(merge.agency)
        || standing.near == Near::Owner
        || by.role == kit::Role::Administrator;
    if standing.near == Near::Member || !is_ours || !standing.allows(by, policy::MERGE) {
        return Err(Error::Forbidden);
    }
    if merge.undone_at.is_some() {
        return Err(UNDONE.into());
    }
    let before = organisations::stored(tx, merge.survivor)?;
    let all = store::into(tx, &[merge.survivor.to_string()])?;
    let mut later: Vec<Merge> = all.into_iter().skip_while(|it| it.id != id).skip(1).collect();
    let it = parted(&before, &merge.chosen, &mut later);
    later.iter().try_for_each(|it| store::set_chosen(tx, it))?;
    organisations::rewrite(tx, &it)?;
    store::set_merged_into(tx, merge.absorbed, Id::nil())?;
    store::set_undone(tx, id, by)?;
    let told = json!({ "merge": merge.id });
    tell(tx, by, "organisations.parted", &merge, Change::gone(&told))?;
    Ok(merge)
}

/// Says what happened of both records, and of everybody whose documents name one of them.
fn tell(tx: &mut Tx, by: &Caller, verb: &'static str, it: &Merge, change: Change) -> Result<()> {
    journal::write(tx, by, verb, ("organisation", it.survivor), change)?;
    journal::write(tx, by, verb, ("organisation", it.absorbed), Change::none())?;
    let family = family_ids(tx, it.absorbed)?;
    let projects = project::projects_of(tx, &family)?;
    let partners = project::everybody(tx, &projects)?;
    let partners: BTreeSet<String> = partners.into_iter().map(|it| it.1).collect();
    let root = organisations::survivor(tx, it.survivor)?;
    let ids: Vec<String> = partners.into_iter().chain([root.to_string()]).collect();
    let touched: BTreeSet<_> =
        organisations::survivors(tx, &ids)?.into_iter().map(|it| it.1).collect();
    let is_told = |id: &&Id<Organisation>| ![it.survivor, it.absorbed].contains(*id);
    touched.iter().filter(is_told).try_for_each(|id| import::refresh(tx, by, *id))
}

fn family_ids(tx: &mut Tx, id: Id<Organisation>) -> Result<Vec<String>> {
    let kin = organisations::families(tx, &[id.to_string()])?;
    Ok(kin.into_iter().map(|it| it.1.to_string()).collect())
}

/// Merges every pair to which a register gave the same number and that the caller may merge,
/// filling gaps alone; how many it were.
pub fn merge_certain(tx: &mut Tx, by: &Caller, most: usize) -> Result<usize> {
    let mut done = 0;
    let subjects = subjects(tx, by)?;
    let apart = duplicate::store::distinct(tx)?.into_iter().collect();
    let pairs = duplicate::pairs(&subjects, &apart);
    for (one, other, _) in pairs.iter().filter(|it| it.2.is_certain()) {
        if done == most {
            break;
        }
        // One of them may have become a part of another meanwhile.
        let (one, other) =
            (organisations::survivor(tx, one.id)?, organisations::survivor(tx, other.id)?);
        let ids = stays(tx, one, other)?;
        let gaps = match find(tx, by, ids) {
            Ok((seen, _)) => gaps(&seen.survivor, &seen.absorbed),
            Err(Error::Forbidden | Error::NotFound | Error::Refused(_)) => continue,
            Err(wrong) => return Err(wrong),
        };
        merge(tx, by, ids, &gaps)?;
        done += 1;
    }
    if done == 0 { Err(Error::NotFound) } else { Ok(done) }
}

/// Which of two stays: the one its people own, else the one an agency looks after, else the
/// older one.
pub fn stays(
    tx: &mut Tx,
    one: Id<Organisation>,
    other: Id<Organisation>,
) -> Result<(Id<Organisation>, Id<Organisation>)> {
    let (a, b) = (duplicate::store::subject(tx, one)?, duplicate::store::subject(tx, other)?);
    let rank = |it: &Subject| (it.claimed_at.is_none(), it.agency.is_nil(), it.created_at, it.id);
    Ok(if rank(&a) <= rank(&b) { (one, other) } else { (other, one) })
}

/// What the caller compares, as far as they see it.
pub fn subjects(tx: &mut Tx, by: &Caller) -> Result<Vec<Subject>> {
    let kin = member::store::kin(tx, by)?;
    let is_wide = by.role == kit::Role::Administrator;
    if by.agency.is_nil() && !is_wide {
        return Ok(Vec::new());
    }
    let agency = if is_wide { Id::nil() } else { by.agency };
    let all = duplicate::store::subjects(tx, agency)?;
    Ok(all.into_iter().filter_map(|it| seen(by, &kin, it)).collect())
}

fn seen(by: &Caller, kin: &Kin, it: Subject) -> Option<Subject> {
    let standing = Standing {
        agency: it.agency,
        audience: it.audience,
        stage: crate::Stage::Active,
        near: kin.near(it.id),
    };
    let relation = standing.relation(by);
    standing.is_seen(by).then(|| it.with_only(|audience| audience.includes(by, relation)))
}
