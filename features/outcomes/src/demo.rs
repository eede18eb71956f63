//! The outcomes of the demo network: what clients did with advice.

use kit::{
    Caller, Error, Result, Role, Tx,
    clock::{DAY, Day},
    demo::{Garden, agency, person},
};
use serde::Deserialize;

use crate::{
    acts,
    model::{Draft, Impact},
};

/// `outcomes.toml` of an agency.
#[derive(Default, Deserialize)]
struct File {
    #[serde(default)]
    outcome: Vec<Sown>,
}

#[derive(Deserialize)]
struct Sown {
    organisation: String,
    adviser: String,
    /// Who validated it; empty for nobody.
    #[serde(default)]
    validator: String,
    /// Whether the client confirmed it.
    #[serde(default)]
    confirmed: bool,
    service: String,
    title: String,
    result: String,
    #[serde(default)]
    evidence: String,
    expected: String,
    /// How far it led; empty for not known yet.
    #[serde(default)]
    reached: String,
    #[serde(default)]
    turnover: i64,
    #[serde(default)]
    jobs: i64,
    days_ago: i64,
}

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let slugs: Vec<&str> = garden.agencies().collect();
    for slug in slugs {
        let file: File = toml::from_str(garden.file(slug, "outcomes.toml"))
            .map_err(|wrong| Error::Told(format!("{slug}/outcomes.toml: {wrong}")))?;
        for sown in file.outcome {
            let told = |wrong| Error::Told(format!("{slug}: {}: {wrong}", sown.title));
            one(tx, garden.now, (slug, &sown)).map_err(told)?;
        }
    }
    Ok(())
}

fn one(tx: &mut Tx, now: i64, (slug, sown): (&str, &Sown)) -> Result<()> {
    let by = |who: &str, days: i64| Caller {
        agency: agency(slug),
        person: person(who),
        role: Role::Adviser,
        ..Caller::house(now - (sown.days_ago - days).max(0) * DAY)
    };
    let told = |what: &str| Error::Told(format!("unknown {what}"));
    let adviser = by(&sown.adviser, 0);
    let draft = Draft {
        service: sown.service.parse().map_err(|_| told("service"))?,
        title: sown.title.clone(),
        result: sown.result.clone(),
        evidence: sown.evidence.clone(),
        expected: sown.expected.parse().map_err(|_| told("rung"))?,
        done_on: Day::of(adviser.now - 3 * DAY),
    };
    let client = organisations::demo_organisation(&sown.organisation);
    let mut it = acts::register(tx, &adviser, client, draft)?;
    if sown.confirmed {
        it = acts::confirm(tx, &Caller::house(adviser.now + 4 * DAY), &it)?;
    }
    if !sown.validator.is_empty() {
        it = acts::validate(tx, &by(&sown.validator, 9), &it)?;
    }
    if !sown.reached.is_empty() {
        let reached = sown.reached.parse().map_err(|_| told("rung"))?;
        let impact = Impact { reached, turnover_cents: sown.turnover * 100, jobs: sown.jobs };
        acts::rise(tx, &by(&sown.adviser, 60), &it, impact)?;
    }
    Ok(())
}
