//! The SQL of lines of time: what neighbours know of one company, as far as the reader's agency has it. One statement
//! per kind; each goes by an index on the organisation.

use kit::{Agency, Id, Result, Tx, clock::Day, sql};
use organisations::Organisation;

use super::model::Moment;

type At = (Id<Agency>, Id<Organisation>);

/// What an agency has of a kind for a company, the newest first.
pub fn of(tx: &mut Tx, kind: &str, at: At) -> Result<Vec<Moment>> {
    match kind {
        "case" => cases(tx, at),
        "assessment" => assessments(tx, at),
        "improvement" => improvements(tx, at),
        "service" => services(tx, at),
        "outcome" => outcomes(tx, at),
        "event" => events(tx, at),
        "interest" => interests(tx, at),
        // Who reads a note and who sees a score is asked elsewhere.
        "note" | "score" => Ok(Vec::new()),
        _ => projects(tx, at),
    }
}

/// Every line of the logs; the title names process, version, machine and what was done.
fn cases(tx: &mut Tx, (agency, organisation): At) -> Result<Vec<Moment>> {
    tx.all(sql!(
        "select e.at as at, c.id as id, e.kind as word,
           c.process || ' ' || cast(c.version as text) || ' ' || c.machine || ' ' || e.name as title
         from cases_case c join cases_event e on e.record = c.id and e.agency = c.agency
         where c.agency = $1 and c.organisation = $2 order by e.at desc, e.number desc limit 1000",
        agency,
        organisation,
    ))
}

fn assessments(tx: &mut Tx, (agency, organisation): At) -> Result<Vec<Moment>> {
    tx.all(sql!(
        "select a.started_at as at, a.id as id, 'started' as word, a.questionnaire as title
         from assessments_assessment a where a.agency = $1 and a.organisation = $2
         union all select a.completed_at, a.id, 'completed', a.questionnaire
         from assessments_assessment a where a.agency = $1 and a.organisation = $2 and a.completed_at is not null
         union all select a.validated_at, a.id, 'validated', a.questionnaire
         from assessments_assessment a where a.agency = $1 and a.organisation = $2 and a.validated_at is not null
         order by 1 desc limit 500",
        agency,
        organisation,
    ))
}

fn improvements(tx: &mut Tx, (agency, organisation): At) -> Result<Vec<Moment>> {
    tx.all(sql!(
        "select created_at as at, id, 'planned' as word, title from improvements_action
         where agency = $1 and organisation = $2
         union all select done_at, id, 'done', title from improvements_action
         where agency = $1 and organisation = $2 and done_at is not null
         order by 1 desc limit 500",
        agency,
        organisation,
    ))
}

fn services(tx: &mut Tx, (agency, organisation): At) -> Result<Vec<Moment>> {
    tx.all(sql!(
        "select t.listed_at as at, t.id as id, 'listed' as word, s.name as title
         from services_target t join services_service s on s.id = t.service
         where t.agency = $1 and t.organisation = $2
         union all select t.invited_at, t.id, 'invited', s.name
         from services_target t join services_service s on s.id = t.service
         where t.agency = $1 and t.organisation = $2 and t.invited_at is not null
         union all select t.answered_at, t.id, 'answered', s.name
         from services_target t join services_service s on s.id = t.service
         where t.agency = $1 and t.organisation = $2 and t.answered_at is not null
         union all select t.started_at, t.id, 'started', s.name
         from services_target t join services_service s on s.id = t.service
         where t.agency = $1 and t.organisation = $2 and t.started_at is not null
         order by 1 desc limit 500",
        agency,
        organisation,
    ))
}

fn outcomes(tx: &mut Tx, (agency, organisation): At) -> Result<Vec<Moment>> {
    tx.all(sql!(
        "select created_at as at, id, 'registered' as word, title from outcomes_outcome
         where agency = $1 and organisation = $2
         union all select confirmed_at, id, 'confirmed', title from outcomes_outcome
         where agency = $1 and organisation = $2 and confirmed_at is not null
         union all select validated_at, id, 'validated', title from outcomes_outcome
         where agency = $1 and organisation = $2 and validated_at is not null
         order by 1 desc limit 500",
        agency,
        organisation,
    ))
}

/// Events of the agency, and those to which its own people took the company.
fn events(tx: &mut Tx, (agency, organisation): At) -> Result<Vec<Moment>> {
    tx.all(sql!(
        "select e.starts_at as at, e.id as id, case when p.absent_at is null then p.stage else 'absent' end as word,
           e.title as title
         from events_participant p join events_event e on e.id = p.event
         where p.organisation = $2 and (e.agency = $1 or p.agency = $1) order by e.starts_at desc limit 500",
        agency,
        organisation,
    ))
}

/// Interests in what the company offers; each is asked for by its own policy.
fn interests(tx: &mut Tx, (agency, organisation): At) -> Result<Vec<Moment>> {
    tx.all(sql!(
        "select i.created_at as at, i.id as id, 'came' as word, p.title as title
         from partnering_profile p join interests_interest i on i.profile = p.id
         where p.organisation = $2 and (i.agency = $1 or i.host = $1) order by i.created_at desc limit 100",
        agency,
        organisation,
    ))
}

/// Funded projects, open to everybody: on the day they began.
fn projects(tx: &mut Tx, (_, organisation): At) -> Result<Vec<Moment>> {
    let found: Vec<(String, String, Day)> = tx.all(sql!(
        "select m.organisation, p.title, p.start_on from organisations_participation m
         join organisations_project p on p.id = m.project -- every agency: open to all
         where m.organisation = $1 and p.start_on is not null order by p.start_on desc limit 200",
        organisation,
    ))?;
    let moment = |(id, title, day): (String, String, Day)| {
        let (at, word) = (day.starts(), "began".to_owned());
        Moment { at, id, word, title }
    };
    Ok(found.into_iter().map(moment).collect())
}
