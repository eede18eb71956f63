//! The SQL of persons. What others read of them leaves through [`face`] and [`faces`].

use kit::{Id, Person, Result, Tx, sql};

use crate::model::{Account, Face, Profile, Stage};

/// A person by id. For those who act for them; pages show a [`Face`].
pub fn find(tx: &mut Tx, id: Id<Person>) -> Result<Account> {
    tx.one(sql!(
        "select * from people_person where id = $1 -- every agency: persons belong to none",
        id
    ))
}

/// A person by id, if there is one.
pub fn maybe(tx: &mut Tx, id: Id<Person>) -> Result<Option<Account>> {
    tx.maybe(sql!(
        "select * from people_person where id = $1 -- every agency: persons belong to none",
        id
    ))
}

/// A person by the address they sign in with.
pub fn of_email(tx: &mut Tx, email: &str) -> Result<Option<Account>> {
    tx.maybe(sql!(
        "select * from people_person where email = $1 -- every agency: persons belong to none",
        email.to_lowercase()
    ))
}

/// What others may know of a person; none for nobody.
pub fn face(tx: &mut Tx, id: Id<Person>) -> Result<Option<Face>> {
    tx.maybe(sql!(
        "select id, name, headline from people_person where id = $1 -- every agency: names beside records",
        id
    ))
}

/// What others may know of some persons, by name.
pub fn faces(tx: &mut Tx, ids: &[String]) -> Result<Vec<Face>> {
    tx.all(sql!(
        sqlite "select id, name, headline from people_person
                where id in (select value from json_each($1)) order by name, id -- every agency: names beside records",
        postgres "select id, name, headline from people_person
                  where id in (select json_array_elements_text(cast(cast($1 as text) as json))) order by name, id -- every agency: names beside records",
        ids,
    ))
}

/// Persons whose name holds those words, or whose address they are.
pub fn named(tx: &mut Tx, words: &str, most: i64) -> Result<Vec<Face>> {
    let plain: String = words.to_lowercase().replace(['%', '_', '\\'], "");
    tx.all(sql!(
        "select id, name, headline from people_person where lower(name) like $1 or email = $2
         order by name, id limit $3 -- every agency: names beside records",
        format!("%{plain}%"),
        words.to_lowercase(),
        most,
    ))
}

/// Takes in a new person; false if somebody has that address.
pub fn insert(tx: &mut Tx, it: &Account) -> Result<bool> {
    let changed = tx.changed(sql!(
        "insert into people_person (id, name, email, email_confirmed_at, password, lang, theme, headline,
             stage, consented_at, created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         on conflict (email) do nothing -- every agency: persons belong to none",
        it.id,
        &it.name,
        &it.email,
        it.email_confirmed_at,
        it.password.as_deref(),
        &it.lang,
        it.theme.as_deref(),
        &it.headline,
        it.stage,
        it.consented_at,
        it.created_at,
        it.changed_at,
    ))?;
    Ok(changed > 0)
}

/// What somebody says who signs up again before their address was confirmed.
pub fn set_newcomer(tx: &mut Tx, it: &Account, now: i64) -> Result<()> {
    tx.run(sql!(
        "update people_person set name = $2, password = $3, lang = $4, consented_at = $5, changed_at = $5
         where id = $1 -- every agency: one's own",
        it.id,
        &it.name,
        it.password.as_deref(),
        &it.lang,
        now,
    ))
}

pub fn set_confirmed(tx: &mut Tx, id: Id<Person>, now: i64) -> Result<()> {
    tx.run(sql!(
        "update people_person set email_confirmed_at = $2, changed_at = $2 where id = $1 -- every agency: one's own",
        id,
        now
    ))
}

pub fn set_password(tx: &mut Tx, id: Id<Person>, hash: Option<&str>, now: i64) -> Result<()> {
    tx.run(sql!(
        "update people_person set password = $2, changed_at = $3 where id = $1 -- every agency: one's own",
        id,
        hash,
        now
    ))
}

pub fn set_email(tx: &mut Tx, id: Id<Person>, email: &str, now: i64) -> Result<()> {
    tx.run(sql!(
        "update people_person set email = $2, email_confirmed_at = $3, changed_at = $3
         where id = $1 -- every agency: one's own",
        id,
        email,
        now,
    ))
}

pub fn set_profile(tx: &mut Tx, id: Id<Person>, it: &Profile, now: i64) -> Result<()> {
    tx.run(sql!(
        "update people_person set name = $2, lang = $3, headline = $4, changed_at = $5
         where id = $1 -- every agency: one's own",
        id,
        &it.name,
        &it.lang,
        &it.headline,
        now,
    ))
}

/// Keeps what somebody prefers; what is none stays as it is, the empty theme is forgotten.
pub fn set_preferences(
    tx: &mut Tx,
    id: Id<Person>,
    lang: Option<&str>,
    theme: Option<&str>,
) -> Result<()> {
    tx.run(sql!(
        "update people_person set lang = coalesce(cast($2 as text), lang),
             theme = nullif(coalesce(cast($3 as text), theme), '') where id = $1 -- every agency: one's own",
        id,
        lang,
        theme,
    ))
}

/// Leaves nothing of a person but that there was one.
pub fn set_erased(tx: &mut Tx, id: Id<Person>, now: i64) -> Result<()> {
    tx.run(sql!(
        "update people_person set name = '', email = $1, email_confirmed_at = null, password = null,
             theme = null, headline = '', stage = $3, consented_at = null, changed_at = $2 where id = $1 -- every agency: one's own",
        id,
        now,
        Stage::Closed,
    ))
}

/// The first demo person of a role, agencies in alphabetical order. Demo persons have
/// addresses that reach nobody, so no real person is ever found here.
pub fn demo_person(tx: &mut Tx, role: kit::Role) -> Result<Option<(Id<Person>, String, String)>> {
    tx.maybe(sql!(
        "select p.id, p.name, a.name from people_person p
         join agencies_membership m on m.person = p.id and m.until is null
         join agencies_agency a on a.id = m.agency
         where m.role = $1 and p.stage = $2 and p.email like '%.example' order by a.slug, p.name limit 1",
        role,
        Stage::Active,
    ))
}
