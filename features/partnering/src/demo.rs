//! The opportunities of the demo network.

use kit::{
    Caller, Error, Result, Role, Tx,
    clock::{DAY, Day},
    demo::{Garden, agency, person},
    journal::{self, Change},
};
use organisations::{Words, demo_organisation};
use serde::Deserialize;

use crate::{
    acts,
    draft::Draft,
    model::{Profile, Stage, een_country},
    store,
};

#[derive(Deserialize)]
struct Opportunities {
    #[serde(default)]
    opportunity: Vec<Sown>,
}

#[derive(Deserialize)]
struct Sown {
    slug: String,
    kind: String,
    organisation: String,
    adviser: String,
    language: String,
    title: String,
    summary: String,
    description: String,
    advantages: String,
    partner_sought: String,
    stage: String,
    ipr: String,
    #[serde(default)]
    keywords: Vec<String>,
    #[serde(default)]
    sectors: Vec<String>,
    #[serde(default)]
    countries: Vec<String>,
    published_days_ago: i64,
    deadline_in_days: i32,
}

/// Plants what each agency published, each on the day it says.
pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    for slug in garden.agencies() {
        let text = garden.file(slug, "opportunities.toml");
        let file = format!("{slug}/opportunities.toml");
        let all: Opportunities =
            toml::from_str(text).map_err(|wrong| Error::Told(format!("{file}: {wrong}")))?;
        for sown in all.opportunity {
            let name = sown.slug.clone();
            let told = |wrong| Error::Told(format!("{file}: {name}: {wrong}"));
            one(tx, garden, slug, sown).map_err(told)?;
        }
    }
    Ok(())
}

fn one(tx: &mut Tx, garden: &Garden<'_>, slug: &str, sown: Sown) -> Result<()> {
    let now = garden.now - sown.published_days_ago * DAY;
    let (agency, person) = (agency(slug), person(&sown.adviser));
    let by = Caller { agency, person, role: Role::Adviser, ..Caller::house(now) };
    let owner = organisations::visible(tx, &by, demo_organisation(&sown.organisation))?;
    let id = kit::Id::named(&format!("demo opportunity {}", sown.slug));
    let draft = draft(sown, Day::of(garden.now))?;
    let it = Profile { id, ..Profile::draft(draft, &by, &owner) };
    let today = Day::of(now);
    let number = store::next_number(tx, een_country(&it.country), today)?;
    let it = Profile { stage: Stage::Published, published_at: Some(now), ..it };
    let it = it.referred(today, number);
    store::insert(tx, &it)?;
    journal::write(tx, &by, "partnering.published", ("opportunity", it.id), Change::new(&it))?;
    acts::order_end(tx, &by, &it)
}

fn draft(sown: Sown, today: Day) -> Result<Draft> {
    let unknown = |word: &str| Error::Told(format!("unknown word {word}"));
    Ok(Draft {
        kind: sown.kind.parse().map_err(|_| unknown(&sown.kind))?,
        development: sown.stage.parse().map_err(|_| unknown(&sown.stage))?,
        ipr: sown.ipr.parse().map_err(|_| unknown(&sown.ipr))?,
        title: sown.title,
        summary: sown.summary,
        description: sown.description,
        advantages: sown.advantages,
        partner_sought: sown.partner_sought,
        keywords: Words(sown.keywords),
        sectors: Words(sown.sectors),
        countries: Words(sown.countries),
        language: sown.language,
        open_until: Day(today.0 + sown.deadline_in_days),
    })
}
