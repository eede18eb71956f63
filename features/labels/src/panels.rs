//! Labels on the pages of organisations and persons, for the staff of the agency alone.

use askama::Template;
use kit::{
    Error, Result, Tx, ui,
    ui::{Html, Panel},
    web::Cx,
};

use crate::{
    acts::{self, Noted},
    model::{Noun, Tag},
    policy, store, views,
};

pub const PANELS: &[Panel] = &[
    Panel { place: "organisations.organisation", rank: 20, show: of_organisation },
    Panel { place: "profiles.person", rank: 40, show: of_person },
];

#[derive(Template)]
#[template(path = "panel.html")]
struct Shown<'a> {
    cx: &'a Cx,
    tags: Vec<Tag>,
    /// Names of fields and what stands in them.
    fields: Vec<(String, String)>,
    edit: String,
}

fn of_organisation(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    shown(cx, tx, Noun::Organisation, id)
}

fn of_person(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    shown(cx, tx, Noun::Person, id)
}

fn shown(cx: &Cx, tx: &mut Tx, noun: Noun, id: &str) -> Result<Option<Html>> {
    if !policy::keeps(&cx.caller) {
        return Ok(None);
    }
    match acts::named(tx, &cx.caller, noun, id) {
        Ok(_) => {}
        Err(Error::NotFound) => return Ok(None),
        Err(wrong) => return Err(wrong),
    }
    let (fields, mut tags) =
        (store::fields(tx, cx.caller.agency, noun)?, store::tags(tx, cx.caller.agency, noun)?);
    if fields.is_empty() && tags.is_empty() {
        return Ok(None);
    }
    let noted = Noted::of(tx, &cx.caller, id)?;
    tags.retain(|it| noted.tags.contains(&it.id));
    let said = fields.iter().filter_map(|field| {
        let value = noted.values.get(&field.id)?;
        Some((field.name.clone(), views::said(cx, field, value)))
    });
    let fields = said.collect();
    let edit = format!("/labels/{}/{id}", noun.as_str());
    Ok(Some(ui::html(&Shown { cx, tags, fields, edit })))
}
