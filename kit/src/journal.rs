//! What happened: one row per act, written in the act's own transaction.
//!
//! The one event log of the house. History pages, the search index, notifications, and later
//! webhooks, indicators and federation all read it by cursor, so a feature that writes its
//! journal gets them without further work.
//!
//! Order: on SQLite the one writer gives rows their numbers in the order of the commits. On
//! PostgreSQL transactions overlap, so a reader goes by `(txn, seq)` and only as far as no
//! older transaction is still open; see [`after`].

use serde::Serialize;
use serde_json::Value;

use crate::{Agency, Caller, Id, Person, Result, Tx, row, sql};

row! {
    /// One thing that happened.
    #[derive(Debug, Clone, Serialize)]
    pub struct Event {
        pub txn: i64,
        pub seq: i64,
        pub agency: Id<Agency>,
        /// Nil when the house itself did it.
        pub person: Id<Person>,
        pub verb: String,
        /// What the subject is: `organisation`, `topic`, …
        pub noun: String,
        pub subject: String,
        pub at: i64,
        /// The changed fields as they were, as a JSON object; none when it is new.
        pub before: Option<String>,
        /// The changed fields as they became, as a JSON object; none when it is gone.
        pub after: Option<String>,
        pub why: Option<String>,
    }
}

/// A place in the log: everything up to it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Cursor {
    pub txn: i64,
    pub seq: i64,
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.txn, self.seq)
    }
}

impl std::str::FromStr for Cursor {
    type Err = crate::form::Unknown;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts = text.split_once(':').ok_or(crate::form::Unknown)?;
        let number = |part: &str| part.parse().map_err(|_| crate::form::Unknown);
        Ok(Self { txn: number(parts.0)?, seq: number(parts.1)? })
    }
}

impl Event {
    pub const fn cursor(&self) -> Cursor {
        Cursor { txn: self.txn, seq: self.seq }
    }
}

/// What an act did to a record: the fields that differ, before and after.
#[derive(Debug, Clone, Default)]
pub struct Change {
    before: Option<String>,
    after: Option<String>,
    why: Option<String>,
}

impl Change {
    /// Something that was not there before.
    pub fn new(after: &impl Serialize) -> Self {
        Self { after: text(after), ..Self::default() }
    }

    /// Something that changed: only the fields that differ are kept.
    pub fn between(before: &impl Serialize, after: &impl Serialize) -> Self {
        let (Ok(Value::Object(mut before)), Ok(Value::Object(mut after))) =
            (serde_json::to_value(before), serde_json::to_value(after))
        else {
            return Self::default();
        };
        let same: Vec<String> =
            before.keys().filter(|key| before.get(*key) == after.get(*key)).cloned().collect();
        for key in same {
            before.remove(&key);
            after.remove(&key);
        }
        Self { before: text(&before), after: text(&after), why: None }
    }

    /// Something of which nothing is left.
    pub fn gone(before: &impl Serialize) -> Self {
        Self { before: text(before), ..Self::default() }
    }

    /// Something done of which no field speaks.
    pub fn none() -> Self {
        Self::default()
    }

    /// The reason the actor gave.
    #[must_use]
    pub fn because(mut self, why: &str) -> Self {
        self.why = (!why.is_empty()).then(|| why.to_owned());
        self
    }
}

fn text(value: &impl Serialize) -> Option<String> {
    serde_json::to_string(value).ok()
}

