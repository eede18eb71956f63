//! The pictures and files on the page of an opportunity.

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    files::{self, Kind},
    ui::{self, Html, Panel},
    web::Cx,
};
use partnering::Profile;

use crate::{
    acts::reaches,
    model::{Enclosure, is_leaky},
    policy, store,
};

/// What its reader may have of it, and the way to the page where those who look after it add more.
pub const OF_OPPORTUNITY: Panel =
    Panel { place: "partnering.opportunity", rank: 5, show: of_opportunity };

/// A picture or file as a page shows it.
pub struct Shown {
    pub it: Enclosure,
    pub url: String,
    pub name: String,
    pub is_picture: bool,
    /// Its kind and size.
    pub note: String,
    /// Whether the reader added it.
    pub is_own: bool,
    /// Whether its name became one that leads to the client: readers outside do not get it.
    pub is_leaky: bool,
}

#[derive(Template)]
#[template(path = "panel.html")]
struct Panelled<'a> {
    cx: &'a Cx,
    pictures: Vec<Shown>,
    documents: Vec<Shown>,
    keep: Option<String>,
}

fn of_opportunity(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Profile>>() else { return Ok(None) };
    let of = match partnering::find(tx, id)?.open(partnering::see(&cx.caller)) {
        Ok(of) => of,
        Err(Error::NotFound | Error::Forbidden) => return Ok(None),
        Err(wrong) => return Err(wrong),
    };
    let keep = policy::keep(&cx.caller, &of).then(|| format!("/opportunities/{id}/files"));
    let (pictures, documents): (Vec<_>, Vec<_>) =
        shown(cx, tx, &of)?.into_iter().partition(|it| it.is_picture);
    if keep.is_none() && pictures.is_empty() && documents.is_empty() {
        return Ok(None);
    }
    Ok(Some(ui::html(&Panelled { cx, pictures, documents, keep })))
}

/// What of an opportunity reaches the reader.
pub fn shown(cx: &Cx, tx: &mut Tx, of: &Profile) -> Result<Vec<Shown>> {
    let all = store::of(tx, of.id)?;
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<String> = all.iter().map(|it| it.file.to_string()).collect();
    let files = files::some(tx, &ids)?;
    let secrets = partnering::secrets(tx, &cx.caller, of)?;
    let show = |it: Enclosure| {
        let file = files.iter().find(|file| file.id == it.file)?;
        reaches(&cx.caller, (&it, file), of, &secrets).then(|| Shown {
            url: it.url(),
            name: file.name.clone(),
            is_picture: matches!(file.kind, Kind::Png | Kind::Jpeg),
            note: format!("{} · {}", file.kind.as_str().to_uppercase(), size(cx, file.bytes)),
            is_own: file.person == cx.caller.person,
            is_leaky: is_leaky(&file.name, &it.title, &secrets),
            it,
        })
    };
    Ok(all.into_iter().filter_map(show).collect())
}

/// Bytes as people say them.
fn size(cx: &Cx, bytes: i64) -> String {
    cx.tw("enclosures-kilobytes", &cx.number(bytes / 1_024 + 1))
}
