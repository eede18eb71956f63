//! Documents a second that go into the index, in batches as the feeder makes them.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, ensure};
use clap::Args;
use engine_matching::{Change, Concepts, Index, Kind, read_table};

use crate::{
    places,
    report::{Report, Spread, rate},
    texts::{Chance, Words},
};

/// How many events one commit of the index covers in the product.
pub const BATCH: usize = 5_000;

#[derive(Args)]
pub struct Options {
    /// How many documents
    #[arg(long, default_value_t = 100_000)]
    documents: usize,
}

pub fn run(data: &Path, options: &Options) -> Result<bool> {
    let mut report = Report::begin("index");
    let words = Words::load(data)?;
    let folder = places::empty("index")?;
    let index = Index::open(&folder, concepts()?)?;
    report.say(format!("{} documents of some 170 words, {BATCH} a commit", options.documents));
    let began = Instant::now();
    let rates = fill(&index, &words, options.documents)?;
    let took = began.elapsed();
    let found = index.count(Kind::Organisation)?;
    ensure!(found == options.documents, "{found} documents are in the index");
    report.add("documents indexed", (rate(options.documents, took), "1/s"), options.documents);
    report.spread("documents indexed, by commit", "1/s", &Spread::of(rates));
    report.add("size of the index", (megabytes(&folder)?, "MB"), 1);
    report.spread("one changed document", "ms", &changes(&index, &words)?);
    report.write()?;
    drop(std::fs::remove_dir_all(&folder));
    Ok(true)
}

/// Fills the index; the rate of each commit, the making of the documents left out.
pub fn fill(index: &Index, words: &Words, many: usize) -> Result<Vec<f64>> {
    let mut chance = Chance::new(3);
    let mut rates = Vec::new();
    for first in (0..many).step_by(BATCH) {
        let last = many.min(first + BATCH);
        let docs: Vec<Change> =
            (first..last).map(|number| words.document(&mut chance, number).into()).collect();
        let began = Instant::now();
        index.apply(docs, &format!("0:{last}"))?;
        rates.push(rate(last - first, began.elapsed()));
    }
    Ok(rates)
}

/// What a single edit costs once everything is there.
fn changes(index: &Index, words: &Words) -> Result<Spread> {
    let mut chance = Chance::new(4);
    let mut one = |number: usize| {
        let doc = words.document(&mut chance, number);
        let began = Instant::now();
        index.apply([Change::from(doc)], &format!("1:{number}"))?;
        Ok::<Duration, anyhow::Error>(began.elapsed())
    };
    let all: Result<Vec<Duration>> = (0..20).map(&mut one).collect();
    Ok(Spread::of_times(&all?))
}

/// The thesaurus the program ships with.
pub fn concepts() -> Result<Concepts> {
    let folder = places::root().join("content/concepts");
    let mut rows = Vec::new();
    for entry in std::fs::read_dir(&folder).context("the thesaurus is absent")? {
        let path = entry?.path();
        if path.extension().is_some_and(|it| it == "tsv") {
            rows.extend(read_table(&std::fs::read_to_string(&path)?)?);
        }
    }
    Ok(Concepts::from_rows(rows))
}

/// The size of the files in a folder.
#[expect(clippy::cast_precision_loss, reason = "a size in megabytes")]
pub fn megabytes(folder: &Path) -> Result<f64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        bytes += entry?.metadata()?.len();
    }
    Ok(bytes as f64 / 1e6)
}
