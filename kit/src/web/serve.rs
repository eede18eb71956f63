//! From a request to its route and back: the one way every request goes.
//!
//! head -> body -> (slow part) -> transaction { who is it? may they? handler } -> answer.
//! The session is looked up in the handler's own transaction, so a page costs one visit to
//! the database thread.

use std::{
    sync::{Arc, Mutex, OnceLock, PoisonError},
    time::Instant,
};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{ConnectInfo, RawPathParams, Request},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
    routing::MethodFilter,
};
use tokio::sync::Semaphore;
use tower_http::{CompressionLevel, compression::CompressionLayer};

use super::{App, Cx, Listed, Received, Reply, Way, assets, frame, observe, routes::Prepared};
use crate::{Error, Result, Tx, db::Failure, feature::Key, form::Params, sql};

/// How many slow parts (password hashes, uploads) run at once.
const SLOW: usize = 4;
/// How long a slow part waits for its turn.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(5);
/// How long a form that was sent once is known.
const ONCE: i64 = crate::clock::DAY;

/// Everything the features answer to.
///
/// # Panics
/// When a route asks for an action that `permissions.tsv` does not know: such a program must
/// not serve anybody.
pub fn router(app: &App) -> Router {
    let slow = Arc::new(Semaphore::new(SLOW));
    let known: Vec<_> = crate::permission::actions().collect();
    let mut router = Router::new();
    for route in app.features.iter().flat_map(|f| (f.routes)().list) {
        assert!(known.contains(&route.action.0), "nobody wrote down who may: {:?}", route.action);
        let filter = MethodFilter::try_from(route.method.clone()).unwrap_or(MethodFilter::GET);
        let (app, path, slow) = (app.clone(), route.path, slow.clone());
        let route = Arc::new(route);
        let serve = move |params: RawPathParams, request: Request| {
            answer(app.clone(), route.clone(), slow.clone(), params, request)
        };
        router = router.route(path, axum::routing::on(filter, serve));
    }
    let (lost, wrong) = (app.clone(), app.clone());
    router
        .merge(assets::router(app))
        .merge(super::health::router(app))
        .fallback(move |request: Request| astray(lost.clone(), request, Error::NotFound))
        .method_not_allowed_fallback(move |request: Request| {
            astray(wrong.clone(), request, Error::WrongMethod)
        })
        // Pages are made anew for everybody: little work for most of the gain.
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(tower_http::catch_panic::CatchPanicLayer::new())
}

/// The same, with request ids, metrics, logs and security headers around every answer.
pub fn observed(app: &App) -> Router {
    observe::around(router(app), app)
}

/// An address that leads nowhere.
async fn astray(app: App, request: Request, wrong: Error) -> Response {
    let (parts, _) = request.into_parts();
    let mut cx = begin(&app, &parts);
    let known = cx.clone();
    let found = app.db.read(move |tx| {
        let mut cx = known.clone();
        identify(&mut cx, tx)?;
        Ok(cx)
    });
    cx = found.await.unwrap_or(cx);
    frame::error(&cx, &wrong, is_api(&parts))
}

async fn answer(
    app: App,
    route: Arc<Listed>,
    slow: Arc<Semaphore>,
    params: RawPathParams,
    request: Request,
) -> Response {
    let began = Instant::now();
    let (parts, body) = request.into_parts();
    let cx = begin(&app, &parts);
    // Filled in the transaction: who it was, for the page that tells of an error.
    let known = Arc::new(OnceLock::new());
    let asked = Asking { app, route: route.clone(), slow, cx: cx.clone(), known: known.clone() };
    let path = params.iter().map(|(_, value)| value.to_owned()).collect();
    let said = asked.run(&parts, path, body).await;
    let reply = said.unwrap_or_else(|wrong| {
        observe::failed(&cx, &wrong);
        frame::error(known.get().unwrap_or(&cx), &wrong, is_api(&parts))
    });
    observe::served(&cx, &route, &reply, began.elapsed());
    reply
}

fn begin(app: &App, parts: &Parts) -> Cx {
    let mut cx = Cx::begin(app, &parts.uri, &parts.headers);
    let text = |name: &str| parts.headers.get(name).and_then(|v| v.to_str().ok());
    let peer = parts.extensions.get::<ConnectInfo<std::net::SocketAddr>>();
    let peer = peer.map(|it| it.0.ip().to_string()).unwrap_or_default();
    // The last address is the one our own proxy wrote.
    let told = text("x-forwarded-for").filter(|_| app.settings.behind_proxy);
    let told = told.and_then(|all| all.rsplit(',').next()).map(|one| one.trim().to_owned());
    cx.address = told.unwrap_or(peer);
    text("x-request-id").unwrap_or_default().clone_into(&mut cx.request_id);
    if let Some(who) = parts.extensions.get::<crate::Identity>() {
        cx.is(who.clone());
    }
    cx
}

