//! The coaches of the demo network.

use std::collections::BTreeMap;

use engine_assignment::fit::{Graded, Grades};
use kit::{
    Caller, Error, Id, Result, Role, Tx,
    clock::{DAY, Day},
    demo::{Garden, agency, person},
    journal::{self, Change},
};
use organisations::Words;
use serde::Deserialize;

use crate::{
    acceptance,
    acts::{self, Seen},
    choice::{model as choice, store as lists},
    hour::model as hour,
    model::{Available, Away, Coach, Per, Stage, Term, Tie, Written, axis_of},
    policy::SEE,
    store, tie,
};

/// How long ago the coaches came.
const SINCE: i64 = 300 * DAY;

/// `coaches.toml` of an agency.
#[derive(Default, Deserialize)]
struct File {
    #[serde(default)]
    coach: Vec<Sown>,
    #[serde(default)]
    list: Vec<Listed>,
}

/// A short list for the first coaching of an organisation.
#[derive(Deserialize)]
struct Listed {
    organisation: String,
    stage: String,
    days_ago: i64,
    /// Coach and reason.
    coaches: Vec<(String, String)>,
    #[serde(default)]
    chosen: String,
    #[serde(default)]
    why: String,
    /// Days ago, quarters of an hour, what was done; the company agreed to all of it.
    #[serde(default)]
    hours: Vec<(i64, i64, String)>,
}

#[derive(Deserialize)]
struct Sown {
    person: String,
    summary: String,
    keywords: Vec<String>,
    industry: String,
    coaching: String,
    challenges: Graded,
    stages: Graded,
    services: Graded,
    sectors: Graded,
    markets: Graded,
    languages: BTreeMap<String, String>,
    country: String,
    region: String,
    countries: Vec<String>,
    radius: i64,
    capacity: i64,
    available: String,
    reach: String,
    fee: i64,
    currency: String,
    /// From and until, in days from now.
    #[serde(default)]
    away: Vec<(i64, i64)>,
    /// Agencies that took her, that are about to decide, and that suspended her and why.
    #[serde(default)]
    accepted: Vec<String>,
    #[serde(default)]
    proposed: Vec<String>,
    #[serde(default)]
    suspended: Vec<(String, String)>,
    #[serde(default)]
    ties: Vec<(String, String)>,
}

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let slugs: Vec<String> = garden.agencies().map(str::to_owned).collect();
    for slug in &slugs {
        let file: File = toml::from_str(garden.file(slug, "coaches.toml"))
            .map_err(|wrong| Error::Told(format!("{slug}/coaches.toml: {wrong}")))?;
        for sown in &file.coach {
            let told =
                |wrong| Error::Told(format!("{slug}/coaches.toml: {}: {wrong}", sown.person));
            one(tx, (slug, garden.now), sown).map_err(told)?;
        }
    }
    // Lists name coaches of any agency: they come when all coaches are there.
    for slug in &slugs {
        let file: File = toml::from_str(garden.file(slug, "coaches.toml"))
            .map_err(|wrong| Error::Told(format!("{slug}/coaches.toml: {wrong}")))?;
        for sown in &file.list {
            let told = |wrong| Error::Told(format!("{slug}: {}: {wrong}", sown.organisation));
            listed(tx, (slug, garden.now), sown).map_err(told)?;
        }
    }
    Ok(())
}

fn coach_of(slug: &str) -> Id<Coach> {
    Id::named(&format!("demo coach {slug}"))
}

/// The list as it stands; what a company chose long ago is not chosen again by today's rules.
fn listed(tx: &mut Tx, (slug, now): (&str, i64), sown: &Listed) -> Result<()> {
    let at = now - sown.days_ago * DAY;
    let staff = agencies::staff_of(tx, agency(slug))?;
    let adviser = staff.iter().find(|it| it.role == Role::Adviser).map(|it| it.person);
    let person = adviser.unwrap_or_else(Id::nil);
    let by = Caller { agency: agency(slug), person, role: Role::Adviser, ..Caller::house(at) };
    let coaching = cases::demo_coachings(tx, &sown.organisation)?.into_iter().next();
    let coaching = coaching.ok_or_else(|| Error::Told("no coaching".to_owned()))?;
    let coaching = cases::entrusted(tx, &by, coaching.id)?;
    let stage: choice::Stage = sown.stage.parse().map_err(|_| Error::Told("stage".to_owned()))?;
    let need = crate::choice::acts::need(tx, &coaching, &Words::default())?;
    let is_closed = matches!(stage, choice::Stage::Chosen | choice::Stage::Withdrawn);
    let is_chosen = stage == choice::Stage::Chosen;
    let it = choice::List {
        stage,
        wants: Written(need.wants.clone()),
        offered_at: (stage != choice::Stage::Basket).then_some(at + DAY),
        chosen: if is_chosen { coach_of(&sown.chosen) } else { Id::nil() },
        chosen_how: if is_chosen { choice::How::Link } else { choice::How::Unsaid },
        closed_at: is_closed.then_some(at + 3 * DAY),
        why: sown.why.clone(),
        ..choice::List::new(&by, by.agency, coaching.it.id)
    };
    lists::insert(tx, &it)?;
    for (place, (slug, reason)) in (1..).zip(&sown.coaches) {
        let coach = coach_of(slug);
        let found = store::some(tx, &[coach.to_string()])?.pop();
        let found = found.ok_or_else(|| Error::Told(format!("no coach {slug}")))?;
        let grades = Written(choice::in_codes(&need.wants, &found.grades.0));
        let (reason, impression) = (reason.clone(), String::new());
        let agency = it.agency;
        lists::put(
            tx,
            &choice::Proposal { list: it.id, coach, agency, place, reason, grades, impression },
        )?;
    }
    journal::write(tx, &by, "coaches.listed", ("coach-list", it.id), Change::none())?;
    if is_chosen { coached(tx, (&by, now), (&it, sown)) } else { Ok(()) }
}

