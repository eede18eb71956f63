//! The page of an agency's staff: who works there, who is invited, appointing and ending.

use askama::Template;
use kit::{
    Agency, Id, Person, Role, Tx,
    form::Form,
    i18n::LANG_NAMES,
    ui,
    web::{Cx, Flash, Path, Path2, Reply, Routes},
};

use super::{
    acts::{self, Appointed},
    model::{Invitation, Member, ROLES, Wanted, may_give},
    store,
};
use crate::{
    model,
    policy::{self, APPOINT},
    store as agencies,
};

pub fn routes() -> Routes {
    Routes::default()
        .get("/agencies/{id}/staff", APPOINT, index)
        .post("/agencies/{id}/staff", APPOINT, appoint)
        .post("/agencies/{id}/staff/{person}/role", APPOINT, change_role)
        .post("/agencies/{id}/staff/{person}/removal", APPOINT, end)
        .post("/agencies/{id}/staff/{person}/return", APPOINT, resume)
        .post("/agencies/{id}/invitations/{invitation}/letter", APPOINT, repeat)
        .post("/agencies/{id}/invitations/{invitation}/removal", APPOINT, withdraw)
}

#[derive(Template)]
#[template(path = "staff.html")]
struct Staff<'a> {
    cx: &'a Cx,
    it: &'a model::Agency,
    members: Vec<Member>,
    invitations: Vec<Invitation>,
    form: &'a Form,
    /// What the caller may appoint somebody as.
    roles: Vec<&'static str>,
}

impl Staff<'_> {
    /// Whether the caller may change that member.
    fn may_change(&self, member: &Member) -> bool {
        may_give(self.cx.caller.role, member.role)
    }

    fn langs() -> Vec<(String, String)> {
        LANG_NAMES.iter().map(|(lang, name)| ((*lang).to_owned(), (*name).to_owned())).collect()
    }
}

fn index(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Agency>>) -> Reply {
    let form =
        Form::default().filled("role", Role::Adviser.as_str()).filled("lang", cx.caller.lang);
    staff_page(cx, tx, id, &form)
}

fn staff_page(cx: &Cx, tx: &mut Tx, id: Id<Agency>, form: &Form) -> Reply {
    let it = policy::open(&cx.caller, APPOINT, agencies::sealed(tx, id)?)?;
    let given = ROLES.iter().filter(|role| may_give(cx.caller.role, **role));
    let page = Staff {
        cx,
        it: &it,
        members: store::of(tx, id)?,
        invitations: store::open_invitations(tx, id)?,
        form,
        roles: given.map(|role| role.as_str()).collect(),
    };
    let title = cx.tw("agencies-staff-of", &it.name);
    if form.errors().next().is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

fn appoint(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Agency>>, form: Form) -> Reply {
    match Wanted::parse(form, cx.caller.lang) {
        Ok(wanted) => {
            let flash = match acts::appoint(tx, &cx.caller, id, &wanted)? {
                Appointed::Now(_) => Flash::said("agencies-appointed"),
                Appointed::Invited(_) => Flash::said("agencies-invited"),
            };
            cx.to_saying(&url(id), &flash)
        }
        Err(form) => staff_page(cx, tx, id, &form),
    }
}

type Of = Path2<Id<Agency>, Id<Person>>;

fn change_role(cx: &mut Cx, tx: &mut Tx, Path2(id, person): Of, form: Form) -> Reply {
    // An undo is a bare button: the role it goes back to stands in its address.
    let role = form.value("role").parse().ok().or_else(|| cx.params.parsed("role"));
    let role: Role = role.ok_or(kit::Error::Unreadable)?;
    let before = acts::change_role(tx, &cx.caller, id, person, role)?;
    let undo = format!("{}/{person}/role?role={}", url(id), before.role.as_str());
    cx.to_saying(&url(id), &Flash::said("agencies-role-changed").undone_at(&undo))
}

fn end(cx: &mut Cx, tx: &mut Tx, Path2(id, person): Of) -> Reply {
    acts::end(tx, &cx.caller, id, person)?;
    let undo = format!("{}/{person}/return", url(id));
    let flash = Flash::said("agencies-membership-ended").undone_at(&undo);
    // Who ended their own membership may not see the staff any more.
    let still = cx.caller.person != person || cx.caller.role == Role::Administrator;
    cx.to_saying(&if still { url(id) } else { format!("/agencies/{id}") }, &flash)
}

fn resume(cx: &mut Cx, tx: &mut Tx, Path2(id, person): Of) -> Reply {
    acts::resume(tx, &cx.caller, id, person)?;
    cx.to_saying(&url(id), &Flash::said("agencies-appointed"))
}

type Asked = Path2<Id<Agency>, Id<Invitation>>;

fn repeat(cx: &mut Cx, tx: &mut Tx, Path2(_, id): Asked) -> Reply {
    let it = acts::repeat(tx, &cx.caller, id)?;
    cx.to_saying(&url(it.agency), &Flash::said("agencies-invited"))
}

fn withdraw(cx: &mut Cx, tx: &mut Tx, Path2(_, id): Asked) -> Reply {
    let it = acts::withdraw(tx, &cx.caller, id)?;
    cx.to_saying(&url(it.agency), &Flash::said("agencies-withdrawn"))
}

fn url(id: Id<Agency>) -> String {
    format!("/agencies/{id}/staff")
}
