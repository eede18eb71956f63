//! What is written is what others read: messages of the house through a library that did not
//! write them, and the texts of public files through the writer of the house.

use std::path::{Path, PathBuf};

use calcard::{
    Entry as Read, Parser,
    icalendar::{
        ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarParameterName,
        ICalendarProperty,
    },
};
use jiff::{civil::DateTime, tz::TimeZone};
use kit::dates::When;
use notices::{Calendar, Entry, Method, Parties};

use super::Play;

fn parsed(text: &str) -> Option<ICalendar> {
    match Parser::new(text).entry() {
        Read::ICalendar(it) => Some(it),
        _ => None,
    }
}

fn events(it: &ICalendar) -> Vec<&ICalendarComponent> {
    let is_event = |it: &&ICalendarComponent| it.component_type == ICalendarComponentType::VEvent;
    it.components.iter().filter(is_event).collect()
}

fn said(it: &ICalendarComponent, name: &ICalendarProperty) -> Option<String> {
    Some(it.property(name)?.values.first()?.as_text()?.to_owned())
}

/// The local time of a property and the zone it is meant in.
fn local(it: &ICalendarComponent, name: &ICalendarProperty) -> Option<(DateTime, String)> {
    let entry = it.property(name)?;
    let zone = entry.parameter(&ICalendarParameterName::Tzid)?.as_text()?.to_owned();
    let at = entry.values.first()?.as_partial_date_time()?;
    let small = |it: Option<u8>| it.and_then(|it| i8::try_from(it).ok());
    let at = DateTime::new(
        i16::try_from(at.year?).ok()?,
        small(at.month)?,
        small(at.day)?,
        small(at.hour)?,
        small(at.minute)?,
        small(at.second)?,
        0,
    );
    Some((at.ok()?, zone))
}

/// Lines of at most 75 octets, each with its end, none cut within a character.
fn is_folded(text: &str) -> bool {
    text.ends_with("\r\n")
        && text
            .split_terminator("\r\n")
            .all(|line| line.len() <= 75 && !line.contains(['\r', '\n']))
}

