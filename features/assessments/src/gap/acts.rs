//! The gaps of an assessment, for neighbours.

use kit::{Caller, Id, Result, Tx, clock::Day};

use super::model::{Gaps, standing_out, worded};
use crate::{acts, model::Assessment, policy::SEE, result};

/// The gaps of an assessment for those who may see its report, in their language.
pub fn gaps(tx: &mut Tx, by: &Caller, id: Id<Assessment>) -> Result<Gaps> {
    let whole = acts::find(tx, by, id, SEE)?;
    let scores = whole.scores()?;
    let beside = result::acts::beside(tx, &whole, Day::of(by.now))?;
    let (_, found) = standing_out(&scores, beside.as_ref().map(|it| &it.findings));
    let texts = whole.edition.texts(by.lang);
    let structure = &whole.edition.structure;
    Ok(Gaps {
        title: texts.questionnaire.title.clone(),
        gaps: found.iter().filter_map(|it| worded(structure, texts, it)).collect(),
        it: whole.it,
        organisation: whole.organisation,
        relation: whole.relation,
    })
}
