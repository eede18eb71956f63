//! What a form asks for while somebody writes in it. All of it works without script, too: words
//! are saved by the button, and the page of the linter reads what was saved.

use kit::{
    Error, Tx,
    form::{Form, Params},
    web::{Cx, Flash, Reply, Routes},
};
use serde::Serialize;

use super::{
    acts,
    model::{MOST, units},
    store,
};
use crate::{lint::model::Finding, model::Profile, policy};

pub fn routes(to: Routes) -> Routes {
    to.post("/opportunities/unsaved", policy::DRAFT, keep)
        .post("/opportunities/unsaved/removal", policy::DRAFT, remove)
        .post("/opportunities/reading", policy::DRAFT, read)
}

#[derive(Serialize)]
struct Kept {
    /// When, in the reader's words.
    at: String,
    /// Whether another tab has words for the same place.
    elsewhere: bool,
}

fn keep(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    let tab = form.value("tab").parse().map_err(|_| Error::Unreadable)?;
    let sent: &Params = form.params();
    if sent.query().len() > MOST {
        return Err(Error::Unreadable);
    }
    let elsewhere = acts::keep(tx, &cx.caller, tab, sent)?;
    cx.json(&Kept { at: cx.instant(cx.caller.now), elsewhere })
}

fn remove(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    let tab = form.value("tab").parse().map_err(|_| Error::Unreadable)?;
    store::drop_it(tx, cx.caller.person, tab)?;
    cx.to_saying("/opportunities", &Flash::said("partnering-unsaved-dropped"))
}

/// A finding as a browser underlines it: places count units of UTF-16.
#[derive(Serialize)]
struct Mark {
    field: &'static str,
    from: usize,
    to: usize,
    blocks: bool,
    says: String,
}

#[derive(Serialize)]
struct Read {
    marks: Vec<Mark>,
    /// Titles of what the agency wrote that says nearly the same.
    alike: Vec<String>,
}

fn read(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    let app = cx.app().clone();
    let Some((it, found, alike)) = acts::check(&app, tx, &cx.caller, form)? else {
        return cx.json(&Read { marks: Vec::new(), alike: Vec::new() });
    };
    let marks = found.iter().map(|finding| mark(cx, &it, finding)).collect();
    cx.json(&Read { marks, alike: alike.into_iter().map(|it| it.title).collect() })
}

fn mark(cx: &Cx, it: &Profile, finding: &Finding) -> Mark {
    let texts = it.texts().into_iter().chain(it.details.texts());
    let text = texts.into_iter().find(|text| text.0 == finding.field).map_or("", |it| it.1);
    Mark {
        field: finding.field,
        from: units(text, finding.at.0),
        to: units(text, finding.at.1),
        blocks: finding.why.is_blocking(),
        says: cx.word("partnering-finding-", finding.why.as_str()),
    }
}
