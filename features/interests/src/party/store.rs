//! The SQL of parties.

use kit::{Id, Result, Sealed, Tx, sql};

use super::model::{Party, Side};
use crate::model::Interest;

/// Who a side is, sealed: its policy says who may know.
pub fn find(tx: &mut Tx, interest: Id<Interest>, side: Side) -> Result<Option<Sealed<Party>>> {
    let found: Option<Party> = tx.maybe(sql!(
        "select * from interests_party where interest = $1 and side = $2 -- every agency: sealed",
        interest,
        side
    ))?;
    Ok(found.map(Sealed::new))
}

/// Keeps who a side is; what was said before is written over.
pub fn put(tx: &mut Tx, it: &Party) -> Result<()> {
    tx.run(sql!(
        "insert into interests_party (interest, side, agency, name, organisation, email, phone, website)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (interest, side) do update set agency = excluded.agency, name = excluded.name,
           organisation = excluded.organisation, email = excluded.email, phone = excluded.phone,
           website = excluded.website",
        it.interest, it.side, it.agency, &it.name, &it.organisation, &it.email, &it.phone, &it.website,
    ))
}

/// The open interests in a profile of whoever has that address.
pub fn open_of(
    tx: &mut Tx,
    profile: Id<partnering::Profile>,
    email: &str,
) -> Result<Vec<(Id<Interest>,)>> {
    tx.all(sql!(
        "select i.id as id from interests_party p join interests_interest i on i.id = p.interest
         where p.email = $2 and p.side = 'seeker' and i.profile = $1
           and i.stage not in ('new', 'signposted', 'died', 'closed', 'archived', 'achievement-registered')
         order by i.created_at -- every agency: the address is proved before anybody is told",
        profile,
        email
    ))
}

/// Forgets who a side was.
pub fn remove(tx: &mut Tx, interest: Id<Interest>) -> Result<()> {
    tx.run(sql!(
        "delete from interests_party where interest = $1 -- every agency: asked before",
        interest
    ))
}
