//! A whole world for one test: empty databases of both kinds, people, a clock that stands still.
//!
//! Jobs run and the index is fed when the test says [`World::work`]; nothing happens by itself.

#![expect(clippy::expect_used, reason = "a test without a world has nothing to say")]

mod device;

use std::{
    collections::BTreeMap,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Method, Request, header},
};
use engine_matching::Concepts;
use tower::ServiceExt as _;

use crate::{
    Agency, Caller, Db, Feature, Id, Identity, Person, Role,
    clock::Clock,
    db::STATEMENTS,
    i18n::Messages,
    jobs, journal,
    search::Search,
    sql,
    web::{self, App, Kept, Limits, Settings},
};

pub use device::Device;

/// 2026-11-21, 12:00 UTC: the moment every world begins.
pub const BEGINNING: i64 = 1_795_262_400_000;

/// One installation, empty.
#[derive(Clone)]
pub struct World {
    pub name: &'static str,
    pub app: App,
    /// The agency of the visitors.
    pub agency: Id<Agency>,
    router: Router,
    _folder: Arc<Folder>,
}

/// Somebody at a browser, which keeps its cookies.
#[derive(Clone)]
pub struct Visitor {
    world: World,
    /// Who the visitor is without signing in; none for one who has to.
    pub who: Option<Identity>,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
    /// Whether what the visitor changes is taken back after the answer.
    rehearses: bool,
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub location: String,
    pub kind: String,
    /// What robots are told to do with it; empty if nothing.
    pub robots: String,
    /// The cookies it sets, with their attributes.
    pub cookies: Vec<String>,
    pub body: String,
    pub bytes: Vec<u8>,
    headers: axum::http::HeaderMap,
}

impl Answer {
    /// The page it leads to, without what follows the path.
    pub fn path(&self) -> String {
        self.location.split(['?', '#']).next().unwrap_or_default().to_owned()
    }

    /// A header; empty if it has none of that name.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }
}

/// The head of a request that a test makes itself.
pub type Head = axum::http::request::Builder;

/// A GET to be given more headers; sent with [`Visitor::send`].
pub fn get(url: &str) -> Head {
    Request::get(url)
}

/// A request of any kind to be given headers; sent with [`Visitor::send`].
pub fn request(method: Method, url: &str) -> Head {
    Request::builder().method(method).uri(url)
}

/// Where the files of a world lie; gone with the world.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// What an installation for a test is made of.
#[derive(Clone, Copy)]
pub struct Plan {
    pub features: &'static [Feature],
    /// What the operator decides otherwise.
    pub decide: fn(&mut Settings),
    /// The thesaurus of the index.
    pub concepts: fn() -> Concepts,
}

impl Plan {
    pub const fn of(features: &'static [Feature]) -> Self {
        Self { features, decide: |_| (), concepts: Concepts::none }
    }
}

/// One world per database: SQLite always, PostgreSQL when `TEST_POSTGRES` names one.
///
/// # Panics
/// When a world cannot be made: such a test has nothing to say.
pub async fn worlds(features: &'static [Feature]) -> Vec<World> {
    worlds_of(Plan::of(features)).await
}

/// [`worlds`] made after a plan.
pub async fn worlds_of(plan: Plan) -> Vec<World> {
    let mut worlds = vec![sqlite_of(plan).await];
    #[expect(clippy::disallowed_methods, reason = "tests are told by the environment")]
    if let Ok(url) = std::env::var("TEST_POSTGRES") {
        let schema = format!("t{}", Id::<()>::new());
        let mark = if url.contains('?') { '&' } else { '?' };
        let own = format!("{url}{mark}options=-c%20search_path%3D{schema}");
        let db = Db::postgres(&own, 4).expect("TEST_POSTGRES is an address");
        let create = format!("create schema {schema}");
        db.write(move |tx| Ok(tx.script(&create)?)).await.expect("a schema of its own");
        worlds.push(World::new(("PostgreSQL", db), plan, folder()).await);
    }
    worlds
}

/// A world on SQLite alone, for what does not touch the database much.
pub async fn sqlite(features: &'static [Feature]) -> World {
    sqlite_of(Plan::of(features)).await
}

/// A world on SQLite where the operator decided otherwise.
pub async fn sqlite_with(features: &'static [Feature], decide: fn(&mut Settings)) -> World {
    sqlite_of(Plan { decide, ..Plan::of(features) }).await
}

/// A world on SQLite made after a plan.
pub async fn sqlite_of(plan: Plan) -> World {
    let folder = folder();
    let db = Db::sqlite(&folder.0.join("house.sqlite"), 2).expect("a database");
    World::new(("SQLite", db), plan, folder).await
}

fn folder() -> Folder {
    let folder = Folder(std::env::temp_dir().join(format!("house-{}", Id::<()>::new())));
    std::fs::create_dir_all(&folder.0).expect("a folder");
    folder
}

