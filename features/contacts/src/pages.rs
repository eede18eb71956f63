//! The pages of contacts: all of them, and one of them.

use std::collections::BTreeMap;

use askama::Template;
use kit::{
    Id, Person, Result, Tx,
    clock::Day,
    form::{Form, Params},
    knows, ui,
    web::{Cx, Flash, Path, Reply, Routes},
};
use people::Face;

use crate::{
    acts::{self, Tie},
    candidate,
    circle::{self, model::Circle},
    figure, letter,
    limit::model::{DORMANT_DAYS, Limits},
    model::{NOTE, Notes, REASON, Side, Step, reason},
    policy::{ASK, KEEP},
    preference, store,
    tie::model::{Act, Shown, Stance, shown},
};

pub fn routes() -> Routes {
    let own = Routes::default()
        .get("/contacts", KEEP, index)
        .get("/contacts/{person}", KEEP, show)
        .post("/contacts/{person}/request", ASK, ask)
        .post(
            "/contacts/{person}/request/removal",
            KEEP,
            |cx: &mut Cx, tx: &mut Tx, Path(id): At| answer(cx, tx, id, Act::Withdraw),
        )
        .post("/contacts/{person}/acceptance", KEEP, |cx: &mut Cx, tx: &mut Tx, Path(id): At| {
            answer(cx, tx, id, Act::Accept)
        })
        .post("/contacts/{person}/refusal", KEEP, |cx: &mut Cx, tx: &mut Tx, Path(id): At| {
            answer(cx, tx, id, Act::Decline)
        })
        .post("/contacts/{person}/removal", KEEP, |cx: &mut Cx, tx: &mut Tx, Path(id): At| {
            answer(cx, tx, id, Act::Revoke)
        })
        .post("/contacts/{person}/block", KEEP, |cx: &mut Cx, tx: &mut Tx, Path(id): At| {
            answer(cx, tx, id, Act::Block)
        })
        .post("/contacts/{person}/block/removal", KEEP, |cx: &mut Cx, tx: &mut Tx, Path(id): At| {
            answer(cx, tx, id, Act::Unblock)
        })
        .post("/contacts/{person}/notes", KEEP, note);
    [
        candidate::pages::routes(),
        circle::pages::routes(),
        figure::pages::routes(),
        letter::pages::routes(),
        preference::pages::routes(),
    ]
    .into_iter()
    .fold(own, |mut all, more| {
        all.list.extend(more.list);
        all
    })
}

type At = Path<Id<Person>>;

/// One contact in the list.
struct Card {
    side: Side,
    face: Face,
    circles: Vec<String>,
    /// Why it was found: a skill, in words.
    said: Option<String>,
    is_dormant: bool,
    is_due: bool,
}

/// Somebody who asks, with what they say.
struct Asking {
    face: Face,
    reason: String,
    asked_at: i64,
}

#[derive(Template)]
#[template(path = "index.html")]
struct Index<'a> {
    cx: &'a Cx,
    asking: Vec<Asking>,
    /// Requests put aside or turned down, which can still be accepted.
    aside: Vec<Asking>,
    waiting: Vec<Asking>,
    cards: Vec<Card>,
    circles: Vec<Circle>,
    total: usize,
    due: usize,
    dormant: usize,
    words: String,
    only: String,
    circle: String,
}

impl Index<'_> {
    fn is_narrowed(&self) -> bool {
        !(self.words.is_empty() && self.only.is_empty() && self.circle.is_empty())
    }

    fn day(&self, at: impl std::borrow::Borrow<i64>) -> String {
        self.cx.day(Day::of(*at.borrow()))
    }

    fn is_bare(&self) -> bool {
        self.total == 0 && self.asking.is_empty() && self.waiting.is_empty()
    }
}

/// What others may know of the people on the other side, by id.
fn faces<'a>(
    tx: &mut Tx,
    sides: impl Iterator<Item = &'a Id<Person>>,
) -> Result<BTreeMap<Id<Person>, Face>> {
    let ids: Vec<String> = sides.map(Id::to_string).collect();
    Ok(people::faces(tx, &ids)?.into_iter().map(|it| (it.id, it)).collect())
}

