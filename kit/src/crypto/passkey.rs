//! Passkeys: what a browser answers to a challenge, and whether it proves anything.
//!
//! Rules: Web Authentication Level 3, sections 7.1 and 7.2, for credentials that verify their
//! user and without attestation: which device somebody uses is nobody's business. Keys are
//! ES256, `EdDSA` or RS256.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ciborium::Value as Cbor;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::asymmetric::{Curve, PublicKey};

/// The algorithms we ask for, by their COSE numbers, the preferred first.
pub const ALGORITHMS: [i64; 3] = [-7, -8, -257];
/// The longest id of a credential, in bytes.
const LONGEST_ID: usize = 1023;

/// Who asks: this installation.
#[derive(Debug, Clone, Copy)]
pub struct Party<'a> {
    /// The host, without port: what passkeys are bound to.
    pub host: &'a str,
    /// Scheme, host and port.
    pub origin: &'a str,
}

impl<'a> Party<'a> {
    /// The party of an address, if browsers make passkeys for it: https or this machine by
    /// name; never a number.
    pub fn of(base_url: &'a str) -> Option<Self> {
        let (scheme, rest) = base_url.split_once("://")?;
        let host = rest.split(['/', ':']).next().filter(|it| !it.is_empty())?;
        let is_number = rest.starts_with('[') || host.parse::<std::net::Ipv4Addr>().is_ok();
        let is_local = host == "localhost" || host.ends_with(".localhost");
        let fits = !is_number && !rest.contains('/') && (scheme == "https" || is_local);
        fits.then_some(Self { host, origin: base_url })
    }
}

/// A passkey as it is kept: nothing of it is secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    /// As browsers name it: base64url.
    pub id: String,
    /// The public key in COSE, base64url.
    pub key: String,
    /// How often it was used, for those that count.
    pub count: i64,
}

/// What the browser sends back, as `toJSON` of its answer writes it.
#[derive(Debug, Clone, Deserialize)]
pub struct Answer {
    pub id: String,
    pub response: Response,
}

/// The part of an [`Answer`] that is signed; what it has depends on the question.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Response {
    #[serde(rename = "clientDataJSON")]
    pub client: String,
    #[serde(default)]
    pub attestation_object: String,
    #[serde(default)]
    pub authenticator_data: String,
    #[serde(default)]
    pub signature: String,
    /// Whose passkey it is, as we told it when it was made.
    pub user_handle: Option<String>,
}

/// Why an answer proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("cannot be read")]
    Unreadable,
    #[error("the answer to another kind of question")]
    Kind,
    #[error("the answer to another challenge")]
    Challenge,
    #[error("given to another site")]
    Origin,
    #[error("nobody touched it, or it did not check who did")]
    Absent,
    #[error("a kind of key we did not ask for")]
    Algorithm,
    #[error("the signature is wrong")]
    Signature,
    #[error("it counts backwards: there is a copy of it")]
    Copied,
}

/// What the browser says about the question it was asked.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Client {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    origin: String,
    #[serde(default)]
    cross_origin: bool,
}

impl Answer {
    /// Reads what the browser sent.
    pub fn read(json: &str) -> Result<Self, Fault> {
        serde_json::from_str(json).map_err(|_| Fault::Unreadable)
    }

    /// The challenge it says it answers; to look up whether it was ever asked.
    pub fn challenge(&self) -> Result<String, Fault> {
        self.client().map(|(client, _)| client.challenge)
    }

    fn client(&self) -> Result<(Client, Vec<u8>), Fault> {
        let bytes = decode(&self.response.client)?;
        let client = serde_json::from_slice(&bytes).map_err(|_| Fault::Unreadable)?;
        Ok((client, bytes))
    }

    /// Checks the part of the browser; the bytes that are signed with the rest.
    fn check(&self, party: &Party<'_>, kind: &str, challenge: &str) -> Result<Vec<u8>, Fault> {
        let (client, bytes) = self.client()?;
        if client.kind != kind {
            return Err(Fault::Kind);
        }
        if challenge.is_empty() || client.challenge != challenge {
            return Err(Fault::Challenge);
        }
        if client.origin != party.origin || client.cross_origin {
            return Err(Fault::Origin);
        }
        Ok(bytes)
    }
}

/// Takes in a new passkey made for `challenge` (base64url, as it was sent).
pub fn make(party: &Party<'_>, challenge: &str, answer: &Answer) -> Result<Credential, Fault> {
    answer.check(party, "webauthn.create", challenge)?;
    let object = decode(&answer.response.attestation_object)?;
    let object: Cbor = ciborium::from_reader(object.as_slice()).map_err(|_| Fault::Unreadable)?;
    let field = |name: &str| {
        let fields = object.as_map()?;
        fields.iter().find(|(key, _)| key.as_text() == Some(name)).map(|(_, value)| value)
    };
    let data = field("authData").and_then(Cbor::as_bytes).ok_or(Fault::Unreadable)?;
    let data = Touch::read(party, data)?;
    let (id, key) = data.made.ok_or(Fault::Unreadable)?;
    PublicKey::from_cose(&key)?;
    let id = URL_SAFE_NO_PAD.encode(id);
    if id != answer.id {
        return Err(Fault::Unreadable);
    }
    Ok(Credential { id, key: URL_SAFE_NO_PAD.encode(key), count: data.count })
}

