//! The end of an opportunity, on the day behind its last one.

use kit::{
    Error,
    jobs::{Job, Work},
};

use crate::acts;

/// Ends what has run out. Run twice, or for what was prolonged, it does nothing.
pub const EXPIRE: Job = Job {
    kind: "partnering.expire",
    run: |work: &Work, id| {
        let (by, id) = (work.caller(), id.parse().map_err(|_| Error::Unreadable)?);
        work.db().write_now(move |tx| acts::expire(tx, &by, id))
    },
};
