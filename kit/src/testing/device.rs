//! A device that makes and uses passkeys, for stories without a browser.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ciborium::Value as Cbor;
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _},
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// One passkey in the hands of somebody. Tests change the fields to lie.
pub struct Device {
    pub host: String,
    pub origin: String,
    pub id: Vec<u8>,
    /// Present and verified is 5.
    pub flags: u8,
    pub count: u32,
    /// Whose it is, as the site told it.
    pub user: String,
    key: EcdsaKeyPair,
}

impl Device {
    /// A new passkey for a site.
    pub fn new(base_url: &str) -> Self {
        let (random, how) = (SystemRandom::new(), &ECDSA_P256_SHA256_ASN1_SIGNING);
        let made = EcdsaKeyPair::generate_pkcs8(how, &random).expect("a key");
        let key = EcdsaKeyPair::from_pkcs8(how, made.as_ref(), &random).expect("a key");
        let host = base_url.split("://").nth(1).and_then(|it| it.split(':').next());
        Self {
            host: host.unwrap_or_default().to_owned(),
            origin: base_url.to_owned(),
            id: rand::random::<[u8; 16]>().to_vec(),
            flags: 5,
            count: 0,
            user: String::new(),
            key,
        }
    }

    /// What the browser answers to the options for a new passkey.
    pub fn made(&mut self, options: &Value) -> Value {
        options
            .pointer("/user/id")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .clone_into(&mut self.user);
        let client = self.client("webauthn.create", options);
        let point = self.key.public_key().as_ref();
        let int = |it: i64| Cbor::Integer(it.into());
        let key = Cbor::Map(vec![
            (int(1), int(2)),
            (int(3), int(-7)),
            (int(-1), int(1)),
            (int(-2), Cbor::Bytes(point.iter().skip(1).take(32).copied().collect())),
            (int(-3), Cbor::Bytes(point.iter().skip(33).copied().collect())),
        ]);
        let mut data = self.data(self.flags | 1 << 6);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap_or_default().to_be_bytes());
        data.extend(&self.id);
        ciborium::into_writer(&key, &mut data).expect("a vector takes everything");
        let object = Cbor::Map(vec![
            (Cbor::Text("fmt".into()), Cbor::Text("none".into())),
            (Cbor::Text("attStmt".into()), Cbor::Map(Vec::new())),
            (Cbor::Text("authData".into()), Cbor::Bytes(data)),
        ]);
        let mut attestation = Vec::new();
        ciborium::into_writer(&object, &mut attestation).expect("a vector takes everything");
        self.answer(
            &json!({"clientDataJSON": coded(&client), "attestationObject": coded(&attestation)}),
        )
    }

    /// What the browser answers to a challenge.
    pub fn proof(&mut self, options: &Value) -> Value {
        if self.count > 0 {
            self.count += 1;
        }
        let client = self.client("webauthn.get", options);
        let data = self.data(self.flags);
        let signed = [data.as_slice(), Sha256::digest(&client).as_slice()].concat();
        let signature = self.key.sign(&SystemRandom::new(), &signed).expect("a signature");
        self.answer(&json!({
            "clientDataJSON": coded(&client),
            "authenticatorData": coded(&data),
            "signature": coded(signature.as_ref()),
            "userHandle": self.user,
        }))
    }

    fn client(&self, kind: &str, options: &Value) -> Vec<u8> {
        let said = json!({
            "type": kind, "challenge": options["challenge"], "origin": self.origin,
            "crossOrigin": false,
        });
        said.to_string().into_bytes()
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest(self.host.as_bytes()).to_vec();
        data.push(flags);
        data.extend(self.count.to_be_bytes());
        data
    }

    fn answer(&self, response: &Value) -> Value {
        let id = coded(&self.id);
        json!({"id": id, "rawId": id, "type": "public-key", "response": response})
    }
}

fn coded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
