//! The SQL of letters that came in. One statement per function.

use cases::Case;
use kit::{Agency, Id, Person, Result, Sealed, Tx, sql};
use organisations::Organisation;

use crate::model::{Enclosure, Letter, Stage};

pub fn find(tx: &mut Tx, id: Id<Letter>) -> Result<Sealed<Letter>> {
    tx.one(sql!("select * from inbox_letter where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// Keeps a letter; whether it was not there yet.
pub fn insert(tx: &mut Tx, it: &Letter) -> Result<bool> {
    let changed = tx.changed(sql!(
        "insert into inbox_letter (id, agency, token, message, stage, person, organisation, record, is_verified,
           sender_name, sender, recipients, subject, body, quoted, written_at, came_at, placed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
         on conflict (token, message) do nothing",
        it.id, it.agency, &it.token, &it.message, it.stage, it.person, it.organisation, it.record, it.is_verified,
        &it.sender_name, &it.sender, &it.recipients, &it.subject, &it.body, &it.quoted, it.written_at, it.came_at,
        it.placed_at,
    ))?;
    Ok(changed > 0)
}

/// Whether a letter stands at a company and, for one of a case, at that case.
pub fn stands(
    tx: &mut Tx,
    agency: Id<Agency>,
    message: &str,
    (organisation, record): (Id<Organisation>, Id<Case>),
) -> Result<bool> {
    let found: Option<(i64,)> = tx.maybe(sql!(
        "select came_at from inbox_letter where agency = $1 and organisation = $2 and record = $3 and message = $4
         and stage = 'filed' limit 1",
        agency,
        organisation,
        record,
        message,
    ))?;
    Ok(found.is_some())
}

/// How many wait at one address.
pub fn waiting_at(tx: &mut Tx, agency: Id<Agency>, token: &str) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from inbox_letter where agency = $1 and token = $2 and stage = 'waiting'",
        agency,
        token,
    ))?;
    Ok(count)
}

/// Puts a letter in its place, unless somebody did meanwhile; whether it was still as it was read.
pub fn place(tx: &mut Tx, before: &Letter, it: &Letter) -> Result<bool> {
    let changed = tx.changed(sql!(
        "update inbox_letter set stage = $3, person = $4, organisation = $5, record = $6, placed_at = $7
         where agency = $1 and id = $2 and stage = $8 and organisation = $9 and record = $10",
        it.agency,
        it.id,
        it.stage,
        it.person,
        it.organisation,
        it.record,
        it.placed_at,
        before.stage,
        before.organisation,
        before.record,
    ))?;
    Ok(changed > 0)
}

/// Removes a letter; whether it was there.
pub fn remove(tx: &mut Tx, it: &Letter) -> Result<bool> {
    let changed = tx.changed(sql!(
        "delete from inbox_letter where agency = $1 and id = $2",
        it.agency,
        it.id
    ))?;
    Ok(changed > 0)
}

/// What waits for somebody, or for all staff of an agency, the newest first.
pub fn waiting(tx: &mut Tx, agency: Id<Agency>, person: Id<Person>) -> Result<Vec<Letter>> {
    tx.all(sql!(
        "select * from inbox_letter where agency = $1 and stage = 'waiting' and person in ($2, $3)
         order by came_at desc, id limit 500",
        agency,
        person,
        Id::<Person>::nil(),
    ))
}

/// How many wait there.
pub fn count_waiting(tx: &mut Tx, agency: Id<Agency>, person: Id<Person>) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from inbox_letter where agency = $1 and stage = 'waiting' and person in ($2, $3)",
        agency,
        person,
        Id::<Person>::nil(),
    ))?;
    Ok(count)
}

/// What stands at some records of a company, the newest first; a record of the nil case is any.
pub fn of_organisations(
    tx: &mut Tx,
    agency: Id<Agency>,
    ids: &[String],
    (record, most): (Id<Case>, i64),
) -> Result<Vec<Letter>> {
    tx.all(sql!(
        sqlite "select * from inbox_letter where agency = $1 and stage = 'filed'
                and organisation in (select value from json_each($2))
                and ($3 = '00000000000000000000000000000000' or record = $3)
                order by written_at desc, id limit $4",
        postgres "select * from inbox_letter where agency = $1 and stage = 'filed'
                  and organisation in (select json_array_elements_text(cast(cast($2 as text) as json)))
                  and ($3 = '00000000000000000000000000000000' or record = $3)
                  order by written_at desc, id limit $4",
        agency,
        ids,
        record,
        most,
    ))
}

/// Everything kept about an organisation, whoever keeps it: for its own people.
pub fn about(tx: &mut Tx, organisation: &str) -> Result<Vec<Letter>> {
    tx.all(sql!(
        "select * from inbox_letter where organisation = $1 and stage = 'filed'
         order by written_at, id -- every agency: one's own record",
        organisation
    ))
}

