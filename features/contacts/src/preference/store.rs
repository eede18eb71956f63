//! The SQL of preferences.

use kit::{Id, Person, Result, Tx, clock::Day, sql};

use super::model::Preference;

/// What somebody decided, or the usual.
pub fn find(tx: &mut Tx, person: Id<Person>) -> Result<Preference> {
    let found = tx.maybe(sql!(
        "select * from contacts_preference where person = $1 -- every agency: one's own",
        person,
    ))?;
    Ok(found.unwrap_or(Preference::usual(person)))
}

pub fn put(tx: &mut Tx, it: &Preference) -> Result<()> {
    tx.run(sql!(
        "insert into contacts_preference (person, openness, takes_letters, is_reminded, reminded_at)
         values ($1, $2, $3, $4, $5)
         on conflict (person) do update set openness = excluded.openness,
             takes_letters = excluded.takes_letters, is_reminded = excluded.is_reminded -- every agency: one's own",
        it.person,
        it.openness,
        it.takes_letters,
        it.is_reminded,
        it.reminded_at,
    ))
}

/// Notes that somebody was reminded.
pub fn set_reminded(tx: &mut Tx, person: Id<Person>, now: i64) -> Result<()> {
    tx.run(sql!(
        "insert into contacts_preference (person, openness, takes_letters, is_reminded, reminded_at)
         values ($1, 'everybody', $3, $3, $2)
         on conflict (person) do update set reminded_at = excluded.reminded_at -- every agency: the clock",
        person,
        now,
        true,
    ))
}

/// Who has a contact due on that day or silent since then, wants to know, and was not reminded
/// after `lately`.
pub fn to_remind(
    tx: &mut Tx,
    (today, silent_since): (Day, i64),
    lately: i64,
) -> Result<Vec<Id<Person>>> {
    let found = tx.all(sql!(
        "select distinct s.person from contacts_side s left join contacts_preference p on p.person = s.person
         where s.stance = 'agreed' and (s.next_on <= $1 or s.touched_at < $2)
           and coalesce(p.is_reminded, $4) and coalesce(p.reminded_at, 0) <= $3 -- every agency: the clock",
        today,
        silent_since,
        lately,
        true,
    ))?;
    Ok(found.into_iter().map(|(person,)| person).collect())
}
