#![forbid(unsafe_code)]
#![expect(clippy::print_stdout, reason = "benchmarks talk to people")]
//! Benchmarks and the two tests that need a whole program: `cargo xtask bench NAME`.
//!
//! One file per benchmark. Each says on what machine it ran, compares with something plain in
//! the same run where there is such a thing, and writes `target/bench/NAME.json`.

mod bare;
mod careless;
mod check;
mod cordis;
mod full;
mod http;
mod import;
mod index;
mod kill;
mod ledger;
mod load;
mod pages;
mod places;
mod profiles;
mod program;
mod query;
mod report;
mod standing;
mod start;
mod texts;
mod worklists;
mod world;
mod writers;
mod writes;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::{Args, Parser, Subcommand};

/// Benchmarks of Entente.
#[derive(Parser)]
#[command(name = "benches")]
struct Line {
    /// The folder of public files whose words the made-up records are made of
    #[arg(long, global = true, default_value = "../shared/data")]
    data: PathBuf,
    #[command(subcommand)]
    ask: Ask,
}

#[derive(Subcommand)]
enum Ask {
    /// Rows a second of the importer of CORDIS, and the memory it takes
    Import(import::Options),
    /// Documents a second of the index
    Index(index::Options),
    /// Latency of matching and searching, beside plain tantivy
    Query(query::Options),
    /// Requests a second of a list page, beside a bare handler; latency of pages
    Pages(pages::Options),
    /// Import, linter and catalogue of partnering profiles
    Profiles(profiles::Options),
    /// Latency of the work list of an adviser with thousands of cases
    Worklists(worklists::Options),
    /// A pass that holds what is new against all who wait for it
    Standing(standing::Options),
    /// Durable writes a second, beside one commit per request
    Writes(writes::Options),
    /// Seconds to the first answer; memory of the idle demo; size of the program
    Start(start::Options),
    /// Seconds of `cargo check` after a handler was edited
    Check(check::Options),
    /// Kills the server while it is written to, and looks for lost, doubled and half records
    Kill(kill::Options),
    /// Fills the disk of a running server
    Full(full::Options),
    #[command(hide = true)]
    ImportChild(import::Child),
    #[command(hide = true)]
    Bare(Server),
    #[command(hide = true)]
    Careless(Server),
}

/// Where a server of our own finds its files, and where it serves.
#[derive(Args)]
struct Server {
    folder: PathBuf,
    address: std::net::SocketAddr,
}

fn main() -> ExitCode {
    match run(Line::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(wrong) => {
            eprintln!("benches: {wrong:#}");
            ExitCode::FAILURE
        }
    }
}

/// True when everything is as it should be.
fn run(Line { data, ask }: Line) -> Result<bool> {
    let data = places::shared(&data);
    match ask {
        Ask::Import(options) => import::run(&data, &options),
        Ask::Index(options) => index::run(&data, &options),
        Ask::Query(options) => query::run(&data, &options),
        Ask::Pages(options) => pages::run(&data, &options),
        Ask::Profiles(options) => profiles::run(&data, &options),
        Ask::Worklists(options) => worklists::run(&options),
        Ask::Standing(options) => standing::run(&data, &options),
        Ask::Writes(options) => writes::run(&options),
        Ask::Start(options) => start::run(&data, &options),
        Ask::Check(options) => check::run(&options),
        Ask::Kill(options) => kill::run(&options),
        Ask::Full(options) => full::run(&options),
        Ask::ImportChild(child) => import::child(&child),
        Ask::Bare(server) => bare::serve(&server.folder, server.address),
        Ask::Careless(server) => careless::serve(&server.folder, server.address),
    }
}
