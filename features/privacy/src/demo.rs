//! What people of the demo network agreed to, a copy somebody asked for, and a rule that is on.

use kit::{
    Caller, Error, Id, Person, Result, Tx,
    clock::{DAY, HOUR},
    demo::{self, Garden},
    i18n, jobs,
    journal::{self, Change},
};
use serde::Deserialize;

use crate::{
    consent::{self, model::Purpose},
    export::{
        jobs::MAKE,
        model::{Export, Stage},
        store as exports,
    },
    rule,
};

/// The rule that is on, so that its page has a history one day.
const RULE: &str = "retention-letters";

/// `privacy.toml` of an agency.
#[derive(Default, Deserialize)]
struct File {
    #[serde(default)]
    consent: Vec<Said>,
    #[serde(default)]
    copy: Vec<Asked>,
}

#[derive(Deserialize)]
struct Said {
    person: String,
    lang: String,
    purposes: Vec<String>,
    days_ago: i64,
    /// Of these, those withdrawn a month later.
    #[serde(default)]
    withdrawn: Vec<String>,
}

#[derive(Deserialize)]
struct Asked {
    person: String,
}

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let slugs: Vec<String> = garden.agencies().map(str::to_owned).collect();
    for slug in &slugs {
        let told =
            |wrong: &dyn std::fmt::Display| Error::Told(format!("{slug}/privacy.toml: {wrong}"));
        let text = garden.file(slug, "privacy.toml");
        let file: File = toml::from_str(text).map_err(|wrong| told(&wrong))?;
        for it in &file.consent {
            agree(tx, garden.now, it).map_err(|wrong| told(&wrong))?;
        }
        for it in &file.copy {
            ask(tx, garden.now, demo::person(&it.person))?;
        }
    }
    rule::store::switch(tx, RULE, true, garden.now - 20 * DAY)
}

fn agree(tx: &mut Tx, now: i64, said: &Said) -> Result<()> {
    let read = |word: &String| {
        word.parse::<Purpose>().map_err(|_| Error::Told(format!("no purpose {word}")))
    };
    let lang = i18n::lang(&said.lang).ok_or(Error::NotFound)?;
    let at = now - said.days_ago * DAY;
    let by = Caller { person: demo::person(&said.person), lang, ..Caller::house(at) };
    for purpose in &said.purposes {
        consent::acts::say(tx, &by, read(purpose)?, true)?;
    }
    let later = Caller { now: at + 30 * DAY, ..by };
    for purpose in &said.withdrawn {
        consent::acts::say(tx, &later, read(purpose)?, false)?;
    }
    Ok(())
}

/// A copy asked for some hours ago; the demo makes it as soon as it runs.
fn ask(tx: &mut Tx, now: i64, person: Id<Person>) -> Result<()> {
    let by = Caller { person, ..Caller::house(now - 3 * HOUR) };
    let it = Export {
        id: Id::named(&format!("demo copy {person}")),
        person,
        stage: Stage::Waiting,
        asked_at: by.now,
        ready_at: None,
        until_at: None,
        bytes: 0,
        downloads: 0,
    };
    exports::insert(tx, &it)?;
    jobs::put(tx, &by, MAKE.kind, &it.id.to_string(), by.now)?;
    journal::write(tx, &by, "privacy.export_asked", ("export", it.id), Change::none())
}
