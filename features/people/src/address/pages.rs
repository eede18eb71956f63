//! The pages by which somebody takes another address.

use kit::{
    Tx,
    form::Form,
    web::{Cx, Flash, Path, Reply, Routes},
};

use super::acts;
use crate::{
    pages::{Message, may_write},
    policy::{ACCOUNT, VISIT},
    security,
    session::pages::proof_first,
    store,
    ticket::{
        acts::{look, spend},
        model::Purpose,
    },
};

const HERE: &str = "/account/security";

pub fn routes() -> Routes {
    Routes::default().post("/account/email", ACCOUNT, ask).get("/email/{key}", VISIT, show).post(
        "/email/{key}",
        VISIT,
        take,
    )
}

fn ask(cx: &mut Cx, tx: &mut Tx, mut form: Form) -> Reply {
    if let Some(elsewhere) = proof_first(cx, tx, HERE)? {
        return cx.to(&elsewhere);
    }
    let email = form.email("email");
    let it = store::find(tx, cx.caller.person)?;
    if it.email == email {
        form.reject("email", "people-email-same");
    }
    match form.finish(Some(email)) {
        Ok(email) => {
            if may_write(cx, &email) {
                acts::ask(tx, &cx.caller, cx.app(), it, &email)?;
            }
            cx.to_saying(HERE, &Flash::said("people-email-asked"))
        }
        Err(form) => security::pages::page(cx, tx, &form),
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let ticket = look(tx, &key, &[Purpose::Email], cx.caller.now)?;
    let (title, text) = (cx.t("people-email-new"), cx.tw("people-email-new-text", &ticket.note));
    let button = Some((format!("/email/{key}"), cx.t("people-email-new-button")));
    cx.page(&title, &Message { cx, icon: "mail", title: &title, text, button })
}

fn take(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let ticket = spend(tx, &key, &[Purpose::Email], cx.caller.now)?;
    acts::take(tx, &cx.caller, cx.app(), &ticket)?;
    cx.to_saying("/account", &Flash::said("people-email-changed"))
}
