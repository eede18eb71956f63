//! How long answers take, beside other engines in the same run and on the same texts.
//!
//! Profiles are made of running words of real project texts, so that words are as frequent as they
//! are; who may see them, where they come from and what they do is spread over them.

mod bad;
mod peers;
mod profiles;
mod scan;
mod standing;

use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};
use clap::Args;
use engine_matching::{Change, Facet, Filters, Index, Kind, Lang, Mode, Search, Viewer, Wish};

use crate::{figures::Figures, folder::Folder, node::Node};
use profiles::{Chance, Profiles, key};

#[derive(Args)]
pub struct Options {
    /// The folder of public files
    #[arg(long, default_value = "../shared/data")]
    data: PathBuf,
    /// How many profiles
    #[arg(long, default_value_t = 100_000)]
    profiles: usize,
    /// A million profiles
    #[arg(long)]
    million: bool,
    /// How often each question is asked
    #[arg(long, default_value_t = 300)]
    runs: usize,
    /// A PostgreSQL server to compare with, as `postgres://user@host/database`
    #[arg(long, default_value = "")]
    postgres: String,
    /// How many signatures are scanned; the small and medium enterprises of the Union are 26 million
    #[arg(long, default_value_t = 26_000_000)]
    signatures: usize,
    /// How many standing questions a day's new funding topics are held against
    #[arg(long, default_value_t = 20_000)]
    standing: usize,
    /// Only these parts: hybrid, peers, changes, bad, scan, standing
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
}

impl Options {
    fn has(&self, part: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == part)
    }
}

/// How many profiles one commit of the index covers in the product.
const BATCH: usize = 5_000;

pub fn run(options: &Options) -> Result<()> {
    let mut figures = Figures::begin("matching-speed");
    let many = if options.million { 1_000_000 } else { options.profiles };
    if ["hybrid", "changes", "bad", "peers"].into_iter().any(|part| options.has(part)) {
        let profiles = Profiles::read(&Folder::at(&options.data)?)?;
        println!("== index of {many} profiles");
        let mut node = Node::new("speed", Vec::new())?;
        fill(&mut node, &profiles, many, &mut figures)?;
        if options.has("hybrid") {
            println!("== hybrid");
            hybrid(&node.index, &profiles, options.runs, &mut figures)?;
        }
        if options.has("changes") {
            println!("== changes");
            changes(&node.index, &profiles, &mut figures)?;
        }
        if options.has("bad") {
            println!("== bad input");
            bad::run(&node.index, &profiles, &mut figures)?;
        }
        if options.has("peers") {
            println!("== peers");
            peers::run(&node.index, &profiles, many, options, &mut figures)?;
        }
    }
    if options.has("scan") {
        println!("== scan");
        scan::run(options.signatures, &mut figures)?;
    }
    if options.has("standing") {
        println!("== standing questions");
        standing::run(&Folder::at(&options.data)?, options.standing, &mut figures)?;
    }
    figures.write()
}

#[expect(clippy::cast_precision_loss, reason = "counts of profiles")]
fn fill(node: &mut Node, profiles: &Profiles, many: usize, figures: &mut Figures) -> Result<()> {
    let mut chance = Chance::of(3);
    let (mut took, mut busy) = (Duration::ZERO, Duration::ZERO);
    for first in (0..many).step_by(BATCH) {
        let docs: Vec<_> = (first..many.min(first + BATCH))
            .map(|number| profiles.profile(&mut chance, number))
            .collect();
        let (began, worked) = (Instant::now(), profiles::worked());
        node.put(docs)?;
        took += began.elapsed();
        busy += profiles::worked().saturating_sub(worked);
    }
    let there = node.index.count(Kind::Organisation)?;
    ensure!(there > many / 2, "{there} profiles are in the index");
    figures.once("index_build_profiles_per_second", many as f64 / took.as_secs_f64(), "1/s", many);
    let name = "index_build_profiles_per_processor_second";
    figures.once(name, many as f64 / busy.as_secs_f64().max(f64::MIN_POSITIVE), "1/s", many);
    let bytes = profiles::bytes(node.folder())?;
    figures.once("index_bytes_per_profile", bytes as f64 / many as f64, "B", many);
    if let Some(resident) = profiles::resident() {
        figures.once("process_bytes_per_profile", resident as f64 / many as f64, "B", many);
    }
    Ok(())
}

