//! The page on which the digits are typed. Whoever asks and whatever they ask: the answers are
//! the same, so that nobody learns which address is known here.

use askama::Template;
use kit::{
    Id, Tx,
    clock::HOUR,
    form::Form,
    mail::{self, Letter},
    ui,
    web::{Cx, Flash, Path, Reply},
};
use partnering::Profile;

use super::acts;
use crate::{
    acts::express,
    draft::model::Draft,
    model::{CODE_SPENT, Interest},
    pages::throttle,
};

/// How many letters one address gets in an hour.
const LETTERS: u32 = 5;
/// How many digits one network may try in an hour.
const TRIED: u32 = 60;

#[derive(Template)]
#[template(path = "code.html")]
struct Code<'a> {
    cx: &'a Cx,
    form: &'a Form,
    action: String,
}

/// Keeps what a visitor wrote and sends the digits; nobody's letter box is filled through us.
pub fn send(cx: &mut Cx, tx: &mut Tx, profile: Id<Profile>, draft: Draft) -> Reply {
    let app = cx.app().clone();
    let email = draft.identity.email.clone();
    let name = format!("interests letter {email}");
    if !app.limits.allow(&name, LETTERS, HOUR, cx.caller.now) {
        return cx.to(&url(Id::new()));
    }
    let (it, digits) = express(tx, &cx.caller, profile, (draft, &app.settings))?;
    let digits = digits.unwrap_or_default();
    let agencies = format!("{}/agencies", app.settings.base_url);
    let letter = Letter {
        to: &email,
        subject: cx.t("interests-code-subject"),
        body: cx.ta("interests-code-letter", &[("code", digits.into()), ("url", agencies.into())]),
        reason: "interests-code-why",
        lang: cx.caller.lang,
    };
    mail::send(tx, &cx.caller, &letter)?;
    cx.to(&url(it.id))
}

fn url(id: Id<Interest>) -> String {
    format!("/interests/confirmation/{id}")
}

pub fn show(cx: &mut Cx, _: &mut Tx, Path(id): Path<Id<Interest>>) -> Reply {
    page(cx, id, None)
}

fn page(cx: &mut Cx, id: Id<Interest>, sent: Option<&Form>) -> Reply {
    cx.hidden = true;
    let empty = Form::default();
    let page = Code { cx, form: sent.unwrap_or(&empty), action: url(id) };
    let title = cx.t("interests-code-title");
    if sent.is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

pub fn confirm(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Interest>>, form: Form) -> Reply {
    throttle(cx, "tried", TRIED)?;
    let app = cx.app().clone();
    let found = acts::confirm(tx, &cx.caller, id, (form.value("code"), &app.settings))?;
    if let Some(key) = found {
        let url = crate::door::acts::url(&key);
        return cx.to_saying(&url, &Flash::said("interests-expressed"));
    }
    let mut wrong = form;
    wrong.reject("code", CODE_SPENT.code);
    page(cx, id, Some(&wrong))
}
