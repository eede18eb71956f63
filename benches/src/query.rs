//! Latency of matching and searching in the engine, beside plain tantivy over the same texts.

use std::{
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};
use clap::Args;
use engine_matching::{Facet, Index, Kind, Lang, Mode, Search, Wish};
use tantivy::{
    TantivyDocument,
    collector::TopDocs,
    query::QueryParser,
    schema::{Field, STORED, STRING, Schema, TEXT},
};

use crate::{
    index, places,
    report::{Report, Spread},
    texts::{Chance, Words, whole},
};

#[derive(Args)]
pub struct Options {
    /// Also with a million organisations
    #[arg(long)]
    million: bool,
    /// Only with that many organisations
    #[arg(long)]
    only: Option<usize>,
    /// How often each question is asked
    #[arg(long, default_value_t = 500)]
    asked: usize,
}

pub fn run(data: &Path, options: &Options) -> Result<bool> {
    let mut report = Report::begin("query");
    let words = Words::load(data)?;
    let sizes: Vec<usize> = match (options.only, options.million) {
        (Some(only), _) => vec![only],
        (None, false) => vec![10_000, 100_000],
        (None, true) => vec![10_000, 100_000, 1_000_000],
    };
    for size in sizes {
        at(&mut report, &words, size, options.asked)?;
    }
    report.write()?;
    Ok(true)
}

/// All questions at one size.
fn at(report: &mut Report, words: &Words, size: usize, asked: usize) -> Result<()> {
    let folder = places::empty("query")?;
    let index = Index::open(folder.join("ours"), index::concepts()?)?;
    let began = Instant::now();
    index::fill(&index, words, size)?;
    let plain = Plain::build(&folder.join("plain"), words, size)?;
    let took = began.elapsed();
    report.say(format!("{size} organisations of some 170 words, indexed twice in {took:.0?}"));
    warm(&index, &plain, words)?;
    lexical(report, &index, &plain, (words, size, asked))?;
    directory(report, &index, (words, size, asked))?;
    matching(report, &index, (words, size, asked))?;
    report.say(format!(
        "segments: {} here, {} in plain tantivy",
        segments(&folder.join("ours"))?,
        plain.searcher.segment_readers().len()
    ));
    drop(std::fs::remove_dir_all(&folder));
    Ok(())
}

type Asked<'a> = (&'a Words, usize, usize);

/// Top ten by any of the words: the same question to both, in turn.
fn lexical(
    report: &mut Report,
    index: &Index,
    plain: &Plain,
    (words, size, asked): Asked,
) -> Result<()> {
    for length in [2, 8] {
        let mut chance = Chance::new(11);
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for turn in 0..asked {
            let text = words.text(&mut chance, length);
            let wanted = top_ten(&text);
            // Whoever goes second finds a warmer processor.
            if turn.is_multiple_of(2) {
                ours.push(timed(|| index.search(&wanted))?);
                theirs.push(timed(|| plain.search(&text))?);
            } else {
                theirs.push(timed(|| plain.search(&text))?);
                ours.push(timed(|| index.search(&wanted))?);
            }
        }
        let (ours, theirs) = (Spread::of_times(&ours), Spread::of_times(&theirs));
        let metric = format!("top 10, any of {length} words, {size}");
        report.beside(&metric, "ms", &ours, ("plain tantivy", &theirs));
        report.latency(&metric, &ours);
        report.latency(&format!("plain tantivy, {length} words, {size}"), &theirs);
    }
    Ok(())
}

fn top_ten(words: &str) -> Search {
    Search {
        words: words.to_owned(),
        mode: Mode::Any,
        lang: Some(Lang::En),
        kinds: vec![Kind::Organisation],
        uncounted: true,
        limit: 10,
        ..Search::default()
    }
}

/// What the list of organisations asks: all words, 20 rows, with counts of its facets.
fn directory(report: &mut Report, index: &Index, (words, size, asked): Asked) -> Result<()> {
    for length in [0, 1, 2] {
        let mut chance = Chance::new(12);
        let ask = |_| {
            let search = Search {
                words: words.text(&mut chance, length),
                lang: Some(Lang::En),
                kinds: vec![Kind::Organisation],
                limit: 20,
                facets: vec![Facet::Subkind, Facet::Country, Facet::Sector, Facet::Language],
                ..Search::default()
            };
            timed(|| index.search(&search))
        };
        let all: Result<Vec<Duration>> = (0..asked).map(ask).collect();
        let metric = format!("directory search, {length} words and facets, {size}");
        report.latency(&metric, &Spread::of_times(&all?));
    }
    Ok(())
}

