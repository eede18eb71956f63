//! What happens to opportunities by the calendar: their end, and the reminders before.

use kit::{
    Error, Id,
    clock::Day,
    jobs::{Job, Work},
};

use crate::{life::acts, model::Profile};

/// Ends what has run out. Run twice, or for what was prolonged, it does nothing.
pub const EXPIRE: Job = Job {
    kind: "partnering.expire",
    run: |work: &Work, id| {
        let (by, id) = (work.caller(), id.parse().map_err(|_| Error::Unreadable)?);
        work.db().write_now(move |tx| acts::expire(tx, &by, id))
    },
};

/// Reminds of the last day. For what was prolonged or withdrawn it does nothing.
pub const REMIND: Job = Job {
    kind: "partnering.remind",
    run: |work: &Work, payload| {
        let by = work.caller();
        let (id, until, days) = read(payload).ok_or(Error::Unreadable)?;
        work.db().write_now(move |tx| acts::remind(tx, &by, id, (until, days)))
    },
};

/// The id, the last day it had when the job was put, and how many days before.
fn read(payload: &str) -> Option<(Id<Profile>, Day, i64)> {
    let mut words = payload.split(' ');
    let (id, until, days) = (words.next()?, words.next()?, words.next()?);
    Some((id.parse().ok()?, until.parse().ok()?, days.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use kit::Id;

    use super::read;

    #[test]
    fn a_payload_is_read_as_it_is_written() {
        let id: Id<crate::Profile> = Id::new();
        let (found, until, days) = read(&format!("{id} 2027-01-01 30")).unwrap();
        assert_eq!((found, until.to_string(), days), (id, "2027-01-01".to_owned(), 30));
        assert!(read("x 2027-01-01 30").is_none() && read("").is_none());
    }
}
