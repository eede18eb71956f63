//! An invitation to organise an event, too, and its life. No database, no web, no clock.

use events::Event;
use kit::{Agency, Id, error::Refusal, row, words};
use serde::Serialize;

words! {
    /// Where an invitation stands.
    pub enum Stage {
        Waiting = "waiting",
        Accepted = "accepted",
        Declined = "declined",
        /// Taken back, or what it led to is over.
        Ended = "ended",
    }
}
words! {
    /// What is done with it.
    pub enum Step { Ask = "ask", Accept = "accept", Decline = "decline", End = "end" }
}

kit::refusals! {
    /// Answering, repeating or ending an invitation that does not stand so.
    NOT_OPEN = "organisers-not-open" => 409;
}

/// Every step there is: from where, by what, to where.
const STEPS: &[(Stage, Step, Stage)] = &[
    (Stage::Waiting, Step::Accept, Stage::Accepted),
    (Stage::Waiting, Step::Decline, Stage::Declined),
    (Stage::Waiting, Step::End, Stage::Ended),
    (Stage::Accepted, Step::End, Stage::Ended),
    (Stage::Declined, Step::Ask, Stage::Waiting),
    (Stage::Ended, Step::Ask, Stage::Waiting),
];

row! {
    /// An agency that is asked to organise an event, too.
    #[derive(Debug, Clone, Serialize)]
    pub struct Invitation {
        pub id: Id<Invitation>,
        pub event: Id<Event>,
        /// The agency of the event.
        pub agency: Id<Agency>,
        /// The one that is asked.
        pub partner: Id<Agency>,
        pub stage: Stage,
        #[serde(skip)]
        pub created_at: i64,
        #[serde(skip)]
        pub changed_at: i64,
    }
}

impl Invitation {
    pub fn new(event: &Event, partner: Id<Agency>, now: i64) -> Self {
        Self {
            id: Id::new(),
            event: event.id,
            agency: event.agency,
            partner,
            stage: Stage::Waiting,
            created_at: now,
            changed_at: now,
        }
    }

    /// Where a step leads, or why it does not.
    pub fn stepped(self, step: Step, now: i64) -> Result<Self, &'static Refusal> {
        let found = STEPS.iter().find(|it| it.0 == self.stage && it.1 == step);
        Ok(Self { stage: found.ok_or(NOT_OPEN)?.2, changed_at: now, ..self })
    }

    /// Whether it holds: it waits for an answer, or was accepted.
    pub const fn is_open(&self) -> bool {
        matches!(self.stage, Stage::Waiting | Stage::Accepted)
    }
}

impl Stage {
    /// How it is shown: a colour of badges.
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Waiting => "warn",
            Self::Accepted => "good",
            Self::Declined => "bad",
            Self::Ended => "info",
        }
    }
}

#[cfg(test)]
mod tests {
    use kit::Id;

    use super::{Invitation, Stage, Step};

    #[test]
    fn every_step_leads_where_it_should_and_no_other_does() {
        let it = Invitation {
            id: Id::new(),
            event: Id::new(),
            agency: Id::new(),
            partner: Id::new(),
            stage: Stage::Waiting,
            created_at: 0,
            changed_at: 0,
        };
        for stage in Stage::ALL {
            for step in Step::ALL {
                let wanted = match (stage, step) {
                    (Stage::Waiting, Step::Accept) => Some(Stage::Accepted),
                    (Stage::Waiting, Step::Decline) => Some(Stage::Declined),
                    (Stage::Waiting | Stage::Accepted, Step::End) => Some(Stage::Ended),
                    (Stage::Declined | Stage::Ended, Step::Ask) => Some(Stage::Waiting),
                    _ => None,
                };
                let from = Invitation { stage: *stage, ..it.clone() };
                let said = from.stepped(*step, 1).ok().map(|it| it.stage);
                assert_eq!(said, wanted, "{stage:?} {step:?}");
            }
        }
    }
}
