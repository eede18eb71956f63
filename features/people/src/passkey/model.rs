//! What is kept of a passkey, and what browsers are asked. No database, no web.

use kit::{
    Id, Person,
    crypto::passkey::{ALGORITHMS, Credential, Party},
    row,
};
use serde_json::{Value, json};

kit::refusals! {
    /// A passkey that nobody here has, or that proved nothing.
    PASSKEY_WRONG = "people-passkey-wrong" => 422;
    /// Making a passkey where browsers make none.
    NO_PASSKEYS = "people-no-passkeys" => 409;
}

/// How long a browser waits for its user, in milliseconds.
const PATIENCE: i64 = 300_000;

row! {
    /// A passkey of somebody. Nothing of it is secret.
    #[derive(Debug, Clone)]
    pub struct Passkey {
        pub id: Id<Passkey>,
        /// As browsers name it.
        pub credential: String,
        pub person: Id<Person>,
        pub key: String,
        pub count: i64,
        /// What its owner calls it.
        pub name: String,
        pub created_at: i64,
        pub used_at: Option<i64>,
    }
}

impl Passkey {
    pub fn known(&self) -> Credential {
        Credential { id: self.credential.clone(), key: self.key.clone(), count: self.count }
    }
}

fn listed(of: &[Passkey]) -> Vec<Value> {
    of.iter().map(|it| json!({"type": "public-key", "id": it.credential})).collect()
}

/// What a browser is asked that shall make a passkey: `user` is the base64url of who it is for.
pub fn making(
    party: &Party<'_>,
    (house, challenge): (&str, &str),
    (user, name, email): (&str, &str, &str),
    known: &[Passkey],
) -> Value {
    let kinds: Vec<Value> =
        ALGORITHMS.iter().map(|alg| json!({"type": "public-key", "alg": alg})).collect();
    json!({
        "challenge": challenge,
        "rp": {"id": party.host, "name": house},
        "user": {"id": user, "name": email, "displayName": name},
        "pubKeyCredParams": kinds,
        "authenticatorSelection": {"residentKey": "required", "requireResidentKey": true,
                                   "userVerification": "required"},
        "attestation": "none",
        "excludeCredentials": listed(known),
        "timeout": PATIENCE,
    })
}

/// What a browser is asked that shall use a passkey: one of `known`, or any it has for us.
pub fn asking(party: &Party<'_>, challenge: &str, known: &[Passkey]) -> Value {
    json!({
        "challenge": challenge, "rpId": party.host, "userVerification": "required",
        "allowCredentials": listed(known), "timeout": PATIENCE,
    })
}
