//! A project and some of its partners find the others. Organisations are known by their other
//! projects: the project asked about is taken out of them first, and put back afterwards.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use engine_matching::{Doc, Facets, HistoryItem, Kind, Lang, Wish};
use serde_json::Value;

use crate::{
    figures::{Figures, Scores, recall},
    folder::{Folder, cell, text, texts},
    node::{Node, open},
    plain::Plain,
};

pub fn run(data: &Folder, every: usize, figures: &mut Figures) -> Result<()> {
    let world = World::read(data)?;
    let mut node = Node::new("partners", Vec::new())?;
    node.put(world.names().map(|name| world.doc(name, "")))?;
    let mut plain = Plain::new(world.names().map(|name| world.plain(name, "")))?;
    let mut told: [Asked; 3] = Default::default();
    let (mut ceiling, mut ceilings) = (Scores::default(), Scores::default());
    let mut before = String::new();
    for asked in
        data.records("bench_cordis_matching/dev/partner_holdout.jsonl.gz")?.iter().step_by(every)
    {
        let project = text(asked, "project");
        let (right, known) = (texts(asked, "held_out"), texts(asked, "known"));
        let Some(record) = world.projects.get(&project) else { continue };
        // What was taken out for the last question comes back in the same commit.
        let mut changed: BTreeMap<&String, &str> = BTreeMap::new();
        changed.extend(world.crew(&before).map(|name| (name, "")));
        changed.extend(world.crew(&project).map(|name| (name, project.as_str())));
        node.put(changed.iter().map(|(name, without)| world.doc(name, without)))?;
        plain.put(changed.iter().map(|(name, without)| world.plain(name, without)))?;
        before.clone_from(&project);
        let (title, body) = (text(record, "title"), text(record, "objective"));
        let mut wish = Wish::new(Kind::Organisation, format!("{title}\n{body}"));
        (wish.lang, wish.limit) = (Some(Lang::En), 50);
        wish.hard.not_ids.clone_from(&known);
        let words = node.best(&wish)?;
        wish.partners.clone_from(&known);
        let found = node.best(&wish)?;
        let mut bm25 = plain.best(&format!("{title} {body}"), 50 + known.len())?;
        bm25.retain(|id| !known.contains(id));
        bm25.truncate(50);
        for (asked, found) in told.iter_mut().zip([&found, &bm25, &words]) {
            asked.note(found, &right);
        }
        // A held-out partner without another project is nowhere in the index.
        let named: Vec<bool> = right.iter().map(|name| world.of(name).count() > 1).collect();
        ceiling.0.push(f64::from(u8::from(named.contains(&true))));
        ceilings.0.extend(named.iter().map(|it| f64::from(u8::from(*it))));
    }
    let [ours, plain, alone] = &told;
    figures.beside("partner_hit_at_10", &ours.hit10, &plain.hit10);
    figures.beside("partner_hit_at_50", &ours.hit50, &plain.hit50);
    figures.beside("partner_recall_at_10", &ours.recall10, &plain.recall10);
    figures.beside("partner_recall_at_50", &ours.recall50, &plain.recall50);
    figures.beside("partner_by_text_alone_hit_at_10", &alone.hit10, &plain.hit10);
    figures.add("partner_ceiling", &ceiling);
    figures.add("partner_recall_ceiling", &ceilings);
    Ok(())
}

/// What one way of asking was worth for each project: whether any held-out partner is among the
/// first, and how many of them.
#[derive(Default)]
struct Asked {
    hit10: Scores,
    hit50: Scores,
    recall10: Scores,
    recall50: Scores,
}

impl Asked {
    fn note(&mut self, found: &[String], right: &[String]) {
        for (hits, shares, first) in
            [(&mut self.hit10, &mut self.recall10, 10), (&mut self.hit50, &mut self.recall50, 50)]
        {
            let share = recall(found, right, first);
            hits.0.push(f64::from(u8::from(share > 0.0)));
            shares.0.push(share);
        }
    }
}

/// The public projects and who took part.
pub struct World {
    projects: BTreeMap<String, Value>,
    crews: BTreeMap<String, BTreeSet<String>>,
    past: BTreeMap<String, BTreeSet<String>>,
    /// Country and kind.
    facts: BTreeMap<String, (String, String)>,
}

impl World {
    pub fn read(data: &Folder) -> Result<Self> {
        let mut world = Self {
            projects: BTreeMap::new(),
            crews: BTreeMap::new(),
            past: BTreeMap::new(),
            facts: BTreeMap::new(),
        };
        for project in data.records("seed_cordis_dev/projects.jsonl.gz")? {
            world.projects.insert(text(&project, "id"), project);
        }
        for row in data.table("seed_cordis_dev/organizations.tsv.gz")? {
            let (project, name) = (cell(&row, "projectID"), cell(&row, "name"));
            world.crews.entry(project.into()).or_default().insert(name.into());
            world.past.entry(name.into()).or_default().insert(project.into());
            let kind = if cell(&row, "SME") == "True" { "sme" } else { cell(&row, "activityType") };
            world.facts.insert(name.into(), (cell(&row, "country").into(), kind.into()));
        }
        Ok(world)
    }

    pub fn names(&self) -> impl Iterator<Item = &String> {
        self.past.keys()
    }

    fn crew(&self, project: &str) -> impl Iterator<Item = &String> {
        self.crews.get(project).into_iter().flatten()
    }

    fn of(&self, name: &str) -> impl Iterator<Item = &Value> {
        let past = self.past.get(name).into_iter().flatten();
        past.filter_map(|id| self.projects.get(id))
    }

    fn plain(&self, name: &str, without: &str) -> (String, String) {
        (name.to_owned(), format!("{name}\n{}", self.texts(name, without)))
    }

    fn texts(&self, name: &str, without: &str) -> String {
        let others = self.of(name).filter(|it| text(it, "id") != without);
        let told = others.map(|it| format!("{}. {}", text(it, "title"), text(it, "objective")));
        told.collect::<Vec<_>>().join("\n")
    }

    /// The organisation by its texts alone.
    pub fn without_history(&self, name: &str) -> Doc {
        let mut doc = open(name, Kind::Organisation, name, Lang::En);
        doc.body = self.texts(name, "");
        doc
    }

    /// The organisation as its projects show it, without one of them.
    #[expect(clippy::cast_precision_loss, reason = "a few projects")]
    fn doc(&self, name: &str, without: &str) -> Doc {
        let (country, subkind) = self.facts.get(name).cloned().unwrap_or_default();
        let mut doc = open(name, Kind::Organisation, name, Lang::En);
        doc.body = self.texts(name, without);
        doc.facets = Facets { country, subkind, ..Facets::default() };
        let past = self.of(name).filter(|it| text(it, "id") != without);
        doc.history = past
            .map(|it| HistoryItem {
                title: String::new(),
                family: family(&text(it, "topics")),
                partners: self.crew(&text(it, "id")).filter(|it| *it != name).cloned().collect(),
            })
            .collect();
        doc.prominence = ((doc.history.len() as f32).ln_1p() / 4.0).min(1.0);
        doc
    }
}

/// A topic code without year and number.
fn family(code: &str) -> String {
    let parts = code.split('-').filter(|part| !part.starts_with(|it: char| it.is_ascii_digit()));
    parts.collect::<Vec<_>>().join("-")
}
