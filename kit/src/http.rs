//! Asking other servers: the only way out of the house, with a guard in the door.
//!
//! Whoever can name an address could make us ask our own network for them. So the address is
//! looked at after its name was resolved, the connection goes to exactly what was looked at, and
//! every redirect is a new question. Private places are reached only if the operator names the
//! host (`outgoing_hosts`). Blocking on purpose: call it in slow parts and jobs, never in a
//! transaction.

use std::time::Duration;

use ureq::{
    Agent,
    http::{Request, Uri},
    unversioned::transport::DefaultConnector,
};

mod guard;
#[cfg(test)]
mod tests;

pub use guard::is_public;

/// How long one question may take, redirects included.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long connecting may take.
const KNOCK: Duration = Duration::from_secs(4);
/// The largest answer that is read, in bytes.
pub const MOST: u64 = 2 << 20;
/// How many redirects are followed.
const TURNS: usize = 3;

/// Why another server was not asked, or did not answer.
#[derive(Debug, thiserror::Error)]
pub enum Wrong {
    /// Not an address, not https, or with a name and password in it.
    #[error("this address is not asked: {0}")]
    Address(String),
    /// The name leads into a private network.
    #[error("{0} leads into a private network and is not among `outgoing_hosts`")]
    Private(String),
    #[error("the answer is larger than {MOST} bytes")]
    TooLarge,
    #[error("too many redirects")]
    Turning,
    #[error("no answer: {0}")]
    Silent(String),
}

impl From<Wrong> for crate::Error {
    fn from(wrong: Wrong) -> Self {
        Self::Told(wrong.to_string())
    }
}

/// What another server answered. Any status is an answer.
#[derive(Debug, Clone)]
pub struct Fetched {
    pub status: u16,
    /// The type of the content, as the server calls it.
    pub kind: String,
    pub body: Vec<u8>,
    /// Where it was found in the end.
    pub url: String,
}

/// Asks other servers. Cheap to make.
#[derive(Clone)]
pub struct Client {
    agent: Agent,
    allowed: Vec<String>,
}

impl Client {
    /// A client that may also reach the hosts `allowed`: `host` or `host:port`, where http is
    /// fine and private addresses are too.
    pub fn new(allowed: &[String]) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .timeout_connect(Some(KNOCK))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .max_idle_connections(0)
            .proxy(None)
            .user_agent("Entente")
            .build();
        let guard = guard::Guard::new(allowed);
        let agent = Agent::with_parts(config, DefaultConnector::default(), guard);
        Self { agent, allowed: allowed.to_vec() }
    }

    /// Whether an address is one to go to at all, as far as it can be read.
    pub fn may_ask(&self, url: &str) -> bool {
        guard::check(url, &self.allowed).is_ok()
    }

    /// Reads an address. Headers go to the first host only, not to where it redirects.
    pub fn get(&self, url: &str, headers: &[(&str, &str)]) -> Result<Fetched, Wrong> {
        let mut at = guard::check(url, &self.allowed)?;
        let mut headers = headers;
        for _ in 0..=TURNS {
            let mut request = Request::get(at.clone());
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let (answer, onward) = self.ask(request.body(()).map_err(unreadable)?, &at)?;
            let Some(onward) = onward else { return Ok(answer) };
            let next = guard::check(&joined(&at, &onward)?, &self.allowed)?;
            if next.authority() != at.authority() {
                headers = &[];
            }
            at = next;
        }
        Err(Wrong::Turning)
    }

    /// Sends a form. A redirect is the answer: what was sent is not sent elsewhere.
    pub fn post_form(
        &self,
        url: &str,
        fields: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> Result<Fetched, Wrong> {
        let at = guard::check(url, &self.allowed)?;
        let body = serde_urlencoded::to_string(fields).map_err(unreadable)?;
        let kind = "application/x-www-form-urlencoded";
        let mut request = Request::post(at.clone()).header("content-type", kind);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.ask(request.body(body).map_err(unreadable)?, &at).map(|(answer, _)| answer)
    }

    /// The answer, and where it leads if it is a redirect.
    fn ask(
        &self,
        request: Request<impl ureq::AsSendBody>,
        at: &Uri,
    ) -> Result<(Fetched, Option<String>), Wrong> {
        let mut reply = self.agent.run(request).map_err(|wrong| silent(wrong, at))?;
        let header = |name: &str| {
            let value = reply.headers().get(name).and_then(|it| it.to_str().ok());
            value.map(str::to_owned)
        };
        let status = reply.status().as_u16();
        let onward = [301, 302, 303, 307, 308].contains(&status).then(|| header("location"));
        let kind = header("content-type").unwrap_or_default();
        let body = reply.body_mut().with_config().limit(MOST).read_to_vec();
        let body = body.map_err(|wrong| silent(wrong, at))?;
        Ok((Fetched { status, kind, body, url: at.to_string() }, onward.flatten()))
    }
}

fn unreadable(wrong: impl std::fmt::Display) -> Wrong {
    Wrong::Address(wrong.to_string())
}

/// What the library says, in our words; the guard speaks through it.
fn silent(wrong: ureq::Error, at: &Uri) -> Wrong {
    match wrong {
        ureq::Error::BodyExceedsLimit(_) => Wrong::TooLarge,
        ureq::Error::Other(told) if told.is::<guard::Private>() => {
            Wrong::Private(at.host().unwrap_or_default().to_owned())
        }
        other => Wrong::Silent(other.to_string()),
    }
}

/// The address a redirect leads to: whole, or a path of the same host.
fn joined(from: &Uri, onward: &str) -> Result<String, Wrong> {
    if onward.contains("://") {
        return Ok(onward.to_owned());
    }
    let (Some(scheme), Some(host)) = (from.scheme_str(), from.authority()) else {
        return Err(Wrong::Address(onward.to_owned()));
    };
    match onward.strip_prefix("//") {
        Some(rest) => Ok(format!("{scheme}://{rest}")),
        None if onward.starts_with('/') => Ok(format!("{scheme}://{host}{onward}")),
        None => Err(Wrong::Address(onward.to_owned())),
    }
}
