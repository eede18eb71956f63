//! A report as a file of data, and the page on which such a file becomes a report again.

use askama::Template;
use assessments::{Assessment, SEE, answered, follows, told};
use kit::{
    Error, Id, Tx,
    form::Form,
    i18n, ui,
    web::{Cx, Path, Reply, Routes},
};

use super::model::{FORMAT, LARGEST, Record};
use crate::paper::model::{Length, Sheet};

pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/assessments/{id}/record", SEE, export)
        .get("/assessments/reproduction", SEE, new)
        .upload("/assessments/reproduction", SEE, receive, reproduce)
}

/// Everything a report says, for those who see it.
pub fn record(cx: &Cx, tx: &mut Tx, id: Id<Assessment>) -> kit::Result<Record> {
    let told = told(cx, tx, id)?;
    let (questionnaire, answers) = answered(cx, tx, id)?;
    let advice = improvements::advice(cx, tx, id)?;
    let done = improvements::done_since(tx, &cx.caller, id)?;
    Ok(Record {
        format: FORMAT.to_owned(),
        language: cx.caller.lang.to_owned(),
        issuer: cx.app().settings.name.clone(),
        day: cx.day(told.day),
        questionnaire,
        answers,
        told,
        advice,
        done: done.into_iter().map(|(name, day)| (name, cx.day(day))).collect(),
    })
}

/// The finished PDF of a record, in its own language.
pub fn pdf(cx: &Cx, it: &Record, length: Length) -> kit::Result<Vec<u8>> {
    let say = |key: &str, words: &[(&'static str, String)]| {
        let words: Vec<_> = words.iter().map(|(name, word)| (*name, word.clone().into())).collect();
        cx.ta(key, &words)
    };
    let sheet = Sheet {
        told: &it.told,
        advice: &it.advice,
        done: &it.done,
        day: it.day.clone(),
        language: &it.language,
        issuer: it.issuer.clone(),
        say: &say,
    };
    sheet.pdf(length).map_err(|wrong| Error::Told(wrong.to_string()))
}

fn export(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Assessment>>) -> Reply {
    let it = record(cx, tx, id)?;
    let json = serde_json::to_vec_pretty(&it).map_err(|wrong| Error::Told(wrong.to_string()))?;
    let name = format!("{}-T{}.json", it.told.organisation, it.told.point);
    cx.download("application/json", &name, json)
}

#[derive(Template)]
#[template(path = "reproduction.html")]
struct New<'a> {
    cx: &'a Cx,
    crumbs: ui::Html,
    form: &'a Form,
}

fn new(cx: &mut Cx, _: &mut Tx) -> Reply {
    view(cx, &Form::default().filled("length", Length::Normal.as_str()))
}

fn view(cx: &Cx, form: &Form) -> Reply {
    let (title, list) = (cx.t("reports-reproduction"), cx.t("assessments-title"));
    let crumbs = ui::crumbs(cx, &[("/assessments", list.as_str())], &title);
    let page = New { cx, crumbs, form };
    if form.errors().next().is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

/// What was sent: the record and the length, or the form with what is wrong; and the field it came by.
struct Received {
    read: Result<(Record, Length), Form>,
    field: &'static str,
}

/// Off the lanes: the file if one was sent, else what was pasted.
fn receive(_: &Cx, mut form: Form) -> kit::Result<Received> {
    let length: Length = form.value("length").parse().map_err(|_| Error::Unreadable)?;
    let is_pasted = form.uploads.is_empty() && !form.value("body").is_empty();
    let field = if is_pasted { "body" } else { "file" };
    let text = match form.uploads.first() {
        Some(upload) if upload.size > LARGEST as u64 => Err("reports-too-large"),
        Some(upload) => {
            String::from_utf8(std::fs::read(&upload.path)?).map_err(|_| "reports-no-record")
        }
        None if is_pasted => Ok(form.value("body").to_owned()),
        None => Err("form-required"),
    };
    let read = text.and_then(|it| Record::read(&it).ok_or("reports-no-record"));
    let read = match read {
        Ok(it) => Ok((it, length)),
        Err(why) => {
            form.reject(field, why);
            Err(form)
        }
    };
    Ok(Received { read, field })
}

/// Makes a report again from its record, if its scores follow from its answers.
fn reproduce(cx: &mut Cx, tx: &mut Tx, received: &Received) -> Reply {
    let (it, length) = match &received.read {
        Ok((it, length)) => (it, *length),
        Err(form) => return view(cx, form),
    };
    let lang = i18n::lang(&it.language);
    let (Some(lang), true) = (lang, follows(tx, &it.told, (&it.questionnaire, &it.answers))?)
    else {
        let mut form = Form::default().filled("length", length.as_str());
        form.reject(received.field, "reports-not-following");
        return view(cx, &form);
    };
    cx.caller.lang = lang;
    let name = format!("{}-T{}-{}.pdf", it.told.organisation, it.told.point, length.as_str());
    let pdf = pdf(cx, it, length)?;
    cx.download("application/pdf", &name, pdf)
}
