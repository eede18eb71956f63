//! Who may do what here: guests may knock, those who signed in may change what is theirs.

use kit::{Action, Caller, Id, Person, Relation, may, views::View};

use crate::{
    link::model::Link, passkey::model::Passkey, session::model::Session, token::model::Token,
};

/// Signing up, in and out; links of letters; preferences of the browser.
pub const VISIT: Action = Action("people.visit");
/// One's own account and sessions.
pub const ACCOUNT: Action = Action("people.account");
/// One's own saved views.
pub const VIEWS: Action = Action("views.keep");

fn own(by: &Caller, person: Id<Person>) -> Relation {
    let is_own = !by.is_guest() && !person.is_nil() && by.person == person;
    if is_own { Relation::Own } else { Relation::Stranger }
}

pub fn session(by: &Caller) -> impl FnOnce(&Session) -> bool {
    |it| may(by.role, ACCOUNT, own(by, it.person)).is_allowed()
}

/// Whether a passkey is the caller's own; the same for what follows.
pub fn passkey(by: &Caller) -> impl FnOnce(&Passkey) -> bool {
    |it| may(by.role, ACCOUNT, own(by, it.person)).is_allowed()
}

pub fn link(by: &Caller) -> impl FnOnce(&Link) -> bool {
    |it| may(by.role, ACCOUNT, own(by, it.person)).is_allowed()
}

pub fn token(by: &Caller) -> impl FnOnce(&Token) -> bool {
    |it| may(by.role, ACCOUNT, own(by, it.person)).is_allowed()
}

pub fn view(by: &Caller) -> impl FnOnce(&View) -> bool {
    |it| may(by.role, VIEWS, own(by, it.person)).is_allowed()
}
