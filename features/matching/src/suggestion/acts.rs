//! Keeping a suggestion, and letting go of it.

use kit::{
    Caller, Error, Id, Result, Tx,
    journal::{self, Change},
    web::App,
};
use serde_json::json;

use super::{
    model::{Cause, Suggestion},
    store,
};
use crate::{asker, model::noun, policy, reason};

/// Keeps what a question brings with its receipt of this moment. What is kept already stays as
/// it is.
pub fn keep(
    app: &App,
    tx: &mut Tx,
    by: &Caller,
    (record, query): (&str, &str),
) -> Result<Suggestion> {
    let viewer = kit::search::viewer_of(tx, app.features, by)?;
    let doc = app.search.doc(record, &viewer)?.ok_or(Error::NotFound)?;
    let mut question = asker::acts::question_of(&app.search, &viewer, query)?;
    let asker = asker::acts::asker(app, tx, (by, &viewer), &mut question)?;
    let receipt = asker.explain(&app.search, &question, &doc)?.ok_or(Error::NotFound)?;
    let it = Suggestion {
        id: Id::new(),
        agency: by.agency,
        person: by.person,
        cause: Cause::Kept,
        question: question.key(),
        asked: question.told(),
        query: query.to_owned(),
        noun: noun(doc.kind).to_owned(),
        record: doc.id,
        title: doc.title,
        score: reason::round(receipt.score),
        receipt: serde_json::to_string(&receipt.kept()).unwrap_or_default(),
        made_at: by.now,
    };
    if store::insert(tx, &it)? {
        let change = Change::new(&json!({ "score": it.score }));
        journal::write(tx, by, "matching.kept", ("suggestion", it.id), change)?;
    }
    store::same(tx, &it)
}

pub fn find(tx: &mut Tx, by: &Caller, id: Id<Suggestion>) -> Result<Suggestion> {
    store::find(tx, id)?.open(policy::own(by, |it: &Suggestion| it.person))
}

pub fn let_go(tx: &mut Tx, by: &Caller, id: Id<Suggestion>) -> Result<()> {
    let it = find(tx, by, id)?;
    store::remove(tx, it.id)?;
    journal::write(tx, by, "matching.let_go", ("suggestion", it.id), Change::none())
}
