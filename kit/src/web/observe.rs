//! What operators see of requests: ids, logs, counters; and the headers every answer carries.
//!
//! No names and no addresses in logs: the route, not the URL, is what is logged.

use std::time::Duration;

use axum::{
    Router,
    extract::Request,
    http::{HeaderName, HeaderValue, header},
    middleware::{self, Next},
    response::Response,
};

use super::{App, Cx, Listed};
use crate::{Error, Id};

/// Styles, scripts and forms from here only; nobody frames us.
const POLICY: &str = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; \
                      form-action 'self'; frame-ancestors 'none'";

/// Request ids and security headers around every answer.
pub(super) fn around(router: Router, app: &App) -> Router {
    let https = app.settings.is_https();
    router.layer(middleware::from_fn(move |request, next| guard(request, next, https)))
}

async fn guard(mut request: Request, next: Next, https: bool) -> Response {
    const ID: HeaderName = HeaderName::from_static("x-request-id");
    let id = Id::<Request>::new().to_string();
    let id = HeaderValue::from_str(&id).unwrap_or_else(|_| HeaderValue::from_static(""));
    request.headers_mut().insert(ID, id.clone());
    let mut reply = next.run(request).await;
    let headers = reply.headers_mut();
    headers.insert(ID, id);
    let mut set = |name, value| headers.insert(name, HeaderValue::from_static(value));
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "same-origin");
    set(HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    if https {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    // A file of somebody else's has a stricter one of its own.
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY));
    // A page may show what only this person may see.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("private, no-cache"));
    reply
}

/// One line and two numbers per answer.
pub(super) fn served(cx: &Cx, route: &Listed, reply: &Response, took: Duration) {
    let (status, method) = (reply.status().as_u16(), route.method.as_str());
    tracing::info!(
        request.id = cx.request_id,
        request.method = method,
        request.route = route.path,
        request.status = status,
        request.ms = took.as_secs_f64() * 1e3,
        "answered"
    );
    let labels = [("route", route.path.to_owned()), ("status", status.to_string())];
    metrics::counter!("http_requests_total", &labels).increment(1);
    metrics::histogram!("http_request_seconds", "route" => route.path).record(took.as_secs_f64());
}

/// What is our fault is logged once, with the id the visitor is shown.
pub(super) fn failed(cx: &Cx, wrong: &Error) {
    if wrong.status().is_server_error() {
        tracing::error!(request.id = cx.request_id, error = %wrong, "a request failed");
    }
}
