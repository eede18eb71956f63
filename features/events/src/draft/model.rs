//! The form of an event, parsed. No database, no web, no clock.

use kit::{
    clock::Day,
    form::Form,
    i18n::{LANGS, lang},
};

use crate::{
    area::model::Areas,
    grid::model::{GRIDS, MOST_SLOTS, Sessions, is_zone},
    kind::model::{Currency, Kinds},
    model::{Attendance, Booking, Event},
};

/// The most characters of its texts.
pub const LONG: usize = 4_000;
/// Tables, rooms, meetings or requests at most.
const MANY: i64 = 2_000;
/// Days for which a place is offered, if the organiser says nothing else.
const OFFER_DAYS: i64 = 3;

/// What an organiser wrote.
#[derive(Debug, Clone)]
pub struct Draft {
    pub title: String,
    pub summary: String,
    pub lang: String,
    pub place: String,
    pub zone: String,
    pub sessions: Sessions,
    pub minutes: i64,
    pub attendance: Attendance,
    pub tables: Option<i64>,
    pub rooms: Option<i64>,
    pub kinds: Kinds,
    pub interpreters: String,
    pub areas: Areas,
    pub booking: Booking,
    pub offer_days: i64,
    pub currency: Currency,
    pub most_meetings: i64,
    pub most_requests: i64,
    pub expiry_days: i64,
    pub registration: (Day, Day),
    pub requests: (Day, Day),
    pub conduct: String,
}

impl Draft {
    /// The value of a form, or the form with what is wrong.
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let title = form.text("title", 160);
        let summary = form.text("summary", LONG);
        let place = form.optional("place", 200);
        let conduct = form.optional("conduct", LONG);
        let attendance: Option<Attendance> = form.parsed("attendance");
        let zone = form.text("zone", 60);
        if !zone.is_empty() && !is_zone(&zone) {
            form.reject("zone", "events-zone-unknown");
        }
        let minutes = number(&mut form, "minutes", (1, 60));
        if !GRIDS.contains(&form.value("minutes")) {
            form.reject("minutes", "form-invalid");
        }
        let sessions = sessions(&mut form, &zone, minutes);
        let areas = areas(&mut form);
        // Areas say how many tables there are.
        let tables = areas.tables().or_else(|| maybe(&mut form, "tables"));
        let rooms = maybe(&mut form, "rooms");
        let most_meetings = number(&mut form, "most_meetings", (1, 100));
        let most_requests = number(&mut form, "most_requests", (1, MANY));
        let expiry_days = number(&mut form, "expiry_days", (1, 90));
        let registration = days(&mut form, "registration_from", "registration_until");
        let requests = days(&mut form, "requests_from", "requests_until");
        let kinds = Kinds::parse(&mut form);
        let booking = form.maybe("booking").unwrap_or(Booking::Engine);
        let offer_days = if form.value("offer_days").is_empty() {
            OFFER_DAYS
        } else {
            number(&mut form, "offer_days", (1, 30)).unwrap_or(OFFER_DAYS)
        };
        let currency = form.maybe("currency").unwrap_or(Currency::Eur);
        let interpreters = interpreters(&mut form);
        let said = form.value("lang").to_owned();
        let lang = lang(&said).unwrap_or("en").to_owned();
        let parts = sessions.zip(attendance).zip(registration.zip(requests));
        let it = parts.map(|((sessions, attendance), (registration, requests))| Self {
            title,
            summary,
            lang,
            place,
            zone,
            sessions,
            minutes: minutes.unwrap_or(20),
            attendance,
            tables,
            rooms,
            kinds,
            interpreters,
            areas,
            booking,
            offer_days,
            currency,
            most_meetings: most_meetings.unwrap_or_default(),
            most_requests: most_requests.unwrap_or_default(),
            expiry_days: expiry_days.unwrap_or_default(),
            registration,
            requests,
            conduct,
        });
        form.finish(it)
    }

    /// A form with the usual things filled in.
    pub fn usual() -> Form {
        let form = Form::default()
            .filled("zone", "Europe/Brussels")
            .filled("minutes", 20)
            .filled("attendance", "mixed")
            .filled("most_meetings", 12)
            .filled("most_requests", 20)
            .filled("expiry_days", 5)
            .filled("booking", Booking::Engine.as_str())
            .filled("offer_days", OFFER_DAYS)
            .filled("currency", Currency::Eur.as_str());
        form.filled("lang", LANGS.first().copied().unwrap_or("en"))
    }

    /// The form that says what an event is.
    pub fn form(it: &Event) -> Form {
        let some = |it: Option<i64>| it.map(|it| it.to_string()).unwrap_or_default();
        let form = Form::default()
            .filled("title", &it.title)
            .filled("summary", &it.summary)
            .filled("lang", &it.lang)
            .filled("place", &it.place)
            .filled("zone", &it.zone)
            .filled("sessions", &it.sessions)
            .filled("minutes", it.minutes)
            .filled("attendance", it.attendance.as_str())
            .filled("tables", some(it.tables))
            .filled("rooms", some(it.rooms))
            .filled("most_meetings", it.most_meetings)
            .filled("most_requests", it.most_requests)
            .filled("expiry_days", it.expiry_days)
            .filled("registration_from", it.registration_from)
            .filled("registration_until", it.registration_until)
            .filled("requests_from", it.requests_from)
            .filled("requests_until", it.requests_until)
            .filled("conduct", &it.conduct)
            .filled("interpreters", &it.interpreters)
            .filled("areas", &it.areas)
            .filled("booking", it.booking.as_str())
            .filled("offer_days", it.offer_days)
            .filled("currency", it.currency.as_str())
            .filled("version", it.version);
        it.kinds.form(form)
    }
}