fn index(cx: &mut Cx, tx: &mut Tx, params: Params) -> Reply {
    let person = cx.caller.person;
    let (sides, asking) = (store::sides(tx, person)?, store::asking(tx, person)?);
    let others = sides.iter().map(|it| &it.other).chain(asking.iter().map(|it| &it.person));
    let faces = faces(tx, others)?;
    let mine: BTreeMap<_, _> = sides.iter().map(|it| (it.other, it.stance)).collect();
    let (mut fresh, mut aside) = (Vec::new(), Vec::new());
    for it in asking {
        let stance = mine.get(&it.person).copied().unwrap_or(Stance::Open);
        let Some(face) = faces.get(&it.person) else { continue };
        let row = Asking {
            face: face.clone(),
            reason: it.reason,
            asked_at: it.asked_at.unwrap_or(it.changed_at),
        };
        match shown((stance, it.stance)) {
            Shown::Asks if !it.is_aside => fresh.push(row),
            Shown::Asks | Shown::Turned => aside.push(row),
            _ => {}
        }
    }
    let waiting = sides.iter().filter(|it| it.stance == Stance::Asked).filter_map(|it| {
        let asked_at = it.asked_at.unwrap_or(it.changed_at);
        Some(Asking { face: faces.get(&it.other)?.clone(), reason: it.reason.clone(), asked_at })
    });
    let waiting = waiting.collect();
    let all = cards(cx, tx, sides, &faces)?;
    let (due, dormant) =
        (all.iter().filter(|it| it.is_due).count(), all.iter().filter(|it| it.is_dormant).count());
    let total = all.len();
    let cards = narrowed(cx, tx, &params, all)?;
    let page = Index {
        cx,
        asking: fresh,
        aside,
        waiting,
        cards,
        circles: circle::store::of(tx, person)?,
        total,
        due,
        dormant,
        words: params.value("q").to_owned(),
        only: params.value("only").to_owned(),
        circle: params.value("circle").to_owned(),
    };
    cx.page(&cx.t("contacts-title"), &page)
}

/// A card for each contact, the longest silent first.
fn cards(
    cx: &Cx,
    tx: &mut Tx,
    sides: Vec<Side>,
    faces: &BTreeMap<Id<Person>, Face>,
) -> Result<Vec<Card>> {
    let (now, today) = (cx.caller.now, cx.today());
    let days = cx.app().settings.figure(&DORMANT_DAYS);
    let names: BTreeMap<_, _> =
        circle::store::of(tx, cx.caller.person)?.into_iter().map(|it| (it.id, it.name)).collect();
    let members = circle::store::members(tx, cx.caller.person)?;
    let card = |side: Side| {
        let face = faces.get(&side.other)?.clone();
        let of = members.iter().filter(|(_, who)| *who == side.other);
        let circles = of.filter_map(|(id, _)| names.get(id).cloned()).collect();
        let (is_dormant, is_due) = (side.is_dormant(now, days), side.is_due(today));
        Some(Card { side, face, circles, said: None, is_dormant, is_due })
    };
    Ok(sides.into_iter().filter(|it| it.stance == Stance::Agreed).filter_map(card).collect())
}

/// The cards that the address asks for; with words, those who know it best come first.
fn narrowed(cx: &Cx, tx: &mut Tx, params: &Params, mut cards: Vec<Card>) -> Result<Vec<Card>> {
    match params.value("only") {
        "due" => cards.retain(|it| it.is_due),
        "dormant" => cards.retain(|it| it.is_dormant),
        _ => {}
    }
    if let Some(id) = params.parsed::<Id<Circle>>("circle") {
        let members = circle::store::members(tx, cx.caller.person)?;
        cards.retain(|card| members.contains(&(id, card.side.other)));
    }
    let words = params.value("q");
    if words.is_empty() {
        return Ok(cards);
    }
    let ids: Vec<_> = cards.iter().map(|it| it.side.other).collect();
    let known = knows::who(cx, tx, &ids, words)?;
    let rank = |card: &Card| known.iter().position(|it| it.person == card.side.other);
    let wanted: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    cards.retain(|card| rank(card).is_some() || says(card, &wanted));
    cards.sort_by_key(|card| rank(card).unwrap_or(usize::MAX));
    for card in &mut cards {
        card.said = known.iter().find(|it| it.person == card.side.other).map(|it| it.said.clone());
    }
    Ok(cards)
}

/// Whether name, headline, notes or circles of a contact hold all the words.
fn says(card: &Card, wanted: &[String]) -> bool {
    let parts = [&card.face.name, &card.face.headline, &card.side.note, &card.circles.join(" ")];
    let text = parts.map(|it| it.to_lowercase()).join(" ");
    wanted.iter().all(|word| text.contains(word.as_str()))
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show<'a> {
    cx: &'a Cx,
    face: Face,
    tie: Tie,
    form: &'a Form,
    /// The circles of the caller, as values and names.
    circles: Vec<(String, String)>,
    /// Whether a request may be written.
    may_ask: bool,
    panels: Vec<ui::Html>,
}

