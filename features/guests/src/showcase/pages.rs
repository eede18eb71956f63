//! The box itself: no script, no cookie, and nothing in it leads anywhere but to a page of its own.

use askama::Template;
use events::{Event, Window};
use kit::{
    Error, Id, Tx, crypto, text, ui,
    web::{Cx, Path, Reply},
};

use super::model::{BOX_OPEN, security};
use crate::opening;

#[derive(Template)]
#[template(path = "box.html")]
struct Showcase<'a> {
    cx: &'a Cx,
    it: &'a Event,
    /// The whole address of the event.
    url: String,
    styles: String,
    agency: Option<String>,
    /// Where one registers; nothing while one cannot.
    way_in: Option<String>,
}

impl Showcase<'_> {
    fn sessions(&self) -> Vec<String> {
        let zone = &self.it.zone;
        let said = |(from, until): (i64, i64)| {
            let ((day, begins), (_, ends)) =
                (events::local(zone, from), events::local(zone, until));
            format!("{}, {begins}–{ends}", self.cx.day(day))
        };
        self.it.sessions.spans(zone).into_iter().map(said).collect()
    }

    fn summary(&self) -> ui::Html {
        text::markdown(&self.it.summary)
    }
}

pub fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>) -> Reply {
    // What is not published is in nobody's frame, its organiser's included.
    let it = events::known(tx, id)?;
    if it.stage == events::Stage::Draft {
        return Err(Error::NotFound);
    }
    if let Some(lang) = kit::i18n::lang(cx.params.value("lang")) {
        cx.caller.lang = lang;
    }
    let url = format!("{}{}", cx.app().settings.base_url, it.url());
    let is_window = it.registration(cx.caller.now) == Window::Open;
    let tail = if opening::store::is_open(tx, id)? { "/guest" } else { "/registration" };
    let page = Showcase {
        cx,
        way_in: is_window.then(|| format!("{url}{tail}")),
        agency: agencies::name_of(tx, it.agency)?,
        styles: ui::stylesheet(),
        url,
        it: &it,
    };
    let body = page.render()?;
    let mut reply = cx.send_tagged("text/html; charset=utf-8", &crypto::digest(&body), body)?;
    let is_open = cx.app().settings.figure(&BOX_OPEN) > 0;
    let headers = reply.headers_mut();
    let unreadable = |_| Error::Unreadable;
    headers.insert("content-security-policy", security(is_open).parse().map_err(unreadable)?);
    headers.insert("cache-control", "public, max-age=300".parse().map_err(unreadable)?);
    Ok(reply)
}
