//! The page on which people say who sees what, and the look through other eyes.

use askama::Template;
use kit::{
    Audience, Caller, Id, Person, Relation, Role, Tx,
    form::{Form, Params},
    ui,
    web::{Cx, Flash, Path, Reply},
    words,
};

use super::{acts, model::Field};
use crate::{
    Organisation,
    pages::{self, Seen},
    policy::{Eyes, Near},
};

/// The bounds a record can have: the agency that looks after it always knows of it.
pub const BOUNDS: [Audience; 4] =
    [Audience::Public, Audience::Members, Audience::Contacts, Audience::Agency];

words! {
    /// Through whose eyes one can look.
    pub enum Viewpoint {
        Guest = "guest",
        Member = "member",
        Contact = "contact",
        Agency = "agency",
        Owner = "owner",
    }
}

impl Viewpoint {
    /// Somebody who looks from there, and how they stand to it.
    pub fn eyes(self, it: &Organisation, cx: &Cx) -> (Caller, Near) {
        let guest = Caller::guest(cx.caller.lang, cx.caller.now);
        // Nobody in particular: whoever has no record of their own anywhere.
        let person: Id<Person> = Id::named("somebody who looks");
        let member = Caller { person, role: Role::Member, ..guest.clone() };
        match self {
            Self::Guest => (guest, Near::Stranger),
            Self::Member => (member, Near::Stranger),
            Self::Contact => (member, Near::Contact),
            Self::Agency => {
                (Caller { agency: it.agency, role: Role::Adviser, ..member }, Near::Stranger)
            }
            Self::Owner => (cx.caller.clone(), Near::Owner),
        }
    }
}

/// One field of the page: its name, whether something stands there, and who may see it.
struct Line {
    field: Field,
    is_filled: bool,
    /// Who sees it now, within what the record allows.
    seen_by: Audience,
    said: Audience,
}

#[derive(Template)]
#[template(path = "audience.html")]
struct Page<'a> {
    cx: &'a Cx,
    it: &'a Organisation,
    form: &'a Form,
    crumbs: ui::Html,
    lines: Vec<Line>,
    /// Whether its own people decide, and the caller is none of them.
    is_theirs: bool,
    viewpoints: Vec<Viewpoint>,
}

impl<'a> Page<'a> {
    fn new(
        cx: &'a Cx,
        it: &'a Organisation,
        near: Near,
        form: &'a Form,
        relation: Relation,
    ) -> Self {
        let title = cx.t("organisations-shown-title");
        let up = cx.t("organisations-title");
        let url = it.url();
        let crumbs = ui::crumbs(cx, &[("/organisations", &up), (&url, &it.name)], &title);
        let eyes = Eyes { by: &cx.caller, relation };
        let fields = Field::ALL.iter().copied().filter(|field| eyes.see(it, *field));
        let lines = fields.map(|field| Line {
            field,
            is_filled: is_filled(it, field),
            seen_by: it.audience_of(field),
            said: form.value(field.as_str()).parse().unwrap_or_else(|_| it.audiences.said(field)),
        });
        let is_theirs = it.is_claimed() && near != Near::Owner;
        Self {
            cx,
            it,
            form,
            crumbs,
            lines: lines.collect(),
            is_theirs,
            viewpoints: viewpoints(relation),
        }
    }
}

/// Where somebody may look from: not nearer than they stand, so that nobody reads through other
/// eyes what their own do not see.
fn viewpoints(relation: Relation) -> Vec<Viewpoint> {
    let many = match relation {
        Relation::Stranger => 2,
        Relation::Contact => 3,
        Relation::Agency => 4,
        Relation::Own => 5,
    };
    Viewpoint::ALL.iter().copied().take(many).collect()
}

fn is_filled(it: &Organisation, field: Field) -> bool {
    // Who belongs to it and what it did stands beside the record.
    matches!(field, Field::Projects | Field::People)
        || serde_json::to_value(it).ok() != serde_json::to_value(it.clone().without(field)).ok()
}

/// Answers `/organisations/{id}/audience`.
pub fn edit(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>) -> Reply {
    let (it, standing) = acts::find(tx, &cx.caller, id)?;
    let form = Form::default().filled("audience", it.audience.as_str());
    let relation = standing.relation(&cx.caller);
    cx.page(&cx.t("organisations-shown-title"), &Page::new(cx, &it, standing.near, &form, relation))
}

pub fn change(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>, mut form: Form) -> Reply {
    let (before, standing) = acts::find(tx, &cx.caller, id)?;
    let bound: Option<Audience> = form.parsed("audience");
    let bound = bound.filter(|it| BOUNDS.contains(it));
    for field in Field::ALL {
        let word = form.value(field.as_str());
        if !word.is_empty() && word.parse::<Audience>().is_err() {
            form.reject(field.as_str(), "form-invalid");
        }
    }
    if bound.is_none() {
        form.reject("audience", "form-invalid");
    }
    let audiences = before.audiences.parse(&form);
    match form.finish(bound) {
        Ok(bound) => {
            let it = acts::show(tx, &cx.caller, id, (bound, audiences))?;
            let url = format!("{}/audience", it.url());
            cx.to_saying(&url, &Flash::said("organisations-shown"))
        }
        Err(form) => {
            let title = cx.t("organisations-shown-title");
            let relation = standing.relation(&cx.caller);
            cx.again(&title, &Page::new(cx, &before, standing.near, &form, relation))
        }
    }
}

#[derive(Template)]
#[template(path = "preview.html")]
struct Preview<'a> {
    cx: &'a Cx,
    it: &'a Organisation,
    viewpoint: Viewpoint,
    viewpoints: Vec<Viewpoint>,
    /// The page as it is seen from there; none if nothing is.
    page: Option<ui::Html>,
}

/// Answers `/organisations/{id}/preview?as=…`: the real page through other eyes.
pub fn preview(
    cx: &mut Cx,
    tx: &mut Tx,
    Path(id): Path<Id<Organisation>>,
    params: Params,
) -> Reply {
    let (it, standing) = acts::find(tx, &cx.caller, id)?;
    let viewpoints = viewpoints(standing.relation(&cx.caller));
    let viewpoint = params.parsed("as").unwrap_or(Viewpoint::Guest);
    if !viewpoints.contains(&viewpoint) {
        return Err(kit::Error::NotFound);
    }
    let (caller, near) = viewpoint.eyes(&it, cx);
    let mut theirs = cx.clone();
    theirs.caller = caller;
    let seen = Seen { near, is_preview: true };
    let page = pages::shown(&theirs, tx, &it, seen)?;
    let title = cx.tw("organisations-preview-title", &it.name);
    cx.page(&title, &Preview { cx, it: &it, viewpoint, viewpoints, page })
}
