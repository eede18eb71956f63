//! The services of the demo network: two for each agency, with companies in every stage.

use kit::{
    Agency, Caller, Id, Result, Role, Tx,
    clock::{DAY, Day},
    demo::{Garden, agency},
};
use organisations::Words;

use crate::{
    acts,
    campaign::{
        self,
        model::{By, Campaign},
    },
    company::{
        acts::{self as targets, Whole},
        model::{Means, Stage, Target, Weighed},
        store as list,
    },
    model::{Draft, Service},
    store::{self, Client},
};

/// What is offered: process, name, tool, criteria, places, budget.
type Offer = (&'static str, &'static str, &'static str, &'static [&'static str], i64, i64);

const OFFERS: [Offer; 2] = [
    (
        "key-account-management",
        "Key account management 2026",
        "Innovation check, ISO 56002",
        &["Grant awarded", "Room for growth in Europe", "Management takes part"],
        6,
        84_000,
    ),
    (
        "innovation-management-package",
        "Innovation management package 2026",
        "Innovation check, CEN/TS 16555-1",
        &["Potential for international growth", "Will to change", "Time of the management"],
        8,
        60_000,
    ),
];

/// How far each company of a list came.
const STAGES: [Stage; 10] = [
    Stage::Started,
    Stage::Interested,
    Stage::Invited,
    Stage::Later,
    Stage::Declined,
    Stage::Listed,
    Stage::Started,
    Stage::Invited,
    Stage::Interested,
    Stage::Listed,
];

const REASONS: [&str; 4] = [
    "Sells in two countries and wants a third.",
    "A new product is nearly ready; the way to the market is open.",
    "Grew by a fifth and has no plan for new ideas yet.",
    "Asked for help at a regional event.",
];

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let slugs: Vec<String> = garden.agencies().map(str::to_owned).collect();
    for slug in &slugs {
        let agency = agency(slug);
        let staff = agencies::staff_of(tx, agency)?;
        let of = |role: Role| staff.iter().find(|it| it.role == role).map(|it| it.person);
        let (Some(manager), Some(adviser)) = (of(Role::Manager), of(Role::Adviser)) else {
            continue;
        };
        let clients: Vec<Client> =
            store::clients(tx, agency)?.into_iter().filter(|it| it.kind == "sme").collect();
        for (at, offer) in OFFERS.iter().enumerate() {
            let by = |days: i64, role: Role| Caller {
                agency,
                person: if role == Role::Manager { manager } else { adviser },
                role,
                ..Caller::house(garden.now - days * DAY)
            };
            let service = defined(tx, &by(330, Role::Manager), offer)?;
            promoted(tx, &by, &service)?;
            // One service asks from the first company on, the other from the last.
            let mut own: Vec<&Client> = clients.iter().collect();
            if at > 0 {
                own.reverse();
            }
            peopled(tx, &by, (&service, &own))?;
        }
    }
    Ok(())
}

fn defined(tx: &mut Tx, by: &Caller, offer: &Offer) -> Result<Service> {
    let (process, name, tool, criteria, capacity, budget) = *offer;
    let today = Day::of(by.now);
    let draft = Draft {
        name: name.to_owned(),
        process: process.to_owned(),
        tool: tool.to_owned(),
        capacity,
        funder: "European innovation programme".to_owned(),
        reference: format!("INNO-{}", 1000 + capacity),
        starts_on: Day(today.0 + 15),
        ends_on: Day(today.0 + 15 + 730),
        budget_cents: budget * 100,
        currency: "EUR".to_owned(),
        accepted_on: Some(today),
        criteria: Words(criteria.iter().map(|it| (*it).to_owned()).collect()),
        threshold: 60,
    };
    acts::define(tx, by, draft)
}

fn promoted(tx: &mut Tx, by: &impl Fn(i64, Role) -> Caller, service: &Service) -> Result<()> {
    let done = [
        (By::Letter, "Letter to all companies of the region", 160, 240, 31),
        (By::Event, "Breakfast for managers", 130, 46, 18),
        (By::Web, "Page of the service", 40, 380, 12),
    ];
    for (means, title, days, reached, answered) in done {
        let by = by(days, Role::Adviser);
        let it = Campaign {
            id: Id::new(),
            agency: service.agency,
            service: service.id,
            title: title.to_owned(),
            means,
            held_on: Day::of(by.now),
            reached,
            answered,
            note: String::new(),
            noted_by: by.person,
            noted_at: by.now,
        };
        campaign::acts::note(tx, &by, &it)?;
    }
    Ok(())
}

fn peopled(
    tx: &mut Tx,
    by: &impl Fn(i64, Role) -> Caller,
    (service, clients): (&Service, &[&Client]),
) -> Result<()> {
    let helped = helped(tx, service.agency, clients)?;
    let free = clients.iter().filter(|it| !helped.contains(&it.id));
    for (at, (client, stage)) in free.zip(STAGES).enumerate() {
        let days = 150 - 11 * i64::try_from(at).unwrap_or(0);
        let adviser = |later: i64| by(days - later, Role::Adviser);
        targets::list(tx, &adviser(0), service, &[client.id])?;
        let all = list::of_service(tx, service)?;
        let Some(it) = all.into_iter().find(|it| it.organisation == client.id) else { continue };
        one(tx, &adviser, (service, it, (at, stage)))?;
    }
    Ok(())
}

/// Those who have a case already: they are not asked for another one.
fn helped(
    tx: &mut Tx,
    agency: Id<Agency>,
    clients: &[&Client],
) -> Result<Vec<Id<organisations::Organisation>>> {
    let by = cases::past(tx, agency, i64::MAX)?;
    let is_helped = |it: &&&Client| by.iter().any(|past| past.it.organisation == it.id);
    Ok(clients.iter().filter(is_helped).map(|it| it.id).collect())
}

fn one(
    tx: &mut Tx,
    by: &impl Fn(i64) -> Caller,
    (service, it, (at, stage)): (&Service, Target, (usize, Stage)),
) -> Result<()> {
    let again = |tx: &mut Tx| -> Result<Whole> {
        let it = list::find(tx, it.id)?.open(|_| true)?;
        Ok(Whole { it, service: service.clone() })
    };
    let mark = |n: usize| i64::try_from((at * 2 + n) % 3).unwrap_or(0) + 3;
    let reason = REASONS.get(at % REASONS.len()).copied().unwrap_or_default().to_owned();
    let weighed =
        Weighed { marks: vec![mark(0), mark(1), mark(2)], reason, exception: String::new() };
    let whole = again(tx)?;
    targets::weigh(tx, &by(1), &whole, &weighed)?;
    if stage == Stage::Listed {
        return Ok(());
    }
    let whole = again(tx)?;
    targets::invite(tx, &by(3), &whole, Means::Account)?;
    if stage == Stage::Invited {
        return Ok(());
    }
    let whole = again(tx)?;
    let said = if stage == Stage::Started { Stage::Interested } else { stage };
    targets::answer(tx, &by(9), &whole, (said, Means::Talk))?;
    if stage == Stage::Started {
        let whole = again(tx)?;
        targets::start(tx, &by(14), &whole)?;
    }
    Ok(())
}
