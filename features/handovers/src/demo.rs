//! Hand-overs of the demo network: what `handovers.toml` of an agency says of its cases.

use cases::Case;
use kit::{
    Caller, Error, Id, Result, Role, Tx,
    clock::DAY,
    demo::{Garden, agency, person},
};
use serde::Deserialize;

use crate::{acts, model::Draft};

#[derive(Default, Deserialize)]
struct File {
    /// Whether companies have to agree.
    #[serde(default)]
    consent: bool,
    #[serde(default)]
    handover: Vec<Sown>,
}

#[derive(Deserialize)]
struct Sown {
    organisation: String,
    adviser: String,
    to: String,
    reason: String,
    days_ago: i64,
    /// Who leads it at the other agency; not answered yet without one.
    #[serde(default)]
    accepted_by: String,
}

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let slugs: Vec<String> = garden.agencies().map(str::to_owned).collect();
    for slug in &slugs {
        let text = garden.file(slug, "handovers.toml");
        let told =
            |wrong: &dyn std::fmt::Display| Error::Told(format!("{slug}/handovers.toml: {wrong}"));
        let file: File = toml::from_str(text).map_err(|wrong| told(&wrong))?;
        for sown in &file.handover {
            one(tx, (slug, garden.now), sown)
                .map_err(|wrong| told(&format!("{}: {wrong}", sown.organisation)))?;
        }
        if file.consent {
            let by =
                Caller { agency: agency(slug), role: Role::Manager, ..Caller::house(garden.now) };
            acts::set(tx, &by, true)?;
        }
    }
    Ok(())
}

fn one(tx: &mut Tx, (slug, now): (&str, i64), sown: &Sown) -> Result<()> {
    let by = Caller {
        agency: agency(slug),
        person: person(&sown.adviser),
        role: Role::Adviser,
        ..Caller::house(now - sown.days_ago * DAY)
    };
    let organisation = organisations::demo_organisation(&sown.organisation);
    let record: Id<Case> = cases::open_of(tx, by.agency, organisation)?
        .ok_or_else(|| Error::Told("no open case".to_owned()))?
        .id;
    let draft = Draft {
        partner: agency(&sown.to),
        reason: sown.reason.clone(),
        email: String::new(),
        lang: "en",
    };
    let it = acts::ask(tx, &by, record, &draft)?;
    if !sown.accepted_by.is_empty() {
        let adviser = person(&sown.accepted_by);
        let by = Caller { agency: it.partner, person: adviser, now: by.now + DAY, ..by };
        acts::accept(tx, &by, it.id, (adviser, ""))?;
    }
    Ok(())
}
