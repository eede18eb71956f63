//! Styles, script and icons, in the binary and under an address that changes with them.

use std::sync::OnceLock;

use axum::{
    Router,
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing,
};
use include_dir::{Dir, include_dir};

use super::App;

static ASSETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets");

/// The order matters: later files refine earlier ones.
const STYLES: [&str; 12] = [
    "css/tokens.css",
    "css/base.css",
    "css/frame.css",
    "css/controls.css",
    "css/forms.css",
    "css/parts.css",
    "css/table.css",
    "css/list.css",
    "css/match.css",
    "css/pages.css",
    "css/charts.css",
    "css/print.css",
];

/// A short digest of all of them: a part of their address, so that they may be kept for ever.
pub fn version() -> &'static str {
    static VERSION: OnceLock<String> = OnceLock::new();
    VERSION.get_or_init(|| {
        let mut all = Vec::new();
        collect(&ASSETS, &mut all);
        let mut digest = crate::crypto::digest(&String::from_utf8_lossy(&all));
        digest.truncate(12);
        digest
    })
}

fn collect(dir: &Dir, all: &mut Vec<u8>) {
    dir.files().for_each(|file| all.extend_from_slice(file.contents()));
    dir.dirs().for_each(|dir| collect(dir, all));
}

fn styles() -> &'static str {
    static ALL: OnceLock<String> = OnceLock::new();
    ALL.get_or_init(|| {
        let text = |name: &&str| ASSETS.get_file(name).and_then(|file| file.contents_utf8());
        STYLES.iter().filter_map(text).collect::<Vec<_>>().join("\n")
    })
}

pub(super) fn router(app: &App) -> Router {
    let robots = robots(app);
    Router::new()
        .route("/assets/{version}/{name}", routing::get(asset))
        .route("/favicon.ico", routing::get(|| async { file("favicon.svg") }))
        .route("/robots.txt", routing::get(move || async { robots }))
}

/// What robots may read: the start page and what is published for everybody.
const ROBOTS: &str = "User-agent: *\nDisallow: /organisations\nDisallow: /matching\nDisallow: /people\nDisallow: /claims\nDisallow: /account\nDisallow: /api/\n";

/// With where the sitemap is, if a feature makes one.
fn robots(app: &App) -> String {
    let mut all = app.features.iter().flat_map(|f| (f.routes)().list);
    let base_url = &app.settings.base_url;
    if all.any(|route| route.path == "/sitemap.xml") {
        format!("{ROBOTS}\nSitemap: {base_url}/sitemap.xml\n")
    } else {
        ROBOTS.to_owned()
    }
}

async fn asset(Path((_, name)): Path<(String, String)>) -> Response {
    file(&name)
}

fn file(name: &str) -> Response {
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "text/plain; charset=utf-8",
    };
    let body: &'static [u8] = match ASSETS.get_file(name) {
        _ if name == "app.css" => styles().as_bytes(),
        Some(file) => file.contents(),
        None => return StatusCode::NOT_FOUND.into_response(),
    };
    let keep = "public, max-age=31536000, immutable";
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, keep)], body).into_response()
}
