//! A look at the installation, with advice: what is well, what is not, what to do.
#![expect(clippy::print_stdout, reason = "the doctor talks")]

use std::{path::Path, process::ExitCode};

use anyhow::Result;
use kit::{db::backup::check_file, mail::Post};

use crate::{config::Config, house};

/// One thing looked at.
enum Finding {
    Well(String),
    Advice(String),
    Ill(String),
}

/// Looks at everything and prints what was found; fails if something is ill.
pub fn run(config: &Config) -> Result<ExitCode> {
    let mut findings = vec![folder(&config.data())];
    findings.extend(settings(config)?);
    if config.postgres().is_none() {
        findings.push(file(&config.data().join(house::DATABASE)));
    }
    findings.extend(config.letters().map(|folder| letters(&folder)));
    findings.extend(sentences(config));
    findings.extend(state(config));
    let mut is_ill = false;
    for finding in findings {
        match finding {
            Finding::Well(text) => println!("ok      {text}"),
            Finding::Advice(text) => println!("advice  {text}"),
            Finding::Ill(text) => {
                is_ill = true;
                println!("ILL     {text}");
            }
        }
    }
    Ok(if is_ill { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn folder(data: &Path) -> Finding {
    let probe = data.join(".doctor");
    let tried = std::fs::create_dir_all(data).and_then(|()| std::fs::write(&probe, "x"));
    drop(std::fs::remove_file(&probe));
    match tried {
        Ok(()) => Finding::Well(format!("{} can be written", data.display())),
        Err(wrong) => Finding::Ill(format!(
            "{}: {wrong}. Give the user of the service this folder.",
            data.display()
        )),
    }
}

fn settings(config: &Config) -> Result<Vec<Finding>> {
    let settings = config.settings()?;
    let mut found = Vec::new();
    if settings.is_https() {
        found.push(Finding::Well("people come over https".into()));
        if !settings.behind_proxy {
            found.push(Finding::Advice("with a proxy in front, set behind_proxy = true, or limits count all visitors as one".into()));
        }
    } else if !settings.base_url.contains("127.0.0.1") && !settings.base_url.contains("localhost") {
        found.push(Finding::Ill("base_url is http: passwords would travel in the open. Put a proxy with https in front.".into()));
    }
    found.push(match settings.post {
        Post::Outbox => Finding::Advice(
            "letters stay in the outbox; set `mail` so that people can confirm their address"
                .into(),
        ),
        Post::Smtp { .. } => Finding::Well("letters go to a mail server".into()),
    });
    if config.metrics_listen()?.is_none() {
        found.push(Finding::Advice(
            "nobody watches: set metrics_listen, and let your monitoring read it".into(),
        ));
    }
    Ok(found)
}

/// Whether letters can be taken out of the folder a mail server delivers them into.
fn letters(folder: &Path) -> Finding {
    let new = folder.join("new");
    let probe = new.join(".doctor");
    let tried = std::fs::write(&probe, "x").and_then(|()| std::fs::remove_file(&probe));
    match tried {
        Ok(()) => Finding::Well(format!("letters come in at {}", folder.display())),
        Err(_) if !new.exists() => Finding::Advice(format!(
            "no letter has come in at {} yet; the mail server makes the folder with the first one",
            folder.display()
        )),
        Err(wrong) => Finding::Ill(format!(
            "letters cannot be taken out of {}: {wrong}. Give the user of the service this folder.",
            new.display()
        )),
    }
}

/// Whether the sentence model can be used, if one is named.
fn sentences(config: &Config) -> Option<Finding> {
    let found = house::sentences(config).transpose()?;
    Some(match found {
        Ok(model) => Finding::Well(format!(
            "the sentence model gives {} numbers for a word",
            model.dimensions
        )),
        Err(wrong) => Finding::Ill(format!("{wrong:#}. Mend it, or leave the setting empty.")),
    })
}

fn file(path: &Path) -> Finding {
    if !path.exists() {
        return Finding::Advice(format!(
            "{} is not there yet; `entente serve` makes it",
            path.display()
        ));
    }
    match check_file(path) {
        Ok(()) => Finding::Well("the database is sound".into()),
        Err(wrong) => {
            Finding::Ill(format!("the database is damaged ({wrong}): restore the last backup"))
        }
    }
}

/// Compares the kept files with what the database knows of them, byte by byte.
fn files(app: &kit::web::App) -> Finding {
    let data = app.settings.data.clone();
    match app.db.read_now(move |tx| kit::files::look_over(tx, &data)) {
        Ok(it) if !it.ill.is_empty() => Finding::Ill(format!(
            "{} kept files are missing or damaged (the first: {}): restore them from the last backup",
            it.ill.len(),
            it.ill.first().map_or("", String::as_str)
        )),
        Ok(it) if it.strays > 0 => Finding::Advice(format!(
            "{} kept files are whole; {} lie there that nobody speaks of, left by a backup or a crash",
            it.whole, it.strays
        )),
        Ok(it) => Finding::Well(format!("{} kept files are whole", it.whole)),
        Err(wrong) => Finding::Ill(format!("the kept files cannot be read: {wrong}")),
    }
}

fn state(config: &Config) -> Vec<Finding> {
    let app = match house::open(config) {
        Ok(app) => app,
        Err(wrong) => return vec![Finding::Ill(format!("{wrong:#}"))],
    };
    let failed = app.db.read_now(|tx| {
        let newest = kit::jobs::newest(tx, 500)?;
        Ok(newest.into_iter().filter(|job| job.stage == kit::jobs::Stage::Failed).count())
    });
    let jobs = match failed {
        Ok(0) => Finding::Well("no job has failed".into()),
        Ok(n) => Finding::Advice(format!("{n} jobs have failed: look at /operations/jobs")),
        Err(wrong) => Finding::Ill(format!("the database cannot be read: {wrong}")),
    };
    let index = match app.search.cursor() {
        Some(at) => Finding::Well(format!("the index has come to {at}")),
        None => Finding::Advice(
            "the index is empty; it is made at the next start, or by `entente reindex`".into(),
        ),
    };
    vec![jobs, index, files(&app)]
}
