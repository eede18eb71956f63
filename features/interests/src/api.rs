//! Interests as JSON: the same records by the same policies. Who a side is stands in it for
//! those alone who may know it.

use kit::{
    Id, Result, Tx,
    api::{Nothing, Query, Shape},
    web::{Cx, Path, Reply, Routes},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    acts::{At, find_to},
    desk::{
        model::Part,
        store::{self as desk, Line, Wanted},
    },
    figure::{
        model::{Step, funnel},
        store as figure,
    },
    leg,
    model::Interest,
    party::{
        acts::known,
        model::{Party, Side},
    },
    policy::{DESK, FIGURES, SEE},
};

/// The most on a page.
const MOST: i64 = 100;

pub fn routes(routes: Routes) -> Routes {
    let list = Shape::get::<Asked, Page>("/api/v1/interests", "The work list of the own agency.");
    let one = Shape::get::<Nothing, Full>("/api/v1/interests/{id}", "One expression of interest.");
    let figures = Shape::get::<Nothing, Figures>(
        "/api/v1/interest-figures",
        "How many expressions of interest of the own agency came how far, and how fast it answers.",
    );
    routes.api(list, DESK, index).api(one, SEE, show).api(figures, FIGURES, figures_of)
}

#[derive(Deserialize, JsonSchema, Clone, Default)]
#[serde(default)]
struct Asked {
    /// `open`, `mine`, `free`, `overdue`, `waiting` or `over`; `open` if not said.
    part: String,
    /// The id of an opportunity.
    profile: String,
    /// At most 100; 20 if not said.
    limit: Option<i64>,
    offset: i64,
}

#[derive(Serialize, JsonSchema)]
struct Page {
    /// How many there are in all.
    total: i64,
    items: Vec<Short>,
}

#[derive(Serialize, JsonSchema)]
struct Short {
    id: Id<Interest>,
    /// Title and reference of the opportunity.
    title: String,
    reference: Option<String>,
    /// ISO 3166 alpha-2, of whoever is interested.
    country: String,
    stage: &'static str,
    /// `seeker`, `agency`, `host`, `owner` or `nobody`.
    waits: String,
    /// 0 to 4.
    degree: i64,
    /// Milliseconds since 1970: when the present turn should be over.
    due_at: Option<i64>,
    created_at: i64,
}

#[derive(Serialize, JsonSchema)]
struct Full {
    id: Id<Interest>,
    stage: &'static str,
    answer: Option<&'static str>,
    degree: i64,
    country: String,
    company: String,
    expectation: String,
    question: String,
    waits: String,
    due_at: Option<i64>,
    /// Milliseconds since 1970.
    seeker_consented_at: Option<i64>,
    owner_consented_at: Option<i64>,
    /// Who is interested, for those who may know it.
    seeker: Option<Named>,
    /// Whom the opportunity speaks for, for those who may know it.
    owner: Option<Named>,
}

#[derive(Serialize, JsonSchema)]
struct Named {
    name: String,
    organisation: String,
    email: String,
    phone: String,
    website: String,
}

#[derive(Serialize, JsonSchema)]
struct Figures {
    /// Of the agency's own clients.
    made: Vec<Step>,
    /// In the agency's own opportunities.
    received: Vec<Step>,
    /// The middle of its turns in the last year, in working days; none from too few.
    median_days: Option<f64>,
    /// How many of a hundred turns were in time.
    in_time: Option<i64>,
}

fn index(cx: &mut Cx, tx: &mut Tx, Query(asked): Query<Asked>) -> Reply {
    let wanted = Wanted {
        part: asked.part.parse().unwrap_or(Part::Open),
        stage: None,
        profile: asked.profile.parse().ok(),
        offset: asked.offset.clamp(0, 100_000),
        limit: asked.limit.unwrap_or(20).clamp(1, MOST),
    };
    let items = desk::lines(tx, &cx.caller, &wanted)?.into_iter().map(Short::from).collect();
    let total = desk::counts(tx, &cx.caller, &wanted)?.iter().map(|it| it.1).sum();
    cx.json(&Page { total, items })
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Interest>>) -> Reply {
    let at = find_to(tx, &cx.caller, id, SEE)?;
    let full = full(tx, at)?;
    cx.json(&full)
}

fn full(tx: &mut Tx, at: At) -> Result<Full> {
    let seeker = known(tx, &at, Side::Seeker)?.map(Named::from);
    let owner = known(tx, &at, Side::Owner)?.map(Named::from);
    let it = at.it;
    Ok(Full {
        id: it.id,
        stage: it.stage.as_str(),
        answer: it.answer.map(crate::model::Answer::as_str),
        degree: it.degree,
        country: it.country,
        company: it.company,
        expectation: it.expectation,
        question: it.question,
        waits: it.waits,
        due_at: it.due_at,
        seeker_consented_at: it.seeker_consented_at,
        owner_consented_at: it.owner_consented_at,
        seeker,
        owner,
    })
}

fn figures_of(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let agency = cx.caller.agency;
    let mut side = |of_host| -> Result<Vec<Step>> {
        Ok(funnel(&figure::reached(tx, agency, of_host)?, &figure::now(tx, agency, of_host)?))
    };
    let (made, received) = (side(false)?, side(true)?);
    let pace = leg::acts::pace_of(tx, agency, cx.caller.now)?;
    cx.json(&Figures {
        made,
        received,
        median_days: pace.map(|it| it.median),
        in_time: pace.map(|it| it.in_time),
    })
}

impl From<Line> for Short {
    fn from(it: Line) -> Self {
        Self {
            id: it.id,
            title: it.title,
            reference: it.reference,
            country: it.country,
            stage: it.stage.as_str(),
            waits: it.waits,
            degree: it.degree,
            due_at: it.due_at,
            created_at: it.created_at,
        }
    }
}

impl From<Party> for Named {
    fn from(it: Party) -> Self {
        Self {
            name: it.name,
            organisation: it.organisation,
            email: it.email,
            phone: it.phone,
            website: it.website,
        }
    }
}
