//! What the agencies hear: that somebody proved an address, which may have been invited.
//!
//! The way of an invitation: an act here writes it down and tells `agencies.invited`; `people`
//! hears that, makes the person and sends a link; the link proves the address, which `people`
//! tells as `people.confirmed`; here the person becomes a member. It does not matter which
//! link proved the address: who signs up by themselves meanwhile becomes a member as well.

use kit::{Caller, Error, Result, Tx, jobs::Hears, journal::Event};

use crate::staff::acts;

pub const HEARS: &[Hears] =
    &[Hears { name: "agencies.accept", verbs: &["people.confirmed"], act: accept }];

fn accept(tx: &mut Tx, event: &Event) -> Result<()> {
    let person = event.subject.parse().map_err(|_| Error::NotFound)?;
    acts::accept(tx, &Caller::house(event.at), person)
}
