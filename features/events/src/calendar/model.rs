//! Events and meetings as calendars and search engines read them. No database, no web, no clock.

use kit::dates::When;
use notices::{Calendar, Entry};
use serde_json::{Value, json};

use crate::{
    meeting::model::{Meeting, Stage as Met},
    model::{Attendance, Event, Stage},
};

/// A meeting with the words its reader knows it by.
#[derive(Debug, Clone)]
pub struct Told {
    pub it: Meeting,
    /// Whom one meets.
    pub title: String,
    /// The table or room.
    pub place: String,
}

/// The name of a host in an address.
fn host(base_url: &str) -> &str {
    base_url.split_once("://").map_or(base_url, |(_, host)| host)
}

/// The sessions of an event as a calendar.
pub fn of_event(it: &Event, base_url: &str) -> String {
    let entry = |(number, span): (usize, (i64, i64))| Entry {
        // Without the name of a host: on a public page it would look like an address of somebody.
        uid: format!("event-{}-{}", it.id, number + 1),
        when: When::Hours { starts: span.0, ends: span.1 },
        zone: it.zone.clone(),
        title: it.title.clone(),
        place: it.place.clone(),
        url: format!("{base_url}{}", it.url()),
        changed_at: it.changed_at,
        sequence: it.version - 1,
        is_cancelled: it.stage == Stage::Cancelled,
    };
    let entries = it.sessions.spans(&it.zone).into_iter().enumerate().map(entry).collect();
    Calendar { name: &it.title, zone: &it.zone, entries }.text()
}

/// The meetings of one participant as a calendar. Each keeps its name however often it moves.
pub fn of_meetings(it: &Event, meetings: &[Told], base_url: &str) -> String {
    let page = format!("{base_url}{}/agenda", it.url());
    let entries = meetings.iter().map(|told| entry(it, told, (base_url, &page))).collect();
    Calendar { name: &it.title, zone: &it.zone, entries }.text()
}

/// A meeting as calendars know it, with the page its reader finds it on.
pub fn entry(it: &Event, told: &Told, (base_url, page): (&str, &str)) -> Entry {
    Entry {
        uid: uid(&told.it, base_url),
        when: hours(it, &told.it),
        zone: it.zone.clone(),
        title: told.title.clone(),
        place: told.place.clone(),
        url: page.to_owned(),
        changed_at: told.it.changed_at,
        sequence: told.it.sequence,
        is_cancelled: told.it.stage == Met::Cancelled,
    }
}

/// What calendars know a meeting by.
fn uid(it: &Meeting, base_url: &str) -> String {
    format!("meeting-{}@{}", it.id, host(base_url))
}

/// From when to when a meeting is.
pub fn hours(event: &Event, it: &Meeting) -> When {
    let length = event.minutes * kit::clock::MINUTE;
    When::Hours { starts: it.starts_at, ends: it.starts_at + length }
}

/// The event as data of schema.org.
pub fn data(it: &Event, base_url: &str, agency: Option<&str>) -> Value {
    let mode = match it.attendance {
        Attendance::OnSite => "OfflineEventAttendanceMode",
        Attendance::Remote => "OnlineEventAttendanceMode",
        Attendance::Mixed => "MixedEventAttendanceMode",
    };
    let status = if it.stage == Stage::Cancelled { "EventCancelled" } else { "EventScheduled" };
    let url = format!("{base_url}{}", it.url());
    let virtually = json!({ "@type": "VirtualLocation", "url": url });
    let here = json!({ "@type": "Place", "name": it.place, "address": it.place });
    let location = match it.attendance {
        Attendance::Remote => virtually,
        Attendance::OnSite => here,
        Attendance::Mixed => json!([here, virtually]),
    };
    json!({
        "@context": "https://schema.org",
        "@type": "BusinessEvent",
        "name": it.title,
        "description": it.summary,
        "url": url,
        "inLanguage": it.lang,
        "startDate": instant(&it.zone, it.starts_at),
        "endDate": instant(&it.zone, it.ends_at),
        "eventAttendanceMode": format!("https://schema.org/{mode}"),
        "eventStatus": format!("https://schema.org/{status}"),
        "location": location,
        "organizer": agency.map(|name| json!({ "@type": "Organization", "name": name })),
    })
}

/// An instant by the clocks of a zone, with its offset.
fn instant(zone: &str, at: i64) -> String {
    let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
    let at = jiff::Timestamp::from_millisecond(at).unwrap_or_default();
    at.to_zoned(zone).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}
