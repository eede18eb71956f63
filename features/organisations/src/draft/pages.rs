//! The forms of an organisation: a new one, and one that changes.

use askama::Template;
use kit::{
    Id, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply},
};

use super::model::{COUNTRIES, Draft, LANGS, NAME, SUMMARY, TEXT};
use crate::{
    Organisation, acts,
    audience::{Field, pages::BOUNDS},
    model::Kind,
    policy::Eyes,
};

#[derive(Template)]
#[template(path = "form.html")]
struct Page<'a> {
    cx: &'a Cx,
    form: &'a Form,
    title: &'a str,
    crumbs: ui::Html,
    /// Where the form is sent, and where one goes instead.
    to: &'a str,
    back: &'a str,
    kinds: Vec<(String, String)>,
    countries: Vec<(String, String)>,
    langs: Vec<(String, String)>,
    trl: Vec<(String, String)>,
    /// The fields the author does not see, and so does not write.
    hidden: Vec<Field>,
}

impl<'a> Page<'a> {
    fn new(cx: &'a Cx, form: &'a Form, title: &'a str, (to, back): (&'a str, &'a str)) -> Self {
        let crumbs = ui::crumbs(cx, &[("/organisations", &cx.t("organisations-title"))], title);
        let (kind, country) = (form.value("kind"), form.value("country"));
        let (kinds, countries) =
            (asking(cx, kind, kinds(cx)), asking(cx, country, countries(cx, country)));
        let (langs, trl, hidden) = (langs(cx), trl(cx), Vec::new());
        Self { cx, form, title, crumbs, to, back, kinds, countries, langs, trl, hidden }
    }
}

impl Page<'_> {
    fn without(self, hidden: Vec<Field>) -> Self {
        Self { hidden, ..self }
    }

    fn asks(&self, field: Field) -> bool {
        !self.hidden.contains(&field)
    }

    /// Who may find it, by word.
    fn bounds(&self) -> Vec<(String, String)> {
        let said = |it: &kit::Audience| {
            (it.as_str().to_owned(), self.cx.word("organisations-audience-", it.as_str()))
        };
        BOUNDS.iter().map(said).collect()
    }
}

/// The fields somebody does not see.
fn hidden(it: &Organisation, eyes: Eyes<'_>) -> Vec<Field> {
    Field::ALL.iter().copied().filter(|field| !eyes.see(it, *field)).collect()
}

/// Every country that takes part in European programmes or works with those who do, by name;
/// and the one chosen, wherever it is.
fn countries(cx: &Cx, chosen: &str) -> Vec<(String, String)> {
    let codes = COUNTRIES.iter().copied();
    let unknown = (!chosen.is_empty() && !COUNTRIES.contains(&chosen)).then_some(chosen);
    by_name(codes.chain(unknown).map(|code| (code.to_owned(), cx.word("country-", code))).collect())
}

fn langs(cx: &Cx) -> Vec<(String, String)> {
    by_name(LANGS.iter().map(|code| ((*code).to_owned(), cx.word("language-", code))).collect())
}

fn by_name(mut values: Vec<(String, String)>) -> Vec<(String, String)> {
    // Accents do not send a name to the end of the list.
    values.sort_by_cached_key(|(_, name)| engine_text::fold(name));
    values
}

/// The nine technology readiness levels.
fn trl(cx: &Cx) -> Vec<(String, String)> {
    let level = |n: i64| (n.to_string(), cx.word("organisations-trl-", &n.to_string()));
    (1..=9).map(level).collect()
}

fn kinds(cx: &Cx) -> Vec<(String, String)> {
    Kind::WORDS.iter().map(|it| ((*it).to_owned(), cx.word("organisations-kind-", it))).collect()
}

/// Asks for a choice where nothing is chosen yet, so that nobody sends the first one unread.
fn asking(cx: &Cx, chosen: &str, mut values: Vec<(String, String)>) -> Vec<(String, String)> {
    if chosen.is_empty() {
        values.insert(0, (String::new(), cx.t("organisations-choose")));
    }
    values
}

/// Answers `/organisations/new`.
pub fn new(cx: &mut Cx, _: &mut Tx) -> Reply {
    let form = Form::default().filled("audience", "public").filled("lang", cx.caller.lang);
    let title = cx.t("organisations-new");
    cx.page(&title, &Page::new(cx, &form, &title, ("/organisations", "/organisations")))
}

pub fn create(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    match Draft::parse(form) {
        Ok(draft) => {
            let it = acts::register(tx, &cx.caller, draft)?;
            cx.to_saying(&it.url(), &Flash::said("organisations-registered"))
        }
        Err(form) => {
            let title = cx.t("organisations-new");
            cx.again(&title, &Page::new(cx, &form, &title, ("/organisations", "/organisations")))
        }
    }
}

/// Answers `/organisations/{id}/edit`.
pub fn edit(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>) -> Reply {
    let (it, eyes) = acts::find_to_write(tx, &cx.caller, id)?;
    let (title, url) = (cx.tw("organisations-edit-title", &it.name), it.url());
    let form = filled(&eyes.look(&it));
    let page = Page::new(cx, &form, &title, (&url, &url)).without(hidden(&it, eyes));
    cx.page(&title, &page)
}

pub fn change(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>, form: Form) -> Reply {
    match Draft::parse(form) {
        Ok(draft) => {
            let it = acts::edit(tx, &cx.caller, id, draft)?;
            cx.to_saying(&it.url(), &Flash::said("organisations-edited"))
        }
        Err(form) => {
            let (it, eyes) = acts::find_to_write(tx, &cx.caller, id)?;
            let (title, url) = (cx.tw("organisations-edit-title", &it.name), it.url());
            let page = Page::new(cx, &form, &title, (&url, &url)).without(hidden(&it, eyes));
            cx.again(&title, &page)
        }
    }
}

/// What is written, as the form shows it.
fn filled(it: &Organisation) -> Form {
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let mut form = Form::default()
        .filled("kind", it.kind.as_str())
        .filled("name", &it.name)
        .filled("short_name", &it.short_name)
        .filled("country", &it.country)
        .filled("region", &it.region)
        .filled("city", &it.city)
        .filled("website", &it.website)
        .filled("founded", number(it.founded))
        .filled("staff", number(it.staff))
        .filled("lang", &it.lang)
        .filled("summary", &it.summary)
        .filled("offers", &it.offers)
        .filled("seeks", &it.seeks)
        .filled("keywords", it.keywords.joined())
        .filled("sectors", it.sectors.joined())
        .filled("trl_from", number(it.trl_from))
        .filled("trl_to", number(it.trl_to))
        .filled("audience", it.audience.as_str())
        .filled("pic", &it.pic)
        .filled("vat", &it.vat);
    for lang in &it.languages.0 {
        form = form.filled("languages", lang);
    }
    form
}
