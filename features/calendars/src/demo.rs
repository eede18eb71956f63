//! In the demo network the calendar of somebody at each event accepted a meeting, and one declined.

use inbox::Status;
use kit::{Result, Tx, clock::HOUR, demo::Garden};

use crate::{
    model::{Sent, place},
    reply::{self, model::Reply},
    store,
};

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let at = garden.now - HOUR;
    for event in events::list(tx, kit::Id::nil(), garden.now)?
        .into_iter()
        .filter(|it| it.agenda_at.is_some())
    {
        let ahead = events::meetings(tx, event.id)?.into_iter().filter(|it| it.stage.is_ahead());
        let said = [Status::Accepted, Status::Declined];
        for (it, status) in ahead.take(2).zip(said) {
            let Some(me) = events::participant(tx, it.guest)? else { continue };
            let sent = Sent {
                meeting: it.id,
                participant: me.id,
                event: event.id,
                agency: event.agency,
                person: me.person,
                sequence: it.sequence,
                starts_at: it.starts_at,
                place: place(&event, &it),
                is_cancelled: false,
                sent_at: at - HOUR,
            };
            store::put_sent(tx, &sent)?;
            let reply = Reply {
                meeting: it.id,
                participant: me.id,
                event: event.id,
                agency: event.agency,
                person: me.person,
                sequence: it.sequence,
                status,
                stamp: String::new(),
                replied_at: at,
            };
            reply::store::put(tx, &reply)?;
        }
    }
    Ok(())
}
