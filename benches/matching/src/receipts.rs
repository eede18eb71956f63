//! Whether receipts say the truth: a word that is named as a reason is taken from the text in all
//! its forms, and the same document is explained again. The score must fall by what was said.

use anyhow::Result;
use engine_matching::{Evidence, Kind, Lang, Match, PartKind, Wish};
use engine_text::analyze;

use crate::{
    figures::{Figures, Scores},
    folder::{Folder, text},
    node::{Node, open},
    partners::World,
};

/// Words taken out, and how far from what was said a score may fall, as a share of it.
const SAMPLES: usize = 10_000;
const NEAR: f32 = 0.05;

pub fn run(data: &Folder, every: usize, figures: &mut Figures) -> Result<()> {
    let world = World::read(data)?;
    let mut node = Node::new("receipts", Vec::new())?;
    node.put(world.names().map(|name| world.without_history(name)))?;
    let topics = data.lines("bench_cordis_matching/topics.tsv.gz")?;
    let topics = topics.iter().skip(1).filter_map(|line| line.split_once('\t'));
    node.put(topics.map(|(id, title)| open(id, Kind::Topic, title, Lang::En)))?;
    let asked = data.records("bench_cordis_matching/dev/project_topic.jsonl.gz")?;
    let (mut alone, mut together) = (Scores::default(), Scores::default());
    // Every question once before any a second time, for the one kind and the other.
    'all: for kind in [Kind::Topic, Kind::Organisation] {
        for asked in asked.iter().step_by(every) {
            let words = format!("{}\n{}", text(asked, "title"), text(asked, "objective"));
            let wish = Wish { lang: Some(Lang::En), limit: 2, ..Wish::new(kind, words) };
            for hit in node.index.matches(&wish)?.hits {
                weigh(&node, &wish, &hit, (&mut alone, &mut together))?;
                if alone.0.len() >= SAMPLES / every {
                    break 'all;
                }
            }
        }
    }
    figures.add("receipt_words_within_5_percent", &alone);
    figures.add("receipt_all_named_within_5_percent", &together);
    Ok(())
}

/// Takes out each named word, and all of them.
fn weigh(
    node: &Node,
    wish: &Wish,
    hit: &Match,
    (alone, together): (&mut Scores, &mut Scores),
) -> Result<()> {
    let is_said = |what: PartKind| {
        matches!(what, PartKind::Words | PartKind::Concepts | PartKind::Theme | PartKind::Title)
    };
    let parts = hit.parts.iter().filter(|part| is_said(part.what));
    let named: Vec<&Evidence> = parts.flat_map(|part| &part.evidence).collect();
    let is_near = |gone: &[&str], said: f32| -> Result<f64> {
        let shorter = Wish { text: without(&wish.text, gone), ..wish.clone() };
        let left = node.index.explain(&shorter, &hit.id)?.map_or(0.0, |it| it.score);
        let wrong = (hit.score - left - said).abs();
        Ok(f64::from(u8::from(wrong <= NEAR * hit.score)))
    };
    for it in &named {
        alone.0.push(is_near(&[it.wish.as_str()], it.loss)?);
    }
    let all: Vec<&str> = named.iter().map(|it| it.wish.as_str()).collect();
    together.0.push(is_near(&all, hit.named)?);
    Ok(())
}

/// The text without these words, in any form.
fn without(text: &str, gone: &[&str]) -> String {
    let stems: Vec<String> =
        gone.iter().flat_map(|it| analyze(it, Lang::En)).map(|token| token.term).collect();
    let (mut left, mut from) = (String::new(), 0);
    for token in analyze(text, Lang::En) {
        if stems.contains(&token.term) {
            left.push_str(text.get(from..token.start).unwrap_or_default());
            from = token.end;
        }
    }
    left.push_str(text.get(from..).unwrap_or_default());
    left
}
