//! What the agencies hear: that somebody proved an address, which may have been invited.
//!
//! The way of an invitation: an act here writes it down and tells `agencies.invited`; `people`
//! hears that, makes the person and sends a link; the link proves the address, which `people`
//! tells as `people.confirmed`; here the person becomes a member. It does not matter which
//! link proved the address: who signs up by themselves meanwhile becomes a member as well.

use kit::{
    Caller, Error, Result, Tx,
    jobs::Hears,
    journal::Event,
    notice::{Notice, Subject, To, Told},
};

use crate::{
    staff::{acts, store},
    store as agencies,
};

pub const HEARS: &[Hears] =
    &[Hears { name: "agencies.accept", verbs: &["people.confirmed"], act: accept }];

fn accept(tx: &mut Tx, event: &Event) -> Result<()> {
    let person = event.subject.parse().map_err(|_| Error::NotFound)?;
    acts::accept(tx, &Caller::house(event.at), person)
}

/// Administrators hear of an agency that nobody manages any more.
pub const NOTICES: &[Notice] =
    &[Notice { verbs: &["agencies.left_without_manager"], tell: unmanaged }];

fn unmanaged(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let id = event.subject.parse().map_err(|_| Error::NotFound)?;
    let name = agencies::name_of(tx, id)?.ok_or(Error::NotFound)?;
    let tell = |person| Told {
        to: To::Person(person),
        subject: Subject::Tasks,
        key: "agencies-told-unmanaged",
        values: vec![("name", name.clone())],
        link: format!("/agencies/{id}/staff"),
        why: "agencies-why-administrator",
    };
    Ok(store::administrators(tx)?.into_iter().map(tell).collect())
}
