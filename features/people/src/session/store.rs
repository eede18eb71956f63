//! The SQL of sessions. Keys come in whole and are looked up by their digest.

use kit::{
    Agency, Id, Identity, Person, Result, Role, Sealed, Tx, auth::Scopes, crypto, feature::Key,
    row, sql, web::Settings,
};

use super::model::{EXACT, IDLE, LONGEST, Membership, Session};
use crate::token;

row! {
    /// An [`Identity`] as it is read.
    pub struct Known {
        pub person: Id<Person>,
        pub name: String,
        pub lang: String,
        pub agency: Option<Id<Agency>>,
        pub agency_name: Option<String>,
        pub role: Option<Role>,
        pub strong: bool,
    }
}

/// Who holds a key.
pub fn identify(
    tx: &mut Tx,
    settings: &Settings,
    key: Key<'_>,
    now: i64,
) -> Result<Option<Identity>> {
    match key {
        Key::Session(key) => {
            let known = known(tx, key, now)?;
            Ok(known.map(|it| it.identity(&settings.second_factor, None)))
        }
        Key::Token(key) => token::store::identify(tx, settings, key, now),
    }
}

/// Notes that the holder of a key was here.
pub fn seen(tx: &mut Tx, key: Key<'_>, now: i64) -> Result<()> {
    match key {
        Key::Session(key) => seen_session(tx, key, now),
        Key::Token(key) => token::store::set_used(tx, key, now),
    }
}

/// Who holds the session of that key: the agency of the session decides, or the oldest
/// membership where that one has ended; without any, a member of nothing.
fn known(tx: &mut Tx, key: &str, now: i64) -> Result<Option<Known>> {
    tx.maybe(sql!(
        "select p.id as person, p.name as name, p.lang as lang, m.agency as agency,
             a.name as agency_name, m.role as role, s.strong as strong
         from people_session s
         join people_person p on p.id = s.person and p.stage = 'active'
         left join agencies_membership m on m.person = s.person and m.until is null
         left join agencies_agency a on a.id = m.agency
         where s.key = $1 and s.expires_at > $2
         order by case when m.agency = s.agency then 0 else 1 end, m.since limit 1",
        crypto::digest(key),
        now,
    ))
}

impl Known {
    /// The same, unless the role `needs` a second factor that was not shown: then they are
    /// somebody who acts for nobody.
    pub fn identity(self, needs: &[Role], scopes: Option<Scopes>) -> Identity {
        let role = self.role.unwrap_or(Role::Member);
        let withheld = (!self.strong && needs.contains(&role)).then_some(role);
        let mut it = Identity {
            person: self.person,
            name: self.name,
            agency: self.agency.unwrap_or(Id::nil()),
            agency_name: self.agency_name.unwrap_or_default(),
            role,
            lang: Some(self.lang),
            withheld,
            scopes,
        };
        if withheld.is_some() {
            (it.agency, it.agency_name, it.role) = (Id::nil(), String::new(), Role::Member);
        }
        it
    }
}

/// Notes that the holder was here, at most every quarter of an hour, and lets the session last.
fn seen_session(tx: &mut Tx, key: &str, now: i64) -> Result<()> {
    tx.run(sql!(
        "update people_session set seen_at = $2,
             expires_at = case when created_at + $5 < $4 then created_at + $5 else $4 end
         where key = $1 and seen_at <= $3 and expires_at > $2 -- every agency: the key names the person",
        crypto::digest(key),
        now,
        now - EXACT,
        now + IDLE,
        LONGEST,
    ))
}

pub fn insert(tx: &mut Tx, it: &Session) -> Result<()> {
    tx.run(sql!(
        "insert into people_session (id, key, person, agency, created_at, seen_at, expires_at, agent,
             place, means, strong, proved_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        it.id,
        &it.key,
        it.person,
        it.agency,
        it.created_at,
        it.seen_at,
        it.expires_at,
        &it.agent,
        &it.place,
        it.means,
        it.strong,
        it.proved_at,
    ))
}

/// The running sessions of a person, the latest first.
pub fn of(tx: &mut Tx, person: Id<Person>, now: i64) -> Result<Vec<Session>> {
    tx.all(sql!(
        "select * from people_session where person = $1 and expires_at > $2
         order by seen_at desc, id desc limit 100 -- every agency: one's own",
        person,
        now,
    ))
}

pub fn find(tx: &mut Tx, id: Id<Session>) -> Result<Sealed<Session>> {
    tx.one(sql!("select * from people_session where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// The running session of a key.
pub fn of_key(tx: &mut Tx, key: &str, now: i64) -> Result<Option<Session>> {
    tx.maybe(sql!(
        "select * from people_session where key = $1 and expires_at > $2 -- every agency: the key names the person",
        crypto::digest(key),
        now,
    ))
}

/// Gives a session another key, and notes what its holder proved.
pub fn renew(tx: &mut Tx, it: &Session, new: &str) -> Result<()> {
    tx.run(sql!(
        "update people_session set key = $2, agency = $3, strong = $4, proved_at = $5 where id = $1",
        it.id,
        crypto::digest(new),
        it.agency,
        it.strong,
        it.proved_at,
    ))
}

/// Notes that a person has no second factor any more.
pub fn weaken(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update people_session set strong = false where person = $1 -- every agency: one's own",
        person
    ))
}

pub fn end(tx: &mut Tx, id: Id<Session>) -> Result<()> {
    tx.run(sql!("delete from people_session where id = $1 -- every agency: one's own", id))
}

/// Ends the session of a key; whose it was.
pub fn end_key(tx: &mut Tx, key: &str) -> Result<Option<Id<Person>>> {
    let found: Option<(Id<Person>,)> = tx.maybe(sql!(
        "delete from people_session where key = $1 returning person -- every agency: the key names the person",
        crypto::digest(key)
    ))?;
    Ok(found.map(|(person,)| person))
}

/// Ends the sessions of a person but the one of `key`; how many there were.
pub fn end_all(tx: &mut Tx, person: Id<Person>, key: &str) -> Result<u64> {
    tx.changed(sql!(
        "delete from people_session where person = $1 and key <> $2 -- every agency: one's own",
        person,
        crypto::digest(key)
    ))
}

/// Forgets what has run out.
pub fn sweep(tx: &mut Tx, now: i64) -> Result<()> {
    tx.run(sql!("delete from people_session where expires_at <= $1 -- every agency: run out", now))
}

/// What a person is, and for whom; the oldest first.
pub fn memberships(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Membership>> {
    tx.all(sql!(
        "select m.agency as agency, coalesce(a.name, '') as name, m.role as role
         from agencies_membership m left join agencies_agency a on a.id = m.agency
         where m.person = $1 and m.until is null order by m.since, m.agency",
        person
    ))
}
