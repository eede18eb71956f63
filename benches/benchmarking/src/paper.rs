//! A report on paper with the words of the main questionnaire and of the library of actions: every
//! answer with its level, bars, a spider, and three actions for each of five gaps.

use std::{path::Path, time::Instant};

use anyhow::{Context, Result, ensure};
use engine_paper::{Anchor, Drawing, Ink, Paper, Table};
use toml::{Table as Words, Value};

use crate::report::{self, Report, Spread};

/// The language with the most letters outside of ASCII.
const LANGUAGE: &str = "pl";
/// How often it is set.
const TIMES: usize = 30;

/// All files of a language of a folder below `content`, as one table.
fn words(folder: &str) -> Result<Words> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content").join(folder);
    let mut text = String::new();
    for entry in std::fs::read_dir(root.join(LANGUAGE))? {
        text.push_str(&std::fs::read_to_string(entry?.path())?);
        text.push('\n');
    }
    toml::from_str(&text).context("the words are read")
}

fn said<'a>(it: &'a Value, key: &str) -> &'a str {
    it.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn list(it: &Value, key: &str) -> Vec<String> {
    let all = it.get(key).and_then(Value::as_array);
    let text = |it: &Value| it.as_str().map(str::to_owned);
    all.into_iter().flatten().filter_map(text).collect()
}

/// Sets the full report, and says how long that takes and how much memory more the process has
/// ever held.
pub fn set(report: &mut Report) -> Result<()> {
    let (questions, actions) = (words("questionnaires/innovation-management")?, words("actions")?);
    let before = peak();
    let mut took = Vec::new();
    let mut size = 0;
    for _ in 0..TIMES {
        let begin = Instant::now();
        let pdf = paper(&questions, &actions)?.pdf()?;
        took.push(begin.elapsed());
        ensure!(pdf.starts_with(b"%PDF-"), "it is a PDF");
        size = pdf.len();
    }
    report.say(format!("the report on paper has {size} bytes"));
    report.spread("report_pdf_ms", "ms", &Spread::of_times(&took));
    report.add("report_pdf_extra_mb", (peak() - before, "MB"), TIMES);
    Ok(())
}

/// The most memory the process has held, in MB.
#[expect(clippy::cast_precision_loss, reason = "a size")]
fn peak() -> f64 {
    report::kilobytes(&report::read("/proc/self/status"), "VmHWM:") as f64 / 1024.0
}

fn paper(questions: &Words, actions: &Words) -> Result<Paper> {
    let all = |words: &Words, key: &str| -> Result<Vec<(String, Value)>> {
        let table = words.get(key).and_then(Value::as_table).context("a table of words")?;
        Ok(table.iter().map(|(id, it)| (id.clone(), it.clone())).collect())
    };
    let mut it = Paper::new("Zarządzanie innowacjami", LANGUAGE).drawing(spider(), "Wykres");
    for (_, dimension) in all(questions, "dimension")? {
        it = it.heading(2, said(&dimension, "name")).text(said(&dimension, "description"));
    }
    it = it.drawing(bars(), "Słupki").page_break();
    let mut table = Table::new(["Pytanie", "Firma", "Grupa", "Poziom"]);
    for (at, (_, item)) in all(questions, "item")?.into_iter().enumerate() {
        let level = list(&item, "levels").into_iter().nth(at % 5).unwrap_or_default();
        table = table.row([said(&item, "name"), "50 %", "55 %", level.as_str()]);
    }
    it = it.table(table.numbers(&[1, 2])).page_break();
    for (_, action) in all(actions, "action")?.into_iter().take(15) {
        it = it
            .heading(3, said(&action, "title"))
            .text(said(&action, "when"))
            .list(list(&action, "steps"))
            .small(said(&action, "done"));
    }
    Ok(it)
}

fn spider() -> Drawing {
    let corner = |axis: u8, reach: f32| {
        let turn = std::f32::consts::TAU * f32::from(axis) / 5.0;
        (240.0 + 92.0 * reach * turn.cos(), 125.0 + 92.0 * reach * turn.sin())
    };
    let figure = |reach: f32| (0..=5).map(|axis| corner(axis, reach)).collect::<Vec<_>>();
    let mut it = Drawing::new(481.0, 250.0).area(&figure(0.6), Ink::Accent, 0.18);
    for reach in [0.25, 0.5, 0.75, 1.0] {
        it = it.line(&figure(reach), Ink::Rule, 0.7);
    }
    (0..5).fold(it, |it, axis| {
        it.words(corner(axis, 1.1), "Strategia", 8.5, Ink::Plain, Anchor::Middle)
    })
}

fn bars() -> Drawing {
    (0_u8..6).fold(Drawing::new(481.0, 150.0), |it, row| {
        let top = f32::from(row) * 22.0;
        it.words((0.0, top + 14.0), "Strategia", 8.5, Ink::Plain, Anchor::Start).bar(
            (150.0, top + 7.0),
            (200.0, 8.0),
            Ink::Accent,
        )
    })
}
