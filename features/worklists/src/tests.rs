//! Stories of work lists, told on every database.

use crate::FEATURE;
use kit::{
    Agency, Feature, Id, Identity, Role, mail,
    testing::{Visitor, World, worlds},
};

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    assessments::FEATURE,
    cases::FEATURE,
    contacts::FEATURE,
    coverages::FEATURE,
    events::FEATURE,
    holidays::FEATURE,
    improvements::FEATURE,
    inbox::FEATURE,
    interests::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    outcomes::FEATURE,
    partnering::FEATURE,
    people::FEATURE,
    services::FEATURE,
    taxonomy::FEATURE,
    FEATURE,
];

/// Two advisers with a case each, and the head of their agency.
struct Play {
    world: World,
    agency: Id<Agency>,
    ada: Visitor,
    bea: Visitor,
    head: Visitor,
    /// `/cases/…`
    cases: Vec<String>,
    /// `/organisations/…`
    companies: Vec<String>,
}

impl Play {
    async fn of(world: World) -> Self {
        let admin = world.visitor(Role::Administrator);
        let found = "name=Agency&city=Porto&country=pt&language=en&languages=en&network=Demo";
        let staff = admin.posted("/agencies", found).await.path();
        let agency: Id<Agency> = staff.split('/').nth(2).unwrap().parse().unwrap();
        let mut people = Vec::new();
        for (name, role) in [
            ("Ada Adler", Role::Adviser),
            ("Bea Berg", Role::Adviser),
            ("Mara Mann", Role::Manager),
        ] {
            people.push(appointed(&world, (&admin, &staff), (agency, name, role)).await);
        }
        let [ada, bea, head] = people.try_into().unwrap_or_else(|_| panic!("three"));
        let (mut cases, mut companies) = (Vec::new(), Vec::new());
        for (by, name, country) in
            [(&ada, "Kaltraum", "DE"), (&ada, "Lumen", "FR"), (&bea, "Mistral", "FR")]
        {
            let form = format!(
                "name={name}&kind=sme&country={country}&lang=en&summary=Cold&audience=public"
            );
            let company = by.posted("/organisations", &form).await.path();
            let key = if name == "Lumen" { "innovation-management-package" } else { KAM };
            let form = format!("process={key}");
            cases.push(by.posted(&format!("{company}/cases"), &form).await.path());
            companies.push(company);
        }
        Self { world, agency, ada, bea, head, cases, companies }
    }

    /// The first case waits for a limit.
    async fn limited(&self) {
        let form = "participant_code=1&managing_entity=Agency";
        self.ada.posted(&format!("{}/forms/case_management", self.cases[0]), form).await;
        self.ada.posted(&format!("{}/steps/assign_agency", self.cases[0]), "").await;
    }
}

/// Somebody who has an account and works for an agency.
async fn appointed(
    world: &World,
    (admin, staff): (&Visitor, &str),
    (agency, name, role): (Id<Agency>, &str, Role),
) -> Visitor {
    let email = format!("{}@house.example", name.to_lowercase().replace(' ', "."));
    let words = format!("name={}&email={email}", name.replace(' ', "+"));
    let guest = world.visitor(Role::Guest);
    guest.posted("/sign-up", &format!("{words}&password=seven+brave+cats&consent=yes")).await;
    let all = world.app.db.read(|tx| mail::newest(tx, 100)).await.unwrap();
    let letter = all.into_iter().find(|it| it.recipient == email).expect("a letter");
    let base = &world.app.settings.base_url;
    let link = letter.body.lines().find_map(|line| line.strip_prefix(base.as_str())).unwrap();
    guest.posted(link, "").await;
    let form = format!("{words}&role={}&lang=en", role.as_str());
    admin.posted(staff, &form).await;
    let known = world.app.db.read(move |tx| people::of_email(tx, &email)).await.unwrap().unwrap();
    let mut it = world.visitor_of(agency, role);
    let name = name.to_owned();
    it.who = it.who.map(|who| Identity { person: known.id, name, ..who });
    it
}

