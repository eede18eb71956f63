//! The SQL of sizes: companies, figures, ties. One statement per function.

use kit::{Id, Person, Result, Tx, clock::Day, sql};
use organisations::Organisation;

use crate::model::{Company, Figures, Size, Tie};

/// Who belongs to any of some records.
pub fn members(tx: &mut Tx, ids: &[String]) -> Result<Vec<Id<Person>>> {
    let all = tx.all(sql!(
        sqlite "select distinct person from organisations_member -- every agency: who stands how to it
                where organisation in (select value from json_each($1))",
        postgres "select distinct person from organisations_member -- every agency: who stands how to it
                  where organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))",
        ids,
    ))?;
    Ok(all.into_iter().map(|(person,)| person).collect())
}

pub fn size(tx: &mut Tx, id: Id<Organisation>) -> Result<Option<Size>> {
    tx.maybe(sql!(
        "select * from sme_size where organisation = $1 -- every agency: asked its policy before",
        id
    ))
}

/// The sizes of organisations that have one, for the index.
pub fn sizes(tx: &mut Tx, ids: &[String]) -> Result<Vec<Size>> {
    tx.all(sql!(
        sqlite "select * from sme_size -- every agency: the index asks its viewer
                where class is not null and organisation in (select value from json_each($1))",
        postgres "select * from sme_size -- every agency: the index asks its viewer
                  where class is not null
                  and organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))",
        ids,
    ))
}

pub fn put_size(tx: &mut Tx, it: &Size) -> Result<()> {
    tx.run(sql!(
        "insert into sme_size (organisation, agency, audience, is_complete, class, ends_on, questions, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (organisation) do update set agency = excluded.agency,
             audience = excluded.audience, is_complete = excluded.is_complete,
             class = excluded.class, ends_on = excluded.ends_on, questions = excluded.questions,
             changed_at = excluded.changed_at",
        it.organisation,
        it.agency,
        it.audience,
        it.is_complete,
        it.class.map(|class| class.as_str().to_owned()),
        it.ends_on,
        it.questions,
        it.changed_at,
    ))
}

/// The companies in the picture of an organisation, without itself, the first noted first.
pub fn companies(tx: &mut Tx, id: Id<Organisation>) -> Result<Vec<Company>> {
    tx.all(sql!(
        "select * from sme_company where organisation = $1 order by created_at, id limit 500 -- every agency: asked its policy before",
        id
    ))
}

/// In whose pictures any of these records stand.
pub fn pictures_with(tx: &mut Tx, ids: &[String]) -> Result<Vec<(Id<Organisation>,)>> {
    tx.all(sql!(
        sqlite "select distinct organisation from sme_company -- every agency: who asks shows none of it
                where directory in (select value from json_each($1)) order by organisation limit 50",
        postgres "select distinct organisation from sme_company -- every agency: who asks shows none of it
                  where directory in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by organisation limit 50",
        ids,
    ))
}

pub fn put_company(tx: &mut Tx, it: &Company) -> Result<()> {
    tx.run(sql!(
        "insert into sme_company (id, organisation, agency, name, country, kind, directory, created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (id) do update set name = excluded.name, country = excluded.country,
             kind = excluded.kind, changed_at = excluded.changed_at",
        it.id,
        it.organisation,
        it.agency,
        &it.name,
        &it.country,
        it.kind,
        it.directory,
        it.created_at,
        it.changed_at,
    ))
}

/// Removes the companies that hang on nothing any more.
pub fn remove_lonely(tx: &mut Tx, id: Id<Organisation>) -> Result<()> {
    tx.run(sql!(
        "delete from sme_company where organisation = $1 -- every agency: asked its policy before
         and id not in (select owner from sme_tie where organisation = $1)
         and id not in (select owned from sme_tie where organisation = $1)",
        id
    ))
}

/// Removes the figures of companies that are gone.
pub fn remove_orphaned(tx: &mut Tx, id: Id<Organisation>) -> Result<()> {
    tx.run(sql!(
        "delete from sme_figures where organisation = $1 and company <> $1 -- every agency: asked its policy before
         and company not in (select id from sme_company where organisation = $1)",
        id
    ))
}

pub fn figures(tx: &mut Tx, id: Id<Organisation>) -> Result<Vec<Figures>> {
    tx.all(sql!(
        "select * from sme_figures where organisation = $1 order by ends_on desc, company limit 2000 -- every agency: asked its policy before",
        id
    ))
}

pub fn put_figures(tx: &mut Tx, it: &Figures) -> Result<()> {
    tx.run(sql!(
        "insert into sme_figures (organisation, agency, company, ends_on, staff, turnover, balance, is_estimate, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (organisation, company, ends_on) do update set staff = excluded.staff,
             turnover = excluded.turnover, balance = excluded.balance,
             is_estimate = excluded.is_estimate, changed_at = excluded.changed_at",
        it.organisation,
        it.agency,
        it.company,
        it.ends_on,
        it.staff,
        it.turnover,
        it.balance,
        it.is_estimate,
        it.changed_at,
    ))
}

/// Removes the figures of a year; false if there were none.
pub fn remove_figures(
    tx: &mut Tx,
    id: Id<Organisation>,
    company: Id<Company>,
    ends_on: Day,
) -> Result<bool> {
    let changed = tx.changed(sql!(
        "delete from sme_figures where organisation = $1 and company = $2 and ends_on = $3 -- every agency: asked its policy before",
        id,
        company,
        ends_on
    ))?;
    Ok(changed > 0)
}

pub fn ties(tx: &mut Tx, id: Id<Organisation>) -> Result<Vec<Tie>> {
    tx.all(sql!(
        "select * from sme_tie where organisation = $1 order by id limit 500 -- every agency: asked its policy before",
        id
    ))
}

/// Writes a tie down; that of the same ends becomes this one.
pub fn put_tie(tx: &mut Tx, it: &Tie) -> Result<()> {
    tx.run(sql!(
        "insert into sme_tie (id, organisation, agency, owner, owned, capital, votes, controls, persons, same_market, invested, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         on conflict (organisation, owner, owned, persons) do update set capital = excluded.capital,
             votes = excluded.votes, controls = excluded.controls,
             same_market = excluded.same_market, invested = excluded.invested,
             changed_at = excluded.changed_at",
        it.id,
        it.organisation,
        it.agency,
        it.owner,
        it.owned,
        it.capital,
        it.votes,
        it.controls,
        it.persons,
        it.same_market,
        it.invested,
        it.changed_at,
    ))
}

/// Removes a tie; false if there was none.
pub fn remove_tie(tx: &mut Tx, id: Id<Organisation>, tie: Id<Tie>) -> Result<bool> {
    let changed = tx.changed(sql!(
        "delete from sme_tie where organisation = $1 and id = $2 -- every agency: asked its policy before",
        id,
        tie
    ))?;
    Ok(changed > 0)
}
