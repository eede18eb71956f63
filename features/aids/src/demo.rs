//! The aid of the demo network: what was granted, what companies say, and one that stands near the ceiling.

use kit::{
    Caller, Relation, Result, Role, Tx,
    clock::{DAY, Day},
    demo::{Garden, agency},
};

use crate::{
    acts::{self, Whole},
    declaration::{acts as declarations, model::Draft as Declared},
    model::{Draft, Kind},
    policy::SEE,
    store,
};

/// Days ago, euro, measure, who granted it; nobody for the agency itself.
type Sown = (i64, i64, &'static str, &'static str);

const FEW: [Sown; 3] = [
    (1_300, 40_000, "Investment in machines", "Regional development bank"),
    (420, 12_500, "First trade fair abroad", "Chamber of commerce"),
    (90, 5_400, "Coaching of twelve days", ""),
];
const MANY: [Sown; 4] = [
    (1_090, 120_000, "Digital factory", "Ministry of the economy"),
    (700, 95_000, "Energy audit and heat pump", "Energy agency"),
    (300, 71_500, "Development of a prototype", "Regional development bank"),
    (30, 2_700, "Innovation check and plan", ""),
];

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let slugs: Vec<String> = garden.agencies().map(str::to_owned).collect();
    for slug in &slugs {
        let agency = agency(slug);
        let staff = agencies::staff_of(tx, agency)?;
        let Some(adviser) = staff.iter().find(|it| it.role == Role::Adviser) else { continue };
        let name = agencies::name_of(tx, agency)?.unwrap_or_default();
        let by = Caller {
            agency,
            person: adviser.person,
            role: Role::Adviser,
            ..Caller::house(garden.now)
        };
        for ((id,), all) in store::companies(tx, agency)?.into_iter().zip([&FEW[..], &MANY[..]]) {
            for sown in all {
                one(tx, &by, (id, &name), *sown)?;
            }
            let whole = acts::find_to(tx, &by, id, SEE)?;
            declared(tx, &by, &whole)?;
        }
    }
    Ok(())
}

fn one(
    tx: &mut Tx,
    by: &Caller,
    (id, issuer): (kit::Id<organisations::Organisation>, &str),
    (days, euro, measure, body): Sown,
) -> Result<()> {
    let at = by.now - days * DAY;
    let by = Caller { now: at, ..by.clone() };
    let whole = acts::find_to(tx, &by, id, SEE)?;
    let kind = if body.is_empty() { Kind::Granted } else { Kind::Declared };
    let draft = Draft {
        body: if body.is_empty() { issuer.to_owned() } else { body.to_owned() },
        measure: measure.to_owned(),
        basis: "(EU) 2023/2831".to_owned(),
        granted_on: Day::of(at),
        gross_cents: euro * 100,
        record: kit::Id::nil(),
    };
    match kind {
        Kind::Granted => acts::grant(tx, &by, &whole, draft),
        Kind::Declared => acts::note(tx, &by, &whole, draft),
    }?;
    Ok(())
}

fn declared(tx: &mut Tx, by: &Caller, whole: &Whole) -> Result<()> {
    if whole.relation != Relation::Agency {
        return Ok(());
    }
    let by = Caller { now: by.now - 20 * DAY, ..by.clone() };
    let draft =
        Declared { name: "Robin Hale".to_owned(), capacity: "Managing director".to_owned() };
    declarations::declare(tx, &by, whole, draft).map(drop)
}
