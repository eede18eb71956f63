//! What a row of CORDIS means. No database, no web, no clock.

use kit::{
    Id,
    import::{Outcome, Record},
};

use crate::{
    draft::{Draft, plain_number, web_address},
    import::{Entry, country, digest, plain},
    model::Kind,
    project::{Project, Role},
};

/// The name of the source.
pub const SOURCE: &str = "cordis";

/// A row that says that an organisation takes part in a project.
pub struct Row {
    pub entry: Entry,
    /// The number of the project.
    pub project: String,
    pub role: Role,
    pub contribution_cents: Option<i64>,
}

/// A project. Its digest tells whether anything about it changed.
pub fn project(record: &Record, now: i64) -> Result<Project, Outcome> {
    let text = |column: &str| record.get(column).to_owned();
    // Several topics of one project are rare; the first one granted the money.
    let topic = record.get("topics").split([';', ',', ' ']).next().unwrap_or_default();
    let mut it = Project {
        id: Id::new(),
        source: SOURCE.to_owned(),
        source_key: record.needs("id")?.to_owned(),
        source_digest: String::new(),
        acronym: text("acronym"),
        title: record.needs("title")?.to_owned(),
        objective: kit::text::plain(record.get("objective")),
        start_on: record.day("startDate")?,
        end_on: record.day("endDate")?,
        topic: topic.to_owned(),
        programme: programme(record),
        scheme: text("fundingScheme"),
        total_cost_cents: record.cents("totalCost")?,
        contribution_cents: record.cents("ecMaxContribution")?,
        lang: "en".to_owned(),
        changed_at: now,
    };
    // The id differs each time and tells nothing.
    let id = std::mem::replace(&mut it.id, Id::nil());
    it.source_digest = digest(&it);
    Ok(Project { id, ..it })
}

/// The framework programme; its legal basis begins with the same word.
fn programme(record: &Record) -> String {
    let named = record.get("frameworkProgramme");
    let basis = || record.get("legalBasis").split(['.', '-']).next().unwrap_or_default();
    if named.is_empty() { basis().to_owned() } else { named.to_owned() }
}

/// One who takes part in a project.
pub fn row(record: &Record) -> Result<Row, Outcome> {
    let project = record.needs("projectID")?.to_owned();
    // Projects are numbered in the order of their proposals: the newest knows best.
    let rank = project.parse().unwrap_or(0);
    Ok(Row {
        entry: entry(record, record.get("organisationID"), rank)?,
        project,
        role: role(record.get("role")),
        contribution_cents: record.cents("ecContribution")?,
    })
}

/// An organisation. Without a number it is known by its name and country.
pub fn entry(record: &Record, number: &str, rank: i64) -> Result<Entry, Outcome> {
    let name = record.needs("name")?;
    let mut draft = Draft::named(kind(record), name, &country(record.get("country")));
    record.get("shortName").clone_into(&mut draft.short_name);
    draft.region = record.get("nutsCode").trim_start_matches('/').to_uppercase();
    record.get("city").clone_into(&mut draft.city);
    draft.website = web_address(record.get("organizationURL"));
    draft.vat = plain_number(record.get("vatNumber"));
    // The number of an organisation in these files is the one of the participant portal.
    number.clone_into(&mut draft.pic);
    // A code nobody can read is better missing than a row lost.
    for (field, _) in draft.wrong() {
        match field {
            "country" => draft.country.clear(),
            "region" => draft.region.clear(),
            "website" => draft.website.clear(),
            "pic" => draft.pic.clear(),
            "vat" => draft.vat.clear(),
            _ => return Err(Outcome::rejected(field, "cannot be read")),
        }
    }
    let key = match number {
        "" => format!("{} {}", plain(name), draft.country),
        number => number.to_owned(),
    };
    Ok(Entry { key, draft, rank })
}

/// CORDIS: HES higher education, REC research, PUB public body, PRC private for profit, OTH.
fn kind(record: &Record) -> Kind {
    match record.get("activityType") {
        "HES" => Kind::University,
        "REC" => Kind::Research,
        "PUB" => Kind::Public,
        "PRC" if record.flag("SME") => Kind::Sme,
        // An edition without the column says nothing about the size of a company.
        "PRC" if record.has("SME") => Kind::Large,
        _ => Kind::Other,
    }
}

fn role(word: &str) -> Role {
    match word {
        "coordinator" => Role::Coordinator,
        "participant" => Role::Participant,
        // associatedPartner, internationalPartner, thirdParty
        _ => Role::Partner,
    }
}