/// Who was chosen coached, and noted hours to which the company agreed.
fn coached(
    tx: &mut Tx,
    (by, now): (&Caller, i64),
    (it, sown): (&choice::List, &Listed),
) -> Result<()> {
    let since_at = it.closed_at.unwrap_or(by.now);
    let (record, agency, coach) = (it.record, it.agency, it.chosen);
    let (ended_by, why) = (Id::nil(), String::new());
    store::insert_term(
        tx,
        &Term { id: Id::new(), record, agency, coach, since_at, until_at: None, ended_by, why },
    )?;
    for (days, quarters, comment) in &sown.hours {
        let at = now - days * DAY;
        let draft = hour::Draft {
            worked_on: Day::of(at),
            quarters: *quarters,
            expenses_cents: 0,
            comment: comment.clone(),
        };
        let coach_by = Caller { person: person(&sown.chosen), ..Caller::house(at) };
        let entry = hour::Entry::new(&coach_by, (record, agency, coach), draft);
        crate::hour::store::insert(tx, &hour::Entry { agreed_at: Some(at + DAY), ..entry })?;
    }
    Ok(())
}

fn one(tx: &mut Tx, (slug, now): (&str, i64), sown: &Sown) -> Result<()> {
    let by = Caller {
        agency: agency(slug),
        person: person(&sown.person),
        role: Role::Coach,
        ..Caller::house(now - SINCE)
    };
    let it = coach(sown, &by, now)?;
    store::insert(tx, &it)?;
    journal::write(tx, &by, "coaches.registered", ("coach", it.id), Change::none())?;
    for (name, bond) in &sown.ties {
        let bond = bond.parse().map_err(|_| Error::Told("unknown bond".to_owned()))?;
        let (noted_by, noted_at) = (by.person, by.now);
        let (organisation, agency) = (Id::nil(), it.agency);
        let name = name.clone();
        let tie = Tie {
            id: Id::new(),
            coach: it.id,
            agency,
            organisation,
            name,
            bond,
            noted_by,
            noted_at,
        };
        tie::store::insert(tx, &tie)?;
    }
    let suspended = sown.suspended.iter().map(|(host, _)| host);
    let hosts = sown.accepted.iter().chain(suspended).chain(&sown.proposed);
    for host in hosts {
        let seen = acts::find_to(tx, &by, it.id, SEE)?;
        acceptance::acts::propose(tx, &by, &seen, agency(host))?;
        if !sown.proposed.contains(host) {
            decided(tx, (&seen, host, by.now + 9 * DAY), (Stage::Accepted, ""))?;
        }
    }
    for (host, why) in &sown.suspended {
        let seen = acts::find_to(tx, &by, it.id, SEE)?;
        decided(tx, (&seen, host, now - 12 * DAY), (Stage::Suspended, why))?;
    }
    Ok(())
}

/// The manager of an agency decides.
fn decided(tx: &mut Tx, (seen, host, now): (&Seen, &str, i64), to: (Stage, &str)) -> Result<()> {
    let staff = agencies::staff_of(tx, agency(host))?;
    let manager = staff.iter().find(|it| it.role == Role::Manager);
    let person = manager.map(|it| it.person).ok_or_else(|| Error::Told("no manager".to_owned()))?;
    let by = Caller { agency: agency(host), person, role: Role::Manager, ..Caller::house(now) };
    acceptance::acts::decide(tx, &by, seen, to).map(drop)
}

fn coach(sown: &Sown, by: &Caller, now: i64) -> Result<Coach> {
    let told = |what: &str| Error::Told(format!("unknown {what}"));
    let mut grades = Grades {
        nace: sown.sectors.clone(),
        markets: sown.markets.clone(),
        stages: sown.stages.clone(),
        services: sown.services.clone(),
        ..Grades::default()
    };
    for (code, grade) in &sown.challenges {
        let axis = axis_of(code).and_then(|axis| grades.challenges.get_mut(axis));
        axis.ok_or_else(|| told(code))?.insert(code.clone(), *grade);
    }
    let day = |days: i64| Day::of(now + days * DAY).to_string();
    let away = sown.away.iter().map(|(from, until)| Away { from: day(*from), until: day(*until) });
    let available: Available = sown.available.parse().map_err(|_| told("availability"))?;
    Ok(Coach {
        id: coach_of(&sown.person),
        person: by.person,
        agency: by.agency,
        summary: sown.summary.clone(),
        keywords: Words(sown.keywords.clone()),
        industry: sown.industry.parse().map_err(|_| told("years"))?,
        coaching: sown.coaching.parse().map_err(|_| told("years"))?,
        grades: Written(grades),
        languages: Written(sown.languages.clone()),
        country: sown.country.clone(),
        region: sown.region.clone(),
        countries: Words(sown.countries.clone()),
        radius_km: sown.radius,
        capacity: sown.capacity,
        available,
        away: Written(away.collect()),
        reach: sown.reach.parse().map_err(|_| told("reach"))?,
        fee_cents: sown.fee * 100,
        fee_per: Per::Day,
        currency: sown.currency.clone(),
        created_at: by.now,
        changed_at: by.now,
    })
}
