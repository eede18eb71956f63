//! What contacts hold about a person, and how they let go of it.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record},
    sql,
};

use crate::{candidate, circle, figure, letter, preference, store};

pub const PERSONAL: &[Personal] = &[Personal { key: "contacts-title", export, erase }];

/// One's own sides, circles, messages and choices. What others noted of a person is theirs; that
/// they asked or agreed is part of both, and is said by who it is.
fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let mut all = Vec::new();
    for it in store::sides(tx, person)? {
        let name = people::face(tx, it.other)?.map(|it| it.name);
        let said = serde_json::json!({ "name": name, "contact": it });
        all.push(Record::of("contacts-own", &said));
    }
    for it in store::asking(tx, person)? {
        let name = people::face(tx, it.person)?.map(|it| it.name);
        let said =
            serde_json::json!({ "name": name, "reason": it.reason, "asked_at": it.asked_at });
        all.push(Record::of("contacts-asks-you", &said));
    }
    let members = circle::store::members(tx, person)?;
    for it in circle::store::of(tx, person)? {
        let within: Vec<_> =
            members.iter().filter(|(id, _)| *id == it.id).map(|(_, who)| who).collect();
        all.push(Record::of(
            "contacts-circles",
            &serde_json::json!({ "circle": it, "members": within }),
        ));
    }
    for it in letter::store::written(tx, person)? {
        all.push(Record::of("contacts-messages", &it));
    }
    for it in candidate::store::of(tx, person)? {
        all.push(Record::of("contacts-candidates", &it));
    }
    all.push(Record::of("contacts-preferences", &preference::store::find(tx, person)?));
    Ok(all)
}

/// Both sides of every tie go, and what the person kept and wrote; figures stay, of nobody.
fn erase(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    figure::store::keep_nameless(tx, person)?;
    figure::store::remove(tx, person)?;
    remove_sides(tx, person)?;
    remove_memberships(tx, person)?;
    remove_circles(tx, person)?;
    remove_addresses(tx, person)?;
    remove_letters(tx, person)?;
    remove_sent(tx, person)?;
    candidate::store::remove_all(tx, person)?;
    remove_preference(tx, person)
}

fn remove_sides(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "delete from contacts_side where person = $1 or other = $1 -- every agency: erased",
        person
    ))
}

fn remove_memberships(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "delete from contacts_circle_member where other = $1
         or circle in (select id from contacts_circle where person = $1) -- every agency: erased",
        person,
    ))
}

fn remove_circles(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from contacts_circle where person = $1 -- every agency: erased", person))
}

fn remove_addresses(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "delete from contacts_letter_reader where other = $1
         or letter in (select id from contacts_letter where person = $1) -- every agency: erased",
        person,
    ))
}

fn remove_letters(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from contacts_letter where person = $1 -- every agency: erased", person))
}

fn remove_sent(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from contacts_sent where person = $1 -- every agency: erased", person))
}

fn remove_preference(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "delete from contacts_preference where person = $1 -- every agency: erased",
        person
    ))
}
