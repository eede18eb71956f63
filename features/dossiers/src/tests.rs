//! Stories of dossiers, told on every database.

mod pdf;

use kit::{
    Agency, Feature, Id, Person, Role,
    clock::Day,
    journal, sql,
    testing::{Answer, Visitor, World, worlds},
};
use pdf::words;
use people::visitor::enrolled;

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    aids::FEATURE,
    assessments::FEATURE,
    cases::FEATURE,
    coaches::FEATURE,
    contacts::FEATURE,
    coverages::FEATURE,
    crate::FEATURE,
    events::FEATURE,
    holidays::FEATURE,
    impacts::FEATURE,
    improvements::FEATURE,
    inbox::FEATURE,
    interests::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    outcomes::FEATURE,
    partnering::FEATURE,
    people::FEATURE,
    services::FEATURE,
    sme::FEATURE,
    taxonomy::FEATURE,
    worklists::FEATURE,
];

/// Words that stand in one field and nowhere else: for the team, and for partners too.
const PRIVATE: [&str; 8] = [
    "zqvteam",
    "zqvnote",
    "zqvowner",
    "zqvwhy",
    "zqvreason",
    "zqvcomment",
    "zqvsource",
    "zqvdraft",
];
const SHARED: [&str; 9] = [
    "zqsname",
    "zqscity",
    "zqssummary",
    "zqsaction",
    "zqsmeasure",
    "zqsbody",
    "zqsoutcome",
    "zqsresult",
    "zqsprofile",
];

struct Play {
    world: World,
    ada: Visitor,
    /// An adviser of the same agency who has nothing to do with it.
    ben: Visitor,
    head: Visitor,
    /// `/dossiers/companies/…`
    page: String,
    case: String,
}

impl Play {
    async fn of(world: World) -> Self {
        let agency = world.agency;
        let ada = enrolled(&world, agency, Role::Adviser, "Ada Adler").await;
        let ben = enrolled(&world, agency, Role::Adviser, "Ben Bauer").await;
        let head = enrolled(&world, agency, Role::Manager, "Mara Mann").await;
        let form = "name=zqsname&kind=sme&country=DE&region=DE21H&city=zqscity&lang=en&summary=zqssummary\
            &audience=public";
        let path = ada.posted("/organisations", form).await.path();
        let case =
            ada.posted(&format!("{path}/cases"), "process=key-account-management").await.path();
        let id = path.rsplit('/').next().unwrap().to_owned();
        let page = format!("/dossiers/companies/{id}");
        let record = case.rsplit('/').next().unwrap().to_owned();
        let notes = format!("/worklists/companies/{id}/notes");
        for (scope, said) in [("mine", "zqmine"), ("team", "zqvteam")] {
            ada.posted(&notes, &format!("scope={scope}&said={said}")).await;
        }
        planted(&world, agency, (id.clone(), record.clone())).await;
        offered(&world, agency, (id, record)).await;
        Self { world, ada, ben, head, page, case }
    }

    async fn taken(&self, level: &str, format: &str) -> Answer {
        let form = format!("level={level}&format={format}&purpose=Meeting");
        let answer = self.ada.post(&self.page, &form).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer
    }
}

/// A marker in each field of the neighbours, written straight into their tables.
async fn planted(world: &World, agency: Id<Agency>, (company, record): (String, String)) {
    let (now, nobody, day) = (world.now(), Id::<Person>::nil(), Day::of(world.now()));
    let done = world.app.db.write(move |tx| {
        tx.run(sql!(
            "insert into improvements_action (id, organisation, agency, assessment, item, entry, title, note, owner,
               stage, creator, created_at, changed_at)
             values ('000000000000000000000000000000a1', $1, $2, '', '', '', 'zqsaction', 'zqvnote', 'zqvowner', 'planned', $3, $4, $4)",
            &company, agency, nobody, now,
        ))?;
        tx.run(sql!(
            "insert into outcomes_outcome (id, agency, organisation, adviser, service, stage, title, result, evidence,
               expected, done_on, turnover_cents, jobs, validated_by, created_at, changed_at)
             values ('000000000000000000000000000000a2', $2, $1, $3, 'advice', 'registered', 'zqsoutcome', 'zqsresult', '', '', $4, 123456789, 17, $3,
               $5, $5)",
            &company, agency, nobody, day, now,
        ))?;
        tx.run(sql!(
            "insert into aids_aid (id, agency, organisation, kind, body, measure, basis, country, granted_on,
               gross_cents, currency, record, made_by, made_at, withdrawn_by, withdrawn_at, why)
             values ('000000000000000000000000000000a3', $2, $1, 'granted', 'zqsbody', 'zqsmeasure', '2023/2831', 'DE', $4, 1234567, 'EUR', $6, $3,
               $5, $3, $5, 'zqvwhy')",
            &company, agency, nobody, day, now, &record,
        ))
    });
    done.await.expect("planted");
}

