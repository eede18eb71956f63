//! Templates of the demo network: each agency with an event keeps the first one's settings.

use events::Event;
use kit::{
    Caller, Error, Result, Role, Tx,
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
    /// The name under which its settings are kept.
    #[serde(default)]
    template: String,
}

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let slugs: Vec<&str> = garden.agencies().collect();
    for slug in slugs {
        let file: File = toml::from_str(garden.file(slug, "events.toml"))
            .map_err(|wrong| Error::Told(format!("{slug}/events.toml: {wrong}")))?;
        let by = Caller { agency: agency(slug), role: Role::Manager, ..Caller::house(garden.now) };
        let all: Vec<Event> = events::list(tx, by.agency, garden.now)?;
        for sown in file.event.iter().filter(|it| !it.template.is_empty()) {
            let is_it = |it: &&Event| it.agency == by.agency && it.title == sown.title;
            if let Some(event) = all.iter().find(is_it) {
                acts::save(tx, &by, event.id, sown.template.clone())?;
            }
        }
    }
    Ok(())
}