impl World {
    async fn new(
        (name, db): (&'static str, Db),
        Plan { features, decide, concepts }: Plan,
        folder: Folder,
    ) -> Self {
        db.migrate(features).await.expect("migrations run");
        let search = Search::open(&folder.0.join("index"), concepts(), None).expect("an index");
        let mut settings = Settings { demo: true, ..Settings::local(&folder.0) };
        decide(&mut settings);
        let app = App::new(Kept {
            db,
            clock: Clock::standing(BEGINNING),
            features,
            messages: Messages::load(features).expect("messages"),
            settings,
            search,
            limits: Limits::default(),
        });
        let router = web::observed(&app);
        Self { name, app, agency: Id::new(), router, _folder: Arc::new(folder) }
    }

    pub fn now(&self) -> i64 {
        self.app.clock.now()
    }

    /// Lets time pass.
    pub fn pass(&self, milliseconds: i64) {
        self.app.clock.pass(milliseconds);
    }

    /// Lets time pass until an instant, as `2026-11-21T12:00:00Z`.
    ///
    /// # Panics
    /// When it is none.
    pub fn until(&self, text: &str) {
        let there: jiff::Timestamp = text.parse().expect("an instant");
        self.pass(there.as_millisecond() - self.now());
    }

    /// Runs every job that is due and feeds the index; twice, for the news the first run made.
    pub async fn work(&self) {
        for _ in 0..2 {
            self.settle().await;
            let app = self.app.clone();
            let done = tokio::task::spawn_blocking(move || {
                jobs::work_off(&app)?;
                app.search.feed(&app.db, app.features)
            });
            done.await.expect("no panic").expect("work is done");
        }
    }

    /// Waits until readers of the journal see all of it: on PostgreSQL they do not pass a
    /// transaction that is still open, and other tests on the same server have theirs.
    pub async fn settle(&self) {
        const PATIENCE: u32 = 18_000;
        for _ in 0..PATIENCE {
            let is_seen = self.app.db.read(|tx| {
                let seen = journal::after(tx, journal::Cursor::default(), i64::MAX)?.len();
                let (all,): (i64,) =
                    tx.one(sql!("select count(*) from journal -- every agency: tests"))?;
                Ok(i64::try_from(seen) == Ok(all))
            });
            if is_seen.await.expect("a journal") {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        panic!("somebody on this server keeps a transaction open");
    }

    /// Somebody of the world's agency, in that role; a guest for [`Role::Guest`].
    pub fn visitor(&self, role: Role) -> Visitor {
        self.visitor_of(self.agency, role)
    }

    /// Somebody of another agency: the one who must not see.
    pub fn stranger(&self, role: Role) -> Visitor {
        self.visitor_of(Id::new(), role)
    }

    pub fn visitor_of(&self, agency: Id<Agency>, role: Role) -> Visitor {
        let name = format!("Test {}", role.as_str());
        let person: Id<Person> = Id::new();
        let (agency_name, lang) = ("Test agency".to_owned(), Some("en".to_owned()));
        let who = Identity {
            person,
            name,
            agency,
            agency_name,
            role,
            lang,
            withheld: None,
            scopes: None,
        };
        let who = (role != Role::Guest).then_some(who);
        Visitor { world: self.clone(), who, cookies: Arc::default(), rehearses: false }
    }

    /// Every route that changes something: its address as declared.
    pub fn changes(&self) -> Vec<&'static str> {
        let all = self.app.features.iter().flat_map(|f| (f.routes)().list);
        all.filter(|route| route.method == Method::POST).map(|route| route.path).collect()
    }

    /// A request of somebody, for functions that are asked with one.
    pub fn cx(&self, by: &Caller) -> web::Cx {
        let uri = axum::http::Uri::from_static("/");
        let mut cx = web::Cx::begin(&self.app, &uri, &axum::http::HeaderMap::new());
        cx.caller = by.clone();
        cx
    }

    /// The verbs of an agency's journal, newest first.
    pub async fn verbs(&self, agency: Id<Agency>) -> Vec<String> {
        let by = Caller { agency, ..Caller::house(0) };
        self.app.db.read(move |tx| journal::verbs(tx, &by)).await.expect("a journal")
    }

    /// Reads every statement linked into this test: each must prepare here, and each must name
    /// the agency it works for, or say in a comment why it works for every one.
    pub async fn check_statements(&self) {
        assert!(!STATEMENTS.is_empty(), "no statement is listed");
        // Statements of tests speak of tables that only their own worlds have.
        for text in STATEMENTS.iter().filter(|text| !text.at.contains("/tests")) {
            let wrong = self.app.db.read(move |tx| Ok(tx.check(text)?)).await.err();
            assert!(wrong.is_none(), "{}: {}: {wrong:?}", self.name, text.at);
            for dialect in [text.sqlite, text.postgres] {
                assert!(is_about_an_agency(dialect), "{}: for which agency?", text.at);
            }
        }
    }
}

fn is_about_an_agency(text: &str) -> bool {
    text.lines().any(|line| match line.split_once("--") {
        Some((code, why)) => {
            let why = why.trim().strip_prefix("every agency:");
            code.contains("agency") || why.is_some_and(|why| !why.trim().is_empty())
        }
        None => line.contains("agency"),
    })
}

impl Visitor {
    /// The caller an act would see.
    pub fn caller(&self) -> Caller {
        let guest = Caller::guest("en", self.world.now());
        match &self.who {
            Some(who) => Caller { person: who.person, agency: who.agency, role: who.role, ..guest },
            None => guest,
        }
    }

    /// The same visitor, whose changes are answered and then taken back.
    #[must_use]
    pub fn rehearsing(&self) -> Self {
        Self { rehearses: true, cookies: Arc::default(), ..self.clone() }
    }

    pub async fn get(&self, url: &str) -> Answer {
        self.send(Request::get(url), Vec::new()).await
    }

    pub async fn post(&self, url: &str, form: &str) -> Answer {
        let kind = "application/x-www-form-urlencoded";
        let request = Request::post(url).header(header::CONTENT_TYPE, kind);
        self.send(request, form.as_bytes().to_vec()).await
    }

    /// Reads a page that has to be there.
    ///
    /// # Panics
    /// When it is not.
    pub async fn read(&self, url: &str) -> String {
        let answer = self.get(url).await;
        assert_eq!(answer.status, 200, "{url}: {}", answer.body);
        answer.body
    }

    /// Sends a form that has to be taken.
    ///
    /// # Panics
    /// When it is not.
    pub async fn posted(&self, url: &str, form: &str) -> Answer {
        let answer = self.post(url, form).await;
        assert_eq!(answer.status, 303, "{url} {form}: {}", answer.body);
        answer
    }

    pub async fn post_json(&self, url: &str, body: &str) -> Answer {
        let request = Request::post(url).header(header::CONTENT_TYPE, "application/json");
        self.send(request, body.as_bytes().to_vec()).await
    }

    /// Sends a form with one file in the field `file`.
    pub async fn upload(
        &self,
        url: &str,
        words: &[(&str, &str)],
        name: &str,
        file: &[u8],
    ) -> Answer {
        let mut body = Vec::new();
        for (field, value) in words {
            let part = format!(
                "--XX\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n"
            );
            body.extend_from_slice(part.as_bytes());
        }
        let head = format!(
            "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(file);
        body.extend_from_slice(b"\r\n--XX--\r\n");
        let kind = "multipart/form-data; boundary=XX";
        self.send(Request::post(url).header(header::CONTENT_TYPE, kind), body).await
    }

    /// Any request; for tests of headers.
    ///
    /// # Panics
    /// When the answer cannot be read.
    pub async fn send(&self, head: Head, body: Vec<u8>) -> Answer {
        let cookies = self.cookies.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let jar: Vec<_> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let head = if jar.is_empty() { head } else { head.header(header::COOKIE, jar.join("; ")) };
        let mut request = head.body(Body::from(body)).expect("a request");
        if let Some(who) = &self.who {
            request.extensions_mut().insert(who.clone());
        }
        if self.rehearses {
            request.extensions_mut().insert(web::Rehearsal);
        }
        let reply = self.world.router.clone().oneshot(request).await.expect("an answer");
        self.keep_cookies(reply.headers());
        let text = |name| {
            let value = reply.headers().get(name).and_then(|v| v.to_str().ok());
            value.unwrap_or_default().to_owned()
        };
        let (location, kind) = (text(header::LOCATION), text(header::CONTENT_TYPE));
        let robots = text(header::HeaderName::from_static("x-robots-tag"));
        let set = reply.headers().get_all(header::SET_COOKIE).iter();
        let cookies = set.filter_map(|v| v.to_str().ok()).map(str::to_owned).collect();
        let status = reply.status().as_u16();
        let headers = reply.headers().clone();
        let bytes = to_bytes(reply.into_body(), 64 << 20).await.expect("a body").to_vec();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status, location, kind, robots, cookies, body, bytes, headers }
    }

    fn keep_cookies(&self, headers: &axum::http::HeaderMap) {
        let mut jar = self.cookies.lock().unwrap_or_else(PoisonError::into_inner);
        for cookie in headers.get_all(header::SET_COOKIE).iter().filter_map(|v| v.to_str().ok()) {
            let pair = cookie.split(';').next().and_then(|pair| pair.split_once('='));
            let Some((name, value)) = pair else { continue };
            if value.is_empty() || cookie.contains("Max-Age=0") {
                jar.remove(name);
            } else {
                jar.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}
