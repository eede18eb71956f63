//! Whom each event concerns, as one table. Nobody is told what they did themselves, and no
//! message names a side. Pure.

use kit::notice::Subject;

/// Who may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom {
    Seeker,
    Adviser,
    HostAdviser,
    Owners,
    /// Everybody of the agency who can take it, if no adviser has it.
    Staff,
    /// The adviser whose clock runs, or all who can take it.
    Turn,
    /// The managers of the agency whose clock runs.
    Managers,
    /// The adviser of whoever did it.
    OwnAdviser,
    /// Whom the adviser waits for.
    Client,
}

use Whom::{Adviser, Client, HostAdviser, Managers, OwnAdviser, Owners, Seeker, Staff, Turn};

const EVERYBODY: &[Whom] = &[Seeker, Adviser, HostAdviser, Owners];

/// Verb, message, and who hears it.
pub const TOLD: &[(&str, &str, &[Whom])] = &[
    ("interests.expressed", "interests-told-expressed", &[Staff]),
    ("interests.allocated", "interests-told-allocated", &[Seeker, Adviser]),
    ("interests.handed_over", "interests-told-handed-over", &[Seeker, Staff]),
    ("interests.signposted", "interests-told-signposted", &[Seeker]),
    ("interests.referred", "interests-told-referred", &[Seeker, HostAdviser, Owners]),
    ("interests.reassigned", "interests-told-reassigned", &[HostAdviser]),
    ("interests.accepted", "interests-told-accepted", EVERYBODY),
    ("interests.declined", "interests-told-declined", &[Seeker, Adviser]),
    ("interests.asked", "interests-told-asked", &[Seeker, Adviser]),
    ("interests.informed", "interests-told-informed", &[HostAdviser, Owners]),
    ("interests.consented", "interests-told-consented", EVERYBODY),
    ("interests.revoked", "interests-told-revoked", EVERYBODY),
    ("interests.exchanged", "interests-told-exchanged", EVERYBODY),
    ("interests.negotiating", "interests-told-negotiating", EVERYBODY),
    ("interests.signed", "interests-told-signed", EVERYBODY),
    ("interests.registered", "interests-told-registered", EVERYBODY),
    ("interests.confirmed", "interests-told-confirmed", &[Adviser, HostAdviser]),
    ("interests.outcome_asked", "interests-told-outcome-asked", &[Seeker, Owners]),
    ("interests.died", "interests-told-died", EVERYBODY),
    ("interests.closed", "interests-told-closed", EVERYBODY),
    ("interests.withdrawn", "interests-told-withdrawn", &[Adviser, HostAdviser, Owners]),
    ("interests.waiting", "interests-told-waiting", &[Client]),
    ("interests.resumed", "interests-told-resumed", &[OwnAdviser]),
    ("interests.remarked", "interests-told-remarked", EVERYBODY),
    ("interests.talk_wanted", "interests-told-talk-wanted", &[OwnAdviser]),
    ("interests.due", "interests-told-due", &[Turn]),
    ("interests.overdue", "interests-told-overdue", &[Turn]),
    ("interests.escalated", "interests-told-escalated", &[Managers]),
    ("interests.follow_up", "interests-told-follow-up", &[Adviser, HostAdviser]),
];

/// The message of a verb and who hears it.
pub fn told(verb: &str) -> Option<(&'static str, &'static [Whom])> {
    TOLD.iter().find(|it| it.0 == verb).map(|it| (it.1, it.2))
}

/// The subject of the letter to somebody without an account, if they are written to.
pub fn letter(verb: &str) -> Option<&'static str> {
    match verb {
        "interests.expressed" => Some("interests-letter-expressed"),
        _ => {
            told(verb).filter(|it| it.1.contains(&Seeker) || it.1.contains(&Client)).map(|it| it.0)
        }
    }
}

/// Whether readers have something to do about it.
pub fn subject(verb: &str, whom: Whom) -> Subject {
    let is_task = match verb {
        "interests.accepted"
        | "interests.asked"
        | "interests.registered"
        | "interests.confirmed"
        | "interests.outcome_asked" => true,
        "interests.referred" | "interests.allocated" => whom != Seeker,
        _ => matches!(whom, Staff | Turn | Managers | OwnAdviser | Client),
    };
    if is_task { Subject::Tasks } else { Subject::Matches }
}

#[cfg(test)]
mod tests {
    use super::{TOLD, letter};

    #[test]
    fn who_has_no_account_is_written_to_of_what_concerns_them() {
        let written = TOLD.iter().filter(|it| letter(it.0).is_some()).count();
        assert!(written > 10 && letter("interests.overdue").is_none());
        assert_eq!(letter("interests.expressed"), Some("interests-letter-expressed"));
    }
}
