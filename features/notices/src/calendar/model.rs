//! A calendar as programs read it: iCalendar (RFC 5545). No database, no web, no clock.
//!
//! Written here, in the few lines it takes: the libraries there are bring a second notion of
//! time with them. What is written is read by one of them in the tests.

use std::collections::BTreeSet;

use jiff::{
    Timestamp, ToSpan as _,
    civil::DateTime,
    tz::{Offset, TimeZone},
};
use kit::{Id, Person, clock::Day, dates::When, row};

use crate::zone::model as zone;

/// The longest line in bytes (RFC 5545, 3.1).
const LONGEST: usize = 75;
/// How often programs should ask again.
const REFRESH: &str = "PT6H";

row! {
    /// The key of somebody's calendar: only its digest is kept.
    #[derive(Debug, Clone, serde::Serialize)]
    #[expect(clippy::struct_field_names, reason = "the column is called so")]
    pub struct Key {
        pub person: Id<Person>,
        pub key: String,
        pub created_at: i64,
    }
}

/// One entry, worded for its reader.
#[derive(Debug, Clone)]
pub struct Entry {
    pub uid: String,
    pub when: When,
    /// The IANA name of the zone its hours are meant in.
    pub zone: String,
    pub title: String,
    /// Where it is; empty if it is nowhere in particular.
    pub place: String,
    /// The whole address of its page.
    pub url: String,
    pub changed_at: i64,
    /// How often it changed so that its readers have to look again.
    pub sequence: i64,
    /// Whether it does not take place after all.
    pub is_cancelled: bool,
}

/// What a message with a meeting asks of the program that reads it (RFC 5546, 1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Take it in, or move it.
    Request,
    /// Take it out.
    Cancel,
}

/// Between whom a message with a meeting goes: each with name and address.
#[derive(Debug, Clone, Copy)]
pub struct Parties<'a> {
    pub method: Method,
    pub organiser: (&'a str, &'a str),
    pub attendee: (&'a str, &'a str),
    /// Whether anybody reads what the calendar answers.
    pub reads_answers: bool,
}

/// A calendar with its name and entries.
pub struct Calendar<'a> {
    pub name: &'a str,
    /// The zone of its reader.
    pub zone: &'a str,
    pub entries: Vec<Entry>,
}

impl Calendar<'_> {
    /// The file. The same entries make the same file, whenever it is made.
    pub fn text(&self) -> String {
        let mut to = Lines::default();
        to.put("BEGIN", "VCALENDAR");
        to.put("VERSION", "2.0");
        to.put("PRODID", "-//Entente//Entente//EN");
        to.put("CALSCALE", "GREGORIAN");
        to.text("NAME", self.name);
        to.text("X-WR-CALNAME", self.name);
        to.put("X-WR-TIMEZONE", self.zone);
        to.put("REFRESH-INTERVAL;VALUE=DURATION", REFRESH);
        to.put("X-PUBLISHED-TTL", REFRESH);
        self.write(&mut to, None);
        to.put("END", "VCALENDAR");
        to.into_text()
    }

    /// The same as a message of iTIP (RFC 5546, 3.2.2 and 3.2.5), which is about one entry: all
    /// components of a message have the same UID.
    pub fn message(&self, between: &Parties<'_>) -> String {
        let mut to = Lines::default();
        to.put("BEGIN", "VCALENDAR");
        to.put("VERSION", "2.0");
        to.put("PRODID", "-//Entente//Entente//EN");
        to.put("CALSCALE", "GREGORIAN");
        to.put("METHOD", if between.method == Method::Cancel { "CANCEL" } else { "REQUEST" });
        self.write(&mut to, Some(between));
        to.put("END", "VCALENDAR");
        to.into_text()
    }

    fn write(&self, to: &mut Lines, between: Option<&Parties<'_>>) {
        for name in self.zones() {
            if let Ok(zone) = TimeZone::get(name)
                && let Some((from, until)) = self.span(name)
            {
                zone::write(to, name, &zone, (from, until));
            }
        }
        for entry in &self.entries {
            entry.write(to, between);
        }
    }

    /// The zones hours are told in.
    fn zones(&self) -> BTreeSet<&str> {
        let timed = self.entries.iter().filter(|it| matches!(it.when, When::Hours { .. }));
        timed.map(|it| it.zone.as_str()).collect()
    }

    /// The first and the last instant told in a zone.
    fn span(&self, zone: &str) -> Option<(Timestamp, Timestamp)> {
        let of = self.entries.iter().filter(|it| it.zone == zone);
        let hours = of.filter_map(|it| match it.when {
            When::Hours { starts, ends } => Some((starts, ends)),
            When::Day(_) => None,
        });
        let (first, last) = hours.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
        let instant = |at| Timestamp::from_millisecond(at).ok();
        instant(first).zip(instant(last))
    }
}

