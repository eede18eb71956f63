//! Declaring, and a declaration as it is printed, in any of the languages.

use std::borrow::Borrow;

use askama::Template;
use kit::{
    Error, Id, Tx,
    form::{Form, Params},
    i18n::{LANG_NAMES, lang},
    ui,
    web::{Cx, Flash, Path, Path2, Reply},
};
use organisations::Organisation;

use super::{
    model::{Content, Declaration, Declared, Signature, day},
    store,
};
use crate::{
    acts,
    pages::{Said, at, ceilings, crumbs, page, percent},
    policy::{EDIT, SEE},
};

pub fn declare(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>, form: Form) -> Reply {
    let it = acts::find(tx, &cx.caller, id, EDIT)?;
    match Signature::parse(form) {
        Ok(signature) => {
            let made = acts::declare(tx, &cx.caller, id, signature)?;
            let url = format!("{}/declarations/{}", at(&it), made.id);
            cx.to_saying(&url, &Flash::said("sme-said-declared"))
        }
        Err(form) => page(cx, tx, &it, &form),
    }
}

#[derive(Template)]
#[template(path = "declaration.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Declaration,
    content: Content,
    crumbs: ui::Html,
    /// Code and name of each language, and whether it is the one shown.
    langs: Vec<(&'static str, &'static str, bool)>,
}

impl Show<'_> {
    fn class(&self, class: impl Borrow<crate::Class>) -> String {
        self.cx.word("sme-class-", class.borrow().as_str())
    }

    fn said(&self, amounts: impl Borrow<crate::class::model::Amounts>) -> Said {
        Said::of(self.cx, *amounts.borrow())
    }

    fn day(&self, text: &str) -> String {
        self.cx.day(day(text))
    }

    fn share(&self, share: impl Borrow<i64>) -> String {
        percent(self.cx, *share.borrow())
    }

    fn why(&self, line: &Declared) -> String {
        let key = format!("sme-why-{}", line.relation.as_str());
        self.cx.tw(&key, &percent(self.cx, line.share))
    }

    fn relation(&self, line: &Declared) -> String {
        self.cx.word("sme-relation-", line.relation.as_str())
    }

    fn ceilings(&self) -> Vec<(String, Said)> {
        ceilings(self.cx)
    }
}

type Both = Path2<Id<Organisation>, Id<Declaration>>;

/// Answers `/organisations/{id}/size/declarations/{declaration}?lang=…`.
pub fn show(cx: &mut Cx, tx: &mut Tx, Path2(id, declaration): Both, params: Params) -> Reply {
    let organisation = acts::find(tx, &cx.caller, id, SEE)?;
    let it = store::find(tx, organisation.id, declaration)?;
    // The paper speaks the language of those it is for, which need not be the reader's.
    if let Some(asked) = lang(params.value("lang")) {
        cx.caller.lang = asked;
    }
    let title = cx.t("sme-declaration");
    let here = cx.caller.lang;
    let langs = LANG_NAMES.iter().map(|(code, name)| (*code, *name, *code == here)).collect();
    let crumbs = crumbs(cx, &organisation, &title);
    // What does not fit its digest is no declaration; operators read which one in the log.
    let told = || Error::Told(format!("declaration {} does not fit its digest", it.id));
    let content = it.open().ok_or_else(told)?;
    cx.page(&title, &Show { cx, it: &it, content, crumbs, langs })
}
