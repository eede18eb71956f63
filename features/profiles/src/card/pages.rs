//! The pages on which somebody writes their card and decides for whom it is meant.

use askama::Template;
use kit::{
    Audience, Id, Person, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Path2, Reply, Routes},
};

use super::{
    acts,
    model::{ABOUT, Audiences, Card, Fluency, Part, Text, Tongue, is_stale},
    store,
};
use crate::{
    owner::{acts::to, model::Owner},
    policy::WRITE,
    skill::pages::langs,
};

pub fn routes(routes: Routes) -> Routes {
    routes
        .post("/people/{id}", WRITE, rewrite)
        .get("/people/{id}/edit", WRITE, edit)
        .get("/people/{id}/audience", WRITE, audience)
        .post("/people/{id}/audience", WRITE, decide)
        .post("/people/{id}/languages", WRITE, speak)
        .post("/people/{id}/languages/{lang}/removal", WRITE, unspeak)
        .post("/people/{id}/texts", WRITE, write_text)
        .post("/people/{id}/texts/{lang}/removal", WRITE, drop_text)
}

/// A text about somebody, in the list of all of them.
struct Version {
    it: Text,
    name: String,
    is_stale: bool,
}

#[derive(Template)]
#[template(path = "edit.html")]
struct Edit<'a> {
    cx: &'a Cx,
    url: String,
    crumbs: ui::Html,
    card: &'a Form,
    text: &'a Form,
    tongue: &'a Form,
    versions: Vec<Version>,
    tongues: Vec<(Tongue, String, String)>,
    countries: Vec<(String, String)>,
    langs: Vec<(String, String)>,
}

