//! The text of a project finds the fields of science it was given, among some thousand.

use anyhow::Result;
use engine_matching::{Kind, Lang, Wish};

use crate::{
    figures::{Figures, Scores, ndcg, recall},
    folder::{Folder, text, texts},
    node::{Node, open},
    plain::Plain,
};

pub fn run(data: &Folder, every: usize, figures: &mut Figures) -> Result<()> {
    let fields = fields(&data.lines("euroscivoc/EuroSciVoc_ec2u.ttl.gz")?.join("\n"));
    let projects = data.records("seed_cordis_dev/projects.jsonl.gz")?;
    let plain = Plain::new(
        fields.iter().map(|it| (it.label.clone(), format!("{}\n{}", it.label, it.text))),
    )?;
    let mut node = Node::new("science", Vec::new())?;
    node.put(fields.iter().map(|it| {
        let mut doc = open(&it.label, Kind::Topic, &it.label, Lang::En);
        doc.summary.clone_from(&it.text);
        doc
    }))?;
    let mut ours = [Scores::default(), Scores::default()];
    let mut theirs = ours.clone();
    for asked in
        data.records("bench_cordis_matching/dev/project_euroscivoc.jsonl.gz")?.iter().step_by(every)
    {
        let id = text(asked, "id");
        let Some(project) = projects.iter().find(|it| text(it, "id") == id) else { continue };
        let mut right = texts(asked, "labels");
        right.retain(|label| fields.iter().any(|it| it.label == *label));
        if right.is_empty() {
            continue;
        }
        let (title, body) = (text(project, "title"), text(project, "objective"));
        let mut wish = Wish::new(Kind::Topic, format!("{title}\n{body}"));
        (wish.lang, wish.limit) = (Some(Lang::En), 10);
        let found = node.best(&wish)?;
        let bm25 = plain.best(&format!("{title} {body}"), 10)?;
        for (scores, found) in [(&mut ours, &found), (&mut theirs, &bm25)] {
            let [gain, share] = scores;
            gain.0.push(ndcg(found, &right));
            share.0.push(recall(found, &right, 10));
        }
    }
    let ([gain, share], [plain_gain, plain_share]) = (&ours, &theirs);
    figures.beside("euroscivoc_ndcg_at_10", gain, plain_gain);
    figures.beside("euroscivoc_recall_at_10", share, plain_share);
    Ok(())
}

struct Field {
    label: String,
    text: String,
}

/// The concepts of the file: their English label and definition.
fn fields(file: &str) -> Vec<Field> {
    let blocks = file.split("\n<");
    let field = |block: &str| {
        let label = after(block, "skos:prefLabel")?;
        let text = after(block, "skos:definition").unwrap_or_default();
        Some(Field { label: label.to_owned(), text: text.to_owned() })
    };
    blocks.filter(|block| block.contains("a skos:Concept ;")).filter_map(field).collect()
}

/// The quoted text behind a name.
fn after<'a>(block: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = block.split_once(name)?;
    let (_, rest) = rest.split_once('"')?;
    rest.split_once("\"@en").map(|(text, _)| text)
}
