//! A report to be read: on the screen, as PDF and as DOCX, in any of the languages of the interface.

use askama::Template;
use kit::{
    Error, Id, Tx,
    clock::Day,
    form::Params,
    i18n::LANG_NAMES,
    ui,
    web::{Cx, Path, Reply},
};

use super::model::{Part, Voice};
use crate::{
    acts::{self, find_to},
    docx::model::docx,
    model::Report,
    policy::SEE,
};

/// The language that is asked for, or the reader's.
pub fn lang(cx: &Cx, params: &Params) -> &'static str {
    kit::i18n::lang(params.value("lang")).unwrap_or(cx.caller.lang)
}

pub fn voice<'a>(cx: &'a Cx, lang: &'static str) -> Voice<'a> {
    Voice { messages: &cx.app().messages, lang }
}

/// What is said below of the seal; nothing below an open report but that it is one.
pub fn seal(cx: &Cx, it: &Report, lang: &'static str) -> Vec<String> {
    let messages = &cx.app().messages;
    let Some(at) = it.sealed_at else { return vec![messages.say(lang, "periods-still-open", &[])] };
    let at = messages.instant(lang, at);
    vec![
        messages.say(lang, "periods-sealed-at", &[("it", at.into())]),
        format!("SHA-256 {}", it.digest),
    ]
}

#[derive(Template)]
#[template(path = "preview.html")]
struct Preview<'a> {
    cx: &'a Cx,
    it: &'a Report,
    lang: &'static str,
    parts: Vec<Part>,
    seal: Vec<String>,
}

impl Preview<'_> {
    fn languages() -> &'static [(&'static str, &'static str)] {
        &LANG_NAMES
    }
}

pub fn preview(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Report>>, params: Params) -> Reply {
    let it = find_to(tx, &cx.caller, id, SEE)?;
    let lang = lang(cx, &params);
    let content = acts::content(tx, &it)?;
    let sheet = voice(cx, lang).sheet(&content);
    let page = Preview { cx, it: &it, lang, parts: sheet.parts, seal: seal(cx, &it, lang) };
    cx.page(&it.title, &page)
}

/// The file of a report.
pub fn paper(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Report>>, params: Params) -> Reply {
    let it = find_to(tx, &cx.caller, id, SEE)?;
    let lang = lang(cx, &params);
    let content = acts::content(tx, &it)?;
    let mut sheet = voice(cx, lang).sheet(&content);
    let name = format!("{}-{}-v{}-{lang}", it.starts_on, it.ends_on, it.version);
    let day = Day::of(it.sealed_at.unwrap_or(cx.caller.now));
    match params.value("format") {
        "" | "pdf" => {
            let bytes = sheet.pdf(day, &seal(cx, &it, lang));
            let bytes = bytes.map_err(|wrong| Error::Told(wrong.to_string()))?;
            cx.download("application/pdf", &format!("{name}.pdf"), bytes)
        }
        "docx" => {
            sheet.parts.extend(seal(cx, &it, lang).into_iter().map(Part::Small));
            let bytes = docx(&sheet).map_err(|wrong| Error::Told(wrong.to_string()))?;
            let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
            cx.download(kind, &format!("{name}.docx"), bytes)
        }
        _ => Err(Error::Unreadable),
    }
}
