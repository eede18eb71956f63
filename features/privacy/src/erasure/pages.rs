//! Asking to be erased, and taking it back.

use askama::Template;
use kit::{
    Result, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Reply, Routes},
};

use super::{
    acts,
    model::{Erasure, Stage},
};
use crate::{
    model::{GRACE_DAYS, SOLE_ADMINISTRATOR},
    policy::OWN,
};

const HERE: &str = "/privacy/erasure";

pub fn routes(all: Routes) -> Routes {
    all.get(HERE, OWN, show).post(HERE, OWN, ask).post("/privacy/erasure/removal", OWN, take_back)
}

#[derive(Template)]
#[template(path = "erasure.html")]
struct Page<'a> {
    cx: &'a Cx,
    form: &'a Form,
    email: String,
    open: Option<Erasure>,
    /// Whether they may not leave, because nobody else administers the network.
    is_needed: bool,
}

impl Page<'_> {
    fn days(&self) -> String {
        let days = self.cx.app().settings.figure(&GRACE_DAYS);
        self.cx.tn("privacy-days", days)
    }

    fn due(&self) -> Option<String> {
        self.open.as_ref().map(|it| self.cx.instant(it.due_at))
    }

    fn may_take_back(&self) -> bool {
        self.open.as_ref().is_some_and(|it| it.stage == Stage::Asked)
    }
}

fn page<'a>(cx: &'a Cx, tx: &mut Tx, form: &'a Form) -> Result<Page<'a>> {
    let person = cx.caller.person;
    Ok(Page {
        cx,
        form,
        email: people::find(tx, person)?.email,
        open: acts::open(tx, person)?,
        is_needed: agencies::is_sole_administrator(tx, person)?,
    })
}

fn show(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let form = Form::default();
    let page = page(cx, tx, &form)?;
    cx.page(&cx.t("privacy-erasure"), &page)
}

fn ask(cx: &mut Cx, tx: &mut Tx, mut form: Form) -> Reply {
    // Who found an open browser must not be able to end somebody else's account.
    if let Some(elsewhere) = people::proof_first(cx, tx, HERE)? {
        return cx.to(&elsewhere);
    }
    if agencies::is_sole_administrator(tx, cx.caller.person)? {
        return Err(SOLE_ADMINISTRATOR.into());
    }
    let email = people::find(tx, cx.caller.person)?.email;
    let typed = form.text("confirmation", 200).to_lowercase();
    if !typed.is_empty() && typed != email {
        form.reject("confirmation", "privacy-confirmation-wrong");
    }
    match form.finish(Some(())) {
        Ok(()) => {
            acts::ask(tx, &cx.caller, &cx.app().settings)?;
            cx.to_saying(HERE, &Flash::said("privacy-said-erasure-asked"))
        }
        Err(form) => {
            let page = page(cx, tx, &form)?;
            cx.again(&cx.t("privacy-erasure"), &page)
        }
    }
}

fn take_back(cx: &mut Cx, tx: &mut Tx) -> Reply {
    acts::take_back(tx, &cx.caller)?;
    cx.to_saying(HERE, &Flash::said("privacy-said-erasure-taken-back"))
}
