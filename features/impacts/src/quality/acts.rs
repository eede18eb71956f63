//! Sheets of coachings, by service.

use cases::{Past, Value};
use coaches::Answers;
use kit::{Agency, Caller, Id, Result, Tx, clock::Day};

/// A programme: its name, empty for the whole agency, and what was answered in each of its coachings.
pub type Programme = (String, Vec<Answers>);

/// The coachings of an agency as they stand, all together and by service.
///
/// # Errors
/// When a log is broken.
pub fn programmes(tx: &mut Tx, by: &Caller, agency: Id<Agency>) -> Result<Vec<Programme>> {
    let past = cases::past(tx, agency, by.now + 1)?;
    let coachings: Vec<(&Past, Answers)> = past
        .iter()
        .filter(|it| it.it.root != it.it.id)
        .map(|it| {
            let root = past.iter().find(|root| root.it.id == it.it.root);
            let fields = root.into_iter().flat_map(|it| &it.fields).chain(&it.fields);
            let answer = |(name, value): (&String, &Value)| {
                let number: u8 = name.strip_prefix('q')?.parse().ok()?;
                let Value::Number(agreed) = value else { return None };
                let agreed = u8::try_from(*agreed).ok().filter(|it| (1..=5).contains(it))?;
                (1..=15).contains(&number).then_some((number, agreed))
            };
            (it, fields.filter_map(answer).collect())
        })
        .collect();
    let whole = coachings.iter().map(|it| it.1.clone()).collect();
    let mut all = vec![(String::new(), whole)];
    for (service, figures) in services::figures(tx, agency, (Day(0), Day::of(by.now)))? {
        let own = coachings.iter().filter(|(it, _)| figures.records.contains(&it.it.root));
        all.push((service.name, own.map(|it| it.1.clone()).collect()));
    }
    Ok(all)
}
