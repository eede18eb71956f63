//! The page behind the link of a letter: what is public, and a button for each reason.

use askama::Template;
use kit::{
    Error, Id, Tx,
    clock::DAY,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};
use partnering::Profile;

use super::{acts, model::Addressed};
use crate::{
    acts::{self as objections, find_to_answer},
    model::{NOT_OPEN, OPEN_ALREADY, Objection, Raised, Reason, SAID},
    pages::{url, view},
    policy::{ANSWER, VISIT},
    store,
};

/// How many letters about one opportunity are sent in a day.
const LETTERS: u32 = 5;

pub fn routes(routes: Routes) -> Routes {
    routes.get("/objections/at/{key}", VISIT, show).post("/objections/at/{key}", VISIT, act).post(
        "/opportunities/{id}/objection/letter",
        ANSWER,
        write,
    )
}

#[derive(Template)]
#[template(path = "at.html")]
struct At<'a> {
    cx: &'a Cx,
    it: &'a Profile,
    form: &'a Form,
    agency: String,
    /// The newest objection, if there is one.
    last: Option<Objection>,
    action: String,
}

impl At<'_> {
    fn can_object(&self) -> bool {
        self.is_public() && !self.last.as_ref().is_some_and(Objection::is_open)
    }

    fn is_public(&self) -> bool {
        self.it.stage == partnering::Stage::Published
    }

    const fn reasons() -> &'static [&'static str] {
        &Reason::SAID
    }

    fn texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.it.texts().into_iter().skip(1).filter(|(_, text)| !text.is_empty())
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    page(cx, tx, &key, None)
}

fn page(cx: &mut Cx, tx: &mut Tx, key: &str, sent: Option<&Form>) -> Reply {
    cx.hidden = true;
    let (it, _) = acts::open(tx, &cx.caller, key)?;
    let empty = Form::default();
    let page = At {
        cx,
        it: &it,
        form: sent.unwrap_or(&empty),
        agency: agencies::name_of(tx, it.agency)?.unwrap_or_default(),
        last: store::of(tx, it.id)?.into_iter().next(),
        action: acts::url(key),
    };
    let title = cx.t("objections-at");
    if sent.is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

/// What the buttons of the page do: object, take it back, ask for a call.
fn act(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>, form: Form) -> Reply {
    let (it, by) = acts::open(tx, &cx.caller, &key)?;
    let back = acts::url(&key);
    let app = cx.app().clone();
    let did = match form.value("does") {
        "talk" => objections::talk(tx, &by, &it).map(|()| "objections-talk-noted"),
        "take-back" => {
            objections::take_back(tx, &by, &it, &app.settings).map(|_| "objections-taken-back")
        }
        _ => match Raised::parse(form) {
            Ok(raised) => objections::raise(tx, &by, &it, (raised, &app.settings))
                .map(|_| "objections-raised"),
            Err(wrong) => return page(cx, tx, &key, Some(&wrong)),
        },
    };
    let said = match did {
        Ok(said) => said,
        // Whoever presses twice, or in two windows, is shown how it stands.
        Err(Error::Refused(why)) if [OPEN_ALREADY.code, NOT_OPEN.code].contains(&why.code) => {
            "objections-known"
        }
        Err(wrong) => return Err(wrong),
    };
    cx.to_saying(&back, &Flash::said(said))
}

fn write(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>, form: Form) -> Reply {
    let it = find_to_answer(tx, &cx.caller, id)?;
    let to = match Addressed::parse(form) {
        Ok(to) => to,
        Err(wrong) => return view(cx, tx, &it, Some(&wrong)),
    };
    let app = cx.app().clone();
    if !app.limits.allow(&format!("objections letter {id}"), LETTERS, DAY, cx.caller.now) {
        return Err(Error::TooMany);
    }
    acts::write_to(tx, &app, &cx.caller, (&it, &to))?;
    cx.to_saying(&url(id), &Flash::said("objections-written"))
}
