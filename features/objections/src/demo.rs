//! The objections of the demo network: one that waits for its answer, one that was answered.

use kit::{
    Caller, Error, Id, Result, Role, Tx,
    clock::DAY,
    demo::{Garden, agency, person},
    web::Settings,
};
use serde::Deserialize;

use crate::{
    acts,
    model::{Answer, Raised},
};

/// `objections.toml` of an agency.
#[derive(Default, Deserialize)]
struct File {
    #[serde(default)]
    objection: Vec<Sown>,
}

#[derive(Deserialize)]
struct Sown {
    opportunity: String,
    adviser: String,
    reason: String,
    said: String,
    days_ago: i64,
    /// How it ended, and with which words; empty while it waits.
    #[serde(default)]
    end: String,
    #[serde(default)]
    answer: String,
}

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let settings = Settings::local(std::path::Path::new("."));
    let slugs: Vec<&str> = garden.agencies().collect();
    for slug in slugs {
        let file: File = toml::from_str(garden.file(slug, "objections.toml"))
            .map_err(|wrong| Error::Told(format!("{slug}/objections.toml: {wrong}")))?;
        for sown in file.objection {
            let told = |wrong| Error::Told(format!("{slug}: {}: {wrong}", sown.opportunity));
            one(tx, garden.now, (slug, &sown), &settings).map_err(told)?;
        }
    }
    Ok(())
}

/// The client spoke by the link of a letter, without an account; the adviser answers two days later.
fn one(tx: &mut Tx, now: i64, (slug, sown): (&str, &Sown), settings: &Settings) -> Result<()> {
    let told = |what: &str| Error::Told(format!("unknown {what}"));
    let client = Caller { agency: agency(slug), ..Caller::house(now - sown.days_ago * DAY) };
    let adviser = Caller {
        person: person(&sown.adviser),
        role: Role::Adviser,
        now: client.now + 2 * DAY,
        ..client.clone()
    };
    let id = Id::named(&format!("demo opportunity {}", sown.opportunity));
    let of = partnering::find(tx, id)?.open(partnering::see(&adviser))?;
    let reason = sown.reason.parse().map_err(|_| told("reason"))?;
    let raised = Raised { reason, said: sown.said.clone() };
    acts::raise(tx, &client, &of, (raised, settings))?;
    if !sown.end.is_empty() {
        let stage = sown.end.parse().map_err(|_| told("end"))?;
        let of = partnering::find(tx, id)?.open(partnering::see(&adviser))?;
        let answer = Answer { stage, said: sown.answer.clone() };
        acts::answer(tx, &adviser, &of, (&answer, settings))?;
    }
    Ok(())
}
