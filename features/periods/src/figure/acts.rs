//! Taking the figures of a period.

use kit::{Agency, Id, Result, Tx};

use super::{
    model::{Period, counted, kpis, of_records, phases},
    store,
};
use crate::content::model::{Content, Service, Training};

/// Everything but the texts.
pub fn take(tx: &mut Tx, agency: Id<Agency>, period: Period) -> Result<Content> {
    let past = cases::past(tx, agency, period.over())?;
    let mut it = Content {
        starts_on: period.from.to_string(),
        ends_on: period.until.to_string(),
        phases: phases(&past),
        kpis: kpis(&past, period),
        ..Content::default()
    };
    let found = services::figures(tx, agency, (period.from, period.until))?;
    let sum = |of: fn(&services::Figures) -> i64| found.iter().map(|(_, it)| of(it)).sum();
    let mut figures = counted(&past, period);
    figures.extend([
        ("campaigns", sum(|it| it.campaigns)),
        ("reached", sum(|it| it.reached)),
        ("answers", sum(|it| it.answered)),
        ("invited", sum(|it| it.invited)),
        ("interested", sum(|it| it.interested)),
        ("started", sum(|it| it.started)),
        ("assessments", store::assessments(tx, agency, period)?),
        ("licences", store::licences(tx, agency, period.until)?),
        ("quarters", store::quarters(tx, agency, period)?),
        ("outcomes", store::outcomes(tx, agency, period)?),
    ]);
    let line = |(service, figures): &(services::Service, services::Figures)| {
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
    figures.push(("trainings", i64::try_from(trained.len()).unwrap_or(i64::MAX)));
    it.trainings = trained
        .into_iter()
        .map(|(tool, day, provider)| Training { tool, day: day.to_string(), provider })
        .collect();
    it.figures = figures.into_iter().map(|(name, n)| (name.to_owned(), n)).collect();
    Ok(it)
}
