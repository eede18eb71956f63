//! Letters, newest first, and one to read.

use askama::Template;
use kit::{
    Error, Id, Tx,
    mail::{self, Posted},
    ui,
    web::{Cx, Path, Reply, Routes},
};

use crate::policy;

/// Letters on the page.
const MANY: i64 = 100;

pub fn routes(routes: Routes) -> Routes {
    routes.get("/outbox", policy::OUTBOX, index).get("/outbox/{id}", policy::OUTBOX, show)
}

#[derive(Template)]
#[template(path = "outbox.html")]
struct Index<'a> {
    cx: &'a Cx,
    letters: Vec<Posted>,
    /// Those that were given up, for who runs the house.
    failed: Vec<Posted>,
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    if !policy::read_letters(cx) {
        return Err(Error::NotFound);
    }
    let letters = mail::newest(tx, MANY)?;
    let failed = mail::failed(tx, MANY)?;
    cx.page(&cx.t("operations-outbox"), &Index { cx, letters, failed })
}

#[derive(Template)]
#[template(path = "letter.html")]
struct Show<'a> {
    cx: &'a Cx,
    letter: Posted,
    /// As it leaves the house, with its foot.
    text: String,
}

impl Show<'_> {
    /// The body as pieces: text, and whether it is an address of our own to follow.
    fn pieces(&self) -> Vec<(&str, bool)> {
        let base = &self.cx.app().settings.base_url;
        let is_link = |piece: &str| piece.trim_end().starts_with(base.as_str());
        self.text.split_inclusive(char::is_whitespace).map(|it| (it, is_link(it))).collect()
    }

    /// The path of one of our own addresses: in the demo the host may be another.
    fn path<'b>(&self, piece: &'b str) -> &'b str {
        let base = self.cx.app().settings.base_url.as_str();
        piece.trim_end().strip_prefix(base).unwrap_or("/")
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Posted>>) -> Reply {
    if !policy::read_letters(cx) {
        return Err(Error::NotFound);
    }
    let letter = mail::find(tx, id)?;
    let title = letter.subject.clone();
    let text = letter.text(&cx.app().messages, &cx.app().settings.base_url);
    cx.page(&title, &Show { cx, letter, text })
}
