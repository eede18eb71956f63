//! What a ticket opens and for how long. No database, no web.

use kit::{
    Id, Person,
    clock::{DAY, HOUR, MINUTE},
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
        /// Show a second factor: the first was right.
        Second = "second",
        /// Sign in with a passkey; the key is the challenge.
        Passkey = "passkey",
        /// Make a passkey; the key is the challenge.
        NewPasskey = "new-passkey",
        /// Set up an authenticator app; the note is its secret.
        App = "app",
        /// Come back from a provider; the key is the state.
        Provider = "provider",
        /// Say which account is meant by one of a provider. Proves nothing by itself.
        Link = "link",
        /// Connect an account with one of a provider: the link of a letter to its owner.
        OwnerLink = "owner-link",
        /// Take another address; the note is the address.
        Email = "email",
    }
}

impl Purpose {
    /// Whether it opens something for somebody nobody knows yet.
    const fn is_for_anybody(self) -> bool {
        matches!(self, Self::Passkey | Self::Provider | Self::Link)
    }

    /// How long the link works.
    pub const fn lasts(self) -> i64 {
        match self {
            Self::Confirm => 2 * DAY,
            Self::Reset | Self::OwnerLink => HOUR,
            Self::Enter => 14 * DAY,
            Self::Demo => 90 * DAY,
            Self::Second | Self::Passkey | Self::NewPasskey => 10 * MINUTE,
            Self::App | Self::Provider | Self::Link => 30 * MINUTE,
            Self::Email => DAY,
        }
    }
}

row! {
    /// A link that was sent, or a step that was taken. Of its key only the digest is kept.
    #[derive(Debug, Clone)]
    pub struct Ticket {
        pub key: String,
        /// Nil for somebody nobody knows yet, and for a ticket that only takes the time of one.
        pub person: Id<Person>,
        pub purpose: Purpose,
        pub expires_at: i64,
        pub used_at: Option<i64>,
        /// What its holder wants, in the words of who issued it.
        pub note: String,
    }
}

impl Ticket {
    /// The ticket, if it opens this now.
    pub fn valid(
        self,
        purposes: &[Purpose],
        now: i64,
    ) -> Result<Self, &'static kit::error::Refusal> {
        let opens = purposes.contains(&self.purpose)
            && (self.purpose.is_for_anybody() || !self.person.is_nil());
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
            note: String::new(),
        };
        let somebody = Id::new();
        assert!(ticket(somebody, None).valid(&[Purpose::Reset], 99).is_ok());
        assert!(ticket(somebody, None).valid(&[Purpose::Reset], 100).is_err());
        assert!(ticket(somebody, None).valid(&[Purpose::Confirm], 99).is_err());
        assert!(ticket(somebody, Some(1)).valid(&[Purpose::Reset], 99).is_err());
        assert!(ticket(Id::nil(), None).valid(&[Purpose::Reset], 99).is_err());
    }
}
