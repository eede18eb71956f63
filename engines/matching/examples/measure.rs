//! Measures matching on public projects against plain BM25, and prints recall and mean reciprocal rank.
//! Arguments: the folder of the public data, the folder of concept tables, optionally a weights file to try.
#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a measuring program"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::process::Command;
use std::time::Instant;

use engine_matching::{
    Audience, Change, Concepts, Doc, Facets, HistoryItem, Index, Kind, Lang, Mode, Search, Wish,
    read_table,
};
use engine_text::each_term;
use serde_json::Value;

fn unpack(path: &str) -> String {
    let out = Command::new("gzip").args(["-dc", path]).output().expect("gzip");
    let mut text = String::new();
    out.stdout.as_slice().read_to_string(&mut text).expect("utf-8");
    text
}

fn json(path: &str) -> Vec<Value> {
    unpack(path).lines().map(|line| serde_json::from_str(line).expect("json")).collect()
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}

/// Plain BM25 over analysed words, k1 1.2 and b 0.75, to compare with.
struct Plain {
    ids: Vec<String>,
    lists: BTreeMap<String, Vec<(usize, f32)>>,
    lengths: Vec<f32>,
}

impl Plain {
    fn new(docs: impl Iterator<Item = (String, String)>) -> Self {
        let mut plain = Self { ids: Vec::new(), lists: BTreeMap::new(), lengths: Vec::new() };
        for (id, text) in docs {
            let mut counts: BTreeMap<String, f32> = BTreeMap::new();
            each_term(&text, Lang::En, |term, _, _| {
                *counts.entry(term.to_owned()).or_default() += 1.0;
            });
            plain.lengths.push(counts.values().sum());
            for (term, count) in counts {
                plain.lists.entry(term).or_default().push((plain.ids.len(), count));
            }
            plain.ids.push(id);
        }
        plain
    }

    fn best(&self, text: &str, limit: usize) -> Vec<String> {
        let mean = self.lengths.iter().sum::<f32>() / self.lengths.len() as f32;
        let mut scores = vec![0.0_f32; self.ids.len()];
        let mut terms = BTreeSet::new();
        each_term(text, Lang::En, |term, _, _| {
            terms.insert(term.to_owned());
        });
        for list in terms.iter().filter_map(|term| self.lists.get(term)) {
            let (all, with) = (self.ids.len() as f32, list.len() as f32);
            let idf = (1.0 + (all - with + 0.5) / (with + 0.5)).ln();
            for (doc, count) in list {
                scores[*doc] +=
                    idf * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * self.lengths[*doc] / mean));
            }
        }
        let mut order: Vec<usize> = (0..self.ids.len()).filter(|doc| scores[*doc] > 0.0).collect();
        order.sort_by(|a, b| {
            scores[*b].total_cmp(&scores[*a]).then(self.ids[*a].cmp(&self.ids[*b]))
        });
        order.into_iter().take(limit).map(|doc| self.ids[doc].clone()).collect()
    }
}

/// Sums of the measures over questions.
#[derive(Default)]
struct Sums {
    questions: f32,
    at10: f32,
    at50: f32,
    reciprocal: f32,
}

impl Sums {
    fn add(&mut self, ranked: &[String], right: &BTreeSet<String>) {
        let recall = |limit: usize| {
            ranked.iter().take(limit).filter(|id| right.contains(*id)).count() as f32
                / right.len().max(1) as f32
        };
        self.questions += 1.0;
        self.at10 += recall(10);
        self.at50 += recall(50);
        self.reciprocal +=
            ranked.iter().position(|id| right.contains(id)).map_or(0.0, |at| 1.0 / (at + 1) as f32);
    }

    fn print(&self, name: &str) {
        let n = self.questions.max(1.0);
        println!(
            "  {name:28} recall@10 {:.4}  recall@50 {:.4}  MRR {:.4}  ({n} questions)",
            self.at10 / n,
            self.at50 / n,
            self.reciprocal / n
        );
    }
}

