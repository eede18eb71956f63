//! The SQL of letters.

use kit::{Id, Person, Result, Tx, sql};

use super::model::Letter;

pub fn insert(tx: &mut Tx, it: &Letter) -> Result<()> {
    tx.run(sql!(
        "insert into contacts_letter (id, person, circle, name, subject, body, sent_at)
         values ($1, $2, $3, $4, $5, $6, $7) -- every agency: one's own",
        it.id,
        it.person,
        it.circle,
        &it.name,
        &it.subject,
        &it.body,
        it.sent_at,
    ))
}

/// Notes who a letter goes to.
pub fn address(tx: &mut Tx, letter: Id<Letter>, other: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "insert into contacts_letter_reader (letter, other) values ($1, $2) -- every agency: meant for them",
        letter,
        other,
    ))
}

/// Who a letter went to.
pub fn readers(tx: &mut Tx, letter: Id<Letter>) -> Result<Vec<Id<Person>>> {
    let found = tx.all(sql!(
        "select other from contacts_letter_reader where letter = $1 order by other -- every agency: the page asks its policy",
        letter,
    ))?;
    Ok(found.into_iter().map(|(other,)| other).collect())
}

/// The letter of that id, if the person wrote it, or may read it: they are a contact of the
/// writer still, and want letters of theirs.
pub fn find(tx: &mut Tx, id: &str, person: Id<Person>) -> Result<Option<Letter>> {
    tx.maybe(sql!(
        "select l.* from contacts_letter l where l.id = $1 and (l.person = $2 or exists (
             select r.other from contacts_letter_reader r
             join contacts_side s on s.person = r.other and s.other = l.person
             where r.letter = l.id and r.other = $2 and s.stance = 'agreed' and not s.is_muted)) -- every agency: writer and readers",
        id,
        person,
    ))
}

/// The newest letters a person may read, and those they wrote.
pub fn of(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Letter>> {
    tx.all(sql!(
        "select l.* from contacts_letter l where l.person = $1 or l.id in (
             select r.letter from contacts_letter_reader r
             join contacts_letter w on w.id = r.letter
             join contacts_side s on s.person = r.other and s.other = w.person
             where r.other = $1 and s.stance = 'agreed' and not s.is_muted)
         order by l.sent_at desc, l.id desc limit 100 -- every agency: writer and readers",
        person,
    ))
}

/// Everything somebody wrote.
pub fn written(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Letter>> {
    tx.all(sql!(
        "select * from contacts_letter where person = $1 order by sent_at, id -- every agency: one's own",
        person,
    ))
}
