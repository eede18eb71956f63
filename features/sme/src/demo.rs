//! The sizes of the demo network: figures of closed years, owners and holdings, a declaration.

use kit::{
    Audience, Caller, Error, Id, Result, Role, Tx,
    clock::{DAY, Day},
    demo::{self, Garden},
};
use organisations::Organisation;
use serde::Deserialize;

use crate::{
    acts,
    declaration::model::Signature,
    figure::model::{Draft, hundredths},
    model::{Company, Picture},
    tie::{self, model::Other},
};

/// `size.toml` of an agency.
#[derive(Default, Deserialize)]
struct File {
    #[serde(default)]
    size: Vec<Sown>,
}

#[derive(Deserialize)]
struct Sown {
    organisation: String,
    adviser: String,
    audience: String,
    /// Whether all owners and holdings are there.
    complete: bool,
    /// Staff, turnover and balance sheet of closed years, the latest first.
    years: Vec<[String; 3]>,
    #[serde(default)]
    tie: Vec<Tied>,
    declaration: Option<Declared>,
}

/// A company and how it hangs together with the organisation, or with one named before.
#[derive(Deserialize)]
struct Tied {
    name: String,
    #[serde(default)]
    country: String,
    /// The slug of the organisation of the directory it is.
    directory: Option<String>,
    kind: String,
    /// `owner` or `owned`, seen from the other end.
    is: String,
    /// The name of the company at the other end; the organisation itself if left out.
    of: Option<String>,
    percent: String,
    #[serde(default)]
    years: Vec<[String; 3]>,
}

#[derive(Deserialize)]
struct Declared {
    name: String,
    capacity: String,
    days_ago: i64,
}

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let slugs: Vec<String> = garden.agencies().map(str::to_owned).collect();
    for slug in &slugs {
        let text = garden.file(slug, "size.toml");
        let told =
            |wrong: &dyn std::fmt::Display| Error::Told(format!("{slug}/size.toml: {wrong}"));
        let file: File = toml::from_str(text).map_err(|wrong| told(&wrong))?;
        for sown in file.size {
            let name = sown.organisation.clone();
            plant_one(tx, (slug, garden.now), sown)
                .map_err(|wrong| told(&format!("{name}: {wrong}")))?;
        }
    }
    Ok(())
}

fn plant_one(tx: &mut Tx, (agency, now): (&str, i64), sown: Sown) -> Result<()> {
    let id: Id<Organisation> = organisations::demo_organisation(&sown.organisation);
    let person = demo::person(&sown.adviser);
    let by = Caller {
        person,
        agency: demo::agency(agency),
        role: Role::Adviser,
        lang: "en",
        now: now - 40 * DAY,
    };
    enter(tx, &by, (id, id.cast()), sown.years)?;
    for tied in sown.tie {
        plant_tie(tx, &by, id, tied)?;
    }
    let audience: Audience =
        sown.audience.parse().map_err(|_| Error::Told(format!("no audience {}", sown.audience)))?;
    acts::settle(tx, &by, id, (audience, sown.complete))?;
    if let Some(it) = sown.declaration {
        let by = Caller { now: now - it.days_ago * DAY, ..by };
        acts::declare(tx, &by, id, Signature { name: it.name, capacity: it.capacity })?;
    }
    Ok(())
}

fn plant_tie(tx: &mut Tx, by: &Caller, id: Id<Organisation>, tied: Tied) -> Result<()> {
    let told = |what: &str| Error::Told(format!("{}: {what}", tied.name));
    let picture = picture(tx, by, id)?;
    let side = match &tied.of {
        Some(name) => named(&picture, name).ok_or_else(|| told("nobody of that name before"))?,
        None => id.cast(),
    };
    let kind = tied.kind.parse().map_err(|_| told("no such kind"))?;
    let other = match &tied.directory {
        Some(slug) => Other::Listed { directory: organisations::demo_organisation(slug), kind },
        None => Other::Named { name: tied.name.clone(), country: tied.country.clone(), kind },
    };
    let share = hundredths(&tied.percent).ok_or_else(|| told("no such percentage"))?;
    let draft = tie::model::Draft {
        side,
        other,
        is_owner: tied.is == "owner",
        capital: share,
        votes: share,
        controls: false,
        persons: false,
        same_market: false,
        invested: 0,
    };
    if let Err((field, why)) = acts::tie(tx, by, id, draft)? {
        return Err(told(&format!("{field}: {why}")));
    }
    // The one noted last is the new one.
    let all = self::picture(tx, by, id)?;
    let new = all.companies.iter().find(|it| picture.company(it.id).is_none());
    let company = new.ok_or_else(|| told("is there already"))?.id;
    enter(tx, by, (id, company), tied.years)
}

fn picture(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<Picture> {
    let it = organisations::visible(tx, by, id)?;
    acts::picture(tx, &it)
}

fn named(picture: &Picture, name: &str) -> Option<Id<Company>> {
    picture.companies.iter().find(|it| it.name == name).map(|it| it.id)
}

/// The figures of calendar years, the latest first.
fn enter(
    tx: &mut Tx,
    by: &Caller,
    (id, company): (Id<Organisation>, Id<Company>),
    years: Vec<[String; 3]>,
) -> Result<()> {
    let last = Day::of(by.now).date().year() - 1;
    for (back, [staff, turnover, balance]) in (0..).zip(years) {
        let number =
            |text: &str| hundredths(text).ok_or_else(|| Error::Told(format!("no number: {text}")));
        let ends_on = format!("{:04}-12-31", last - back).parse();
        let draft = Draft {
            company,
            ends_on: ends_on.map_err(|_| Error::Told("no such year".to_owned()))?,
            staff: number(&staff)?,
            turnover: number(&turnover)?,
            balance: number(&balance)?,
            is_estimate: false,
        };
        acts::enter(tx, by, id, &draft)?;
    }
    Ok(())
}
