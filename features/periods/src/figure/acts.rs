//! Taking the figures of a period.

use std::collections::BTreeSet;

use cases::{Case, Past};
use kit::{Agency, Id, Result, Tx};
use organisations::Organisation;

use super::{
    model::{Period, Titled, counted, kpis, of_records, phases},
    store,
};
use crate::{
    content::model::{Content, Service, Story, Training},
    scope::model::Scope,
};

/// What counts: everything of the agency, or these cases with what lies in them, and their companies.
struct Within {
    is_everything: bool,
    records: BTreeSet<Id<Case>>,
    companies: BTreeSet<Id<Organisation>>,
}

impl Within {
    fn of(scope: &Scope, past: &[Past]) -> Self {
        Self {
            is_everything: scope.is_everything(),
            records: past.iter().map(|it| it.it.id).collect(),
            companies: past.iter().map(|it| it.it.organisation).collect(),
        }
    }

    fn has(&self, company: Id<Organisation>) -> bool {
        self.is_everything || self.companies.contains(&company)
    }

    fn of_companies(&self, all: &[(Id<Organisation>, i64)]) -> i64 {
        all.iter().filter(|it| self.has(it.0)).map(|it| it.1).sum()
    }

    fn of_records(&self, all: &[(Id<Case>, i64)]) -> i64 {
        let counts = |it: &&(Id<Case>, i64)| self.is_everything || self.records.contains(&it.0);
        all.iter().filter(counts).map(|it| it.1).sum()
    }
}

/// Everything but the texts. Of some services alone, what is known of companies counts for those that have a case
/// with them; staff and its licences are those of the agency.
pub fn take(tx: &mut Tx, agency: Id<Agency>, period: Period, scope: &Scope) -> Result<Content> {
    let (past, found) = within_scope(tx, agency, period, scope)?;
    let within = Within::of(scope, &past);
    let mut it = Content {
        starts_on: period.from.to_string(),
        ends_on: period.until.to_string(),
        phases: phases(&past),
        kpis: kpis(&past, period),
        is_partial: !scope.is_everything(),
        stories: stories(tx, agency, period, &within)?,
        ..Content::default()
    };
    let sum = |of: fn(&services::Figures) -> i64| found.iter().map(|(_, it)| of(it)).sum();
    let mut figures = counted(&past, period);
    figures.extend([
        ("campaigns", sum(|it| it.campaigns)),
        ("reached", sum(|it| it.reached)),
        ("answers", sum(|it| it.answered)),
        ("invited", sum(|it| it.invited)),
        ("interested", sum(|it| it.interested)),
        ("started", sum(|it| it.started)),
        ("assessments", within.of_companies(&store::assessments(tx, agency, period)?)),
        ("licences", store::licences(tx, agency, period.until)?),
        ("quarters", within.of_records(&store::quarters(tx, agency, period)?)),
        ("outcomes", within.of_companies(&store::outcomes(tx, agency, period)?)),
    ]);
    let line = |(service, figures): &Served| {
        let (closed, ongoing) = of_records(&past, &figures.records, period);
        Service {
            id: service.id.to_string(),
            name: service.name.clone(),
            funder: service.funder.clone(),
            reference: service.reference.clone(),
            starts_on: service.starts_on.to_string(),
            ends_on: service.ends_on.to_string(),
            accepted_on: service.accepted_on.map(|it| it.to_string()),
            reached: figures.reached,
            invited: figures.invited,
            interested: figures.interested,
            started: figures.started,
            closed,
            ongoing,
        }
    };
    it.services = found.iter().map(line).collect();
    let trained = store::trainings(tx, agency, period)?;
    let many = |all: usize| i64::try_from(all).unwrap_or(i64::MAX);
    figures.push(("trainings", many(trained.len())));
    figures.push(("stories", many(it.stories.len())));
    it.trainings = trained
        .into_iter()
        .map(|(tool, day, provider)| Training { tool, day: day.to_string(), provider })
        .collect();
    it.figures = figures.into_iter().map(|(name, n)| (name.to_owned(), n)).collect();
    Ok(it)
}

/// A service with its figures.
type Served = (services::Service, services::Figures);

/// The cases and the services that are reported on.
fn within_scope(
    tx: &mut Tx,
    agency: Id<Agency>,
    period: Period,
    scope: &Scope,
) -> Result<(Vec<Past>, Vec<Served>)> {
    let mut past = cases::past(tx, agency, period.over())?;
    let mut found = services::figures(tx, agency, (period.from, period.until))?;
    if !scope.is_everything() {
        found.retain(|(service, _)| scope.holds(service.id));
        let own: BTreeSet<Id<Case>> =
            found.iter().flat_map(|(_, it)| it.records.iter().copied()).collect();
        past.retain(|it| own.contains(&it.it.root));
    }
    Ok((past, found))
}

/// The stories of the period, each with its titles.
fn stories(tx: &mut Tx, agency: Id<Agency>, period: Period, within: &Within) -> Result<Vec<Story>> {
    let mut all: Vec<Story> = Vec::new();
    for Titled { organisation, story: id, lang, title } in store::stories(tx, agency, period)? {
        if !within.has(organisation) {
            continue;
        }
        match all.last_mut().filter(|it| it.id == id) {
            Some(known) => drop(known.title.insert(lang, title)),
            None => all.push(Story { id, title: [(lang, title)].into() }),
        }
    }
    Ok(all)
}