fn concepts(folder: &str) -> Concepts {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .map(|dir| dir.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    files.sort();
    let tables = files.iter().filter(|path| path.extension().is_some_and(|end| end == "tsv"));
    Concepts::from_rows(tables.flat_map(|path| {
        read_table(&std::fs::read_to_string(path).expect("table")).unwrap_or_default()
    }))
}

fn scratch(name: &str) -> std::path::PathBuf {
    let folder =
        std::env::temp_dir().join(format!("engine-matching-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

fn ids(index: &Index, wish: &Wish) -> Vec<String> {
    index.matches(wish).expect("matches").hits.into_iter().map(|hit| hit.id).collect()
}

fn topics(data: &str, table: &str) {
    let topics: Vec<(String, String)> =
        unpack(&format!("{data}/bench_cordis_matching/topics.tsv.gz"))
            .lines()
            .skip(1)
            .filter_map(|line| {
                line.split_once('\t').map(|(id, title)| (id.to_owned(), title.to_owned()))
            })
            .collect();
    let questions = json(&format!("{data}/bench_cordis_matching/dev/project_topic.jsonl.gz"));
    let plain = Plain::new(topics.iter().cloned());
    let folder = scratch("topics");
    let index = Index::open(&folder, concepts(table)).expect("index");
    let docs = topics.iter().map(|(id, title)| {
        Change::from(Doc {
            audience: Audience::Public,
            lang: Some(Lang::En),
            ref_code: id.clone(),
            ..Doc::new(id, Kind::Topic, title)
        })
    });
    index.apply(docs, "1").expect("apply");
    let (mut bm25, mut ours, mut short, mut short_plain) =
        (Sums::default(), Sums::default(), Sums::default(), Sums::default());
    let start = Instant::now();
    for question in &questions {
        let right: BTreeSet<String> = [text(question, "topic")].into();
        let (title, body) = (text(question, "title"), text(question, "objective"));
        let ask = |words: &str| {
            let mut wish = Wish::new(Kind::Topic, words);
            wish.lang = Some(Lang::En);
            wish.limit = 50;
            ids(&index, &wish)
        };
        ours.add(&ask(&format!("{title}\n{body}")), &right);
        bm25.add(&plain.best(&format!("{title} {body}"), 50), &right);
        short.add(&ask(&title), &right);
        short_plain.add(&plain.best(&title, 50), &right);
    }
    println!("project -> topic, {} topics ({:.1?} in all)", topics.len(), start.elapsed());
    bm25.print("plain BM25");
    ours.print("matches()");
    short_plain.print("plain BM25, title only");
    short.print("matches(), title only");
    let _ = std::fs::remove_dir_all(folder);
}

/// A topic code without year and number.
fn family(code: &str) -> String {
    let parts = code.split('-').filter(|part| !part.starts_with(|c: char| c.is_ascii_digit()));
    parts.collect::<Vec<_>>().join("-")
}

struct World {
    projects: BTreeMap<String, Value>,
    partners: BTreeMap<String, BTreeSet<String>>,
    of: BTreeMap<String, BTreeSet<String>>,
    facts: BTreeMap<String, (String, String)>,
}

impl World {
    fn read(data: &str) -> Self {
        let mut world = Self {
            projects: BTreeMap::new(),
            partners: BTreeMap::new(),
            of: BTreeMap::new(),
            facts: BTreeMap::new(),
        };
        for project in json(&format!("{data}/seed_cordis_dev/projects.jsonl.gz")) {
            world.projects.insert(text(&project, "id"), project);
        }
        for line in unpack(&format!("{data}/seed_cordis_dev/organizations.tsv.gz")).lines().skip(1)
        {
            let cells: Vec<&str> = line.split('\t').collect();
            let (project, name) = (cells[0].to_owned(), cells[1].to_owned());
            world.partners.entry(project.clone()).or_default().insert(name.clone());
            world.of.entry(name.clone()).or_default().insert(project);
            let kind = if cells[3] == "True" { "sme" } else { cells[4] };
            world.facts.insert(name, (cells[6].to_owned(), kind.to_owned()));
        }
        world
    }

    /// The organisation as its projects show it, without one of them.
    fn doc(&self, name: &str, without: &str) -> Doc {
        let (country, subkind) = self.facts.get(name).cloned().unwrap_or_default();
        let past: Vec<&String> = self.of[name]
            .iter()
            .filter(|id| *id != without && self.projects.contains_key(*id))
            .collect();
        let body: Vec<String> = past
            .iter()
            .map(|id| {
                format!(
                    "{}. {}",
                    text(&self.projects[*id], "title"),
                    text(&self.projects[*id], "objective")
                )
            })
            .collect();
        let history = past.iter().map(|id| HistoryItem {
            title: String::new(),
            family: family(&text(&self.projects[*id], "topics")),
            partners: self.partners[*id].iter().filter(|other| *other != name).cloned().collect(),
        });
        Doc {
            audience: Audience::Public,
            lang: Some(Lang::En),
            body: body.join("\n"),
            history: history.collect(),
            facets: Facets { country, subkind, ..Facets::default() },
            prominence: ((past.len() as f32).ln_1p() / 4.0).min(1.0),
            ..Doc::new(name, Kind::Organisation, name)
        }
    }
}

fn partners(data: &str, table: &str, every: usize) {
    let world = World::read(data);
    let questions = json(&format!("{data}/bench_cordis_matching/dev/partner_holdout.jsonl.gz"));
    let folder = scratch("partners");
    let index = Index::open(&folder, concepts(table)).expect("index");
    index.apply(world.of.keys().map(|name| world.doc(name, "").into()), "1").expect("apply");
    let (mut bm25, mut ours, mut words) = (Sums::default(), Sums::default(), Sums::default());
    let (mut reachable, mut all) = (0, 0);
    for question in questions.iter().step_by(every) {
        let project = text(question, "project");
        let names = |key: &str| -> Vec<String> {
            question[key]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect()
        };
        let (right, known): (BTreeSet<String>, _) =
            (names("held_out").into_iter().collect(), names("known"));
        all += right.len();
        reachable +=
            right.iter().filter(|name| world.of.get(*name).is_some_and(|of| of.len() > 1)).count();
        let crew = &world.partners[&project];
        index.apply(crew.iter().map(|name| world.doc(name, &project).into()), "2").expect("apply");
        let asked = &world.projects[&project];
        let mut wish = Wish::new(
            Kind::Organisation,
            format!("{}\n{}", text(asked, "title"), text(asked, "objective")),
        );
        wish.lang = Some(Lang::En);
        wish.limit = 50;
        wish.hard.not_ids.clone_from(&known);
        words.add(&ids(&index, &wish), &right);
        wish.partners.clone_from(&known);
        ours.add(&ids(&index, &wish), &right);
        let plain = Search {
            words: wish.text.clone(),
            lang: Some(Lang::En),
            mode: Mode::Any,
            kinds: vec![Kind::Organisation],
            limit: 50 + known.len(),
            ..Search::default()
        };
        let hits = index.search(&plain).expect("search").hits.into_iter().map(|hit| hit.id);
        bm25.add(&hits.filter(|id| !known.contains(id)).take(50).collect::<Vec<_>>(), &right);
        index.apply(crew.iter().map(|name| world.doc(name, "").into()), "1").expect("apply");
    }
    println!(
        "project and known partners -> held-out partners, {} organisations (ceiling {:.3})",
        world.of.len(),
        reachable as f32 / all as f32
    );
    bm25.print("plain BM25 on the text");
    words.print("matches(), text alone");
    ours.print("matches(), text and partners");
    let _ = std::fs::remove_dir_all(folder);
}

/// Labels of a code list in other languages find the document with the English label, by concepts alone.
fn languages(data: &str, table: &str) {
    let cpv = unpack(&format!("{data}/eforms_codelists/cpv_24lang.tsv.gz"));
    let head: Vec<&str> = cpv.lines().next().unwrap_or_default().split('\t').collect();
    let at = |name: &str| head.iter().position(|cell| *cell == name).expect("column");
    let rows: Vec<Vec<&str>> = cpv.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    let folder = scratch("languages");
    let index = Index::open(&folder, concepts(table)).expect("index");
    let docs = rows.iter().map(|row| {
        Change::from(Doc {
            audience: Audience::Public,
            lang: Some(Lang::En),
            ..Doc::new(row[0], Kind::Topic, row[at("en")])
        })
    });
    index.apply(docs, "1").expect("apply");
    println!(
        "label -> English label, {} entries; questions are those whose English label names a concept",
        rows.len()
    );
    for lang in [Lang::En, Lang::De, Lang::Fr, Lang::Pl] {
        let mut sums = Sums::default();
        for row in rows
            .iter()
            .filter(|row| !index.concepts().recognise(row[at("en")], Lang::En).is_empty())
        {
            let mut wish = Wish::new(Kind::Topic, row[at(lang.as_str())]);
            wish.lang = Some(lang);
            wish.limit = 50;
            sums.add(&ids(&index, &wish), &[row[0].to_owned()].into());
        }
        sums.print(lang.as_str());
    }
    let _ = std::fs::remove_dir_all(folder);
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let data = args.get(1).map_or("../shared/data", String::as_str);
    let table = args.get(2).map_or("content/concepts", String::as_str);
    if let Some(path) = args.get(3).filter(|path| *path != "-") {
        engine_matching::try_weights(&std::fs::read_to_string(path).expect("weights"))
            .expect("weights");
    }
    let part = args.get(4).map_or("all", String::as_str);
    let every = args.get(5).and_then(|n| n.parse().ok()).unwrap_or(1);
    println!("{} concepts", concepts(table).len());
    if part == "all" || part == "topics" {
        topics(data, table);
    }
    if part == "all" || part == "partners" {
        partners(data, table, every);
    }
    if part == "all" || part == "languages" {
        languages(data, table);
    }
}
