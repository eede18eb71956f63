//! The SQL of work lists: cases as they stand, with who leads them and who is waited for.

use kit::{Agency, Id, Result, Tx, sql};

use crate::model::Line;

/// The most cases a work list is made of.
const MOST: i64 = 20_000;

/// The records of an agency in some standings, what is due next first.
pub fn of_agency(tx: &mut Tx, agency: Id<Agency>, standings: &[String]) -> Result<Vec<Line>> {
    tx.all(sql!(
        sqlite "select c.id as id, c.organisation as organisation, c.root as root, c.process as process,
                  c.version as version, c.machine as machine, c.state as state, c.standing as standing,
                  c.opened_at as opened_at, c.due_at as due_at, c.due_check as due_check, c.due_role as due_role,
                  coalesce((select p.person from cases_part p where p.root = c.root and p.role = c.due_role),
                    '00000000000000000000000000000000') as waits,
                  coalesce((select p.person from cases_part p where p.root = c.root
                      and p.role in ('adviser', 'key_account_manager', 'manager') order by p.role limit 1),
                    '00000000000000000000000000000000') as owner,
                  coalesce(o.name, '') as company, coalesce(o.country, '') as country
                from cases_case c left join organisations_organisation o on o.id = c.organisation
                where c.agency = $1 and c.standing in (select value from json_each($2))
                order by c.due_at is null, c.due_at limit $3",
        postgres "select c.id as id, c.organisation as organisation, c.root as root, c.process as process,
                  c.version as version, c.machine as machine, c.state as state, c.standing as standing,
                  c.opened_at as opened_at, c.due_at as due_at, c.due_check as due_check, c.due_role as due_role,
                  coalesce((select p.person from cases_part p where p.root = c.root and p.role = c.due_role),
                    '00000000000000000000000000000000') as waits,
                  coalesce((select p.person from cases_part p where p.root = c.root
                      and p.role in ('adviser', 'key_account_manager', 'manager') order by p.role limit 1),
                    '00000000000000000000000000000000') as owner,
                  coalesce(o.name, '') as company, coalesce(o.country, '') as country
                from cases_case c left join organisations_organisation o on o.id = c.organisation
                where c.agency = $1 and c.standing in (select json_array_elements_text(cast(cast($2 as text) as json)))
                order by c.due_at is null, c.due_at limit $3",
        agency,
        standings,
        MOST,
    ))
}

/// The same, of the cases in which one of some people plays a part.
pub fn of_people(
    tx: &mut Tx,
    agency: Id<Agency>,
    standings: &[String],
    people: &[String],
) -> Result<Vec<Line>> {
    tx.all(sql!(
        sqlite "with mine(root) as (select distinct root from cases_part
                  where person in (select value from json_each($4)))
                select c.id as id, c.organisation as organisation, c.root as root, c.process as process,
                  c.version as version, c.machine as machine, c.state as state, c.standing as standing,
                  c.opened_at as opened_at, c.due_at as due_at, c.due_check as due_check, c.due_role as due_role,
                  coalesce((select p.person from cases_part p where p.root = c.root and p.role = c.due_role),
                    '00000000000000000000000000000000') as waits,
                  coalesce((select p.person from cases_part p where p.root = c.root
                      and p.role in ('adviser', 'key_account_manager', 'manager') order by p.role limit 1),
                    '00000000000000000000000000000000') as owner,
                  coalesce(o.name, '') as company, coalesce(o.country, '') as country
                from mine join cases_case c on c.root = mine.root
                left join organisations_organisation o on o.id = c.organisation
                where c.agency = $1 and c.standing in (select value from json_each($2))
                order by c.due_at is null, c.due_at limit $3",
        postgres "with mine(root) as (select distinct root from cases_part
                  where person in (select json_array_elements_text(cast(cast($4 as text) as json))))
                select c.id as id, c.organisation as organisation, c.root as root, c.process as process,
                  c.version as version, c.machine as machine, c.state as state, c.standing as standing,
                  c.opened_at as opened_at, c.due_at as due_at, c.due_check as due_check, c.due_role as due_role,
                  coalesce((select p.person from cases_part p where p.root = c.root and p.role = c.due_role),
                    '00000000000000000000000000000000') as waits,
                  coalesce((select p.person from cases_part p where p.root = c.root
                      and p.role in ('adviser', 'key_account_manager', 'manager') order by p.role limit 1),
                    '00000000000000000000000000000000') as owner,
                  coalesce(o.name, '') as company, coalesce(o.country, '') as country
                from mine join cases_case c on c.root = mine.root
                left join organisations_organisation o on o.id = c.organisation
                where c.agency = $1 and c.standing in (select json_array_elements_text(cast(cast($2 as text) as json)))
                order by c.due_at is null, c.due_at limit $3",
        agency,
        standings,
        MOST,
        people,
    ))
}
