//! Topics in the simplified form of published collections: one flat JSON object a line.
//!
//! Two of its fields are not what they seem: `stage` is the same everywhere, so the deadline
//! model counts; and `keywords` begins with the codes of topic and call.

use kit::import::{Outcome, Record};

use crate::{
    model::Topic,
    portal::{SOURCE, cents, language, line, link, plain, whole},
};

/// Reads one line. The references are the portal's own, so both forms are one record.
pub fn read(record: &Record) -> Result<Topic, Outcome> {
    let reference = record.needs("reference")?;
    let said = |name: &str| record.get(name).to_owned();
    let number = |name: &str| whole(record.json().and_then(|it| it.get(name)));
    let mut it = Topic::from_source(SOURCE, reference);
    record.needs("topicId")?.clone_into(&mut it.code);
    it.title = line(record.needs("title")?);
    it.language = language([], reference);
    it.programme = said("programme");
    it.call_code = said("callIdentifier");
    it.call_title = line(record.get("callTitle"));
    it.cluster = said("cluster");
    it.action_type = said("actionType");
    it.told = record.get("callStatus").parse().ok();
    it.set_deadlines(record.day("deadline")?);
    it.deadline_model = said("deadlineModel");
    it.budget_min = number("budgetMin").map(cents);
    it.budget_max = number("budgetMax").map(cents);
    it.expected_grants = number("expectedGrants");
    it.description = plain(record.get("description"));
    it.objectives = plain(record.get("objectives"));
    it.conditions = plain(record.get("topicConditions"));
    it.set_keywords(record.get("keywords").split(", "));
    it.url = link(&[record.get("portalUrl")]);
    Ok(it)
}
