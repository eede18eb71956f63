//! Services on the page of an organisation: for the staff who run them, and for its own people who were asked.

use askama::Template;
use kit::{
    Error, Id, Relation, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};
use organisations::Organisation;

use crate::{
    company::{model::Stage, store as targets},
    policy::{self, RUN},
    store,
};

pub const PANELS: &[Panel] = &[
    Panel { place: "organisations.organisation", rank: 20, show: of_organisation },
    Panel { place: "cases.new", rank: 1, show: of_case },
];

/// A service, and how far this organisation came with it.
struct Line {
    name: String,
    /// Where it stands, with its page; nothing for one that is not on the list.
    stands: Option<(Stage, String)>,
    /// Where it is put on the list.
    list: Option<String>,
}

#[derive(Template)]
#[template(path = "panel.html")]
struct Shown<'a> {
    cx: &'a Cx,
    organisation: String,
    all: Vec<Line>,
    is_case: bool,
}

fn of_organisation(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    shown(cx, tx, id, false)
}

fn of_case(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    shown(cx, tx, id, true)
}

fn shown(cx: &Cx, tx: &mut Tx, id: &str, is_case: bool) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Organisation>>() else { return Ok(None) };
    let (it, relation) = match organisations::standing(tx, &cx.caller, id) {
        Ok(found) => found,
        Err(Error::NotFound) => return Ok(None),
        Err(wrong) => return Err(wrong),
    };
    let family = organisations::family_of(tx, it.id)?;
    let ids: Vec<String> = family.iter().map(ToString::to_string).collect();
    let mut all = Vec::new();
    if relation == Relation::Own {
        for one in targets::asked(tx, &ids)? {
            let service = store::find(tx, one.service)?.open(|it| it.agency == one.agency)?;
            let stands = Some((one.stage, one.invitation()));
            all.push(Line { name: service.name, stands, list: None });
        }
    } else if relation == Relation::Agency && policy::allows(&cx.caller, RUN, cx.caller.agency) {
        let known = targets::of_organisations(tx, cx.caller.agency, &ids)?;
        for service in store::of_agency(tx, cx.caller.agency)? {
            let found = known.iter().find(|one| one.service == service.id);
            let is_over = service.ends_on < cx.today();
            if found.is_none() && is_over {
                continue;
            }
            let list = found.is_none().then(|| format!("{}/targets", service.url()));
            let stands = found.map(|one| (one.stage, one.url()));
            all.push(Line { name: service.name, stands, list });
        }
    }
    if all.is_empty() {
        return Ok(None);
    }
    let page = Shown { cx, organisation: it.id.to_string(), all, is_case };
    Ok(Some(ui::html(&page)))
}
