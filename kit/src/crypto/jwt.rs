//! Identity tokens of OpenID providers: who signed them, for whom, when, and about whom.
//!
//! Rules: OpenID Connect Core 1.0, section 3.1.3.7. Only asymmetric algorithms are known, so a
//! token that is not signed, or is signed with something public, is refused.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::Value;

use super::asymmetric::{Curve, PublicKey};
use crate::clock::MINUTE;

/// How much clocks may differ, in milliseconds.
const DRIFT: i64 = MINUTE;
/// How old a token may be, in milliseconds, whatever it says itself.
const OLDEST: i64 = 10 * MINUTE;

/// What a token must be about.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    pub issuer: &'a str,
    /// Our name with the provider.
    pub client: &'a str,
    pub nonce: &'a str,
    /// Milliseconds since 1970.
    pub now: i64,
}

/// What a token says that can be believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claims {
    /// Who it is, in the words of the issuer; never given to anybody else.
    pub subject: String,
    /// The address, in small letters; empty if none is told.
    pub email: String,
    /// Whether the issuer says that it checked the address.
    pub email_verified: bool,
    pub name: String,
}

/// Why a token is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("the token cannot be read")]
    Unreadable,
    #[error("the token is signed with nothing, or with what we do not trust")]
    Algorithm,
    #[error("none of the keys of the issuer fits")]
    Key,
    #[error("the signature is wrong")]
    Signature,
    #[error("another issuer")]
    Issuer,
    #[error("for another client")]
    Audience,
    #[error("run out, or not of today")]
    Time,
    #[error("the answer to another question")]
    Nonce,
}

/// Reads a token, if `keys` (a JSON Web Key Set) signed it and it is what is wanted.
pub fn read(token: &str, keys: &Value, wanted: &Wanted<'_>) -> Result<Claims, Fault> {
    let (signed, signature) = token.rsplit_once('.').ok_or(Fault::Unreadable)?;
    let (head, body) = signed.split_once('.').ok_or(Fault::Unreadable)?;
    let head = object(head)?;
    if head.get("crit").is_some() {
        return Err(Fault::Algorithm);
    }
    let signature = bytes(signature).ok_or(Fault::Unreadable)?;
    let key = key_of(&head, keys)?;
    if !key.signed(signed.as_bytes(), &signature, Curve::Fixed) {
        return Err(Fault::Signature);
    }
    let body = object(body)?;
    check(&body, wanted)?;
    let email = text(&body, "email").to_lowercase();
    // Some write the truth as a text.
    let said = body.get("email_verified");
    let email_verified =
        said == Some(&Value::Bool(true)) || text(&body, "email_verified") == "true";
    let name = text(&body, "name").to_owned();
    Ok(Claims { subject: text(&body, "sub").to_owned(), email, email_verified, name })
}

fn check(body: &Value, wanted: &Wanted<'_>) -> Result<(), Fault> {
    if text(body, "iss") != wanted.issuer {
        return Err(Fault::Issuer);
    }
    let is_client = |it: &Value| it.as_str() == Some(wanted.client);
    let (is_ours, is_shared) = match body.get("aud") {
        Some(Value::Array(all)) => (all.iter().any(is_client), all.len() > 1),
        Some(one) => (is_client(one), false),
        None => (false, false),
    };
    let party = body.get("azp");
    let is_party = party.map_or(!is_shared, is_client);
    if !is_ours || !is_party {
        return Err(Fault::Audience);
    }
    let instant = |name: &str| {
        let seconds = body.get(name)?;
        // Whole seconds; fractions some write are of no matter.
        #[expect(clippy::cast_possible_truncation, reason = "far instants are refused anyway")]
        let seconds = seconds.as_i64().or_else(|| seconds.as_f64().map(|it| it as i64))?;
        seconds.checked_mul(1000)
    };
    let (Some(until), Some(since)) = (instant("exp"), instant("iat")) else {
        return Err(Fault::Time);
    };
    let is_past = until.saturating_add(DRIFT) <= wanted.now;
    let is_old = since.saturating_add(OLDEST) < wanted.now;
    let is_early = since > wanted.now.saturating_add(DRIFT)
        || instant("nbf").is_some_and(|it| it > wanted.now.saturating_add(DRIFT));
    if is_past || is_old || is_early {
        return Err(Fault::Time);
    }
    if wanted.nonce.is_empty() || text(body, "nonce") != wanted.nonce {
        return Err(Fault::Nonce);
    }
    let subject = text(body, "sub");
    if subject.is_empty() || subject.len() > 255 { Err(Fault::Unreadable) } else { Ok(()) }
}

