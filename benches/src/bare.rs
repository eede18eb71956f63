//! The plainest server of the same rows: axum, a pool of connections, twenty rows, some HTML.
//!
//! No session, no permissions, no languages, no filters, no frame: what pages are measured beside.

use std::{
    fmt::Write as _,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::Result;
use axum::{
    Router,
    http::{StatusCode, Uri},
    response::{Html, IntoResponse as _, Response},
    routing::get,
};
use rusqlite::{Connection, OpenFlags};

/// As many connections as the product reads with.
const READERS: usize = 4;

/// Connections nobody uses at the moment; more are opened when all are in use.
#[derive(Clone)]
struct Pool(Arc<(PathBuf, Mutex<Vec<Connection>>)>);

impl Pool {
    fn open(&self) -> Result<Connection, rusqlite::Error> {
        let conn = Connection::open_with_flags(&self.0.0, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        conn.execute_batch("pragma temp_store = memory; pragma cache_size = -8000;")?;
        Ok(conn)
    }

    fn lend<T>(
        &self,
        ask: impl FnOnce(&Connection) -> Result<T, rusqlite::Error>,
    ) -> Result<T, rusqlite::Error> {
        let free = || self.0.1.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = free().pop();
        let conn = kept.map_or_else(|| self.open(), Ok)?;
        let answer = ask(&conn);
        free().push(conn);
        answer
    }
}

/// Serves `/organisations?after=ID` from the database until it is ended.
pub fn serve(database: &Path, address: SocketAddr) -> Result<bool> {
    // The settings of the product's runtime; its readers are threads of their own, here they
    // are those tokio blocks on.
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.enable_all().max_blocking_threads(READERS).build()?;
    let pool = Pool(Arc::new((database.to_owned(), Mutex::new(Vec::new()))));
    let app = Router::new()
        .route("/livez", get(|| async { "alive\n" }))
        .route("/organisations", get(move |uri| index(pool.clone(), uri)));
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(address).await?;
        Ok::<_, anyhow::Error>(axum::serve(listener, app).await?)
    })?;
    Ok(true)
}

async fn index(pool: Pool, uri: Uri) -> Response {
    let after = uri.query().and_then(|it| it.strip_prefix("after=")).unwrap_or_default().to_owned();
    let page = tokio::task::spawn_blocking(move || pool.lend(|conn| rows(conn, &after))).await;
    match page {
        Ok(Ok(page)) => Html(page).into_response(),
        _ => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// The next twenty by their key: the cheapest page there can be.
fn rows(conn: &Connection, after: &str) -> Result<String, rusqlite::Error> {
    let mut stmt = conn.prepare_cached(
        "select id, name, kind, country, city from organisations_organisation
         where id > ?1 order by id limit 20",
    )?;
    let mut rows = stmt.query([after])?;
    let mut page = String::from("<!doctype html><title>Organisations</title><table>");
    while let Some(row) = rows.next()? {
        let text = |at: usize| row.get::<_, String>(at);
        let _ = write!(
            page,
            "<tr><td><a href=\"/organisations/{}\">{}</a><td>{}<td>{}<td>{}",
            text(0)?,
            text(1)?.replace('&', "&amp;").replace('<', "&lt;"),
            text(2)?,
            text(3)?,
            text(4)?
        );
    }
    page.push_str("</table>");
    Ok(page)
}