/// Writes what an act did. `noun` and `id` name its subject.
pub fn write<T>(
    tx: &mut Tx,
    by: &Caller,
    verb: &'static str,
    (noun, id): (&'static str, Id<T>),
    change: Change,
) -> Result<()> {
    tx.run(sql!(
        "insert into journal (agency, person, verb, noun, subject, at, before, after, why)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        by.agency,
        by.person,
        verb,
        noun,
        id,
        by.now,
        change.before,
        change.after,
        change.why,
    ))
}

/// What happened behind `cursor`, oldest first, at most `most` rows.
///
/// Invariant: a row that commits later never gets a place before one already returned.
pub fn after(tx: &mut Tx, cursor: Cursor, most: i64) -> Result<Vec<Event>> {
    tx.all(sql!(
        sqlite "select * from journal where seq > $2 and $1 >= 0 order by seq limit $3 -- every agency: readers of the log",
        postgres "select * from journal where (txn, seq) > ($1, $2) -- every agency: readers of the log
                  and txn < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
                  order by txn, seq limit $3",
        cursor.txn,
        cursor.seq,
        most,
    ))
}

/// The history of one record, newest first.
pub fn of<T>(tx: &mut Tx, noun: &str, id: Id<T>, most: i64) -> Result<Vec<Event>> {
    tx.all(sql!(
        "select * from journal where noun = $1 and subject = $2 -- every agency: the page asks its policy
         order by at desc, seq desc limit $3",
        noun,
        id,
        most,
    ))
}

/// What happened in an agency (or everywhere, for the nil one), newest first, before `seq`.
pub fn recent(tx: &mut Tx, agency: Id<Agency>, before: i64, most: i64) -> Result<Vec<Event>> {
    tx.all(sql!(
        "select * from journal where ($1 = '00000000000000000000000000000000' or agency = $1) and seq < $2
         order by seq desc limit $3",
        agency,
        before,
        most,
    ))
}

/// What is asked of the log.
#[derive(Debug, Clone)]
pub struct Filter {
    /// Nil for every agency.
    pub agency: Id<Agency>,
    pub verbs: Vec<String>,
    /// By or about one of these persons; everybody if it is none.
    pub persons: Option<Vec<String>>,
    /// From this instant on.
    pub since: i64,
}

/// Some of what happened, newest first: `most` events after `skipped`.
pub fn some(tx: &mut Tx, wanted: &Filter, (skipped, most): (i64, i64)) -> Result<Vec<Event>> {
    tx.all(sql!(
        sqlite "select * from journal where ($1 = '00000000000000000000000000000000' or agency = $1)
                and verb in (select value from json_each($2)) and at >= $3
                and ($4 = 'null' or person in (select value from json_each($4))
                     or subject in (select value from json_each($4)))
                order by seq desc limit $5 offset $6",
        postgres "select * from journal where ($1 = '00000000000000000000000000000000' or agency = $1)
                  and verb in (select json_array_elements_text(cast(cast($2 as text) as json))) and at >= $3
                  and ($4 = 'null' or person in (select jsonb_array_elements_text(case when $4 = 'null' then '[]' else cast(cast($4 as text) as jsonb) end))
                       or subject in (select jsonb_array_elements_text(case when $4 = 'null' then '[]' else cast(cast($4 as text) as jsonb) end)))
                  order by seq desc limit $5 offset $6",
        wanted.agency,
        text(&wanted.verbs),
        wanted.since,
        text(&wanted.persons),
        most,
        skipped,
    ))
}

/// How often each verb happened, of what is asked.
pub fn counts(tx: &mut Tx, wanted: &Filter) -> Result<Vec<(String, i64)>> {
    tx.all(sql!(
        sqlite "select verb, count(*) from journal where ($1 = '00000000000000000000000000000000' or agency = $1)
                and verb in (select value from json_each($2)) and at >= $3
                and ($4 = 'null' or person in (select value from json_each($4))
                     or subject in (select value from json_each($4)))
                group by verb order by verb",
        postgres "select verb, count(*) from journal where ($1 = '00000000000000000000000000000000' or agency = $1)
                  and verb in (select json_array_elements_text(cast(cast($2 as text) as json))) and at >= $3
                  and ($4 = 'null' or person in (select jsonb_array_elements_text(case when $4 = 'null' then '[]' else cast(cast($4 as text) as jsonb) end))
                       or subject in (select jsonb_array_elements_text(case when $4 = 'null' then '[]' else cast(cast($4 as text) as jsonb) end)))
                  group by verb order by verb",
        wanted.agency,
        text(&wanted.verbs),
        wanted.since,
        text(&wanted.persons),
    ))
}

/// Whether something of that verb has ever happened here.
pub fn has_happened(tx: &mut Tx, verb: &str) -> Result<bool> {
    let found: Option<(i64,)> = tx.maybe(sql!(
        "select seq from journal where verb = $1 limit 1 -- every agency: the whole house",
        verb
    ))?;
    Ok(found.is_some())
}

/// How many rows of a verb from before an instant still say more than that it happened.
pub fn count_telling(tx: &mut Tx, verb: &str, before: i64) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from journal where verb = $1 and at < $2
         and (before is not null or after is not null or why is not null) -- every agency: retention",
        verb,
        before
    ))?;
    Ok(count)
}

/// The oldest of them: verb and time.
pub fn telling(tx: &mut Tx, verb: &str, before: i64, most: i64) -> Result<Vec<(String, i64)>> {
    tx.all(sql!(
        "select verb, at from journal where verb = $1 and at < $2
         and (before is not null or after is not null or why is not null) -- every agency: retention
         order by at, seq limit $3",
        verb,
        before,
        most
    ))
}

/// Takes out what they say; that it happened stays.
pub fn fade(tx: &mut Tx, verb: &str, before: i64) -> Result<i64> {
    let faded = tx.changed(sql!(
        "update journal set before = null, after = null, why = null where verb = $1 and at < $2
         and (before is not null or after is not null or why is not null) -- every agency: retention",
        verb,
        before
    ))?;
    Ok(i64::try_from(faded).unwrap_or(i64::MAX))
}

/// The verbs of an agency, newest first; for tests.
pub fn verbs(tx: &mut Tx, by: &Caller) -> Result<Vec<String>> {
    let rows = tx.all(sql!(
        "select verb from journal where agency = $1 order by at desc, seq desc limit 1000",
        by.agency
    ))?;
    Ok(rows.into_iter().map(|(verb,)| verb).collect())
}

/// How far the reader of that name has come.
pub fn place(tx: &mut Tx, reader: &str) -> Result<Cursor> {
    let found: Option<(i64, i64)> = tx.maybe(sql!(
        "select txn, seq from journal_reader where name = $1 -- every agency: readers of the log",
        reader
    ))?;
    Ok(found.map_or_else(Cursor::default, |(txn, seq)| Cursor { txn, seq }))
}

/// Lets a new reader begin at the end of the log; one that has begun stays where it is.
pub fn begin(tx: &mut Tx, reader: &str) -> Result<()> {
    tx.run(sql!(
        sqlite "insert into journal_reader (name, txn, seq) -- every agency: readers of the log
                select $1, 0, coalesce((select max(seq) from journal), 0) where true
                on conflict (name) do nothing",
        postgres "insert into journal_reader (name, txn, seq) -- every agency: readers of the log
                  select cast($1 as text), coalesce(max(last.txn), 0), coalesce(max(last.seq), 0)
                  from (select txn, seq from journal
                        where txn < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
                        order by txn desc, seq desc limit 1) last
                  on conflict (name) do nothing",
        reader,
    ))
}

/// Notes how far a reader has come, in the transaction of what it did about it.
pub fn advance(tx: &mut Tx, reader: &str, to: Cursor) -> Result<()> {
    tx.run(sql!(
        "insert into journal_reader (name, txn, seq) values ($1, $2, $3) -- every agency: readers of the log
         on conflict (name) do update set txn = excluded.txn, seq = excluded.seq",
        reader,
        to.txn,
        to.seq,
    ))
}