/// The one key the head names, made for the algorithm the head names.
fn key_of(head: &Value, keys: &Value) -> Result<PublicKey, Fault> {
    let algorithm = text(head, "alg");
    if !["RS256", "ES256", "EdDSA"].contains(&algorithm) {
        return Err(Fault::Algorithm);
    }
    let all = keys.get("keys").and_then(Value::as_array).ok_or(Fault::Key)?;
    let named = head.get("kid").and_then(Value::as_str);
    let is_named = |key: &&Value| named.is_none_or(|it| text(key, "kid") == it);
    let is_for_signing = |key: &&Value| ["", "sig"].contains(&text(key, "use"));
    let is_for_it = |key: &&Value| ["", algorithm].contains(&text(key, "alg"));
    let fits = all.iter().filter(is_named).filter(is_for_signing).filter(is_for_it);
    let mut found = fits.filter_map(|key| public(key, algorithm));
    match (found.next(), found.next()) {
        (Some(key), None) => Ok(key),
        _ => Err(Fault::Key),
    }
}

fn public(key: &Value, algorithm: &str) -> Option<PublicKey> {
    let part = |name: &str| bytes(text(key, name)).filter(|it| !it.is_empty());
    match (algorithm, text(key, "kty"), text(key, "crv")) {
        ("RS256", "RSA", _) => Some(PublicKey::Rs256 { n: part("n")?, e: part("e")? }),
        ("ES256", "EC", "P-256") => PublicKey::point(&part("x")?, &part("y")?),
        ("EdDSA", "OKP", "Ed25519") => Some(PublicKey::EdDsa(part("x")?)),
        _ => None,
    }
}

fn object(part: &str) -> Result<Value, Fault> {
    let read = bytes(part).and_then(|it| serde_json::from_slice::<Value>(&it).ok());
    read.filter(Value::is_object).ok_or(Fault::Unreadable)
}