const KAM: &str = "key-account-management";

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_adviser_sees_her_own_first_and_the_head_sees_all() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let own = play.ada.read("/worklists").await;
        assert!(
            own.contains("Kaltraum") && own.contains("Lumen") && !own.contains("Mistral"),
            "{own}"
        );
        let wide = play.ada.read("/worklists?of=mine&of=agency").await;
        assert!(wide.contains("Mistral"), "{wide}");
        for view in ["", "/board", "/calendar"] {
            let all = play.head.read(&format!("/worklists{view}")).await;
            assert!(view == "/calendar" || all.contains("Mistral"), "{view} {all}");
            let stranger = play.world.stranger(Role::Manager);
            let none = stranger.read(&format!("/worklists{view}")).await;
            assert!(!none.contains("Mistral") && !none.contains("Kaltraum"), "{none}");
            let member = play.world.visitor(Role::Member);
            assert_eq!(member.get(&format!("/worklists{view}")).await.status, 403);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn three_views_show_the_same_under_the_same_filters() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        play.limited().await;
        let query = "?of=agency&country=FR";
        for view in ["", "/board"] {
            let page = play.head.read(&format!("/worklists{view}{query}")).await;
            assert!(page.contains("Lumen") && page.contains("Mistral"), "{view} {page}");
            assert!(!page.contains("Kaltraum"), "{view} {page}");
            let kept = "/worklists/calendar?country=FR&amp;of=agency&amp;standing=open";
            let escaped = kept.replace("&amp;", "&#38;");
            assert!(page.contains(kept) || page.contains(&escaped), "{view} {page}");
        }
        let month = play.ada.read("/worklists/calendar").await;
        assert!(month.contains("Kaltraum") && !month.contains("Lumen"), "{month}");
        let table = play.ada.read("/worklists?due=week").await;
        assert!(table.contains("Kaltraum") && !table.contains("Lumen"), "{table}");
        play.world.pass(60 * kit::clock::DAY);
        let late = play.ada.read("/worklists?due=late").await;
        assert!(late.contains("Kaltraum") && late.contains("badge bad"), "{late}");
        let then = play.ada.read("/worklists/calendar?month=2026-11").await;
        assert!(then.contains("Kaltraum"), "{then}");
        let now = play.ada.read("/worklists/calendar").await;
        assert!(!now.contains("Kaltraum"), "{now}");
        let found = play.ada.read("/worklists?q=kalt").await;
        assert!(found.contains("Kaltraum") && !found.contains("Lumen"), "{found}");
        let file = play.ada.get("/worklists?format=csv").await;
        assert!(file.kind.starts_with("text/csv") && file.body.contains("Lumen"), "{}", file.body);
    }
}

