//! The page of a project with those who take part.

use askama::Template;
use kit::{
    Id, Tx,
    clock::Day,
    ui,
    web::{Cx, Path, Reply},
};

use crate::member;

use super::{
    model::Project,
    store::{self, Past},
};

/// The currency CORDIS and the demo count in.
const CURRENCY: &str = "EUR";

/// A project in the list of an organisation, in the reader's words.
pub struct Line {
    pub url: String,
    pub title: String,
    pub note: String,
}

/// One who takes part, in the reader's words.
struct Participant {
    it: store::Participant,
    contribution: String,
}

/// The projects of an organisation as lines: when, in what role, with how many, on what topic.
pub fn lines(cx: &Cx, all: &[Past]) -> Vec<Line> {
    let line = |it: &Past| {
        let notes = [
            time(cx, [it.start_on, it.end_on]),
            cx.word("organisations-part-", it.role.as_str()),
            cx.tn("organisations-partners", it.partners),
            it.topic.clone(),
        ];
        let notes: Vec<_> = notes.into_iter().filter(|note| !note.is_empty()).collect();
        Line {
            url: format!("/organisations/projects/{}", it.id),
            title: titled(&it.acronym, &it.title),
            note: notes.join(", "),
        }
    };
    all.iter().map(line).collect()
}

fn titled(acronym: &str, title: &str) -> String {
    if acronym.is_empty() { title.to_owned() } else { format!("{acronym}: {title}") }
}

#[derive(Template)]
#[template(path = "project.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Project,
    title: String,
    cost: Option<String>,
    contribution: Option<String>,
    participants: Vec<Participant>,
    crumbs: ui::Html,
    /// From and to, as far as known.
    time: String,
    website: Option<String>,
}

/// Answers `/organisations/projects/{id}`.
pub fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Project>>) -> Reply {
    let it = store::find(tx, id)?;
    let kin = member::store::kin(tx, &cx.caller)?;
    let participants = store::participants(tx, id)?.into_iter();
    let participants: Vec<_> = participants
        .filter_map(|one| {
            let near = kin.near(one.id);
            one.seen(&cx.caller, near)
        })
        .collect();
    let name = if it.acronym.is_empty() { &it.title } else { &it.acronym };
    let money = |cents: Option<i64>| cents.map(|cents| cx.money(cents, CURRENCY));
    let shown = |it: store::Participant| Participant {
        contribution: money(it.contribution_cents).unwrap_or_default(),
        it,
    };
    let page = Show {
        crumbs: ui::crumbs(cx, &[("/organisations", &cx.t("organisations-title"))], name),
        title: titled(&it.acronym, &it.title),
        cost: money(it.total_cost_cents),
        contribution: money(it.contribution_cents),
        time: time(cx, [it.start_on, it.end_on]),
        website: website(&it),
        cx,
        it: &it,
        participants: participants.into_iter().map(shown).collect(),
    };
    cx.page(name, &page)
}

/// From and to, as far as known.
fn time(cx: &Cx, days: [Option<Day>; 2]) -> String {
    let days = days.into_iter().flatten().map(|day| cx.day(day));
    days.collect::<Vec<_>>().join(" – ")
}

/// Where the European Commission tells of it.
fn website(it: &Project) -> Option<String> {
    let is_number = !it.source_key.is_empty() && it.source_key.bytes().all(|b| b.is_ascii_digit());
    (it.source == "cordis" && is_number)
        .then(|| format!("https://cordis.europa.eu/project/id/{}", it.source_key))
}
