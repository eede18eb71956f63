//! Topics as the search interface of the Funding & Tenders portal answers them.
//!
//! Every value in `metadata` is a list of texts, some of them JSON or HTML again. What is read
//! here is checked against nothing but itself: dates and status are weighed in [`crate::model`].

use kit::{clock::Day, import::Outcome, text};
use serde_json::Value;

use crate::{
    model::{Status, Topic},
    prose,
};

/// The name under which topics of this portal are kept.
pub const SOURCE: &str = "eu-ft";

/// Grant topics, prospects of external action, calls that pass money on to third parties.
const TYPES: [&str; 3] = ["1", "2", "8"];

/// The numbers the portal gives to programmes.
const PROGRAMMES: [(&str, &str); 22] = [
    ("111111", "EU External Action - Prospect (RELEX-PROSPECT)"),
    ("43108390", "Horizon Europe"),
    ("43152860", "Digital Europe"),
    ("43251567", "Connecting Europe Facility"),
    ("43251589", "CERV"),
    ("43251814", "Creative Europe"),
    ("43252368", "ISF"),
    ("43252386", "Justice"),
    ("43252405", "LIFE"),
    ("43252433", "Pericles IV"),
    ("43252449", "RFCS"),
    ("43252476", "Single Market Programme"),
    ("43253967", "Renewable Energy FM"),
    ("43254019", "ESF+"),
    ("43298916", "Euratom"),
    ("43353764", "Erasmus+"),
    ("43392145", "EMFAF"),
    ("43637601", "Pilot Projects & Preparatory Actions"),
    ("44181033", "European Defence Fund"),
    ("44416173", "Interregional Innovation"),
    ("45532249", "EU Agencies"),
    ("46324255", "Technical assistance for ERDF, CF and JTF (ERDF-TA)"),
];

/// Short names of types of action, by what their long names hold; the first that fits counts.
const ACTIONS: [(&str, &str); 17] = [
    ("Research and Innovation Action", "RIA"),
    ("Innovation Action", "IA"),
    ("Coordination and Support Action", "CSA"),
    ("Cofund", "CoFund"),
    ("Staff Exchanges", "MSCA-SE"),
    ("MSCA", "MSCA"),
    ("Prize", "Prize"),
    ("EDF Development", "EDF-DA"),
    ("EDF Research", "EDF-RA"),
    ("CEF Infrastructure", "CEF-INFRA"),
    ("EIC Equity", "HORIZON-EIC-EQU"),
    ("Pre-commercial", "HORIZON-PCP"),
    ("Public Procurement of Innovative", "PPI"),
    ("EUBA", "EUBA"),
    ("Pilot Projects", "PPPA"),
    ("Grant", "Grant"),
    ("Financial Support", "Grant"),
];

/// The lists of texts of one answer.
struct Told<'a>(&'a Value);

impl<'a> Told<'a> {
    fn all(&self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let found = self.0.get(name);
        let list = found.and_then(Value::as_array).into_iter().flatten();
        list.chain(found.filter(|it| it.is_string())).filter_map(Value::as_str)
    }

    fn one(&self, name: &str) -> &'a str {
        self.all(name).map(str::trim).find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// HTML as plain text with paragraphs, of several fields behind each other.
    fn texts(&self, names: &[&str]) -> String {
        let said = names.iter().map(|name| plain(self.one(name))).filter(|text| !text.is_empty());
        said.collect::<Vec<_>>().join("\n\n")
    }
}