/// A text of 150 words asked by a member of an agency, in two countries, with counts of facets.
fn wish(text: String) -> Wish {
    Wish {
        lang: Some(Lang::En),
        viewer: Viewer::of_keys([key(1)]),
        filters: Filters::none().with(Facet::Country, ["DE", "FR"]),
        facets: true,
        limit: 20,
        reasons: 0,
        ..Wish::new(Kind::Organisation, text)
    }
}

fn hybrid(index: &Index, profiles: &Profiles, runs: usize, figures: &mut Figures) -> Result<()> {
    let mut chance = Chance::of(5);
    let began = Instant::now();
    index.matches(&wish(profiles.text(&mut chance, 150)))?;
    figures.once("first_answer_after_start_ms", began.elapsed().as_secs_f64() * 1e3, "ms", 1);
    for (name, reasons, words, is_new) in [
        ("hybrid", 0, 150, false),
        ("hybrid_with_20_reasons", 20, 150, false),
        ("hybrid_12_words", 0, 12, false),
        ("hybrid_12_words_with_20_reasons", 20, 12, false),
        ("hybrid_of_new_viewer", 0, 150, true),
    ] {
        let (mut times, mut busy) = (Vec::with_capacity(runs), Vec::with_capacity(runs));
        for run in 0..runs {
            let mut wish = Wish { reasons, ..wish(profiles.text(&mut chance, words)) };
            if is_new {
                wish.viewer.keys.push(format!("organisation:{run}"));
            }
            let (began, worked) = (Instant::now(), profiles::worked());
            let found = index.matches(&wish)?;
            times.push(began.elapsed());
            busy.push(profiles::worked().saturating_sub(worked));
            ensure!(found.hits.len() == 20, "{} answers", found.hits.len());
        }
        figures.times(name, &times);
        figures.times(&format!("{name}_processor"), &busy);
    }
    Ok(())
}

/// From the change until it can be found, and until it cannot be found any more.
fn changes(index: &Index, profiles: &Profiles, figures: &mut Figures) -> Result<()> {
    let mut chance = Chance::of(9);
    let (mut visible, mut gone) = (Vec::new(), Vec::new());
    for number in 0..20 {
        let name = format!("Neuling{number}quark");
        let mut doc = profiles.profile(&mut chance, 5);
        (doc.id, doc.title) = (format!("new{number}"), name.clone());
        let id = doc.id.clone();
        let look = || -> Result<bool> {
            let asked = Search { mode: Mode::All, limit: 5, ..words(&name) };
            let wish = Wish { filters: Filters::none(), ..wish(name.clone()) };
            let is_found = index.search(&asked)?.hits.iter().any(|hit| hit.id == id);
            let is_matched = index.matches(&wish)?.hits.iter().any(|hit| hit.id == id);
            ensure!(is_found == is_matched, "search and matching see different states");
            Ok(is_found)
        };
        let began = Instant::now();
        index.apply([Change::from(doc)], &format!("new {number}"))?;
        ensure!(look()?, "a new profile is not found");
        visible.push(began.elapsed());
        let began = Instant::now();
        index.apply([Change::Remove(id.clone())], &format!("gone {number}"))?;
        ensure!(!look()?, "an erased profile is still found");
        gone.push(began.elapsed());
    }
    figures.times("new_profile_visible", &visible);
    figures.times("erased_profile_gone", &gone);
    Ok(())
}

/// Words alone, as other engines answer them.
fn words(words: &str) -> Search {
    Search {
        words: words.to_owned(),
        mode: Mode::Any,
        lang: Some(Lang::En),
        kinds: vec![Kind::Organisation],
        limit: 10,
        uncounted: true,
        ..Search::default()
    }
}
