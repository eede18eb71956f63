//! What was promised to clients, and whether the database keeps it.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use kit::{Db, Tx, sql};

use crate::report::Report;

/// What a client writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Noun {
    Organisation,
    View,
}

/// Everything that was asked for and acknowledged, by name; every name is used once.
#[derive(Default)]
pub struct Ledger {
    /// With the address the answer led to.
    promised: BTreeMap<(Noun, String), String>,
    /// Refused: must not be there.
    refused: BTreeSet<(Noun, String)>,
}

/// What became of the promises.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    pub promised: usize,
    /// Acknowledged and not there.
    pub lost: usize,
    /// There more than once.
    pub doubled: usize,
    /// A record without its journal row, member or form key, or one of these without it.
    pub half: usize,
    /// There although it was refused.
    pub refused: usize,
}

impl Verdict {
    pub fn is_good(&self) -> bool {
        (self.lost, self.doubled, self.half, self.refused) == (0, 0, 0, 0)
    }

    /// Adds its numbers to a report.
    #[expect(clippy::cast_precision_loss, reason = "counts of writes")]
    pub fn report(&self, report: &mut Report, runs: usize) {
        report.add("acknowledged", (self.promised as f64, "writes"), runs);
        for (metric, count) in [("lost", self.lost), ("doubled", self.doubled), ("half", self.half)]
        {
            report.add(metric, (count as f64, "writes"), self.promised);
        }
    }
}

impl std::fmt::Display for Verdict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { promised, lost, doubled, half, refused } = self;
        write!(f, "{promised} acknowledged writes, {lost} lost, {doubled} doubled, {half} half")?;
        if *refused > 0 { write!(f, ", {refused} stored though refused") } else { Ok(()) }
    }
}

impl Ledger {
    pub fn promise(&mut self, noun: Noun, name: &str, location: &str) {
        self.promised.insert((noun, name.to_owned()), location.to_owned());
    }

    pub fn refuse(&mut self, noun: Noun, name: &str) {
        self.refused.insert((noun, name.to_owned()));
    }

    /// The address of the newest organisation that was promised.
    pub fn newest(&self) -> Option<&str> {
        let organisations = self.promised.iter().filter(|it| it.0.0 == Noun::Organisation);
        organisations.map(|it| it.1.as_str()).max()
    }

    pub fn organisations(&self) -> usize {
        self.promised.keys().filter(|it| it.0 == Noun::Organisation).count()
    }

    /// Looks for every promise in the database.
    pub async fn compare(&self, db: &Db) -> Result<Verdict> {
        let found = db.read(Found::read).await?;
        let names = self.promised.iter().filter(|((noun, name), location)| {
            let Some(ids) = found.names.get(&(*noun, name.clone())) else { return true };
            // The answer of an organisation leads to it; that of a view to its list.
            *noun == Noun::Organisation && !ids.iter().any(|id| location.ends_with(id))
        });
        Ok(Verdict {
            promised: self.promised.len(),
            lost: names.count(),
            doubled: found.names.values().filter(|ids| ids.len() > 1).count(),
            half: found.half(),
            refused: self.refused.iter().filter(|it| found.names.contains_key(*it)).count(),
        })
    }
}

/// The records of the database, and what must stand beside each of them.
struct Found {
    names: BTreeMap<(Noun, String), Vec<String>>,
    organisations: BTreeSet<String>,
    views: BTreeSet<String>,
    /// The subjects of the journal, each as often as it is there.
    registered: Vec<String>,
    kept: Vec<String>,
    /// Organisations with somebody who belongs to them.
    members: BTreeSet<String>,
    /// How many forms were noted as taken.
    forms: usize,
}

impl Found {
    fn read(tx: &mut Tx) -> kit::Result<Self> {
        let organisations: Vec<(String, String)> = tx.all(sql!(
            "select id, name from organisations_organisation where source = 'house' -- every agency: a test reads all"
        ))?;
        let views: Vec<(String, String)> =
            tx.all(sql!("select id, name from saved_view -- every agency: a test reads all"))?;
        let mut names: BTreeMap<_, Vec<String>> = BTreeMap::new();
        for (noun, rows) in [(Noun::Organisation, &organisations), (Noun::View, &views)] {
            for (id, name) in rows {
                names.entry((noun, name.clone())).or_default().push(id.clone());
            }
        }
        let members: Vec<(String,)> = tx.all(sql!(
            "select organisation from organisations_member -- every agency: a test reads all"
        ))?;
        let forms: Vec<(String,)> =
            tx.all(sql!("select key from form_once -- every agency: a test reads all"))?;
        Ok(Self {
            names,
            organisations: organisations.into_iter().map(|it| it.0).collect(),
            views: views.into_iter().map(|it| it.0).collect(),
            registered: subjects(tx, "organisations.registered")?,
            kept: subjects(tx, "views.kept")?,
            members: members.into_iter().map(|it| it.0).collect(),
            forms: forms.len(),
        })
    }

    /// How many records stand alone, or are told of without being there, or told of twice.
    fn half(&self) -> usize {
        let records = self.organisations.len() + self.views.len();
        differing(&self.organisations, &self.registered)
            + differing(&self.views, &self.kept)
            + self.organisations.symmetric_difference(&self.members).count()
            + records.abs_diff(self.forms)
    }
}

fn subjects(tx: &mut Tx, verb: &str) -> kit::Result<Vec<String>> {
    let rows: Vec<(String,)> = tx.all(sql!(
        "select subject from journal where verb = $1 -- every agency: a test reads all",
        verb
    ))?;
    Ok(rows.into_iter().map(|it| it.0).collect())
}

fn differing(records: &BTreeSet<String>, told: &[String]) -> usize {
    let once: BTreeSet<String> = told.iter().cloned().collect();
    records.symmetric_difference(&once).count() + (told.len() - once.len())
}

#[cfg(test)]
mod tests {
    use super::{BTreeSet, differing};

    #[test]
    fn what_stands_alone_and_what_is_told_twice_is_counted() {
        let records: BTreeSet<String> = ["a", "b"].map(String::from).into();
        let told = |all: &[&str]| all.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(differing(&records, &told(&["b", "a"])), 0);
        assert_eq!(differing(&records, &told(&["b"])), 1);
        assert_eq!(differing(&records, &told(&["a", "b", "b", "c"])), 2);
    }
}
