//! The pages of claim links: making one, and using one.

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    clock::MINUTE,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};

use super::{
    acts::{self, address},
    model::{Claim, Wanted},
};
use crate::{Organisation, member::pages as members, model::Belonging, policy};

/// How many codes one network may try in ten minutes.
const TRIES: u32 = 30;
/// How many letters one organisation may send in an hour.
const LETTERS: u32 = 20;

pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/claims", policy::VISIT, ask)
        .post("/claims", policy::JOIN, open)
        .get("/claims/{code}", policy::VISIT, show)
        .post("/claims/{code}", policy::JOIN, accept)
        .post("/organisations/{id}/claims", policy::INVITE, make)
        .post("/organisations/claims/{id}/revocation", policy::INVITE, revoke)
}

fn throttle(cx: &Cx) -> Result<()> {
    // Who signed in is counted themselves: an office has one address.
    let whose = if cx.who.is_some() { cx.caller.person.to_string() } else { cx.address.clone() };
    let name = format!("organisations claim {whose}");
    let is_fine = cx.app().limits.allow(&name, TRIES, 10 * MINUTE, cx.caller.now);
    if is_fine { Ok(()) } else { Err(Error::TooMany) }
}

#[derive(Template)]
#[template(path = "claim_made.html")]
struct Made<'a> {
    cx: &'a Cx,
    it: &'a Organisation,
    claim: &'a Claim,
    code: &'a str,
    link: String,
}

/// Makes a link. It is shown once: nobody can find it out later.
fn make(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>, form: Form) -> Reply {
    let wanted = match Wanted::parse(form, cx.caller.lang) {
        Ok(wanted) => wanted,
        Err(form) => return members::again(cx, tx, id, &form),
    };
    let name = format!("organisations letters {id}");
    if !wanted.email.is_empty()
        && !cx.app().limits.allow(&name, LETTERS, 60 * MINUTE, cx.caller.now)
    {
        return Err(Error::TooMany);
    }
    let app = cx.app().clone();
    let (claim, code) = acts::make(tx, &cx.caller, &app, id, &wanted)?;
    let (it, _) = crate::acts::find(tx, &cx.caller, id)?;
    let link = format!("{}{}", app.settings.base_url, address(&code));
    cx.page(
        &cx.t("organisations-claim-made"),
        &Made { cx, it: &it, claim: &claim, code: &code, link },
    )
}

fn revoke(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Claim>>) -> Reply {
    let it = acts::revoke(tx, &cx.caller, id)?;
    cx.to_saying(&format!("{}/people", it.url()), &Flash::said("organisations-claim-revoked"))
}

#[derive(Template)]
#[template(path = "claim_ask.html")]
struct Ask<'a> {
    cx: &'a Cx,
    form: &'a Form,
}

/// Answers `/claims`: where a printed code is typed.
fn ask(cx: &mut Cx, _: &mut Tx) -> Reply {
    cx.hidden = true;
    cx.page(&cx.t("organisations-claim-title"), &Ask { cx, form: &Form::default() })
}

fn open(cx: &mut Cx, tx: &mut Tx, mut form: Form) -> Reply {
    throttle(cx)?;
    let code = form.text("code", 60);
    let code: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    match acts::look(tx, &code, cx.caller.now) {
        Ok(_) => cx.to(&address(&code)),
        Err(Error::Refused(why)) => {
            form.reject("code", why.code);
            cx.again(&cx.t("organisations-claim-title"), &Ask { cx, form: &form })
        }
        Err(wrong) => Err(wrong),
    }
}

#[derive(Template)]
#[template(path = "claim.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Organisation,
    claim: &'a Claim,
    place: String,
    agency: Option<String>,
    until: String,
    /// Where one signs in or up and comes back from.
    sign_in: Option<String>,
    address: String,
}

/// Answers `/claims/{code}`. Looking uses nothing up: programs look at the links of letters.
fn show(cx: &mut Cx, tx: &mut Tx, Path(code): Path<String>) -> Reply {
    throttle(cx)?;
    cx.hidden = true;
    let (claim, it) = acts::look(tx, &code, cx.caller.now)?;
    let back = kit::form::Params::default().with("back", &address(&code)).query();
    let place = [it.city.as_str(), &cx.word("country-", &it.country)];
    let place: Vec<_> = place.into_iter().filter(|part| !part.is_empty()).collect();
    let page = Show {
        place: place.join(", "),
        agency: agencies::name_of(tx, it.agency)?,
        until: cx.day(kit::clock::Day::of(claim.expires_at)),
        sign_in: cx.who.is_none().then(|| format!("/sign-in{back}")),
        address: address(&code),
        cx,
        it: &it,
        claim: &claim,
    };
    cx.page(&it.name, &page)
}

fn accept(cx: &mut Cx, tx: &mut Tx, Path(code): Path<String>) -> Reply {
    throttle(cx)?;
    let (claim, _) = acts::look(tx, &code, cx.caller.now)?;
    let it = acts::accept(tx, &cx.caller, &code)?;
    match claim.role {
        Belonging::Owner => {
            let url = format!("{}/record", it.url());
            cx.to_saying(&url, &Flash::said("organisations-claimed"))
        }
        Belonging::Member => cx.to_saying(&it.url(), &Flash::said("organisations-joined")),
    }
}
