//! The page of those who belong to an organisation, and of those who ask to.

use std::collections::BTreeMap;

use askama::Template;
use kit::{
    Id, Person, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Path2, Reply, Routes},
};

use super::{acts, model::Request, store};
use crate::{
    Organisation,
    claim::{self, Claim},
    family_of,
    model::Belonging,
    pages::names,
    policy::{self, Near},
};

/// The longest reason somebody gives for asking to belong.
const WHY: usize = 500;

pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/organisations/{id}/people", policy::SHOW, index)
        .post("/organisations/{id}/adviser", policy::HAND_OVER, hand_over)
        .post("/organisations/{id}/leaving", policy::JOIN, leave)
        .post("/organisations/{id}/people/{person}/role", policy::INVITE, change_role)
        .post("/organisations/{id}/people/{person}/removal", policy::INVITE, remove)
        .get("/organisations/{id}/request", policy::JOIN, new)
        .post("/organisations/{id}/requests", policy::JOIN, ask)
        .post("/organisations/requests/{id}/acceptance", policy::INVITE, accept)
        .post("/organisations/requests/{id}/declining", policy::INVITE, decline)
}

/// Somebody of the page: who, their name, what they are.
struct Line {
    person: Id<Person>,
    name: String,
    role: Belonging,
}

#[derive(Template)]
#[template(path = "members.html")]
struct Page<'a> {
    cx: &'a Cx,
    it: &'a Organisation,
    form: &'a Form,
    crumbs: ui::Html,
    members: Vec<Line>,
    requests: Vec<(Request, String)>,
    claims: Vec<Claim>,
    /// Whether the caller decides who belongs to it.
    governs: bool,
    /// Whether they are one of its people.
    is_member: bool,
    /// Who can look after it, by id and name, for its agency.
    advisers: Vec<(String, String)>,
    langs: Vec<(String, String)>,
}

/// Answers `/organisations/{id}/people`.
fn index(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>) -> Reply {
    let form = Form::default().filled("role", "owner").filled("lang", cx.caller.lang);
    let page = page(cx, tx, id, &form)?;
    cx.page(&cx.t("organisations-members"), &page)
}

/// The page again, because a link could not be made.
pub fn again(cx: &Cx, tx: &mut Tx, id: Id<Organisation>, form: &Form) -> Reply {
    let page = page(cx, tx, id, form)?;
    cx.again(&cx.t("organisations-members"), &page)
}

/// The page as a part, so that it owns what it shows.
#[derive(Template)]
#[template(ext = "html", source = "{{ it }}")]
struct Whole {
    it: ui::Html,
}

fn page(cx: &Cx, tx: &mut Tx, id: Id<Organisation>, form: &Form) -> kit::Result<Whole> {
    let by = &cx.caller;
    let (it, standing) = crate::acts::find(tx, by, id)?;
    if !standing.allows(by, policy::SHOW) {
        return Err(kit::Error::Forbidden);
    }
    let members = store::members(tx, it.id)?;
    let is_owned = members.iter().any(|member| member.1 == Belonging::Owner);
    let governs = standing.governs(by, policy::INVITE, is_owned);
    let family: Vec<String> = family_of(tx, it.id)?.iter().map(ToString::to_string).collect();
    let requests = if governs { store::open_requests(tx, &family)? } else { Vec::new() };
    let claims = if governs { claim::acts::links(tx, it.id)? } else { Vec::new() };
    let asking: Vec<_> = requests.iter().map(|it| (it.person, Belonging::Member)).collect();
    let all: Vec<_> = members.iter().chain(&asking).copied().collect();
    let names = names(tx, &it, &all, &[])?;
    // The names of its people have an audience like every other field.
    let sees = it.audience_of(crate::audience::Field::People).includes(by, standing.relation(by));
    let members = if sees || governs { members } else { Vec::new() };
    let up = cx.t("organisations-title");
    let title = cx.t("organisations-members");
    let page = Page {
        crumbs: ui::crumbs(cx, &[("/organisations", &up), (&it.url(), &it.name)], &title),
        members: members.into_iter().map(|member| line(&names, member)).collect(),
        requests: requests.into_iter().map(|it| (it.clone(), name(&names, it.person))).collect(),
        claims,
        governs,
        is_member: standing.near >= Near::Member,
        advisers: advisers(tx, &it, standing.allows(by, policy::HAND_OVER))?,
        langs: kit::i18n::LANG_NAMES.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect(),
        cx,
        it: &it,
        form,
    };
    Ok(Whole { it: ui::html(&page) })
}

