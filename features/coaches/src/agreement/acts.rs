//! The plan and the hours of a coaching, as somebody sees them.

use cases::{Agreement, Case};
use kit::{Error, Id, Result, Tx, web::Cx};

use crate::{
    choice::{
        acts::Whole,
        model::{LINK_SPENT, Stage},
        store as lists,
    },
    hour::acts::{self as hours, Sheet},
    letter,
};

/// A coaching with what there is to agree to.
pub struct View {
    pub plan: Agreement,
    pub sheet: Sheet,
}

/// For the staff of the agency, the company, and the coach.
pub fn find_to(cx: &Cx, tx: &mut Tx, record: Id<Case>) -> Result<View> {
    let sheet = hours::find_to(tx, &cx.caller, record)?;
    let plan = cases::agreement(cx, tx, record)?.ok_or(Error::NotFound)?;
    Ok(View { plan, sheet })
}

/// For whoever holds the link of a letter: they stand for the company, once it has chosen its coach.
pub fn open(cx: &Cx, tx: &mut Tx, key: &str) -> Result<View> {
    let Whole { it, coaching, .. } = letter::acts::open(tx, &cx.caller, key)?;
    if it.stage != Stage::Chosen {
        return Err(LINK_SPENT.into());
    }
    let plan = cases::agreement(cx, tx, it.record)?.ok_or(LINK_SPENT)?;
    Ok(View { plan, sheet: hours::entrusted(tx, coaching)? })
}

/// The list the company of a record chose from: what a letter about its coaching leads by.
pub fn chosen(tx: &mut Tx, view: &View) -> Result<Whole> {
    let coaching = view.sheet.coaching.clone();
    let mut all = lists::of_record(tx, coaching.it.id)?.into_iter();
    let it = all.find(|it| it.stage == Stage::Chosen).ok_or(Error::NotFound)?;
    Ok(Whole { all: lists::proposals(tx, it.id)?, it, coaching })
}
