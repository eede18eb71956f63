//! One request: who asks, and how to answer.

use std::borrow::Borrow;

use askama::Template;
use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};

use super::{App, Params, Reply, frame};
use crate::{
    Action, Caller, Error, Identity, Relation, Result,
    clock::Day,
    feature::Key,
    i18n::{Whole, Word},
    permission::{Decision, may, may_ask},
};

/// One request: who asks, and how to answer. The first parameter of every handler.
#[derive(Clone)]
pub struct Cx {
    pub caller: Caller,
    /// Name and agency of the caller, if they signed in.
    pub who: Option<Identity>,
    pub path: String,
    pub params: Params,
    /// The key of the session, if the browser sent one.
    pub session: Option<String>,
    /// The token a program came with. Then no cookie counts.
    pub token: Option<String>,
    /// The address of the visitor, as far as it is known.
    pub address: String,
    pub agent: String,
    pub request_id: String,
    /// `light`, `dark`, or empty for what the machine prefers.
    pub theme: String,
    /// Whether single keys do nothing (some people use speech or switches).
    pub keys_off: bool,
    pub flash: Option<Flash>,
    /// Whether a script asks and wants data.
    pub wants_json: bool,
    /// How many notices the caller has not read; none where nobody counts them.
    pub unread: Option<i64>,
    /// The tag of what the asker has already, see [`Cx::send_tagged`].
    pub(super) known_tag: String,
    /// The second before which the asker has everything, see [`Cx::send_dated`].
    known_since: Option<i64>,
    /// Whether robots are kept away from the answer even if everybody may read it.
    pub hidden: bool,
    pub(super) cookies: Vec<String>,
    /// The cookies the browser sent.
    jar: Vec<(String, String)>,
    app: App,
}

/// What a page says once, after something was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flash {
    /// The message key.
    pub key: String,
    /// Where to undo it.
    pub undo: Option<String>,
}

impl Flash {
    pub fn said(key: &str) -> Self {
        Self { key: key.to_owned(), undo: None }
    }

    #[must_use]
    pub fn undone_at(mut self, url: &str) -> Self {
        self.undo = Some(url.to_owned());
        self
    }
}

impl Cx {
    /// The request as its head tells it; nobody has looked up the session yet.
    pub(crate) fn begin(app: &App, uri: &axum::http::Uri, headers: &HeaderMap) -> Self {
        let said = |name| headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let jar = jar(headers);
        let cookie = |name: &str| found(&jar, name).map(str::to_owned);
        let token = bearer(said(header::AUTHORIZATION)).filter(|_| uri.path().starts_with("/api/"));
        let session = cookie(&own_name(app, "session")).filter(|_| token.is_none());
        let chosen = cookie("lang").and_then(|word| crate::i18n::lang(&word));
        let lang = chosen.unwrap_or_else(|| crate::i18n::negotiate(said(header::ACCEPT_LANGUAGE)));
        let theme = cookie("theme").filter(|word| ["light", "dark"].contains(&word.as_str()));
        Self {
            caller: Caller::guest(lang, app.clock.now()),
            who: None,
            path: uri.path().to_owned(),
            params: Params::parse(uri.query().unwrap_or_default().as_bytes()).unwrap_or_default(),
            session,
            token,
            address: String::new(),
            agent: said(header::USER_AGENT).chars().take(200).collect(),
            request_id: String::new(),
            theme: theme.unwrap_or_default(),
            keys_off: cookie("keys").is_some_and(|word| word == "off"),
            wants_json: said(header::ACCEPT).starts_with("application/json"),
            unread: None,
            known_tag: said(header::IF_NONE_MATCH).to_owned(),
            known_since: super::dated::read(said(header::IF_MODIFIED_SINCE)),
            flash: cookie("flash").and_then(|text| read_flash(&text)),
            hidden: false,
            cookies: Vec::new(),
            jar,
            app: app.clone(),
        }
    }

