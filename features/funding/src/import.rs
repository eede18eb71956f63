//! Taking in topics: raw answers of the portal, or lines of a simplified collection.

use kit::{
    Result, Tx,
    import::{Importer, Layout, Outcome, Part, Record, Taking},
};

use crate::{
    acts::{self, Taken},
    model::Topic,
    portal,
};

pub const TOPICS: Importer = Importer {
    name: "topics",
    key: "funding-importer-topics",
    parts: &[
        Part {
            name: "lines",
            is: |file| ends_in(file, "jsonl"),
            layout: Layout::JsonLines,
            must: &["reference"],
            take,
        },
        Part {
            name: "answers",
            is: |file| ends_in(file, "json"),
            layout: Layout::JsonResults,
            must: &["reference"],
            take,
        },
    ],
    mapped: false,
};

fn ends_in(file: &str, ending: &str) -> bool {
    file.rsplit_once('.').is_some_and(|(_, it)| it == ending)
}

fn take(tx: &mut Tx, taking: &Taking, records: &[Record]) -> Result<Vec<Outcome>> {
    records.iter().map(|record| one(tx, taking, record)).collect()
}

/// Either form can stand in either kind of file; only raw answers have `metadata`.
fn one(tx: &mut Tx, taking: &Taking, record: &Record) -> Result<Outcome> {
    let Some(json) = record.json() else { return Ok(Outcome::rejected("", "is no JSON object")) };
    let read = if record.has("metadata") { portal::read(json) } else { line_of(record) };
    let told = match read {
        Ok(told) => told,
        Err(rejected) => return Ok(rejected),
    };
    Ok(match acts::take(tx, &taking.by, told, &json.to_string())? {
        Taken::New => Outcome::New,
        Taken::Changed => Outcome::Changed,
        Taken::Same => Outcome::Same,
    })
}

/// Reads a topic of a published collection: one flat object a line. The references are the
/// portal's own, so both forms are one record.
///
/// Two fields are not what they seem: `stage` is the same everywhere, so the deadline model
/// counts; and `keywords` begins with the codes of topic and call.
fn line_of(record: &Record) -> Result<Topic, Outcome> {
    let reference = record.needs("reference")?;
    let said = |name: &str| record.get(name).to_owned();
    let number = |name: &str| portal::whole(record.json().and_then(|it| it.get(name)));
    let mut it = Topic::from_source(portal::SOURCE, reference);
    record.needs("topicId")?.clone_into(&mut it.code);
    it.title = portal::line(record.needs("title")?);
    it.language = portal::language([], reference);
    it.programme = said("programme");
    it.call_code = said("callIdentifier");
    it.call_title = portal::line(record.get("callTitle"));
    it.cluster = said("cluster");
    it.action_type = said("actionType");
    it.told = record.get("callStatus").parse().ok();
    it.set_deadlines(record.day("deadline")?);
    it.deadline_model = said("deadlineModel");
    it.budget_min = number("budgetMin").map(portal::cents);
    it.budget_max = number("budgetMax").map(portal::cents);
    it.expected_grants = number("expectedGrants");
    it.description = portal::plain(record.get("description"));
    it.objectives = portal::plain(record.get("objectives"));
    it.conditions = portal::plain(record.get("topicConditions"));
    it.set_keywords(record.get("keywords").split(", "));
    it.url = portal::link(&[record.get("portalUrl")]);
    Ok(it)
}
