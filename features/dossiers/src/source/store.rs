//! The SQL of what neighbours know of one company. One statement per function; each goes by an index on the company.

use kit::{Agency, Id, Result, Tx, sql};
use organisations::Organisation;

use super::model::{
    Action, Aid, Attended, Happened, Held, Interest, Member, Note, Offer, Outcome, Played, Survey,
    Target,
};

/// Whose knowledge of which record.
pub type At = (Id<Agency>, Id<Organisation>);

pub fn cases(tx: &mut Tx, (agency, organisation): At) -> Result<Vec<Held>> {
    tx.all(sql!(
        "select id, root, process, version, machine, state, standing, opened_at, entered_at, due_at from cases_case
         where agency = $1 and organisation = $2 order by opened_at, id limit 1000",
        agency,
        organisation,
    ))
}

/// Who plays which part in its cases.
pub fn parts(tx: &mut Tx, (agency, organisation): At) -> Result<Vec<Played>> {
    tx.all(sql!(
        "select distinct p.root as root, p.role as role, p.person as person
         from cases_case c join cases_part p on p.root = c.root
         where c.agency = $1 and c.organisation = $2 order by p.root, p.role limit 2000",
        agency,
        organisation,
    ))
}

/// The logs of its cases.
pub fn events(tx: &mut Tx, (agency, organisation): At) -> Result<Vec<Happened>> {
    tx.all(sql!(
        "select e.record as record, e.at as at, e.person as person, e.kind as kind, e.name as name, e.why as why
         from cases_case c join cases_event e on e.record = c.id and e.agency = c.agency
         where c.agency = $1 and c.organisation = $2 order by e.at, e.record, e.number limit 5000",
        agency,
        organisation,
    ))
}

pub fn actions(tx: &mut Tx, (agency, organisation): At) -> Result<Vec<Action>> {
    tx.all(sql!(
        "select title, note, owner, stage, due_on, done_on, created_at from improvements_action
         where agency = $1 and organisation = $2 order by created_at, id limit 1000",
        agency,
        organisation,
    ))
}

pub fn offers(tx: &mut Tx, (agency, organisation): At) -> Result<Vec<Offer>> {
    tx.all(sql!(
        "select coalesce(reference, '') as reference, kind, title, stage, published_at, created_at
         from partnering_profile where agency = $1 and organisation = $2 order by created_at, id limit 500",
        agency,
        organisation,
    ))
}

/// Interests in what it offers; each is asked for by its own policy. Never who is interested.
pub fn interests(tx: &mut Tx, (agency, organisation): At) -> Result<Vec<Interest>> {
    tx.all(sql!(
        "select i.id as id, i.country as country, p.title as title, i.stage as stage, i.created_at as created_at
         from partnering_profile p join interests_interest i on i.profile = p.id
         where p.organisation = $2 and (i.agency = $1 or i.host = $1) order by i.created_at, i.id limit 500",
        agency,
        organisation,
    ))
}

/// Events of the agency, and those to which its own people took the company.
pub fn events_of(tx: &mut Tx, (agency, organisation): At) -> Result<Vec<Attended>> {
    tx.all(sql!(
        "select e.title as title, case when p.absent_at is null then p.stage else 'absent' end as stage,
           e.starts_at as starts_at
         from events_participant p join events_event e on e.id = p.event
         where p.organisation = $2 and (e.agency = $1 or p.agency = $1) order by e.starts_at, e.id limit 500",
        agency,
        organisation,
    ))
}

pub fn aids(tx: &mut Tx, (agency, organisation): At) -> Result<Vec<Aid>> {
    tx.all(sql!(
        "select kind, body, measure, basis, granted_on, gross_cents, currency, withdrawn_at, why, record
         from aids_aid where agency = $1 and organisation = $2 order by granted_on, made_at, id limit 1000",
        agency,
        organisation,
    ))
}

pub fn surveys(tx: &mut Tx, (agency, organisation): At) -> Result<Vec<Survey>> {
    tx.all(sql!(
        "select record, months, due_on, stage, answers, answered_at, source from impacts_survey
         where agency = $1 and organisation = $2 order by due_on, id limit 500",
        agency,
        organisation,
    ))
}

pub fn outcomes(tx: &mut Tx, (agency, organisation): At) -> Result<Vec<Outcome>> {
    tx.all(sql!(
        "select title, result, stage, reached, done_on, turnover_cents, jobs from outcomes_outcome
         where agency = $1 and organisation = $2 order by done_on, id limit 500",
        agency,
        organisation,
    ))
}

pub fn targets(tx: &mut Tx, (agency, organisation): At) -> Result<Vec<Target>> {
    tx.all(sql!(
        "select s.name as name, t.stage as stage, t.score as score, t.reason as reason, t.listed_at as listed_at,
           t.invited_at as invited_at, t.started_at as started_at
         from services_target t join services_service s on s.id = t.service
         where t.agency = $1 and t.organisation = $2 order by t.listed_at, t.id limit 500",
        agency,
        organisation,
    ))
}

/// Notes for the team and for the agency: what somebody noted for themselves is nobody's to hand on.
pub fn notes(tx: &mut Tx, (agency, organisation): At) -> Result<Vec<Note>> {
    tx.all(sql!(
        "select author, said, noted_at from worklists_note
         where agency = $1 and organisation = $2 and scope <> 'mine' order by noted_at, id limit 500",
        agency,
        organisation,
    ))
}

/// Its people with an account.
pub fn members(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Vec<Member>> {
    tx.all(sql!(
        "select person, role from organisations_member
         where organisation = $1 order by since, person limit 200 -- every agency: the caller asked for the company",
        organisation,
    ))
}

/// Its size class, where it was worked out.
pub fn class(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Option<(Option<String>,)>> {
    tx.maybe(sql!(
        "select class from sme_size where organisation = $1 -- every agency: the caller asked for the company",
        organisation,
    ))
}

/// The first companies an agency has a case with: for the demo network.
pub fn clients(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<(Id<Organisation>,)>> {
    tx.all(sql!(
        "select distinct organisation from cases_case where agency = $1 order by organisation limit 2",
        agency,
    ))
}
