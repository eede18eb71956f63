//! Registering, and who else takes part.

use std::collections::BTreeMap;

use askama::Template;
use kit::{
    Id, Result, Tx,
    form::Form,
    list::{self, Facet, List, Row, Value, Window as Part},
    text, ui,
    web::{Cx, Flash, Path, Reply},
};
use organisations::Own;

use super::{
    acts::{self, Shown},
    model::{Draft, Participant, Stage, TEXT},
    store,
};
use crate::{
    acts::look,
    grid::model::shown,
    kind::{model::Kind, pages::money},
    model::{Event, Window},
    pages::{Tab, above, tabs},
    place, policy,
};

#[derive(Template)]
#[template(path = "registration.html")]
struct Edit<'a> {
    cx: &'a Cx,
    it: &'a Event,
    tabs: Vec<Tab>,
    form: &'a Form,
    me: Option<Participant>,
    own: Vec<(String, String)>,
    /// Their place in the line, if they wait.
    number: Option<usize>,
    /// Types that have no place left.
    full: Vec<String>,
}

impl Edit<'_> {
    const fn longest() -> usize {
        TEXT
    }

    /// Every type, with what it costs and whether one waits for it.
    fn kinds(&self) -> Vec<(String, String)> {
        let cx = self.cx;
        let said = |it: &Kind| {
            let fee = it.fee.map(|fee| money(cx, fee, self.it.currency));
            let full = self.full.contains(&it.code).then(|| cx.t("events-kind-waits"));
            let all: Vec<String> =
                [Some(it.name.clone()), fee, full].into_iter().flatten().collect();
            (it.code.clone(), all.join(" · "))
        };
        self.it.kinds.0.iter().map(said).collect()
    }

    fn wishes(&self) -> ui::Html {
        wishes(self.cx, self.it, self.form)
    }

    /// Until when a place is kept.
    fn offered(&self) -> Option<String> {
        let me = self.me.as_ref().filter(|it| it.stage == Stage::Offered)?;
        let (day, time) = shown(&self.it.zone, me.offered_until?);
        Some(format!("{}, {time}", self.cx.day(day)))
    }

    fn slots(&self) -> Vec<(String, String)> {
        let said = |at: i64| {
            let (day, time) = shown(&self.it.zone, at);
            (at.to_string(), format!("{}, {time}", self.cx.day(day)))
        };
        self.it.slots().iter().map(|it| said(it.starts)).collect()
    }

    fn conduct(&self) -> ui::Html {
        text::markdown(&self.it.conduct)
    }

    /// Whether a kind can still be chosen.
    fn is_free(&self) -> bool {
        self.me.as_ref().is_none_or(|it| it.stage != Stage::Validated)
    }

    fn can_leave(&self) -> bool {
        self.me.as_ref().is_some_and(|it| it.has_place() || it.stage == Stage::Waiting)
    }

    fn can_save(&self) -> bool {
        let is_open = self.it.registration(self.cx.caller.now) == Window::Open;
        match self.me.as_ref().map(|it| it.stage) {
            None | Some(Stage::Cancelled) => is_open,
            Some(Stage::Rejected) => false,
            Some(_) => self.it.ends_at > self.cx.caller.now,
        }
    }
}

/// What somebody wishes of their schedule, and what their type of participation costs.
#[derive(Template)]
#[template(path = "wishes.html")]
struct Wishing<'a> {
    cx: &'a Cx,
    it: &'a Event,
    form: &'a Form,
}

impl Wishing<'_> {
    fn areas(&self) -> Vec<(String, String)> {
        let named = self.it.areas.named();
        named.into_iter().map(|(code, it)| (code, it.name.clone())).collect()
    }

    /// What the types cost that cost something.
    fn fees(&self) -> Vec<String> {
        let said = |it: &Kind| {
            let fee = it.fee.filter(|it| *it > 0)?;
            Some(format!("{}: {}", it.name, money(self.cx, fee, self.it.currency)))
        };
        self.it.kinds.0.iter().filter_map(said).collect()
    }

    /// Whether every type costs something.
    fn is_paid(&self) -> bool {
        self.fees().len() == self.it.kinds.0.len()
    }
}

