//! The way to a provider and back, and the question whose account it is.

use askama::Template;
use kit::{
    Error, Id, Person, Result, Tx,
    clock::MINUTE,
    crypto::{self, jwt::Claims},
    form::{Form, Params},
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};

use super::{
    acts,
    model::{Journey, Link, Outcome, PROVIDER_UNVERIFIED, PROVIDER_WRONG, Vouched, decide},
    store,
};
use crate::{
    model::own_path,
    pages::{Keyed, refused, throttle},
    policy::{ACCOUNT, VISIT},
    provider::acts::{arrival, departure, named},
    session::{
        acts::fail,
        model::Means,
        pages::{Arrival, arrive, browser, proof_first},
    },
    store as people,
    ticket::{
        acts::{look, spend},
        model::Purpose,
    },
};

const SECURITY: &str = "/account/security";
/// How long somebody may be away, in seconds.
const AWAY: i64 = 1800;

pub fn routes() -> Routes {
    Routes::default()
        .post_after("/sign-in/with/{provider}", VISIT, plan, leave)
        .get("/sign-in/with/{provider}", VISIT, back_again)
        .post_after("/sign-in/with/{provider}/arrival", VISIT, look_at, take)
        .post("/account/links/{id}/removal", ACCOUNT, remove)
}

/// A provider people may sign in with, as pages show it.
#[derive(Debug, Clone)]
pub struct Door {
    pub action: String,
    pub label: String,
}

impl Door {
    pub fn all(cx: &Cx) -> Vec<Self> {
        let door = |it: &kit::web::Provider| Self {
            action: format!("/sign-in/with/{}", it.name),
            label: it.label.clone(),
        };
        cx.app().settings.providers.iter().map(door).collect()
    }

    /// What an issuer is called here.
    pub fn label(cx: &Cx, issuer: &str) -> String {
        let known = cx.app().settings.providers.iter().find(|it| it.issuer == issuer);
        known.map_or_else(|| issuer.to_owned(), |it| it.label.clone())
    }
}

/// Somebody who is about to leave: where to, and what is kept of it.
struct Plan {
    state: String,
    journey: Journey,
    url: String,
    label: String,
}

/// Asks the provider where it wants people to come.
fn plan(cx: &Cx, Keyed { key: name, form }: Keyed) -> Result<Plan> {
    throttle(cx, "provider", 30, 10 * MINUTE)?;
    let provider = named(cx.app(), &name).ok_or(Error::NotFound)?;
    let journey = Journey {
        provider: name,
        nonce: crypto::new_key(),
        verifier: crypto::new_key(),
        back: own_path(form.value("back")).to_owned(),
    };
    let state = crypto::new_key();
    let url = departure(cx, provider, &state, &journey)?;
    Ok(Plan { state, journey, url, label: provider.label.clone() })
}

#[derive(Template)]
#[template(path = "departure.html")]
struct Departure<'a> {
    cx: &'a Cx,
    url: &'a str,
    label: &'a str,
}

/// Who is signed in connects; who is not signs in.
fn leave(cx: &mut Cx, tx: &mut Tx, plan: &Plan) -> Reply {
    if cx.who.is_some()
        && let Some(elsewhere) = proof_first(cx, tx, SECURITY)?
    {
        return cx.to(&elsewhere);
    }
    let note = serde_json::to_string(&plan.journey).unwrap_or_default();
    let ticket = (Purpose::Provider, note.as_str());
    crate::ticket::acts::keep(tx, &plan.state, cx.caller.person, ticket, cx.caller.now)?;
    cx.set_own_cookie("away", &plan.state, AWAY);
    let title = cx.tw("people-departure", &plan.label);
    cx.leave(&plan.url, &title, &Departure { cx, url: &plan.url, label: &plan.label })
}

#[derive(Template)]
#[template(path = "arrival.html")]
struct Back<'a> {
    cx: &'a Cx,
    label: &'a str,
    action: String,
    /// Names and values to be sent on.
    fields: Vec<(&'static str, String)>,
}

/// The provider sends people here with a GET, which changes nothing: the page sends on what they
/// brought, by itself or by a press of its button.
fn back_again(cx: &mut Cx, _: &mut Tx, Path(name): Path<String>, params: Params) -> Reply {
    let provider = named(cx.app(), &name).ok_or(Error::NotFound)?;
    if !params.value("error").is_empty() {
        return refused(cx, PROVIDER_WRONG.code);
    }
    let fields = ["code", "state", "iss"].map(|name| (name, params.value(name).to_owned()));
    let (action, label) = (format!("/sign-in/with/{name}/arrival"), &provider.label);
    let title = cx.tw("people-arrival", label);
    cx.page(&title, &Back { cx, label, action, fields: fields.into() })
}