/// The same, in what is offered and what came of it.
async fn offered(world: &World, agency: Id<Agency>, (company, record): (String, String)) {
    let (now, nobody, day) = (world.now(), Id::<Person>::nil(), Day::of(world.now()));
    let done = world.app.db.write(move |tx| {
        for (id, title, published) in [("000000000000000000000000000000a4", "zqsprofile", Some(now)), ("000000000000000000000000000000a5", "zqvdraft", None)] {
            tx.run(sql!(
                "insert into partnering_profile (id, agency, author, organisation, country, owner_kind, kind, title,
                   summary, description, advantages, partner_sought, development, ipr, keywords, sectors, countries,
                   language, stage, open_until, published_at, created_at, changed_at)
                 values ($1, $2, $3, $4, 'DE', 'sme', 'to', $5, '', '', '', '', '', '', '', '', '', 'en', 'published',
                   $6, $7, $8, $8)",
                id, agency, nobody, &company, title, day, published, now,
            ))?;
        }
        tx.run(sql!(
            "insert into impacts_survey (id, agency, organisation, record, process, closed_on, months, due_on, stage,
               answers, email, lang, letters, asked_by, answered_by, answered_at, source)
             values ('000000000000000000000000000000a6', $2, $1, $3, 'key-account-management', $4, 12, $4, 'answered', $5, '', 'en', 0, $6, $6, $7,
               'zqvsource')",
            &company, agency, &record, day,
            r#"{"turnover":{"value":98765432,"share":"partly"}}"#, nobody, now,
        ))?;
        tx.run(sql!(
            "insert into services_service (id, agency, name, process, tool, capacity, funder, reference, starts_on,
               ends_on, budget_cents, currency, criteria, threshold, made_by, made_at, changed_at)
             values ('000000000000000000000000000000a7', $1, 'Package', 'key-account-management', '', 9, '', '', $2, $2, 0, 'EUR', '[]', 0, $3, $4,
               $4)",
            agency, day, nobody, now,
        ))?;
        tx.run(sql!(
            "insert into services_target (id, agency, service, organisation, stage, marks, reason, exception, means,
               listed_by, listed_at, invited_by, answered_by, record)
             values ('000000000000000000000000000000a8', $2, '000000000000000000000000000000a7', $1, 'listed', '{}', 'zqvreason', '', '', $3, $4, $3, $3, $3)",
            &company, agency, nobody, now,
        ))?;
        tx.run(sql!(
            "insert into coaches_hour (id, record, agency, coach, worked_on, quarters, expenses_cents, comment,
               noted_by, noted_at, agreed_by)
             values ('000000000000000000000000000000a9', $1, $2, $3, $4, 10, 7700, 'zqvcomment', $3, $5, $3)",
            &record, agency, nobody, day, now,
        ))
    });
    done.await.expect("planted");
}

