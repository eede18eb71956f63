//! Requests and answers.
//!
//! A handler is a plain function: `fn show(cx: &Cx, tx: &mut Tx, Path(id): Path<…>) -> Reply`.
//! What it was asked with comes as [`Path`], [`Params`], [`Form`] and [`Json`], up to two of
//! them. [`Routes`] runs it in a lane of the database: a GET where nothing can be changed, a
//! POST in one transaction that is kept if the reply is `Ok`. The answer leaves after the
//! commit. Every route names the [`Action`](crate::Action) it is for: without one it does not
//! compile, and with one nobody wrote down in `permissions.tsv` the program does not start.

use std::{collections::BTreeMap, sync::Arc};

use axum::response::Response;

use crate::{
    Db, Error, Feature, Role,
    clock::Clock,
    db::Bell,
    i18n::Messages,
    import,
    jobs::Job,
    mail::{self, Post},
    search::Search,
};

mod asked;
mod assets;
mod cx;
mod dated;
mod files;
mod frame;
pub mod health;
mod limits;
mod observe;
mod places;
mod routes;
mod serve;

pub use crate::form::{Form, Params};
pub use asked::{Asked, Json, Path, Path2, Received};
pub(crate) use assets::version as assets_version;
pub use axum::http::{Method, StatusCode};
pub use cx::{Cx, Flash};
pub use limits::Limits;
pub use routes::{Handler, Listed, Routes, Way};
pub(crate) use serve::Rehearsal;
pub use serve::{observed, router};

/// What a handler returns.
pub type Reply = Result<Response, Error>;

/// What the operator decided. The program reads it once; see `entente config`.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The address people use, without a slash at its end.
    pub base_url: String,
    /// The name of this installation.
    pub name: String,
    /// Where files lie: database, index, uploads.
    pub data: std::path::PathBuf,
    pub post: Post,
    /// The demo shows one-click sign-in links and the outbox to everybody.
    pub demo: bool,
    /// Whether strangers may open an account.
    pub sign_up: bool,
    /// The largest body of a form, in bytes.
    pub max_form: usize,
    /// The largest file that can be sent, in bytes.
    pub max_upload: u64,
    /// Who else may say who somebody is: OpenID providers.
    pub providers: Vec<Provider>,
    /// The roles nobody has here without a second factor.
    pub second_factor: Vec<Role>,
    /// Hosts (`host` or `host:port`) that may be asked although they are in a private network.
    pub outgoing_hosts: Vec<String>,
    /// The largest picture and the largest document somebody may keep here, in bytes.
    pub max_picture: u64,
    pub max_document: u64,
    /// How much all files of one agency may take, in bytes.
    pub max_agency_files: u64,
    /// Whether a proxy in front tells the address of the visitor in `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// The numbers of features that the operator decided otherwise, by name.
    pub figures: BTreeMap<&'static str, i64>,
}

/// An OpenID provider people may sign in with.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Provider {
    /// A short word for addresses.
    pub name: String,
    /// What the button says.
    pub label: String,
    /// Where it is found; its tokens say the same.
    pub issuer: String,
    pub client_id: String,
    pub client_secret: String,
}

/// Its secret is shown nowhere.
impl std::fmt::Debug for Provider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Provider")
            .field("name", &self.name)
            .field("issuer", &self.issuer)
            .finish_non_exhaustive()
    }
}

impl Settings {
    /// For a program on this machine alone.
    pub fn local(data: &std::path::Path) -> Self {
        Self {
            base_url: "http://127.0.0.1:8080".into(),
            name: "Entente".into(),
            data: data.to_owned(),
            post: Post::Outbox,
            demo: false,
            sign_up: true,
            max_form: 1 << 20,
            max_upload: 512 << 20,
            providers: Vec::new(),
            second_factor: Vec::new(),
            outgoing_hosts: Vec::new(),
            max_picture: 10 << 20,
            max_document: 20 << 20,
            max_agency_files: 2 << 30,
            behind_proxy: false,
            figures: BTreeMap::new(),
        }
    }

    /// What is decided of that number.
    pub fn figure(&self, it: &crate::feature::Figure) -> i64 {
        self.figures.get(it.name).copied().unwrap_or(it.default)
    }

    pub fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }
}

/// What the program keeps between requests. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Kept>);

/// See [`App`].
pub struct Kept {
    pub db: Db,
    pub clock: Clock,
    pub features: &'static [Feature],
    pub messages: Messages,
    pub settings: Settings,
    pub search: Search,
    pub limits: Limits,
}

impl std::ops::Deref for App {
    type Target = Kept;
    fn deref(&self) -> &Kept {
        &self.0
    }
}

impl App {
    pub fn new(kept: Kept) -> Self {
        Self(Arc::new(kept))
    }

    /// Every kind of work the house knows.
    pub fn jobs(&self) -> impl Iterator<Item = &Job> {
        const OWN: &[Job] = &[import::JOB, mail::POST_LETTER, crate::files::SWEEP];
        OWN.iter().chain(self.features.iter().flat_map(|f| f.jobs))
    }

    /// A client that asks other servers.
    pub fn http(&self) -> crate::http::Client {
        crate::http::Client::new(&self.settings.outgoing_hosts)
    }

    pub fn bell(&self) -> &Bell {
        &self.db.bell
    }
}