fn areas(form: &mut Form) -> Areas {
    let text = form.optional("areas", 1_000);
    text.parse().unwrap_or_else(|_| {
        form.reject("areas", "events-areas-unknown");
        Areas::default()
    })
}

fn number(form: &mut Form, field: &'static str, (least, most): (i64, i64)) -> Option<i64> {
    let it: Option<i64> = form.parsed(field);
    if it.is_some_and(|it| !(least..=most).contains(&it)) {
        form.reject(field, "form-invalid");
    }
    it
}

fn maybe(form: &mut Form, field: &'static str) -> Option<i64> {
    if form.value(field).is_empty() { None } else { number(form, field, (1, MANY)) }
}

fn sessions(form: &mut Form, zone: &str, minutes: Option<i64>) -> Option<Sessions> {
    let text = form.text("sessions", 2_000);
    if text.is_empty() {
        return None;
    }
    let Ok(it) = text.parse::<Sessions>() else {
        form.reject("sessions", "events-sessions-unknown");
        return None;
    };
    let slots = it.slots(zone, minutes.unwrap_or(20)).len();
    if is_zone(zone) && !(1..=MOST_SLOTS).contains(&slots) {
        form.reject("sessions", "events-sessions-length");
    }
    Some(it)
}

fn days(form: &mut Form, from: &'static str, until: &'static str) -> Option<(Day, Day)> {
    let days = (form.parsed(from), form.parsed(until));
    let (Some(first), Some(last)) = days else { return None };
    if last < first {
        form.reject(until, "events-window-ends-first");
    }
    Some((first, last))
}

/// One who translates in each line: two languages at least, as codes with commas between.
fn interpreters(form: &mut Form) -> String {
    /// At most so many: nobody pays for more.
    const MOST: usize = 40;
    let text = form.optional("interpreters", 1_000);
    let is_code = |it: &&str| it.len() == 2 && it.bytes().all(|it| it.is_ascii_lowercase());
    let mut all = Vec::new();
    for line in text.lines().filter(|it| !it.trim().is_empty()) {
        let codes: Vec<&str> = line.split(',').map(str::trim).filter(|it| !it.is_empty()).collect();
        if codes.len() < 2 || !codes.iter().all(is_code) || all.len() == MOST {
            form.reject("interpreters", "events-interpreters-unknown");
            break;
        }
        all.push(codes.join(", "));
    }
    all.join("\n")
}

