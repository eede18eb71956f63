//! The SQL of cases. One statement per function.

use kit::{Agency, Id, Person, Result, Sealed, Tx, sql};
use organisations::Organisation;

use crate::model::{Case, Logged, Part, Standing};

pub fn find(tx: &mut Tx, id: Id<Case>) -> Result<Sealed<Case>> {
    tx.one(sql!("select * from cases_case where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

pub fn insert(tx: &mut Tx, it: &Case) -> Result<()> {
    tx.run(sql!(
        "insert into cases_case (id, agency, organisation, root, parent, process, version, machine, state, standing,
           opened_at, entered_at, due_at, due_check, due_role, clock_at, events)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        it.id, it.agency, it.organisation, it.root, it.parent, &it.process, it.version, &it.machine, &it.state,
        it.standing, it.opened_at, it.entered_at, it.due_at, &it.due_check, &it.due_role, it.clock_at, it.events,
    ))
}

/// Writes down where it stands if its log had just so many events; whether that was so.
pub fn move_on(tx: &mut Tx, it: &Case, events: i64) -> Result<bool> {
    let changed = tx.changed(sql!(
        "update cases_case set state = $4, standing = $5, entered_at = $6, due_at = $7, due_check = $8, due_role = $9,
           clock_at = $10, events = $11
         where agency = $1 and id = $2 and events = $3",
        it.agency, it.id, events, &it.state, it.standing, it.entered_at, it.due_at, &it.due_check, &it.due_role,
        it.clock_at, it.events,
    ))?;
    Ok(changed > 0)
}

pub fn log(tx: &mut Tx, it: &Case) -> Result<Vec<Logged>> {
    tx.all(sql!(
        "select * from cases_event where agency = $1 and record = $2 order by number",
        it.agency,
        it.id,
    ))
}

pub fn write(tx: &mut Tx, it: &Logged) -> Result<()> {
    tx.run(sql!(
        "insert into cases_event (record, number, agency, at, person, role, kind, name, why, fields)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        it.record, it.number, it.agency, it.at, it.person, &it.role, it.kind, &it.name, &it.why, &it.fields,
    ))
}

pub fn parts(tx: &mut Tx, it: &Case) -> Result<Vec<Part>> {
    tx.all(sql!(
        "select * from cases_part where agency = $1 and root = $2 order by role",
        it.agency,
        it.root,
    ))
}

pub fn put_part(tx: &mut Tx, it: &Part) -> Result<()> {
    tx.run(sql!(
        "insert into cases_part (root, role, agency, person) values ($1, $2, $3, $4)
         on conflict (root, role) do update set person = excluded.person",
        it.root,
        &it.role,
        it.agency,
        it.person,
    ))
}

/// Everything in one case, the oldest first.
pub fn inside(tx: &mut Tx, it: &Case) -> Result<Vec<Case>> {
    tx.all(sql!(
        "select * from cases_case where agency = $1 and root = $2 order by opened_at, id",
        it.agency,
        it.root,
    ))
}

/// The cases an agency has with some organisations, the newest first.
pub fn of_organisations(tx: &mut Tx, agency: Id<Agency>, ids: &[String]) -> Result<Vec<Case>> {
    tx.all(sql!(
        sqlite "select * from cases_case where agency = $1 and root = id
                and organisation in (select value from json_each($2)) order by opened_at desc, id limit 100",
        postgres "select * from cases_case where agency = $1 and root = id
                  and organisation in (select json_array_elements_text(cast(cast($2 as text) as json)))
                  order by opened_at desc, id limit 100",
        agency,
        ids,
    ))
}

/// The cases of some organisations, whatever agency has them: for their own people.
pub fn of_company(tx: &mut Tx, ids: &[String]) -> Result<Vec<Case>> {
    tx.all(sql!(
        sqlite "select * from cases_case where root = id -- every agency: one's own
                and organisation in (select value from json_each($1)) order by opened_at desc, id limit 100",
        postgres "select * from cases_case where root = id -- every agency: one's own
                  and organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by opened_at desc, id limit 100",
        ids,
    ))
}

/// Whether an organisation has an open case of a service.
pub fn has_open(
    tx: &mut Tx,
    agency: Id<Agency>,
    organisation: Id<Organisation>,
    process: &str,
) -> Result<bool> {
    let found: Option<(i64,)> = tx.maybe(sql!(
        "select opened_at from cases_case where agency = $1 and organisation = $2 and process = $3 and root = id
         and standing <> $4 limit 1",
        agency,
        organisation,
        process,
        Standing::Closed,
    ))?;
    Ok(found.is_some())
}

/// What the work list asks for.
#[derive(Default, Clone)]
pub struct Wanted {
    pub standing: String,
    pub process: String,
    /// Only those in which this person has a part; nil for all.
    pub person: Id<Person>,
    /// Only what was due before this instant.
    pub late_before: i64,
    pub offset: i64,
    pub limit: i64,
}

/// The work list: what is due next comes first.
pub fn work(tx: &mut Tx, agency: Id<Agency>, it: &Wanted) -> Result<Vec<Case>> {
    tx.all(sql!(
        "select * from cases_case where agency = $1 and ($2 = '' or standing = $2) and ($3 = '' or process = $3)
         and ($4 = $5 or root in (select root from cases_part where person = $4))
         and (cast($6 as bigint) = 0 or (due_at is not null and due_at < $6))
         order by case when due_at is null then 1 else 0 end, due_at, opened_at desc, id limit $8 offset $7",
        agency, &it.standing, &it.process, it.person, Id::<Person>::nil(), it.late_before, it.offset, it.limit,
    ))
}

/// How many there are of each standing and process, under the same wishes but those two.
pub fn counts(tx: &mut Tx, agency: Id<Agency>, it: &Wanted) -> Result<Vec<(String, String, i64)>> {
    tx.all(sql!(
        "select standing, process, count(*) from cases_case where agency = $1
         and ($2 = $3 or root in (select root from cases_part where person = $2))
         and (cast($4 as bigint) = 0 or (due_at is not null and due_at < $4))
         group by standing, process order by standing, process",
        agency,
        it.person,
        Id::<Person>::nil(),
        it.late_before,
    ))
}

/// Who belongs to one of these organisations.
pub fn people_of(tx: &mut Tx, ids: &[String]) -> Result<Vec<(Id<Person>,)>> {
    tx.all(sql!(
        sqlite "select distinct person from organisations_member -- every agency: the company of a case
                where organisation in (select value from json_each($1)) order by person limit 50",
        postgres "select distinct person from organisations_member -- every agency: the company of a case
                  where organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by person limit 50",
        ids,
    ))
}

/// What somebody holds parts in.
pub fn parts_of(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Part>> {
    tx.all(sql!(
        "select * from cases_part where person = $1 order by root, role -- every agency: told to the person",
        person,
    ))
}

pub fn forget_parts(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from cases_part where person = $1 -- every agency: erased", person))
}

/// What somebody did in cases, the newest first.
pub fn events_of(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Logged>> {
    tx.all(sql!(
        "select * from cases_event where person = $1 order by at desc, record, number -- every agency: told to the person",
        person,
    ))
}

pub fn forget_events(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update cases_event set person = $2, why = case when why = '' then '' else '–' end where person = $1
         -- every agency: erased",
        person,
        Id::<Person>::nil(),
    ))
}
