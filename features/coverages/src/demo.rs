//! The regions of the agencies of the demo network: each looks after its own; some after their country, too.

use kit::{
    Caller, Error, Result, Role, Tx,
    demo::{Garden, agency},
};
use serde::Deserialize;

use crate::{
    acts,
    model::{Area, Measure, Place},
};

/// What `agency.toml` says of it.
#[derive(Default, Deserialize)]
struct File {
    #[serde(default)]
    country: String,
    #[serde(default)]
    region: String,
    /// Beginnings of postcodes in its country.
    #[serde(default)]
    postcodes: Vec<String>,
    /// It looks after whatever nobody else in its country does.
    #[serde(default)]
    whole_country: bool,
}

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let slugs: Vec<String> = garden.agencies().map(str::to_owned).collect();
    for slug in &slugs {
        let file: File = toml::from_str(garden.file(slug, "agency.toml"))
            .map_err(|wrong| Error::Told(format!("{slug}/agency.toml: {wrong}")))?;
        let id = agency(slug);
        let by = Caller { agency: id, role: Role::Manager, ..Caller::house(garden.now) };
        let place = Place::of(&file.country, &file.region, "");
        let area = |measure, prefix: &str| Area {
            agency: id,
            measure,
            country: place.country.clone(),
            prefix: prefix.to_owned(),
        };
        let mut areas = vec![area(Measure::Nuts, &place.region)];
        if file.whole_country {
            areas.push(area(Measure::Nuts, ""));
        }
        areas.extend(file.postcodes.iter().map(|it| area(Measure::Postcode, it)));
        areas.sort_by_key(|it| (it.measure.as_str(), it.code()));
        areas.dedup();
        acts::set(tx, &by, &areas)?;
    }
    Ok(())
}
