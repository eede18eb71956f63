//! The main job on the command line.
#![expect(clippy::print_stdout, reason = "the command line talks to people")]

use std::fmt::Write as _;

use anyhow::{Result, bail, ensure};
use clap::Args;
use kit::{Caller, search};
use matching::{Answer, Fit, Question};

use crate::{
    config::Config,
    features::FEATURES,
    house::{self, INDEX},
};

#[derive(Args)]
pub struct Asked {
    /// A project idea, in any of the 24 EU languages (- reads it from standard input)
    #[arg(long, value_name = "TEXT", required_unless_present = "organisation")]
    text: Option<String>,
    /// The id of an organisation
    #[arg(long, value_name = "ID")]
    organisation: Option<String>,
    /// The language of the text, if it is not found by itself: en, de, fr, …
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
    /// How many of each group
    #[arg(long, default_value_t = 10)]
    limit: usize,
    /// Print the answer of the API
    #[arg(long)]
    json: bool,
}

/// Looks for what fits and prints it.
pub fn run(config: &Config, asked: &Asked) -> Result<()> {
    let app = house::open(config)?;
    // A running server feeds the index; without one, what was imported must be taken in.
    drop(app.search.feed(&app.db, FEATURES));
    let lang = match asked.language.as_deref().map(str::parse) {
        Some(Ok(lang)) => Some(lang),
        Some(Err(_)) => bail!("--language takes the code of an EU language, such as en or pl"),
        None => None,
    };
    let by = Caller::house(app.clock.now());
    let now = by.now;
    let viewer = app.db.read_now(move |tx| search::viewer_of(tx, FEATURES, &Caller::house(now)))?;
    let about = match &asked.organisation {
        Some(id) => {
            let doc = app.search.doc(id, &viewer)?;
            ensure!(doc.is_some(), "there is no organisation {id}");
            doc
        }
        None => None,
    };
    let question = Question {
        text: text(asked)?,
        lang,
        about,
        limit: asked.limit.clamp(1, 1_000),
        ..Question::default()
    };
    ensure!(!question.is_empty(), "the text is empty");
    let own = app.clone();
    let answer = app.db.read_now(move |tx| matching::answer(&own, tx, question.clone(), &by))?;
    if asked.json {
        println!("{}", serde_json::to_string_pretty(&answer)?);
    } else {
        println!("{}", told(&answer));
    }
    Ok(())
}

fn text(asked: &Asked) -> Result<String> {
    match asked.text.as_deref() {
        Some("-") => Ok(std::io::read_to_string(std::io::stdin())?),
        text => Ok(text.unwrap_or_default().to_owned()),
    }
}

fn told(answer: &Answer) -> String {
    let mut said = String::new();
    if let Some(language) = &answer.language {
        let _ = writeln!(said, "Language: {language}. Looked for: {}.", answer.terms.join(", "));
    }
    let groups = [
        ("Partners", &answer.partners),
        ("Funding topics", &answer.topics),
        ("Opportunities", &answer.opportunities),
    ];
    for (name, fits) in groups {
        let _ = writeln!(said, "\n{name}");
        for fit in fits {
            line(&mut said, fit);
        }
        if fits.is_empty() {
            said.push_str("  nothing fits\n");
        }
    }
    said
}

fn line(said: &mut String, fit: &Fit) {
    let code = if fit.code.is_empty() { &fit.country } else { &fit.code };
    let _ = writeln!(
        said,
        "{:>4}. {:>3.0}  {} [{} {code}] {}",
        fit.rank, fit.score, fit.title, fit.kind, fit.id
    );
    let why = fit.why.iter().filter(|why| why.points >= 0.5);
    let why: Vec<_> = why.map(|why| format!("{} {:.0}", why.part, why.points)).collect();
    let _ = writeln!(said, "           {}", why.join(", "));
}

/// Throws the index away and makes it again.
pub fn reindex(config: &Config) -> Result<String> {
    let folder = config.data().join(INDEX);
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    let app = house::open(config)?;
    let events = app.search.feed(&app.db, FEATURES)?;
    Ok(format!("The index is made again from {events} events."))
}