/// Whether the holder of a passkey answered `challenge`; its new count.
pub fn prove(
    party: &Party<'_>,
    challenge: &str,
    credential: &Credential,
    answer: &Answer,
) -> Result<i64, Fault> {
    let client = answer.check(party, "webauthn.get", challenge)?;
    if answer.id != credential.id {
        return Err(Fault::Unreadable);
    }
    let bytes = decode(&answer.response.authenticator_data)?;
    let data = Touch::read(party, &bytes)?;
    let signed = [bytes.as_slice(), Sha256::digest(&client).as_slice()].concat();
    let signature = decode(&answer.response.signature)?;
    let key = PublicKey::from_cose(&decode(&credential.key)?)?;
    if !key.signed(&signed, &signature, Curve::Asn1) {
        return Err(Fault::Signature);
    }
    let counts = data.count != 0 || credential.count != 0;
    if counts && data.count <= credential.count { Err(Fault::Copied) } else { Ok(data.count) }
}

fn decode(text: &str) -> Result<Vec<u8>, Fault> {
    URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).map_err(|_| Fault::Unreadable)
}

/// What the device says of the touch: who checked whom, how often, what was made.
struct Touch {
    count: i64,
    /// Id and key in COSE of a credential just made.
    made: Option<(Vec<u8>, Vec<u8>)>,
}

const PRESENT: u8 = 1;
const VERIFIED: u8 = 1 << 2;
const MADE: u8 = 1 << 6;
const EXTENDED: u8 = 1 << 7;

impl Touch {
    fn read(party: &Party<'_>, bytes: &[u8]) -> Result<Self, Fault> {
        let mut rest = bytes;
        let mut take = |many: usize| {
            let (part, after) = rest.split_at_checked(many).ok_or(Fault::Unreadable)?;
            rest = after;
            Ok::<_, Fault>(part)
        };
        if take(32)? != Sha256::digest(party.host.as_bytes()).as_slice() {
            return Err(Fault::Origin);
        }
        let flags = take(1)?.first().copied().unwrap_or_default();
        if flags & PRESENT == 0 || flags & VERIFIED == 0 {
            return Err(Fault::Absent);
        }
        let count = u32::from_be_bytes(take(4)?.try_into().map_err(|_| Fault::Unreadable)?);
        let mut made = None;
        if flags & MADE != 0 {
            take(16)?;
            let long = u16::from_be_bytes(take(2)?.try_into().map_err(|_| Fault::Unreadable)?);
            let id = take(usize::from(long))?.to_vec();
            let before = rest;
            let _: Cbor = ciborium::from_reader(&mut rest).map_err(|_| Fault::Unreadable)?;
            let key = before.get(..before.len() - rest.len()).unwrap_or_default().to_vec();
            if id.is_empty() || id.len() > LONGEST_ID {
                return Err(Fault::Unreadable);
            }
            made = Some((id, key));
        }
        if flags & EXTENDED != 0 {
            let _: Cbor = ciborium::from_reader(&mut rest).map_err(|_| Fault::Unreadable)?;
        }
        if rest.is_empty() {
            Ok(Self { count: i64::from(count), made })
        } else {
            Err(Fault::Unreadable)
        }
    }
}

impl PublicKey {
    /// A key as authenticators write it: COSE, RFC 9053.
    fn from_cose(bytes: &[u8]) -> Result<Self, Fault> {
        let read: Cbor = ciborium::from_reader(bytes).map_err(|_| Fault::Unreadable)?;
        let fields = read.as_map().ok_or(Fault::Unreadable)?;
        let pair = |(name, value): &(Cbor, Cbor)| {
            Some((i64::try_from(name.as_integer()?).ok()?, value.clone()))
        };
        let fields: BTreeMap<i64, Cbor> = fields.iter().filter_map(pair).collect();
        let number = |name: i64| {
            let it = fields.get(&name).and_then(Cbor::as_integer);
            it.and_then(|it| i64::try_from(it).ok()).unwrap_or_default()
        };
        let part = |name: i64| {
            let it = fields.get(&name).and_then(Cbor::as_bytes);
            it.filter(|it| !it.is_empty()).cloned().ok_or(Fault::Unreadable)
        };
        // Type of key, algorithm, curve.
        match (number(1), number(3), number(-1)) {
            (2, -7, 1) => Self::point(&part(-2)?, &part(-3)?).ok_or(Fault::Unreadable),
            (1, -8, 6) => Ok(Self::EdDsa(part(-2)?)),
            (3, -257, _) => Ok(Self::Rs256 { n: part(-1)?, e: part(-2)? }),
            _ => Err(Fault::Algorithm),
        }
    }
}
