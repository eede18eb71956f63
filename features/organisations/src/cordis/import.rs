//! Takes CORDIS in: projects first, then who takes part in them.

use std::collections::{BTreeMap, BTreeSet};

use kit::{
    Id, Result, Tx,
    import::{Layout, Outcome, Part, Record, Taking},
    journal::{self, Change},
};

use super::model::{self, Row, SOURCE};
use crate::{
    Organisation,
    import::{self, Entry, Source, Taken},
    project::{self, Participation, Project},
    store,
};

/// The files of CORDIS in the order in which they must be taken.
pub const PARTS: &[Part] = &[
    Part {
        name: "projects",
        is: |file| file == "project.csv" || file == "projects.csv",
        layout: Layout::Table,
        must: &["id", "title"],
        take: take_projects,
    },
    Part {
        name: "projects",
        is: |file| file == "projects.jsonl",
        layout: Layout::JsonLines,
        must: &["id", "title"],
        take: take_projects,
    },
    Part {
        name: "participations",
        is: |file| ["organization.csv", "organizations.csv", "organizations.tsv"].contains(&file),
        layout: Layout::Table,
        must: &["projectID", "name", "country", "role"],
        take: take_participations,
    },
    Part {
        name: "organisations",
        is: |file| file == "organisations.tsv" || file == "organisations.csv",
        layout: Layout::Table,
        must: &["orgId", "name", "country"],
        take: take_organisations,
    },
];

/// All of it belongs to the whole network.
const FROM: Source<'_> = Source { name: SOURCE, agency: Id::nil(), is_whole: false };

fn take_projects(tx: &mut Tx, taking: &Taking, records: &[Record]) -> Result<Vec<Outcome>> {
    let read: Vec<_> = records.iter().map(|record| model::project(record, taking.by.now)).collect();
    let keys: Vec<String> = read.iter().flatten().map(|it| it.source_key.clone()).collect();
    let mut known: BTreeMap<String, (Id<Project>, String)> = project::known(tx, SOURCE, &keys)?
        .into_iter()
        .map(|(key, id, digest)| (key, (id, digest)))
        .collect();
    let mut changed = Vec::new();
    let mut outcomes = Vec::new();
    for it in read {
        let it = match it {
            Ok(it) => it,
            Err(rejected) => {
                outcomes.push(rejected);
                continue;
            }
        };
        let (key, digest) = (it.source_key.clone(), it.source_digest.clone());
        let (id, outcome) = match known.get(&key) {
            Some((id, before)) if *before == digest => (*id, Outcome::Same),
            Some((id, _)) => {
                changed.push(id.to_string());
                (rewrite(tx, taking, Project { id: *id, ..it })?, Outcome::Changed)
            }
            None => (arrive(tx, taking, &it)?, Outcome::New),
        };
        known.insert(key, (id, digest));
        outcomes.push(outcome);
    }
    let touched: BTreeSet<String> = project::everybody(tx, &changed)?
        .into_iter()
        .map(|(_, organisation)| organisation)
        .collect();
    refresh(tx, taking, touched.iter().filter_map(|id| id.parse().ok()))?;
    Ok(outcomes)
}

/// What the journal keeps of a project: enough to recognise it.
#[derive(serde::Serialize)]
struct Told<'a> {
    acronym: &'a str,
    title: &'a str,
    topic: &'a str,
}

fn tell(tx: &mut Tx, taking: &Taking, it: &Project) -> Result<Id<Project>> {
    let told = Told { acronym: &it.acronym, title: &it.title, topic: &it.topic };
    let subject = ("project", it.id);
    journal::write(tx, &taking.by, "organisations.imported", subject, Change::new(&told))?;
    Ok(it.id)
}

fn arrive(tx: &mut Tx, taking: &Taking, it: &Project) -> Result<Id<Project>> {
    project::insert(tx, it)?;
    tell(tx, taking, it)
}

fn rewrite(tx: &mut Tx, taking: &Taking, it: Project) -> Result<Id<Project>> {
    project::rewrite(tx, &it)?;
    tell(tx, taking, &it)
}

fn refresh(
    tx: &mut Tx,
    taking: &Taking,
    ids: impl Iterator<Item = Id<Organisation>>,
) -> Result<()> {
    // What was merged is read with the record that stands for it.
    let ids: Vec<String> = ids.map(|id: Id<Organisation>| id.to_string()).collect();
    let standing: BTreeSet<_> = store::survivors(tx, &ids)?.into_iter().map(|it| it.1).collect();
    standing.into_iter().try_for_each(|id| import::refresh(tx, &taking.by, id))
}

