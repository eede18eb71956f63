//! Where an interest is looked at: with an account, or by a private link. Pure.

use std::{convert::Infallible, str::FromStr};

use kit::Id;

use crate::model::{Event, Interest, Move};

/// A place in an address: the id of an interest, or the key of a private link to one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    Account(Id<Interest>),
    Door(String),
}

impl FromStr for Place {
    type Err = Infallible;
    fn from_str(text: &str) -> Result<Self, Infallible> {
        let id = text.parse().map(Self::Account);
        Ok(id.unwrap_or_else(|_| Self::Door(text.to_owned())))
    }
}

/// The event of a step whose guard has nothing against it: whether there is such a button.
pub const fn easy(step: Move, it: &Interest) -> Event {
    match step {
        Move::Confirm => Event::Confirm,
        Move::Allocate => Event::Allocate { is_adviser: true },
        Move::HandOver => Event::HandOver { is_other: true },
        Move::Signpost => Event::Signpost { is_said: true },
        Move::Refer => Event::Refer,
        Move::Answer => Event::Answer,
        Move::Inform => Event::Inform { answer: it.answer },
        Move::Consent => Event::Consent { answer: it.answer },
        Move::Revoke => Event::Revoke { is_given: true },
        Move::Exchange => Event::Exchange { seeker: true, owner: true },
        Move::Wait => Event::Wait { is_running: it.running_since.is_some() },
        Move::Resume => Event::Resume { is_running: it.running_since.is_some() },
        Move::Negotiate => Event::Negotiate,
        Move::Sign => Event::Sign { is_attached: true },
        Move::Register => Event::Register,
        Move::Die => Event::Die { is_said: true },
        Move::Close => Event::Close { is_said: true },
        Move::Withdraw => Event::Withdraw,
        Move::Archive => Event::Archive { is_due: true },
    }
}
