//! Whom an event of the journal concerns, looked up. Nobody is told what they did themselves.

use kit::{
    Caller, Id, Person, Result, Tx,
    journal::Event as Happened,
    notice::{Notice, Seen, Sight, Subject, To, Told},
};

use crate::{
    acts,
    grid::model::shown as local,
    meeting::{self, model::Meeting},
    model::Event,
    participant::{self, acts::shown, model::Participant},
    request::{self, model::Request},
};

pub const NOTICES: &[Notice] = &[Notice { verbs: &["events."], tell }];
pub const SIGHT: Sight = Sight { noun: "event", see };

const WHY: &str = "events-told-why";

fn tell(tx: &mut Tx, it: &Happened) -> Result<Vec<Told>> {
    let mut all = match it.noun.as_str() {
        "request" => of_request(tx, it)?,
        "participant" => of_participant(tx, it)?,
        "meeting" => of_meeting(tx, it)?,
        "event" if it.verb == "events.agenda_published" => of_agenda(tx, it)?,
        _ => Vec::new(),
    };
    all.retain(|told| match &told.to {
        To::Person(person) => !person.is_nil() && *person != it.person,
        _ => true,
    });
    Ok(all)
}

fn event(tx: &mut Tx, id: Id<Event>) -> Result<Event> {
    crate::store::find(tx, id)?.open(|_| true)
}

fn one(tx: &mut Tx, event: Id<Event>, id: Id<Participant>) -> Result<Participant> {
    participant::store::find(tx, event, id)?.open(|_| true)
}

fn told(
    event: &Event,
    to: Id<Person>,
    (key, place, who): (&'static str, &str, String),
    subject: Subject,
) -> Told {
    Told {
        to: To::Person(to),
        subject,
        key,
        values: vec![("title", event.title.clone()), ("who", who)],
        link: format!("{}/{place}", event.url()),
        why: WHY,
    }
}

/// The name by which one is told of another.
fn name(tx: &mut Tx, it: Participant) -> Result<String> {
    Ok(shown(tx, vec![it])?.first().map(participant::acts::Shown::title).unwrap_or_default())
}

fn of_request(tx: &mut Tx, it: &Happened) -> Result<Vec<Told>> {
    let Ok(id) = it.subject.parse::<Id<Request>>() else { return Ok(Vec::new()) };
    let (key, to_asked) = match it.verb.as_str() {
        "events.asked" => ("events-told-asked", true),
        "events.accepted" => ("events-told-accepted", false),
        "events.declined" => ("events-told-declined", false),
        "events.withdrawn" => ("events-told-withdrawn", true),
        "events.expired" => ("events-told-expired", false),
        _ => return Ok(Vec::new()),
    };
    let request = request::store::any(tx, id)?;
    // A draft that was thrown away was nobody else's business.
    if request.sent_at.is_none() {
        return Ok(Vec::new());
    }
    let event = event(tx, request.event)?;
    let (to, from) =
        if to_asked { (request.asked, request.asker) } else { (request.asker, request.asked) };
    let to = one(tx, event.id, to)?;
    let from = one(tx, event.id, from)?;
    let who = name(tx, from)?;
    let subject = if it.verb == "events.asked" { Subject::Tasks } else { Subject::Matches };
    Ok(vec![told(&event, to.person, (key, "requests", who), subject)])
}

fn of_participant(tx: &mut Tx, it: &Happened) -> Result<Vec<Told>> {
    let Ok(id) = it.subject.parse::<Id<Participant>>() else { return Ok(Vec::new()) };
    let key = match it.verb.as_str() {
        "events.validated" => "events-told-validated",
        "events.rejected" => "events-told-rejected",
        "events.offered" => "events-told-offered",
        "events.lapsed" => "events-told-lapsed",
        _ => return Ok(Vec::new()),
    };
    let Some(me) = participant::store::any(tx, id)? else { return Ok(Vec::new()) };
    let event = event(tx, me.event)?;
    // Of a place that waits for them they are told as of something to do, with its deadline.
    let subject = if it.verb == "events.offered" { Subject::Tasks } else { Subject::Matches };
    let mut one = told(&event, me.person, (key, "registration", String::new()), subject);
    let until = me.offered_until.map(|at| shown_at(&event.zone, at)).unwrap_or_default();
    one.values.push(("until", until));
    Ok(vec![one])
}

fn of_meeting(tx: &mut Tx, it: &Happened) -> Result<Vec<Told>> {
    let Ok(id) = it.subject.parse::<Id<Request>>() else { return Ok(Vec::new()) };
    let key = match it.verb.as_str() {
        "events.planned" => "events-told-planned",
        "events.moved" => "events-told-moved",
        "events.meeting_cancelled" => "events-told-cancelled",
        "events.picked" => "events-told-picked",
        "events.let_go" => "events-told-let-go",
        _ => return Ok(Vec::new()),
    };
    let request = request::store::any(tx, id)?;
    let event = event(tx, request.event)?;
    // Before the agenda is out nobody but the organiser knows what is planned; what the two chose
    // they know.
    let is_theirs = matches!(it.verb.as_str(), "events.picked" | "events.let_go");
    if !is_theirs && event.agenda_at.is_none_or(|at| at > it.at) {
        return Ok(Vec::new());
    }
    let Some(meeting) = meeting::store::find(tx, event.id, id)? else { return Ok(Vec::new()) };
    let place = if is_theirs { "requests" } else { "agenda" };
    both(tx, (&event, &meeting), (key, place))
}

/// Day and time by the clocks of the event, as every language reads it.
fn shown_at(zone: &str, at: i64) -> String {
    let (day, time) = local(zone, at);
    format!("{day} {time}")
}

fn both(
    tx: &mut Tx,
    (event, it): (&Event, &Meeting),
    (key, place): (&'static str, &str),
) -> Result<Vec<Told>> {
    let mut all = Vec::new();
    for (to, other) in [(it.host, it.guest), (it.guest, it.host)] {
        let (to, other) = (one(tx, event.id, to)?, one(tx, event.id, other)?);
        let who = name(tx, other)?;
        all.push(told(event, to.person, (key, place, who), Subject::Matches));
    }
    Ok(all)
}

fn of_agenda(tx: &mut Tx, it: &Happened) -> Result<Vec<Told>> {
    let Ok(id) = it.subject.parse::<Id<Event>>() else { return Ok(Vec::new()) };
    let event = event(tx, id)?;
    let all = participant::store::of_event(tx, id)?;
    let active = all.into_iter().filter(Participant::is_active);
    let key = "events-told-agenda";
    Ok(active
        .map(|me| told(&event, me.person, (key, "agenda", String::new()), Subject::Matches))
        .collect())
}

fn see(tx: &mut Tx, by: &Caller, id: &str) -> Result<Option<Seen>> {
    let Ok(id) = id.parse::<Id<Event>>() else { return Ok(None) };
    let it = acts::look(tx, by, id)?;
    Ok(Some(Seen { title: it.title.clone(), link: it.url() }))
}
