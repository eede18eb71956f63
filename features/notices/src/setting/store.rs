//! The SQL of settings, of paces, and of the secret that signs addresses.

use kit::{Id, Person, Result, Tx, crypto, notice::Subject, row, sql};

use super::model::{Pace, Setting};
use crate::person;

row! {
    /// How letters about one subject come, and how they came before.
    #[derive(Debug, Clone, serde::Serialize)]
    pub struct Chosen {
        pub subject: Subject,
        pub pace: Pace,
        pub before: Pace,
    }
}

/// The setting of a person: theirs, or the usual one where they live.
pub fn find(tx: &mut Tx, person: Id<Person>) -> Result<Setting> {
    match own(tx, person)? {
        Some(own) => Ok(own),
        None => Ok(Setting::usual(person, person::store::country(tx, person)?.as_deref())),
    }
}

/// What somebody chose; none if they did not.
pub fn own(tx: &mut Tx, person: Id<Person>) -> Result<Option<Setting>> {
    tx.maybe(sql!(
        "select * from notices_setting where person = $1 -- every agency: one's own",
        person
    ))
}

pub fn put(tx: &mut Tx, it: &Setting) -> Result<()> {
    tx.run(sql!(
        "insert into notices_setting (person, zone, digest_hour, weekday, quiet_from, quiet_until, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7) -- every agency: one's own
         on conflict (person) do update set zone = excluded.zone, digest_hour = excluded.digest_hour,
             weekday = excluded.weekday, quiet_from = excluded.quiet_from,
             quiet_until = excluded.quiet_until, changed_at = excluded.changed_at",
        it.person,
        &it.zone,
        it.digest_hour,
        it.weekday,
        it.quiet_from,
        it.quiet_until,
        it.changed_at,
    ))
}

/// What somebody chose of subjects; the usual pace holds for the others.
pub fn chosen(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Chosen>> {
    tx.all(sql!(
        "select subject, pace, before from notices_pace where person = $1
         order by subject -- every agency: one's own",
        person
    ))
}

/// How letters about a subject come.
pub fn pace(tx: &mut Tx, person: Id<Person>, subject: Subject) -> Result<Pace> {
    let found: Option<(Pace,)> = tx.maybe(sql!(
        "select pace from notices_pace where person = $1 and subject = $2 -- every agency: one's own",
        person,
        subject
    ))?;
    Ok(found.map_or(Pace::usual(subject), |(pace,)| pace))
}

pub fn set_pace(
    tx: &mut Tx,
    person: Id<Person>,
    (subject, pace, before): (Subject, Pace, Pace),
    now: i64,
) -> Result<()> {
    tx.run(sql!(
        "insert into notices_pace (person, subject, pace, before, changed_at)
         values ($1, $2, $3, $4, $5) -- every agency: one's own
         on conflict (person, subject) do update
         set pace = excluded.pace, before = excluded.before, changed_at = excluded.changed_at",
        person,
        subject,
        pace,
        before,
        now,
    ))
}

/// The secret that signs addresses in letters, if one was signed already.
pub fn secret(tx: &mut Tx) -> Result<Option<String>> {
    let found: Option<(String,)> = tx.maybe(sql!(
        "select value from notices_secret where name = 'unsubscribe' -- every agency: the whole house"
    ))?;
    Ok(found.map(|(value,)| value))
}

/// The same, made on first use.
pub fn make_secret(tx: &mut Tx) -> Result<String> {
    let (value,) = tx.one(sql!(
        "insert into notices_secret (name, value) values ('unsubscribe', $1)
         on conflict (name) do update set value = notices_secret.value
         returning value -- every agency: the whole house",
        crypto::new_key()
    ))?;
    Ok(value)
}

/// Forgets what somebody chose.
pub fn erase(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from notices_setting where person = $1 -- every agency: erased", person))
}

pub fn erase_paces(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from notices_pace where person = $1 -- every agency: erased", person))
}
