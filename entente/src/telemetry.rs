//! Logs and metrics of the program.

use std::io::IsTerminal as _;

use anyhow::Result;
use axum::{Router, routing};
use kit::web::{App, health};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder};
use tracing_subscriber::EnvFilter;

/// Logs to standard error, as text or as JSON.
pub fn log((filter, as_json): (&str, bool)) {
    let filter = self::filter(filter);
    let base = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    // Somebody may have set it already: then theirs stays.
    let set = if as_json { base.json().try_init() } else { base.compact().try_init() };
    drop(set);
}

/// What is logged, as the operator said, but never the values of statements: the driver of
/// PostgreSQL writes them down at level debug, and they are what people entrust to us.
pub fn filter(said: &str) -> EnvFilter {
    let filter = EnvFilter::try_new(said).unwrap_or_else(|_| EnvFilter::new("info"));
    let quiet = tracing::level_filters::LevelFilter::INFO.into();
    let quiet = "tokio_postgres=info".parse().unwrap_or(quiet);
    filter.add_directive(quiet)
}

/// The pages of the metrics listener: `/metrics`, and health beside it.
pub fn metrics(app: &App) -> Result<Router> {
    const SECONDS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0];
    let seconds = Matcher::Suffix("_seconds".into());
    let builder = PrometheusBuilder::new().set_buckets_for_metric(seconds, &SECONDS)?;
    let recorder = builder.install_recorder()?;
    let db = app.db.clone();
    let page = move || {
        metrics::counter!("database_commits_total").absolute(db.commits());
        let text = recorder.render();
        async move { text }
    };
    Ok(Router::new().route("/metrics", routing::get(page)).merge(health::router(app)))
}
