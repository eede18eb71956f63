//! What contacts show on pages of other features: the button on the page of a person, and the
//! way to the preferences on one's account.

use askama::Template;
use kit::{
    Error, Id, Person, Relation, Result, Tx, ui,
    ui::{Html, Panel},
    web::Cx,
};

use crate::{acts, policy::KEEP, tie::model::Shown};

pub const PANELS: &[Panel] = &[
    Panel { place: "profiles.person", rank: 10, show: of_person },
    Panel { place: "people.account", rank: 30, show: of_account },
];

#[derive(Template)]
#[template(path = "panel.html")]
struct OfPerson<'a> {
    cx: &'a Cx,
    id: Id<Person>,
    shown: Shown,
    may_ask: bool,
}

impl OfPerson<'_> {
    fn is(&self, word: &str) -> bool {
        self.shown.as_str() == word
    }
}

fn of_person(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Person>>() else { return Ok(None) };
    if !cx.may(KEEP, Relation::Own) || cx.caller.person == id {
        return Ok(None);
    }
    let shown = match acts::tie(tx, &cx.caller, id) {
        Ok(tie) => tie.shown(),
        Err(Error::NotFound | Error::Refused(_)) => return Ok(None),
        Err(wrong) => return Err(wrong),
    };
    let may_ask = acts::may_ask(tx, &cx.caller, id)?;
    Ok(Some(ui::html(&OfPerson { cx, id, shown, may_ask })))
}

#[derive(Template)]
#[template(path = "account.html")]
struct OfAccount<'a> {
    cx: &'a Cx,
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of all panels")]
fn of_account(cx: &Cx, _: &mut Tx, _: &str) -> Result<Option<Html>> {
    Ok(cx.may(KEEP, Relation::Own).then(|| ui::html(&OfAccount { cx })))
}