/// Reads one of the `results`.
pub fn read(answer: &Value) -> Result<Topic, Outcome> {
    let metadata = answer.get("metadata");
    let metadata = metadata.ok_or_else(|| Outcome::rejected("metadata", "is missing"))?;
    let told = Told(metadata);
    let kind = told.one("type");
    if !TYPES.contains(&kind) {
        return Err(Outcome::rejected("type", format!("is no call for proposals: {kind}")));
    }
    let said = |name: &str| answer.get(name).and_then(Value::as_str).unwrap_or_default();
    let reference =
        [said("reference"), told.one("REFERENCE")].into_iter().find(|it| !it.is_empty());
    let reference = reference.ok_or_else(|| Outcome::rejected("reference", "is empty"))?;
    let mut it = Topic::from_source(SOURCE, reference);
    it.code = needed(&told, "identifier")?;
    it.title = line(&needed(&told, "title")?);
    it.language = language([told.one("language"), said("language")], reference);
    it.programme = programme(told.one("frameworkProgramme")).into();
    it.call_code = told.one("callIdentifier").into();
    it.call_title = line(told.one("callTitle"));
    it.cluster = cluster(&it.code).into();
    it.action_type = action_type(told.one("typesOfAction")).into();
    it.told = status(told.one("status"));
    it.opens_on = told.one("startDate").parse().ok();
    it.set_deadlines(told.all("deadlineDate").filter_map(|day| day.parse::<Day>().ok()));
    it.deadline_model = told.one("deadlineModel").into();
    it.description = told.texts(&["descriptionByte"]);
    it.objectives =
        told.texts(&["destinationDescription", "destinationDetails", "missionDescription"]);
    it.conditions = told.texts(&["topicConditions"]);
    it.set_keywords(told.all("keywords").chain(told.all("tags")));
    it.url = link(&[told.one("url"), said("url")]);
    set_budget(&mut it, &told);
    Ok(it)
}

fn needed(told: &Told, name: &str) -> Result<String, Outcome> {
    match told.one(name) {
        "" => Err(Outcome::rejected(name, "is empty")),
        text => Ok(text.to_owned()),
    }
}

/// HTML of the portal as plain text: paragraphs kept, items marked, lost breaks put back.
pub fn plain(html: &str) -> String {
    prose::restore(&text::plain(&html.replace("<li>", "<li>• ").replace("</h", "\n\n</h")))
}

/// A title of the portal: plain, on one line.
pub fn line(html: &str) -> String {
    text::plain(html).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The language of a record: as told, else from the end of its reference (`…TOPICSen`).
pub fn language<'a>(told: impl IntoIterator<Item = &'a str>, reference: &'a str) -> String {
    let end = reference.char_indices().rev().nth(1).and_then(|(at, _)| reference.get(at..));
    let is_code = |it: &&str| it.len() == 2 && it.bytes().all(|b| b.is_ascii_alphabetic());
    let found = told.into_iter().chain(end).find(is_code);
    found.unwrap_or("en").to_lowercase()
}

/// The status codes of the portal.
pub fn status(code: &str) -> Option<Status> {
    match code {
        "31094501" => Some(Status::Forthcoming),
        "31094502" => Some(Status::Open),
        "31094503" => Some(Status::Closed),
        _ => None,
    }
}

fn programme(number: &str) -> &str {
    PROGRAMMES.iter().find(|(it, _)| *it == number).map_or(number, |(_, name)| name)
}

fn action_type(name: &str) -> &'static str {
    ACTIONS.iter().find(|(part, _)| name.contains(part)).map_or("", |(_, short)| short)
}

/// The part of Horizon Europe a code belongs to: its second word; health is cluster 1.
fn cluster(code: &str) -> &str {
    let mut parts = code.split('-');
    match (parts.next(), parts.next()) {
        (Some("HORIZON"), Some("HLTH")) => "CL1",
        (Some("HORIZON"), Some(part)) => part,
        _ => "",
    }
}

/// The first address a reader can follow.
pub fn link(found: &[&str]) -> String {
    found
        .iter()
        .find(|url| url.starts_with("https://"))
        .map_or_else(String::new, |url| (*url).to_owned())
}

/// The budget overview covers the whole call; only the topic's own entries count: under its own
/// number, or whose action begins with its code.
fn set_budget(it: &mut Topic, told: &Told) {
    let Ok(overview) = serde_json::from_str::<Value>(told.one("budgetOverview")) else { return };
    let Some(map) = overview.get("budgetTopicActionMap").and_then(Value::as_object) else { return };
    let own = told.one("ccm2Id");
    let entries = |key: &str| map.get(key).and_then(Value::as_array).into_iter().flatten();
    let is_own = |entry: &&Value| {
        let action = entry.get("action").and_then(Value::as_str).unwrap_or_default();
        let rest = action.strip_prefix(it.code.as_str());
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
    };
    let by_number: Vec<&Value> = entries(own).collect();
    let mine = if by_number.is_empty() {
        map.keys().flat_map(|key| entries(key)).filter(is_own).collect()
    } else {
        by_number
    };
    let number =
        |name: &str| mine.iter().filter_map(|entry| whole(entry.get(name))).collect::<Vec<_>>();
    it.budget_min = number("minContribution").into_iter().min().map(cents);
    it.budget_max = number("maxContribution").into_iter().max().map(cents);
    it.expected_grants = number("expectedGrants").into_iter().max();
    if it.deadline_model.is_empty() {
        let mut models = mine.iter().filter_map(|entry| entry.get("deadlineModel"));
        it.deadline_model = models.find_map(Value::as_str).unwrap_or_default().into();
    }
}

