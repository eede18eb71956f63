//! What pages show of measurements that are due.

use kit::{
    Id, Tx,
    form::Form,
    web::{Cx, Flash, Path, Reply},
};
use organisations::Organisation;

use super::acts;
use crate::{acts::organisation, model::plan_url, policy::DECIDE};

/// A measurement that is due.
pub struct Again {
    /// The one that is to be repeated.
    pub assessment: String,
    /// Its questionnaire and point.
    pub name: String,
    pub day: String,
    /// As forms hold days.
    pub value: String,
    pub is_late: bool,
}

pub fn again(cx: &Cx, tx: &mut Tx, it: &Organisation) -> kit::Result<Vec<Again>> {
    let mut all = Vec::new();
    for due in acts::open(tx, it)? {
        let done = assessments::known(tx, due.assessment)?;
        let title = assessments::title(tx, &done, cx.caller.lang)?;
        all.push(Again {
            assessment: due.assessment.to_string(),
            name: format!("{title} · T{}", done.point + 1),
            day: cx.day(due.due_on),
            value: due.due_on.to_string(),
            is_late: due.due_on < cx.today(),
        });
    }
    Ok(all)
}

/// Gives a measurement another day.
pub fn defer(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>, form: Form) -> Reply {
    organisation(tx, &cx.caller, id, DECIDE)?;
    let day = form.value("again_on").parse().map_err(|_| kit::Error::Unreadable)?;
    let assessment = form.value("assessment").parse().map_err(|_| kit::Error::Unreadable)?;
    acts::defer(tx, &cx.caller, id, (assessment, day))?;
    cx.to_saying(&plan_url(id), &Flash::said("improvements-said-deferred"))
}
