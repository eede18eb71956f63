//! What can happen to a comment.

use kit::{
    Caller, Id, Result, Tx,
    journal::{self, Change},
};
use serde_json::json;

use super::{
    model::{Comment, Sent},
    store,
};
use crate::{acts, model::Profile, policy, review};

/// Writes beside a passage. Guests of the review may while it lasts; those whose text it is,
/// always.
pub fn write(tx: &mut Tx, by: &Caller, id: Id<Profile>, sent: Sent) -> Result<Comment> {
    let it = review::acts::find_to_read(tx, by, id)?;
    let comment = Comment::written(sent, by, &it);
    store::insert(tx, &comment)?;
    let change = Change::new(&json!({ "field": comment.field, "said": comment.said }));
    let by = &acts::of_agency(by, &it);
    journal::write(tx, by, "partnering.commented", ("opportunity", id), change)?;
    Ok(comment)
}

/// Marks a comment as dealt with, or as open again.
pub fn settle(tx: &mut Tx, by: &Caller, id: Id<Profile>, comment: Id<Comment>) -> Result<Comment> {
    acts::find_to(tx, by, id, policy::EDIT)?;
    let before = store::find(tx, id, comment)?;
    let settled_at = if before.settled_at.is_some() { None } else { Some(by.now) };
    let it = Comment { settled_at, ..before };
    store::set_settled(tx, &it)?;
    let change = Change::new(&json!({ "settled": it.settled_at.is_some() }));
    journal::write(tx, by, "partnering.settled", ("opportunity", id), change)?;
    Ok(it)
}