/// A whole number that means something, written as number or text; nought means "not said".
pub fn whole(value: Option<&Value>) -> Option<i64> {
    let value = value?;
    let read = value.as_i64().or_else(|| value.as_str()?.trim().parse().ok());
    read.filter(|number| *number > 0)
}

pub const fn cents(units: i64) -> i64 {
    units.saturating_mul(100)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Outcome, Status, read};
    use kit::clock::Day;

    fn answer() -> serde_json::Value {
        let budget = json!({"budgetTopicActionMap": {
            "700": [{"action": "HORIZON-CL5-2027-01-D2-02 - HORIZON-RIA", "minContribution": 9, "maxContribution": 9}],
            "701": [{"action": "HORIZON-CL5-2027-01-D2-01 - HORIZON-RIA", "expectedGrants": 3,
                     "minContribution": "4000000", "maxContribution": 6_000_000, "deadlineModel": "single-stage"}],
        }});
        json!({"reference": "123TOPICSen", "url": "https://example.org/topic", "metadata": {
            "type": ["1"], "identifier": ["HORIZON-CL5-2027-01-D2-01"], "title": ["Batteries &amp; cells"],
            "ccm2Id": ["701"], "status": ["31094502"], "language": ["en"], "frameworkProgramme": ["43108390"],
            "typesOfAction": ["HORIZON Research and Innovation Actions"], "callIdentifier": ["HORIZON-CL5-2027-01"],
            "startDate": ["2026-12-01T00:00:00.000+0000"],
            "deadlineDate": ["2027-09-29T00:00:00.000+0000", "2027-04-29T00:00:00.000+0000"],
            "descriptionByte": ["<p>Scope:</p><ul><li>cells<script>alert(1)</script></li><li>packs</li></ul>"],
            "keywords": ["Batteries", "HORIZON-CL5-2027-01"],
            "budgetOverview": [budget.to_string()],
        }})
    }

    #[test]
    fn an_answer_is_read_whole() {
        let it = read(&answer()).unwrap();
        assert_eq!(
            (it.code.as_str(), it.title.as_str()),
            ("HORIZON-CL5-2027-01-D2-01", "Batteries & cells")
        );
        assert_eq!(
            (it.programme.as_str(), it.action_type.as_str(), it.cluster.as_str()),
            ("Horizon Europe", "RIA", "CL5")
        );
        assert_eq!(
            (it.budget_min, it.budget_max, it.expected_grants),
            (Some(400_000_000), Some(600_000_000), Some(3))
        );
        assert_eq!(it.deadlines, "2027-04-29\n2027-09-29");
        assert_eq!(it.deadline_model, "single-stage");
        assert_eq!(it.keywords, "Batteries");
        assert!(
            !it.description.contains("alert") && it.description.contains("• packs"),
            "{}",
            it.description
        );
        let day: Day = "2026-11-21".parse().unwrap();
        let it = it.on(day);
        assert_eq!(
            (it.told, it.status, it.conflict),
            (Some(Status::Open), Status::Forthcoming, true)
        );
    }

    #[test]
    fn without_its_own_number_the_code_finds_the_budget() {
        let mut answer = answer();
        answer["metadata"]["ccm2Id"] = json!([]);
        assert_eq!(read(&answer).unwrap().budget_max, Some(600_000_000));
        answer["metadata"]["identifier"] = json!(["HORIZON-CL5-2027-01-D2-0"]);
        assert_eq!(read(&answer).unwrap().budget_max, None, "a longer code is another topic");
    }

    #[test]
    fn what_is_no_topic_is_left_out_with_a_reason() {
        let mut answer = answer();
        answer["metadata"]["type"] = json!(["6"]);
        assert!(matches!(read(&answer), Err(Outcome::Rejected { column, .. }) if column == "type"));
        assert!(read(&json!({"metadata": {"type": ["1"]}})).is_err());
        assert!(read(&json!([])).is_err());
    }
}
