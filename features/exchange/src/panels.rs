//! What the page of an opportunity offers to take along.

use askama::Template;
use kit::{
    Error, Id, Relation, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};
use partnering::Profile;

use crate::parcel::{model::Expected, pages::outside, store};

/// Every reader of an opportunity may save it as a file.
pub const OF_OPPORTUNITY: Panel =
    Panel { place: "partnering.opportunity", rank: 200, show: of_opportunity };

#[derive(Template)]
#[template(path = "panel.html")]
struct Shown<'a> {
    cx: &'a Cx,
    id: Id<Profile>,
    /// Whether there are pictures and files to take along.
    has_files: bool,
    /// Names of what was announced and has not come, each with why not if that is known.
    awaited: Vec<(String, String)>,
}

fn of_opportunity(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Profile>>() else { return Ok(None) };
    let it = match partnering::find(tx, id)?.open(partnering::see(&cx.caller)) {
        Ok(it) => it,
        Err(Error::NotFound | Error::Forbidden) => return Ok(None),
        Err(wrong) => return Err(wrong),
    };
    let ids = [id.to_string()];
    let is_inside = partnering::relation(&cx.caller, &it) != Relation::Stranger
        && partnering::allows(&cx.caller, partnering::EXPORT, &it);
    let files = enclosures::of_some(tx, &ids)?;
    let files = if is_inside { files } else { outside(cx, tx, &it, files)? };
    let mut awaited = if is_inside { store::of_some(tx, &ids)? } else { Vec::new() };
    awaited.retain(Expected::is_awaited);
    let why = |it: &Expected| if it.wrong.is_empty() { String::new() } else { cx.t(&it.wrong) };
    let awaited = awaited.iter().map(|it| (it.name.clone(), why(it))).collect();
    Ok(Some(ui::html(&Shown { cx, id, has_files: !files.is_empty(), awaited })))
}