/// A form that says everything.
#[cfg(test)]
pub const FULL: &str = "title=Meet+and+Build&summary=Two+days+of+meetings&lang=en&place=Ghent\
    &zone=Europe%2FBrussels&sessions=2027-04-14+09%3A00-12%3A00%0A2027-04-15+09%3A00-11%3A00\
    &minutes=30&attendance=mixed&tables=4&rooms=&most_meetings=8&most_requests=5&expiry_days=5\
    &registration_from=2026-11-20&registration_until=2027-04-01&requests_from=2026-11-20\
    &requests_until=2027-04-10&conduct=Be+kind&kind_1=Seeker&asks_1=2&kind_2=Provider&most_2=6\
    &asks_2=1&asks_2=2";

#[cfg(test)]
pub fn sample() -> Draft {
    let params = kit::form::Params::parse(FULL.as_bytes()).unwrap();
    Draft::parse(Form::from(params)).unwrap()
}

#[cfg(test)]
mod tests {
    use kit::{
        Caller,
        form::{Form, Params},
    };

    use super::{Draft, FULL, sample};
    use crate::{
        kind::model::Currency,
        model::{Booking, Event},
    };

    #[test]
    fn a_form_reads_what_it_writes() {
        let it = Event::new(sample(), &Caller::house(0));
        let again = Event::new(Draft::parse(Draft::form(&it)).unwrap(), &Caller::house(0));
        let plain = |it: &Event| {
            let mut value = serde_json::to_value(it).unwrap();
            value.as_object_mut().unwrap().remove("id");
            value
        };
        assert_eq!(plain(&it), plain(&again));
        assert!(it.kinds.may_ask("1", "2") && !it.kinds.may_ask("1", "1"));
        assert_eq!((it.most_of("1"), it.most_of("2")), (8, 6));
        assert_eq!((it.booking, it.offer_days), (Booking::Engine, 3), "what is not said is usual");
    }

    #[test]
    fn areas_places_and_fees_are_read_again() {
        let text = FULL.replace(
            "&conduct=",
            "&areas=Hall%3A+4%0AGallery%3A+2&booking=mixed&offer_days=2&currency=CHF\
             &places_2=3&fee_2=120.50&conduct=",
        );
        let draft = Draft::parse(Form::from(Params::parse(text.as_bytes()).unwrap())).unwrap();
        assert_eq!(draft.tables, Some(6), "areas say how many tables there are");
        let it = Event::new(draft, &Caller::house(0));
        assert_eq!((it.kinds.of("2").unwrap().places, it.kinds.fee("2")), (Some(3), Some(12_050)));
        assert_eq!((it.kinds.of("1").unwrap().places, it.kinds.fee("1")), (None, None));
        let again = Event::new(Draft::parse(Draft::form(&it)).unwrap(), &Caller::house(0));
        assert_eq!((&again.kinds, &again.areas), (&it.kinds, &it.areas));
        assert_eq!((again.booking, again.currency), (Booking::Mixed, Currency::Chf));
    }

    #[test]
    fn every_wrong_field_is_told() {
        let wrongs = [
            ("zone=Europe%2FBrussels", "zone=CET", "zone"),
            ("minutes=30", "minutes=25", "minutes"),
            ("12%3A00%0A", "08%3A00%0A", "sessions"),
            ("most_2=6", "most_2=x", "kind_1"),
            ("requests_until=2027-04-10", "requests_until=2026-04-10", "requests_until"),
            ("tables=4", "tables=-4", "tables"),
            ("conduct=Be+kind", "conduct=Be+kind&interpreters=de", "interpreters"),
            ("conduct=Be+kind", "conduct=Be+kind&areas=Hall", "areas"),
            ("conduct=Be+kind", "conduct=Be+kind&booking=chance", "booking"),
            ("conduct=Be+kind", "conduct=Be+kind&offer_days=0", "offer_days"),
            ("most_2=6", "most_2=6&places_2=0", "kind_1"),
            ("most_2=6", "most_2=6&fee_2=free", "kind_1"),
            ("conduct=Be+kind", "conduct=Be+kind&interpreters=de,German", "interpreters"),
        ];
        for (from, to, field) in wrongs {
            let text = FULL.replacen(from, to, 1);
            let form = Form::from(Params::parse(text.as_bytes()).unwrap());
            let wrong = Draft::parse(form).unwrap_err();
            assert!(wrong.error(field).is_some(), "{to}: {:?}", wrong.errors().collect::<Vec<_>>());
        }
    }
}
