//! Questions that stand: a day's new funding topics are held against all of them in one pass.
//!
//! Questions are runs of words of public project texts: half of them eight words long like a saved search, a quarter
//! a sentence, a quarter a profile of 150 words. What is new are the public funding topics.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};
use engine_matching::{Doc, Kind, Lang, Questions, Said, Standing, Wish, units};

use super::profiles::{Chance, resident};
use crate::{
    figures::{Figures, Scores},
    folder::{Folder, text},
    node::{Node, open},
};

/// As in the product: how many records are looked at closely for one question, and how many are told. From which score on
/// is a choice of this bench: the product tells what is among the ten best of all, which a score stands for here.
const LOOKED_AT: usize = 80;
const TOLD: usize = 5;
const WORTH: f32 = 30.0;
/// How many questions are also asked of everything, to see what the pass misses.
const ASKED: usize = 1_000;
/// From how many questions on their memory is told.
const MANY: usize = 100_000;
/// All open topics are months of calls; every tenth of them is a busy day.
const DAY: usize = 10;

#[expect(clippy::cast_precision_loss, reason = "counts of questions and bytes")]
pub fn run(data: &Folder, many: usize, figures: &mut Figures) -> Result<()> {
    let docs = topics(data)?;
    let texts = Texts::read(data)?;
    let mut node = Node::new("standing", Vec::new())?;
    node.put(docs.clone())?;
    let concepts = node.index.concepts();
    let before = resident();
    let began = Instant::now();
    let mut questions = Questions::default();
    for number in 0..many {
        questions.add(&units(concepts, &texts.question(number), Some(Lang::En)));
    }
    let table = questions.turn();
    let built = began.elapsed();
    figures.once("standing_questions_per_second", many as f64 / built.as_secs_f64(), "1/s", many);
    // A few questions find room in what the process has already.
    if let Some((before, now)) = before.zip(resident()).filter(|_| many >= MANY) {
        let bytes = now.saturating_sub(before) as f64 / many as f64;
        figures.once("standing_bytes_per_question", bytes, "B", many);
    }
    let each = |time: Duration, of: usize| time.as_secs_f64() * 1e3 / of.max(1) as f64;
    let million =
        |it: &Pass| (built + it.held + it.looked).as_secs_f64() / 60.0 * 1e6 / many as f64;
    let day: Vec<Doc> = docs.iter().step_by(DAY).cloned().collect();
    let on_a_day = pass(&node, &texts, &table, &day)?;
    let share = on_a_day.near.len() as f64 / many as f64;
    figures.once("standing_day_share_looked_at", share, "of questions", day.len());
    figures.once("standing_day_minutes_per_million", million(&on_a_day), "min", day.len());
    let all = pass(&node, &texts, &table, &docs)?;
    figures.once("standing_seconds_to_hold", all.held.as_secs_f64(), "s", docs.len());
    figures.once("standing_questions_looked_at", all.near.len() as f64, "questions", many);
    figures.once("standing_told", all.told as f64, "records", many);
    let looked_at = all.near.len();
    figures.once("standing_look_ms", each(all.looked, looked_at), "ms a question", looked_at);
    figures.once("standing_minutes_per_million", million(&all), "min", docs.len());
    figures.add("standing_recall", &missed(&node, &texts, &docs, &all.near, many)?);
    Ok(())
}

/// What a pass found for each question, and how long it took.
struct Pass {
    near: BTreeMap<usize, Vec<usize>>,
    told: usize,
    held: Duration,
    looked: Duration,
}

/// Holds what is new against all questions, as the product does.
fn pass(node: &Node, texts: &Texts, table: &Standing, docs: &[Doc]) -> Result<Pass> {
    let concepts = node.index.concepts();
    let began = Instant::now();
    let said: Vec<Said> =
        docs.iter().map(|doc| Said::of(concepts, &doc.says(), doc.lang)).collect();
    let near: Vec<(usize, Vec<usize>)> = table.hold(&said, LOOKED_AT).collect();
    let held = began.elapsed();
    let began = Instant::now();
    let mut told = 0;
    for (question, near) in &near {
        told += fitting(node, &texts.question(*question), near, docs)?.len();
    }
    let looked = began.elapsed();
    ensure!(told > 0, "nothing new is told to anybody");
    Ok(Pass { near: near.into_iter().collect(), told, held, looked })
}

/// Of the best that asking everything finds, the share that the pass tells.
fn missed(
    node: &Node,
    texts: &Texts,
    docs: &[Doc],
    near: &BTreeMap<usize, Vec<usize>>,
    many: usize,
) -> Result<Scores> {
    let mut scores = Scores::default();
    for number in (0..many).step_by((many / ASKED).max(1)) {
        let text = texts.question(number);
        let wish = Wish { reasons: 0, ..wish(&text) };
        let best = node.index.matches(&wish)?.hits;
        let best: Vec<String> =
            best.into_iter().filter(|hit| hit.score >= WORTH).map(|hit| hit.id).collect();
        if best.is_empty() {
            continue;
        }
        let found: BTreeSet<String> = match near.get(&number) {
            Some(near) => fitting(node, &text, near, docs)?.into_iter().collect(),
            None => BTreeSet::new(),
        };
        let share = best.iter().filter(|id| found.contains(*id)).count();
        #[expect(clippy::cast_precision_loss, reason = "at most five")]
        scores.0.push(share as f64 / best.len() as f64);
    }
    Ok(scores)
}

fn wish(text: &str) -> Wish {
    Wish { lang: Some(Lang::En), limit: TOLD, ..Wish::new(Kind::Topic, text) }
}

fn fitting(node: &Node, text: &str, near: &[usize], docs: &[Doc]) -> Result<Vec<String>> {
    let ids: Vec<&str> =
        near.iter().filter_map(|at| docs.get(*at)).map(|doc| doc.id.as_str()).collect();
    let found = node.index.fitting(&wish(text), &ids, WORTH)?;
    Ok(found.into_iter().map(|it| it.id).collect())
}

/// The public funding topics.
fn topics(data: &Folder) -> Result<Vec<Doc>> {
    let records = data.records("sedia_calls/sedia_open_topics_2026-08.jsonl.gz")?;
    let doc = |it: &serde_json::Value| {
        let mut doc = open(&text(it, "topicId"), Kind::Topic, &text(it, "title"), Lang::En);
        doc.body = [text(it, "description"), text(it, "objectives")].join("\n\n");
        doc
    };
    let mut seen = BTreeSet::new();
    Ok(records.iter().map(doc).filter(|doc| seen.insert(doc.id.clone())).collect())
}

/// The texts questions are taken from.
struct Texts {
    words: Vec<Vec<String>>,
}

impl Texts {
    fn read(data: &Folder) -> Result<Self> {
        let records = data.records("seed_cordis_dev/projects.jsonl.gz")?;
        let words = |it: &serde_json::Value| -> Vec<String> {
            let told = [text(it, "title"), text(it, "objective")].join(" ");
            told.split_whitespace().map(str::to_owned).collect()
        };
        Ok(Self { words: records.iter().map(words).collect() })
    }

    /// A question by its number, always the same.
    fn question(&self, number: usize) -> String {
        let mut chance = Chance::of(number as u64 + 1);
        chance.next();
        let length = match chance.below(4) {
            0 | 1 => 8,
            2 => 25,
            _ => 150,
        };
        let Some(words) = self.words.get(chance.below(self.words.len())) else {
            return String::new();
        };
        let from = chance.below(words.len().saturating_sub(length));
        let run: Vec<&str> = words.iter().skip(from).take(length).map(String::as_str).collect();
        run.join(" ")
    }
}
