//! The SQL of invitations. One statement per function.

use events::Event;
use kit::{Agency, Id, Result, Tx, sql};

use crate::model::Invitation;

/// Whatever it belongs to: for those who hear of it.
pub fn any(tx: &mut Tx, id: Id<Invitation>) -> Result<Option<Invitation>> {
    tx.maybe(sql!(
        "select * from organisers_invitation where id = $1 -- every agency: the house asks",
        id
    ))
}

/// What an agency was asked.
pub fn of_partner(
    tx: &mut Tx,
    event: Id<Event>,
    partner: Id<Agency>,
) -> Result<Option<Invitation>> {
    tx.maybe(sql!(
        "select * from organisers_invitation where event = $1 and partner = $2 -- every agency: asked for by the agency itself",
        event,
        partner
    ))
}

/// Everybody who was asked for an event, the oldest first.
pub fn of_event(tx: &mut Tx, event: Id<Event>) -> Result<Vec<Invitation>> {
    tx.all(sql!(
        "select * from organisers_invitation where event = $1
         order by created_at, id -- every agency: the event was asked before",
        event
    ))
}

pub fn put(tx: &mut Tx, it: &Invitation) -> Result<()> {
    tx.run(sql!(
        "insert into organisers_invitation (id, event, agency, partner, stage, created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (id) do update set stage = excluded.stage, changed_at = excluded.changed_at",
        it.id,
        it.event,
        it.agency,
        it.partner,
        it.stage,
        it.created_at,
        it.changed_at,
    ))
}
