//! Everything that can go wrong, and how it is told.

use axum::http::StatusCode;

use crate::db::Failure;

pub type Result<T, E = Error> = std::result::Result<T, E>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("not found")]
    NotFound,
    /// The caller is known, and may not.
    #[error("not allowed")]
    Forbidden,
    /// Somebody who signs in may be allowed.
    #[error("sign in first")]
    SignIn,
    #[error("not a request we can read")]
    Unreadable,
    /// An address that is there, asked in a way it does not answer to.
    #[error("not in this way")]
    WrongMethod,
    /// A token nobody gave out, or that has run out.
    #[error("not a token of ours")]
    Token,
    /// The owner may, the token does not reach that far.
    #[error("out of the scope of the token")]
    Scope,
    /// A form that was not sent from one of our pages.
    #[error("sent from somewhere else")]
    Foreign,
    /// The rules of a feature say no. The code is stable; see `docs/errors.md`.
    #[error("refused: {}", .0.code)]
    Refused(&'static Refusal),
    /// More is waiting than we can serve soon: better said at once than after a minute.
    #[error("too busy")]
    Busy,
    /// A form or a file larger than the operator allows.
    #[error("too large")]
    TooLarge,
    /// The same caller asked too often.
    #[error("too many requests")]
    TooMany,
    #[error("database: {0}")]
    Db(#[from] Failure),
    #[error(transparent)]
    Render(#[from] askama::Error),
    /// The index of this node cannot answer.
    #[error("index: {0}")]
    Index(String),
    /// A file or a connection to somebody else failed.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// Something outside of us is not as it should be; the text says what to do.
    #[error("{0}")]
    Told(String),
}

impl Error {
    /// The stable word of the error: what an API answers and a page is titled by.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "error-not-found",
            Self::Forbidden => "error-forbidden",
            Self::SignIn => "error-sign-in",
            Self::Token => "error-token",
            Self::Scope => "error-scope",
            Self::Unreadable => "error-unreadable",
            Self::WrongMethod => "error-wrong-method",
            Self::Foreign => "error-foreign",
            Self::Refused(refusal) => refusal.code,
            Self::Busy => "error-busy",
            Self::TooLarge => "error-too-large",
            Self::TooMany => "error-too-many",
            Self::Db(Failure::Full) => "error-disk-full",
            Self::Db(Failure::Stopped(_)) => "error-stopped",
            Self::Db(_) | Self::Render(_) | Self::Index(_) | Self::Io(_) | Self::Told(_) => {
                "error-internal"
            }
        }
    }

    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::Foreign | Self::Scope => StatusCode::FORBIDDEN,
            Self::SignIn | Self::Token => StatusCode::UNAUTHORIZED,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::Refused(refusal) => {
                StatusCode::from_u16(refusal.status).unwrap_or(StatusCode::CONFLICT)
            }
            Self::Busy | Self::Db(Failure::Stopped(_) | Failure::Closed) => {
                StatusCode::SERVICE_UNAVAILABLE
            }
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Db(Failure::Full) => StatusCode::INSUFFICIENT_STORAGE,
            Self::Db(_) | Self::Render(_) | Self::Index(_) | Self::Io(_) | Self::Told(_) => {
                StatusCode::INTERNAL_SERVER_ERROR
            }
        }
    }
}

/// One entry of the error catalogue. `code` is also the key of its translation.
#[derive(Debug)]
pub struct Refusal {
    pub code: &'static str,
    pub status: u16,
}

/// The error catalogue: filled at link time, printed into `docs/errors.md`.
#[linkme::distributed_slice]
pub static REFUSALS: [&'static Refusal];

/// Declares what the rules of a feature may answer instead of yes.
#[macro_export]
macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident = $code:literal => $status:literal;)*) => { $(
        $(#[$doc])*
        pub const $name: &$crate::error::Refusal = {
            static IT: $crate::error::Refusal = $crate::error::Refusal { code: $code, status: $status };
            #[$crate::linkme::distributed_slice($crate::error::REFUSALS)]
            #[linkme(crate = $crate::linkme)]
            static LISTED: &$crate::error::Refusal = &IT;
            &IT
        };
    )* };
}

impl From<&'static Refusal> for Error {
    fn from(r: &'static Refusal) -> Self {
        Self::Refused(r)
    }
}
