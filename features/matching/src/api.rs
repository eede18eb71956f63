//! The same answer as data: for programs, and for the command line.

use kit::{
    Caller, Error, Result, Tx,
    api::{Query, Shape},
    clock::Day,
    search::{self, Search},
    web::{App, Cx, Reply, Routes},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    asker::{self, Asker, Suggested},
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
    /// Points the score would lose without all the words that are named as evidence.
    pub named: f32,
    /// The parts of the score; their points add up to it.
    pub why: Vec<Why>,
    /// What each side seeks against what the other offers: share (0 to 1) and evidence, both ways.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub both: Option<serde_json::Value>,
    /// `up` or `down` where attention is spread among those who fit almost alike.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved: Option<serde_json::Value>,
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
pub fn answer(app: &App, tx: &mut Tx, question: Question, by: &Caller) -> Result<Answer> {
    let mut question = question;
    let viewer = search::viewer_of(tx, app.features, by)?;
    let asker = asker::acts::asker(app, tx, (by, &viewer), &mut question)?;
    let mut answer = Answer {
        language: None,
        terms: Vec::new(),
        partners: Vec::new(),
        topics: Vec::new(),
        opportunities: Vec::new(),
    };
    for group in question.groups() {
        let found = asker.ask(&app.search, &question, group)?;
        let fits: Result<Vec<Fit>> = found
            .hits
            .iter()
            .zip(question.offset + 1..)
            .map(|(hit, rank)| fit(&app.search, &asker, hit, rank))
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

fn data(it: &impl Serialize) -> serde_json::Value {
    serde_json::to_value(it).unwrap_or_default()
}

fn fit(search: &Search, asker: &Asker, hit: &Suggested, rank: usize) -> Result<Fit> {
    let doc = search.doc(&hit.id, &asker.viewer)?.ok_or(Error::NotFound)?;
    let receipt = &hit.receipt;
    let why = receipt.parts.iter().map(|part| Why {
        part: part.what.clone(),
        points: part.points,
        of: part.of,
        evidence: part.evidence.iter().map(data).collect(),
    });
    Ok(Fit {
        rank,
        id: hit.id.clone(),
        title: hit.title.clone(),
        code: doc.ref_code,
        url: url(hit.kind, &hit.id),
        kind: doc.facets.subkind,
        country: doc.facets.country,
        score: receipt.score,
        named: receipt.named,
        why: why.collect(),
        both: receipt.both.as_ref().map(data),
        moved: receipt.moved.as_ref().map(data),
        against: receipt.against.iter().map(data).collect(),
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
    let app = cx.app().clone();
    let viewer = search::viewer(cx, tx)?;
    let about = match &asked.organisation {
        Some(id) => Some(app.search.doc(id, &viewer)?.ok_or(Error::NotFound)?),
        None => None,
    };
    let text = asked.text.unwrap_or_default();
    let lang = asked.language.as_deref().and_then(|code| code.parse().ok());
    let limit = asked.limit.unwrap_or(10).clamp(1, 100);
    let question = Question { text, lang, about, limit, ..Question::default() };
    if question.is_empty() || question.text.chars().count() > MOST_WORDS {
        return Err(Error::Unreadable);
    }
    cx.json(&answer(&app, tx, question, &cx.caller)?)
}
