//! Whether this node lives, and whether it can do its work: for supervisors and balancers.

use axum::{
    Json, Router,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing,
};
use serde_json::json;

use super::App;
use crate::sql;

/// `/livez` answers as long as the program runs; `/readyz` says what does not work.
pub fn router(app: &App) -> Router {
    let app = app.clone();
    Router::new()
        .route("/livez", routing::get(|| async { "alive\n" }))
        .route("/readyz", routing::get(move || ready(app.clone())))
}

async fn ready(app: App) -> Response {
    let reads = app.db.read(|tx| {
        let one: Option<(i64,)> =
            tx.maybe(sql!("select count(*) from migration -- every agency: health"))?;
        Ok(one.is_some())
    });
    let reads = reads.await.map_err(|wrong| wrong.to_string());
    let writes = app.db.can_write().map_err(|wrong| wrong.to_string());
    let is_ready = reads.is_ok() && writes.is_ok();
    let said = |result: Result<(), String>| result.err().unwrap_or_else(|| "ok".to_owned());
    let body = json!({
        "ready": is_ready,
        "reading": said(reads.map(drop)),
        "writing": said(writes),
        "index": app.search.cursor().map_or_else(|| "empty".to_owned(), |at| at.to_string()),
    });
    let status = if is_ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(body)).into_response()
}