    pub fn app(&self) -> &App {
        &self.app
    }

    /// Whether the answer belongs to the protected space: no robot keeps a copy of it.
    pub fn is_protected(&self) -> bool {
        self.hidden || !self.caller.is_guest()
    }

    pub(super) fn is(&mut self, who: Identity) {
        let lang = who.lang.as_deref().and_then(crate::i18n::lang);
        self.caller.lang = lang.unwrap_or(self.caller.lang);
        self.caller.person = who.person;
        self.caller.agency = who.agency;
        self.caller.role = who.role;
        self.who = Some(who);
    }

    /// Whether the caller may do this with what they stand to in that relation.
    pub fn may(&self, action: Action, relation: Relation) -> bool {
        may(self.caller.role, action, relation).is_allowed()
    }

    /// Refuses those who may not do this with anything.
    pub(super) fn gate(&self, action: Action, changes: bool) -> Result<()> {
        let scopes = self.who.as_ref().and_then(|it| it.scopes.as_ref());
        match may_ask(self.caller.role, scopes, action, changes) {
            Decision::Allowed => Ok(()),
            Decision::OutOfScope => Err(Error::Scope),
            _ if self.caller.is_guest() => Err(Error::SignIn),
            _ => Err(Error::Forbidden),
        }
    }

    /// What the caller shows to say who they are.
    pub(super) fn key(&self) -> Option<Key<'_>> {
        let session = self.session.as_deref().map(Key::Session);
        self.token.as_deref().map(Key::Token).or(session)
    }

    /// The message of a key in the caller's language.
    pub fn t(&self, key: &str) -> String {
        self.app.messages.say(self.caller.lang, key, &[])
    }

    /// The message of a key about that many: `$n` decides the plural.
    pub fn tn(&self, key: &str, n: impl Whole) -> String {
        let n = n.whole();
        let shown = self.number(n);
        self.ta(key, &[("n", n.into()), ("shown", shown.into())])
    }

    /// The message of a key with words put in.
    pub fn ta(&self, key: &str, words: &[(&'static str, Word)]) -> String {
        self.app.messages.say(self.caller.lang, key, words)
    }

    /// The message of a key with one word put in, as `$it`.
    pub fn tw(&self, key: &str, word: &str) -> String {
        self.ta(key, &[("it", word.to_owned().into())])
    }

    /// The message of `prefix` + `word`, or the word itself where there is none.
    pub fn word(&self, prefix: &str, word: &str) -> String {
        self.app.messages.say_or(self.caller.lang, &format!("{prefix}{word}"), word)
    }

    pub fn number(&self, number: impl Whole) -> String {
        self.app.messages.number(self.caller.lang, number.whole())
    }

    pub fn day(&self, day: impl Borrow<Day>) -> String {
        self.app.messages.day(self.caller.lang, *day.borrow())
    }

    pub fn instant(&self, at: impl Whole) -> String {
        self.app.messages.instant(self.caller.lang, at.whole())
    }

    pub fn money(&self, cents: i64, currency: &str) -> String {
        self.app.messages.money(self.caller.lang, cents, currency)
    }

    /// An amount to the cent.
    pub fn cents(&self, cents: i64, currency: &str) -> String {
        self.app.messages.cents(self.caller.lang, cents, currency)
    }

    pub fn today(&self) -> Day {
        Day::of(self.caller.now)
    }

    /// The address of this page, with its query: what can be shared.
    pub fn url(&self) -> String {
        format!("{}{}", self.path, self.params.query())
    }

    /// Sets a cookie with the answer. `seconds` 0 forgets it.
    pub fn set_cookie(&mut self, name: &str, value: &str, seconds: i64) {
        let secure = if self.app.settings.is_https() { "; Secure" } else { "" };
        self.cookies.push(format!(
            "{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}"
        ));
    }

    /// Hands the browser the key of its session, or takes it away with the empty one.
    pub fn set_session(&mut self, key: &str, seconds: i64) {
        self.set_own_cookie("session", key, seconds);
    }

    /// A cookie that no other host can set or read where there is https: for secrets.
    pub fn set_own_cookie(&mut self, name: &str, value: &str, seconds: i64) {
        let name = own_name(&self.app, name);
        self.set_cookie(&name, value, seconds);
    }

    /// What [`Self::set_own_cookie`] set.
    pub fn own_cookie(&self, name: &str) -> Option<&str> {
        found(&self.jar, &own_name(&self.app, name))
    }

    /// A page that goes on to another site by itself. Answering a form with a redirect there
    /// is what our security policy (`form-action`) does not let browsers follow.
    pub fn leave(&self, url: &str, title: &str, page: &impl Template) -> Reply {
        let mut reply = self.page(title, page)?;
        let to = HeaderValue::from_str(&format!("0;url={url}")).map_err(|_| Error::Unreadable)?;
        reply.headers_mut().insert(header::REFRESH, to);
        Ok(reply)
    }

    pub fn page(&self, title: &str, page: &impl Template) -> Reply {
        self.show(StatusCode::OK, title, page)
    }

    /// The page again, because the form on it was not right.
    pub fn again(&self, title: &str, page: &impl Template) -> Reply {
        self.show(StatusCode::UNPROCESSABLE_ENTITY, title, page)
    }

    pub fn to(&self, url: &str) -> Reply {
        let to = HeaderValue::from_str(url).map_err(|_| Error::Unreadable)?;
        self.answer(StatusCode::SEE_OTHER, header::LOCATION, to, Body::empty())
    }

    /// The page lies at another address now, for good.
    pub fn moved(&self, url: &str) -> Reply {
        let to = HeaderValue::from_str(url).map_err(|_| Error::Unreadable)?;
        self.answer(StatusCode::PERMANENT_REDIRECT, header::LOCATION, to, Body::empty())
    }

    /// Goes on to another page, which says once what was done.
    pub fn to_saying(&self, url: &str, flash: &Flash) -> Reply {
        let mut it = self.clone();
        let text = format!("{}|{}", flash.key, flash.undo.as_deref().unwrap_or_default());
        it.set_cookie("flash", &text, 60);
        it.to(url)
    }

    /// A page whose parts reach from edge to edge: it brings its own margins.
    pub fn wide_page(&self, title: &str, page: &impl Template) -> Reply {
        self.framed(StatusCode::OK, title, page, true)
    }

    pub fn show(&self, status: StatusCode, title: &str, page: &impl Template) -> Reply {
        self.framed(status, title, page, false)
    }

    fn framed(&self, status: StatusCode, title: &str, page: &impl Template, wide: bool) -> Reply {
        let html = frame::around(self, title, &page.render()?, wide)?;
        let kind = HeaderValue::from_static("text/html; charset=utf-8");
        let mut it = self.clone();
        if it.flash.is_some() {
            it.set_cookie("flash", "", 0);
        }
        it.answer(status, header::CONTENT_TYPE, kind, Body::from(html))
    }

    /// Any other content, to be shown.
    pub fn send(&self, kind: &'static str, body: impl Into<Body>) -> Reply {
        let kind = HeaderValue::from_static(kind);
        self.answer(StatusCode::OK, header::CONTENT_TYPE, kind, body.into())
    }

    /// Any other content, unless the asker has it already: `tag` changes with it.
    pub fn send_tagged(&self, kind: &'static str, tag: &str, body: impl Into<Body>) -> Reply {
        let quoted = format!("\"{tag}\"");
        let tag = HeaderValue::from_str(&quoted).map_err(|_| Error::Unreadable)?;
        // A proxy that compresses marks the tag as weak; that is good enough here.
        let is_known = |known: &str| known.trim().trim_start_matches("W/") == quoted;
        let mut reply = if self.known_tag.split(',').any(is_known) {
            self.unchanged(kind)?
        } else {
            self.send(kind, body)?
        };
        reply.headers_mut().insert(header::ETAG, tag);
        Ok(reply)
    }

    /// The same, also for those who ask by time: `changed_at` is when anything of it changed
    /// last, whoever asked. Where a tag is sent, the tag alone counts (RFC 9110 §13.2.2).
    pub fn send_dated(
        &self,
        kind: &'static str,
        (tag, changed_at): (&str, i64),
        body: impl Into<Body>,
    ) -> Reply {
        let has_all = |since: i64| self.known_tag.is_empty() && changed_at < since * 1_000;
        let mut reply = if self.known_since.is_some_and(has_all) {
            self.unchanged(kind)?
        } else {
            self.send_tagged(kind, tag, body)?
        };
        if let Some(said) = super::dated::said(changed_at, self.caller.now) {
            let said = HeaderValue::from_str(&said).map_err(|_| Error::Unreadable)?;
            reply.headers_mut().insert(header::LAST_MODIFIED, said);
        }
        Ok(reply)
    }

    fn unchanged(&self, kind: &'static str) -> Reply {
        let kind = HeaderValue::from_static(kind);
        self.answer(StatusCode::NOT_MODIFIED, header::CONTENT_TYPE, kind, Body::empty())
    }

    /// Any other content, to be kept as a file of that name.
    pub fn download(&self, kind: &'static str, name: &str, body: impl Into<Body>) -> Reply {
        let mut reply = self.send(kind, body)?;
        let safe: String = name
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() || ".-_".contains(c) { c } else { '-' })
            .collect();
        let how = HeaderValue::from_str(&format!("attachment; filename=\"{safe}\""));
        reply
            .headers_mut()
            .insert(header::CONTENT_DISPOSITION, how.map_err(|_| Error::Unreadable)?);
        Ok(reply)
    }

    pub fn json(&self, value: &impl serde::Serialize) -> Reply {
        let text = serde_json::to_vec(value).map_err(|e| Error::Told(e.to_string()))?;
        self.send("application/json", text)
    }

    pub(super) fn answer(
        &self,
        status: StatusCode,
        name: header::HeaderName,
        value: HeaderValue,
        body: Body,
    ) -> Reply {
        let mut reply = Response::new(body);
        *reply.status_mut() = status;
        reply.headers_mut().insert(name, value);
        if self.is_protected() || status.is_client_error() {
            const ROBOTS: header::HeaderName = header::HeaderName::from_static("x-robots-tag");
            let none = HeaderValue::from_static("noindex, nofollow, noarchive");
            reply.headers_mut().insert(ROBOTS, none);
        }
        for cookie in &self.cookies {
            let cookie = HeaderValue::from_str(cookie).map_err(|_| Error::Unreadable)?;
            reply.headers_mut().append(header::SET_COOKIE, cookie);
        }
        Ok(reply)
    }
}

/// `__Host-` binds the cookie to this host and to https; plain http cannot have it.
fn own_name(app: &App, name: &str) -> String {
    if app.settings.is_https() { format!("__Host-{name}") } else { name.to_owned() }
}

fn jar(headers: &HeaderMap) -> Vec<(String, String)> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok());
    let pairs = all.flat_map(|v| v.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let pairs = pairs.filter(|(_, value)| !value.is_empty());
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn found<'a>(jar: &'a [(String, String)], name: &str) -> Option<&'a str> {
    jar.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// The token of an `Authorization` header (RFC 6750).
fn bearer(said: &str) -> Option<String> {
    let (scheme, token) = said.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
}

fn read_flash(text: &str) -> Option<Flash> {
    let (key, undo) = text.split_once('|')?;
    let is_ours = undo.starts_with('/') && !undo.starts_with("//");
    Some(Flash { key: key.to_owned(), undo: is_ours.then(|| undo.to_owned()) })
}
