//! Finds out who asks: what they see, whom they are kept apart from, what they said before.

use kit::{
    Caller, Error, Id, Result, Tx,
    clock::Day,
    form::Params,
    search::{
        Search,
        engine::{self, Doc, Kind, Viewer},
    },
    web::App,
};
use organisations::Organisation;

use super::{model::Asker, store};
use crate::{
    dismissal, impression,
    model::{FEW, Group, MANY, Question},
    rival::acts::{Apart, apart},
};

/// Reads an address: an idea, or the record it is about.
pub fn question(search: &Search, viewer: &Viewer, params: &Params) -> Result<Question> {
    let ids = ["organisation", "topic", "opportunity"];
    let id = ids.iter().map(|name| params.value(name)).find(|id| !id.is_empty());
    let about = match id {
        Some(id) => Some(search.doc(id, viewer)?.ok_or(Error::NotFound)?),
        None => None,
    };
    let group = params.parsed::<Group>("show");
    let page: usize = params.parsed("page").unwrap_or(1).clamp(1, 50);
    let limit = if group.is_some() { MANY } else { FEW };
    let (text, lang) = idea(params);
    Ok(Question {
        text,
        lang,
        about,
        offset: if group.is_some() { (page - 1) * limit } else { 0 },
        group,
        limit,
        params: params.clone(),
    })
}

/// The question of a query, with or without its question mark.
pub fn question_of(search: &Search, viewer: &Viewer, query: &str) -> Result<Question> {
    question(search, viewer, &params_of(query)?)
}

/// What a query says in words, whoever asks, and the language if it says that; empty where it is about a record only.
pub fn idea_of(query: &str) -> Result<(String, Option<engine::Lang>)> {
    Ok(idea(&params_of(query)?))
}

fn params_of(query: &str) -> Result<Params> {
    let query = query.trim_start_matches('?');
    Params::parse(query.as_bytes()).map_err(|_| Error::Unreadable)
}

fn idea(params: &Params) -> (String, Option<engine::Lang>) {
    (params.value("text").to_owned(), params.parsed("language_of_text"))
}

/// Everything beside the question that decides its answer. The record it is about is read as
/// those may know it who ask.
pub fn asker(
    app: &App,
    tx: &mut Tx,
    (by, viewer): (&Caller, &Viewer),
    question: &mut Question,
) -> Result<Asker> {
    let key = question.key();
    let own = match &mut question.about {
        Some(about) => on_behalf(app, tx, (by, viewer), about)?,
        None if by.person.is_nil() => Vec::new(),
        None => organisations::of_person(tx, by.person)?.into_iter().map(|it| it.id).collect(),
    };
    let apart = if own.is_empty() { Apart::default() } else { apart(tx, &own)? };
    let mut said =
        if by.person.is_nil() { Vec::new() } else { dismissal::store::of(tx, by.person)? };
    said.retain(|it| it.is_about(&key));
    Ok(Asker {
        viewer: viewer.clone(),
        today: Day::of(by.now),
        reader: by.lang.parse().unwrap_or(engine::Lang::En),
        apart,
        said,
        exposure: impression::acts::exposure(app, tx)?,
    })
}

/// On whose behalf a record asks, for those who may know: the organisation itself, or the one
/// behind an opportunity.
fn on_behalf(
    app: &App,
    tx: &mut Tx,
    (by, viewer): (&Caller, &Viewer),
    about: &mut Doc,
) -> Result<Vec<Id<Organisation>>> {
    match about.kind {
        Kind::Topic => Ok(Vec::new()),
        Kind::Opportunity => {
            let group = about.group.clone().unwrap_or_default();
            let keys = about.keys.iter().cloned().chain([format!("organisation:{group}")]);
            let is_inside = keys.into_iter().any(|key| viewer.keys.contains(&key));
            if !is_inside {
                // Nobody else learns by an absence whose it is.
                about.group = None;
                return Ok(Vec::new());
            }
            Ok(group.parse().into_iter().collect())
        }
        Kind::Organisation => {
            let Ok(id) = about.id.parse::<Id<Organisation>>() else { return Ok(Vec::new()) };
            let is_own = viewer.keys.contains(&format!("organisation:{id}"));
            if is_own || is_client(tx, by, id)? {
                tell_opportunities(app, tx, viewer, about)?;
            }
            Ok(vec![id])
        }
    }
}

fn is_client(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<bool> {
    if by.agency.is_nil() || by.is_guest() {
        return Ok(false);
    }
    match organisations::visible(tx, by, id) {
        Ok(it) => Ok(by.acts_for(it.agency)),
        Err(Error::NotFound) => Ok(false),
        Err(wrong) => Err(wrong),
    }
}

/// Lets an organisation seek and offer what its published opportunities say, too.
fn tell_opportunities(app: &App, tx: &mut Tx, viewer: &Viewer, about: &mut Doc) -> Result<()> {
    let Ok(id) = about.id.parse::<Id<Organisation>>() else { return Ok(()) };
    let family = organisations::family_of(tx, id)?;
    let family: Vec<String> = family.iter().map(ToString::to_string).collect();
    for (id,) in store::opportunities(tx, &family)? {
        let Some(doc) = app.search.doc(&id, viewer)? else { continue };
        let text = format!("\n{}. {}", doc.title, doc.summary);
        // Business and technology offers, and their requests; research seeks partners.
        if doc.facets.subkind.ends_with('o') {
            about.offers.push_str(&text);
        } else {
            about.seeks.push_str(&text);
        }
        about.seeks.push('\n');
        about.seeks.push_str(&doc.seeks);
    }
    Ok(())
}

/// Who asks where an organisation asks by itself: what all members of the network may see, with
/// whom it is kept apart from left out.
pub fn of_profile(tx: &mut Tx, id: Id<Organisation>, now: i64) -> Result<Asker> {
    Ok(Asker {
        viewer: Viewer::of_keys(Vec::<String>::new()),
        today: Day::of(now),
        reader: engine::Lang::En,
        apart: apart(tx, &[id])?,
        said: Vec::new(),
        exposure: None,
    })
}
