//! The page of one's tokens.

use std::collections::BTreeSet;

use askama::Template;
use kit::{
    Id, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};

use super::{
    acts,
    model::{LASTS, Token, Wish, scopes},
    store,
};
use crate::{policy::ACCOUNT, session::pages::proof_first};

const HERE: &str = "/account/tokens";

pub fn routes() -> Routes {
    Routes::default()
        .get("/account/tokens", ACCOUNT, index)
        .post("/account/tokens", ACCOUNT, make)
        .post("/account/tokens/{id}/removal", ACCOUNT, revoke)
}

#[derive(Template)]
#[template(path = "tokens.html")]
struct Index<'a> {
    cx: &'a Cx,
    form: &'a Form,
    tokens: Vec<Token>,
    scopes: Vec<String>,
    /// The token just made.
    made: Option<String>,
}

impl Index<'_> {
    /// `organisations:read` as `Organisations: read`.
    fn said(&self, scope: &str) -> String {
        match scope.split_once(':') {
            Some((area, word)) => {
                let area = self.cx.word("people-area-", area);
                format!("{area}: {}", self.cx.word("people-scope-area-", word))
            }
            None => self.cx.word("people-scope-", scope),
        }
    }

    fn choices(&self) -> Vec<(String, String)> {
        self.scopes.iter().map(|it| (it.clone(), self.said(it))).collect()
    }

    fn days(&self) -> Vec<(String, String)> {
        LASTS.iter().map(|it| (it.to_string(), self.cx.tn("people-token-lasts", *it))).collect()
    }
}

/// The areas with an interface for programs, by the actions of their routes.
fn known(cx: &Cx) -> Vec<String> {
    let all = cx.app().features.iter().flat_map(|it| (it.routes)().list);
    let of_programs = all.filter(|it| it.shape.is_some() || it.path.starts_with("/api/"));
    let areas: BTreeSet<&str> =
        of_programs.filter_map(|it| it.action.0.split('.').next()).collect();
    scopes(&areas.into_iter().collect::<Vec<_>>())
}

fn page(cx: &Cx, tx: &mut Tx, form: &Form, made: Option<String>) -> Reply {
    let (tokens, scopes) = (store::of(tx, cx.caller.person)?, known(cx));
    let title = cx.t("people-tokens");
    let page = Index { cx, form, tokens, scopes, made };
    let is_wrong = form.errors().next().is_some();
    if is_wrong { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    match proof_first(cx, tx, HERE)? {
        Some(elsewhere) => cx.to(&elsewhere),
        None => page(cx, tx, &Form::default().filled("days", "90"), None),
    }
}

/// Shows the token once, in the answer itself.
fn make(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    if let Some(elsewhere) = proof_first(cx, tx, HERE)? {
        return cx.to(&elsewhere);
    }
    match Wish::parse(form, &known(cx)) {
        Ok(wish) => {
            let made = acts::make(tx, &cx.caller, &wish)?;
            page(cx, tx, &Form::default().filled("days", "90"), Some(made))
        }
        Err(form) => page(cx, tx, &form, None),
    }
}

fn revoke(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Token>>) -> Reply {
    acts::revoke(tx, &cx.caller, id)?;
    cx.to_saying("/account/tokens", &Flash::said("people-token-revoked"))
}
