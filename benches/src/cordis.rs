//! Files in the layout in which the Commission publishes CORDIS, with made-up records.

use std::{collections::BTreeSet, path::Path};

use anyhow::Result;

use crate::texts::{COUNTRIES, Chance, Words};

/// How much is written.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub participations: usize,
    pub organisations: usize,
    pub projects: usize,
}

const PROJECT: [&str; 20] = [
    "id",
    "acronym",
    "status",
    "title",
    "startDate",
    "endDate",
    "totalCost",
    "ecMaxContribution",
    "legalBasis",
    "topics",
    "ecSignatureDate",
    "frameworkProgramme",
    "masterCall",
    "subCall",
    "fundingScheme",
    "nature",
    "objective",
    "contentUpdateDate",
    "rcn",
    "grantDoi",
];
const ORGANIZATION: [&str; 25] = [
    "projectID",
    "projectAcronym",
    "organisationID",
    "vatNumber",
    "name",
    "shortName",
    "SME",
    "activityType",
    "street",
    "postCode",
    "city",
    "country",
    "nutsCode",
    "geolocation",
    "organizationURL",
    "contactForm",
    "contentUpdateDate",
    "rcn",
    "order",
    "role",
    "ecContribution",
    "netEcContribution",
    "totalCost",
    "endOfParticipation",
    "active",
];

/// The number of the first project.
const FIRST: usize = 101_000_000;

/// Writes `project.csv` and `organization.csv` into the folder.
pub fn write(words: &Words, size: Size, folder: &Path) -> Result<()> {
    let mut chance = Chance::new(1);
    projects(words, &mut chance, size, &folder.join("project.csv"))?;
    participations(words, &mut chance, size, &folder.join("organization.csv"))
}

fn table(path: &Path, head: &[&str]) -> Result<csv::Writer<std::fs::File>> {
    let mut builder = csv::WriterBuilder::new();
    builder.delimiter(b';').quote_style(csv::QuoteStyle::Always);
    let mut to = builder.from_path(path)?;
    to.write_record(head)?;
    Ok(to)
}

fn projects(words: &Words, chance: &mut Chance, size: Size, path: &Path) -> Result<()> {
    let mut to = table(path, &PROJECT)?;
    let topics: Vec<&str> = words.topics.iter().map(String::as_str).collect();
    for number in 0..size.projects {
        let id = (FIRST + number).to_string();
        let cost = format!("{},{:02}", 500_000 + chance.below(9_000_000), chance.below(100));
        let (start, month) = (2018 + chance.below(7), 1 + chance.below(12));
        let (from, until) =
            (format!("{start}-{month:02}-01"), format!("{}-{month:02}-28", start + 3));
        let (title, objective) = (words.text(chance, 12), words.text(chance, 250));
        let topic = chance.pick(&topics).unwrap_or_default();
        let acronym = format!("P{number}");
        to.write_record([
            &id,
            &acronym,
            "SIGNED",
            &title,
            &from,
            &until,
            &cost,
            &cost,
            "HORIZON.2.4",
            topic,
            &from,
            "HORIZON",
            topic,
            topic,
            "HORIZON-RIA",
            "",
            &objective,
            "2025-11-05 10:11:12",
            &id,
            &format!("10.3030/{id}"),
        ])?;
    }
    to.flush()?;
    Ok(())
}

/// One organisation, the same in each of its rows.
struct Party {
    name: String,
    country: &'static str,
    kind: &'static str,
    city: String,
}

fn participations(words: &Words, chance: &mut Chance, size: Size, path: &Path) -> Result<()> {
    let kinds = ["PRC", "PRC", "PRC", "HES", "REC", "PUB", "OTH"];
    let party = |_| Party {
        name: words.name(chance),
        country: chance.pick(&COUNTRIES).unwrap_or("DE"),
        kind: chance.pick(&kinds).unwrap_or("OTH"),
        city: words.name(chance),
    };
    let parties: Vec<Party> = (0..size.organisations).map(party).collect();
    let mut to = table(path, &ORGANIZATION)?;
    let mut parties_of = (usize::MAX, BTreeSet::new());
    for number in 0..size.participations {
        // Neighbouring rows belong to one project, as they do in the published file.
        let place = number * size.projects / size.participations.max(1);
        if place != parties_of.0 {
            parties_of = (place, BTreeSet::new());
        }
        let who = participant(chance, number, size, &parties_of.1);
        parties_of.1.insert(who);
        let Some(it) = parties.get(who) else { continue };
        let project = (FIRST + place).to_string();
        let is_first = number * size.projects % size.participations.max(1) < size.projects;
        let role = if is_first { "coordinator" } else { "participant" };
        let sme = if it.kind == "PRC" && who.is_multiple_of(2) { "true" } else { "false" };
        let (id, money) = ((900_000_000 + who).to_string(), format!("{},5", chance.below(900_000)));
        to.write_record([
            &project,
            &format!("P{place}"),
            &id,
            "",
            &it.name,
            "",
            sme,
            it.kind,
            "Street 1",
            "12345",
            &it.city,
            it.country,
            "",
            "48.1,11.5",
            "",
            "",
            "2025-11-05 10:11:12",
            &id,
            &(number % 10 + 1).to_string(),
            role,
            &money,
            &money,
            "",
            "false",
            "true",
        ])?;
    }
    to.flush()?;
    Ok(())
}

/// Everybody once, then some far more often than others; nobody twice in one project.
fn participant(chance: &mut Chance, number: usize, size: Size, there: &BTreeSet<usize>) -> usize {
    const TRIES: usize = 50;
    if number < size.organisations {
        return number;
    }
    let mut draw = || {
        let reach = chance.below(size.organisations) + 1;
        chance.below(reach)
    };
    let first = draw();
    std::iter::once(first)
        .chain((0..TRIES).map(|_| draw()))
        .find(|it| !there.contains(it))
        .unwrap_or(first)
}

/// Writes a table of whole profiles, for the importer of organisations.
pub fn profiles(words: &Words, many: usize, path: &Path) -> Result<()> {
    let mut chance = Chance::new(2);
    let mut to = csv::Writer::from_path(path)?;
    to.write_record([
        "key",
        "name",
        "kind",
        "country",
        "city",
        "summary",
        "offers",
        "seeks",
        "keywords",
        "sectors",
        "language",
        "languages",
        "audience",
    ])?;
    for number in 0..many {
        let doc = words.document(&mut chance, number);
        let country = if doc.facets.country == "EL" { "GR" } else { &doc.facets.country };
        to.write_record([
            &doc.id,
            &doc.title,
            &doc.facets.subkind,
            country,
            &words.name(&mut chance),
            &doc.summary,
            &doc.offers,
            &doc.seeks,
            &doc.keywords.join(","),
            &doc.facets.sectors.join(","),
            "en",
            "en",
            "public",
        ])?;
    }
    to.flush()?;
    Ok(())
}
