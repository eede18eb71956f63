//! Taking in files from the command line: a bar while it runs, a report when it is done.
#![expect(clippy::print_stdout, reason = "the command line talks to people")]

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use kit::{
    Agency, Caller, Id,
    import::{self, Phase, Progress, Report},
    web::App,
};

use crate::{config::Config, features::FEATURES, house};

#[derive(Args)]
pub struct Order {
    /// cordis, topics, codelists, organisations or profiles
    importer: String,
    /// A file (.csv .tsv .jsonl .json .xml, also .gz; .xlsx .ods .zip) or a folder of them
    path: PathBuf,
    /// Read everything and report what would happen, but store nothing
    #[arg(long)]
    dry_run: bool,
    /// Which column is which: --map name="Company name" (may be repeated)
    #[arg(long = "map", value_name = "OURS=THEIRS")]
    maps: Vec<String>,
    /// What separates the columns, if it is not found by itself
    #[arg(long)]
    delimiter: Option<char>,
    /// The agency it is for: its name or its id. Profiles need one.
    #[arg(long)]
    agency: Option<String>,
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
}

/// Takes the file in. Ends with an error if nothing could be taken.
pub fn run(config: &Config, order: &Order) -> Result<ExitCode> {
    let Some(importer) = import::find(FEATURES, &order.importer) else {
        let known: Vec<_> = import::importers(FEATURES).map(|it| it.name).collect();
        bail!("nobody takes in `{}`; there are {}", order.importer, known.join(", "));
    };
    let pairs = order.maps.iter().map(|map| {
        let pair = map.split_once('=').map(|(a, b)| (a.trim().to_owned(), b.trim().to_owned()));
        pair.with_context(|| format!("--map {map} has no `=`"))
    });
    let wanted = import::Order {
        importer: order.importer.clone(),
        path: order.path.clone(),
        dry_run: order.dry_run,
        mapping: pairs.collect::<Result<_>>()?,
        delimiter: order.delimiter,
        ..import::Order::default()
    };
    let app = house::open(config)?;
    let bar = ProgressBar::new(0).with_style(style()?);
    let mut shown = |progress: &Progress| {
        show(&bar, progress);
        Ok(())
    };
    let agency = match &order.agency {
        Some(said) => agency(&app, said)?,
        None => Id::nil(),
    };
    let by = Caller { agency, ..Caller::house(app.clock.now()) };
    let rejects = app.settings.data.join("imports");
    let report = import::run(&app.db, importer, &wanted, &by, &rejects, &mut shown);
    bar.finish_and_clear();
    let report = report.with_context(|| format!("{} was not taken in", order.path.display()))?;
    // While a server runs on the same data, it is the one that feeds the index.
    if let Err(wrong) = app.search.feed(&app.db, FEATURES) {
        eprintln!("The index is fed by the running server ({wrong}).");
    }
    if order.json {
        println!("{}", serde_json::to_string(&report)?);
    } else {
        println!("{}", told(&report, order.dry_run));
    }
    Ok(ExitCode::SUCCESS)
}

/// The agency somebody means.
fn agency(app: &App, said: &str) -> Result<Id<Agency>> {
    let names = app.db.read_now(agencies::names)?;
    let is_meant = |(id, name): &&(Id<Agency>, String)| {
        name.to_lowercase() == said.to_lowercase() || id.to_string() == said
    };
    let found = names.iter().find(is_meant).map(|(id, _)| *id);
    found.with_context(|| {
        let known: Vec<&str> = names.iter().map(|it| it.1.as_str()).collect();
        format!("there is no agency `{said}`; there are {}", known.join(", "))
    })
}

fn style() -> Result<ProgressStyle> {
    let line = "{msg} {wide_bar} {human_pos}/{human_len} ({per_sec}, {eta} left)";
    Ok(ProgressStyle::with_template(line)?)
}

fn show(bar: &ProgressBar, progress: &Progress) {
    let message = match progress.phase {
        Phase::Checking => "checking",
        Phase::Storing => "taking in",
    };
    bar.set_message(message);
    bar.set_length(progress.total.unwrap_or(progress.rows));
    bar.set_position(progress.rows);
}

/// The report in words.
fn told(report: &Report, dry_run: bool) -> String {
    use std::fmt::Write as _;
    let counts = &report.counts;
    let mut said = format!(
        "{} records in {:.1} s: {} new, {} changed, {} unchanged, {} rejected.",
        report.rows, report.seconds, counts.new, counts.changed, counts.same, counts.rejected,
    );
    if report.went_on_at > 0 {
        let _ = write!(
            said,
            "\nWent on at record {}, where an earlier run was interrupted.",
            report.went_on_at
        );
    }
    if let Some(rejects) = &report.rejects {
        let _ = write!(
            said,
            "\nWhat was rejected, with line, column and reason: {}",
            rejects.display()
        );
    }
    if !report.skipped.is_empty() {
        let _ = write!(said, "\nNot read: {}", report.skipped.join(", "));
    }
    if dry_run {
        said.push_str("\nThis was a dry run: nothing was stored.");
    }
    said
}
