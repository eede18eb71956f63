//! OpenID Connect Core 1.0 with the code flow and PKCE (RFC 7636), and Discovery 1.0.
//!
//! Everything here asks other servers through the guarded client of the house, so it runs in
//! slow parts, never in a transaction.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use kit::{
    Result,
    clock::MINUTE,
    crypto::{
        self,
        jwt::{self, Claims, Wanted},
    },
    form::Params,
    http::{Client, Fetched},
    web::{App, Cx, Provider},
};
use serde::Deserialize;
use serde_json::Value;

use crate::link::model::{Journey, PROVIDER_SILENT, PROVIDER_WRONG};

/// How long is remembered what a provider says of itself.
const FRESH: i64 = 10 * MINUTE;

/// What a provider says of itself.
#[derive(Debug, Clone, Deserialize)]
pub struct About {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Vec<String>,
}

/// What a provider answers to a code.
#[derive(Deserialize)]
struct Tokens {
    id_token: String,
}

/// The provider of that name in the settings.
pub fn named<'a>(app: &'a App, name: &str) -> Option<&'a Provider> {
    app.settings.providers.iter().find(|it| it.name == name)
}

/// Where the provider sends people back to.
fn redirect(app: &App, it: &Provider) -> String {
    format!("{}/sign-in/with/{}", app.settings.base_url, it.name)
}

/// What the provider says of itself, asked for now and then.
fn about(app: &App, it: &Provider, now: i64) -> Result<About> {
    static KNOWN: Mutex<BTreeMap<String, (i64, About)>> = Mutex::new(BTreeMap::new());
    let known = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, about)) = known().get(&it.issuer).filter(|(until, _)| *until > now) {
        return Ok(about.clone());
    }
    let client = app.http();
    let issuer = it.issuer.trim_end_matches('/');
    let url = format!("{issuer}/.well-known/openid-configuration");
    let said: About = read(it, client.get(&url, &[]))?;
    let is_reachable = client.may_ask(&said.authorization_endpoint);
    if said.issuer != it.issuer || !is_reachable {
        return Err(doubt(it, "it says that it is somebody else"));
    }
    known().insert(it.issuer.clone(), (now + FRESH, said.clone()));
    Ok(said)
}

/// Where somebody goes to say who they are; `state` comes back with them.
pub fn departure(cx: &Cx, it: &Provider, state: &str, journey: &Journey) -> Result<String> {
    let app = cx.app();
    let at = about(app, it, cx.caller.now)?.authorization_endpoint;
    let query = Params::default()
        .with("response_type", "code")
        .with("client_id", &it.client_id)
        .with("redirect_uri", &redirect(app, it))
        .with("scope", "openid email profile")
        .with("state", state)
        .with("nonce", &journey.nonce)
        .with("code_challenge", &crypto::challenge(&journey.verifier))
        .with("code_challenge_method", "S256")
        .query();
    let query = query.trim_start_matches('?');
    Ok(format!("{at}{}{query}", if at.contains('?') { '&' } else { '?' }))
}

/// Who came back with that code.
pub fn arrival(cx: &Cx, it: &Provider, journey: &Journey, code: &str) -> Result<Claims> {
    let app = cx.app();
    let (about, client) = (about(app, it, cx.caller.now)?, app.http());
    let tokens: Tokens = read(it, exchange(app, it, &about, (journey, code)))?;
    let keys: Value = read(it, client.get(&about.jwks_uri, &[]))?;
    let wanted = Wanted {
        issuer: &it.issuer,
        client: &it.client_id,
        nonce: &journey.nonce,
        now: cx.caller.now,
    };
    jwt::read(&tokens.id_token, &keys, &wanted).map_err(|fault| doubt(it, &fault.to_string()))
}

/// Changes the code for tokens, as who we are.
fn exchange(
    app: &App,
    it: &Provider,
    about: &About,
    (journey, code): (&Journey, &str),
) -> Result<Fetched, kit::http::Wrong> {
    let (client, back): (Client, String) = (app.http(), redirect(app, it));
    let mut fields = vec![
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", &back),
        ("client_id", &it.client_id),
        ("code_verifier", &journey.verifier),
    ];
    let ways = &about.token_endpoint_auth_methods_supported;
    let is = |way: &str| ways.iter().any(|it| it == way);
    // RFC 6749, section 2.3.1: both parts are encoded before they are joined.
    let encoded = |text: &str| {
        let query = Params::default().with("x", text).query();
        query.trim_start_matches("?x=").to_owned()
    };
    let login = format!("{}:{}", encoded(&it.client_id), encoded(&it.client_secret));
    let login = format!("Basic {}", crypto::base64(login.as_bytes()));
    let mut headers = vec![("accept", "application/json")];
    if !it.client_secret.is_empty() {
        if is("client_secret_post") && !is("client_secret_basic") {
            fields.push(("client_secret", &it.client_secret));
        } else {
            headers.push(("authorization", &login));
        }
    }
    client.post_form(&about.token_endpoint, &fields, &headers)
}

/// The answer of a provider as JSON.
fn read<T: serde::de::DeserializeOwned>(
    it: &Provider,
    said: Result<Fetched, kit::http::Wrong>,
) -> Result<T> {
    let said = said.map_err(|wrong| {
        tracing::warn!(provider = it.name, %wrong, "a provider does not answer");
        PROVIDER_SILENT
    })?;
    let value = serde_json::from_slice(&said.body).ok().filter(|_| said.status == 200);
    value.ok_or_else(|| doubt(it, &format!("status {}", said.status)))
}

/// Notes for operators why a provider is not believed; its people are told no more than that.
fn doubt(it: &Provider, why: &str) -> kit::Error {
    tracing::warn!(provider = it.name, why, "a provider is not believed");
    PROVIDER_WRONG.into()
}
