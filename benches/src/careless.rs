//! A server that says yes before it has stored anything: the kill test has to catch it.

use std::{
    net::SocketAddr,
    path::Path,
    sync::mpsc::{Receiver, Sender, channel},
    time::Duration,
};

use anyhow::Result;
use axum::{
    Router,
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use kit::{Caller, Db, Feature, Id, form::Params, sql, views, views::View};

/// Those whose tables the comparison reads.
static FEATURES: &[Feature] = &[people::FEATURE, agencies::FEATURE, organisations::FEATURE];

/// How long it keeps what it has acknowledged in memory alone.
const LATE: Duration = Duration::from_millis(20);

/// Serves `POST /views` until it is ended.
pub fn serve(folder: &Path, address: SocketAddr) -> Result<bool> {
    let db = Db::sqlite(&folder.join("house.sqlite"), 1)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(db.migrate(FEATURES))?;
    let (later, forms) = channel();
    std::thread::spawn(move || store(&db, &forms));
    let app = Router::new()
        .route("/livez", get(|| async { "alive\n" }))
        .route("/views", post(async move |body: String| keep(&later, body)));
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(address).await?;
        Ok::<_, anyhow::Error>(axum::serve(listener, app).await?)
    })?;
    Ok(true)
}

fn keep(later: &Sender<String>, body: String) -> Response {
    drop(later.send(body));
    (StatusCode::SEE_OTHER, [(header::LOCATION, "/organisations")]).into_response()
}

fn store(db: &Db, forms: &Receiver<String>) {
    while let Ok(body) = forms.recv() {
        std::thread::sleep(LATE);
        let stored = db.write_now(move |tx| {
            let by = Caller::house(0);
            let form = Params::parse(body.as_bytes()).map_err(|_| kit::Error::Unreadable)?;
            let view = View {
                id: Id::new(),
                agency: by.agency,
                person: by.person,
                place: form.value("place").to_owned(),
                query: form.value("query").to_owned(),
                name: form.value("name").to_owned(),
                created_at: by.now,
            };
            views::keep(tx, &by, &view)?;
            tx.run(sql!(
                "insert into form_once (key, location, at) values ($1, '', 0) -- every agency: the key names the person",
                form.value("_once"),
            ))
        });
        drop(stored);
    }
}
