//! The routes of all parts, and what their pages share.

use askama::Template;
use kit::{
    ui::{self, Html},
    web::{Cx, Routes},
};

use crate::{admission, entity, format, funnel, offer, programme};

pub fn routes() -> Routes {
    let to = programme::pages::routes(Routes::default());
    let to = admission::pages::routes(to);
    let to = entity::pages::routes(to);
    let to = offer::pages::routes(to);
    let to = format::pages::routes(to);
    funnel::pages::routes(to)
}

#[derive(Template)]
#[template(path = "tabs.html")]
struct Tabs<'a> {
    cx: &'a Cx,
    here: &'a str,
}

impl Tabs<'_> {
    fn is_here(&self, url: &str) -> bool {
        self.here == url
    }

    /// Address and message of each; guests read programmes alone.
    fn all(&self) -> &'static [(&'static str, &'static str)] {
        if self.cx.caller.is_guest() {
            return &[];
        }
        &[
            ("/overseas", "overseas-programmes"),
            ("/overseas/offers", "overseas-offers"),
            ("/overseas/entities", "overseas-entities"),
            ("/overseas/formats", "overseas-formats"),
            ("/overseas/contacts", "overseas-contacts"),
            ("/overseas/admissions", "overseas-admissions"),
        ]
    }
}

/// The places of this feature, one of them marked.
pub fn tabs(cx: &Cx, here: &str) -> Html {
    ui::html(&Tabs { cx, here })
}

/// Codes with their names in the reader's language, by name.
pub fn named(cx: &Cx, prefix: &str, codes: &[&str]) -> Vec<(String, String)> {
    let mut all: Vec<_> = codes.iter().map(|it| ((*it).to_owned(), cx.word(prefix, it))).collect();
    all.sort_by(|one, other| one.1.cmp(&other.1));
    all
}

/// The names of codes, with commas between.
pub fn said(cx: &Cx, prefix: &str, codes: &[String]) -> String {
    codes.iter().map(|it| cx.word(prefix, it)).collect::<Vec<_>>().join(", ")
}

/// Zones as they are picked: their names are the same in every language.
pub fn zones() -> Vec<(String, String)> {
    crate::model::ZONES.iter().map(|it| ((*it).to_owned(), it.replace('_', " "))).collect()
}
