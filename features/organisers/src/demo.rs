//! Who organises events of the demo network together.

use events::Event;
use kit::{
    Agency, Caller, Error, Id, Result, Role, Tx,
    clock::DAY,
    demo::{Garden, agency},
};
use serde::Deserialize;

use crate::acts;

/// What `events.toml` of an agency says of it.
#[derive(Default, Deserialize)]
struct File {
    #[serde(default)]
    event: Vec<Sown>,
}

#[derive(Deserialize)]
struct Sown {
    title: String,
    /// Slugs of agencies that said yes, and of such as were asked.
    #[serde(default)]
    partners: Vec<String>,
    #[serde(default)]
    invited: Vec<String>,
}

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let slugs: Vec<&str> = garden.agencies().collect();
    for slug in slugs {
        let file: File = toml::from_str(garden.file(slug, "events.toml"))
            .map_err(|wrong| Error::Told(format!("{slug}/events.toml: {wrong}")))?;
        let host = Caller {
            agency: agency(slug),
            role: Role::Manager,
            ..Caller::house(garden.now - 3 * DAY)
        };
        let all = events::list(tx, host.agency, garden.now)?;
        for sown in &file.event {
            if let Some(event) =
                all.iter().find(|it| it.agency == host.agency && it.title == sown.title)
            {
                one(tx, &host, (event, sown))?;
            }
        }
    }
    Ok(())
}

fn one(tx: &mut Tx, host: &Caller, (event, sown): (&Event, &Sown)) -> Result<()> {
    let ids = |all: &[String]| -> Vec<Id<Agency>> { all.iter().map(|it| agency(it)).collect() };
    for partner in ids(&sown.partners) {
        acts::invite(tx, host, event.id, partner)?;
        let by = Caller { agency: partner, now: host.now + DAY, ..host.clone() };
        acts::answer(tx, &by, event.id, true)?;
    }
    for partner in ids(&sown.invited) {
        acts::invite(tx, host, event.id, partner)?;
    }
    Ok(())
}