impl Entry {
    fn write(&self, to: &mut Lines, between: Option<&Parties<'_>>) {
        to.put("BEGIN", "VEVENT");
        to.text("UID", &self.uid);
        to.put("DTSTAMP", &utc(self.changed_at));
        to.put("LAST-MODIFIED", &utc(self.changed_at));
        match self.when {
            When::Day(day) => {
                to.put("DTSTART;VALUE=DATE", &date(day));
                // The day behind the last one.
                to.put("DTEND;VALUE=DATE", &date(Day(day.0 + 1)));
                to.put("TRANSP", "TRANSPARENT");
            }
            When::Hours { starts, ends } => {
                self.hour(to, "DTSTART", starts);
                self.hour(to, "DTEND", ends);
            }
        }
        to.text("SUMMARY", &self.title);
        if !self.place.is_empty() {
            to.text("LOCATION", &self.place);
        }
        if self.sequence > 0 || between.is_some() {
            to.put("SEQUENCE", &self.sequence.to_string());
        }
        if self.is_cancelled {
            to.put("STATUS", "CANCELLED");
        } else if between.is_some() {
            to.put("STATUS", "CONFIRMED");
        }
        if let Some(Parties { organiser, attendee, reads_answers, .. }) = between {
            to.address("ORGANIZER", *organiser);
            // Both sides agreed on the meeting before: nobody is waited for.
            let rsvp = if *reads_answers { "TRUE" } else { "FALSE" };
            let role = format!("ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP={rsvp}");
            to.address(&role, *attendee);
        }
        to.text("DESCRIPTION", &self.url);
        to.put("URL;VALUE=URI", &self.url);
        to.put("END", "VEVENT");
    }

    /// An instant by the clock of its zone; by UTC where that clock says it twice and means the
    /// first time.
    fn hour(&self, to: &mut Lines, name: &str, at: i64) {
        let local = || {
            let (zone, at) =
                (TimeZone::get(&self.zone).ok()?, Timestamp::from_millisecond(at).ok()?);
            let local = at.to_zoned(zone.clone()).datetime();
            (zone.to_timestamp(local).ok()? == at).then_some(local)
        };
        match local() {
            Some(local) => to.put(&format!("{name};TZID={}", self.zone), &clock(local)),
            None => to.put(name, &utc(at)),
        }
    }
}

/// `20270328T070000`, by some clock.
pub fn clock(at: DateTime) -> String {
    at.strftime("%Y%m%dT%H%M%S").to_string()
}

fn utc(at: i64) -> String {
    let at = Timestamp::from_millisecond(at).unwrap_or_default();
    format!("{}Z", clock(Offset::UTC.to_datetime(at)))
}

fn date(day: Day) -> String {
    day.to_string().replace('-', "")
}

/// A year and a bit on either side of what is told: for the rules of a zone.
pub fn around((from, until): (Timestamp, Timestamp)) -> (Timestamp, Timestamp) {
    let days = 370 * 24;
    (
        from.checked_sub(days.hours()).unwrap_or(from),
        until.checked_add(days.hours()).unwrap_or(until),
    )
}

/// Lines of a file: folded where they are long, each with its end.
#[derive(Default)]
pub struct Lines(String);

impl Lines {
    /// A property as it is.
    pub fn put(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{value}"));
    }

    /// A property whose value is a text: some signs of it mean something else there.
    pub fn text(&mut self, name: &str, value: &str) {
        let mut safe = String::with_capacity(value.len());
        for sign in value.chars() {
            match sign {
                '\\' | ';' | ',' => safe.extend(['\\', sign]),
                '\n' => safe.push_str("\\n"),
                sign if sign.is_control() => {}
                sign => safe.push(sign),
            }
        }
        self.put(name, &safe);
    }

    /// Somebody with an address. In the value of a parameter there are no quotes (RFC 5545, 3.2).
    fn address(&mut self, name: &str, (who, address): (&str, &str)) {
        let is_plain = |sign: &char| *sign != '"' && !sign.is_control();
        let who: String = who.chars().filter(is_plain).collect();
        let address: String = address.chars().filter(is_plain).collect();
        self.put(&format!("{name};CN=\"{who}\""), &format!("mailto:{address}"));
    }

    pub fn into_text(self) -> String {
        self.0
    }

    /// A line, in pieces of at most 75 bytes that end between characters.
    fn fold(&mut self, line: &str) {
        let mut length = 0;
        for sign in line.chars() {
            if length + sign.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(sign);
            length += sign.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}
