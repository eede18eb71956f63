//! What notices show on the pages of others: a way to follow a record, and where one chooses.

use askama::Template;
use kit::{
    Result, Tx, notice, ui,
    ui::{Html, Panel},
    web::Cx,
};

use crate::watch::{model::Level, store};

/// A way to follow stands on every page that lets others show something of its record.
pub const PANELS: &[Panel] = &[
    Panel {
        place: "organisations.organisation",
        rank: 90,
        show: |cx, tx, id| follow(cx, tx, ("organisation", id)),
    },
    Panel { place: "funding.topic", rank: 90, show: |cx, tx, id| follow(cx, tx, ("topic", id)) },
    Panel {
        place: "partnering.opportunity",
        rank: 90,
        show: |cx, tx, id| follow(cx, tx, ("opportunity", id)),
    },
    Panel { place: "people.account", rank: 30, show: |cx, _, _| account(cx) },
];

#[derive(Template)]
#[template(path = "follow.html")]
struct Follow<'a> {
    cx: &'a Cx,
    noun: &'a str,
    record: &'a str,
    level: Option<Level>,
}

impl Follow<'_> {
    fn levels() -> &'static [&'static str] {
        Level::WORDS
    }

    fn is(&self, word: &str) -> bool {
        self.level.is_some_and(|level| level.as_str() == word)
    }
}

/// For those who signed in, on a record that can be told of.
fn follow(cx: &Cx, tx: &mut Tx, record: (&str, &str)) -> Result<Option<Html>> {
    if cx.caller.is_guest() || notice::seen(cx.app().features, tx, &cx.caller, record)?.is_none() {
        return Ok(None);
    }
    let level = store::level(tx, cx.caller.person, record)?;
    let (noun, record) = record;
    Ok(Some(ui::html(&Follow { cx, noun, record, level })))
}

#[derive(Template)]
#[template(path = "account.html")]
struct Account<'a> {
    cx: &'a Cx,
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of a panel")]
fn account(cx: &Cx) -> Result<Option<Html>> {
    Ok(Some(ui::html(&Account { cx })))
}
