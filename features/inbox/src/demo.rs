//! The letters of the demo network: what `letters.toml` of an agency says of the files beside it.

use std::path::Path;

use cases::Case;
use kit::{
    Error, Result, Tx,
    clock::{DAY, HOUR},
    demo::{Garden, agency, person},
    web::Settings,
};
use serde::Deserialize;

use crate::{
    acts::{self, Arrival},
    address::{
        self,
        model::{Address, Noun},
    },
    maildir::model::new_token,
    message::model::{Message, read},
};

#[derive(Default, Deserialize)]
struct File {
    #[serde(default)]
    letter: Vec<Sown>,
}

#[derive(Deserialize)]
struct Sown {
    file: String,
    /// Who copied it to an address, or gave that away.
    adviser: String,
    /// The company whose address it came to; without one it came to that of the adviser.
    #[serde(default)]
    organisation: String,
    /// Whether it came to the address of the open case of the company.
    #[serde(default)]
    case: bool,
    days_ago: i64,
}

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let slugs: Vec<String> = garden.agencies().map(str::to_owned).collect();
    for slug in &slugs {
        let told =
            |wrong: &dyn std::fmt::Display| Error::Told(format!("{slug}/letters.toml: {wrong}"));
        let file: File =
            toml::from_str(garden.file(slug, "letters.toml")).map_err(|wrong| told(&wrong))?;
        for sown in &file.letter {
            let text = garden.file(slug, &format!("letters/{}", sown.file));
            let message = read(text.as_bytes()).map_err(|why| told(&why.as_str()))?;
            one(tx, (slug, garden.now), sown, message).map_err(|wrong| told(&wrong))?;
        }
    }
    Ok(())
}

fn one(tx: &mut Tx, (slug, now): (&str, i64), sown: &Sown, message: Message) -> Result<()> {
    let now = now - sown.days_ago * DAY - 3 * HOUR;
    let (agency, adviser) = (agency(slug), person(&sown.adviser));
    let organisation = organisations::demo_organisation(&sown.organisation);
    let (noun, subject) = if sown.case {
        let record: Option<Case> = cases::open_of(tx, agency, organisation)?;
        (Noun::Case, record.ok_or_else(|| Error::Told("no open case".to_owned()))?.id.to_string())
    } else if sown.organisation.is_empty() {
        (Noun::Person, adviser.to_string())
    } else {
        (Noun::Organisation, organisation.to_string())
    };
    let known = address::store::of(tx, agency, (noun, &subject))?;
    let it = known.unwrap_or_else(|| Address {
        token: new_token(),
        agency,
        noun,
        subject,
        person: adviser,
        made_at: now,
    });
    address::store::put(tx, &it)?;
    let token = it.token;
    let message = Message { written_at: Some(now), ..message };
    // Nothing is enclosed in letters of the demonstration, so no file is kept.
    let settings = Settings::local(Path::new("."));
    let it = Arrival { token: &token, message: &message, files: &[], settings: &settings, now };
    acts::take(tx, &it).map(drop)
}