/// Partners for a wish of 150 words, with reasons; then for an organisation.
fn matching(report: &mut Report, index: &Index, (words, size, asked): Asked) -> Result<()> {
    let mut chance = Chance::new(13);
    let ask = |_| {
        let wish = Wish::new(Kind::Organisation, words.text(&mut chance, 150));
        timed(|| index.matches(&wish))
    };
    let all: Result<Vec<Duration>> = (0..asked).map(ask).collect();
    report.latency(&format!("matches of 150 words, {size}"), &Spread::of_times(&all?));
    let mut chance = Chance::new(14);
    let ask = |_| {
        let about = words.document(&mut chance, 0);
        let wish = Wish { about: Some(about), ..Wish::new(Kind::Organisation, "") };
        timed(|| index.matches(&wish))
    };
    let all: Result<Vec<Duration>> = (0..asked).map(ask).collect();
    report.latency(&format!("matches of an organisation, {size}"), &Spread::of_times(&all?));
    Ok(())
}

/// Reads what a first question reads from the disk, and makes sure that both find something.
fn warm(index: &Index, plain: &Plain, words: &Words) -> Result<()> {
    let mut chance = Chance::new(10);
    for _ in 0..20 {
        let text = words.text(&mut chance, 8);
        let found = index.search(&top_ten(&text))?.hits.len();
        ensure!(found == 10, "the index finds {found} of ten");
        ensure!(plain.search(&text)? == 10, "plain tantivy does not find ten");
        index.matches(&Wish::new(Kind::Organisation, words.text(&mut chance, 150)))?;
    }
    Ok(())
}

fn timed<T, E: Into<anyhow::Error>>(ask: impl FnOnce() -> Result<T, E>) -> Result<Duration> {
    let began = Instant::now();
    let answer = ask();
    let took = began.elapsed();
    black_box(answer.map_err(Into::into)?);
    Ok(took)
}

/// How many pieces the index lies in.
fn segments(folder: &Path) -> Result<usize> {
    let mut stores = 0;
    for entry in std::fs::read_dir(folder)? {
        stores += usize::from(entry?.path().extension().is_some_and(|it| it == "store"));
    }
    Ok(stores)
}

/// Tantivy as its own first example uses it: one text field, BM25, the ten best.
struct Plain {
    searcher: tantivy::Searcher,
    parser: QueryParser,
}

impl Plain {
    fn build(folder: &Path, words: &Words, many: usize) -> Result<Self> {
        const WRITER_BYTES: usize = 64_000_000;
        std::fs::create_dir_all(folder)?;
        let mut schema = Schema::builder();
        let id = schema.add_text_field("id", STRING | STORED);
        let text = schema.add_text_field("text", TEXT);
        let index = tantivy::Index::create_in_dir(folder, schema.build())?;
        write(&index, (id, text), words, (many, WRITER_BYTES))?;
        let searcher = index.reader()?.searcher();
        Ok(Self { searcher, parser: QueryParser::for_index(&index, vec![text]) })
    }

    /// How many of the ten best there are.
    fn search(&self, text: &str) -> Result<usize> {
        let (query, _) = self.parser.parse_query_lenient(text);
        Ok(self.searcher.search(&query, &TopDocs::with_limit(10).order_by_score())?.len())
    }
}

fn write(
    index: &tantivy::Index,
    (id, text): (Field, Field),
    words: &Words,
    (many, memory): (usize, usize),
) -> Result<()> {
    let mut writer: tantivy::IndexWriter = index.writer_with_num_threads(1, memory)?;
    let mut chance = Chance::new(3);
    for number in 0..many {
        let doc = words.document(&mut chance, number);
        let mut fields = TantivyDocument::new();
        fields.add_text(id, &doc.id);
        fields.add_text(text, whole(&doc));
        writer.add_document(fields)?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(())
}
