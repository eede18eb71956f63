//! Guests of the demo network: the events that are open take some without an account, and one is
//! registered and validated already.

use events::{Event, Registration, Stride};
use kit::{
    Caller, Result, Role, Tx,
    clock::DAY,
    demo::{Garden, agency},
};
use people::Newcomer;

use crate::{application::acts::caller, opening, pass};

/// Who comes: name, organisation, address, offers, seeks.
const GUEST: [&str; 5] = [
    "Ilse Marten",
    "Martens Gewächshaustechnik",
    "ilse.marten@martens-gewaechshaus.example",
    "Shading screens and vents for glasshouses, with drives that run on 24 volts and report their position.",
    "Sensors that measure light and leaf temperature under glass, and a heat pump for a house of 2 hectares.",
];

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let slugs: Vec<&str> = garden.agencies().collect();
    for slug in slugs {
        let agency = agency(slug);
        let all = events::list(tx, agency, garden.now)?;
        for event in all.iter().filter(|it| it.agency == agency && it.ends_at > garden.now) {
            one(tx, event, garden.now)?;
        }
    }
    Ok(())
}

fn one(tx: &mut Tx, event: &Event, now: i64) -> Result<()> {
    let host = |days: i64| Caller {
        agency: event.agency,
        role: Role::Adviser,
        ..Caller::house(event.starts_at - days * DAY)
    };
    opening::acts::set(tx, &host(45), event.id, true)?;
    let [name, company, email, offers, seeks] = GUEST.map(str::to_owned);
    let by = host(40);
    let account = people::enrol(tx, &by, &Newcomer { name, email, lang: "de".to_owned() })?;
    let guest = caller(&account, by.now);
    let registration = Registration {
        organisation: kit::Id::nil(),
        kind: event.kinds.0.first().map(|it| it.code.clone()).unwrap_or_default(),
        mode: if event.modes().contains(&"remote") {
            events::Mode::Remote
        } else {
            events::Mode::OnSite
        },
        offers,
        seeks,
        languages: vec!["de".to_owned(), "en".to_owned()],
        away: Vec::new(),
        most: event.most_meetings.min(6),
        wishes: events::Wishes::default(),
    };
    let me = events::register(tx, &guest, event, registration)?;
    events::name_company(tx, &me, &company)?;
    let me = events::step_registration(tx, &host(39), event, (me, Stride::Validate))?;
    pass::acts::make(tx, event, &me, now).map(drop)
}
