//! From a draft to statistics.

use kit::{Role, testing::get};

use people::visitor::enrolled;

use super::{ALL, Play, at, ids, registration, slots, worlds};
use crate::draft::model::FULL;

#[tokio::test(flavor = "multi_thread")]
async fn an_event_goes_from_a_draft_to_statistics() {
    for world in worlds().await {
        let play = Play::announced(world).await;
        let schedule = play.host.read(&play.at("schedule")).await;
        assert!(schedule.contains("Nothing better is possible"), "{schedule}");
        assert!(schedule.contains("48 of at most 48"), "three meetings of 10 + 2 * 3: {schedule}");
        let agenda = play.people[0].read(&play.at("agenda")).await;
        for name in ["Pia Provider", "Paul Provider", "Pola Provider"] {
            assert!(agenda.contains(name), "{agenda}");
        }
        assert_eq!(agenda.matches("Confirmed").count(), 3, "{agenda}");
        let calendar = play.people[0].get(&play.at("agenda.ics")).await;
        assert_eq!(calendar.kind, "text/calendar; charset=utf-8");
        assert_eq!(calendar.body.matches("BEGIN:VEVENT").count(), 3, "{}", calendar.body);

        play.world.until("2027-04-15T12:00:00+02:00");
        let meeting = ids(&schedule, &play.at("meetings/"))[0].clone();
        let ending = play.at(&format!("meetings/{meeting}/ending"));
        play.host.posted(&ending, "step=end").await;
        let again = play.host.post(&ending, "step=end").await;
        assert_eq!(again.status, 409, "a double click is told");
        play.host.posted(&play.at("closing"), "").await;
        let figures = play.host.get(&play.at("figures?format=csv")).await;
        assert_eq!(figures.status, 200);
        for line in [
            "Takes part,Registrations,4",
            "Accepted,Requests sent,3",
            "Held,Meetings,1",
            "Confirmed,Meetings,2",
            "\"Requests accepted, of those answered\",,100",
            "\"Meetings of a participant, on average\",,1.5",
            "\"Meetings one side missed, of those planned when their time came\",,0",
        ] {
            assert!(figures.body.contains(line), "{line}: {}", figures.body);
        }
        let list = play.host.get(&play.at("meetings?format=csv")).await.body;
        assert_eq!(list.lines().count(), 4, "{list}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_its_organisers_and_a_published_event_is_everybodys() {
    for world in worlds().await {
        let host = world.visitor(Role::Adviser);
        let colleague = world.visitor(Role::Manager);
        let (stranger, guest) = (world.stranger(Role::Manager), world.visitor(Role::Guest));
        assert_eq!(world.visitor(Role::Member).post("/events", FULL).await.status, 403);
        let url = host.posted("/events", FULL).await.location;
        assert!(colleague.read("/events").await.contains(&url));
        for by in [&stranger, &guest] {
            assert_eq!(by.get(&url).await.status, 404);
            assert_eq!(by.get(&format!("{url}/event.ics")).await.status, 404);
            assert!(!by.read("/events").await.contains(&url));
        }
        assert_eq!(stranger.post(&format!("{url}/publication"), "").await.status, 404);
        colleague.posted(&format!("{url}/publication"), "").await;
        let page = guest.read(&url).await;
        assert!(page.contains(&format!("/sign-in?back={url}/registration")), "{page}");
        assert!(page.contains("application/ld+json") && page.contains("BusinessEvent"), "{page}");
        assert!(page.contains("\"startDate\":\"2027-04-14T09:00:00+02:00\""), "{page}");
        assert!(!page.contains(&format!("{url}/edit")), "no button of the organiser: {page}");
        let file = guest.get(&format!("{url}/event.ics")).await;
        assert!(
            file.body.contains("DTSTART;TZID=Europe/Brussels:20270414T090000"),
            "{}",
            file.body
        );
        assert!(file.body.contains("BEGIN:VTIMEZONE") && file.body.contains("LOCATION:Ghent"));
        let again = guest.send(
            get(&format!("{url}/event.ics")).header("if-none-match", file.header("etag")),
            vec![],
        );
        assert_eq!(again.await.status, 304);
        assert_eq!(stranger.post(&format!("{url}/publication"), "").await.status, 403);
        assert_eq!(stranger.get(&format!("{url}/desk")).await.status, 403);
        assert_eq!(host.post(&format!("{url}/closing"), "").await.status, 409, "it is not over");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_form_comes_back_whole() {
    for world in worlds().await {
        let host = world.visitor(Role::Adviser);
        let wrong = FULL.replace("Europe%2FBrussels", "Nowhere");
        let answer = host.post("/events", &wrong).await;
        assert_eq!(answer.status, 422);
        assert!(answer.body.contains("Meet and Build") && answer.body.contains("no such zone"));
        let url = host.posted("/events", FULL).await.location;
        let page = host.read(&format!("{url}/edit")).await;
        assert!(page.contains("2027-04-14 09:00-12:00"), "{page}");
        let edited = format!("{}&version=1", FULL.replace("Ghent", "Bruges"));
        host.posted(&url, &edited).await;
        let stale = host.post(&url, &edited).await;
        assert_eq!(stale.status, 409, "two tabs: {}", stale.body);
        assert!(host.read(&url).await.contains("Bruges"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_registers_is_validated_and_only_then_seen() {
    for world in worlds().await {
        let play = Play::of(world).await;
        let (sina, pia) = (&play.people[0], &play.people[1]);
        assert_eq!(sina.get(&play.at("participants")).await.status, 404, "not validated yet");
        let desk = play.host.read(&play.at("desk")).await;
        assert!(desk.contains("Sina Seeker") && desk.contains("Pia Provider"), "{desk}");
        let all = ids(&desk, "name=\"id\" value=\"");
        let form: Vec<String> = all.iter().take(3).map(|id| format!("id={id}")).collect();
        play.host.posted(&play.at("validation"), &form.join("&")).await;
        play.host.posted(&play.at("rejection"), &format!("id={}", all[3])).await;
        play.world.work().await;
        let desk = play.host.read(&play.at("desk")).await;
        assert!(desk.contains("Not accepted"), "{desk}");
        let mut seen = 0;
        for one in &play.people {
            let list = one.get(&play.at("participants")).await;
            seen += usize::from(list.status == 200);
            let file = one.get(&play.at("participants?format=csv")).await;
            assert_eq!(file.status, list.status, "what is not seen is no file either");
        }
        assert_eq!(seen, 3, "who was rejected sees nobody");
        let guest = play.world.visitor(Role::Guest);
        assert_eq!(guest.get(&play.at("participants")).await.status, 401);
        let other = play.world.stranger(Role::Adviser);
        assert_eq!(other.get(&play.at("participants")).await.status, 404);
        assert_eq!(other.get(&play.at("requests")).await.status, 404);
        assert_eq!(other.get(&play.at("agenda")).await.status, 404);

        // A second registration changes the first; outside of the window nobody new comes.
        let form = registration("2", "remote", &slots(0, 3)).replace("Quiet", "Loud");
        pia.posted(&play.at("registration"), &form).await;
        assert!(pia.read(&play.at("registration")).await.contains("Loud pumps"));
        let none = registration("2", "remote", "");
        assert_eq!(pia.post(&play.at("registration"), &none).await.status, 422, "never there");
        let rude = registration("2", "remote", &slots(0, 3)).replace("&agreed=yes", "");
        assert_eq!(
            pia.post(&play.at("registration"), &rude).await.status,
            422,
            "the code of conduct"
        );
        play.world.until("2027-04-02T01:00:00+02:00");
        let late = play.world.stranger(Role::Member);
        let answer = late
            .post(&play.at("registration"), &registration("2", "on-site", &slots(0, ALL)))
            .await;
        assert_eq!(answer.status, 409);
        assert!(answer.body.contains("Registration is not open"), "{}", answer.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registration_takes_what_the_profile_says() {
    for world in worlds().await {
        let play = Play::of(world).await;
        let owner = enrolled(&play.world, kit::Id::new(), Role::Member, "Oskar Owner").await;
        let form = "name=Glashaus+Nord&short_name=GN&kind=sme&country=GR&region=EL30&city=Athina&lang=en\
                    &summary=Builds+houses&offers=Warm+houses&seeks=Heat+pumps&sectors=01.13&languages=en,el&audience=public";
        let organisation = owner.posted("/organisations", form).await.location;
        let organisation = organisation.rsplit('/').next().unwrap().to_owned();
        let page = owner.read(&play.at("registration")).await;
        for word in ["Warm houses", "Heat pumps", "Glashaus Nord", "en, el"] {
            assert!(page.contains(word), "{word}: {page}");
        }
        let form =
            format!("{}&organisation={organisation}", registration("2", "on-site", &slots(0, ALL)));
        owner.posted(&play.at("registration"), &form).await;
        assert!(play.host.read(&play.at("desk")).await.contains("Glashaus Nord (Oskar Owner)"));
        let thief = play.world.stranger(Role::Member);
        let answer = thief.post(&play.at("registration"), &form).await;
        assert_eq!(answer.status, 422, "nobody registers for an organisation of others");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_clocks_change_within_an_event() {
    for world in worlds().await {
        let host = enrolled(&world, world.agency, Role::Adviser, "Hanna Host").await;
        let form = FULL
            .replace(
                "2027-04-14+09%3A00-12%3A00%0A2027-04-15+09%3A00-11%3A00",
                "2027-03-27+09%3A00-10%3A00%0A2027-03-28+09%3A00-10%3A00",
            )
            .replace("registration_until=2027-04-01", "registration_until=2027-03-20")
            .replace("requests_until=2027-04-10", "requests_until=2027-03-25");
        let url = host.posted("/events", &form).await.location;
        host.posted(&format!("{url}/publication"), "").await;
        let guest = world.visitor(Role::Guest);
        let file = guest.get(&format!("{url}/event.ics")).await.body;
        let parsed = match calcard::Parser::new(&file).entry() {
            calcard::Entry::ICalendar(it) => it,
            other => panic!("{other:?}"),
        };
        let starts = parsed
            .components
            .iter()
            .filter(|it| it.component_type == calcard::icalendar::ICalendarComponentType::VEvent)
            .count();
        assert_eq!(starts, 2, "{file}");
        for line in [
            "DTSTART;TZID=Europe/Brussels:20270327T090000",
            "DTSTART;TZID=Europe/Brussels:20270328T090000",
            "BEGIN:DAYLIGHT",
            "BEGIN:STANDARD",
        ] {
            assert!(file.contains(line), "{line}: {file}");
        }
        let page = guest.read(&url).await;
        assert_eq!(page.matches("09:00–10:00").count(), 2, "{page}");
        assert!(
            page.contains("2027-03-27T09:00:00+01:00")
                && page.contains("2027-03-28T10:00:00+02:00"),
            "{page}"
        );
        let slots = at("2027-03-28T09:00:00+02:00") - at("2027-03-27T09:00:00+01:00");
        assert_eq!(slots, 23 * kit::clock::HOUR);
        let sina = enrolled(&world, kit::Id::new(), Role::Member, "Sina Seeker").await;
        let form = sina.read(&format!("{url}/registration")).await;
        assert!(form.contains(&at("2027-03-28T09:30:00+02:00").to_string()), "{form}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_is_copied_for_the_next_year() {
    for world in worlds().await {
        let host = world.visitor(Role::Adviser);
        let url = host.posted("/events", FULL).await.location;
        let id = url.rsplit('/').next().unwrap();
        assert!(host.read(&url).await.contains(&format!("/events/new?copy={id}")));
        let page = host.read(&format!("/events/new?copy={id}")).await;
        // The same Wednesday and Thursday, 52 weeks later.
        for word in ["Meet and Build", "2028-04-12 09:00-12:00", "2028-04-13 09:00-11:00"] {
            assert!(page.contains(word), "{word}: {page}");
        }
        assert!(page.contains("value=\"2028-03-30\"") && page.contains("Provider"), "{page}");
        let stranger = world.stranger(Role::Manager);
        assert_eq!(stranger.get(&format!("/events/new?copy={id}")).await.status, 404);
        assert_eq!(host.get("/events/new?copy=x").await.status, 400);
    }
}
