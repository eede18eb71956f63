//! The page on which an opportunity is said in another language, beside the original.

use askama::Template;
use kit::{
    Id, Tx,
    form::{Form, Params},
    ui,
    web::{Cx, Flash, Path, Path2, Reply, Routes},
};

use super::{
    acts,
    model::{MUST, Translation},
    store,
};
use crate::{
    draft::LANGUAGES,
    lint::{acts::secrets, model::most},
    model::Profile,
    pages::url,
    policy,
};

pub fn routes(to: Routes) -> Routes {
    to.get("/opportunities/{id}/translations", policy::EDIT, show)
        .post("/opportunities/{id}/translations", policy::EDIT, keep)
        .post("/opportunities/{id}/translations/{language}/removal", policy::EDIT, remove)
}

#[derive(Template)]
#[template(path = "translations.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Profile,
    form: &'a Form,
    back: String,
    all: &'a [Translation],
}

impl Show<'_> {
    /// The languages there can be, in the order of their names.
    fn languages(&self) -> Vec<(String, String)> {
        let others = LANGUAGES.iter().filter(|code| **code != self.it.language);
        let mut all: Vec<_> =
            others.map(|code| ((*code).to_owned(), self.cx.word("language-", code))).collect();
        all.sort_by(|a, b| a.1.cmp(&b.1));
        all
    }

    /// The language that is written, once it was chosen.
    fn chosen(&self) -> &str {
        self.form.value("language")
    }

    /// Fields with what the original says, and whether they must be filled.
    fn fields(&self) -> impl Iterator<Item = (&'static str, &str, bool)> {
        self.it.texts().into_iter().map(|(name, text)| (name, text, MUST.contains(&name)))
    }

    fn name(&self, code: &str) -> String {
        self.cx.word("language-", code)
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>, params: Params) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    let all = store::of(tx, id)?;
    let language = params.value("language");
    let form = match all.iter().find(|it| it.language == language) {
        Some(known) => known.form(),
        None if LANGUAGES.contains(&language) && language != it.language => {
            Form::default().filled("language", language)
        }
        None => Form::default(),
    };
    let page = Show { cx, it: &it, form: &form, back: url(id), all: &all };
    cx.page(&cx.t("partnering-translations"), &page)
}

fn keep(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>, form: Form) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    let secrets = secrets(tx, &cx.caller, &it)?;
    match Translation::parse(form, &it, &secrets) {
        Ok(new) => {
            let new = acts::keep(tx, &cx.caller, &it, new)?;
            let to = format!("{}?text={}", url(id), new.language);
            cx.to_saying(&to, &Flash::said("partnering-translated"))
        }
        Err(form) => {
            let all = store::of(tx, id)?;
            let page = Show { cx, it: &it, form: &form, back: url(id), all: &all };
            cx.again(&cx.t("partnering-translations"), &page)
        }
    }
}

fn remove(cx: &mut Cx, tx: &mut Tx, Path2(id, language): Path2<Id<Profile>, String>) -> Reply {
    acts::remove(tx, &cx.caller, id, &language)?;
    let to = format!("{}/translations", url(id));
    cx.to_saying(&to, &Flash::said("partnering-untranslated"))
}
