//! What can happen to the staff of an agency: appointed, invited, given another role, ended.

use kit::{
    Agency, Caller, Error, Id, Person, Result, Role, Tx,
    journal::{self, Change},
};
use serde_json::json;

use super::{
    model::{Answer, Invitation, Membership, Wanted, may_give},
    store,
};
use crate::{
    acts::note,
    model::{ABOVE_OWN, CLOSED, LAST_MANAGER, NOT_OPEN, NOT_STAFF, Stage},
    policy::{self, APPOINT},
    store as agencies,
};

/// What became of an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appointed {
    /// The person had an account and belongs to the agency now.
    Now(Id<Person>),
    /// The person gets a letter, and belongs to the agency when they have answered it.
    Invited(Id<Invitation>),
}

/// Appoints by address. Who proved that the address is theirs belongs to the agency at once;
/// others are invited, because anybody can open an account with somebody else's address.
pub fn appoint(tx: &mut Tx, by: &Caller, agency: Id<Agency>, wanted: &Wanted) -> Result<Appointed> {
    let it = policy::open(by, APPOINT, agencies::sealed(tx, agency)?)?;
    if it.stage == Stage::Closed {
        return Err(CLOSED.into());
    }
    if !may_give(by.role, wanted.role) {
        return Err(ABOVE_OWN.into());
    }
    let known = store::known(tx, &wanted.email)?;
    match known.filter(|it| it.email_confirmed_at.is_some() && it.stage == "active") {
        Some(person) => {
            set_role(tx, by, agency, person.id, wanted.role)?;
            Ok(Appointed::Now(person.id))
        }
        None => invite(tx, by, agency, wanted).map(Appointed::Invited),
    }
}

/// Invites; who is invited already is invited anew, maybe as something else.
fn invite(tx: &mut Tx, by: &Caller, agency: Id<Agency>, wanted: &Wanted) -> Result<Id<Invitation>> {
    for old in store::invitations_of(tx, &wanted.email)? {
        if old.agency == agency {
            store::set_answer(tx, old.id, Answer::Withdrawn, by.now)?;
        }
    }
    let it = Invitation {
        id: Id::new(),
        agency,
        name: wanted.name.clone(),
        email: wanted.email.clone(),
        role: wanted.role,
        lang: wanted.lang.to_owned(),
        stage: Answer::Open,
        invited_by: by.person,
        created_at: by.now,
        changed_at: by.now,
    };
    store::insert_invitation(tx, &it)?;
    tell(tx, by, "agencies.invited", &it)?;
    Ok(it.id)
}

/// Sends the letter of an open invitation once more.
pub fn repeat(tx: &mut Tx, by: &Caller, id: Id<Invitation>) -> Result<Invitation> {
    let it = open_invitation(tx, by, id)?;
    tell(tx, by, "agencies.invited", &it)?;
    Ok(it)
}

pub fn withdraw(tx: &mut Tx, by: &Caller, id: Id<Invitation>) -> Result<Invitation> {
    let it = open_invitation(tx, by, id)?;
    store::set_answer(tx, it.id, Answer::Withdrawn, by.now)?;
    tell(tx, by, "agencies.invitation_withdrawn", &it)?;
    Ok(it)
}

fn open_invitation(tx: &mut Tx, by: &Caller, id: Id<Invitation>) -> Result<Invitation> {
    let it = store::invitation(tx, id)?.open(|it| policy::allows(by, APPOINT, it.agency))?;
    if it.stage == Answer::Open { Ok(it) } else { Err(NOT_OPEN.into()) }
}

/// The journal knows the role and the day; name and address stay in the invitation.
fn tell(tx: &mut Tx, by: &Caller, verb: &'static str, it: &Invitation) -> Result<()> {
    let by = Caller { agency: it.agency, ..by.clone() };
    let change = Change::new(&json!({ "role": it.role }));
    journal::write(tx, &by, verb, ("invitation", it.id), change)
}

/// Makes members of those whose address was confirmed and who were invited.
pub fn accept(tx: &mut Tx, by: &Caller, person: Id<Person>) -> Result<()> {
    let Some(known) = store::person(tx, person)? else { return Ok(()) };
    for it in store::invitations_of(tx, &known.email)? {
        let by = Caller { agency: it.agency, person: it.invited_by, ..by.clone() };
        let before = store::membership(tx, it.agency, person)?.filter(|it| it.until.is_none());
        // Appointed otherwise in the meantime: that is the later word.
        if before.is_none() {
            put_role(
                tx,
                &by,
                before,
                Membership { agency: it.agency, person, role: it.role, since: by.now, until: None },
            )?;
        }
        store::set_answer(tx, it.id, Answer::Accepted, by.now)?;
        tell(tx, &by, "agencies.invitation_accepted", &it)?;
    }
    Ok(())
}

