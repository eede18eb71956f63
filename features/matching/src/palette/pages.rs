//! What the palette finds, as data for the dialog and as a page without script.

use askama::Template;
use kit::{
    Result, Tx,
    form::Params,
    permission::may_ever,
    search::{
        self,
        engine::{Kind, Lang, Search},
    },
    ui,
    web::{Cx, Reply, Routes},
};

use crate::{model::url, policy};

/// How many records it offers.
const SOME: usize = 8;

/// One place to go.
#[derive(serde::Serialize)]
struct Place {
    label: String,
    hint: String,
    url: String,
    icon: &'static str,
}

#[derive(Template)]
#[template(path = "palette.html")]
struct Palette<'a> {
    cx: &'a Cx,
    words: &'a str,
    places: Vec<Place>,
}

pub fn routes(routes: Routes) -> Routes {
    routes.get("/palette", policy::FIND, palette)
}

/// The dialog asks for JSON by `q`; a person without script gets a page.
fn palette(cx: &mut Cx, tx: &mut Tx, params: Params) -> Reply {
    let words = params.value("q");
    let mut places = pages(cx, words);
    places.extend(records(cx, tx, words)?);
    if cx.wants_json {
        return cx.json(&places);
    }
    cx.page(&cx.t("matching-palette"), &Palette { cx, words, places })
}

/// The pages of the menu whose name contains the words.
fn pages(cx: &Cx, words: &str) -> Vec<Place> {
    let words = words.to_lowercase();
    let entries = cx.app().features.iter().flat_map(|f| f.menu);
    let may = entries.filter(|entry| may_ever(cx.caller.role, entry.action));
    let place = may.map(|entry| Place {
        label: cx.t(entry.key),
        hint: cx.t("matching-palette-page"),
        url: entry.at.to_owned(),
        icon: entry.icon,
    });
    place.filter(|place| place.label.to_lowercase().contains(&words)).collect()
}

fn records(cx: &Cx, tx: &mut Tx, words: &str) -> Result<Vec<Place>> {
    if words.chars().count() < 2 {
        return Ok(Vec::new());
    }
    let found = cx.app().search.find(&Search {
        words: words.to_owned(),
        lang: cx.caller.lang.parse::<Lang>().ok(),
        viewer: search::viewer(cx, tx)?,
        today: cx.today().0,
        limit: SOME,
        ..Search::default()
    })?;
    let place = |hit: &search::engine::Hit| {
        let (key, icon) = match hit.kind {
            Kind::Organisation => ("matching-palette-organisation", "building"),
            Kind::Topic => ("matching-palette-topic", "funding"),
            Kind::Opportunity => ("matching-palette-opportunity", "match"),
        };
        Place { label: hit.title.clone(), hint: cx.t(key), url: url(hit.kind, &hit.id), icon }
    };
    Ok(found.hits.iter().map(place).collect())
}
