//! The cases of the demo network: each goes the way to where it stands, step by step.

use std::collections::BTreeMap;

use engine_cases::Value;
use kit::{
    Caller, Error, Id, Result, Role, Tx,
    clock::{DAY, Day},
    demo::{Garden, agency, person},
};
use serde::Deserialize;

use crate::{
    acts,
    model::{Case, Whole},
    policy::SEE,
    store,
};

/// `cases.toml` of an agency.
#[derive(Default, Deserialize)]
struct File {
    #[serde(default)]
    case: Vec<Sown>,
}

#[derive(Deserialize)]
struct Sown {
    organisation: String,
    adviser: String,
    process: String,
    days_ago: i64,
    /// What is done, in order: a form with its fields, or a step, in a record of that machine.
    #[serde(default)]
    done: Vec<Done>,
}

#[derive(Deserialize)]
struct Done {
    /// Days after the opening.
    day: i64,
    /// A machine inside the case; the case itself without one.
    #[serde(default)]
    inside: String,
    #[serde(default)]
    step: String,
    #[serde(default)]
    why: String,
    #[serde(default)]
    form: String,
    #[serde(default)]
    fields: BTreeMap<String, Value>,
}

/// The coachings of the demo cases of an organisation, the oldest first, with where each stands.
pub fn demo_coachings(tx: &mut Tx, organisation: &str) -> Result<Vec<Case>> {
    let organisation = organisations::demo_organisation(organisation).to_string();
    let mut all = Vec::new();
    for root in store::of_company(tx, &[organisation])? {
        all.extend(store::inside(tx, &root)?);
    }
    all.retain(|it| it.root != it.id);
    Ok(all)
}

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let slugs: Vec<String> = garden.agencies().map(str::to_owned).collect();
    for slug in &slugs {
        let text = garden.file(slug, "cases.toml");
        let told =
            |wrong: &dyn std::fmt::Display| Error::Told(format!("{slug}/cases.toml: {wrong}"));
        let file: File = toml::from_str(text).map_err(|wrong| told(&wrong))?;
        for sown in &file.case {
            one(tx, (slug, garden.now), sown)
                .map_err(|wrong| told(&format!("{}: {wrong}", sown.organisation)))?;
        }
    }
    Ok(())
}

fn one(tx: &mut Tx, (slug, now): (&str, i64), sown: &Sown) -> Result<()> {
    let begun = now - sown.days_ago * DAY;
    let by = |day: i64| Caller {
        agency: agency(slug),
        person: person(&sown.adviser),
        role: Role::Adviser,
        ..Caller::house(begun + day * DAY)
    };
    let organisation = organisations::demo_organisation(&sown.organisation);
    let root = acts::open(tx, &by(0), organisation, &sown.process)?;
    for done in &sown.done {
        let by = by(done.day);
        let whole = record(tx, &by, &root, &done.inside)?;
        // What the company says in its own name is said for it here: it has no account in the demo.
        let roles = whole.process.roles.iter().map(|it| it.name.clone()).collect();
        let whole = Whole { roles, ..whole };
        if done.form.is_empty() {
            acts::step(tx, &by, &whole, (&done.step, &done.why))?;
        } else {
            let seen = whole.it.events;
            let fields =
                done.fields.iter().map(|(name, value)| (name.clone(), dated(value, begun)));
            acts::fill(tx, &by, &whole, (&done.form, fields.collect(), seen))?;
        }
    }
    Ok(())
}

/// `@12` is the twelfth day after the opening.
fn dated(value: &Value, begun: i64) -> Value {
    let Value::Text(text) = value else { return value.clone() };
    let days: Option<i64> = text.strip_prefix('@').and_then(|days| days.parse().ok());
    days.map_or_else(|| value.clone(), |days| Value::Text(Day::of(begun + days * DAY).to_string()))
}

/// The case, or the newest record of a machine in it.
fn record(tx: &mut Tx, by: &Caller, root: &Case, machine: &str) -> Result<Whole> {
    let id: Id<Case> = if machine.is_empty() {
        root.id
    } else {
        let inside = store::inside(tx, root)?;
        let found = inside.iter().rfind(|it| it.machine == machine);
        found.map(|it| it.id).ok_or_else(|| Error::Told(format!("no {machine}")))?
    };
    acts::find_to(tx, by, id, SEE)
}
