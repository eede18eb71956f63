//! The same words asked of others: tantivy as it is, `SQLite` FTS5, `PostgreSQL` full text.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use engine_matching::Index;
use engine_text::analyze;
use postgres::{Client, NoTls};
use rusqlite::Connection;

use super::{
    Options,
    profiles::{Chance, Profiles},
    words,
};
use crate::{figures::Figures, plain::Plain};

/// Words of a question, and how often the slow ones are asked.
const WORDS: usize = 8;
const SLOW: usize = 30;

pub fn run(
    index: &Index,
    profiles: &Profiles,
    many: usize,
    options: &Options,
    figures: &mut Figures,
) -> Result<()> {
    let mut chance = Chance::of(11);
    let asked: Vec<String> = (0..options.runs).map(|_| profiles.text(&mut chance, WORDS)).collect();
    let texts = || {
        let mut chance = Chance::of(3);
        (0..many).map(move |number| {
            let doc = profiles.profile(&mut chance, number);
            (doc.id, format!("{}\n{}", doc.title, doc.body))
        })
    };
    let plain = Plain::new(texts())?;
    // In turns, so that whatever else the machine does meets both alike.
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for text in asked.iter().chain(&asked) {
        let began = Instant::now();
        let found = index.search(&words(text))?;
        ours.push(began.elapsed());
        ensure!(!found.hits.is_empty(), "nothing found");
        let began = Instant::now();
        plain.best(text, 10)?;
        theirs.push(began.elapsed());
    }
    drop(plain);
    figures.times("lexical", &ours);
    figures.times("tantivy", &theirs);
    figures.once("lexical_over_tantivy", ratio(&ours, &theirs), "times", asked.len());
    let few: Vec<String> = asked.into_iter().take(SLOW).collect();
    let fts5 = sqlite(texts(), &few)?;
    figures.times("sqlite_fts5", &fts5);
    figures.once("lexical_faster_than_fts5", ratio(&fts5, &ours), "times", few.len());
    if options.postgres.is_empty() {
        println!("   PostgreSQL is left out: no server is named (--postgres)");
        return Ok(());
    }
    match Client::connect(&options.postgres, NoTls) {
        Err(wrong) => println!("   PostgreSQL is left out: {wrong}"),
        Ok(mut client) => {
            let full_text = postgres(&mut client, texts(), &few)?;
            figures.times("postgresql_full_text", &full_text);
            let times = ratio(&full_text, &ours);
            figures.once("lexical_faster_than_postgresql", times, "times", few.len());
        }
    }
    Ok(())
}

/// The median of the one over the median of the other.
fn ratio(one: &[Duration], other: &[Duration]) -> f64 {
    let median = |times: &[Duration]| {
        let mut times = times.to_vec();
        times.sort();
        times.get(times.len() / 2).map_or(0.0, Duration::as_secs_f64)
    };
    median(one) / median(other).max(f64::MIN_POSITIVE)
}

/// The telling words of a question, as letters and digits.
fn telling(text: &str) -> Vec<String> {
    let tokens = analyze(text, engine_text::Lang::En);
    let written = tokens.iter().filter_map(|it| text.get(it.start..it.end));
    let plain = written.filter(|word| word.chars().all(char::is_alphanumeric));
    plain.map(str::to_lowercase).collect()
}

fn sqlite(
    texts: impl Iterator<Item = (String, String)>,
    asked: &[String],
) -> Result<Vec<Duration>> {
    let mut base = Connection::open_in_memory()?;
    base.execute_batch(
        "create virtual table profile using fts5(id unindexed, text, tokenize='porter')",
    )?;
    let within = base.transaction()?;
    {
        let mut insert = within.prepare("insert into profile(id, text) values (?1, ?2)")?;
        for (id, text) in texts {
            insert.execute((id, text))?;
        }
    }
    within.commit()?;
    let mut best =
        base.prepare("select id from profile where profile match ?1 order by rank limit 10")?;
    let mut times = Vec::new();
    for text in asked {
        let any: Vec<String> = telling(text).iter().map(|word| format!("\"{word}\"")).collect();
        let began = Instant::now();
        let found: Vec<String> =
            best.query_map([any.join(" OR ")], |row| row.get(0))?.collect::<Result<_, _>>()?;
        times.push(began.elapsed());
        ensure!(!found.is_empty(), "nothing found");
    }
    Ok(times)
}

fn postgres(
    client: &mut Client,
    texts: impl Iterator<Item = (String, String)>,
    asked: &[String],
) -> Result<Vec<Duration>> {
    use std::io::Write as _;
    client.batch_execute("create temporary table profile (id text, body text, words tsvector)")?;
    let mut to = client.copy_in("copy profile (id, body) from stdin")?;
    for (id, text) in texts {
        let text = text.replace('\\', "\\\\").replace(['\n', '\t', '\r'], " ");
        writeln!(to, "{id}\t{text}")?;
    }
    to.finish()?;
    client.batch_execute(
        "update profile set words = to_tsvector('english', body);
         create index on profile using gin (words);
         analyze profile",
    )?;
    let mut times = Vec::new();
    for text in asked {
        let any = telling(text).join(" | ");
        let began = Instant::now();
        let found = client.query(
            "select id from profile, to_tsquery('english', $1) asked where words @@ asked
             order by ts_rank(words, asked) desc limit 10",
            &[&any],
        )?;
        times.push(began.elapsed());
        ensure!(!found.is_empty(), "nothing found");
    }
    Ok(times)
}
