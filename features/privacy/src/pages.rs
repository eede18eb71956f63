//! The page of one's own data, and the page of who changed it.

use askama::Template;
use kit::{
    Tx,
    journal::{self, Event},
    ui,
    web::{Cx, Reply, Routes},
};

use crate::{
    consent::{self, pages::Shown},
    erasure::{self, model::Erasure},
    export::{
        self,
        model::{Export, Stage},
    },
    model::EXPORT_DAYS,
    policy::OWN,
    rule,
};

/// How many changes are shown; all of them are in the copy.
const CHANGES: i64 = 200;

pub fn routes() -> Routes {
    let own = Routes::default().get("/privacy", OWN, index).get("/privacy/changes", OWN, changes);
    let own = erasure::pages::routes(export::pages::routes(consent::pages::routes(own)));
    rule::pages::routes(own)
}

#[derive(Template)]
#[template(path = "index.html")]
struct Index<'a> {
    cx: &'a Cx,
    exports: Vec<Export>,
    consents: Vec<Shown>,
    erasure: Option<Erasure>,
}

impl Index<'_> {
    /// Whether a copy may be asked for now.
    fn may_ask(&self) -> bool {
        let last = self.exports.first();
        last.is_none_or(|it| self.cx.caller.now >= it.asked_at + export::model::EVERY)
    }

    fn is_open(&self, it: &Export) -> bool {
        it.is_open(self.cx.caller.now)
    }

    fn state(&self, it: &Export) -> &'static str {
        match it.stage {
            Stage::Ready if !self.is_open(it) => Stage::Gone.as_str(),
            stage => stage.as_str(),
        }
    }

    fn until(&self, it: &Export) -> String {
        it.until_at.map(|at| self.cx.instant(at)).unwrap_or_default()
    }

    fn days(&self) -> String {
        self.cx.tn("privacy-days", self.cx.app().settings.figure(&EXPORT_DAYS))
    }

    /// Thousands of bytes, at least one.
    fn size(&self, it: &Export) -> String {
        self.cx.tn("privacy-kilobytes", (it.bytes / 1000).max(1))
    }

    fn due(&self) -> Option<String> {
        self.erasure.as_ref().map(|it| self.cx.instant(it.due_at))
    }
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let person = cx.caller.person;
    let page = Index {
        cx,
        exports: export::store::of(tx, person)?.into_iter().take(5).collect(),
        consents: consent::pages::shown(cx, tx)?,
        erasure: erasure::acts::open(tx, person)?,
    };
    cx.page(&cx.t("privacy-title"), &page)
}

#[derive(Template)]
#[template(path = "changes.html")]
struct Changes<'a> {
    cx: &'a Cx,
    /// What happened to the caller's record, and who did it.
    changes: Vec<(Event, String)>,
}

impl Changes<'_> {
    fn verb(&self, event: &Event) -> String {
        let key = format!("privacy-verb-{}", event.verb.replace('.', "-"));
        self.cx.app().messages.say_or(self.cx.caller.lang, &key, &event.verb)
    }
}

/// Who changed what is held of the caller, as the journal knows it.
fn changes(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let events = journal::of(tx, "person", cx.caller.person, CHANGES)?;
    let ids: Vec<String> = events.iter().map(|it| it.person.to_string()).collect();
    let faces = people::faces(tx, &ids)?;
    let who = |event: &Event| {
        if event.person.is_nil() {
            return cx.t("privacy-by-house");
        }
        if event.person == cx.caller.person {
            return cx.t("privacy-by-you");
        }
        let face = faces.iter().find(|it| it.id == event.person && !it.name.is_empty());
        face.map_or_else(|| cx.t("privacy-by-somebody"), |it| it.name.clone())
    };
    let changes = events.into_iter().map(|event| (event.clone(), who(&event))).collect();
    cx.page(&cx.t("privacy-changes"), &Changes { cx, changes })
}
