//! A real OpenID provider: it has keys of its own, signs tokens, checks codes, secrets and PKCE.
//! Each of its issuers has one fault, named by the first part of its address; `fine` and `rsa`
//! have none.

use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock, Mutex},
};

use axum::{
    Form, Json, Router,
    extract::{Path, Query},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
    routing::{get, post},
};
use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use kit::{crypto, testing::BEGINNING};
use ring::{
    rand::SystemRandom,
    rsa::{KeyPair as RsaKeyPair, PublicKeyComponents as RsaPublicKey},
    signature::{Ed25519KeyPair, KeyPair as _, RSA_PKCS1_SHA256},
};
use serde_json::{Value, json};

/// A key made for these tests alone.
const RSA: &str = include_str!("../rsa_key.txt");

pub const CLIENT: &str = "entente";
pub const SECRET: &str = "a secret: with signs/+ in it";

/// What is kept of a sign-in: the query it came with, by its code.
type Codes = Arc<Mutex<BTreeMap<String, BTreeMap<String, String>>>>;

struct Issuer {
    key: Ed25519KeyPair,
    /// Nobody knows this one.
    other: Ed25519KeyPair,
    rsa: RsaKeyPair,
    host: String,
    codes: Codes,
}

/// The one provider of a run, on a thread of its own; its host and port.
pub static HOST: LazyLock<String> = LazyLock::new(|| {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let host = listener.local_addr().unwrap().to_string();
    let issuer = Arc::new(Issuer::new(host.clone()));
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            axum::serve(listener, routes(&issuer)).await.unwrap();
        });
    });
    host
});

fn routes(issuer: &Arc<Issuer>) -> Router {
    let [about, keys, leave, tokens] = [(); 4].map(|()| issuer.clone());
    Router::new()
        .route(
            "/{fault}/.well-known/openid-configuration",
            get(async move |Path(fault): Path<String>| Json(about.about(&fault))),
        )
        .route("/{fault}/jwks", get(async move || Json(keys.keys())))
        .route(
            "/{fault}/authorize",
            get(async move |Path(fault): Path<String>, Query(asked)| leave.leave(&fault, asked)),
        )
        .route(
            "/{fault}/token",
            post(async move |Path(fault): Path<String>, headers: HeaderMap, Form(form)| {
                tokens.tokens(&fault, &headers, &form)
            }),
        )
}

impl Issuer {
    fn new(host: String) -> Self {
        let random = SystemRandom::new();
        let ed = || {
            let made = Ed25519KeyPair::generate_pkcs8(&random).unwrap();
            Ed25519KeyPair::from_pkcs8(made.as_ref()).unwrap()
        };
        let rsa = STANDARD.decode(RSA.split_whitespace().collect::<String>()).unwrap();
        let rsa = RsaKeyPair::from_pkcs8(&rsa).unwrap();
        Self { key: ed(), other: ed(), rsa, host, codes: Codes::default() }
    }

    fn about(&self, fault: &str) -> Value {
        let at = format!("http://{}/{fault}", self.host);
        let issuer =
            if fault == "swapped" { format!("http://{}/fine", self.host) } else { at.clone() };
        json!({
            "issuer": issuer,
            "authorization_endpoint": format!("{at}/authorize"),
            "token_endpoint": format!("{at}/token"),
            "jwks_uri": format!("{at}/jwks"),
        })
    }

    fn keys(&self) -> Value {
        let coded = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let RsaPublicKey { n, e } = RsaPublicKey::<Vec<u8>>::from(self.rsa.public());
        json!({"keys": [
            {"kty": "OKP", "crv": "Ed25519", "kid": "ed", "x": coded(self.key.public_key().as_ref())},
            {"kty": "RSA", "kid": "rsa", "use": "sig",
             "n": coded(&n),
             "e": coded(&e)},
        ]})
    }

    /// Somebody says who they are (as the query tells) and goes back.
    fn leave(&self, fault: &str, asked: BTreeMap<String, String>) -> Response {
        let is_known = asked["client_id"] == CLIENT
            && asked["response_type"] == "code"
            && asked["code_challenge_method"] == "S256"
            && asked["scope"].contains("openid");
        if !is_known {
            return StatusCode::BAD_REQUEST.into_response();
        }
        let code = crypto::new_key();
        let issuer = if fault == "mixed" { "fine" } else { fault };
        let back = format!(
            "{}?code={code}&state={}&iss=http://{}/{issuer}",
            asked["redirect_uri"], asked["state"], self.host
        );
        self.codes.lock().unwrap().insert(code, asked);
        Redirect::to(&back).into_response()
    }

    fn tokens(
        &self,
        fault: &str,
        headers: &HeaderMap,
        form: &BTreeMap<String, String>,
    ) -> Response {
        let login = format!(
            "{CLIENT}:{}",
            SECRET.replace(':', "%3A").replace('/', "%2F").replace('+', "%2B").replace(' ', "+")
        );
        let wanted = format!("Basic {}", STANDARD.encode(login));
        let is_client =
            headers.get(header::AUTHORIZATION).is_some_and(|it| it.as_bytes() == wanted.as_bytes());
        let asked = self.codes.lock().unwrap().remove(&form["code"]);
        let Some(asked) = asked.filter(|_| is_client) else {
            return StatusCode::UNAUTHORIZED.into_response();
        };
        let is_same = crypto::challenge(&form["code_verifier"]) == asked["code_challenge"]
            && form["redirect_uri"] == asked["redirect_uri"];
        if !is_same {
            return StatusCode::BAD_REQUEST.into_response();
        }
        let token = self.token(fault, &asked);
        Json(json!({"token_type": "Bearer", "access_token": "x", "id_token": token}))
            .into_response()
    }

    fn token(&self, fault: &str, asked: &BTreeMap<String, String>) -> String {
        let now = BEGINNING / 1000;
        let told = |name: &str| asked.get(name).cloned().unwrap_or_default();
        let claims = json!({
            "iss": format!("http://{}/{}", self.host, if fault == "issuer" { "fine" } else { fault }),
            "aud": if fault == "audience" { "somebody" } else { CLIENT },
            "nonce": if fault == "nonce" { "another".to_owned() } else { told("nonce") },
            "iat": now,
            "exp": if fault == "expired" { now - 120 } else { now + 300 },
            "sub": told("sub"), "email": told("email"), "name": told("name"),
            "email_verified": told("verified") == "true",
        });
        let head = match fault {
            "none" => json!({"alg": "none"}),
            "rsa" => json!({"alg": "RS256", "kid": "rsa"}),
            _ => json!({"alg": "EdDSA", "kid": "ed"}),
        };
        let coded = |it: &Value| URL_SAFE_NO_PAD.encode(it.to_string());
        let text = format!("{}.{}", coded(&head), coded(&claims));
        let signature = match fault {
            "none" => Vec::new(),
            "stolen" => self.other.sign(text.as_bytes()).as_ref().to_vec(),
            "rsa" => {
                let mut signature = vec![0; self.rsa.public().modulus_len()];
                self.rsa
                    .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), text.as_bytes(), &mut signature)
                    .unwrap();
                signature
            }
            _ => self.key.sign(text.as_bytes()).as_ref().to_vec(),
        };
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}
