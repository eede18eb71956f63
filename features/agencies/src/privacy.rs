//! What agencies hold about a person, and how they let go of it.

use kit::{
    Caller, Id, Person, Result, Role, Tx,
    journal::{self, Change},
    personal::{Personal, Record},
    sql,
};
use serde_json::json;

use crate::staff::{
    model::{Invitation, Membership},
    store,
};

pub const PERSONAL: &[Personal] = &[Personal { key: "agencies-personal", export, erase }];

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let mut all = Vec::new();
    for it in memberships(tx, person)? {
        let agency = crate::store::name_of(tx, it.agency)?;
        let told = json!({
            "agency": agency, "role": it.role, "since": it.since, "until": it.until,
        });
        all.push(Record::of("agencies-personal-membership", &told));
    }
    if let Some(known) = store::person(tx, person)? {
        for it in invitations(tx, &known.email)? {
            let agency = crate::store::name_of(tx, it.agency)?;
            let told = json!({
                "agency": agency, "name": it.name, "email": it.email, "role": it.role,
                "lang": it.lang, "stage": it.stage, "created_at": it.created_at,
            });
            all.push(Record::of("agencies-personal-invitation", &told));
        }
    }
    Ok(all)
}

/// Memberships and invitations go; whom the person invited was invited by nobody. An agency that
/// loses its last manager by it says so in its history, so that administrators hear of it.
fn erase(tx: &mut Tx, person: Id<Person>, now: i64) -> Result<()> {
    for it in memberships(tx, person)? {
        let managed = it.role == Role::Manager && it.until.is_none() && !it.agency.is_nil();
        if managed && store::other_managers(tx, it.agency, person)? == 0 {
            let by = Caller { agency: it.agency, ..Caller::house(now) };
            let subject = ("agency", it.agency);
            journal::write(tx, &by, "agencies.left_without_manager", subject, Change::none())?;
        }
    }
    if let Some(known) = store::person(tx, person)?.filter(|it| !it.email.is_empty()) {
        remove_invitations(tx, &known.email)?;
    }
    forget_inviter(tx, person)?;
    remove_memberships(tx, person)
}

fn memberships(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Membership>> {
    tx.all(sql!(
        "select * from agencies_membership where person = $1 order by since, agency",
        person
    ))
}

fn invitations(tx: &mut Tx, email: &str) -> Result<Vec<Invitation>> {
    tx.all(sql!(
        "select * from agencies_invitation where email = $1 order by created_at, id -- every agency: one's own",
        email
    ))
}

fn remove_memberships(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "delete from agencies_membership where person = $1 -- every agency: erased",
        person
    ))
}

fn remove_invitations(tx: &mut Tx, email: &str) -> Result<()> {
    tx.run(sql!("delete from agencies_invitation where email = $1 -- every agency: erased", email))
}

fn forget_inviter(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update agencies_invitation set invited_by = $2 where invited_by = $1 -- every agency: erased",
        person,
        Id::<Person>::nil()
    ))
}
