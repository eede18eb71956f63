//! Who may do what: everybody signed in with what is their own, and the holder of a key with
//! what it opens.

use kit::{Action, Caller, Id, Person};

pub const SEE: Action = Action("notices.see");
pub const SET: Action = Action("notices.set");
pub const WATCH: Action = Action("notices.watch");
/// Who holds the signed address of a letter, signed in or not.
pub const UNSUBSCRIBE: Action = Action("notices.unsubscribe");
/// Who holds the key of a calendar; programs do, without a session.
pub const CALENDAR: Action = Action("notices.calendar");

/// The caller in a matter of their own: the history of their agency does not tell colleagues
/// what somebody follows, or how they want to be written to.
pub fn in_private(by: &Caller) -> Caller {
    Caller { agency: Id::nil(), ..by.clone() }
}

/// Opens what belongs to the person.
pub fn own<T>(person: Id<Person>, of: impl FnOnce(&T) -> Id<Person>) -> impl FnOnce(&T) -> bool {
    move |it| !person.is_nil() && of(it) == person
}
