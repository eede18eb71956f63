//! What was answered about the coachings of a coach.

use std::collections::BTreeMap;

use cases::Value;
use kit::{Agency, Id, Result, Tx, sql};

use super::model::Answers;
use crate::model::Coach;

/// The records in which each coach was the last one: feedback is about whoever coached to its end.
pub fn records(
    tx: &mut Tx,
    agency: Option<Id<Agency>>,
) -> Result<Vec<(Id<cases::Case>, Id<Coach>)>> {
    tx.all(sql!(
        "select t.record, t.coach from coaches_term t join cases_case c on c.id = t.record
         where t.until_at is null and (cast($1 as text) is null or t.agency = $1)
         order by t.since_at, t.id -- every agency: figures of a coach count everywhere",
        agency,
    ))
}

/// What was answered in each record of some coaches.
pub fn answers(tx: &mut Tx, only: Option<Id<Coach>>) -> Result<BTreeMap<Id<Coach>, Vec<Answers>>> {
    let mut records = records(tx, None)?;
    records.retain(|(_, coach)| only.is_none_or(|it| it == *coach));
    let ids: Vec<String> = records.iter().map(|(record, _)| record.to_string()).collect();
    let mut all: BTreeMap<Id<Coach>, Vec<Answers>> = BTreeMap::new();
    for (record, fields) in cases::answers(tx, &ids)? {
        let coaches = records.iter().filter(|(id, _)| *id == record);
        for (_, coach) in coaches {
            all.entry(*coach).or_default().push(read(&fields));
        }
    }
    Ok(all)
}

/// The statements that were answered: 5 is best, as the forms store them.
fn read(fields: &BTreeMap<String, Value>) -> Answers {
    let answer = |(name, value): (&String, &Value)| {
        let number: u8 = name.strip_prefix('q')?.parse().ok()?;
        let Value::Number(agreed) = value else { return None };
        let agreed = u8::try_from(*agreed).ok().filter(|it| (1..=5).contains(it))?;
        (1..=15).contains(&number).then_some((number, agreed))
    };
    fields.iter().filter_map(answer).collect()
}
