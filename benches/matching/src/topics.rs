//! A project idea finds the funding topic it was granted under. Topics are known by title only.
//!
//! The node also holds the organisations of the public projects with what they did, as a node does
//! after an import; which topic a project belongs to is nowhere in it.

use anyhow::Result;
use engine_matching::{Kind, Lang, Wish};

use crate::{
    figures::{Figures, Scores, hit},
    folder::{Folder, text},
    node::{Node, open},
    partners::World,
    plain::Plain,
};

pub fn run(data: &Folder, every: usize, figures: &mut Figures) -> Result<()> {
    let topics: Vec<(String, String)> = data
        .lines("bench_cordis_matching/topics.tsv.gz")?
        .iter()
        .skip(1)
        .filter_map(|line| line.split_once('\t').map(|(id, title)| (id.into(), title.into())))
        .collect();
    let plain = Plain::new(topics.iter().cloned())?;
    let mut node = Node::new("topics", Vec::new())?;
    let of_topic = |(id, title): &(String, String)| {
        let mut doc = open(id, Kind::Topic, title, Lang::En);
        doc.ref_code.clone_from(id);
        doc
    };
    node.put(topics.iter().map(of_topic))?;
    let world = World::read(data)?;
    node.put(world.names().map(|name| world.without_history(name)))?;
    let mut ours = [Scores::default(), Scores::default(), Scores::default()];
    let mut theirs = ours.clone();
    let mut short = ours.clone();
    for asked in
        data.records("bench_cordis_matching/dev/project_topic.jsonl.gz")?.iter().step_by(every)
    {
        let (title, body, right) =
            (text(asked, "title"), text(asked, "objective"), text(asked, "topic"));
        let ask = |words: String| {
            let wish = Wish { lang: Some(Lang::En), limit: 50, ..Wish::new(Kind::Topic, words) };
            node.best(&wish)
        };
        let found = [
            ask(format!("{title}\n{body}"))?,
            plain.best(&format!("{title} {body}"), 50)?,
            ask(title.clone())?,
        ];
        for (scores, found) in [&mut ours, &mut theirs, &mut short].into_iter().zip(&found) {
            for (scores, first) in scores.iter_mut().zip([1, 10, 50]) {
                scores.0.push(hit(found, &right, first));
            }
        }
    }
    for (place, first) in [1, 10, 50].into_iter().enumerate() {
        if let (Some(ours), Some(theirs)) = (ours.get(place), theirs.get(place)) {
            figures.beside(format!("topic_hit_at_{first}"), ours, theirs);
        }
    }
    for (scores, first) in short.iter().zip([1, 10]) {
        figures.add(format!("topic_from_title_hit_at_{first}"), scores);
    }
    Ok(())
}
