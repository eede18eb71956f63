//! A feature for the stories: things that are made, changed, hidden for an agency, and found.

use engine_matching::{Audience, Doc, Kind};
use kit::{
    Caller, Feature, Id, Result, Tx,
    dates::{Asking, Date, When},
    form::Params,
    journal::{self, Event},
    notice::{Notice, Seen, Sight, Subject, To, Told},
    search::Documents,
    views::{self, Finder, News, Since},
    web::App,
};

pub enum Thing {}

pub const FEATURE: Feature = Feature {
    notices: &[Notice { verbs: &["things."], tell }],
    sees: &[Sight { noun: "organisation", see }],
    documents: &[Documents { noun: "organisation", load }],
    finders: &[Finder { place: "/things", news }],
    dates: &[dates],
    ..Feature::named("things")
};

/// `things.changed` is for all who watch, `things.touched` for those who watch closely,
/// `things.asked` for one person, `things.signed_in` for the account of the actor.
fn tell(_: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let (noun, id) = (event.noun.clone(), event.subject.clone());
    let to = match event.verb.as_str() {
        "things.changed" => To::Watchers { noun, id },
        "things.touched" => To::CloseWatchers { noun, id },
        "things.asked" | "things.due" => To::Person(id.parse().unwrap()),
        "things.signed_in" => To::Person(event.person),
        "things.broken" => return Err(kit::Error::NotFound),
        _ => return Ok(Vec::new()),
    };
    let subject = match event.verb.as_str() {
        "things.asked" => Subject::Contacts,
        "things.due" => Subject::Tasks,
        "things.signed_in" => Subject::Security,
        _ => Subject::News,
    };
    Ok(vec![Told {
        to,
        subject,
        key: "notices-calendar-since",
        values: vec![("it", "2026-12-24".to_owned())],
        link: format!("/things/{}", event.subject),
        why: "notices-why-found",
    }])
}

/// The last thing said of a thing that says who sees it: everybody, or an agency.
fn state(tx: &mut Tx, id: &str) -> Result<Option<Event>> {
    let id: Id<Thing> = id.parse().map_err(|_| kit::Error::NotFound)?;
    let told = journal::of(tx, "organisation", id, 50)?;
    let is_state = |it: &Event| ["things.made", "things.hidden"].contains(&it.verb.as_str());
    Ok(told.into_iter().find(is_state))
}

fn see(tx: &mut Tx, by: &Caller, id: &str) -> Result<Option<Seen>> {
    let state = state(tx, id)?;
    let open = state.filter(|it| it.verb == "things.made" || by.acts_for(it.agency));
    Ok(open.map(|it| Seen { title: title(&it), link: format!("/things/{id}") }))
}

fn title(it: &Event) -> String {
    let after: serde_json::Value =
        it.after.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    after["title"].as_str().unwrap_or_default().to_owned()
}

fn load(tx: &mut Tx, ids: &[String]) -> Result<Vec<Doc>> {
    let mut docs = Vec::new();
    for id in ids {
        let Some(it) = state(tx, id)? else { continue };
        let mut doc = Doc::new(id.clone(), Kind::Organisation, title(&it));
        doc.changed_at = it.at;
        if it.verb == "things.made" {
            doc.audience = Audience::Public;
        } else {
            doc.keys = vec![format!("agency:{}", it.agency)];
        }
        docs.push(doc);
    }
    Ok(docs)
}

fn news(app: &App, tx: &mut Tx, by: &Caller, params: &Params, since: Since) -> Result<Vec<News>> {
    views::news(app, tx, by, (params, since), (Kind::Organisation, &[]))
}

/// Each watched thing has a day and an hour; the hour lies in the night of the clocks.
#[expect(clippy::unnecessary_wraps, reason = "the shape of the contract")]
fn dates(_: &mut Tx, asking: &Asking) -> Result<Vec<Date>> {
    let date = |id: &String, uid: &str, when| {
        Date {
        uid: format!("thing-{id}-{uid}"),
        when,
        zone: None,
        key: "frame-account-of",
        values: vec![("it", "Żółw, Söhne; \\ & Co\nand a name that is so long that its line has to be folded somewhere".into())],
        link: format!("/things/{id}"),
        changed_at: kit::testing::BEGINNING,
    }
    };
    let mut all = Vec::new();
    for id in asking.watched("organisation") {
        let day = kit::clock::Day::of(kit::testing::BEGINNING + 30 * kit::clock::DAY);
        all.push(date(id, "day", When::Day(day)));
        for week in 0..50_i64 {
            let starts = kit::testing::BEGINNING + week * 7 * kit::clock::DAY;
            let ends = starts + kit::clock::HOUR;
            all.push(date(id, &format!("hour-{week}"), When::Hours { starts, ends }));
        }
    }
    Ok(all)
}