/// The fields of a registration that say what one wishes and that one accepts what it costs.
pub fn wishes(cx: &Cx, it: &Event, form: &Form) -> ui::Html {
    ui::html(&Wishing { cx, it, form })
}

/// The same fields with what somebody said before.
pub fn wished(form: Form, me: &Participant) -> Form {
    form.filled("in_a_row", me.in_a_row.map(|it| it.to_string()).unwrap_or_default())
        .filled("avoids", &me.avoids)
        .filled("near", if me.near { "yes" } else { "" })
        .filled("area", &me.area)
        .filled("fee", if me.fee.is_some() { "yes" } else { "" })
}

/// What is known already: the last registration, or the profile of one's organisation.
fn known(
    cx: &Cx,
    tx: &mut Tx,
    it: &Event,
    (me, own): (Option<&Participant>, &[Own]),
) -> Result<Form> {
    let there = |away: &[i64]| {
        let slots = it.slots().into_iter().filter(|slot| !away.contains(&slot.starts));
        slots.fold(Form::default(), |form, slot| form.filled("there", slot.starts))
    };
    if let Some(me) = me {
        let organisation =
            if me.organisation.is_nil() { String::new() } else { me.organisation.to_string() };
        let form = there(&me.away.0)
            .filled("organisation", organisation)
            .filled("kind", &me.kind)
            .filled("mode", me.mode.as_str())
            .filled("offers", &me.offers)
            .filled("seeks", &me.seeks)
            .filled("languages", me.languages().join(", "))
            .filled("most", me.most);
        let form = wished(form, me);
        return Ok(if me.agreed_at.is_some() { form.filled("agreed", "yes") } else { form });
    }
    let most = it.kinds.0.iter().map(|kind| it.most_of(&kind.code)).min().unwrap_or(1);
    let form = there(&[]).filled("most", most);
    let Some(first) = own.first() else { return Ok(form) };
    let profile = organisations::visible(tx, &cx.caller, first.id)?;
    Ok(form
        .filled("organisation", first.id)
        .filled("offers", text::short(&profile.offers, TEXT))
        .filled("seeks", text::short(&profile.seeks, TEXT))
        .filled("languages", profile.languages.joined()))
}

/// The form of one's registration.
pub fn form(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>) -> Reply {
    let it = look(tx, &cx.caller, id)?;
    let own = organisations::of_person(tx, cx.caller.person)?;
    let me = acts::own(tx, &cx.caller, &it)?;
    let form = known(cx, tx, &it, (me.as_ref(), &own))?;
    page(cx, tx, (&it, me), (&form, own, false))
}

