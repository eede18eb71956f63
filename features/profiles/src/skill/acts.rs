//! What can happen to a line of a profile.

use kit::{
    Caller, Error, Id, Result, Tx,
    journal::{self, Change},
};

use super::{
    model::{Draft, MOST, Skill},
    store,
};
use crate::{
    acts::note,
    model::{TOO_MANY, Words},
    owner::{
        acts::{kin, to},
        model::{Owner, Seen},
    },
};

/// Everything said of an owner and of those merged into it, in order.
pub fn of(tx: &mut Tx, owner: Owner) -> Result<Vec<Skill>> {
    let mut all = Vec::new();
    for owner in kin(tx, owner)? {
        all.extend(store::of(tx, owner)?);
    }
    Ok(all)
}

pub fn add(tx: &mut Tx, by: &Caller, owner: Owner, draft: Draft) -> Result<Skill> {
    let seen = to(tx, by, owner)?;
    let all = store::of(tx, owner)?;
    if all.len() >= MOST {
        return Err(TOO_MANY.into());
    }
    let place = all.iter().map(|it| it.place).max().unwrap_or_default() + 1;
    let it = Skill::new(draft, &seen, place, by.now);
    store::insert(tx, &it)?;
    note(tx, by, "profiles.skill_added", &seen, Change::new(&it))?;
    Ok(it)
}

/// A line the caller may change, and its owner as they see it. Whoever may not learns nothing of
/// lines that are not meant for them.
pub fn find(tx: &mut Tx, by: &Caller, id: Id<Skill>) -> Result<(Skill, Seen)> {
    let it = store::find(tx, id)?.open(|_| true)?;
    let seen = crate::owner::acts::see(tx, by, it.of())?;
    if !seen.sees(it.audience) {
        return Err(Error::NotFound);
    }
    let seen = to(tx, by, it.of())?;
    Ok((it, seen))
}

pub fn edit(tx: &mut Tx, by: &Caller, id: Id<Skill>, draft: Draft) -> Result<Skill> {
    let (before, seen) = find(tx, by, id)?;
    let it = before.clone().rewritten(draft, by.now);
    store::rewrite(tx, &it)?;
    note(tx, by, "profiles.skill_edited", &seen, Change::between(&before, &it))?;
    Ok(it)
}

/// Takes a line away; what it was.
pub fn drop_it(tx: &mut Tx, by: &Caller, id: Id<Skill>) -> Result<Skill> {
    let (it, seen) = find(tx, by, id)?;
    store::delete(tx, &it)?;
    note(tx, by, "profiles.skill_dropped", &seen, Change::gone(&it))?;
    Ok(it)
}

/// Puts a line back as the journal remembers it, for whoever took it away.
pub fn put_back(tx: &mut Tx, by: &Caller, owner: Owner, id: Id<Skill>) -> Result<Skill> {
    let seen = to(tx, by, owner)?;
    let events = journal::of(tx, owner.noun(), owner.id(), 20)?;
    let gone = events.into_iter().filter(|it| it.verb == "profiles.skill_dropped");
    let mut gone = gone.filter(|it| it.person == by.person).filter_map(|it| it.before);
    let of = |text: &String| {
        let it: serde_json::Value = serde_json::from_str(text).ok()?;
        (it.get("id")?.as_str()? == id.to_string()).then_some(it)
    };
    let before = gone.find_map(|text| of(&text)).ok_or(Error::NotFound)?;
    let draft = remembered(&before).ok_or(Error::NotFound)?;
    let all = store::of(tx, owner)?;
    if all.iter().any(|it| it.id == id) {
        return Err(Error::NotFound);
    }
    let place = all.iter().map(|it| it.place).max().unwrap_or_default() + 1;
    let it = Skill { id, ..Skill::new(draft, &seen, place, by.now) };
    store::insert(tx, &it)?;
    note(tx, by, "profiles.skill_added", &seen, Change::new(&it))?;
    Ok(it)
}

fn remembered(it: &serde_json::Value) -> Option<Draft> {
    let text = |name: &str| it.get(name)?.as_str().map(str::to_owned);
    let concepts = it.get("concepts")?.as_array()?;
    let concepts = concepts.iter().filter_map(|it| it.as_str().map(str::to_owned)).collect();
    Some(Draft {
        kind: text("kind")?.parse().ok()?,
        term: text("term")?,
        lang: text("lang")?,
        concepts: Words(concepts),
        level: text("level").and_then(|it| it.parse().ok()),
        evidence: text("evidence")?,
        note: text("note")?,
        audience: text("audience")?.parse().ok()?,
        from_on: text("from_on").and_then(|it| it.parse().ok()),
        until_on: text("until_on").and_then(|it| it.parse().ok()),
    })
}

/// Moves a line before the one above it, or behind the one below.
pub fn shift(tx: &mut Tx, by: &Caller, id: Id<Skill>, up: bool) -> Result<Skill> {
    let (it, _) = find(tx, by, id)?;
    let all = store::of(tx, it.of())?;
    let mut same = all.iter().filter(|other| other.kind == it.kind);
    let other = if up {
        same.rfind(|other| (other.place, other.id) < (it.place, it.id))
    } else {
        same.find(|other| (other.place, other.id) > (it.place, it.id))
    };
    if let Some(other) = other {
        store::set_place(tx, &it, other.place)?;
        store::set_place(tx, other, it.place)?;
    }
    Ok(it)
}
