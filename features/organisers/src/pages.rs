//! Who organises an event: asked, accepted, parted with.

use askama::Template;
use events::{Event, ORGANISE};
use kit::{
    Agency, Error, Id, Result, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Path2, Reply, Routes},
};

use crate::{
    acts,
    model::{Invitation, Stage},
    store,
};

pub fn routes() -> Routes {
    Routes::default()
        .get("/events/{id}/organisers", ORGANISE, show)
        .post("/events/{id}/organisers", ORGANISE, invite)
        .post("/events/{id}/organisers/acceptance", ORGANISE, accept)
        .post("/events/{id}/organisers/refusal", ORGANISE, decline)
        .post("/events/{id}/organisers/{agency}/removal", ORGANISE, end)
}

type At = Path<Id<Event>>;

/// An agency with where its invitation stands.
struct Line {
    it: Invitation,
    name: String,
    /// Whether the reader may end it, and whether for their own agency.
    may_end: bool,
    is_own: bool,
}

#[derive(Template)]
#[template(path = "organisers.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Event,
    form: &'a Form,
    above: ui::Html,
    lead: String,
    lines: Vec<Line>,
    /// Agencies that can be asked; empty for those who do not lead.
    others: Vec<(String, String)>,
    leads: bool,
    is_asked: bool,
    is_in: bool,
}

impl Show<'_> {
    fn at(&self, place: &str) -> String {
        format!("{}/organisers{place}", self.it.url())
    }

    fn end(&self, line: &Line) -> String {
        self.at(&format!("/{}/removal", line.it.partner))
    }
}

/// The page: for those who organise the event, and those who are asked whether they will.
fn show(cx: &mut Cx, tx: &mut Tx, Path(id): At) -> Reply {
    let (it, asked) = acts::opened(tx, &cx.caller, id)?;
    let leads = events::leads(&cx.caller, &it);
    let is_in = events::organises(&cx.caller, &it);
    let names = agencies::names(tx)?;
    let all = store::of_event(tx, id)?;
    let others = names.iter().filter(|(id, _)| {
        let is_open = |one: &Invitation| one.partner == *id && one.is_open();
        leads && *id != it.agency && !all.iter().any(is_open)
    });
    let others = others.map(|(id, name)| (id.to_string(), name.clone())).collect();
    let mut lines = Vec::new();
    // Who is only asked sees who organises it, and not who else was asked.
    let seen = all
        .into_iter()
        .filter(|one| is_in || one.stage == Stage::Accepted || cx.caller.acts_for(one.partner));
    for one in seen {
        let name = agencies::name_of(tx, one.partner)?.unwrap_or_else(|| "–".to_owned());
        let is_own = cx.caller.acts_for(one.partner);
        let may_end = match one.stage {
            Stage::Waiting => leads,
            Stage::Accepted => leads || is_own,
            _ => false,
        };
        lines.push(Line { it: one, name, may_end, is_own });
    }
    let page = Show {
        cx,
        form: &Form::default(),
        above: if is_in { events::above(cx, tx, &it)? } else { ui::Html::default() },
        lead: agencies::name_of(tx, it.agency)?.unwrap_or_else(|| "–".to_owned()),
        lines,
        others,
        leads,
        is_asked: asked.is_some_and(|it| it.stage == Stage::Waiting),
        is_in,
        it: &it,
    };
    cx.page(&cx.t("organisers-title"), &page)
}

fn done(cx: &Cx, id: Id<Event>, key: &str) -> Reply {
    cx.to_saying(&format!("/events/{id}/organisers"), &Flash::said(key))
}

fn invite(cx: &mut Cx, tx: &mut Tx, Path(id): At, form: Form) -> Reply {
    let it = events::organised(tx, &cx.caller, id)?;
    if !events::leads(&cx.caller, &it) {
        return Err(Error::Forbidden);
    }
    let partner: Id<Agency> = form.value("agency").parse().map_err(|_| Error::Unreadable)?;
    acts::invite(tx, &cx.caller, id, partner)?;
    done(cx, id, "organisers-said-invited")
}

fn accept(cx: &mut Cx, tx: &mut Tx, Path(id): At) -> Reply {
    acts::answer(tx, &cx.caller, id, true)?;
    done(cx, id, "organisers-said-accepted")
}

fn decline(cx: &mut Cx, tx: &mut Tx, Path(id): At) -> Reply {
    acts::answer(tx, &cx.caller, id, false)?;
    cx.to_saying("/events", &Flash::said("organisers-said-declined"))
}

fn end(cx: &mut Cx, tx: &mut Tx, Path2(id, agency): Path2<Id<Event>, Id<Agency>>) -> Reply {
    let it = acts::end(tx, &cx.caller, id, agency)?;
    // Who went does not see this page any more.
    if cx.caller.acts_for(it.partner) {
        return cx.to_saying("/events", &Flash::said("organisers-said-left"));
    }
    done(cx, id, "organisers-said-removed")
}

/// Whether there is something to say on the page of an event, and what.
pub fn hint(tx: &mut Tx, cx: &Cx, event: &Event) -> Result<Option<&'static str>> {
    if events::organises(&cx.caller, event) {
        return Ok(Some("organisers-title"));
    }
    if !events::is_organiser(&cx.caller) {
        return Ok(None);
    }
    let asked = store::of_partner(tx, event.id, cx.caller.agency)?;
    Ok(asked.filter(|it| it.stage == Stage::Waiting).map(|_| "organisers-asked"))
}
