//! The page of proposals, and the one on which one of them is decided.

use askama::Template;
use assessments::{Assessment, Gap};
use kit::{
    Id, Tx,
    form::{Form, Params},
    ui,
    web::{Cx, Flash, Path, Reply},
};
use serde::{Deserialize, Serialize};

use super::{
    acts::{self, Sheet},
    model::{Answered, No, Reason, SAID},
};
use crate::{
    acts::hands,
    library::{
        model::Fit,
        pages::{Shown, shown},
    },
    model::{Draft, NOTE, TITLE, plan_url},
    pages::crumbs,
    policy::{self, DECIDE},
    remeasurement::model::percent,
};

#[derive(Template)]
#[template(path = "proposals.html")]
struct Show<'a> {
    cx: &'a Cx,
    crumbs: ui::Html,
    title: &'a str,
    about: &'a assessments::Gaps,
    gaps: Vec<Block>,
    plan: String,
    may_decide: bool,
}

/// A gap and what is proposed for it.
pub struct Block {
    pub item: String,
    pub name: String,
    pub part: String,
    /// What the company said of itself, and what would be a level higher.
    pub says: String,
    pub next: Option<String>,
    /// How far it is behind.
    pub why: String,
    pub cards: Vec<Card>,
    /// What was turned down: entry, name, reason.
    pub refused: Vec<(String, String, String)>,
}

pub struct Card {
    pub entry: String,
    pub shown: Shown,
    /// Why this one.
    pub why: String,
    /// The action of the plan that it became.
    pub planned: Option<String>,
}

/// How far a gap is behind, in a sentence.
pub fn behind(cx: &Cx, gap: &Gap) -> String {
    let own = percent(gap.own).to_string();
    match gap.median {
        Some(median) => {
            let words = [("own", own.into()), ("median", percent(median).to_string().into())];
            cx.ta("improvements-behind", &words)
        }
        None => cx.tw("improvements-low", &own),
    }
}

/// The blocks of a report.
pub fn blocks(cx: &Cx, all: &[Answered]) -> Vec<Block> {
    let lang = cx.caller.lang;
    let name = |entry: &str| crate::library::model::LIBRARY.words(lang, entry).title;
    let block = |it: &Answered| {
        let card = |one: &super::model::Proposal| {
            let why = match one.fit {
                Fit::Item => cx.tw("improvements-why-item", &it.gap.name),
                Fit::Part => cx.tw("improvements-why-part", &it.gap.part),
            };
            let planned = one.planned.map(|id| format!("/improvements/{id}"));
            Some(Card {
                entry: one.entry.id.clone(),
                shown: shown(cx, &one.entry.id)?,
                why,
                planned,
            })
        };
        let refused = it.refused.iter().map(|no| {
            let reason = cx.word("improvements-reason-", no.reason.as_str());
            let said = if no.said.is_empty() { reason } else { format!("{reason}: {}", no.said) };
            (no.entry.clone(), name(&no.entry), said)
        });
        Block {
            item: it.gap.item.clone(),
            name: it.gap.name.clone(),
            part: it.gap.part.clone(),
            says: it.gap.says.clone(),
            next: it.gap.next.clone(),
            why: behind(cx, &it.gap),
            cards: it.proposals.iter().filter_map(card).collect(),
            refused: refused.collect(),
        }
    };
    all.iter().map(block).collect()
}

/// The page of the proposals of an assessment.
fn url(id: Id<Assessment>) -> String {
    format!("/assessments/{id}/improvements")
}

pub fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Assessment>>) -> Reply {
    let Sheet { about, answered } = acts::sheet(tx, &cx.caller, id)?;
    let heading = cx.t("improvements-proposals");
    let page = Show {
        cx,
        crumbs: crumbs(cx, &about.organisation, &heading),
        title: &about.title,
        gaps: blocks(cx, &answered),
        plan: plan_url(about.organisation.id),
        may_decide: policy::allows(&cx.caller, DECIDE, about.relation),
        about: &about,
    };
    cx.page(&heading, &page)
}

impl Show<'_> {
    fn at(&self, place: &str) -> String {
        format!("{}{place}", url(self.about.it.id))
    }
}

#[derive(Template)]
#[template(path = "decision.html")]
struct Decide<'a> {
    cx: &'a Cx,
    crumbs: ui::Html,
    name: String,
    gap: String,
    item: &'a str,
    id: &'a str,
    entry: Option<Shown>,
    at: String,
    form: &'a Form,
    hands: Vec<(String, String)>,
}

impl Decide<'_> {
    const fn title_limit() -> usize {
        TITLE
    }

    const fn note_limit() -> usize {
        NOTE
    }

    const fn said_limit() -> usize {
        SAID
    }

    fn reasons() -> Vec<&'static str> {
        Reason::ALL.iter().map(|it| it.as_str()).collect()
    }
}

