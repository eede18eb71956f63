//! Profiles by chance, always the same, made of the words of public project texts.

use std::{path::Path, time::Duration};

use anyhow::Result;
use engine_matching::{Audience, Doc, Facets, Kind, Lang};
use rustix::time::{ClockId, clock_gettime};

use crate::folder::{Folder, text};

/// A small reproducible source of chance (xorshift).
pub struct Chance(u64);

impl Chance {
    pub fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit.max(1) as u64).unwrap_or_default()
    }

    fn pick(&mut self, from: &[&'static str]) -> &'static str {
        from.get(self.below(from.len())).copied().unwrap_or_default()
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}

/// The words profiles are made of.
pub struct Profiles {
    words: Vec<String>,
}

/// Words taken from one place, so that they stand in the company they keep.
const RUN: usize = 12;
const COUNTRIES: [&str; 8] = ["DE", "FR", "PL", "FI", "IT", "ES", "CZ", "PT"];
const KINDS: [&str; 4] = ["sme", "university", "research", "large"];
const AGENCIES: usize = 40;

/// What a member of an agency may see is closed with this.
pub fn key(agency: usize) -> String {
    format!("agency:{agency}")
}

impl Profiles {
    pub fn read(data: &Folder) -> Result<Self> {
        let mut words = Vec::new();
        for it in data.records("seed_cordis_dev/projects.jsonl.gz")? {
            for part in [text(&it, "title"), text(&it, "objective")] {
                words.extend(part.split_whitespace().map(str::to_owned));
            }
        }
        Ok(Self { words })
    }

    /// A text of so many words.
    pub fn text(&self, chance: &mut Chance, length: usize) -> String {
        let mut text: Vec<&str> = Vec::with_capacity(length + RUN);
        while text.len() < length {
            let at = chance.below(self.words.len().saturating_sub(RUN));
            text.extend(self.words.iter().skip(at).take(RUN).map(String::as_str));
        }
        text.truncate(length);
        text.join(" ")
    }

    /// A profile of some 110 words. One of ten is closed to all but its agency, one of ten open to
    /// members only.
    pub fn profile(&self, chance: &mut Chance, number: usize) -> Doc {
        let audience = match number % 10 {
            0 => Audience::Closed,
            1 => Audience::Members,
            _ => Audience::Public,
        };
        Doc {
            audience,
            keys: vec![key(number / 10 % AGENCIES)],
            lang: Some(Lang::En),
            body: self.text(chance, 100),
            facets: Facets {
                country: chance.pick(&COUNTRIES).into(),
                subkind: chance.pick(&KINDS).into(),
                sectors: vec![format!("{}.1", 10 + chance.below(80))],
                languages: vec!["en".into()],
                ..Facets::default()
            },
            ..Doc::new(format!("d{number}"), Kind::Organisation, self.text(chance, 8))
        }
    }
}

/// The size of the files in a folder and those inside.
pub fn bytes(folder: &Path) -> Result<u64> {
    let mut sum = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        sum += if entry.file_type()?.is_dir() {
            bytes(&entry.path())?
        } else {
            entry.metadata()?.len()
        };
    }
    Ok(sum)
}

/// Memory of this process that is not files, in bytes; where the system tells.
pub fn resident() -> Option<u64> {
    let told = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = told.lines().find_map(|line| line.strip_prefix("RssAnon:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|it| it * 1024)
}

/// The time of processors this process has had in all its threads: what else the machine does is not in it.
pub fn worked() -> Duration {
    Duration::try_from(clock_gettime(ClockId::ProcessCPUTime)).unwrap_or_default()
}
