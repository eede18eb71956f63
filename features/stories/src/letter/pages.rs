//! The page behind the link of a letter: the company reads, agrees, wants changes, takes back.

use askama::Template;
use kit::{
    Error, Id, Tx,
    clock::DAY,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};

use super::acts;
use crate::{
    acts as stories,
    model::{Stage, Story},
    pages::told,
    policy::{VISIT, WRITE},
    text::{
        self,
        model::{PARTS, Text, digest},
    },
};

/// How many letters one story is sent in a day.
const LETTERS: u32 = 5;

pub fn routes(routes: Routes) -> Routes {
    routes
        .post("/stories/{id}/letter", WRITE, send)
        .get("/stories/at/{key}", VISIT, show)
        .post("/stories/at/{key}", VISIT, answer)
        .post("/stories/at/{key}/withdrawal", VISIT, withdraw)
}

fn send(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Story>>, mut form: Form) -> Reply {
    let it = stories::find(tx, &cx.caller, id)?;
    let email = form.email("email");
    let Some(lang) = kit::i18n::lang(form.value("lang")) else { return Err(Error::Unreadable) };
    if form.errors().next().is_some() {
        return cx.to_saying(&it.desk(), &Flash::said("stories-no-address"));
    }
    let app = cx.app().clone();
    if !app.limits.allow(&format!("stories letter {id}"), LETTERS, DAY, cx.caller.now) {
        return Err(Error::TooMany);
    }
    let it = acts::send(tx, &app, &cx.caller, id, (&email, lang))?;
    cx.to_saying(&it.desk(), &Flash::said("stories-was-sent"))
}

/// A sentence to be agreed to: its place, its part, its words.
struct Sentence {
    at: usize,
    part: &'static str,
    said: String,
}

#[derive(Template)]
#[template(path = "at.html")]
struct At<'a> {
    cx: &'a Cx,
    it: &'a Story,
    agency: String,
    company: String,
    sentences: Vec<Sentence>,
    /// The words in further languages: the name of the language, and all parts.
    others: Vec<(String, Text)>,
    figures: Vec<String>,
    action: String,
    read: String,
    is_sent: bool,
    is_gone: bool,
}

fn sentences(texts: &[Text], lang: &str) -> Vec<Sentence> {
    let text = texts.iter().find(|it| it.lang == lang).or_else(|| texts.first());
    let all = text.map(Text::sentences).unwrap_or_default();
    let of = |(at, (part, said))| Sentence { at, part, said };
    all.into_iter().enumerate().map(of).collect()
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    cx.hidden = true;
    let (it, lang) = acts::open(tx, &key, cx.caller.now)?;
    if let Some(lang) = kit::i18n::lang(&lang) {
        cx.caller.lang = lang;
    }
    let texts = text::store::of(tx, it.id)?;
    let first = texts.iter().find(|it| it.lang == lang).or_else(|| texts.first());
    let first = first.map(|it| it.lang.clone()).unwrap_or_default();
    let others = texts.iter().filter(|it| it.lang != first);
    let page = At {
        cx,
        it: &it,
        agency: agencies::name_of(tx, it.agency)?.unwrap_or_default(),
        company: stories::company(tx, &it)?,
        sentences: sentences(&texts, &first),
        others: others.map(|it| (cx.word("language-", &it.lang), it.clone())).collect(),
        figures: told(cx, &it),
        action: acts::url(&key),
        read: digest(&it, &texts),
        is_sent: it.stage == Stage::Sent,
        is_gone: it.stage == Stage::Withdrawn,
    };
    cx.page(&cx.t("stories-page"), &page)
}

/// All at once, or sentence by sentence: one that is not agreed to sends the story back with what is wanted.
fn answer(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>, mut form: Form) -> Reply {
    let (it, lang) = acts::open(tx, &key, cx.caller.now)?;
    let texts = text::store::of(tx, it.id)?;
    let mut remarks = String::new();
    for sentence in sentences(&texts, &lang) {
        let answer = form.value(&format!("answer-{}", sentence.at)).to_owned();
        let wanted: String =
            form.value(&format!("change-{}", sentence.at)).trim().chars().take(500).collect();
        let said = match answer.as_str() {
            "refuse" => cx.t("stories-leave-out"),
            "change" if !wanted.is_empty() => wanted,
            "change" => cx.t("stories-other-words"),
            _ => continue,
        };
        remarks.extend([sentence.said.as_str(), "\n→ ", said.as_str(), "\n\n"]);
    }
    let note = form.text("note", 1_000);
    let url = acts::url(&key);
    if !note.is_empty() {
        remarks.push_str(&note);
    }
    let flash = if remarks.is_empty() {
        acts::agree(tx, &cx.caller, &it, form.value("read"))?;
        "stories-thanks"
    } else {
        acts::change(tx, &cx.caller, &it, remarks.trim())?;
        "stories-thanks-changes"
    };
    cx.to_saying(&url, &Flash::said(flash))
}

fn withdraw(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>, mut form: Form) -> Reply {
    let (it, _) = acts::open(tx, &key, cx.caller.now)?;
    let why = form.text("why", 500);
    acts::withdraw(tx, &cx.caller, &it, &why)?;
    cx.to_saying(&acts::url(&key), &Flash::said("stories-was-withdrawn"))
}

/// The parts in their order, for the template.
impl At<'_> {
    fn parts() -> [&'static str; 5] {
        PARTS.map(|it| it.0)
    }
}
