//! Both sides agree, each for itself, and only then does either learn who the other is.

use kit::{Caller, Error, Result, Tx, journal::Change, web::Settings};

use super::{
    model::{Party, Side},
    policy, store,
};
use crate::{
    acts::{At, keep, say, tell},
    draft::model::Identity,
    model::{Event, Interest, NOT_YOURS, SAY_WHY, Who},
    remark::model::Reach,
};

/// A side agrees to be named to the other.
#[derive(Debug, Clone)]
pub struct Given {
    pub side: Side,
    /// Who the owner's side is; whoever is interested said so at the beginning.
    pub identity: Option<Identity>,
    /// How an adviser knows that their client agrees.
    pub how: String,
}

/// Keeps the consent of a side; with the second one both are named to each other.
pub fn consent(
    tx: &mut Tx,
    by: &Caller,
    at: &At,
    (given, settings): (Given, &Settings),
) -> Result<Interest> {
    let as_who = standing(at, given.side).ok_or(NOT_YOURS)?;
    let it = at.moved(Event::Consent { answer: at.it.answer }, by.now)?;
    if matches!(as_who, Who::Agency | Who::Host) {
        if given.how.trim().is_empty() {
            return Err(SAY_WHY.into());
        }
        say(tx, by, at, (Reach::Agency, &given.how))?;
    }
    let it = match given.side {
        Side::Seeker => {
            Interest { seeker_consented_at: it.seeker_consented_at.or(Some(by.now)), ..it }
        }
        Side::Owner => {
            let identity = given.identity.ok_or(Error::Unreadable)?;
            store::put(tx, &Party::new(&it, Side::Owner, identity))?;
            Interest { owner_consented_at: it.owner_consented_at.or(Some(by.now)), ..it }
        }
    };
    let it = keep(tx, by, at, (it, "interests.consented", given.side.as_str()), settings)?;
    let at = At { it, whos: at.whos.clone() };
    exchange(tx, by, at, settings)
}

/// Names both sides to each other if both agreed.
fn exchange(tx: &mut Tx, by: &Caller, at: At, settings: &Settings) -> Result<Interest> {
    let (seeker, owner) = (at.it.seeker_consented_at, at.it.owner_consented_at);
    let event = Event::Exchange { seeker: seeker.is_some(), owner: owner.is_some() };
    match at.moved(event, by.now) {
        Ok(it) => keep(tx, by, &at, (it, "interests.exchanged", ""), settings),
        Err(Error::Refused(_)) => Ok(at.it),
        Err(wrong) => Err(wrong),
    }
}

/// Takes a consent back while the other side does not know anything yet.
pub fn revoke(
    tx: &mut Tx,
    by: &Caller,
    at: &At,
    (side, settings): (Side, &Settings),
) -> Result<Interest> {
    standing(at, side).ok_or(NOT_YOURS)?;
    let is_given = match side {
        Side::Seeker => at.it.seeker_consented_at.is_some(),
        Side::Owner => at.it.owner_consented_at.is_some(),
    };
    let it = at.moved(Event::Revoke { is_given }, by.now)?;
    let it = match side {
        Side::Seeker => Interest { seeker_consented_at: None, ..it },
        Side::Owner => Interest { owner_consented_at: None, ..it },
    };
    keep(tx, by, at, (it, "interests.revoked", side.as_str()), settings)
}

/// As whom the caller speaks for a side: for oneself before an adviser.
pub fn standing(at: &At, side: Side) -> Option<Who> {
    let of: &[Who] = match side {
        Side::Seeker => &[Who::Seeker, Who::Agency],
        Side::Owner => &[Who::Owner, Who::Host],
    };
    of.iter().copied().find(|it| at.whos.contains(it))
}

/// Who a side is, if those who stand so may know it.
pub fn known(tx: &mut Tx, at: &At, side: Side) -> Result<Option<Party>> {
    let found = store::find(tx, at.it.id, side)?;
    Ok(found.and_then(|it| it.open(policy::know(&at.it, &at.whos)).ok()))
}

/// Somebody wants to be called.
pub fn talk(tx: &mut Tx, by: &Caller, at: &At) -> Result<()> {
    tell(tx, by, at, ("interests.talk_wanted", Change::none().because(at.who().as_str())))
}
