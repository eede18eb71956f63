//! What lists of records are told of labels: names for their facet, columns for their export.

use std::collections::BTreeMap;

use kit::{
    Result, Tx,
    labels::{ByRecord, Column, Labels},
    web::Cx,
};

use crate::{
    model::{Field, Kind, Noun, Tag},
    policy, store,
};

pub const LABELS: &[Labels] = &[
    Labels {
        noun: Noun::Organisation.as_str(),
        named: |cx, tx| named(cx, tx, Noun::Organisation),
        on: |cx, tx, ids| on(cx, tx, Noun::Organisation, ids),
        columns: |cx, tx, ids| columns(cx, tx, Noun::Organisation, ids),
    },
    Labels {
        noun: Noun::Person.as_str(),
        named: |cx, tx| named(cx, tx, Noun::Person),
        on: |cx, tx, ids| on(cx, tx, Noun::Person, ids),
        columns: |cx, tx, ids| columns(cx, tx, Noun::Person, ids),
    },
];

/// The value of a field in the reader's words.
pub fn said(cx: &Cx, field: &Field, value: &str) -> String {
    match field.kind {
        Kind::Flag => cx.word("labels-flag-", value),
        Kind::Day => {
            value.parse::<kit::clock::Day>().map_or_else(|_| value.to_owned(), |day| cx.day(day))
        }
        _ => value.to_owned(),
    }
}

/// The labels of the caller's agency as the index knows them, with their names.
fn named(cx: &Cx, tx: &mut Tx, noun: Noun) -> Result<Vec<(String, String)>> {
    if !policy::keeps(&cx.caller) {
        return Ok(Vec::new());
    }
    let mut all: Vec<(String, String)> = Vec::new();
    for tag in store::tags(tx, cx.caller.agency, noun)?.into_iter().filter(Tag::is_active) {
        all.push((tag.label(), tag.name));
    }
    for field in store::fields(tx, cx.caller.agency, noun)?.iter().filter(|it| it.is_active()) {
        let options = if field.kind == Kind::Flag { vec!["yes", "no"] } else { field.options() };
        for option in options {
            let name = format!("{}: {}", field.name, said(cx, field, option));
            all.extend(field.label(option).map(|label| (label, name)));
        }
    }
    Ok(all)
}

/// What the caller's agency put on these records, as the index would know it.
fn on(cx: &Cx, tx: &mut Tx, noun: Noun, ids: &[String]) -> Result<ByRecord> {
    let mut all = ByRecord::new();
    if !policy::keeps(&cx.caller) {
        return Ok(all);
    }
    let agency = cx.caller.agency;
    let tags = store::tags(tx, agency, noun)?;
    for mark in store::marks(tx, agency, ids)? {
        let tag = tags.iter().find(|it| it.id == mark.tag && it.is_active());
        all.entry(mark.subject).or_default().extend(tag.map(Tag::label));
    }
    let fields = store::fields(tx, agency, noun)?;
    for value in store::values(tx, agency, ids)? {
        let field = fields.iter().find(|it| it.id == value.field && it.is_active());
        let label = field.and_then(|it| it.label(&value.value));
        all.entry(value.subject).or_default().extend(label);
    }
    Ok(all)
}

/// The tags in one column, each field in one of its own.
fn columns(cx: &Cx, tx: &mut Tx, noun: Noun, ids: &[String]) -> Result<Vec<Column>> {
    if !policy::keeps(&cx.caller) {
        return Ok(Vec::new());
    }
    let agency = cx.caller.agency;
    let tags = store::tags(tx, agency, noun)?;
    let fields = store::fields(tx, agency, noun)?;
    let fields: Vec<&Field> = fields.iter().filter(|it| it.is_active()).collect();
    let marks = store::marks(tx, agency, ids)?;
    let values = store::values(tx, agency, ids)?;
    let mut said_tags: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for tag in tags.iter().filter(|it| it.is_active()) {
        for mark in marks.iter().filter(|it| it.tag == tag.id) {
            said_tags.entry(mark.subject.clone()).or_default().push(tag.name.clone());
        }
    }
    let joined = said_tags.into_iter().map(|(id, names)| (id, names.join(", "))).collect();
    let mut all = vec![Column { name: cx.t("labels-tags"), said: joined }];
    for field in fields {
        let of = values.iter().filter(|it| it.field == field.id);
        let said = of.map(|it| (it.subject.clone(), said(cx, field, &it.value))).collect();
        all.push(Column { name: field.name.clone(), said });
    }
    Ok(all)
}
