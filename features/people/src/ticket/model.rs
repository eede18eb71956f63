//! What a ticket opens and for how long. No database, no web.

use kit::{
    Id, Person,
    clock::{DAY, HOUR},
    row, words,
};

use crate::model::LINK_SPENT;

words! {
    /// What the holder of a link may do with it.
    pub enum Purpose {
        /// Prove that they read the letters of their address.
        Confirm = "confirm",
        /// Choose a new password.
        Reset = "reset",
        /// Come in.
        Enter = "enter",
        /// Come in as often as they like, while the demo is on.
        Demo = "demo",
    }
}

impl Purpose {
    /// How long the link works.
    pub const fn lasts(self) -> i64 {
        match self {
            Self::Confirm => 2 * DAY,
            Self::Reset => HOUR,
            Self::Enter => 14 * DAY,
            Self::Demo => 90 * DAY,
        }
    }
}

row! {
    /// A link that was sent. Of its key only the digest is kept.
    #[derive(Debug, Clone)]
    pub struct Ticket {
        pub key: String,
        /// Nil for a ticket that only takes the time of a real one.
        pub person: Id<Person>,
        pub purpose: Purpose,
        pub expires_at: i64,
        pub used_at: Option<i64>,
    }
}

impl Ticket {
    /// The ticket, if it opens this now.
    pub fn valid(
        self,
        purposes: &[Purpose],
        now: i64,
    ) -> Result<Self, &'static kit::error::Refusal> {
        let opens = purposes.contains(&self.purpose) && !self.person.is_nil();
        let is_spent = self.used_at.is_some() || self.expires_at <= now;
        if opens && !is_spent { Ok(self) } else { Err(LINK_SPENT) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Purpose, Ticket};
    use kit::Id;

    #[test]
    fn a_ticket_opens_one_thing_once_for_a_while() {
        let ticket = |person, used_at| Ticket {
            key: "k".into(),
            person,
            purpose: Purpose::Reset,
            expires_at: 100,
            used_at,
        };
        let somebody = Id::new();
        assert!(ticket(somebody, None).valid(&[Purpose::Reset], 99).is_ok());
        assert!(ticket(somebody, None).valid(&[Purpose::Reset], 100).is_err());
        assert!(ticket(somebody, None).valid(&[Purpose::Confirm], 99).is_err());
        assert!(ticket(somebody, Some(1)).valid(&[Purpose::Reset], 99).is_err());
        assert!(ticket(Id::nil(), None).valid(&[Purpose::Reset], 99).is_err());
    }
}
