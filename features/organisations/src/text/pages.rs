//! The pages of translations: which there are, and the form of one beside the original.

use askama::Template;
use kit::{
    Id, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Path2, Reply, Routes},
};

use super::{
    acts,
    model::{Draft, FIELDS, Text, original_of},
};
use crate::{
    Organisation,
    audience::Field,
    draft::{LANGS, NAME, SUMMARY, TEXT},
    policy,
};

pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/organisations/{id}/texts", policy::EDIT, index)
        .get("/organisations/{id}/texts/{lang}", policy::EDIT, edit)
        .post("/organisations/{id}/texts/{lang}", policy::EDIT, change)
}

/// A language of the list: code, name, and how far its texts are.
struct Line {
    lang: &'static str,
    name: String,
    written: usize,
    stale: usize,
}

#[derive(Template)]
#[template(path = "texts.html")]
struct Index<'a> {
    cx: &'a Cx,
    it: &'a Organisation,
    crumbs: ui::Html,
    original: String,
    written: Vec<Line>,
    others: Vec<Line>,
}

/// Answers `/organisations/{id}/texts`.
fn index(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>) -> Reply {
    let (it, texts) = acts::find(tx, &cx.caller, id)?;
    let line = |lang: &'static str| {
        let text = texts.iter().find(|text| text.lang == lang);
        let count = |is: &dyn Fn(&Text, Field) -> bool| {
            text.map_or(0, |text| FIELDS.into_iter().filter(|field| is(text, *field)).count())
        };
        Line {
            lang,
            name: cx.word("language-", lang),
            written: count(&|text, field| !text.of(field).is_empty()),
            stale: count(&|text, field| text.is_stale(field, &it)),
        }
    };
    let langs = LANGS.iter().copied().filter(|lang| *lang != it.lang);
    let (written, mut others): (Vec<_>, Vec<_>) =
        langs.map(line).partition(|line| texts.iter().any(|text| text.lang == line.lang));
    others.sort_by_cached_key(|line| engine_text::fold(&line.name));
    let title = cx.t("organisations-texts");
    let up = cx.t("organisations-title");
    let page = Index {
        crumbs: ui::crumbs(cx, &[("/organisations", &up), (&it.url(), &it.name)], &title),
        original: if it.lang.is_empty() { String::new() } else { cx.word("language-", &it.lang) },
        cx,
        it: &it,
        written,
        others,
    };
    cx.page(&title, &page)
}

/// A field of the form beside its original.
struct Beside {
    field: Field,
    original: String,
    limit: usize,
    is_stale: bool,
}

#[derive(Template)]
#[template(path = "text.html")]
struct Edit<'a> {
    cx: &'a Cx,
    it: &'a Organisation,
    form: &'a Form,
    crumbs: ui::Html,
    lang: &'a str,
    title: String,
    fields: Vec<Beside>,
}

impl<'a> Edit<'a> {
    fn new(
        cx: &'a Cx,
        (it, text): (&'a Organisation, Option<&Text>),
        lang: &'a str,
        form: &'a Form,
    ) -> Self {
        let title = cx.tw("organisations-text-in", &cx.word("language-", lang));
        let (up, texts) = (cx.t("organisations-title"), cx.t("organisations-texts"));
        let url = format!("{}/texts", it.url());
        let up = [("/organisations", up.as_str()), (&it.url(), &it.name), (&url, &texts)];
        let beside = |field: Field| Beside {
            field,
            original: original_of(it, field).to_owned(),
            limit: if field == Field::Summary { SUMMARY } else { TEXT },
            is_stale: text.is_some_and(|text| text.is_stale(field, it)),
        };
        let crumbs = ui::crumbs(cx, &up, &title);
        Self { cx, it, form, crumbs, lang, title, fields: FIELDS.into_iter().map(beside).collect() }
    }
}

fn known(lang: &str, it: &Organisation) -> kit::Result<()> {
    if LANGS.contains(&lang) && lang != it.lang { Ok(()) } else { Err(kit::Error::NotFound) }
}

/// Answers `/organisations/{id}/texts/{lang}`.
fn edit(cx: &mut Cx, tx: &mut Tx, Path2(id, lang): Path2<Id<Organisation>, String>) -> Reply {
    let (it, texts) = acts::find(tx, &cx.caller, id)?;
    known(&lang, &it)?;
    let text = texts.iter().find(|text| text.lang == lang);
    let form = text.map_or_else(Form::default, |text| {
        FIELDS.into_iter().fold(Form::default().filled("name", &text.name), |form, field| {
            form.filled(field.as_str(), text.of(field))
        })
    });
    let page = Edit::new(cx, (&it, text), &lang, &form);
    cx.page(&page.title, &page)
}

fn change(
    cx: &mut Cx,
    tx: &mut Tx,
    Path2(id, lang): Path2<Id<Organisation>, String>,
    form: Form,
) -> Reply {
    let is_checked = form.flag("checked");
    match Draft::parse(form) {
        Ok(draft) => {
            let it = acts::write(tx, &cx.caller, (id, &lang), draft, is_checked)?;
            let url = format!("{}/texts", it.url());
            cx.to_saying(&url, &Flash::said("organisations-text-saved"))
        }
        Err(form) => {
            let (it, texts) = acts::find(tx, &cx.caller, id)?;
            known(&lang, &it)?;
            let text = texts.iter().find(|text| text.lang == lang);
            let page = Edit::new(cx, (&it, text), &lang, &form);
            cx.again(&page.title, &page)
        }
    }
}

impl Edit<'_> {
    fn has_stale(&self) -> bool {
        self.fields.iter().any(|beside| beside.is_stale)
    }
}
