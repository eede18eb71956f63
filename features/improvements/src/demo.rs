//! The plans of the demo network: what organisations decided after a check, and how far it is.

use assessments::Assessment;
use kit::{
    Caller, Error, Id, Result, Role, Tx,
    clock::{DAY, Day},
    demo::{self, Garden},
};
use serde::Deserialize;

use crate::{
    acts,
    model::{Draft, Source, Stage},
};

/// `improvements.toml` of an agency.
#[derive(Default, Deserialize)]
struct File {
    #[serde(default)]
    action: Vec<Sown>,
}

#[derive(Deserialize)]
struct Sown {
    organisation: String,
    /// Who wrote it down.
    person: String,
    #[serde(default)]
    owner: String,
    item: String,
    entry: String,
    days_ago: i64,
    /// Days from today; before today if it is negative.
    due_in: i64,
    done_ago: Option<i64>,
    #[serde(default)]
    is_running: bool,
    #[serde(default)]
    is_dropped: bool,
}

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let slugs: Vec<String> = garden.agencies().map(str::to_owned).collect();
    for slug in &slugs {
        let told = |wrong: &dyn std::fmt::Display| {
            Error::Told(format!("{slug}/improvements.toml: {wrong}"))
        };
        let text = garden.file(slug, "improvements.toml");
        let file: File = toml::from_str(text).map_err(|wrong| told(&wrong))?;
        for it in file.action {
            let name = format!("{} {}", it.organisation, it.entry);
            plant_one(tx, (slug, garden.now), &it)
                .map_err(|wrong| told(&format!("{name}: {wrong}")))?;
        }
    }
    Ok(())
}

fn plant_one(tx: &mut Tx, (agency, now): (&str, i64), it: &Sown) -> Result<()> {
    let by = |ago: i64| Caller {
        person: demo::person(&it.person),
        agency: demo::agency(agency),
        role: Role::Adviser,
        lang: "en",
        now: now - ago * DAY,
    };
    let id = organisations::demo_organisation(&it.organisation);
    let (about, _) = organisations::standing(tx, &by(it.days_ago), id)?;
    let draft = Draft {
        owner: (!it.owner.is_empty()).then(|| demo::person(&it.owner)),
        due_on: Some(Day::of(now + it.due_in * DAY)),
        ..Draft::default()
    };
    let from =
        Source { assessment: first(tx, &about)?, item: it.item.clone(), entry: it.entry.clone() };
    let made = acts::add(tx, &by(it.days_ago), &about, (from, draft))?;
    if let Some(ago) = it.done_ago {
        acts::go(tx, &by(ago), made.id, Stage::Done)?;
    } else if it.is_dropped {
        acts::go(tx, &by(it.days_ago - 1), made.id, Stage::Dropped)?;
    } else if it.is_running {
        acts::go(tx, &by(it.days_ago - 1), made.id, Stage::Running)?;
    }
    Ok(())
}

/// The first measurement of an organisation.
fn first(tx: &mut Tx, it: &organisations::Organisation) -> Result<Id<Assessment>> {
    let all = assessments::of_organisation(tx, it)?;
    let found = all.iter().min_by_key(|it| it.started_at).map(|it| it.id);
    found.ok_or_else(|| Error::Told("it was never measured".to_owned()))
}
