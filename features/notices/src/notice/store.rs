//! The SQL of notices. One statement per function.

use kit::{Id, Person, Result, Sealed, Tx, notice::Subject, sql};

use super::model::Notice;

pub fn insert(tx: &mut Tx, it: &Notice) -> Result<()> {
    tx.run(sql!(
        "insert into notices_notice (id, agency, person, actor, subject, key, words, link, why, noun, record,
             records, sighted, many, created_at, changed_at, mail_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        it.id,
        it.agency,
        it.person,
        it.actor,
        it.subject,
        &it.key,
        &it.words,
        &it.link,
        &it.why,
        &it.noun,
        &it.record,
        &it.records,
        it.sighted,
        it.many,
        it.created_at,
        it.changed_at,
        it.mail_at,
    ))
}

/// Lets the same, said once more, be one with what waits unread and in no letter yet; whether
/// there was such a one.
pub fn repeat(tx: &mut Tx, it: &Notice) -> Result<bool> {
    let changed = tx.changed(sql!(
        "update notices_notice set many = many + 1, words = $4, actor = $5, changed_at = $6
         where person = $1 and key = $2 and link = $3 and subject = $7 and read_at is null
           and mailed_at is null and records = '[]' -- every agency: one's own",
        it.person,
        &it.key,
        &it.link,
        &it.words,
        it.actor,
        it.changed_at,
        it.subject,
    ))?;
    Ok(changed > 0)
}

/// How many somebody has not read; as far as a page shows it.
pub fn unread(tx: &mut Tx, person: Id<Person>) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from (select 1 as one from notices_notice
             where person = $1 and read_at is null limit 100) few -- every agency: one's own",
        person
    ))?;
    Ok(count)
}

/// A part of somebody's inbox, newest first: of a subject, or of all for the empty one.
pub fn of(
    tx: &mut Tx,
    person: Id<Person>,
    (subject, only_unread): (&str, bool),
    (limit, offset): (i64, i64),
) -> Result<Vec<Notice>> {
    tx.all(sql!(
        "select * from notices_notice
         where person = $1 and ($2 = '' or subject = $2) and (not $3 or read_at is null)
         order by changed_at desc, id desc limit $4 offset $5 -- every agency: one's own",
        person,
        subject,
        only_unread,
        limit,
        offset,
    ))
}

/// How many there are of each subject, and how many of them are unread.
pub fn counts(tx: &mut Tx, person: Id<Person>) -> Result<Vec<(Subject, i64, i64)>> {
    tx.all(sql!(
        "select subject, count(*), count(*) filter (where read_at is null)
         from notices_notice where person = $1 group by subject order by subject -- every agency: one's own",
        person
    ))
}

pub fn find(tx: &mut Tx, id: Id<Notice>) -> Result<Sealed<Notice>> {
    tx.one(sql!("select * from notices_notice where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

pub fn set_read(tx: &mut Tx, id: Id<Notice>, read_at: Option<i64>) -> Result<()> {
    tx.run(sql!(
        "update notices_notice set read_at = $2 where id = $1 -- every agency: asked its policy before",
        id,
        read_at
    ))
}

/// Marks all of a subject, or of every subject for the empty one; how many those were.
pub fn read_all(tx: &mut Tx, person: Id<Person>, subject: &str, now: i64) -> Result<u64> {
    tx.changed(sql!(
        "update notices_notice set read_at = $3
         where person = $1 and ($2 = '' or subject = $2) and read_at is null -- every agency: one's own",
        person,
        subject,
        now,
    ))
}

/// Takes back what was marked at one instant.
pub fn unread_of(tx: &mut Tx, person: Id<Person>, read_at: i64) -> Result<()> {
    tx.run(sql!(
        "update notices_notice set read_at = null
         where person = $1 and read_at = $2 -- every agency: one's own",
        person,
        read_at
    ))
}

/// Whether a letter to somebody is ordered for that instant already.
pub fn is_ordered(tx: &mut Tx, person: Id<Person>, mail_at: i64) -> Result<bool> {
    let found: Option<(i64,)> = tx.maybe(sql!(
        "select mail_at from notices_notice
         where person = $1 and mail_at = $2 limit 1 -- every agency: one's own",
        person,
        mail_at
    ))?;
    Ok(found.is_some())
}

/// What a letter to somebody has to tell by now, what happened first at the top.
pub fn due(tx: &mut Tx, person: Id<Person>, now: i64) -> Result<Vec<Notice>> {
    tx.all(sql!(
        "select * from notices_notice
         where person = $1 and mail_at <= $2 and read_at is null
         order by created_at, id limit 200 -- every agency: one's own",
        person,
        now
    ))
}

/// Everything that was due is told, or read before it could be.
pub fn set_mailed(tx: &mut Tx, person: Id<Person>, now: i64) -> Result<()> {
    tx.run(sql!(
        "update notices_notice set mailed_at = $2, mail_at = null
         where person = $1 and mail_at <= $2 -- every agency: one's own",
        person,
        now
    ))
}

/// What waits for a letter.
pub fn waiting(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Notice>> {
    tx.all(sql!(
        "select * from notices_notice
         where person = $1 and read_at is null and mailed_at is null
         order by created_at desc, id desc limit 1000 -- every agency: one's own",
        person
    ))
}

pub fn set_mail_at(tx: &mut Tx, id: Id<Notice>, mail_at: Option<i64>) -> Result<()> {
    tx.run(sql!(
        "update notices_notice set mail_at = $2 where id = $1 -- every agency: one's own",
        id,
        mail_at
    ))
}

/// Everything somebody was told, oldest first.
pub fn all(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Notice>> {
    tx.all(sql!(
        "select * from notices_notice where person = $1 order by created_at, id -- every agency: one's own",
        person
    ))
}

/// Removes what somebody was told, and what others were told of what they did.
pub fn erase(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "delete from notices_notice where person = $1 or actor = $1 -- every agency: erased",
        person
    ))
}