/// The id at the end of an address.
fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_waited_for_is_reminded_once_a_day_and_nobody_else() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        play.limited().await;
        let table = play.head.read("/worklists").await;
        assert!(table.contains("formaction=\"/worklists/reminders\""), "{table}");
        let told = async || {
            play.world.work().await;
            let all = play.ada.read("/notices").await;
            all.matches("It is your turn in the case of").count()
        };
        assert_eq!(told().await, 0);
        let ids: Vec<String> = play.cases.iter().map(|it| format!("id={}", last(it))).collect();
        let remind = async |by: &Visitor| {
            by.posted("/worklists/reminders", &ids.join("&")).await;
            play.world.settle().await;
        };
        remind(&play.head).await;
        let once = told().await;
        assert!(once > 0, "hers is the only one with a turn");
        remind(&play.head).await;
        assert_eq!(told().await, once, "not twice within a day");
        play.world.pass(kit::clock::DAY + 1);
        remind(&play.world.stranger(Role::Manager)).await;
        assert_eq!(told().await, once, "others do not remind");
        remind(&play.bea).await;
        assert_eq!(told().await, 2 * once);
        assert_eq!(
            play.world.visitor(Role::Member).post("/worklists/reminders", "").await.status,
            403
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_cases_go_to_a_colleague_and_come_back_but_for_what_changed_since() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let bea = play.bea.caller().person;
        let ids: Vec<String> = play.cases.iter().map(|it| format!("id={}", last(it))).collect();
        let picked = play.ada.posted("/worklists/choice", &ids.join("&")).await;
        let asked = play.ada.read(&picked.location).await;
        assert!(asked.contains("Kaltraum") && asked.contains("Bea Berg"), "{asked}");
        let form = format!("{}&to={bea}", ids.join("&"));
        let done = play.ada.posted("/worklists/handings", &form).await.path();
        let page = play.ada.read(&done).await;
        assert!(page.contains("2 cases handed over") && page.contains("1 case refused"), "{page}");
        assert!(!play.ada.read("/worklists").await.contains("Kaltraum"));
        assert!(play.bea.read("/worklists").await.contains("Kaltraum"));
        play.world.settle().await;
        let verbs = play.world.verbs(play.agency).await;
        assert_eq!(verbs.iter().filter(|it| *it == "cases.cast").count(), 2, "one for each case");
        // One part is given on before it is taken back: that one stays.
        let part = format!("role=manager&person={}", play.head.caller().person);
        play.bea.posted(&format!("{}/parts", play.cases[0]), &part).await;
        assert_eq!(play.bea.post(&format!("{done}/removal"), "").await.status, 404, "not hers");
        play.ada.posted(&format!("{done}/removal"), "").await;
        let page = play.ada.read(&done).await;
        assert!(page.contains("Not taken back") && page.contains("since; those stay"), "{page}");
        let own = play.ada.read("/worklists").await;
        assert!(own.contains("Kaltraum") && own.contains("Lumen"), "{own}");
        assert_eq!(play.ada.post(&format!("{done}/removal"), "").await.status, 409, "once");
        let done = play.ada.posted("/worklists/handings", &form).await.path();
        play.world.pass(31 * kit::clock::MINUTE);
        assert_eq!(play.ada.post(&format!("{done}/removal"), "").await.status, 409, "in time");
        let member = play.world.visitor(Role::Member);
        assert_eq!(member.post("/worklists/handings", &form).await.status, 403);
        let stranger = play.world.stranger(Role::Manager);
        assert_eq!(stranger.post("/worklists/handings", &form).await.status, 404);
        assert_eq!(stranger.get(&done).await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_substitute_acts_for_who_is_away_until_it_ends_by_itself() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        play.ada
            .posted(
                &format!("{}/forms/case_management", play.cases[0]),
                "participant_code=1&managing_entity=Agency",
            )
            .await;
        let step = format!("{}/steps/assign_agency", play.cases[0]);
        assert_eq!(play.bea.post(&step, "").await.status, 409, "not her part");
        let (ada, bea) = (play.ada.caller().person, play.bea.caller().person);
        let days = "from_on=2026-11-21&to_on=2026-11-30";
        let form = format!("person={ada}&substitute={bea}&{days}");
        assert_eq!(play.bea.post("/worklists/leave", &form).await.status, 403, "not hers to say");
        for wrong in [
            format!("person={ada}&substitute={ada}&{days}"),
            format!("person={ada}&substitute={bea}&from_on=2026-11-30&to_on=2026-11-21"),
            format!("person={ada}&substitute={}&{days}", Id::<kit::Person>::new()),
            format!("person={ada}&substitute={bea}&from_on=2026-11-30&to_on="),
        ] {
            assert_eq!(play.ada.post("/worklists/leave", &wrong).await.status, 422, "{wrong}");
        }
        play.ada.posted("/worklists/leave", &form).await;
        assert_eq!(play.head.post("/worklists/leave", &form).await.status, 422, "twice");
        let page = play.ada.read("/worklists/leave").await;
        assert!(page.contains("Ada Adler") && page.contains("Bea Berg"), "{page}");
        assert!(play.bea.read("/worklists").await.contains("Kaltraum"));
        play.bea.posted(&step, "").await;
        let page = play.ada.read(&play.cases[0]).await;
        assert!(page.contains("Bea Berg, for Ada Adler"), "{page}");
        play.world.settle().await;
        let verbs = play.world.verbs(play.agency).await;
        assert!(verbs.iter().any(|it| it == "cases.deputed"), "{verbs:?}");
        // What the case asks of who is away, both are told.
        play.world.pass(3 * kit::clock::DAY);
        play.world.work().await;
        for by in [&play.ada, &play.bea] {
            let told = by.read("/notices").await;
            assert!(told.contains("turn in the case of") && told.contains("Kaltraum"), "{told}");
        }
        play.world.pass(8 * kit::clock::DAY);
        assert!(!play.bea.read("/worklists").await.contains("Kaltraum"), "it has ended");
        let late = play.bea.post(&format!("{}/steps/hold", play.cases[0]), "why=x").await;
        assert_eq!(late.status, 409, "{}", late.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_substitute_is_ended_early_by_who_is_away_or_the_head() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let (ada, bea) = (play.ada.caller().person, play.bea.caller().person);
        let form = format!("person={ada}&substitute={bea}&from_on=2026-11-21&to_on=2026-11-30");
        play.head.posted("/worklists/leave", &form).await;
        let page = play.ada.read("/worklists/leave").await;
        let rest = page.split("/worklists/leave/").nth(1).unwrap_or_else(|| panic!("{page}"));
        let end = format!("/worklists/leave/{}", rest.split('"').next().unwrap());
        let stranger = play.world.stranger(Role::Manager);
        assert_eq!(stranger.post(&end, "").await.status, 404);
        assert_eq!(play.bea.post(&end, "").await.status, 403);
        play.ada.posted(&end, "").await;
        assert!(!play.bea.read("/worklists").await.contains("Kaltraum"));
        play.head.posted("/worklists/leave", &form).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_erased_is_named_in_no_handing() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let (ada, bea) = (play.ada.caller().person, play.bea.caller().person);
        let form = format!("id={}&to={bea}", last(&play.cases[0]));
        let done = play.ada.posted("/worklists/handings", &form).await.path();
        let held = crate::privacy::PERSONAL[0];
        let told = play.world.app.db.read(move |tx| (held.export)(tx, ada)).await.unwrap();
        assert_eq!(told.len(), 2, "{told:?}");
        for person in [ada, bea] {
            play.world.app.db.write(move |tx| (held.erase)(tx, person, 0)).await.unwrap();
            let told = play.world.app.db.read(move |tx| (held.export)(tx, person)).await.unwrap();
            assert!(told.is_empty(), "{told:?}");
        }
        assert!(play.head.read(&done).await.contains("Kaltraum"), "the figures stay");
    }
}

/// A mail that was copied to the address of a company and placed there by hand.
async fn copied(play: &Play, id: &str) {
    let data = play.world.app.settings.data.clone();
    let way = inbox::Way::new(&data.join("letters"), "entente@agency.example").unwrap();
    inbox::open(&data, way.clone());
    let page =
        play.ada.posted("/inbox/addresses", &format!("noun=organisation&subject={id}")).await;
    let page = play.ada.read(&page.location).await;
    let at = page.find("value=\"entente+").expect("an address") + 7;
    let to = page[at..].split('"').next().unwrap();
    let letter = "From: otto@firm.example\r\nSubject: About pumps\r\n\r\nHello";
    inbox::put(&way, letter.as_bytes(), Some(to)).unwrap();
    let app = play.world.app.clone();
    tokio::task::spawn_blocking(move || inbox::order(&app)).await.unwrap().unwrap();
    play.world.work().await;
    let page = play.ada.read("/inbox").await;
    let at = page.find("<li><a href=\"/inbox/").expect("a letter") + 13;
    let url = page[at..].split('"').next().unwrap();
    play.ada.posted(&format!("{url}/placement"), &format!("organisation={id}&stage=waiting")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_has_one_line_of_time_as_far_as_the_agency_knows_it() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        play.limited().await;
        let id = last(&play.companies[0]);
        let company = play.ada.read(&play.companies[0]).await;
        let url = format!("/worklists/companies/{id}");
        assert!(company.contains(&url), "the way there: {company}");
        play.world.pass(kit::clock::DAY);
        let form = format!(
            "organisation={id}&service=advice&title=File+for+a+notified+body&expected=done&evidence=\
             &done_on=2026-11-20&result=The+file+for+the+notified+body+is+whole+and+was+sent"
        );
        play.ada.posted("/outcomes", &form).await;
        copied(&play, id).await;
        let page = play.bea.read(&url).await;
        assert!(page.contains("Mail received") && page.contains("About pumps"), "{page}");
        assert!(page.contains("Case opened") && page.contains("Step taken"), "{page}");
        let newest = page.find("Step taken").unwrap();
        assert!(newest < page.find("Case opened").unwrap(), "the newest first");
        assert!(page.find("Outcome registered").unwrap() < newest, "{page}");
        let only = play.bea.read(&format!("{url}?kind=outcome")).await;
        assert!(only.contains("Outcome registered") && !only.contains("Case opened"), "{only}");
        let stranger = play.world.stranger(Role::Manager);
        let none = stranger.read(&url).await;
        assert!(!none.contains("Case opened") && !none.contains("Outcome registered"), "{none}");
        let member = play.world.visitor(Role::Member);
        assert_eq!(member.get(&url).await.status, 403);
        assert!(!member.read(&play.companies[0]).await.contains(&url));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_is_read_by_those_it_is_for_and_by_nobody_else() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let company = play.companies[0].replace("/organisations/", "/worklists/companies/");
        let page = format!("{company}/notes");
        for (scope, said) in [("mine", "zqmine"), ("team", "zqteam"), ("agency", "zqagency")] {
            play.ada.posted(&page, &format!("scope={scope}&said={said}")).await;
        }
        assert_eq!(play.ada.post(&page, "scope=team&said=").await.status, 422);
        assert_eq!(play.ada.post(&page, "scope=world&said=x").await.status, 422);
        // Bea plays no part with that company; the head of the agency belongs to every team.
        for (who, seen) in [
            (&play.ada, ["zqmine", "zqteam", "zqagency"].as_slice()),
            (&play.bea, &["zqagency"]),
            (&play.head, &["zqteam", "zqagency"]),
        ] {
            for at in [&page, &company, &format!("{company}?format=csv")] {
                let read = who.read(at).await;
                for word in ["zqmine", "zqteam", "zqagency"] {
                    assert_eq!(read.contains(word), seen.contains(&word), "{at} {word}");
                }
            }
        }
        let all = play.ada.read(&page).await;
        let removals: Vec<_> = all
            .split("action=\"/worklists/notes/")
            .skip(1)
            .map(|it| format!("/worklists/notes/{}/removal", &it[..32]))
            .collect();
        assert_eq!(removals.len(), 3, "one's own are taken away");
        let refused = play.bea.post(&removals[0], "").await;
        assert!(
            refused.status == 403 && refused.body.contains("Only its author"),
            "{}",
            refused.body
        );
        assert_eq!(play.bea.post(&removals[2], "").await.status, 404, "she does not know of it");
        let stranger = play.world.stranger(Role::Adviser);
        assert_eq!(stranger.post(&removals[0], "").await.status, 404);
        let strange = stranger.get(&page).await;
        assert!(!strange.body.contains("zqagency"), "{}", strange.body);
        let noted = stranger.post(&page, "scope=agency&said=Prospect").await;
        assert_eq!(noted.status, 403, "another agency looks after it: {}", noted.body);
        play.ada.posted(&removals[0], "").await;
        assert!(!play.head.read(&page).await.contains("zqagency"), "newest first: it is gone");
        assert_eq!(play.world.visitor(Role::Member).get(&page).await.status, 403);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_that_are_not_counted_say_no_noughts() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let page = play.ada.read("/worklists").await;
        let whose = page.split("name=\"of\"").nth(1).expect("the filter");
        let end = whose.find("</li>").unwrap();
        assert!(!whose[..end].contains("class=\"count\""), "{}", &whose[..end]);
    }
}
