//! What stands around every page: head, menu, notices, foot; and the page that tells of an error.

use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use serde_json::json;

use super::{
    Cx, assets,
    places::{Places, places},
    serve,
};
use crate::{
    Error, Result,
    feature::Entry,
    i18n::LANG_NAMES,
    permission::may_ever,
    ui::{self, Html},
};

#[derive(Template)]
#[template(path = "frame.html")]
struct Frame<'a> {
    cx: &'a Cx,
    title: &'a str,
    main: Html,
    /// Whether the main part brings its own margins.
    wide: bool,
    menu: Vec<Places>,
    langs: [(&'static str, &'static str); 4],
    /// The theme the switch leads to.
    other_theme: &'static str,
    assets: String,
}

impl Frame<'_> {
    /// The role the reader would have with a second factor.
    fn withheld(&self) -> Option<crate::Role> {
        self.cx.who.as_ref().and_then(|who| who.withheld)
    }

    fn is_here(&self, entry: &Entry) -> bool {
        let rest = self.cx.path.strip_prefix(entry.at);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Whether the reader is at one of these places.
    fn is_among(&self, places: &Places) -> bool {
        places.entries.iter().any(|entry| self.is_here(entry))
    }
}

/// The whole page around its main part.
pub(super) fn around(cx: &Cx, title: &str, main: &str, wide: bool) -> Result<String> {
    let entries = cx.app().features.iter().flat_map(|f| f.menu);
    let may = |entry: &&Entry| may_ever(cx.caller.role, entry.action);
    let menu = places(entries.filter(may).copied().collect());
    let frame = Frame {
        cx,
        title,
        main: Html::trusted(main.to_owned()),
        wide,
        menu,
        langs: LANG_NAMES,
        other_theme: if cx.theme == "dark" { "light" } else { "dark" },
        assets: format!("/assets/{}", assets::version()),
    };
    Ok(frame.render()?)
}

#[derive(Template)]
#[template(path = "error.html")]
struct Wrong<'a> {
    cx: &'a Cx,
    heading: String,
    /// What to do about it.
    advice: String,
    status: u16,
    /// Where to sign in and come back from.
    sign_in: Option<String>,
}

/// Tells of an error: to people as a page with advice, to programs as data.
pub(super) fn error(cx: &Cx, wrong: &Error, as_data: bool) -> Response {
    let (status, code) = (wrong.status(), wrong.code());
    // What the database said is for the log, not for the browser.
    let heading = match wrong {
        Error::Told(text) if status != StatusCode::INTERNAL_SERVER_ERROR => text.clone(),
        _ => cx.t(code),
    };
    let reply = if as_data { problem(cx, wrong, &heading) } else { page(cx, wrong, heading) };
    let mut reply = reply.unwrap_or_else(|_| serve::bare(status));
    if matches!(status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS) {
        let later = HeaderValue::from_static("5");
        reply.headers_mut().insert(header::RETRY_AFTER, later);
    }
    reply
}

/// RFC 9457; `error` says the same for those who knew it before.
fn problem(cx: &Cx, wrong: &Error, said: &str) -> Result<Response> {
    let (status, code) = (wrong.status(), wrong.code());
    let mut reply = cx.json(&json!({
        "title": said, "status": status.as_u16(), "code": code,
        "error": {"code": code, "message": said},
    }))?;
    *reply.status_mut() = status;
    let kind = HeaderValue::from_static("application/problem+json");
    reply.headers_mut().insert(header::CONTENT_TYPE, kind);
    // RFC 6750: which way in there is, and why this token is not enough.
    let how = match wrong {
        Error::SignIn => Some("Bearer"),
        Error::Token => Some("Bearer error=\"invalid_token\""),
        Error::Scope => Some("Bearer error=\"insufficient_scope\""),
        _ => None,
    };
    if let Some(how) = how {
        reply.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(how));
    }
    Ok(reply)
}

fn page(cx: &Cx, wrong: &Error, heading: String) -> Result<Response> {
    let advice = format!("{}-advice", wrong.code());
    let advice = cx.app().messages.say_or(cx.caller.lang, &advice, "");
    let sign_in = matches!(wrong, Error::SignIn).then(|| {
        let back = crate::form::Params::default().with("back", &cx.url());
        format!("/sign-in{}", back.query())
    });
    let title = heading.clone();
    let it = Wrong { cx, heading, advice, status: wrong.status().as_u16(), sign_in };
    cx.show(wrong.status(), &title, &it)
}
