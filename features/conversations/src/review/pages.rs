//! The page on which it is said what is taken over, and the button that writes it.

use std::collections::BTreeMap;

use askama::Template;
use kit::{
    Error, Id, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply, StatusCode},
};

use super::acts::{Outcome, Wanted, confirm, is_agreed, offered};
use crate::{
    acts::{Whole, find_to},
    answer::pages::title,
    document::{
        acts::known,
        model::{Change, Known},
    },
    model::{Document, Stage, Visit},
    note::model::Tongue,
};

/// What would change in one field, in words.
struct Line {
    field: String,
    title: String,
    before: String,
    after: String,
    differs: bool,
    is_open: bool,
}

struct Section {
    name: &'static str,
    lines: Vec<Line>,
    /// Where it was written.
    link: Option<String>,
    /// Why nothing can be written there, or why it was not: title and advice.
    why: Option<(String, String)>,
    was: String,
    /// Whether it is written as a whole or not at all.
    is_whole: bool,
}

#[derive(Template)]
#[template(path = "review.html")]
struct Page<'a> {
    cx: &'a Cx,
    it: &'a Visit,
    company: &'a str,
    sections: Vec<Section>,
    seen: i64,
    is_agreed: bool,
    is_partly: bool,
}

pub fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Visit>>) -> Reply {
    let whole = find_to(tx, &cx.caller, id)?;
    let known = known(tx, &cx.caller, &whole)?;
    view(cx, (&whole, &known), &BTreeMap::new())
}

fn view(
    cx: &mut Cx,
    (whole, known): (&Whole, &Known),
    outcomes: &BTreeMap<Document, Outcome>,
) -> Reply {
    cx.hidden = true;
    let section = |it: &Document| section(cx, (whole, known), (*it, outcomes.get(it)));
    let sections: Vec<Section> = Document::ALL.iter().map(section).collect();
    let is_partly = !outcomes.is_empty();
    let (it, company) = (&whole.it, whole.company.name.as_str());
    let is_agreed = is_agreed(whole);
    let page = Page { cx, it, company, sections, seen: known.seen(), is_agreed, is_partly };
    let status = if is_partly { StatusCode::CONFLICT } else { StatusCode::OK };
    cx.show(status, &cx.t("conversations-review"), &page)
}

fn section(
    cx: &Cx,
    (whole, known): (&Whole, &Known),
    (document, outcome): (Document, Option<&Outcome>),
) -> Section {
    let link = whole.it.links().remove(document.as_str());
    let all = offered(whole, known, document);
    let why = match outcome {
        Some(Outcome::Conflict) => Some("conversations-conflict"),
        Some(Outcome::Refused(code)) => Some(*code),
        _ if link.is_some() => None,
        _ => reason((whole, known), document, &all),
    };
    let why = why.map(|code| (cx.t(code), cx.t(&format!("{code}-advice"))));
    let lines = all.into_iter().map(|it| line(cx, whole, it)).collect();
    let (was, is_whole) = (known.digest(whole, document), document == Document::Draft);
    Section { name: document.as_str(), lines, link, why, was, is_whole }
}

/// Why nothing goes into a document.
fn reason(
    (whole, known): (&Whole, &Known),
    document: Document,
    all: &[Change],
) -> Option<&'static str> {
    match document {
        Document::Needs if whole.it.record.is_nil() => Some("conversations-no-case"),
        Document::Needs if known.needs.as_ref().is_none_or(|it| it.open.is_empty()) => {
            Some("conversations-forms-closed")
        }
        Document::Diagnosis if !known.is_trained => Some("conversations-not-trained"),
        Document::Draft if all.is_empty() => Some("conversations-no-draft"),
        _ => None,
    }
}

fn line(cx: &Cx, whole: &Whole, it: Change) -> Line {
    let tongue = Tongue { messages: &cx.app().messages, lang: cx.caller.lang };
    let question = whole.script.question(&it.question);
    // Weights of all four axes stand in one field: each is named by the question that asks for it.
    let own = |value: &cases::Value| match (value, question) {
        (cases::Value::Grades(all), _) => {
            let asked = whole.script.question.iter();
            let one = |(name, grade): (&String, &i64)| {
                let it = asked.clone().find(|it| it.choice(name).is_some())?;
                let one = cases::Value::Grades([(name.clone(), *grade)].into());
                Some(tongue.value(it, &one)).filter(|it| !it.is_empty())
            };
            all.iter().filter_map(one).collect::<Vec<_>>().join(", ")
        }
        // A class that follows from a number has its words in the form.
        (cases::Value::Text(name), Some(it)) if it.band_named(name) => {
            cx.word("conversations-size-", name)
        }
        (value, Some(it)) => tongue.value(it, value),
        (cases::Value::Text(day), None) => {
            day.parse::<kit::clock::Day>().map_or_else(|_| day.clone(), |day| cx.day(day))
        }
        (_, None) => String::new(),
    };
    let asked = question.map(|it| title(whole, it, cx.caller.lang));
    Line {
        title: asked.unwrap_or_else(|| cx.word("conversations-day-", &it.field)),
        before: own(&it.before),
        after: own(&it.after),
        differs: it.differs(),
        is_open: it.is_open,
        field: it.field,
    }
}

pub fn write(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Visit>>, form: Form) -> Reply {
    let whole = find_to(tx, &cx.caller, id)?;
    if whole.it.stage == Stage::Confirmed {
        // A second click, or another tab: it stands as it was confirmed.
        return cx.to_saying(&whole.it.url(), &Flash::said("conversations-stands"));
    }
    let known = known(tx, &cx.caller, &whole)?;
    let seen = form.value("seen").parse().map_err(|_| Error::Unreadable)?;
    let wanted = |it: &Document| {
        let name = it.as_str();
        let fields = form.all(&format!("take.{name}")).iter().cloned().collect();
        let was = form.value(&format!("was.{name}")).to_owned();
        (*it, Wanted { fields, was })
    };
    let wanted: BTreeMap<_, _> = Document::ALL.iter().map(wanted).collect();
    let all = confirm(tx, &cx.caller, (&whole, &known), (&wanted, seen))?;
    let after = find_to(tx, &cx.caller, id)?;
    if after.it.stage == Stage::Confirmed {
        return cx.to_saying(&after.it.url(), &Flash::said("conversations-confirmed"));
    }
    // What was written stays; what was not is shown with what stands there now.
    let known = crate::document::acts::known(tx, &cx.caller, &after)?;
    view(cx, (&after, &known), &all)
}