/// Who came back, and whether they are believed.
struct Seen {
    state: String,
    issuer: String,
    journey: Journey,
    claims: Claims,
}

type Look = Result<Seen, &'static kit::error::Refusal>;

fn look_at(cx: &Cx, Keyed { key: name, form }: Keyed) -> Result<Look> {
    throttle(cx, "provider", 30, 10 * MINUTE)?;
    let provider = named(cx.app(), &name).ok_or(Error::NotFound)?;
    match seen(cx, provider, &form) {
        Ok(it) => Ok(Ok(it)),
        Err(Error::Refused(why)) => Ok(Err(why)),
        Err(wrong) => Err(wrong),
    }
}

/// The browser must be the one that left, the provider the one it left for (RFC 9207).
fn seen(cx: &Cx, provider: &kit::web::Provider, form: &Form) -> Result<Seen> {
    let (state, told) = (form.value("state").to_owned(), form.value("iss"));
    let is_same = cx.own_cookie("away") == Some(state.as_str());
    if !is_same || !(told.is_empty() || told == provider.issuer) {
        return Err(PROVIDER_WRONG.into());
    }
    let (wanted, now) = (state.clone(), cx.caller.now);
    let kept = cx.app().db.read_now(move |tx| look(tx, &wanted, &[Purpose::Provider], now))?;
    let journey: Journey = serde_json::from_str(&kept.note).map_err(|_| PROVIDER_WRONG)?;
    if journey.provider != provider.name {
        return Err(PROVIDER_WRONG.into());
    }
    let claims = arrival(cx, provider, &journey, form.value("code"))?;
    Ok(Seen { state, issuer: provider.issuer.clone(), journey, claims })
}

fn take(cx: &mut Cx, tx: &mut Tx, look: &Look) -> Reply {
    cx.set_own_cookie("away", "", 0);
    match look {
        Ok(it) => come(cx, tx, it),
        Err(why) => {
            fail(tx, &cx.caller, None, browser(cx), Means::Provider)?;
            refused(cx, why.code)
        }
    }
}

fn come(cx: &mut Cx, tx: &mut Tx, it: &Seen) -> Reply {
    let ticket = spend(tx, &it.state, &[Purpose::Provider], cx.caller.now)?;
    let here: Option<Id<Person>> = Some(ticket.person).filter(|it| !it.is_nil());
    if here.is_some_and(|here| cx.caller.person != here) {
        return refused(cx, PROVIDER_WRONG.code);
    }
    let linked = store::of_subject(tx, &it.issuer, &it.claims.subject)?;
    let known = people::of_email(tx, &it.claims.email)?;
    let vouched = Vouched::new(&it.issuer, &it.claims, &it.journey.back);
    let whose = linked.as_ref().map(|link| link.person);
    match (decide(whose, known.as_ref(), here, &it.claims), linked) {
        (Outcome::Enter, Some(link)) => enter(cx, tx, &link, &it.journey.back),
        (Outcome::Connect, _) => {
            let me = people::find(tx, cx.caller.person)?;
            acts::connect(tx, &cx.caller, &me, &vouched)?;
            cx.to_saying(SECURITY, &Flash::said("people-provider-connected"))
        }
        (Outcome::Taken, _) => refused(cx, "people-link-taken"),
        (Outcome::Ask, _) => {
            let person = known.map_or(Id::nil(), |it| it.id);
            crate::bond::pages::ask(cx, tx, person, &vouched)
        }
        (Outcome::Open, _) if cx.app().settings.sign_up => {
            crate::bond::pages::ask(cx, tx, Id::nil(), &vouched)
        }
        _ => refused(cx, PROVIDER_UNVERIFIED.code),
    }
}

fn enter(cx: &mut Cx, tx: &mut Tx, link: &Link, back: &str) -> Reply {
    let who = people::find(tx, link.person)?;
    if !who.is_active() {
        return refused(cx, PROVIDER_WRONG.code);
    }
    store::set_used(tx, link.id, cx.caller.now)?;
    arrive(cx, tx, &who, Arrival::by(Means::Provider, own_path(back)))
}

fn remove(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Link>>) -> Reply {
    acts::owned(tx, &cx.caller, id)?;
    if let Some(elsewhere) = proof_first(cx, tx, SECURITY)? {
        return cx.to(&elsewhere);
    }
    acts::disconnect(tx, &cx.caller, id)?;
    cx.to_saying(SECURITY, &Flash::said("people-provider-disconnected"))
}
