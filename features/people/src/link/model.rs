//! Which account somebody means who comes from a provider. No database, no web.

use kit::{Id, Person, crypto::jwt::Claims, row};
use serde::{Deserialize, Serialize};

use crate::model::Account;

kit::refusals! {
    /// Coming back from a provider in another browser, too late, or with an answer that is not
    /// believed.
    PROVIDER_WRONG = "people-provider-wrong" => 422;
    /// Coming from a provider that did not check the address.
    PROVIDER_UNVERIFIED = "people-provider-unverified" => 422;
    /// Connecting what another account is connected with.
    LINK_TAKEN = "people-link-taken" => 409;
    /// Asking a provider that does not answer.
    PROVIDER_SILENT = "people-provider-silent" => 502;
}

row! {
    /// An account of a provider that is connected with one here.
    #[derive(Debug, Clone)]
    pub struct Link {
        pub id: Id<Link>,
        pub person: Id<Person>,
        pub issuer: String,
        /// Who it is, in the words of the issuer.
        pub subject: String,
        /// The address it had there when it was connected.
        pub email: String,
        pub created_at: i64,
        pub used_at: i64,
    }
}

/// What is kept while somebody is at a provider.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Journey {
    /// The name of the provider in the settings.
    pub provider: String,
    pub nonce: String,
    /// What proves to the provider that who comes back is who went (RFC 7636).
    pub verifier: String,
    pub back: String,
}

/// Somebody a provider vouches for, until they say which account is theirs.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct Vouched {
    pub issuer: String,
    pub subject: String,
    pub email: String,
    pub name: String,
    pub back: String,
}

impl Vouched {
    pub fn new(issuer: &str, claims: &Claims, back: &str) -> Self {
        let plain = |text: &str| -> String {
            text.chars().filter(|it| !it.is_control()).take(120).collect()
        };
        // Who is called nothing is called as their address is.
        let first = claims.email.split('@').next().unwrap_or_default();
        let name = if claims.name.trim().is_empty() { first } else { claims.name.trim() };
        Self {
            issuer: issuer.to_owned(),
            subject: claims.subject.clone(),
            email: claims.email.clone(),
            name: plain(name),
            back: back.to_owned(),
        }
    }
}

/// What happens to somebody who comes from a provider.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// They are connected with this account: they come in.
    Enter,
    /// They are signed in here and connect what they brought.
    Connect,
    /// It belongs to another account than the one they are signed in with.
    Taken,
    /// The address has an account: its owner must say so first.
    Ask,
    /// The address has no account: they may open one.
    Open,
    /// Nobody checked their address: it proves nothing.
    Unverified,
}

/// The rules of connecting. `linked` is whose the subject is already, `known` the account of the
/// address, `here` who is signed in and asked to connect.
///
/// An address opens nothing by itself: providers give out addresses again, and some never check
/// them. Only the subject signs in, and only after the owner of the account connected it.
pub fn decide(
    linked: Option<Id<Person>>,
    known: Option<&Account>,
    here: Option<Id<Person>>,
    claims: &Claims,
) -> Outcome {
    match (linked, here) {
        (Some(whose), Some(here)) if whose != here => Outcome::Taken,
        (Some(_), _) => Outcome::Enter,
        (None, Some(_)) => Outcome::Connect,
        (None, None) if claims.email.is_empty() || !claims.email_verified => Outcome::Unverified,
        (None, None) if known.is_some() => Outcome::Ask,
        (None, None) => Outcome::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::{Outcome, Vouched, decide};
    use crate::model::{Account, Newcomer};
    use kit::{Id, crypto::jwt::Claims};

    fn claims(email: &str, email_verified: bool) -> Claims {
        let (subject, name) = ("17".to_owned(), " ".to_owned());
        Claims { subject, email: email.to_owned(), email_verified, name }
    }

    #[test]
    fn an_address_alone_never_opens_an_account() {
        let who = Newcomer { name: "A".into(), email: "a@b.example".into(), lang: "en".into() };
        let account = Account::new(&who, 0);
        let (me, other) = (Id::new(), Id::new());
        for (is_linked, is_known, is_here, is_verified) in
            (0..16).map(|it| (it & 1 > 0, it & 2 > 0, it & 4 > 0, it & 8 > 0))
        {
            let said = decide(
                is_linked.then_some(me),
                is_known.then_some(&account),
                is_here.then_some(me),
                &claims("a@b.example", is_verified),
            );
            let wanted = match (is_linked, is_here, is_verified, is_known) {
                (true, ..) => Outcome::Enter,
                (false, true, ..) => Outcome::Connect,
                (false, false, false, _) => Outcome::Unverified,
                (false, false, true, true) => Outcome::Ask,
                (false, false, true, false) => Outcome::Open,
            };
            assert_eq!(said, wanted);
        }
        let taken = decide(Some(other), None, Some(me), &claims("a@b.example", true));
        assert_eq!(taken, Outcome::Taken);
        assert_eq!(decide(None, None, None, &claims("", true)), Outcome::Unverified);
    }

    #[test]
    fn who_has_no_name_is_called_by_their_address() {
        let it = Vouched::new("https://id.example", &claims("ann@b.example", true), "/");
        assert_eq!(it.name, "ann");
    }
}