fn parties<'a>(method: Method) -> Parties<'a> {
    Parties {
        method,
        organiser: (
            "Agentur \"Süd\", Łódź; a name that is long enough to be folded once",
            "desk@house.example",
        ),
        attendee: ("Ada: Adler, née Żółw", "ada@house.example"),
        reads_answers: true,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_is_read_by_a_library_that_did_not_write_it() {
    for play in Play::all().await {
        play.announced().await;
        for letter in play.letters(&play.ada).await {
            let text = letter.calendar.unwrap();
            assert!(is_folded(&text), "{text}");
            let it = parsed(&text).expect("a calendar");
            let [event] = events(&it)[..] else { panic!("{text}") };
            let (starts, zone) = local(event, &ICalendarProperty::Dtstart).expect("a start");
            let (ends, _) = local(event, &ICalendarProperty::Dtend).expect("an end");
            assert_eq!(zone, "Europe/Brussels");
            assert_eq!((ends - starts).get_minutes(), 30);
            // The clocks change between the two days: by the clock it is nine on both.
            assert_eq!(starts.hour(), 9, "{text}");
            let zones: Vec<_> = it
                .components
                .iter()
                .filter(|it| it.component_type == ICalendarComponentType::VTimezone)
                .filter_map(|it| said(it, &ICalendarProperty::Tzid))
                .collect();
            assert_eq!(zones, ["Europe/Brussels"], "the zone comes with its rules");
            assert!(event.uid().unwrap().starts_with("meeting-"));
            for name in [
                ICalendarProperty::Organizer,
                ICalendarProperty::Attendee,
                ICalendarProperty::Dtstamp,
                ICalendarProperty::Sequence,
            ] {
                assert!(event.property(&name).is_some(), "{name:?}: {text}");
            }
            assert!(said(event, &ICalendarProperty::Location).unwrap().contains("Ghent; hall 2"));
        }
    }
}

#[test]
fn names_with_quotes_colons_and_letters_of_all_kinds_are_whole() {
    let entry = Entry {
        uid: "meeting-1@house.example".into(),
        when: When::Hours { starts: 1_800_000_000_000, ends: 1_800_001_800_000 },
        zone: "Europe/Warsaw".into(),
        title: "Zażółć, gęślą; jaźń \\ and\na second line ".repeat(4),
        place: "Table 3".into(),
        url: "https://house.example/events/1".into(),
        changed_at: 1_790_000_000_000,
        sequence: 7,
        is_cancelled: true,
    };
    let title = entry.title.clone();
    let calendar = Calendar { name: "", zone: "Europe/Warsaw", entries: vec![entry] };
    let text = calendar.message(&parties(Method::Cancel));
    assert!(is_folded(&text), "{text}");
    let it = parsed(&text).expect("a calendar");
    let [event] = events(&it)[..] else { panic!("{text}") };
    assert_eq!(said(event, &ICalendarProperty::Summary).as_deref(), Some(title.as_str()));
    let name = |of: &ICalendarProperty| {
        let entry = event.property(of).unwrap();
        entry.parameter(&ICalendarParameterName::Cn).and_then(|it| it.as_text()).map(str::to_owned)
    };
    let organiser = name(&ICalendarProperty::Organizer).unwrap();
    assert_eq!(organiser, "Agentur Süd, Łódź; a name that is long enough to be folded once");
    assert_eq!(name(&ICalendarProperty::Attendee).unwrap(), "Ada: Adler, née Żółw");
    assert!(text.contains("METHOD:CANCEL\r\n") && text.contains("SEQUENCE:7\r\n"), "{text}");
}

/// The public calendars, unpacked; none on machines without them.
fn public() -> Option<(tempfile::TempDir, Vec<PathBuf>)> {
    let beside = "../../../shared/data/conf_ical/icalendar_fixtures.tar.xz";
    let archive = Path::new(env!("CARGO_MANIFEST_DIR")).join(beside);
    let folder = tempfile::tempdir().expect("a folder");
    let mut unpack = std::process::Command::new("tar");
    let unpack = unpack.arg("-xJf").arg(&archive).arg("-C").arg(folder.path());
    if !archive.exists() || !unpack.status().is_ok_and(|it| it.success()) {
        println!("skipped: the public calendars do not lie beside the project");
        return None;
    }
    let mut files = Vec::new();
    let mut folders = vec![folder.path().join("tests")];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.retain(|it| it.extension().is_some_and(|it| it == "ics"));
    files.sort();
    Some((folder, files))
}

/// What of a public event the writer of the house can say: its words, and its hours in a zone
/// there is, at a time that exists there.
fn rewritten(it: &ICalendarComponent) -> Option<(Entry, DateTime)> {
    let (starts, name) = local(it, &ICalendarProperty::Dtstart)?;
    let zone = TimeZone::get(&name).ok()?;
    let at = zone.to_timestamp(starts).ok()?;
    if at.to_zoned(zone).datetime() != starts {
        return None;
    }
    let starts_at = at.as_millisecond();
    let uid = it.uid().map_or_else(|| "of-the-house".to_owned(), str::to_owned);
    let entry = Entry {
        uid,
        when: When::Hours { starts: starts_at, ends: starts_at + 1_800_000 },
        zone: name,
        title: said(it, &ICalendarProperty::Summary).unwrap_or_default(),
        place: said(it, &ICalendarProperty::Location).unwrap_or_default(),
        url: "https://house.example/events/1".into(),
        changed_at: starts_at,
        sequence: 1,
        is_cancelled: false,
    };
    Some((entry, starts))
}

#[test]
fn what_public_calendars_say_is_still_said_when_the_house_writes_it() {
    let Some((_folder, files)) = public() else { return };
    let mut seen = 0;
    for path in &files {
        let text = String::from_utf8_lossy(&std::fs::read(path).expect("a file")).into_owned();
        let Some(calendar) = parsed(&text) else { continue };
        for public in events(&calendar) {
            let Some((entry, starts)) = rewritten(public) else { continue };
            let calendar =
                Calendar { name: "", zone: &entry.zone.clone(), entries: vec![entry.clone()] };
            let text = calendar.message(&parties(Method::Request));
            assert!(is_folded(&text), "{}: {text}", path.display());
            let again = parsed(&text).unwrap_or_else(|| panic!("{}: {text}", path.display()));
            let [event] = events(&again)[..] else { panic!("{}: {text}", path.display()) };
            assert_eq!(event.uid(), Some(entry.uid.as_str()), "{}", path.display());
            let title = said(event, &ICalendarProperty::Summary).unwrap_or_default();
            assert_eq!(title, plain(&entry.title), "{}", path.display());
            let place = said(event, &ICalendarProperty::Location).unwrap_or_default();
            assert_eq!(place, plain(&entry.place), "{}", path.display());
            let when = local(event, &ICalendarProperty::Dtstart);
            assert_eq!(when, Some((starts, entry.zone.clone())), "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen >= 20, "only {seen} of {} files", files.len());
}

/// A text as it is written: control characters mean nothing in it.
fn plain(text: &str) -> String {
    text.chars().filter(|it| *it == '\n' || !it.is_control()).collect()
}
