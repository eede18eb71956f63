//! The inbox.

use askama::Template;
use kit::{
    Id, Result, Tx,
    form::{Form, Params},
    notice::Subject,
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};

use super::{acts, model::Notice, store};
use crate::{person, policy};

/// Notices on a page.
const PAGE: i64 = 20;

pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/notices", policy::SEE, index)
        .post("/notices/reading", policy::SEE, read_all)
        .post("/notices/return/{at}", policy::SEE, return_all)
        .post("/notices/{id}/opening", policy::SEE, open)
        .post("/notices/{id}/reading", policy::SEE, read)
        .post("/notices/{id}/return", policy::SEE, give_back)
}

/// A notice as it is shown.
struct Shown {
    it: Notice,
    said: String,
    /// The records it names: link and title.
    records: Vec<kit::notice::Seen>,
    /// Whether its page may still be opened.
    open: bool,
}

/// A filter: its words, where it leads, how much is unread, whether it is on.
struct Tab {
    said: String,
    url: String,
    unread: i64,
    here: bool,
}

#[derive(Template)]
#[template(path = "inbox.html")]
struct Inbox<'a> {
    cx: &'a Cx,
    shown: Vec<Shown>,
    tabs: Vec<Tab>,
    /// The subject that is shown; empty for all.
    subject: &'a str,
    unread: i64,
    only_unread: bool,
    /// The same with read ones, or without.
    other: String,
    previous: Option<String>,
    next: Option<String>,
}

fn index(cx: &mut Cx, tx: &mut Tx, params: Params) -> Reply {
    let subject = params.parsed::<Subject>("subject").map_or("", Subject::as_str);
    let only_unread = params.value("show") == "unread";
    let page: i64 = params.parsed("page").unwrap_or(1).clamp(1, 10_000);
    let window = (PAGE + 1, (page - 1) * PAGE);
    let mut found = store::of(tx, cx.caller.person, (subject, only_unread), window)?;
    let is_more = found.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    found.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let here = params.without("page");
    let at = |params: &Params| format!("/notices{}", params.query());
    let turned = |page: i64| at(&here.with("page", &page.to_string()));
    let counts = store::counts(tx, cx.caller.person)?;
    let inbox = Inbox {
        cx,
        shown: shown(cx, tx, found)?,
        tabs: tabs(cx, &here, subject, &counts),
        subject,
        unread: counts
            .iter()
            .filter(|it| subject.is_empty() || it.0.as_str() == subject)
            .map(|it| it.2)
            .sum(),
        only_unread,
        other: at(&here.with("show", if only_unread { "" } else { "unread" })),
        previous: (page > 1).then(|| turned(page - 1)),
        next: is_more.then(|| turned(page + 1)),
    };
    cx.page(&cx.t("notices-inbox"), &inbox)
}

fn tabs(cx: &Cx, here: &Params, subject: &str, counts: &[(Subject, i64, i64)]) -> Vec<Tab> {
    let url = |word: &str| format!("/notices{}", here.with("subject", word).query());
    let all = Tab {
        said: cx.t("notices-subject-all"),
        url: url(""),
        unread: counts.iter().map(|it| it.2).sum(),
        here: subject.is_empty(),
    };
    let tab = |(it, _, unread): &(Subject, i64, i64)| Tab {
        said: cx.word("notices-subject-", it.as_str()),
        url: url(it.as_str()),
        unread: *unread,
        here: subject == it.as_str(),
    };
    std::iter::once(all).chain(counts.iter().map(tab)).collect()
}

fn shown(cx: &Cx, tx: &mut Tx, found: Vec<Notice>) -> Result<Vec<Shown>> {
    let (features, messages) = (cx.app().features, &cx.app().messages);
    let callers = person::store::as_of_now(tx, cx.caller.person, cx.caller.now)?;
    let mut all = Vec::new();
    for it in found {
        let open = acts::is_open(tx, features, &callers, &it)?;
        let records = acts::titles(tx, features, &callers, &it)?;
        let said = if open { it.said(messages, cx.caller.lang) } else { cx.t("notices-gone") };
        all.push(Shown { it, said, records, open });
    }
    Ok(all)
}

/// Opens the page a notice is about, and marks it as read: that is why it is a form.
fn open(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Notice>>) -> Reply {
    let it = acts::read(tx, &cx.caller, id)?;
    cx.to(&it.link)
}

fn read(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Notice>>) -> Reply {
    acts::read(tx, &cx.caller, id)?;
    let undo = format!("/notices/{id}/return");
    cx.to_saying("/notices", &Flash::said("notices-read").undone_at(&undo))
}

fn give_back(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Notice>>) -> Reply {
    acts::unread(tx, &cx.caller, id)?;
    cx.to_saying("/notices", &Flash::said("notices-unread"))
}

fn read_all(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    let subject = form.value("subject").parse::<Subject>().map_or("", Subject::as_str);
    store::read_all(tx, cx.caller.person, subject, cx.caller.now)?;
    let undo = format!("/notices/return/{}", cx.caller.now);
    cx.to_saying("/notices", &Flash::said("notices-all-read").undone_at(&undo))
}

fn return_all(cx: &mut Cx, tx: &mut Tx, Path(at): Path<i64>) -> Reply {
    store::unread_of(tx, cx.caller.person, at)?;
    cx.to_saying("/notices", &Flash::said("notices-unread"))
}
