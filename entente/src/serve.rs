//! Serving until somebody says stop; then ending what was begun.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use anyhow::{Context as _, Result};
use kit::{
    jobs::Runner,
    search::Feeder,
    web::{self, App},
};
use tokio::{net::TcpListener, signal, sync::watch};

use crate::{config::Config, telemetry};

/// How long open requests may take after somebody said stop.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often is asked whether letters came in.
const LOOK: Duration = Duration::from_mins(1);
/// Threads that work off the queue.
const WORKERS: usize = 2;

/// Serves the house. `ready` is told the address when it can be called.
pub fn serve(config: &Config, app: &App, ready: impl FnOnce(SocketAddr) + Send) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let (feeder, runner) = (Feeder::start(app), Runner::start(app, WORKERS));
    let letters = Letters::start(app);
    let served = runtime.block_on(listen(config, app, ready));
    letters.stop();
    runner.stop();
    feeder.stop();
    tracing::info!("stopped");
    served
}

/// The thread that looks every minute whether letters came in.
struct Letters {
    stop: Arc<AtomicBool>,
    thread: thread::JoinHandle<()>,
}

impl Letters {
    fn start(app: &App) -> Self {
        let (app, stop) = (app.clone(), Arc::<AtomicBool>::default());
        let is_over = stop.clone();
        let thread = thread::spawn(move || {
            while !is_over.load(Ordering::Relaxed) {
                if let Err(wrong) = inbox::order(&app) {
                    tracing::warn!(%wrong, "letters that came in cannot be ordered to be read");
                }
                thread::park_timeout(LOOK);
            }
        });
        Self { stop, thread }
    }

    fn stop(self) {
        self.stop.store(true, Ordering::Relaxed);
        self.thread.thread().unpark();
        drop(self.thread.join());
    }
}

async fn listen(config: &Config, app: &App, ready: impl FnOnce(SocketAddr)) -> Result<()> {
    let address = config.listen()?;
    let listener = TcpListener::bind(address).await.with_context(|| {
        format!("{address} is taken or not ours; choose another with --listen or ENTENTE_LISTEN")
    })?;
    let (stop, stopped) = watch::channel(false);
    let metrics = metrics(config, app, stopped.clone()).await?;
    let address = listener.local_addr()?;
    tracing::info!(%address, "serving");
    ready(address);
    let pages = web::observed(app).into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, pages).with_graceful_shutdown(until(stopped.clone()));
    let ending = async {
        asked_to_stop().await;
        tracing::info!("stopping");
        let _ = stop.send(true);
        tokio::time::sleep(PATIENCE).await;
    };
    tokio::select! {
        served = serving.into_future() => served?,
        () = ending => tracing::warn!("some requests were still open"),
    }
    drop(metrics);
    Ok(())
}

/// Serves metrics beside, if there is an address for them.
async fn metrics(
    config: &Config,
    app: &App,
    stopped: watch::Receiver<bool>,
) -> Result<Option<tokio::task::JoinHandle<()>>> {
    let Some(address) = config.metrics_listen()? else { return Ok(None) };
    let listener = TcpListener::bind(address).await.context("the metrics address is taken")?;
    let router = telemetry::metrics(app)?;
    let serving = async move {
        drop(axum::serve(listener, router).with_graceful_shutdown(until(stopped)).await);
    };
    #[expect(clippy::disallowed_methods, reason = "a listener is not work that can be lost")]
    let serving = tokio::spawn(serving);
    Ok(Some(serving))
}

async fn until(mut stopped: watch::Receiver<bool>) {
    drop(stopped.wait_for(|is| *is).await);
}

/// Ctrl-C, or what supervisors send.
async fn asked_to_stop() {
    #[cfg(unix)]
    {
        use signal::unix::{SignalKind, signal};
        if let Ok(mut term) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = signal::ctrl_c() => {}
                _ = term.recv() => {}
            }
            return;
        }
    }
    drop(signal::ctrl_c().await);
}