/// Which of the forms on the page came back.
enum Wrong<'a> {
    Nothing,
    Card(&'a Form),
    Text(&'a Form),
    Tongue(&'a Form),
}

fn page(cx: &Cx, tx: &mut Tx, id: Id<Person>, wrong: &Wrong<'_>) -> Reply {
    let seen = to(tx, &cx.caller, Owner::Person(id))?;
    let (it, texts) = (acts::card(tx, id)?, store::texts(tx, id)?);
    let filled = Form::default()
        .filled("country", &it.country)
        .filled("region", &it.region)
        .filled("links", it.links.0.join("\n"));
    let asked = cx.params.value("text");
    let begun = begun(cx, &texts, asked);
    let empty = Form::default();
    let (mut card, mut text, mut tongue) = (&filled, &begun, &empty);
    match wrong {
        Wrong::Nothing => {}
        Wrong::Card(sent) => card = sent,
        Wrong::Text(sent) => text = sent,
        Wrong::Tongue(sent) => tongue = sent,
    }
    let spoken = store::tongues(tx, id)?;
    let said = tongues(cx, &spoken);
    let version = |it: &Text| Version {
        name: cx.word("language-", &it.lang),
        is_stale: is_stale(it, &texts),
        it: it.clone(),
    };
    let title = cx.t("profiles-edit");
    let url = format!("/people/{id}");
    let people = cx.t("profiles-people");
    let up = [("/people", people.as_str()), (url.as_str(), seen.name.as_str())];
    let page = Edit {
        cx,
        crumbs: ui::crumbs(cx, &up, &title),
        card,
        text,
        tongue,
        versions: texts.iter().map(version).collect(),
        tongues: spoken
            .into_iter()
            .zip(said)
            .map(|(it, (name, level))| (it, name, level))
            .collect(),
        countries: countries(cx),
        langs: langs(cx),
        url: url.clone(),
    };
    if matches!(wrong, Wrong::Nothing) { cx.page(&title, &page) } else { cx.again(&title, &page) }
}

/// The form of a text: that of the language asked for, or a new one.
fn begun(cx: &Cx, texts: &[Text], asked: &str) -> Form {
    if let Some(it) = texts.iter().find(|it| it.lang == asked) {
        let form = Form::default().filled("lang", &it.lang).filled("body", &it.body);
        return if it.is_original { form.filled("is_original", "yes") } else { form };
    }
    Form::default().filled("lang", cx.caller.lang)
}

/// Languages and levels in the reader's words.
pub fn tongues(cx: &Cx, all: &[Tongue]) -> Vec<(String, String)> {
    let said = |it: &Tongue| {
        (cx.word("language-", &it.lang), cx.word("profiles-fluency-", it.level.as_str()))
    };
    all.iter().map(said).collect()
}

fn countries(cx: &Cx) -> Vec<(String, String)> {
    let codes = taxonomy::country::OFFERED.iter();
    let mut all: Vec<_> =
        codes.map(|code| ((*code).to_owned(), cx.word("country-", code))).collect();
    all.sort_by_cached_key(|(_, name)| engine_text::fold(name));
    all
}

fn edit(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Person>>) -> Reply {
    page(cx, tx, id, &Wrong::Nothing)
}

fn done(cx: &Cx, id: Id<Person>) -> Reply {
    cx.to_saying(&format!("/people/{id}/edit"), &Flash::said("profiles-saved"))
}

fn rewrite(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Person>>, form: Form) -> Reply {
    to(tx, &cx.caller, Owner::Person(id))?;
    match Card::parse(form, id, cx.caller.now) {
        Ok(it) => {
            acts::rewrite(tx, &cx.caller, &it)?;
            done(cx, id)
        }
        Err(form) => page(cx, tx, id, &Wrong::Card(&form)),
    }
}

fn write_text(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Person>>, form: Form) -> Reply {
    to(tx, &cx.caller, Owner::Person(id))?;
    match Text::parse(form, id, cx.caller.now) {
        Ok(it) => {
            acts::write_text(tx, &cx.caller, &it)?;
            done(cx, id)
        }
        Err(form) => page(cx, tx, id, &Wrong::Text(&form)),
    }
}

fn drop_text(cx: &mut Cx, tx: &mut Tx, Path2(id, lang): Path2<Id<Person>, String>) -> Reply {
    acts::drop_text(tx, &cx.caller, id, &lang)?;
    done(cx, id)
}

fn speak(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Person>>, mut form: Form) -> Reply {
    to(tx, &cx.caller, Owner::Person(id))?;
    let (lang, level) = (form.text("lang", 2), form.parsed::<Fluency>("level"));
    if lang.parse::<engine_text::Lang>().is_err() {
        form.reject("lang", "form-invalid");
    }
    match form.finish(level.map(|level| Tongue { person: id, lang, level })) {
        Ok(it) => {
            acts::speak(tx, &cx.caller, &it)?;
            done(cx, id)
        }
        Err(form) => page(cx, tx, id, &Wrong::Tongue(&form)),
    }
}

fn unspeak(cx: &mut Cx, tx: &mut Tx, Path2(id, lang): Path2<Id<Person>, String>) -> Reply {
    acts::unspeak(tx, &cx.caller, id, &lang)?;
    done(cx, id)
}

#[derive(Template)]
#[template(path = "audience.html")]
struct Decide<'a> {
    cx: &'a Cx,
    url: String,
    crumbs: ui::Html,
    form: &'a Form,
}

/// The message that names a part.
fn part(word: &str) -> String {
    format!("profiles-part-{word}")
}

fn audience_page(cx: &Cx, tx: &mut Tx, id: Id<Person>, sent: Option<&Form>) -> Reply {
    let seen = to(tx, &cx.caller, Owner::Person(id))?;
    let of = acts::audiences(tx, id)?;
    let fill = |form: Form, part: &Part| form.filled(part.as_str(), of.of(*part).as_str());
    let filled = Part::ALL.iter().fold(Form::default(), fill);
    let title = cx.t("profiles-audience");
    let url = format!("/people/{id}");
    let people = cx.t("profiles-people");
    let up = [("/people", people.as_str()), (url.as_str(), seen.name.as_str())];
    let crumbs = ui::crumbs(cx, &up, &title);
    let page = Decide { cx, url: url.clone(), crumbs, form: sent.unwrap_or(&filled) };
    if sent.is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

fn audience(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Person>>) -> Reply {
    audience_page(cx, tx, id, None)
}

fn decide(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Person>>, form: Form) -> Reply {
    to(tx, &cx.caller, Owner::Person(id))?;
    match Audiences::parse(form) {
        Ok(all) => {
            acts::decide(tx, &cx.caller, id, &all)?;
            cx.to_saying(&format!("/people/{id}"), &Flash::said("profiles-audience-decided"))
        }
        Err(form) => audience_page(cx, tx, id, Some(&form)),
    }
}
