//! The invented funding topics of the demo network.

use kit::{
    Caller, Error, Result, Tx,
    clock::{DAY, Day},
    demo::Garden,
};
use serde::Deserialize;

use crate::{acts, model::Topic};

/// Where the demo topics say they come from.
const SOURCE: &str = "demo";
/// The file below `content/demo`.
const FILE: &str = "topics.toml";
/// How long ago they were taken in.
const AGE: i64 = 20 * DAY;

#[derive(Deserialize)]
struct Told {
    topic: Vec<Line>,
}

/// One topic as the file tells it: days are counted from the day of planting.
#[derive(Deserialize, serde::Serialize)]
struct Line {
    slug: String,
    code: String,
    language: String,
    title: String,
    programme: String,
    call: String,
    call_title: String,
    action_type: String,
    opens_in_days: i32,
    deadline_in_days: i32,
    #[serde(default)]
    more_deadlines_in_days: Vec<i32>,
    deadline_model: String,
    budget_min_eur: i64,
    budget_max_eur: i64,
    expected_grants: i64,
    keywords: Vec<String>,
    description: String,
    conditions: String,
}

/// Plants the topics; they belong to the whole network.
pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let Some(text) = garden.files.get(FILE) else { return Ok(()) };
    let told: Told =
        toml::from_str(text).map_err(|wrong| Error::Told(format!("{FILE}: {wrong}")))?;
    let today = Day::of(garden.now);
    let by = Caller::house(garden.now - AGE);
    for line in &told.topic {
        let original = serde_json::to_string(line).unwrap_or_default();
        acts::take(tx, &by, line.topic(today), &original)?;
    }
    Ok(())
}

impl Line {
    fn topic(&self, today: Day) -> Topic {
        let day = |days: i32| Day(today.0 + days);
        let mut deadlines: Vec<Day> = self.more_deadlines_in_days.iter().map(|d| day(*d)).collect();
        deadlines.push(day(self.deadline_in_days));
        deadlines.sort_unstable();
        deadlines.dedup();
        let lines: Vec<String> = deadlines.iter().map(Day::to_string).collect();
        Topic {
            id: kit::Id::named(&format!("demo topic {}", self.slug)),
            code: self.code.clone(),
            language: self.language.clone(),
            title: self.title.clone(),
            programme: self.programme.clone(),
            call_code: self.call.clone(),
            call_title: self.call_title.clone(),
            action_type: self.action_type.clone(),
            opens_on: Some(day(self.opens_in_days)),
            deadline_on: deadlines.first().copied(),
            deadlines: lines.join("\n"),
            deadline_model: self.deadline_model.clone(),
            budget_min: Some(self.budget_min_eur * 100),
            budget_max: Some(self.budget_max_eur * 100),
            expected_grants: Some(self.expected_grants),
            description: self.description.trim().to_owned(),
            conditions: self.conditions.trim().to_owned(),
            keywords: self.keywords.join("\n"),
            ..Topic::from_source(SOURCE, &self.slug)
        }
    }
}
