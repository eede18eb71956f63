//! What somebody follows, on a page of its own; and the form by which they begin and end.

use askama::Template;
use kit::{
    Error, Tx,
    form::Form,
    notice, ui,
    views::View,
    web::{Cx, Flash, Reply, Routes},
};

use super::{acts, model::Level, store};
use crate::{
    alert::{self, model::Pace},
    person, policy,
};

pub fn routes(routes: Routes) -> Routes {
    routes.get("/notices/watches", policy::WATCH, index).post(
        "/notices/watches",
        policy::WATCH,
        change,
    )
}

/// A followed record as it is shown.
struct Followed {
    noun: String,
    record: String,
    level: Level,
    /// None where it is not open to the person any more.
    seen: Option<notice::Seen>,
}

#[derive(Template)]
#[template(path = "watches.html")]
struct Watches<'a> {
    cx: &'a Cx,
    followed: Vec<Followed>,
    /// Saved searches that can look by themselves, and how often each does.
    searches: Vec<(View, Pace)>,
}

impl Watches<'_> {
    fn levels() -> &'static [&'static str] {
        Level::WORDS
    }

    fn paces() -> &'static [&'static str] {
        Pace::WORDS
    }
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let callers = person::store::as_of_now(tx, cx.caller.person, cx.caller.now)?;
    let mut followed = Vec::new();
    for it in store::of(tx, cx.caller.person)? {
        let record = (it.noun.as_str(), it.record.as_str());
        let seen = person::store::sees(cx.app().features, tx, &callers, record)?;
        followed.push(Followed { noun: it.noun, record: it.record, level: it.level, seen });
    }
    let searches = alert::acts::searches(tx, &cx.caller, cx.app().features)?;
    cx.page(&cx.t("notices-watches"), &Watches { cx, followed, searches })
}

/// Follows a record the caller sees; what they do not see there is none.
fn change(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    const LIST: &str = "/notices/watches";
    let (noun, id) = (form.value("noun").to_owned(), form.value("record").to_owned());
    let record = (noun.as_str(), id.as_str());
    let seen = notice::seen(cx.app().features, tx, &cx.caller, record)?;
    // Sent from the page of the record it leads back there, from the list to the list.
    let page = seen.as_ref().filter(|_| form.value("from") != "list").map(|it| it.link.clone());
    let back = page.as_deref().unwrap_or(LIST);
    if form.value("level").is_empty() {
        acts::unwatch(tx, &cx.caller, record)?;
        return cx.to_saying(back, &Flash::said("notices-unwatched"));
    }
    let level: Level = form.value("level").parse().map_err(|_| Error::Unreadable)?;
    if seen.is_none() {
        return Err(Error::NotFound);
    }
    acts::watch(tx, &cx.caller, record, level)?;
    cx.to_saying(back, &Flash::said(&format!("notices-watched-{}", level.as_str())))
}
