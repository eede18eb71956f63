//! The same item described in two languages: who asks in one finds what is written in the other.
//!
//! The node knows the thesaurus and public code lists in 24 languages. Of the parallel texts every
//! other one is taken in as a vocabulary, as an operator would import one; only the rest is asked
//! for and shown, so no pair that is asked for was ever seen as a pair.

use std::collections::BTreeMap;

use anyhow::Result;
use engine_matching::{ConceptRow, Kind, Lang, Source, Wish};

use crate::{
    figures::{Figures, Scores, ndcg},
    folder::{Folder, Row, cell},
    node::{Node, open},
};

/// Items asked for in each pair of languages.
const ASKED: usize = 40;

pub fn run(data: &Folder, every: usize, figures: &mut Figures) -> Result<()> {
    ask(data, every, true, figures)?;
    // Without any text of the kind: what the code lists and the thesaurus teach alone.
    ask(data, every * 2, false, figures)
}

fn ask(data: &Folder, every: usize, is_imported: bool, figures: &mut Figures) -> Result<()> {
    let texts = data.table("parallel_eforms/eforms_ui_24lang.tsv.gz")?;
    let learned = texts.iter().step_by(2);
    let shown: Vec<&Row> = texts.iter().skip(1).step_by(2).collect();
    let mut rows: Vec<ConceptRow> = Vec::new();
    for (name, at) in [
        ("eforms_codelists/cpv_24lang.tsv.gz", "code"),
        ("eforms_codelists/other_codelists_24lang.tsv.gz", "codelist"),
        ("nace_rev2/nace_rev2_25lang.tsv.gz", "code"),
    ] {
        for (number, row) in data.table(name)?.iter().enumerate() {
            rows.extend(labels(&format!("{name} {} {number}", cell(row, at)), row));
        }
    }
    for (number, row) in learned.enumerate().take(if is_imported { usize::MAX } else { 0 }) {
        rows.extend(labels(&format!("parallel {number}"), row));
    }
    let mut node = Node::new("languages", rows)?;
    let step = (shown.len() / ASKED).max(1) * every;
    let mut pairs: BTreeMap<(Lang, Lang), Scores> = BTreeMap::new();
    for theirs in Lang::ALL {
        node.put(shown.iter().enumerate().map(|(number, row)| {
            open(&format!("t{number}"), Kind::Topic, cell(row, theirs.as_str()), theirs)
        }))?;
        for ours in Lang::ALL {
            let scores = pairs.entry((ours, theirs)).or_default();
            for (number, row) in shown.iter().enumerate().step_by(step) {
                let words = cell(row, ours.as_str());
                let wish = Wish { lang: Some(ours), ..Wish::new(Kind::Topic, words) };
                scores.0.push(ndcg(&node.best(&wish)?, &[format!("t{number}")]));
            }
        }
    }
    tell(&pairs, if is_imported { "" } else { "_code_lists_alone" }, figures);
    Ok(())
}

/// The ratio to asking in the language of the texts: over all pairs, and for the worst language.
fn tell(pairs: &BTreeMap<(Lang, Lang), Scores>, how: &str, figures: &mut Figures) {
    let same = |lang: Lang| pairs.get(&(lang, lang)).map_or(0.0, Scores::mean).max(f64::EPSILON);
    let ratio = |(ours, theirs): (Lang, Lang), scores: &Scores| {
        debug_assert_ne!(ours, theirs, "a pair of languages");
        Scores(scores.0.iter().map(|score| score / same(theirs)).collect())
    };
    let mut all = Scores::default();
    let mut worst: Option<(f64, Lang, Scores)> = None;
    for lang in Lang::ALL {
        let mut own = Scores::default();
        for ((ours, theirs), scores) in pairs.iter().filter(|((a, b), _)| a != b) {
            let ratios = ratio((*ours, *theirs), scores);
            if *theirs == lang {
                all.0.extend(&ratios.0);
            }
            if *ours == lang || *theirs == lang {
                own.0.extend(&ratios.0);
            }
        }
        if how.is_empty() {
            figures.add(format!("crosslingual_ndcg_ratio_{lang}"), &own);
        }
        if worst.as_ref().is_none_or(|(least, ..)| own.mean() < *least) {
            worst = Some((own.mean(), lang, own));
        }
    }
    figures.add(format!("crosslingual_ndcg_ratio_mean{how}"), &all);
    if let Some((_, lang, scores)) = worst {
        println!("   the worst is {lang}");
        figures.add(format!("crosslingual_ndcg_ratio_min{how}"), &scores);
    }
}

/// The labels of a row in every language it has.
fn labels(id: &str, row: &Row) -> Vec<ConceptRow> {
    let label = |lang: Lang| {
        let label = cell(row, lang.as_str());
        (!label.is_empty()).then(|| ConceptRow {
            id: id.to_owned(),
            lang,
            label: label.to_owned(),
            preferred: true,
            broader: Vec::new(),
            related: Vec::new(),
            nace: Vec::new(),
            source: Source::CodeList,
        })
    };
    Lang::ALL.into_iter().filter_map(label).collect()
}
