//! The pages of messages: those one got, and those one wrote.

use askama::Template;
use kit::{
    Tx, ui,
    web::{Cx, Path, Reply, Routes},
};

use super::{acts, model::Letter, store};
use crate::{policy::KEEP, preference};

pub fn routes() -> Routes {
    Routes::default().get("/contacts/messages", KEEP, index).get(
        "/contacts/messages/{id}",
        KEEP,
        show,
    )
}

#[derive(Template)]
#[template(path = "letters.html")]
struct Letters<'a> {
    cx: &'a Cx,
    /// Each with the name of its writer.
    letters: Vec<(Letter, String)>,
}

impl Letters<'_> {
    fn is_own(&self, it: &Letter) -> bool {
        it.person == self.cx.caller.person
    }
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let takes = preference::store::find(tx, cx.caller.person)?.takes_letters;
    let mut letters = Vec::new();
    for it in store::of(tx, cx.caller.person)? {
        if takes || it.person == cx.caller.person {
            let name = people::face(tx, it.person)?.map(|it| it.name).unwrap_or_default();
            letters.push((it, name));
        }
    }
    cx.page(&cx.t("contacts-messages"), &Letters { cx, letters })
}

#[derive(Template)]
#[template(path = "letter.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Letter,
    writer: String,
    /// How many it went to, for who wrote it.
    readers: Option<usize>,
}

impl Show<'_> {
    fn sent(&self) -> String {
        self.cx.instant(self.it.sent_at)
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<String>) -> Reply {
    let it = acts::find(tx, &cx.caller, &id)?;
    let is_own = it.person == cx.caller.person;
    let readers = if is_own { Some(store::readers(tx, it.id)?.len()) } else { None };
    let writer = people::face(tx, it.person)?.map(|it| it.name).unwrap_or_default();
    cx.page(&it.subject, &Show { cx, it: &it, writer, readers })
}