/// What a file of that format says.
fn said(format: &str, answer: &Answer) -> String {
    match format {
        "pdf" => words(&answer.bytes),
        "json" => answer.body.clone(),
        _ => {
            let mut book: calamine::Xlsx<_> =
                calamine::Reader::new(std::io::Cursor::new(answer.bytes.clone())).unwrap();
            let sheet = calamine::Reader::worksheet_range_at(&mut book, 0).unwrap().unwrap();
            sheet.cells().map(|it| it.2.to_string()).collect::<Vec<_>>().join("|")
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_private_stands_in_no_file_of_a_lower_level() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        for format in ["pdf", "json", "xlsx"] {
            let full = said(format, &play.taken("full", format).await);
            for word in PRIVATE.iter().chain(&SHARED) {
                assert!(full.contains(word), "{format}: {word} is there: {full}");
            }
            assert!(!full.contains("zqmine"), "{format}: one's own notes are nobody's to hand on");
            let partner = said(format, &play.taken("partner", format).await);
            for word in SHARED {
                assert!(partner.contains(word), "{format}: {word} is for partners");
            }
            for word in PRIVATE {
                assert!(!partner.contains(word), "{format}: {word} is not for partners");
            }
            let answer = play.taken("anonymous", format).await;
            let name = answer.header("content-disposition").to_owned();
            assert!(!name.contains("zqs") && name.contains("anonymous"), "{name}");
            let anonymous = said(format, &answer);
            for word in PRIVATE.iter().chain(&SHARED) {
                assert!(!anonymous.contains(word), "{format}: {word} leads to somebody");
            }
            assert!(full.contains("DE21H") && !anonymous.contains("DE21H"), "{format}");
            assert!(anonymous.contains("DE21"), "{format}: {anonymous}");
            assert!(full.contains("Ada") && !anonymous.contains("Ada"), "{format}");
        }
        // Exact amounts would be found again in a register.
        let json = play.taken("anonymous", "json").await.body;
        assert!(json.contains("1200000") && !json.contains("1234567"), "{json}");
        assert!(!json.contains("98765432") && json.contains("99000000"), "{json}");
        assert!(json.contains("2026-11") && !json.contains("2026-11-2"), "no days: {json}");
        let partner = play.taken("partner", "json").await.body;
        assert!(!partner.contains("fee") && !partner.contains("\"cents\": 7700"), "{partner}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn all_of_it_is_for_the_team_and_it_is_written_down_who_took_it() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let refused = play.ben.post(&play.page, "level=full&format=pdf&purpose=Curious").await;
        assert_eq!(refused.status, 403);
        assert!(refused.body.contains("for those who work with"), "{}", refused.body);
        let page = play.ben.read(&play.page).await;
        assert!(!page.contains("value=\"full\"") && page.contains("value=\"partner\""));
        let taken = play.ben.post(&play.page, "level=partner&format=json&purpose=Hand-over").await;
        assert!(taken.status == 200 && taken.body.contains("Ben Bauer"), "{}", taken.body);
        let taken = play.head.post(&play.page, "level=full&format=pdf&purpose=Audit").await;
        assert_eq!((taken.status, taken.kind.as_str()), (200, "application/pdf"));
        let text = words(&taken.bytes);
        assert!(text.contains("MaraMann") && text.contains("Full:theteam"), "{text}");
        let page = play.ada.read(&play.page).await;
        assert!(page.contains("Hand-over") && page.contains("Audit") && page.contains("Ben Bauer"));
        assert!(!page.contains("Curious"), "what was refused was not taken");
        play.world.settle().await;
        let told =
            play.world.app.db.read(|tx| journal::after(tx, journal::Cursor::default(), 1_000));
        let told = told.await.unwrap();
        let told: Vec<_> = told.iter().filter(|it| it.verb == "dossiers.taken").collect();
        let whys: Vec<_> = told.iter().filter_map(|it| it.why.as_deref()).collect();
        assert_eq!(whys, ["partner json", "full pdf"]);
        for stranger in [play.world.stranger(Role::Adviser), play.world.visitor(Role::Member)] {
            let form = "level=anonymous&format=json&purpose=x";
            let seen = stranger.post(&play.page, form).await;
            assert_eq!(seen.status, 403, "{}", seen.body);
        }
        assert_eq!(play.world.visitor(Role::Member).get(&play.page).await.status, 403);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_has_a_dossier_of_its_own_and_what_is_missing_is_said() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let page = play.case.replace("/cases/", "/dossiers/cases/");
        assert!(play.ada.read(&play.case).await.contains(&page), "the way there");
        let whole = play.ada.post(&page, "level=full&format=json&purpose=Coach").await.body;
        assert!(whole.contains("zqvcomment") && whole.contains("zqsmeasure"), "{whole}");
        let again = play.ada.post(&page, "level=full&format=json").await;
        assert_eq!(again.status, 422, "{}", again.body);
        assert_eq!(play.ada.post(&page, "level=all&format=json&purpose=x").await.status, 422);
        let left = play.world.stranger(Role::Adviser).get(&page).await.status;
        assert_eq!(left, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn partners_read_of_a_hidden_company_no_more_than_its_name() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let form = "name=Hidden&kind=sme&country=DE&city=zqvcity&lang=en&summary=zqvsummary&audience=agency";
        let path = play.ada.posted("/organisations", form).await.path();
        let page = path.replace("/organisations/", "/dossiers/companies/");
        let full = play.ada.post(&page, "level=full&format=json&purpose=x").await.body;
        assert!(full.contains("zqvcity") && full.contains("zqvsummary"), "{full}");
        let partner = play.ada.post(&page, "level=partner&format=json&purpose=x").await.body;
        assert!(partner.contains("Hidden"), "{partner}");
        assert!(!partner.contains("zqvcity") && !partner.contains("zqvsummary"), "{partner}");
    }
}
