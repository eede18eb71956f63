//! The page "everything recorded about us", for the people of an organisation.

use std::collections::BTreeSet;

use askama::Template;
use kit::{
    Audience, Id, Person, Result, Tx, journal, ui,
    web::{Cx, Path, Reply},
};

use crate::{
    Organisation, acts,
    audience::Field,
    claim::{self, Claim},
    family_of,
    history::{self, Moment},
    member, merge,
    model::Belonging,
    pages::{MOMENTS, names},
    policy, project, text,
};

/// How many projects and events of each record the page tells of.
const PROJECTS: i64 = 1_000;

/// A field with its value and who sees it.
struct Line {
    label: String,
    value: String,
    audience: Option<Audience>,
}

/// What another feature keeps: its heading, and the fields of each thing.
struct Kept {
    title: String,
    records: Vec<Vec<(String, String)>>,
}

#[derive(Template)]
#[template(path = "record.html")]
struct Page<'a> {
    cx: &'a Cx,
    it: &'a Organisation,
    crumbs: ui::Html,
    lines: Vec<Line>,
    texts: Vec<text::Text>,
    people: Vec<(String, Belonging)>,
    claims: Vec<Claim>,
    projects: Vec<project::pages::Line>,
    /// The names of what was merged into it.
    merged: Vec<String>,
    kept: Vec<Kept>,
    moments: Vec<Moment>,
    /// Whether the reader decides who sees what.
    is_owner: bool,
}

/// Answers `/organisations/{id}/record`.
pub fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>) -> Reply {
    let it = acts::find_to(tx, &cx.caller, id, policy::RECORD)?;
    let (_, standing) = acts::find(tx, &cx.caller, id)?;
    let family = family_of(tx, it.id)?;
    let ids: Vec<String> = family.iter().map(ToString::to_string).collect();
    let mut events = Vec::new();
    for id in &family {
        events.extend(journal::of(tx, "organisation", *id, 4 * MOMENTS)?);
    }
    events.sort_by_key(|event| std::cmp::Reverse((event.at, event.seq)));
    let members = member::store::members(tx, it.id)?;
    let names = names(tx, &it, &members, &events)?;
    let named =
        |it: &(Id<Person>, Belonging)| (names.get(&it.0).cloned().unwrap_or_default(), it.1);
    let known = history::Known { names: &names, sees: &|_| true };
    let title = cx.t("organisations-record");
    let up = cx.t("organisations-title");
    let page = Page {
        crumbs: ui::crumbs(cx, &[("/organisations", &up), (&it.url(), &it.name)], &title),
        lines: lines(cx, tx, &it)?,
        texts: text::store::of_records(tx, &ids)?,
        people: members.iter().map(named).collect(),
        claims: claim::acts::links(tx, it.id)?,
        projects: project::pages::lines(cx, &project::of(tx, &ids, PROJECTS)?),
        merged: merged(tx, &ids)?,
        kept: kept(cx, tx, &family)?,
        moments: history::moments(cx, &events, &known),
        is_owner: standing.near == policy::Near::Owner,
        cx,
        it: &it,
    };
    cx.page(&title, &page)
}

fn merged(tx: &mut Tx, ids: &[String]) -> Result<Vec<String>> {
    let absorbed: BTreeSet<String> =
        merge::store::into(tx, ids)?.iter().map(|it| it.absorbed.to_string()).collect();
    let absorbed: Vec<String> = absorbed.into_iter().collect();
    Ok(crate::store::names(tx, &absorbed)?.into_iter().map(|it| it.1).collect())
}

/// What features that stand higher keep about it, in the order they are asked.
fn kept(cx: &Cx, tx: &mut Tx, family: &[Id<Organisation>]) -> Result<Vec<Kept>> {
    let all = cx.app().features.iter().flat_map(|f| f.recorded);
    let mut kept = Vec::new();
    for one in all.filter(|it| it.noun == "organisation") {
        let mut records = Vec::new();
        for id in family {
            for record in (one.list)(tx, &id.to_string())? {
                let fields = record.fields.as_object().cloned().unwrap_or_default();
                let said = fields.into_iter().map(|(name, value)| match value {
                    serde_json::Value::String(text) => (name, text),
                    other => (name, other.to_string()),
                });
                records.push(said.collect());
            }
        }
        if !records.is_empty() {
            kept.push(Kept { title: cx.t(one.key), records });
        }
    }
    Ok(kept)
}

/// Every field of the record that says something.
fn lines(cx: &Cx, tx: &mut Tx, it: &Organisation) -> Result<Vec<Line>> {
    let label = |field: &str| cx.word("organisations-field-", field);
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let person = |tx: &mut Tx, id: Id<Person>| people::face(tx, id);
    let adviser = person(tx, it.adviser)?.map(|face| face.name).unwrap_or_default();
    let languages: Vec<_> = it.languages.0.iter().map(|code| cx.word("language-", code)).collect();
    let of = |field: Field, value: String| Line {
        label: label(field.as_str()),
        value,
        audience: Some(it.audience_of(field)),
    };
    let plain = |field: &str, value: String| Line { label: label(field), value, audience: None };
    let trl = [number(it.trl_from), number(it.trl_to)];
    let trl: Vec<_> = trl.into_iter().filter(|level| !level.is_empty()).collect();
    let numbers = [it.pic.as_str(), it.vat.as_str()];
    let numbers: Vec<_> = numbers.into_iter().filter(|number| !number.is_empty()).collect();
    let lang = if it.lang.is_empty() { String::new() } else { cx.word("language-", &it.lang) };
    let all = vec![
        plain("name", it.name.clone()),
        plain("short_name", it.short_name.clone()),
        plain("kind", cx.word("organisations-kind-", it.kind.as_str())),
        plain("country", cx.word("country-", &it.country)),
        plain("lang", lang),
        of(Field::Region, it.region.clone()),
        of(Field::City, it.city.clone()),
        of(Field::Website, it.website.clone()),
        of(Field::Founded, number(it.founded)),
        of(Field::Staff, number(it.staff)),
        of(Field::Numbers, numbers.join(", ")),
        of(Field::Summary, it.summary.clone()),
        of(Field::Offers, it.offers.clone()),
        of(Field::Seeks, it.seeks.clone()),
        of(Field::Keywords, it.keywords.joined()),
        of(Field::Sectors, it.sectors.joined()),
        of(Field::Trl, trl.join(" – ")),
        of(Field::Languages, languages.join(", ")),
        of(Field::Adviser, adviser),
        plain("source", it.source.clone()),
        plain("created_at", cx.instant(it.created_at)),
        plain("changed_at", cx.instant(it.changed_at)),
    ];
    Ok(all.into_iter().filter(|line| !line.value.is_empty()).collect())
}