impl Show<'_> {
    fn is(&self, word: &str) -> bool {
        self.tie.shown().as_str() == word
    }

    fn at(&self, place: &str) -> String {
        format!("/contacts/{}/{place}", self.face.id)
    }

    fn steps() -> &'static [&'static str] {
        Step::BY_HAND
    }

    const fn longest() -> usize {
        REASON.1
    }

    const fn longest_note() -> usize {
        NOTE
    }

    fn next(&self) -> Option<String> {
        self.tie.mine.next_on.map(|day| self.cx.day(day))
    }

    fn touched(&self) -> String {
        self.cx.instant(self.tie.mine.touched_at)
    }

    /// Since when something stands: asked or agreed.
    fn since(&self) -> String {
        let mine = &self.tie.mine;
        self.cx.instant(mine.asked_at.unwrap_or(mine.changed_at))
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Person>>) -> Reply {
    let tie = acts::tie(tx, &cx.caller, id)?;
    let chosen = circle::store::members(tx, cx.caller.person)?;
    let chosen = chosen.into_iter().filter(|(_, who)| *who == id);
    let form =
        chosen.fold(Notes::form(&tie.mine), |form, (circle, _)| form.filled("circles", circle));
    let (title, page) = shown_page(cx, tx, tie, &form)?;
    cx.page(&title, &page)
}

fn shown_page<'a>(cx: &'a Cx, tx: &mut Tx, tie: Tie, form: &'a Form) -> Result<(String, Show<'a>)> {
    let face = people::face(tx, tie.mine.other)?.ok_or(kit::Error::NotFound)?;
    let circles = circle::store::of(tx, cx.caller.person)?;
    let page = Show {
        cx,
        form,
        circles: circles.into_iter().map(|it| (it.id.to_string(), it.name)).collect(),
        may_ask: acts::may_ask(tx, &cx.caller, face.id)?,
        panels: ui::panels(cx, tx, "contacts.contact", face.id)?,
        tie,
        face,
    };
    Ok((page.face.name.clone(), page))
}

fn ask(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Person>>, form: Form) -> Reply {
    let limits = Limits::of(&cx.app().settings);
    let tie = acts::tie(tx, &cx.caller, id)?;
    match reason(form) {
        Ok(reason) => {
            let said = match acts::ask(tx, &cx.caller, &limits, id, &reason)? {
                Shown::Contact => "contacts-said-accepted",
                _ => "contacts-said-asked",
            };
            cx.to_saying(&url(id), &Flash::said(said))
        }
        Err(form) => {
            let (title, page) = shown_page(cx, tx, tie, &form)?;
            cx.again(&title, &page)
        }
    }
}

fn answer(cx: &Cx, tx: &mut Tx, id: Id<Person>, act: Act) -> Reply {
    acts::answer(tx, &cx.caller, id, act)?;
    let said = match act {
        Act::Ask => "contacts-said-asked",
        Act::Withdraw => "contacts-said-withdrawn",
        Act::Accept => "contacts-said-accepted",
        Act::Decline => "contacts-said-declined",
        Act::Revoke => "contacts-said-revoked",
        Act::Block => "contacts-said-blocked",
        Act::Unblock => "contacts-said-unblocked",
    };
    let flash = Flash::said(said);
    match act {
        Act::Accept | Act::Ask => cx.to_saying(&url(id), &flash),
        Act::Block => {
            cx.to_saying("/contacts", &flash.undone_at(&format!("{}/block/removal", url(id))))
        }
        _ => cx.to_saying("/contacts", &flash),
    }
}

fn note(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Person>>, form: Form) -> Reply {
    let circles: Vec<Id<Circle>> =
        form.all("circles").iter().filter_map(|it| it.parse().ok()).collect();
    acts::contact(tx, &cx.caller, id)?;
    match Notes::parse(form) {
        Ok(notes) => {
            acts::note(tx, &cx.caller, id, (notes, &circles))?;
            cx.to_saying(&url(id), &Flash::said("contacts-said-noted"))
        }
        Err(form) => {
            let tie = acts::tie(tx, &cx.caller, id)?;
            let (title, page) = shown_page(cx, tx, tie, &form)?;
            cx.again(&title, &page)
        }
    }
}

pub fn url(id: Id<Person>) -> String {
    format!("/contacts/{id}")
}