/// Marks a request of a test whose change is undone after it was answered: one world can be
/// asked everything. No header says this; it has to come from within the program.
#[derive(Clone, Copy)]
pub(crate) struct Rehearsal;

/// Answers as if the change were kept, and takes it back.
async fn rehearse(app: &App, act: impl Fn(&mut Tx) -> Reply + Send + 'static) -> Reply {
    let said = Arc::new(Mutex::new(None));
    let keep = said.clone();
    let undone = app.db.write(move |tx| {
        let reply = act(tx)?;
        *keep.lock().unwrap_or_else(PoisonError::into_inner) = Some(reply);
        Err::<(), _>(Error::NotFound)
    });
    let undone = undone.await;
    let said = said.lock().unwrap_or_else(PoisonError::into_inner).take();
    said.map_or_else(|| Err(undone.err().unwrap_or(Error::NotFound)), Ok)
}

struct Asking {
    app: App,
    route: Arc<Listed>,
    slow: Arc<Semaphore>,
    cx: Cx,
    known: Arc<OnceLock<Cx>>,
}

impl Asking {
    async fn run(self, parts: &Parts, path: Vec<String>, body: Body) -> Reply {
        // A program with a token brings no cookies that somebody else could use.
        if self.route.way != Way::Read && self.cx.token.is_none() {
            same_origin(&self.app, &parts.headers)?;
        }
        let mut from = Received {
            path,
            query: parts.uri.query().unwrap_or_default().into(),
            ..Received::default()
        };
        if self.route.way != Way::Upload {
            return self.answer(parts, body, &mut from).await;
        }
        // Strangers fill no disk: they are refused before their files are read.
        self.who().await?;
        let reply = self.answer(parts, body, &mut from).await;
        let sent = tokio::task::spawn_blocking(move || super::files::tidy_up(&from));
        drop(sent.await);
        reply
    }

    async fn answer(self, parts: &Parts, body: Body, from: &mut Received) -> Reply {
        let is_read = self.route.way == Way::Read;
        match self.route.way {
            Way::Read => {}
            Way::Upload => super::files::receive(&self.app, parts, body, from).await?,
            Way::Write | Way::Prepared => {
                let most = self.app.settings.max_form;
                from.body = to_bytes(body, most).await.map_err(|_| Error::TooLarge)?;
            }
        }
        let prepared = self.prepare(from).await?;
        let Self { app, route, cx, known, .. } = self;
        let is_page = !is_api(parts);
        let visit = known.clone();
        let from = from.clone();
        let act = move |tx: &mut Tx| {
            let mut cx = cx.clone();
            identify(&mut cx, tx)?;
            if is_page {
                count(&mut cx, tx)?;
            }
            drop(known.set(cx.clone()));
            cx.gate(route.action, !is_read)?;
            if is_read {
                return route.run.run(&mut cx, tx, &from, &prepared);
            }
            seen(&cx, tx)?;
            once(tx, &cx, &from, |cx, tx| route.run.run(cx, tx, &from, &prepared))
        };
        let reply = match (is_read, parts.extensions.get::<Rehearsal>()) {
            (true, _) => app.db.read(act).await,
            (false, None) => return app.db.write(act).await,
            (false, Some(_)) => return rehearse(&app, act).await,
        };
        if let Some(cx) = visit.get() {
            visited(&app, cx).await;
        }
        reply
    }

    /// Who asks, if they may do this with anything at all.
    async fn who(&self) -> Result<Cx> {
        let (cx, action) = (self.cx.clone(), self.route.action);
        let gate = move |tx: &mut Tx| {
            let mut cx = cx.clone();
            identify(&mut cx, tx)?;
            cx.gate(action, true).map(|()| cx)
        };
        self.app.db.read(gate).await
    }

    /// The slow part, on a thread where waiting is allowed. Strangers do not get that far.
    async fn prepare(&self, from: &Received) -> Result<Prepared> {
        if !matches!(self.route.way, Way::Prepared | Way::Upload) {
            return Ok(None);
        }
        let cx = self.who().await?;
        let turn = tokio::time::timeout(PATIENCE, self.slow.acquire()).await;
        let _turn = turn.map_err(|_| Error::Busy)?.map_err(|_| Error::Busy)?;
        let (route, from) = (self.route.clone(), from.clone());
        let slow = tokio::task::spawn_blocking(move || route.run.prepare(&cx, &from));
        slow.await.map_err(|_| Error::Db(Failure::Panic))?
    }
}

