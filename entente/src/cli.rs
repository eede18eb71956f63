//! The command line: what the program can be asked, and nothing of how it is done.
#![expect(clippy::print_stdout, reason = "the command line talks to people")]

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::{Args, Parser, Subcommand};

use crate::{
    backup, config::Config, demo, doctor, find, house, import, letter, lists, schedule, serve,
    telemetry,
};

/// Innovation agencies, the companies they help, coaches and partners: one program.
#[derive(Parser)]
#[command(name = "entente", version)]
struct Line {
    /// The file of settings [default: entente.toml if there is one]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The folder of database, index and uploads [environment: `ENTENTE_DATA`]
    #[arg(long, global = true, value_name = "FOLDER")]
    data: Option<String>,
    /// Where to serve, such as 127.0.0.1:8080 [environment: `ENTENTE_LISTEN`]
    #[arg(long, global = true, value_name = "ADDRESS")]
    listen: Option<String>,
    #[command(subcommand)]
    ask: Ask,
}

#[derive(Subcommand)]
enum Ask {
    /// Serve pages and API until Ctrl-C
    Serve,
    /// Load the demo network (once) and serve it
    Demo,
    /// Bring the database to this version, then stop
    Migrate,
    /// Take in a file: cordis, topics, codelists, organisations
    Import(import::Order),
    /// Find partners, funding and opportunities for a text or an organisation
    Match(find::Asked),
    /// Make, repair or explain a schedule of meetings: a JSON file in, JSON out
    Schedule(schedule::Order),
    /// Print every setting with its value, source and meaning
    Config,
    /// Look at the installation and give advice
    Doctor,
    /// Write a copy of everything into one file, while the server runs
    Backup(Place),
    /// Check a backup without restoring it
    VerifyBackup(Place),
    /// Put a backup into an empty data folder
    Restore(Place),
    /// Make the index again from the database
    Reindex,
    /// Print the OpenAPI document of the API
    Openapi,
    /// Put one letter from standard input among those that came in: for the pipe of a mail server
    Letter(letter::Order),
    /// Accounts from the command line
    #[command(subcommand)]
    User(User),
    /// Print the generated lists
    #[command(hide = true)]
    Lists,
}

#[derive(Args)]
struct Place {
    /// The backup file
    file: PathBuf,
}

#[derive(Subcommand)]
enum User {
    /// Invite somebody: prints a link with which they choose a password
    Invite {
        email: String,
        #[arg(long)]
        name: String,
        /// Make them administrator of the network
        #[arg(long)]
        administrator: bool,
    },
}

/// Does what the command line asks. Errors are told in one paragraph.
pub fn run() -> ExitCode {
    match answer(Line::parse()) {
        Ok(code) => code,
        Err(wrong) => {
            eprintln!("entente: {wrong:#}");
            ExitCode::FAILURE
        }
    }
}

fn answer(line: Line) -> Result<ExitCode> {
    let is_letter = matches!(line.ask, Ask::Letter(_));
    let demo = matches!(line.ask, Ask::Demo);
    // The demo keeps to a folder of its own, unless told otherwise.
    let otherwise: &[_] = if demo { &[("data", "data/demo")] } else { &[] };
    let given = [("data", line.data), ("listen", line.listen)];
    let config = match Config::read(line.config, &given, otherwise) {
        // No letter is lost because a setting is wrong: the mail server keeps it and comes again.
        Err(wrong) if is_letter => return Ok(letter::later(&wrong)),
        config => config?,
    };
    let quiet = !matches!(line.ask, Ask::Serve | Ask::Demo);
    let (filter, as_json) = config.log();
    // The demo talks to a person: one line per request would hide its links.
    let is_plain = (quiet || demo) && filter == "info";
    telemetry::log((if is_plain { "warn" } else { filter }, as_json));
    match line.ask {
        Ask::Serve => {
            let app = house::open(&config)?;
            serve::serve(&config, &app, |at| eprintln!("Entente serves at http://{at}"))?;
        }
        Ask::Demo => demo::run(&config)?,
        Ask::Migrate => {
            house::open(&config)?;
            println!("The database is at version {}.", env!("CARGO_PKG_VERSION"));
        }
        Ask::Import(order) => return import::run(&config, &order),
        Ask::Match(question) => find::run(&config, &question)?,
        Ask::Schedule(order) => println!("{}", schedule::run(&order)?),
        Ask::Config => println!("{}", config.explain()),
        Ask::Doctor => return doctor::run(&config),
        Ask::Backup(place) => println!("{}", backup::make(&config, &place.file)?),
        Ask::VerifyBackup(place) => println!("{}", backup::verify(&place.file)?),
        Ask::Restore(place) => println!("{}", backup::restore(&config, &place.file)?),
        Ask::Reindex => println!("{}", find::reindex(&config)?),
        Ask::Openapi => println!("{:#}", lists::openapi()),
        Ask::User(User::Invite { email, name, administrator }) => {
            println!("{}", house::invite(&config, &email, &name, administrator)?);
        }
        Ask::Letter(order) => return Ok(letter::run(&config, &order)),
        Ask::Lists => println!("{}", lists::all()),
    }
    Ok(ExitCode::SUCCESS)
}
