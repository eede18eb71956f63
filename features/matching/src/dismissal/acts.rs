//! Saying that something does not fit, and taking it back.

use kit::{
    Caller, Error, Id, Result, Tx,
    journal::{self, Change},
    web::App,
};
use serde_json::json;

use super::{
    model::{Dismissal, Draft, WORDS},
    store,
};
use crate::{asker, model::noun, policy};

/// Notes that a record does not fit a question. It must be one the question brings, or brought:
/// a record the caller does not see does not exist.
pub fn dismiss(app: &App, tx: &mut Tx, by: &Caller, draft: Draft) -> Result<Dismissal> {
    let viewer = kit::search::viewer_of(tx, app.features, by)?;
    let doc = app.search.doc(&draft.record, &viewer)?.ok_or(Error::NotFound)?;
    let mut question = asker::acts::question_of(&app.search, &viewer, &draft.query)?;
    let asker = asker::acts::asker(app, tx, (by, &viewer), &mut question)?;
    let receipt = asker.explain(&app.search, &question, &doc)?;
    let words = receipt.map(|it| it.words()).unwrap_or_default();
    let words: Vec<_> = words.into_iter().take(WORDS).collect();
    let it = Dismissal {
        id: Id::new(),
        agency: by.agency,
        person: by.person,
        question: question.key(),
        asked: question.told(),
        query: draft.query,
        noun: noun(doc.kind).to_owned(),
        record: doc.id,
        title: doc.title,
        reason: draft.reason,
        said: draft.said,
        words: words.join("\n"),
        dismissed_at: by.now,
    };
    let it = store::put(tx, &it)?;
    tell(tx, by, "matching.dismissed", &it)?;
    Ok(it)
}

pub fn take_back(tx: &mut Tx, by: &Caller, id: Id<Dismissal>) -> Result<Dismissal> {
    let it = store::find(tx, id)?.open(policy::own(by, |it: &Dismissal| it.person))?;
    store::remove(tx, id)?;
    tell(tx, by, "matching.taken_back", &it)?;
    Ok(it)
}

/// The reason alone: whom it is about, and the words, are the person's own affair.
fn tell(tx: &mut Tx, by: &Caller, verb: &'static str, it: &Dismissal) -> Result<()> {
    let change = Change::new(&json!({ "reason": it.reason }));
    journal::write(tx, by, verb, ("dismissal", it.id), change)
}
