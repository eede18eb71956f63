//! Stories of the demo network: one that is published, and one its company still reads.

use kit::{
    Caller, Result, Role, Tx,
    clock::DAY,
    demo::{Garden, agency},
};

use crate::{
    acts,
    model::{Move, Story},
    policy, store,
    text::model::Text,
};

/// Language, title, challenge, what was done, result, quote.
type Sown = [&'static str; 6];

const TOLD: [Sown; 2] = [
    [
        "en",
        "From good ideas to a plan that holds",
        "The company had more ideas than hands. Nobody decided which one came first.",
        "An adviser looked at how innovation is managed there. A coach then worked with the team on choosing, step by step.",
        "Three projects were stopped and one was finished early. Each month one hour is kept for deciding together.",
        "We stopped doing everything at once.",
    ],
    [
        "de",
        "Von guten Ideen zu einem Plan, der hält",
        "Das Unternehmen hatte mehr Ideen als Hände. Niemand entschied, welche zuerst kommt.",
        "Eine Beraterin sah sich an, wie Innovation dort gesteuert wird. Ein Coach arbeitete dann mit dem Team Schritt für Schritt am Auswählen.",
        "Drei Vorhaben wurden beendet, eines wurde früher fertig. Jeden Monat bleibt eine Stunde für gemeinsame Entscheidungen.",
        "Wir haben aufgehört, alles zugleich zu tun.",
    ],
];

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let slugs: Vec<String> = garden.agencies().map(str::to_owned).collect();
    for slug in &slugs {
        let agency = agency(slug);
        let staff = agencies::staff_of(tx, agency)?;
        let of = |role: Role| staff.iter().find(|it| it.role == role).map(|it| it.person);
        let (Some(adviser), Some(head)) = (of(Role::Adviser), of(Role::Manager)) else { continue };
        let by = |person, role, days: i64| Caller {
            agency,
            person,
            role,
            ..Caller::house(garden.now - days * DAY)
        };
        for (place, (id, is_case)) in store::tellable(tx, agency)?.into_iter().enumerate() {
            let author = by(adviser, Role::Adviser, 12);
            if !policy::allows(&author, agency) {
                continue;
            }
            let it = match id.parse() {
                Ok(case) if is_case => acts::of_case(tx, &author, case)?,
                _ => acts::of_outcome_id(tx, &author, &id)?,
            };
            let it = written(tx, &author, it)?;
            let it = acts::send(tx, &author, it.id)?;
            if place == 0 {
                let it = acts::step(tx, &by(adviser, Role::Adviser, 8), &it, (Move::Agree, ""))?;
                acts::step(tx, &by(head, Role::Manager, 6), &it, (Move::Publish, ""))?;
            }
        }
    }
    Ok(())
}

fn written(tx: &mut Tx, by: &Caller, mut it: Story) -> Result<Story> {
    for [lang, title, challenge, done, result, quote] in TOLD.map(|all| all.map(str::to_owned)) {
        let (story, agency) = (it.id, it.agency);
        let text = Text { story, agency, lang, title, challenge, done, result, quote };
        let told = ["turnover-12".to_owned(), "employees-12".to_owned()];
        it = acts::write(tx, by, it.id, (&text, &told, it.version))?;
    }
    Ok(it)
}
