//! The way to one's data from the account page.

use askama::Template;
use kit::{
    Relation, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};

use crate::policy::OWN;

pub const PANELS: &[Panel] = &[Panel { place: "people.account", rank: 90, show: of_account }];

#[derive(Template)]
#[template(path = "account.html")]
struct OfAccount<'a> {
    cx: &'a Cx,
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of all panels")]
fn of_account(cx: &Cx, _: &mut Tx, _: &str) -> Result<Option<Html>> {
    Ok(cx.may(OWN, Relation::Own).then(|| ui::html(&OfAccount { cx })))
}
