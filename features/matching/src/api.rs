//! The same answer as data: for programs, and for the command line.

use kit::{
    Caller, Error, Result, Tx,
    api::{Query, Shape},
    clock::Day,
    search::{self, Search, engine},
    web::{Cx, Reply, Routes},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    model::{Group, MOST_WORDS, Question, url},
    policy,
};

/// What can be asked.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Asked {
    /// A project idea in any of the 24 EU languages.
    text: Option<String>,
    /// Or the id of an organisation, funding topic or opportunity.
    organisation: Option<String>,
    /// The language of the text; found when not given.
    language: Option<String>,
    /// How many of each group, 1 to 100 (10).
    limit: Option<usize>,
}

/// Partners, funding topics and opportunities that fit, the best first.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Answer {
    /// The language the text was read in.
    pub language: Option<String>,
    /// The words looked for, the most telling first.
    pub terms: Vec<String>,
    pub partners: Vec<Fit>,
    pub topics: Vec<Fit>,
    pub opportunities: Vec<Fit>,
}

/// One result with its reasons.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Fit {
    pub rank: usize,
    pub id: String,
    pub title: String,
    /// A code people know it by: topic code, profile reference.
    pub code: String,
    pub url: String,
    pub kind: String,
    pub country: String,
    /// 0 to 100, comparable between questions.
    pub score: f32,
    /// The parts of the score; their points add up to it.
    pub why: Vec<Why>,
    /// What speaks against it.
    pub against: Vec<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<String>,
}

/// One part of a score.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Why {
    pub part: String,
    pub points: f32,
    pub of: f32,
    /// What stands on both sides, as written there.
    pub evidence: Vec<serde_json::Value>,
}

/// Answers a question for a caller: the one way pages, API and command line go.
pub fn answer(
    search: &Search,
    question: &Question,
    viewer: &engine::Viewer,
    by: &Caller,
) -> Result<Answer> {
    let reader = by.lang.parse().unwrap_or(engine::Lang::En);
    let mut answer = Answer {
        language: None,
        terms: Vec::new(),
        partners: Vec::new(),
        topics: Vec::new(),
        opportunities: Vec::new(),
    };
    for group in question.groups() {
        let wish = question.wish(group, viewer, Day::of(by.now), reader);
        let found = search.matches(&wish)?;
        let fits: Result<Vec<Fit>> = found
            .hits
            .iter()
            .zip(question.offset + 1..)
            .map(|(hit, rank)| fit(search, viewer, hit, rank))
            .collect();
        match group {
            Group::Partners => answer.partners = fits?,
            Group::Topics => answer.topics = fits?,
            Group::Opportunities => answer.opportunities = fits?,
        }
        // Each group looks for what it has heard of; the most words are the most telling.
        if found.terms.len() > answer.terms.len() {
            answer.terms = found.terms;
        }
        answer.language = found.lang.map(|lang| lang.as_str().to_owned()).or(answer.language);
    }
    Ok(answer)
}

fn fit(search: &Search, viewer: &engine::Viewer, hit: &engine::Match, rank: usize) -> Result<Fit> {
    let doc = search.doc(&hit.id, viewer)?.ok_or(Error::NotFound)?;
    let data = |value: Result<serde_json::Value, _>| value.unwrap_or_default();
    let why = hit.parts.iter().map(|part| Why {
        part: data(serde_json::to_value(part.what)).as_str().unwrap_or_default().to_owned(),
        points: part.points,
        of: part.of,
        evidence: part.evidence.iter().map(|one| data(serde_json::to_value(one))).collect(),
    });
    Ok(Fit {
        rank,
        id: hit.id.clone(),
        title: hit.title.clone(),
        code: doc.ref_code,
        url: url(hit.kind, &hit.id),
        kind: doc.facets.subkind,
        country: doc.facets.country,
        score: hit.score,
        why: why.collect(),
        against: hit.against.iter().map(|one| data(serde_json::to_value(one))).collect(),
        deadline: doc.deadline_on.map(|day| Day(day).to_string()),
    })
}

pub fn routes(routes: Routes) -> Routes {
    let shape = Shape::get::<Asked, Answer>(
        "/api/v1/match",
        "Find partners, funding topics and opportunities",
    );
    routes.api(shape, policy::FIND, find)
}

fn find(cx: &mut Cx, tx: &mut Tx, Query(asked): Query<Asked>) -> Reply {
    let search = &cx.app().search;
    let viewer = search::viewer(cx, tx)?;
    let about = match &asked.organisation {
        Some(id) => Some(search.doc(id, &viewer)?.ok_or(Error::NotFound)?),
        None => None,
    };
    let text = asked.text.unwrap_or_default();
    let lang = asked.language.as_deref().and_then(|code| code.parse().ok());
    let limit = asked.limit.unwrap_or(10).clamp(1, 100);
    let question = Question { text, lang, about, limit, ..Question::default() };
    if question.is_empty() || question.text.chars().count() > MOST_WORDS {
        return Err(Error::Unreadable);
    }
    cx.json(&answer(search, &question, &viewer, &cx.caller)?)
}
