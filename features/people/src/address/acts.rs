//! What can happen to an address: another one is asked for, and taken.

use kit::{
    Caller, Result, Tx,
    journal::{self, Change},
    web::App,
};

use crate::{
    letter::acts::{Kind, send},
    model::Account,
    store,
    ticket::{
        self,
        acts::issue_noting,
        model::{Purpose, Ticket},
    },
};

kit::refusals! {
    /// Taking an address that has an account by now.
    EMAIL_TAKEN = "people-email-taken" => 409;
}

/// Somebody wants another address. What they are told is the same whether or not it has an
/// account; what is written there is not.
pub fn ask(tx: &mut Tx, by: &Caller, app: &App, it: Account, email: &str) -> Result<()> {
    journal::write(tx, by, "people.email_asked", ("person", it.id), Change::none())?;
    send(tx, by, app, &it, Kind::Moving, "/account/security")?;
    if let Some(other) = store::of_email(tx, email)? {
        return send(tx, by, app, &other, Kind::Known, "/sign-in");
    }
    let key = issue_noting(tx, it.id, (Purpose::Email, email), by.now)?;
    let there = Account { email: email.to_owned(), ..it };
    send(tx, by, app, &there, Kind::Email, &format!("/email/{key}"))
}

/// Takes the address of a spent ticket. Links sent to the old one open nothing any more.
pub fn take(tx: &mut Tx, by: &Caller, app: &App, ticket: &Ticket) -> Result<()> {
    let it = store::find(tx, ticket.person)?;
    if store::of_email(tx, &ticket.note)?.is_some() || !it.is_active() {
        return Err(EMAIL_TAKEN.into());
    }
    ticket::store::use_up(tx, it.id, by.now)?;
    store::set_email(tx, it.id, &ticket.note, by.now)?;
    let by = it.caller(by);
    journal::write(tx, &by, "people.email_changed", ("person", it.id), Change::none())?;
    send(tx, &by, app, &it, Kind::Moved, "/account/security")
}
