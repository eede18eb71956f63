//! What came of the meetings of the demo network: both sides of events that are over say how
//! each was, and the organiser says where an adviser took part.

use events::{Event, Meeting, Met, Participant, Stage};
use kit::{
    Caller, Result, Role, Tx,
    clock::DAY,
    demo::{Garden, agency},
    journal::Change,
};

use crate::{
    feedback::{
        acts,
        model::{Answer, Came, Next},
    },
    figure::{model::Degree, store},
};

/// What some of them add.
const SAID: [&str; 4] = [
    "They brought a part that fails on our line. We test it in March.",
    "Good talk, but the volumes are too small for us this year.",
    "",
    "We send them a sample and our prices within two weeks.",
];

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let slugs: Vec<&str> = garden.agencies().collect();
    for slug in slugs {
        let agency = agency(slug);
        let all = events::list(tx, agency, garden.now)?;
        for event in all.iter().filter(|it| it.agency == agency && it.stage == Stage::Closed) {
            one(tx, event)?;
        }
    }
    Ok(())
}

fn one(tx: &mut Tx, event: &Event) -> Result<()> {
    let people = events::participants(tx, event.id)?;
    for (at, it) in events::meetings(tx, event.id)?.iter().enumerate() {
        for (side, id) in [it.host, it.guest].into_iter().enumerate() {
            let Some(me) = people.iter().find(|it| it.id == id) else { continue };
            if let Some(answer) = answer(it, me, at * 2 + side) {
                let by = Caller {
                    agency: event.agency,
                    person: me.person,
                    role: Role::Member,
                    ..Caller::house(event.ends_at + DAY)
                };
                acts::give(tx, &by, (event, me), vec![answer])?;
            }
        }
        // At every third meeting an adviser sat at the table.
        if it.stage == Met::Done && at % 3 == 0 {
            let by = Caller::house(event.ends_at);
            let it = Degree {
                meeting: it.id,
                event: event.id,
                agency: event.agency,
                level: 3,
                changed_at: by.now,
            };
            store::put(tx, &it)?;
            let verb = ("encounters.degree_set", "meeting");
            events::tell(tx, &by, event, verb, (it.meeting, Change::new(&it)))?;
        }
    }
    Ok(())
}

/// What one of the two says; nothing of what they missed, and some never answer.
fn answer(it: &Meeting, me: &Participant, at: usize) -> Option<Answer> {
    let is_host = it.host == me.id;
    let came = match it.stage {
        Met::Done => Came::Held,
        Met::NoShowGuest if is_host => Came::OtherMissing,
        Met::NoShowHost if !is_host => Came::OtherMissing,
        _ => return None,
    };
    if at % 5 == 4 {
        return None;
    }
    let nexts = [Next::Project, Next::Nothing, Next::Meeting, Next::Offer];
    let is_held = came == Came::Held;
    Some(Answer {
        meeting: it.id,
        came,
        useful: is_held.then_some([5, 3, 4, 4, 2].get(at % 5).copied().unwrap_or(4)),
        next: nexts.get(at % 4).copied().filter(|_| is_held).unwrap_or(Next::Nothing),
        said: SAID.get(at % 4).filter(|_| is_held).map_or("", |it| it).to_owned(),
    })
}