/// Looks up who holds the session, in the transaction of what they want.
fn identify(cx: &mut Cx, tx: &mut Tx) -> Result<()> {
    let ask = cx.app().features.iter().find_map(|f| f.identify);
    let (Some(ask), Some(key), None) = (ask, cx.key(), &cx.who) else { return Ok(()) };
    match ask(tx, &cx.app().settings, key, cx.caller.now)? {
        Some(who) => cx.is(who),
        // A browser may have an old cookie; a program is told that its token is none.
        None if cx.token.is_some() => return Err(Error::Token),
        None => {}
    }
    Ok(())
}

/// Counts what the caller has not read, in the transaction of the page that shows it.
fn count(cx: &mut Cx, tx: &mut Tx) -> Result<()> {
    let count = cx.app().features.iter().find_map(|f| f.unread);
    if let (Some(count), Some(who)) = (count, &cx.who) {
        cx.unread = Some(count(tx, who.person)?);
    }
    Ok(())
}

/// Notes that somebody was here who only reads: once in a while, after they were answered.
async fn visited(app: &App, cx: &Cx) {
    const EVERY: i64 = 15 * crate::clock::MINUTE;
    let note = app.features.iter().find_map(|f| f.seen);
    let (Some(note), Some(key), Some(_)) = (note, cx.key(), &cx.who) else { return };
    let (name, is_token) = match key {
        Key::Session(key) => (key.to_owned(), false),
        Key::Token(key) => (key.to_owned(), true),
    };
    let counted = format!("seen {}", crate::crypto::digest(&name));
    if !app.limits.allow(&counted, 1, EVERY, cx.caller.now) {
        return;
    }
    let now = cx.caller.now;
    let done = app.db.write(move |tx| {
        note(tx, if is_token { Key::Token(&name) } else { Key::Session(&name) }, now)
    });
    if let Err(wrong) = done.await {
        tracing::warn!(%wrong, "a visit was not noted");
    }
}

/// Notes that the holder of the session was here, in the transaction of what they change.
fn seen(cx: &Cx, tx: &mut Tx) -> Result<()> {
    let note = cx.app().features.iter().find_map(|f| f.seen);
    let (Some(note), Some(key), Some(_)) = (note, cx.key(), &cx.who) else { return Ok(()) };
    note(tx, key, cx.caller.now)
}

/// A form with a key that was sent before is answered as it was then, and done once.
fn once(
    tx: &mut Tx,
    cx: &Cx,
    from: &Received,
    act: impl FnOnce(&mut Cx, &mut Tx) -> Reply,
) -> Reply {
    let mut cx = cx.clone();
    let key = Params::parse(&from.body).unwrap_or_default();
    let key = key.value("_once");
    if key.is_empty() || key.len() > 64 {
        return act(&mut cx, tx);
    }
    let key = format!("{}:{key}", cx.caller.person);
    let before: Option<(String,)> = tx.maybe(sql!(
        "select location from form_once where key = $1 -- every agency: the key names the person",
        &key
    ))?;
    if let Some((location,)) = before {
        return cx.to(&location);
    }
    let reply = act(&mut cx, tx)?;
    let location = reply.headers().get(header::LOCATION).and_then(|v| v.to_str().ok());
    if let Some(location) = location {
        tx.run(sql!(
            "insert into form_once (key, location, at) values ($1, $2, $3) -- every agency: the key names the person",
            &key, location, cx.caller.now,
        ))?;
        tx.run(sql!(
            "delete from form_once where at < $1 -- every agency: old keys",
            cx.caller.now - ONCE
        ))?;
    }
    Ok(reply)
}

/// Refuses what another site made a browser send. Programs that are no browsers send neither
/// header and carry no cookies of a person who did not mean it.
fn same_origin(app: &App, headers: &HeaderMap) -> Result<()> {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    let is_ours = match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => ["same-origin", "none"].contains(&site),
        (None, Some(origin)) => {
            let host = origin.split_once("://").map(|(_, host)| host);
            origin == app.settings.base_url || (host.is_some() && host == text("host"))
        }
        (None, None) => true,
    };
    if is_ours { Ok(()) } else { Err(Error::Foreign) }
}

/// Whether a program asks, and wants its errors as data.
fn is_api(parts: &Parts) -> bool {
    parts.uri.path().starts_with("/api/")
}

/// An answer in plain text, for when not even a page can be made.
pub(super) fn bare(status: StatusCode) -> Response {
    let mut reply = (status, status.to_string()).into_response();
    if status == StatusCode::SERVICE_UNAVAILABLE || status == StatusCode::TOO_MANY_REQUESTS {
        reply.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    }
    reply
}
