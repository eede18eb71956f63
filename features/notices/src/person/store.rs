//! What the database knows of whom the house speaks to.

use kit::{
    Caller, Error, Feature, Id, Person, Result, Tx,
    notice::{self, Seen},
    sql,
};
use people::Account;

use super::model::{Standing, callers};

/// The person, if letters may reach them: an account that is open and whose address is proven.
pub fn reachable(tx: &mut Tx, id: Id<Person>) -> Result<Option<Account>> {
    Ok(account(tx, id)?.filter(|it| it.is_active() && it.is_confirmed()))
}

/// The account of a person; none where they were erased.
fn account(tx: &mut Tx, id: Id<Person>) -> Result<Option<Account>> {
    match people::find(tx, id) {
        Ok(it) => Ok(Some(it)),
        Err(Error::NotFound) => Ok(None),
        Err(wrong) => Err(wrong),
    }
}

/// The person as whoever they are as of now; nobody where the account is closed or gone.
pub fn as_of_now(tx: &mut Tx, id: Id<Person>, now: i64) -> Result<Vec<Caller>> {
    let Some(account) = account(tx, id)?.filter(Account::is_active) else { return Ok(Vec::new()) };
    Ok(callers(id, account.lang(), &standings(tx, id)?, now))
}

fn standings(tx: &mut Tx, id: Id<Person>) -> Result<Vec<Standing>> {
    tx.all(sql!(
        "select agency, role from agencies_membership
         where person = $1 and until is null order by since, agency",
        id
    ))
}

/// The country of the agency somebody acts for, the oldest first.
pub fn country(tx: &mut Tx, id: Id<Person>) -> Result<Option<String>> {
    let found: Option<(String,)> = tx.maybe(sql!(
        "select a.country from agencies_membership m join agencies_agency a on a.id = m.agency
         where m.person = $1 and m.until is null order by m.since, m.agency limit 1",
        id
    ))?;
    Ok(found.map(|(country,)| country))
}

/// The record, if the person sees it as any of what they are.
pub fn sees(
    features: &[Feature],
    tx: &mut Tx,
    callers: &[Caller],
    record: (&str, &str),
) -> Result<Option<Seen>> {
    for by in callers {
        if let Some(seen) = notice::seen(features, tx, by, record)? {
            return Ok(Some(seen));
        }
    }
    Ok(None)
}
