//! Made-up records from the words of real ones, the same in every run.

use std::{
    fs::File,
    io::{BufRead as _, BufReader},
    path::Path,
};

use anyhow::{Context as _, Result, ensure};
use engine_matching::{Audience, Doc, Facets, Kind};
use flate2::read::GzDecoder;
use serde_json::Value;

/// A small source of chance that can be repeated (xorshift).
#[derive(Clone)]
pub struct Chance(u64);

impl Chance {
    pub const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let place = self.0 % u64::try_from(limit.max(1)).unwrap_or(1);
        usize::try_from(place).unwrap_or(0)
    }

    pub fn pick<'a, T: ?Sized>(&mut self, among: &[&'a T]) -> Option<&'a T> {
        among.get(self.below(among.len())).copied()
    }
}

/// The running words of real texts, and the parts of real names.
pub struct Words {
    running: Vec<String>,
    names: Vec<String>,
    pub topics: Vec<String>,
}

pub const COUNTRIES: [&str; 12] =
    ["DE", "FR", "PL", "FI", "IT", "ES", "NL", "SE", "AT", "CZ", "PT", "EL"];

impl Words {
    /// Reads the seed projects and their participants below the folder of public files.
    pub fn load(data: &Path) -> Result<Self> {
        let seed = data.join("seed_cordis_dev");
        ensure!(
            seed.is_dir(),
            "{} is absent; name the folder of public files with --data",
            seed.display()
        );
        let (mut running, mut topics) = (Vec::new(), Vec::new());
        for line in lines(&seed.join("projects.jsonl.gz"))? {
            let project: Value = serde_json::from_str(&line)?;
            let text = |key: &str| project.get(key).and_then(Value::as_str).unwrap_or_default();
            for key in ["title", "objective"] {
                running.extend(text(key).split_whitespace().map(str::to_owned));
            }
            topics.push(text("topics").to_owned());
        }
        let rows = lines(&seed.join("organizations.tsv.gz"))?;
        let names = rows.iter().skip(1).filter_map(|row| row.split('\t').nth(1));
        let names = names.flat_map(|name| name.split_whitespace().map(str::to_owned)).collect();
        Ok(Self { running, names, topics })
    }

    /// A text of pieces of real sentences, so that words are as frequent as they are.
    pub fn text(&self, chance: &mut Chance, length: usize) -> String {
        const PIECE: usize = 12;
        let mut text: Vec<&str> = Vec::with_capacity(length + PIECE);
        while text.len() < length {
            let at = chance.below(self.running.len().saturating_sub(PIECE));
            text.extend(self.running.iter().skip(at).take(PIECE).map(String::as_str));
        }
        text.truncate(length);
        text.join(" ")
    }

    /// The name of an organisation.
    pub fn name(&self, chance: &mut Chance) -> String {
        let parts = 2 + chance.below(3);
        let part = |_| self.names.get(chance.below(self.names.len())).map_or("", String::as_str);
        (0..parts).map(part).collect::<Vec<_>>().join(" ")
    }

    /// The document of an organisation with some 170 words.
    pub fn document(&self, chance: &mut Chance, number: usize) -> Doc {
        let country = chance.pick(&COUNTRIES).unwrap_or("DE").to_owned();
        let subkind = chance.pick(&["sme", "sme", "large", "university", "research"]);
        Doc {
            audience: Audience::Public,
            summary: self.text(chance, 30),
            offers: self.text(chance, 40),
            seeks: self.text(chance, 20),
            body: self.text(chance, 80),
            keywords: (0..4).map(|_| self.text(chance, 1)).collect(),
            facets: Facets {
                country,
                subkind: subkind.unwrap_or_default().to_owned(),
                sectors: vec![format!("{}.1", 10 + chance.below(80))],
                languages: vec!["en".to_owned()],
                ..Facets::default()
            },
            changed_at: i64::try_from(number).unwrap_or(0),
            ..Doc::new(format!("d{number:07}"), Kind::Organisation, self.name(chance))
        }
    }
}

/// All texts of a document as one, for an index that has one field.
pub fn whole(doc: &Doc) -> String {
    let texts = [&doc.title, &doc.summary, &doc.offers, &doc.seeks, &doc.body];
    let texts = texts.into_iter().map(String::as_str);
    texts.chain(doc.keywords.iter().map(String::as_str)).collect::<Vec<_>>().join("\n")
}

/// The lines of a packed file.
pub fn lines(path: &Path) -> Result<Vec<String>> {
    let file = File::open(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let lines = BufReader::new(GzDecoder::new(file)).lines();
    lines.collect::<Result<_, _>>().with_context(|| format!("{} is damaged", path.display()))
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn chance_can_be_repeated() {
        let draw = || {
            let mut chance = Chance::new(7);
            (0..50).map(|_| chance.below(10)).collect::<Vec<_>>()
        };
        assert_eq!(draw(), draw());
        assert!(draw().iter().all(|it| *it < 10) && draw().contains(&9));
    }
}