fn line(names: &BTreeMap<Id<Person>, String>, (person, role): (Id<Person>, Belonging)) -> Line {
    Line { person, name: name(names, person), role }
}

fn name(names: &BTreeMap<Id<Person>, String>, person: Id<Person>) -> String {
    names.get(&person).cloned().unwrap_or_else(|| "–".to_owned())
}

fn advisers(tx: &mut Tx, it: &Organisation, may: bool) -> kit::Result<Vec<(String, String)>> {
    if !may {
        return Ok(Vec::new());
    }
    let staff = agencies::staff_of(tx, it.agency)?.into_iter();
    let staff = staff.filter(|it| it.role != kit::Role::Member);
    Ok(staff.map(|it| (it.person.to_string(), it.name)).collect())
}

#[derive(Template)]
#[template(path = "request.html")]
struct New<'a> {
    cx: &'a Cx,
    it: &'a Organisation,
    form: &'a Form,
    crumbs: ui::Html,
}

/// Answers `/organisations/{id}/request`.
fn new(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>) -> Reply {
    asking(cx, tx, id, &Form::default(), false)
}

fn asking(cx: &Cx, tx: &mut Tx, id: Id<Organisation>, form: &Form, is_again: bool) -> Reply {
    let (it, _) = crate::acts::find(tx, &cx.caller, id)?;
    let title = cx.t("organisations-join");
    let up = cx.t("organisations-title");
    let crumbs = ui::crumbs(cx, &[("/organisations", &up), (&it.url(), &it.name)], &title);
    let page = New { cx, it: &it, form, crumbs };
    if is_again { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

fn ask(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>, mut form: Form) -> Reply {
    let why = form.text("why", WHY);
    match form.finish(Some(why)) {
        Ok(why) => {
            let it = acts::ask(tx, &cx.caller, id, &why)?;
            cx.to_saying(&it.url(), &Flash::said("organisations-requested"))
        }
        Err(form) => asking(cx, tx, id, &form, true),
    }
}

fn done(cx: &Cx, it: &Organisation, said: &str) -> Reply {
    cx.to_saying(&format!("{}/people", it.url()), &Flash::said(said))
}

fn accept(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Request>>) -> Reply {
    let it = acts::answer(tx, &cx.caller, id, true)?;
    done(cx, &it, "organisations-accepted")
}

fn decline(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Request>>) -> Reply {
    let it = acts::answer(tx, &cx.caller, id, false)?;
    done(cx, &it, "organisations-declined")
}

fn change_role(
    cx: &mut Cx,
    tx: &mut Tx,
    Path2(id, person): Path2<Id<Organisation>, Id<Person>>,
    mut form: Form,
) -> Reply {
    let role = form.parsed("role").ok_or(kit::Error::Unreadable)?;
    let it = acts::change_role(tx, &cx.caller, id, (person, role))?;
    done(cx, &it, "organisations-role-changed")
}

fn remove(
    cx: &mut Cx,
    tx: &mut Tx,
    Path2(id, person): Path2<Id<Organisation>, Id<Person>>,
) -> Reply {
    let it = acts::remove(tx, &cx.caller, id, person)?;
    done(cx, &it, "organisations-removed")
}

fn leave(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>) -> Reply {
    acts::leave(tx, &cx.caller, id)?;
    cx.to_saying("/organisations", &Flash::said("organisations-left"))
}

fn hand_over(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>, mut form: Form) -> Reply {
    let to: Option<Id<Person>> = form.maybe("adviser");
    if form.errors().next().is_some() {
        return Err(kit::Error::Unreadable);
    }
    let it = acts::hand_over(tx, &cx.caller, id, to.unwrap_or_else(Id::nil))?;
    done(cx, &it, "organisations-handed-over")
}

impl Page<'_> {
    /// Where a request is answered.
    #[expect(clippy::unused_self, reason = "the template asks the page")]
    fn at(&self, request: &Request, answer: &str) -> String {
        format!("/organisations/requests/{}/{answer}", request.id)
    }

    fn is_open(&self, claim: &Claim) -> bool {
        claim.valid(self.cx.caller.now).is_ok()
    }

    /// What became of a link, in words.
    fn stage(&self, claim: &Claim) -> String {
        let is_over = claim.stage == claim::Stage::Open && !self.is_open(claim);
        let stage = if is_over { "over" } else { claim.stage.as_str() };
        self.cx.word("organisations-claim-stage-", stage)
    }
}