/// Gives a member of the agency another role.
pub fn change_role(
    tx: &mut Tx,
    by: &Caller,
    agency: Id<Agency>,
    person: Id<Person>,
    role: Role,
) -> Result<Membership> {
    policy::open(by, APPOINT, agencies::sealed(tx, agency)?)?;
    let before = running(tx, agency, person)?;
    set_role(tx, by, agency, person, role)?;
    Ok(before)
}

fn running(tx: &mut Tx, agency: Id<Agency>, person: Id<Person>) -> Result<Membership> {
    let it = store::membership(tx, agency, person)?.ok_or(Error::NotFound)?;
    if it.until.is_none() { Ok(it) } else { Err(NOT_STAFF.into()) }
}

fn set_role(
    tx: &mut Tx,
    by: &Caller,
    agency: Id<Agency>,
    person: Id<Person>,
    role: Role,
) -> Result<()> {
    let before = store::membership(tx, agency, person)?.filter(|it| it.until.is_none());
    if !may_give(by.role, role) || before.is_some_and(|it| !may_give(by.role, it.role)) {
        return Err(ABOVE_OWN.into());
    }
    if role != Role::Manager {
        keep_a_manager(tx, before)?;
    }
    let since = before.map_or(by.now, |it| it.since);
    put_role(tx, by, before, Membership { agency, person, role, since, until: None })
}

/// Refuses to take the last manager from an agency.
fn keep_a_manager(tx: &mut Tx, before: Option<Membership>) -> Result<()> {
    match before {
        Some(it)
            if it.role == Role::Manager
                && store::other_managers(tx, it.agency, it.person)? == 0 =>
        {
            Err(LAST_MANAGER.into())
        }
        _ => Ok(()),
    }
}

fn put_role(tx: &mut Tx, by: &Caller, before: Option<Membership>, it: Membership) -> Result<()> {
    store::put(tx, &it)?;
    let said = |role: Role| json!({ "person": it.person, "role": role });
    match before {
        None => note(tx, by, "agencies.appointed", it.agency, Change::new(&said(it.role))),
        Some(old) if old.role == it.role => Ok(()),
        Some(old) => {
            // The person is named on both sides, so that the history can say whose role it was.
            let change = Change::between(
                &json!({ "role": old.role }),
                &json!({ "role": it.role, "person": it.person }),
            );
            note(tx, by, "agencies.role_changed", it.agency, change)
        }
    }
}

/// Ends a membership; what it was.
pub fn end(tx: &mut Tx, by: &Caller, agency: Id<Agency>, person: Id<Person>) -> Result<Membership> {
    policy::open(by, APPOINT, agencies::sealed(tx, agency)?)?;
    let it = running(tx, agency, person)?;
    if !may_give(by.role, it.role) {
        return Err(ABOVE_OWN.into());
    }
    keep_a_manager(tx, Some(it))?;
    store::put(tx, &Membership { until: Some(by.now), ..it })?;
    let change = Change::gone(&json!({ "person": it.person, "role": it.role }));
    note(tx, by, "agencies.membership_ended", agency, change)?;
    Ok(it)
}

/// Takes an ended membership up again, in the role it ended with.
pub fn resume(tx: &mut Tx, by: &Caller, agency: Id<Agency>, person: Id<Person>) -> Result<()> {
    policy::open(by, APPOINT, agencies::sealed(tx, agency)?)?;
    let it = store::membership(tx, agency, person)?.ok_or(Error::NotFound)?;
    if it.until.is_none() {
        return Ok(());
    }
    if !may_give(by.role, it.role) {
        return Err(ABOVE_OWN.into());
    }
    put_role(tx, by, None, Membership { until: None, ..it })
}

/// Makes somebody administrator of the whole network, for the program: on the command line
/// there is nobody above. The membership is of no agency.
pub fn appoint_administrator(tx: &mut Tx, by: &Caller, person: Id<Person>) -> Result<()> {
    let agency = Id::nil();
    let before = store::membership(tx, agency, person)?.filter(|it| it.until.is_none());
    let role = Role::Administrator;
    put_role(tx, by, before, Membership { agency, person, role, since: by.now, until: None })
}