/// Letters somebody wrote, got, filed, or has waiting for them.
pub fn of_person(tx: &mut Tx, person: Id<Person>, email: &str) -> Result<Vec<Letter>> {
    tx.all(sql!(
        "select * from inbox_letter where person = $1 or ($2 <> '' and (sender = $2
           or '\n' || recipients || '\n' like '%\n' || $2 || '\n%'))
         order by written_at, id -- every agency: one's own",
        person,
        email,
    ))
}

/// Letters that speak of somebody by their address or their name.
pub fn naming(tx: &mut Tx, name: &str, email: &str) -> Result<Vec<Letter>> {
    tx.all(sql!(
        "select * from inbox_letter where ($2 <> '' and (sender = $2 or recipients like '%' || $2 || '%'
           or lower(subject || body || quoted || sender_name) like '%' || $2 || '%'))
           or ($1 <> '' and lower(subject || body || quoted || sender_name) like '%' || $1 || '%')
         order by id -- every agency: somebody leaves",
        name.to_lowercase(),
        email,
    ))
}

/// Writes the words of a letter anew.
pub fn rewrite(tx: &mut Tx, it: &Letter) -> Result<()> {
    tx.run(sql!(
        "update inbox_letter set sender_name = $3, sender = $4, recipients = $5, subject = $6, body = $7, quoted = $8
         where agency = $1 and id = $2",
        it.agency,
        it.id,
        &it.sender_name,
        &it.sender,
        &it.recipients,
        &it.subject,
        &it.body,
        &it.quoted,
    ))
}

/// Lets go of who filed a letter.
pub fn release(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update inbox_letter set person = $2 where person = $1 and stage = 'filed' -- every agency: somebody leaves",
        person,
        Id::<Person>::nil()
    ))
}

/// What waits for somebody.
pub fn waiting_for(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Letter>> {
    tx.all(sql!(
        "select * from inbox_letter where person = $1 and stage = 'waiting' order by id -- every agency: one's own",
        person
    ))
}

/// Letters of a stage from before an instant, the oldest first.
pub fn before(tx: &mut Tx, stage: Stage, before: i64, most: i64) -> Result<Vec<Letter>> {
    tx.all(sql!(
        "select * from inbox_letter where stage = $1 and came_at < $2
         order by came_at, id limit $3 -- every agency: retention",
        stage,
        before,
        most,
    ))
}

pub fn count_before(tx: &mut Tx, stage: Stage, before: i64) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from inbox_letter where stage = $1 and came_at < $2 -- every agency: retention",
        stage,
        before,
    ))?;
    Ok(count)
}

pub fn enclose(tx: &mut Tx, it: &Enclosure) -> Result<()> {
    tx.run(sql!(
        "insert into inbox_enclosure (letter, number, agency, file, name, why) values ($1, $2, $3, $4, $5, $6)",
        it.letter,
        it.number,
        it.agency,
        it.file,
        &it.name,
        &it.why,
    ))
}

pub fn enclosures(tx: &mut Tx, it: &Letter) -> Result<Vec<Enclosure>> {
    tx.all(sql!(
        "select * from inbox_enclosure where agency = $1 and letter = $2 order by number",
        it.agency,
        it.id,
    ))
}

pub fn remove_enclosures(tx: &mut Tx, it: &Letter) -> Result<()> {
    tx.run(sql!("delete from inbox_enclosure where agency = $1 and letter = $2", it.agency, it.id))
}

/// Companies of an agency whose website is at a host, or in it; the caller looks at it closely.
pub fn of_host(
    tx: &mut Tx,
    agency: Id<Agency>,
    host: &str,
) -> Result<Vec<(Id<Organisation>, String)>> {
    tx.all(sql!(
        "select id, website from organisations_organisation
         where agency = $1 and stage = 'active' and merged_into = $2 and lower(website) like '%' || $3 || '%'
         order by name, id limit 50",
        agency,
        Id::<Organisation>::nil(),
        host,
    ))
}

/// Companies of an agency by a part of their name.
pub fn named(
    tx: &mut Tx,
    agency: Id<Agency>,
    words: &str,
) -> Result<Vec<(Id<Organisation>, String)>> {
    let plain: String = words.to_lowercase().replace(['%', '_', '\\'], "");
    tx.all(sql!(
        "select id, name from organisations_organisation
         where agency = $1 and stage = 'active' and merged_into = $2 and lower(name) like '%' || $3 || '%'
         order by name, id limit 20",
        agency,
        Id::<Organisation>::nil(),
        plain,
    ))
}

/// What somebody is for an agency as of now.
pub fn role(tx: &mut Tx, agency: Id<Agency>, person: Id<Person>) -> Result<Option<kit::Role>> {
    let found: Option<(kit::Role,)> = tx.maybe(sql!(
        "select role from agencies_membership where agency = $1 and person = $2 and until is null",
        agency,
        person,
    ))?;
    Ok(found.map(|it| it.0))
}
