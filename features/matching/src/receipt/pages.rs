//! A receipt as a part of a page.

use askama::Template;
use kit::{
    ui::{self, Html},
    web::Cx,
};

use super::model::Receipt;
use crate::reason::{self, Reason, Said, Way};

#[derive(Template)]
#[template(path = "receipt.html")]
struct Shown<'a> {
    cx: &'a Cx,
    reasons: Vec<Reason>,
    ways: Vec<Way>,
    /// How far both get what they seek, in percent.
    mutual: Option<i64>,
    notes: Vec<String>,
    against: Vec<String>,
}

/// Everything a receipt says, in the reader's language.
pub fn receipt(cx: &Cx, it: &Receipt) -> Html {
    ui::html(&Shown {
        cx,
        reasons: reason::reasons(cx, it),
        ways: reason::ways(cx, it),
        mutual: reason::mutual(it),
        notes: reason::notes(cx, it),
        against: reason::against(cx, it),
    })
}

/// What stands on both sides, one below the other.
#[derive(Template)]
#[template(path = "said.html")]
struct Evidence<'a> {
    cx: &'a Cx,
    all: &'a [Said],
}

fn said(cx: &Cx, all: &[Said]) -> Html {
    ui::html(&Evidence { cx, all })
}
