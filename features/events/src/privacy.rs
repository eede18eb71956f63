//! What events hold about a person.

use kit::{
    Caller, Id, Person, Result, Tx,
    personal::{Personal, Record},
};
use serde_json::json;

use crate::{
    company, meeting,
    participant::{self, model::Participant},
    place, request,
};

pub const PERSONAL: &[Personal] = &[Personal { key: "events-personal", export, erase }];

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let mut all = Vec::new();
    for it in participant::store::all_of(tx, person)? {
        let company = company::store::names(tx, &[it.id.to_string()])?.into_iter().next();
        let company = company.map(|it| it.1);
        all.push(Record::of("events-personal-registration", &registration(&it, company)));
        for one in request::store::of(tx, it.id)? {
            let is_mine = one.asker == it.id;
            // What the other one wrote is theirs; what one was told belongs to both.
            let fields = json!({
                "request": one,
                "reason": one.reason,
                "reply": one.reply,
                "priority": if is_mine { one.priority } else { one.asked_priority },
                "asked_by_me": is_mine,
            });
            all.push(Record::of("events-personal-request", &fields));
        }
        for one in meeting::store::of(tx, it.id)? {
            all.push(Record::of("events-personal-meeting", &one));
        }
    }
    Ok(all)
}

fn registration(it: &Participant, company: Option<String>) -> serde_json::Value {
    json!({
        "registration": it,
        "organisation": it.organisation,
        "company": company,
        "offers": it.offers,
        "seeks": it.seeks,
        "languages": it.languages(),
        "away": it.away.0,
        "avoids": it.avoids.lines().collect::<Vec<_>>(),
        "fee": it.fee,
        "agreed_at": it.agreed_at,
        "created_at": it.created_at,
    })
}

/// Numbers stay; whatever leads to the person goes, and whoever waited for them is free.
fn erase(tx: &mut Tx, person: Id<Person>, now: i64) -> Result<()> {
    let by = Caller::house(now);
    for it in participant::store::all_of(tx, person)? {
        let event = crate::store::find(tx, it.event)?.open(|_| true)?;
        if event.ends_at > now {
            request::acts::release(tx, &by, &event, Some(&it))?;
            let gone = Participant {
                stage: participant::model::Stage::Cancelled,
                line: None,
                offered_until: None,
                changed_at: now,
                ..it.clone()
            };
            participant::store::update(tx, &gone)?;
            place::acts::fill(tx, &by, &event)?;
        }
        request::store::forget(tx, it.id)?;
    }
    company::store::forget(tx, person)?;
    participant::store::forget(tx, person, now)
}
