//! The SQL of circles.

use kit::{Id, Person, Result, Sealed, Tx, sql};

use super::model::Circle;

/// The circles of a person, by name.
pub fn of(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Circle>> {
    tx.all(sql!(
        "select * from contacts_circle where person = $1 order by name, id -- every agency: one's own",
        person,
    ))
}

pub fn find(tx: &mut Tx, id: Id<Circle>) -> Result<Sealed<Circle>> {
    tx.one(sql!("select * from contacts_circle where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

pub fn put(tx: &mut Tx, it: &Circle) -> Result<()> {
    tx.run(sql!(
        "insert into contacts_circle (id, person, name, purpose, created_at) values ($1, $2, $3, $4, $5)
         on conflict (id) do update set name = excluded.name, purpose = excluded.purpose -- every agency: one's own",
        it.id,
        it.person,
        &it.name,
        &it.purpose,
        it.created_at,
    ))
}

pub fn remove(tx: &mut Tx, id: Id<Circle>) -> Result<()> {
    tx.run(sql!("delete from contacts_circle where id = $1 -- every agency: one's own", id))
}

/// Empties a circle.
pub fn empty(tx: &mut Tx, id: Id<Circle>) -> Result<()> {
    tx.run(sql!(
        "delete from contacts_circle_member where circle = $1 -- every agency: one's own",
        id
    ))
}

/// Who is in which circle of a person.
pub fn members(tx: &mut Tx, person: Id<Person>) -> Result<Vec<(Id<Circle>, Id<Person>)>> {
    tx.all(sql!(
        "select m.circle, m.other from contacts_circle_member m join contacts_circle c on c.id = m.circle
         where c.person = $1 -- every agency: one's own",
        person,
    ))
}

/// Puts somebody into a circle.
pub fn join(tx: &mut Tx, circle: Id<Circle>, other: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "insert into contacts_circle_member (circle, other) values ($1, $2)
         on conflict (circle, other) do nothing -- every agency: one's own",
        circle,
        other,
    ))
}

/// Takes somebody out of all circles of a person.
pub fn part(tx: &mut Tx, person: Id<Person>, other: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "delete from contacts_circle_member where other = $2
         and circle in (select id from contacts_circle where person = $1) -- every agency: one's own",
        person,
        other,
    ))
}
