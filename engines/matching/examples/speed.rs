//! Measures latency on synthetic documents made of real vocabulary. Arguments: the folder of the public data, the
//! folder of concept tables, the number of documents.
#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::too_many_lines,
    reason = "a measuring program"
)]

use std::io::Read;
use std::process::Command;
use std::time::{Duration, Instant};

use engine_matching::{
    Audience, Change, Concepts, Doc, Facets, Index, Kind, Lang, Mode, Search, Wish, read_table,
};

/// A small reproducible source of chance (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    /// Text of running words from random places, so that frequencies stay natural.
    fn text(&mut self, words: &[&str], length: usize) -> String {
        let mut text = Vec::new();
        while text.len() < length {
            let at = self.below(words.len() - 12);
            text.extend_from_slice(&words[at..at + 12]);
        }
        text.truncate(length);
        text.join(" ")
    }
}

fn print(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!("{name:36} p50 {:?}  p95 {:?}  p99 {:?}", at(0.5), at(0.95), at(0.99));
}

fn time(runs: usize, mut one: impl FnMut()) -> Vec<Duration> {
    (0..runs)
        .map(|_| {
            let start = Instant::now();
            one();
            start.elapsed()
        })
        .collect()
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let data = args.get(1).map_or("../shared/data", String::as_str);
    let table = args.get(2).map_or("content/concepts", String::as_str);
    let many: usize = args.get(3).and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let out = Command::new("gzip")
        .args(["-dc", &format!("{data}/seed_cordis_dev/projects.jsonl.gz")])
        .output()
        .expect("gzip");
    let mut text = String::new();
    out.stdout.as_slice().read_to_string(&mut text).expect("utf-8");
    let texts: Vec<String> = text
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .map(|it| {
            format!(
                "{} {}",
                it["title"].as_str().unwrap_or_default(),
                it["objective"].as_str().unwrap_or_default()
            )
        })
        .collect();
    let words: Vec<&str> = texts.iter().flat_map(|text| text.split_whitespace()).collect();
    let tables = std::fs::read_dir(table)
        .map(|dir| dir.flatten().map(|entry| entry.path()).collect::<Vec<_>>())
        .unwrap_or_default();
    let rows = tables.iter().filter(|path| path.extension().is_some_and(|end| end == "tsv"));
    let concepts = Concepts::from_rows(rows.flat_map(|path| {
        read_table(&std::fs::read_to_string(path).expect("table")).unwrap_or_default()
    }));
    let folder = std::env::temp_dir().join(format!("engine-matching-speed-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    let index = Index::open(&folder, concepts).expect("index");
    let mut chance = Chance(7);
    let start = Instant::now();
    let docs = (0..many).map(|number| {
        let title = chance.text(&words, 8);
        let countries = ["DE", "FR", "PL", "FI", "IT"];
        Change::from(Doc {
            audience: Audience::Public,
            lang: Some(Lang::En),
            body: chance.text(&words, 110),
            facets: Facets {
                country: countries[number % 5].into(),
                sectors: vec![format!("{}.1", 10 + number % 80)],
                ..Facets::default()
            },
            ..Doc::new(format!("d{number}"), Kind::Organisation, title)
        })
    });
    index.apply(docs, "1").expect("apply");
    println!("{many} documents indexed in {:.1?}", start.elapsed());
    let mut wish = Wish::new(Kind::Organisation, "");
    let start = Instant::now();
    index.apply([Change::Remove("d0".into())], "2").expect("apply");
    println!("a batch of one change takes {:.1?}", start.elapsed());
    print(
        "matches(), 150 words",
        time(300, || {
            wish.text = chance.text(&words, 150);
            index.matches(&wish).expect("matches");
        }),
    );
    wish.facets = true;
    print(
        "matches(), 150 words, facets",
        time(100, || {
            wish.text = chance.text(&words, 150);
            index.matches(&wish).expect("matches");
        }),
    );
    wish.facets = false;
    let firsts = (0..20).map(|number| {
        let body = chance.text(&words, 110);
        let doc = Doc { body, ..Doc::new(format!("n{number}"), Kind::Organisation, "New") };
        let doc = Doc { audience: Audience::Public, lang: Some(Lang::En), ..doc };
        index.apply([doc.into()], "3").expect("apply");
        time(1, || drop(index.matches(&wish).expect("matches")))
    });
    print("the first match after a new text", firsts.flatten().collect());
    for (name, mode, length) in [
        ("search(), all of 2 words", Mode::All, 2),
        ("search(), all of 4 words", Mode::All, 4),
        ("search(), any of 8 words", Mode::Any, 8),
    ] {
        print(
            name,
            time(300, || {
                let search = Search {
                    words: chance.text(&words, length),
                    mode,
                    lang: Some(Lang::En),
                    kinds: vec![Kind::Organisation],
                    limit: 10,
                    ..Search::default()
                };
                index.search(&search).expect("search");
            }),
        );
    }
    let _ = std::fs::remove_dir_all(folder);
}
