//! What a program learns of itself, and the little it may change of its owner.

use kit::{
    Tx,
    api::{Nothing, Shape},
    web::{Cx, Json, Reply, Routes},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{acts, policy::ACCOUNT, store};

pub fn routes() -> Routes {
    Routes::default()
        .api(
            Shape::get::<Nothing, Me>("/api/v1/me", "Who the caller is and what it may do."),
            ACCOUNT,
            me,
        )
        .api(
            Shape::post::<Preferred, Me>(
                "/api/v1/me",
                "Changes the language the caller is spoken to.",
            ),
            ACCOUNT,
            prefer,
        )
}

/// Who calls.
#[derive(Serialize, JsonSchema)]
struct Me {
    /// The id of the person.
    person: String,
    name: String,
    /// The id of the agency acted for; empty if none.
    agency: String,
    /// What the caller is for that agency.
    role: String,
    lang: String,
    /// What the token reaches; empty for somebody at a browser.
    scopes: Vec<String>,
}

impl Me {
    fn of(cx: &Cx, lang: &str) -> Self {
        let who = cx.who.as_ref();
        let scopes = who.and_then(|it| it.scopes.as_ref()).map(ToString::to_string);
        let is_homeless = cx.caller.agency.is_nil();
        Self {
            person: cx.caller.person.to_string(),
            name: who.map(|it| it.name.clone()).unwrap_or_default(),
            agency: if is_homeless { String::new() } else { cx.caller.agency.to_string() },
            role: cx.caller.role.as_str().to_owned(),
            lang: lang.to_owned(),
            scopes: scopes.unwrap_or_default().split_whitespace().map(str::to_owned).collect(),
        }
    }
}

/// What the caller prefers.
#[derive(Deserialize, JsonSchema, Clone)]
struct Preferred {
    /// A language of the pages: en, de, fr or pl.
    lang: String,
}

fn me(cx: &mut Cx, _: &mut Tx) -> Reply {
    cx.json(&Me::of(cx, cx.caller.lang))
}

fn prefer(cx: &mut Cx, tx: &mut Tx, Json(wish): Json<Preferred>) -> Reply {
    let known = kit::i18n::LANGS.iter().find(|it| **it == wish.lang);
    let lang = known.ok_or(kit::Error::Unreadable)?;
    store::find(tx, cx.caller.person)?;
    acts::prefer(tx, cx.caller.person, Some(lang), None)?;
    cx.json(&Me::of(cx, lang))
}
