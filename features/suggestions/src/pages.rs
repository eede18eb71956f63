//! Who fits: each with what stands on both sides, and one press to ask for a meeting.

use askama::Template;
use events::{ATTEND, Event, LONGEST_REASON, Participant, Shown, Window};
use kit::{
    Id, Tx,
    form::Form,
    text, ui,
    web::{Cx, Flash, Path, Path2, Reply, Routes},
};
use matching::{Way, ways};

use crate::{
    acts::{self, Fit},
    model::{Dismissal, No, Reason, SAID, SHOWN, words},
};

pub fn routes() -> Routes {
    Routes::default()
        .get("/events/{id}/suggestions", ATTEND, show)
        .post("/events/{id}/suggestions/{participant}/removal", ATTEND, dismiss)
        .post("/events/{id}/suggestions/{participant}/return", ATTEND, take_back)
}

/// Somebody who fits, worded for the reader.
pub struct Suggested {
    pub fit: Fit,
    pub ways: Vec<Way>,
    /// What a request says, in the language of the event.
    pub reason: String,
}

/// The reasons in the reader's language, and a request in the language of the event, which both
/// sides read.
pub fn worded(cx: &Cx, event: &Event, fit: Fit) -> Suggested {
    let (offered, sought) = words(&fit.receipt);
    let lang = kit::i18n::lang(&event.lang).unwrap_or("en");
    let say = |key: &str, words: &[String]| {
        let said = words.join(", ");
        cx.app().messages.say(lang, key, &[("it", said.into())])
    };
    let mut reason = Vec::new();
    if !offered.is_empty() {
        reason.push(say("suggestions-reason-offered", &offered));
    }
    if !sought.is_empty() {
        reason.push(say("suggestions-reason-sought", &sought));
    }
    let reason = text::short(&reason.join(" "), LONGEST_REASON).into_owned();
    Suggested { ways: ways(cx, &fit.receipt), reason, fit }
}

#[derive(Template)]
#[template(path = "suggestions.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Event,
    above: ui::Html,
    all: Vec<Suggested>,
    /// Whom the reader left out, and why.
    left_out: Vec<(Shown, Dismissal)>,
    /// Whether requests can be sent.
    is_open: bool,
}

impl Show<'_> {
    const fn longest() -> usize {
        LONGEST_REASON
    }

    fn kind(&self, one: &Suggested) -> String {
        let kind = &one.fit.who.it.kind;
        self.it.kinds.of(kind).map(|it| it.name.clone()).unwrap_or_default()
    }

    /// Where one is left out or comes back.
    fn at(&self) -> String {
        format!("{}/suggestions", self.it.url())
    }

    const fn reasons() -> &'static [Reason] {
        Reason::ALL
    }

    const fn said() -> usize {
        SAID
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>) -> Reply {
    let (event, me) = acts::taking_part(tx, &cx.caller, id)?;
    let app = cx.app().clone();
    let fits = acts::fits(&app, tx, &cx.caller, (&event, &me, SHOWN))?;
    let page = Show {
        cx,
        above: events::above(cx, tx, &event)?,
        all: fits.into_iter().map(|fit| worded(cx, &event, fit)).collect(),
        left_out: acts::left_out(tx, &me)?,
        is_open: event.requests(cx.caller.now) == Window::Open,
        it: &event,
    };
    cx.page(&cx.t("suggestions-title"), &page)
}

type At = Path2<Id<Event>, Id<Participant>>;

fn dismiss(cx: &mut Cx, tx: &mut Tx, Path2(id, other): At, form: Form) -> Reply {
    let (event, me) = acts::taking_part(tx, &cx.caller, id)?;
    let app = cx.app().clone();
    acts::dismiss((&app, tx), &cx.caller, (&event, &me, other), No::parse(form)?)?;
    let undo = format!("{}/suggestions/{other}/return", event.url());
    let said = Flash::said("suggestions-said-dismissed").undone_at(&undo);
    cx.to_saying(&format!("{}/suggestions", event.url()), &said)
}

fn take_back(cx: &mut Cx, tx: &mut Tx, Path2(id, other): At) -> Reply {
    let (event, me) = acts::taking_part(tx, &cx.caller, id)?;
    acts::take_back(tx, &cx.caller, (&event, &me, other))?;
    let said = Flash::said("suggestions-said-back");
    cx.to_saying(&format!("{}/suggestions", event.url()), &said)
}