fn bytes(part: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(part).ok()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ring::{
        rand::SystemRandom,
        signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _},
    };
    use serde_json::json;

    const NOW: i64 = 1_800_000_000_000;
    const WANTED: Wanted<'_> =
        Wanted { issuer: "https://id.example", client: "us", nonce: "n", now: NOW };

    fn coded(value: &Value) -> String {
        URL_SAFE_NO_PAD.encode(value.to_string())
    }

    fn claims() -> Value {
        json!({"iss": "https://id.example", "aud": "us", "sub": "17", "nonce": "n",
               "iat": NOW / 1000, "exp": NOW / 1000 + 300,
               "email": "Ann@House.example", "email_verified": true, "name": "Ann"})
    }

    struct Issuer {
        key: Ed25519KeyPair,
        keys: Value,
    }

    impl Issuer {
        fn new() -> Self {
            let made = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap();
            let key = Ed25519KeyPair::from_pkcs8(made.as_ref()).unwrap();
            let x = URL_SAFE_NO_PAD.encode(key.public_key());
            let keys = json!({"keys": [{"kty": "OKP", "crv": "Ed25519", "kid": "a", "x": x}]});
            Self { key, keys }
        }

        fn token(&self, head: &Value, body: &Value) -> String {
            let signed = format!("{}.{}", coded(head), coded(body));
            let signature = URL_SAFE_NO_PAD.encode(self.key.sign(signed.as_bytes()));
            format!("{signed}.{signature}")
        }

        fn said(&self, change: impl Fn(&mut Value)) -> Result<Claims, Fault> {
            let mut body = claims();
            change(&mut body);
            let head = json!({"alg": "EdDSA", "kid": "a"});
            read(&self.token(&head, &body), &self.keys, &WANTED)
        }
    }

    #[test]
    fn a_good_token_is_believed() {
        let said = Issuer::new().said(|_| ()).unwrap();
        assert_eq!((said.subject.as_str(), said.email.as_str()), ("17", "ann@house.example"));
        assert!(said.email_verified && said.name == "Ann");
        let told = Issuer::new().said(|it| it["email_verified"] = json!("false")).unwrap();
        assert!(!told.email_verified);
        let told = Issuer::new().said(|it| it["aud"] = json!(["us"])).unwrap();
        assert_eq!(told.subject, "17");
    }

    type Lie = (fn(&mut Value), Fault);

    #[test]
    fn every_lie_has_its_name() {
        let issuer = Issuer::new();
        let lies: [Lie; 14] = [
            (|it| it["iss"] = json!("https://id.example/"), Fault::Issuer),
            (|it| it["aud"] = json!("them"), Fault::Audience),
            (|it| it["aud"] = json!(["us", "them"]), Fault::Audience),
            (|it| it["azp"] = json!("them"), Fault::Audience),
            (|it| it["exp"] = json!(NOW / 1000 - 60), Fault::Time),
            (|it| it["exp"] = Value::Null, Fault::Time),
            (|it| it["iat"] = json!(NOW / 1000 - 601), Fault::Time),
            (|it| it["iat"] = json!(NOW / 1000 + 61), Fault::Time),
            (|it| it["nbf"] = json!(NOW / 1000 + 61), Fault::Time),
            (|it| it["exp"] = json!(i64::MAX), Fault::Time),
            (|it| it["nonce"] = json!("m"), Fault::Nonce),
            (|it| it["nonce"] = Value::Null, Fault::Nonce),
            (|it| it["sub"] = json!(""), Fault::Unreadable),
            (|it| it["sub"] = json!(17), Fault::Unreadable),
        ];
        for (at, (lie, fault)) in lies.into_iter().enumerate() {
            assert_eq!(issuer.said(lie).err(), Some(fault), "lie {at}");
        }
    }

    #[test]
    fn what_is_not_signed_by_the_issuer_is_refused() {
        let (issuer, other, body) = (Issuer::new(), Issuer::new(), claims());
        let head = json!({"alg": "EdDSA", "kid": "a"});
        let read = |token: &str| read(token, &issuer.keys, &WANTED).err();
        assert_eq!(read(&other.token(&head, &body)), Some(Fault::Signature));
        for alg in ["none", "None", "HS256", "RS1", "", "ES256K"] {
            let head = json!({"alg": alg, "kid": "a"});
            assert_eq!(read(&issuer.token(&head, &body)), Some(Fault::Algorithm), "{alg}");
        }
        let unsigned = format!("{}.{}.", coded(&json!({"alg": "none"})), coded(&body));
        assert_eq!(read(&unsigned), Some(Fault::Algorithm));
        let unsigned = format!("{}.{}.", coded(&head), coded(&body));
        assert_eq!(read(&unsigned), Some(Fault::Signature));
        let confused = json!({"alg": "RS256", "kid": "a"});
        assert_eq!(read(&issuer.token(&confused, &body)), Some(Fault::Key));
        let lost = json!({"alg": "EdDSA", "kid": "b"});
        assert_eq!(read(&issuer.token(&lost, &body)), Some(Fault::Key));
        let critical = json!({"alg": "EdDSA", "kid": "a", "crit": ["b64"]});
        assert_eq!(read(&issuer.token(&critical, &body)), Some(Fault::Algorithm));
        for broken in ["", "a", "a.b", "a.b.c", "..", "e30.e30.e30.e30"] {
            assert!(read(broken).is_some(), "{broken}");
        }
    }

    #[test]
    fn curves_are_read_too() {
        let (random, how) = (SystemRandom::new(), &ECDSA_P256_SHA256_FIXED_SIGNING);
        let made = EcdsaKeyPair::generate_pkcs8(how, &random).unwrap();
        let key = EcdsaKeyPair::from_pkcs8(how, made.as_ref(), &random).unwrap();
        let point = key.public_key().as_ref();
        let part = |range: std::ops::Range<usize>| URL_SAFE_NO_PAD.encode(&point[range]);
        let keys = json!({"keys": [
            {"kty": "EC", "crv": "P-256", "x": part(1..33), "y": part(33..65), "use": "enc"},
            {"kty": "EC", "crv": "P-256", "x": part(1..33), "y": part(33..65), "use": "sig"}]});
        let signed = format!("{}.{}", coded(&json!({"alg": "ES256"})), coded(&claims()));
        let signature = key.sign(&random, signed.as_bytes()).unwrap();
        let token = format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature));
        assert_eq!(read(&token, &keys, &WANTED).unwrap().subject, "17");
    }
}
