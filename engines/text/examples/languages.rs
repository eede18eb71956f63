//! Measures language detection per language and the speed of analysis. Takes the folder of the public data.
#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::too_many_lines,
    reason = "a measuring program"
)]

use std::io::Read;
use std::process::Command;
use std::time::Instant;

use engine_text::{Lang, analyze, detect, each_term};

fn unpack(path: &str) -> String {
    let out = Command::new("gzip").args(["-dc", path]).output().expect("gzip");
    let mut text = String::new();
    out.stdout.as_slice().read_to_string(&mut text).expect("utf-8");
    text
}

fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "../shared/data".to_owned());
    let table = unpack(&format!("{folder}/parallel_eforms/eforms_ui_24lang.tsv.gz"));
    let mut lines = table.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let mut right = [[0usize; 2]; 24];
    let mut all = [[0usize; 2]; 24];
    let mut wrong = std::collections::BTreeMap::new();
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        for (name, cell) in head.iter().zip(&cells).skip(2) {
            let Ok(lang) = name.parse::<Lang>() else { continue };
            let letters = cell.chars().count();
            if letters < 15 {
                continue;
            }
            let class = usize::from(letters >= 40);
            all[lang.index()][class] += 1;
            let found = detect(cell);
            if found == Some(lang) {
                right[lang.index()][class] += 1;
            } else if class == 1 {
                *wrong.entry((lang, found)).or_insert(0usize) += 1;
            }
        }
    }
    let mut sums = [[0usize; 2]; 2];
    for lang in Lang::ALL {
        let (r, a) = (right[lang.index()], all[lang.index()]);
        for class in 0..2 {
            sums[class][0] += r[class];
            sums[class][1] += a[class];
        }
        println!(
            "{lang}: >= 40 letters {:5.1} % of {:4}   15-39 letters {:5.1} % of {:4}",
            100.0 * r[1] as f64 / a[1].max(1) as f64,
            a[1],
            100.0 * r[0] as f64 / a[0].max(1) as f64,
            a[0]
        );
    }
    println!(
        "all: >= 40 {:.2} %, 15-39 {:.2} %",
        100.0 * sums[1][0] as f64 / sums[1][1] as f64,
        100.0 * sums[0][0] as f64 / sums[0][1] as f64
    );
    let mut wrong: Vec<_> = wrong.into_iter().collect();
    wrong.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    for ((lang, found), n) in wrong.into_iter().take(12) {
        println!("  {lang} taken for {found:?}: {n}");
    }
    let english = unpack(&format!("{folder}/seed_cordis_dev/projects.jsonl.gz"));
    for round in 0..2 {
        let start = Instant::now();
        let mut terms = 0usize;
        each_term(&english, Lang::En, |_, _, _| terms += 1);
        let lean = start.elapsed();
        let start = Instant::now();
        let tokens = analyze(&english, Lang::En).len();
        let mb = english.len() as f64 / 1e6;
        println!(
            "round {round}: {terms} terms, each_term {:.1} MB/s, analyze ({tokens}) {:.1} MB/s",
            mb / lean.as_secs_f64(),
            mb / start.elapsed().as_secs_f64()
        );
    }
}