fn take_organisations(tx: &mut Tx, taking: &Taking, records: &[Record]) -> Result<Vec<Outcome>> {
    let entry = |record: &Record| model::entry(record, record.get("orgId"), 0);
    let read: Vec<Result<Entry, Outcome>> = records.iter().map(entry).collect();
    let taken = import::store_all(tx, &taking.by, &FROM, read.iter().flatten())?;
    let outcome =
        |entry: Result<Entry, Outcome>| entry.map_or_else(|no| no, |it| taken.outcome(&it.key));
    Ok(read.into_iter().map(outcome).collect())
}

fn take_participations(tx: &mut Tx, taking: &Taking, records: &[Record]) -> Result<Vec<Outcome>> {
    let read: Vec<Result<Row, Outcome>> = records.iter().map(model::row).collect();
    let mut chunk = Chunk::begin(tx, &read)?;
    // A participation without its project would be lost, so the row is told of.
    let has_project = |row: &&Row| chunk.projects.contains_key(&row.project);
    let entries = read.iter().flatten().filter(has_project).map(|row| &row.entry);
    let taken = import::store_all(tx, &taking.by, &FROM, entries)?;
    let mut outcomes = Vec::new();
    for row in read {
        outcomes.push(match row {
            Ok(row) => chunk.take(tx, &taken, &row)?,
            Err(rejected) => rejected,
        });
    }
    refresh(tx, taking, chunk.touched(&taken).into_iter())?;
    Ok(outcomes)
}

/// What is known about the projects of a chunk, before and while it is taken.
struct Chunk {
    projects: BTreeMap<String, Id<Project>>,
    known: BTreeMap<(Id<Project>, Id<Organisation>), Participation>,
    /// Projects in which somebody is new, and those whose own part changed.
    grown: BTreeSet<Id<Project>>,
    changed: BTreeSet<Id<Organisation>>,
}

impl Chunk {
    fn begin(tx: &mut Tx, read: &[Result<Row, Outcome>]) -> Result<Self> {
        let keys: BTreeSet<&String> = read.iter().flatten().map(|row| &row.project).collect();
        let keys: Vec<String> = keys.into_iter().cloned().collect();
        let projects: BTreeMap<_, _> =
            project::known(tx, SOURCE, &keys)?.into_iter().map(|(key, id, _)| (key, id)).collect();
        let ids: Vec<String> = projects.values().map(ToString::to_string).collect();
        let known = project::participations(tx, &ids)?;
        let known = known.into_iter().map(|it| ((it.project, it.organisation), it)).collect();
        Ok(Self { projects, known, grown: BTreeSet::new(), changed: BTreeSet::new() })
    }

    fn take(&mut self, tx: &mut Tx, taken: &Taken, row: &Row) -> Result<Outcome> {
        let Some(project) = self.projects.get(&row.project).copied() else {
            return Ok(Outcome::rejected(
                "projectID",
                "is no known project: take the projects first",
            ));
        };
        let Some(organisation) = taken.ids.get(&row.entry.key).copied() else {
            return Ok(Outcome::rejected("name", "cannot be stored"));
        };
        let (role, contribution_cents) = (row.role, row.contribution_cents);
        let it = Participation { organisation, project, role, contribution_cents };
        let outcome = match self.known.get(&(project, organisation)) {
            Some(before) if *before == it => return Ok(taken.outcome(&row.entry.key)),
            Some(_) => Outcome::Changed,
            None => Outcome::New,
        };
        project::take_part(tx, &it)?;
        if outcome == Outcome::New {
            self.grown.insert(project);
        }
        self.changed.insert(organisation);
        self.known.insert((project, organisation), it);
        Ok(outcome)
    }

    /// Those the index has to read again: who takes part anew, and their partners. Those the
    /// journal speaks of already are left out.
    fn touched(&self, taken: &Taken) -> BTreeSet<Id<Organisation>> {
        let partners = self.known.keys().filter(|(project, _)| self.grown.contains(project));
        let all = partners.map(|(_, it)| *it).chain(self.changed.iter().copied());
        let told = taken.new.iter().chain(&taken.changed).filter_map(|key| taken.ids.get(key));
        let told: BTreeSet<Id<Organisation>> = told.copied().collect();
        all.filter(|it| !told.contains(it)).collect()
    }
}
