//! The house, opened: database, index and messages put together.

use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use kit::{
    Db,
    clock::Clock,
    i18n::Messages,
    search::{Search, engine::Sentences},
    web::{App, Kept, Limits, Settings},
};

use crate::{config::Config, content, features::FEATURES};

/// The name of the SQLite file in the data folder.
pub const DATABASE: &str = "entente.sqlite";
/// The folder of the index in the data folder; it can always be made again.
pub const INDEX: &str = "index";

/// Opens the database (creating and migrating it) and the index.
pub fn open(config: &Config) -> Result<App> {
    open_as(config, config.settings()?)
}

/// The same with settings of one's own.
pub fn open_as(config: &Config, settings: Settings) -> Result<App> {
    let data = &settings.data;
    std::fs::create_dir_all(data)
        .with_context(|| format!("the data folder {} cannot be made", data.display()))?;
    if let Some(way) = config.inbox()? {
        inbox::open(data, way);
    }
    // The index and its thesaurus take as long as everything else: they are opened beside it.
    let (opened, db) = std::thread::scope(|scope| {
        let index = scope.spawn(|| -> Result<Search> {
            Search::open(&data.join(INDEX), content::concepts()?, sentences(config)?)
                .context("the index cannot be opened")
        });
        let db = migrated(config, &settings);
        (index.join().unwrap_or_else(|_| bail!("the index cannot be opened")), db)
    });
    let (db, search) = (db?, opened?);
    let messages = Messages::load(FEATURES).map_err(anyhow::Error::msg)?;
    let (clock, limits) = (Clock::system(), Limits::default());
    Ok(App::new(Kept { db, clock, features: FEATURES, messages, settings, search, limits }))
}

/// The sentence model of the settings, if there is one.
pub fn sentences(config: &Config) -> Result<Option<Sentences>> {
    let Some(folder) = config.sentences() else { return Ok(None) };
    let model = engine_sentences::Model::open(&folder).context("the setting `sentences`")?;
    let (fingerprint, dimensions) = (model.fingerprint(), model.dimensions());
    let embed = move |texts: &[&str]| {
        let said = model.embed(texts);
        said.inspect_err(|wrong| tracing::warn!(%wrong, "the sentence model is silent")).ok()
    };
    Ok(Some(Sentences { fingerprint, dimensions, embed: Arc::new(embed) }))
}

/// The database, brought to this version.
fn migrated(config: &Config, settings: &Settings) -> Result<Db> {
    let db = database(config, settings)?;
    let migrating = db.clone();
    block_on(async move { migrating.migrate(FEATURES).await })?
        .context("the database cannot be brought to this version; it is as it was before")?;
    Ok(db)
}

fn database(config: &Config, settings: &Settings) -> Result<Db> {
    if let Some(address) = config.postgres() {
        return Db::postgres(address, config.readers()?).context("the setting `database`");
    }
    let file = settings.data.join(DATABASE);
    Db::sqlite(&file, config.readers()?)
        .with_context(|| format!("{} cannot be opened", file.display()))
}

/// Runs something asynchronous where nothing else is.
pub fn block_on<T>(it: impl Future<Output = T>) -> Result<T> {
    Ok(tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(it))
}

/// Opens an account for somebody and returns the link with which they choose a password.
pub fn invite(config: &Config, email: &str, name: &str, administrator: bool) -> Result<String> {
    let app = open(config)?;
    let (email, name) = (email.trim().to_lowercase(), name.to_owned());
    let by = kit::Caller::house(app.clock.now());
    let key = app.db.write_now(move |tx| {
        let who = people::Newcomer { name: name.clone(), email: email.clone(), lang: "en".into() };
        let person = people::enrol(tx, &by, &who)?.id;
        if administrator {
            agencies::appoint_administrator(tx, &by, person)?;
        }
        people::enter_link(tx, person, by.now)
    })?;
    Ok(format!("{}/enter/{key}", app.settings.base_url))
}
