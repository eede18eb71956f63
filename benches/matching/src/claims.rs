//! A claim finds the abstracts that speak about it: `SciFact`, as other systems are measured on it.

use std::collections::BTreeMap;

use anyhow::Result;
use engine_matching::{Kind, Lang, Wish};

use crate::{
    figures::{Figures, Scores, ndcg},
    folder::{Folder, cell, text},
    node::{Node, open},
    plain::Plain,
};

pub fn run(data: &Folder, every: usize, figures: &mut Figures) -> Result<()> {
    let corpus = data.records("bench_scifact/corpus.jsonl.gz")?;
    let whole = |it: &serde_json::Value| format!("{}\n{}", text(it, "title"), text(it, "text"));
    let plain = Plain::new(corpus.iter().map(|it| (text(it, "_id"), whole(it))))?;
    let mut node = Node::new("claims", Vec::new())?;
    node.put(corpus.iter().map(|it| {
        let mut doc = open(&text(it, "_id"), Kind::Topic, &text(it, "title"), Lang::En);
        doc.body = text(it, "text");
        doc
    }))?;
    let mut right: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in data.table("bench_scifact/qrels.tsv.gz")? {
        right.entry(cell(&row, "query").into()).or_default().push(cell(&row, "doc").into());
    }
    let (mut ours, mut theirs) = (Scores::default(), Scores::default());
    for asked in data.records("bench_scifact/queries.jsonl.gz")?.iter().step_by(every) {
        let Some(right) = right.get(&text(asked, "_id")) else { continue };
        let words = text(asked, "text");
        let wish =
            Wish { lang: Some(Lang::En), limit: 10, ..Wish::new(Kind::Topic, words.clone()) };
        ours.0.push(ndcg(&node.best(&wish)?, right));
        theirs.0.push(ndcg(&plain.best(&words, 10)?, right));
    }
    figures.beside("scifact_ndcg_at_10", &ours, &theirs);
    Ok(())
}