fn page(
    cx: &Cx,
    tx: &mut Tx,
    (it, me): (&Event, Option<Participant>),
    (form, own, is_again): (&Form, Vec<Own>, bool),
) -> Reply {
    let own = own.into_iter().map(|it| (it.id.to_string(), it.name)).collect();
    let number = match &me {
        Some(me) => place::acts::number(tx, me)?,
        None => None,
    };
    let mut full = Vec::new();
    for kind in &it.kinds.0 {
        if !place::acts::is_free(tx, it, &kind.code)? {
            full.push(kind.code.clone());
        }
    }
    let page = Edit { cx, it, tabs: tabs(cx, tx, it)?, form, me, own, number, full };
    let title = cx.t("events-registration");
    if is_again { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

pub fn register(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>, form: Form) -> Reply {
    let it = look(tx, &cx.caller, id)?;
    let own = organisations::of_person(tx, cx.caller.person)?;
    match Draft::parse(form, &it, &own) {
        Ok(draft) => {
            let me = acts::register(tx, &cx.caller, &it, draft)?;
            let said = match me.stage {
                Stage::Pending => "events-said-registered",
                Stage::Waiting => "events-said-waiting",
                _ => "events-said-edited",
            };
            cx.to_saying(&format!("{}/registration", it.url()), &Flash::said(said))
        }
        Err(form) => {
            let me = acts::own(tx, &cx.caller, &it)?;
            page(cx, tx, (&it, me), (&form, own, true))
        }
    }
}

pub fn leave(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>) -> Reply {
    acts::leave(tx, &cx.caller, id)?;
    cx.to_saying(&format!("/events/{id}"), &Flash::said("events-said-left"))
}

/// Who takes part: for those who do, and for the organiser.
pub fn index(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>) -> Reply {
    let it = look(tx, &cx.caller, id)?;
    let is_staff = policy::organises(&cx.caller, &it);
    let me = if is_staff { None } else { Some(acts::own_active(tx, &cx.caller, &it)?) };
    let window = Part::of(&cx.params);
    let all = if let Some(me) = &me {
        acts::found_by(tx, &it, me)?
    } else {
        let mut all = store::of_event(tx, id)?;
        all.retain(Participant::is_active);
        acts::shown(tx, all)?
    };
    let found: Vec<Shown> = all.into_iter().filter(|one| fits(cx, &window, one)).collect();
    let facets = facets(cx, &it, &found);
    let rows = found
        .iter()
        .filter(|one| chosen(cx, one))
        .filter(|one| me.as_ref().is_none_or(|me| me.id != one.it.id));
    let rows: Vec<&Shown> = rows.collect();
    let list = List {
        title: cx.t("events-participants"),
        above: above(cx, tx, &it)?,
        search: Some(cx.t("events-search-participants")),
        total: rows.len(),
        columns: ["organisation", "kind", "mode", "languages", "offers", "seeks"]
            .map(|name| list::column(cx.t(&format!("events-{name}"))))
            .into(),
        rows: rows
            .iter()
            .skip(window.offset)
            .take(window.limit)
            .map(|one| row(cx, &it, one))
            .collect(),
        facets,
        empty: cx.t("events-participants-empty"),
        ..List::default()
    };
    cx.list(tx, list)
}

fn fits(cx: &Cx, window: &Part, one: &Shown) -> bool {
    let it = &one.it;
    let text = [&one.name, &one.organisation, &it.offers, &it.seeks].map(|it| it.to_lowercase());
    let text = text.join(" ");
    let has_words = cx.params.value("q").to_lowercase();
    has_words.split_whitespace().all(|word| text.contains(word))
        && (window.only.is_empty() || window.only.contains(&it.id.to_string()))
}

fn chosen(cx: &Cx, one: &Shown) -> bool {
    let has =
        |name: &str, value: &str| cx.params.all(name).is_empty() || cx.params.has(name, value);
    has("kind", &one.it.kind) && has("mode", one.it.mode.as_str())
}

fn facets(cx: &Cx, it: &Event, found: &[Shown]) -> Vec<Facet> {
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let mut modes: BTreeMap<String, usize> = BTreeMap::new();
    for one in found {
        *kinds.entry(one.it.kind.clone()).or_default() += 1;
        *modes.entry(one.it.mode.as_str().to_owned()).or_default() += 1;
    }
    let kind = |code: &str| it.kinds.of(code).map_or_else(|| code.to_owned(), |it| it.name.clone());
    vec![
        Facet::new(&cx.params, "kind", cx.t("events-kind"), kinds, kind),
        Facet::new(&cx.params, "mode", cx.t("events-mode"), modes, |it| {
            cx.word("events-mode-", it)
        }),
    ]
}

fn row(cx: &Cx, event: &Event, one: &Shown) -> Row {
    let it = &one.it;
    let kind = event.kinds.of(&it.kind).map(|it| it.name.clone()).unwrap_or_default();
    let title = if one.organisation.is_empty() { &one.name } else { &one.organisation };
    let note = if one.organisation.is_empty() { String::new() } else { one.name.clone() };
    Row {
        id: it.id.to_string(),
        url: it.url(),
        title: title.clone(),
        note,
        cells: vec![
            Value::text(kind),
            Value::text(cx.word("events-mode-", it.mode.as_str())),
            Value::text(it.languages().join(", ")),
            Value::text(text::short(&it.offers, 140)),
            Value::text(text::short(&it.seeks, 140)),
        ],
    }
}