/// The page on which a proposal is edited and taken, or turned down.
pub fn new(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Assessment>>, params: Params) -> Reply {
    let (item, entry) = (params.value("item").to_owned(), params.value("entry").to_owned());
    let about = acts::find(tx, &cx.caller, id, DECIDE)?;
    let usual = acts::usual_day(acts::fitting(&about, &item, &entry)?, cx.today());
    let form = Form::default().filled("due_on", usual);
    let page = decide(cx, tx, (&about, &item, &entry), &form)?;
    cx.page(&page.name, &page)
}

fn decide<'a>(
    cx: &'a Cx,
    tx: &mut Tx,
    (about, item, entry): (&'a assessments::Gaps, &'a str, &'a str),
    form: &'a Form,
) -> kit::Result<Decide<'a>> {
    let shown = shown(cx, entry).ok_or(kit::Error::NotFound)?;
    let name = shown.words.title.clone();
    let all = hands(tx, &about.organisation)?;
    let gap = about.gaps.iter().find(|it| it.item == item);
    Ok(Decide {
        cx,
        crumbs: crumbs(cx, &about.organisation, &name),
        name,
        gap: gap.map(|it| it.name.clone()).unwrap_or_default(),
        item,
        id: entry,
        entry: Some(shown),
        at: url(about.it.id),
        form,
        hands: all.into_iter().map(|(id, name)| (id.to_string(), name)).collect(),
    })
}

/// What a form decides on: the item and the entry.
fn about(form: &Form) -> (String, String) {
    (form.value("item").to_owned(), form.value("entry").to_owned())
}

pub fn accept(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Assessment>>, form: Form) -> Reply {
    let (item, entry) = about(&form);
    let is_quick = form.flag("quick");
    match Draft::parse(form, true) {
        Ok(mut draft) => {
            if is_quick {
                let about = acts::find(tx, &cx.caller, id, DECIDE)?;
                let found = acts::fitting(&about, &item, &entry)?;
                draft.due_on = Some(acts::usual_day(found, cx.today()));
            }
            acts::accept(tx, &cx.caller, id, (&item, &entry), draft)?;
            cx.to_saying(&url(id), &Flash::said("improvements-said-planned"))
        }
        Err(form) => again(cx, tx, id, (&item, &entry), &form),
    }
}

pub fn refuse(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Assessment>>, form: Form) -> Reply {
    let (item, entry) = about(&form);
    match No::parse(form) {
        Ok(no) => {
            acts::refuse(tx, &cx.caller, id, (&item, &entry), no)?;
            cx.to_saying(&url(id), &Flash::said("improvements-said-refused"))
        }
        Err(form) => again(cx, tx, id, (&item, &entry), &form),
    }
}

fn again(
    cx: &mut Cx,
    tx: &mut Tx,
    id: Id<Assessment>,
    (item, entry): (&str, &str),
    form: &Form,
) -> Reply {
    let about = acts::find(tx, &cx.caller, id, DECIDE)?;
    acts::fitting(&about, item, entry)?;
    let page = decide(cx, tx, (&about, item, entry), form)?;
    cx.again(&page.name, &page)
}

pub fn reconsider(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Assessment>>, form: Form) -> Reply {
    let (item, entry) = about(&form);
    acts::reconsider(tx, &cx.caller, id, (&item, &entry))?;
    cx.to(&url(id))
}

/// A gap with what could be done, in the words of a reader: for neighbours.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Advice {
    pub gap: String,
    /// What the company said of itself, and how far it is behind.
    pub says: String,
    pub why: String,
    pub actions: Vec<Step>,
}

/// One of the actions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    pub title: String,
    /// Why this one, and what it takes.
    pub why: String,
    pub effort: String,
    /// When it is the right thing.
    pub when: String,
    pub steps: Vec<String>,
    /// By what one sees that it is done.
    pub done: String,
}

/// What could be done about the gaps of an assessment, for those who see its report.
pub fn advice(cx: &Cx, tx: &mut Tx, id: Id<Assessment>) -> kit::Result<Vec<Advice>> {
    let sheet = acts::sheet(tx, &cx.caller, id)?;
    let step = |card: Card| Step {
        title: card.shown.words.title,
        why: card.why,
        effort: card.shown.effort,
        when: card.shown.words.when,
        steps: card.shown.words.steps,
        done: card.shown.words.done,
    };
    let one = |it: Block| Advice {
        gap: it.name,
        says: it.says,
        why: it.why,
        actions: it.cards.into_iter().map(step).collect(),
    };
    Ok(blocks(cx, &sheet.answered).into_iter().map(one).collect())
}
