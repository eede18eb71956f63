#![forbid(unsafe_code)]
#![expect(clippy::print_stdout, reason = "benchmarks talk to people")]
//! How good matching is, beside plain BM25 on the same data: `cargo xtask bench matching-quality`; and
//! how fast, beside other engines in the same run: `cargo xtask bench matching-speed`.
//!
//! One file per task. What is right comes from public files and never goes into the index.

mod claims;
mod figures;
mod folder;
mod languages;
mod node;
mod partners;
mod plain;
mod receipts;
mod science;
mod speed;
mod topics;

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context as _, Result};
use clap::{Args, Parser, Subcommand};

use figures::Figures;
use folder::Folder;

/// Benchmarks of matching.
#[derive(Parser)]
#[command(name = "matching-bench")]
struct Line {
    #[command(subcommand)]
    ask: Ask,
}

#[derive(Subcommand)]
enum Ask {
    /// Questions with known answers: topics, partners, fields of science, claims, languages, receipts
    MatchingQuality(Options),
    /// How long answers take beside other engines, and what an index costs
    MatchingSpeed(speed::Options),
}

#[derive(Args)]
struct Options {
    /// The folder of public files
    #[arg(long, default_value = "../shared/data")]
    data: PathBuf,
    /// Only these tasks: topics, partners, science, claims, languages, receipts
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Other weights than those of the engine
    #[arg(long)]
    weights: Option<PathBuf>,
    /// A folder with a sentence model (model.onnx, tokenizer.json), as an operator would provide it
    #[arg(long)]
    sentences: Option<PathBuf>,
    /// Every so many questions only, for a quick look
    #[arg(long, default_value_t = 1)]
    every: usize,
}

fn main() -> ExitCode {
    let done = match Line::parse().ask {
        Ask::MatchingQuality(options) => quality(&options),
        Ask::MatchingSpeed(options) => speed::run(&options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(wrong) => {
            eprintln!("matching-bench: {wrong:#}");
            ExitCode::FAILURE
        }
    }
}

type Task = fn(&Folder, usize, &mut Figures) -> Result<()>;

fn quality(options: &Options) -> Result<()> {
    if let Some(path) = &options.weights {
        let file = std::fs::read_to_string(path).context("no weights")?;
        engine_matching::try_weights(&file).map_err(anyhow::Error::msg)?;
    }
    if let Some(folder) = &options.sentences {
        node::speak(folder)?;
    }
    let data = Folder::at(&options.data)?;
    let mut figures = Figures::begin("matching-quality");
    let tasks: [(&str, Task); 6] = [
        ("topics", topics::run),
        ("partners", partners::run),
        ("science", science::run),
        ("claims", claims::run),
        ("languages", languages::run),
        ("receipts", receipts::run),
    ];
    for (name, task) in tasks {
        if options.only.is_empty() || options.only.iter().any(|only| only == name) {
            println!("== {name}");
            task(&data, options.every.max(1), &mut figures)?;
        }
    }
    figures.write()
}
