//! Invitations, and where each client stands. Pure.

use std::collections::BTreeMap;

use assessments::Assessment;
use kit::{Agency, Caller, Id, Person, row, words};
use organisations::Organisation;
use serde::Serialize;

/// How many organisations are invited at once.
pub const MOST: usize = 500;

kit::refusals! {
    /// Inviting nobody, or somebody who is no client of the agency.
    NO_CLIENT = "programmes-no-client" => 409;
}

row! {
    /// That an organisation was invited to a check.
    #[derive(Debug, Clone, Serialize)]
    pub struct Invitation {
        pub id: Id<Invitation>,
        pub agency: Id<Agency>,
        pub organisation: Id<Organisation>,
        pub questionnaire: String,
        pub inviter: Id<Person>,
        pub invited_at: i64,
    }
}

row! {
    /// A client of an agency, as far as a programme needs to know.
    #[derive(Debug, Clone)]
    pub struct Client {
        pub id: Id<Organisation>,
        pub name: String,
        /// NUTS, of any level; empty if nobody said.
        pub region: String,
        pub country: String,
    }
}

words! {
    /// Where a client stands: each in exactly one state, so that they add up.
    pub enum State {
        /// Never invited, never begun.
        Apart = "apart",
        Invited = "invited",
        Started = "started",
        Done = "done",
    }
}

impl Invitation {
    pub fn of(organisation: Id<Organisation>, questionnaire: &str, by: &Caller) -> Self {
        Self {
            id: Id::new(),
            agency: by.agency,
            organisation,
            questionnaire: questionnaire.to_owned(),
            inviter: by.person,
            invited_at: by.now,
        }
    }
}

/// A client and where it stands.
pub struct Standing {
    pub client: Client,
    pub state: State,
    pub invited_at: Option<i64>,
    /// The latest completed check.
    pub last: Option<Assessment>,
}

/// Where every client stands with one questionnaire.
pub fn standings(
    clients: Vec<Client>,
    invitations: &[Invitation],
    checks: &[Assessment],
) -> Vec<Standing> {
    let invited: BTreeMap<_, _> =
        invitations.iter().map(|it| (it.organisation, it.invited_at)).collect();
    let of = |client: Client| {
        let own = || checks.iter().filter(|it| it.organisation == client.id);
        let is_open = own().any(|it| it.stage == assessments::Stage::Open);
        let done = own().filter(|it| it.stage == assessments::Stage::Completed);
        let last = done.max_by_key(|it| it.completed_at).cloned();
        let invited_at = invited.get(&client.id).copied();
        let state = match (&last, is_open, invited_at) {
            (Some(_), ..) => State::Done,
            (None, true, _) => State::Started,
            (None, false, Some(_)) => State::Invited,
            (None, false, None) => State::Apart,
        };
        Standing { client, state, invited_at, last }
    };
    clients.into_iter().map(of).collect()
}

/// How many stand in each state.
pub fn funnel(all: &[Standing]) -> Vec<(State, usize)> {
    let of = |state: &State| (*state, all.iter().filter(|it| it.state == *state).count());
    State::ALL.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use kit::{Caller, Id};

    use super::{Client, Invitation, State, funnel, standings};

    #[test]
    fn everybody_stands_in_one_state_and_they_add_up() {
        let client = || Client {
            id: Id::new(),
            name: "Glashaus".into(),
            region: "DEF02".into(),
            country: "DE".into(),
        };
        let all: Vec<Client> = (0..4).map(|_| client()).collect();
        let by = Caller::house(7);
        let invited = [Invitation::of(all[1].id, "it", &by)];
        let found = standings(all, &invited, &[]);
        let states: Vec<_> = found.iter().map(|it| it.state).collect();
        assert_eq!(states, [State::Apart, State::Invited, State::Apart, State::Apart]);
        assert_eq!(funnel(&found).iter().map(|it| it.1).sum::<usize>(), 4);
    }
}
