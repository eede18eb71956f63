//! Stories of periodic reports, told on every database.

use kit::{
    Feature, Id, Role, Tx,
    clock::{DAY, Day},
    i18n::LANGS,
    sql,
    testing::{Visitor, World, worlds},
};
use people::visitor::enrolled;

use crate::{
    FEATURE, acts,
    figure::{self, model::Period},
    model::Report,
    policy::SEE,
    scope::model::Scope,
    sheet::model::Voice,
};

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    assessments::FEATURE,
    cases::FEATURE,
    coaches::FEATURE,
    contacts::FEATURE,
    coverages::FEATURE,
    impacts::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    outcomes::FEATURE,
    people::FEATURE,
    FEATURE,
    services::FEATURE,
    stories::FEATURE,
    taxonomy::FEATURE,
];

const SERVICE: &str = "process=key-account-management&capacity=3&funder=Fund&reference=F-7\
    &starts_on=2026-11-01&ends_on=2027-12-31&budget=5000&currency=EUR&accepted_on=2026-11-01\
    &threshold=0";

const PERIOD: &str = "title=Period+1&starts_on=2026-11-01&ends_on=2026-11-30";

struct Play {
    world: World,
    manager: Visitor,
    adviser: Visitor,
    /// `/services/…`
    service: String,
    /// `/periods/…`
    report: String,
}

impl Play {
    /// Two services, in one of which a company has started; and a report on November.
    async fn of(world: World) -> Self {
        let agency = world.agency;
        let manager = enrolled(&world, agency, Role::Manager, "Mara Mann").await;
        let adviser = enrolled(&world, agency, Role::Adviser, "Ada Adler").await;
        let owner = enrolled(&world, agency, Role::Member, "Otto Ost").await;
        let form = "name=Kaltraum&kind=sme&country=DE&region=DE21&city=Hof&lang=en&summary=Cold\
            &audience=public";
        let company = owner.posted("/organisations", form).await.path();
        let id = company.rsplit('/').next().unwrap().to_owned();
        let service = manager.posted("/services", &format!("name=Accounts&{SERVICE}")).await.path();
        manager.posted("/services", &format!("name=Idle&{SERVICE}")).await;
        adviser.posted(&format!("{service}/targets"), &format!("id={id}")).await;
        let list = adviser.read(&format!("{service}/targets")).await;
        let target = &list.split("/services/targets/").nth(1).unwrap()[..32];
        let target = format!("/services/targets/{target}");
        adviser.posted(&format!("{target}/answer"), "answer=interested").await;
        adviser.posted(&format!("{target}/case"), "").await;
        let report = adviser.posted("/periods", PERIOD).await.path();
        let it = Self { world, manager, adviser, service, report };
        it.promoted(1200).await;
        it
    }

    async fn promoted(&self, reached: i64) {
        let form =
            format!("title=Fair&means=event&held_on=2026-11-20&reached={reached}&answered=3");
        self.adviser.posted(&format!("{}/campaigns", self.service), &form).await;
    }

    /// What neighbours keep of a company and a record: a check, a quarter of an hour, an outcome, a story.
    async fn kept(&self, (company, record): (String, String), title: &'static str) {
        let (agency, now) = (self.world.agency, self.world.now());
        let write = move |tx: &mut Tx| {
            let today = Day::of(now);
            let id = || Id::<Report>::new().to_string();
            tx.run(sql!(
                "insert into assessments_assessment (id, organisation, agency, questionnaire, version, mode, stage, point,
                   starter, is_shared, started_at, completed_at, validator, changed_at)
                 values ($1, $2, $3, 'q', '1', 'self', 'completed', 0, '', false, $4, $4, '', $4)",
                id(), &company, agency, now,
            ))?;
            tx.run(sql!(
                "insert into coaches_hour (id, record, agency, coach, worked_on, quarters, expenses_cents, comment,
                   noted_by, noted_at, agreed_by)
                 values ($1, $2, $3, '', $4, 1, 0, '', '', $5, '')",
                id(), &record, agency, today, now,
            ))?;
            tx.run(sql!(
                "insert into outcomes_outcome (id, agency, organisation, adviser, service, stage, title, result, evidence,
                   expected, done_on, turnover_cents, jobs, validated_by, validated_at, created_at, changed_at)
                 values ($1, $2, $3, '', '', 'validated', '', '', '', '', $4, 0, 0, '', $5, $5, $5)",
                id(), agency, &company, today, now,
            ))?;
            let story = id();
            tx.run(sql!(
                "insert into stories_story (id, agency, organisation, record, outcome, service, country, region, sector,
                   figures, stage, remarks, version, author, published_by, published_at, why, created_at, changed_at)
                 values ($1, $2, $3, '', '', '', '', '', '', '[]', 'published', '', 1, '', '', $4, '', $4, $4)",
                &story, agency, &company, now,
            ))?;
            tx.run(sql!(
                "insert into stories_text (story, agency, lang, title, challenge, done, result, quote)
                 values ($1, $2, 'en', $3, '', '', '', '')",
                &story, agency, title,
            ))
        };
        self.world.app.db.write(write).await.unwrap();
    }

    /// The names of everything to be written on the page.
    async fn pieces(&self) -> Vec<String> {
        let page = self.adviser.read(&self.report).await;
        let all = page.split("data-question=\"").skip(1);
        all.map(|it| it.split('"').next().unwrap().to_owned()).collect()
    }

    /// Everything is written, in English.
    async fn written(&self) {
        let pieces = self.pieces().await;
        let fields: Vec<String> =
            pieces.iter().map(|it| format!("{it}.base=0&text.{it}=Words+about+{it}")).collect();
        self.adviser.posted(&self.report, &format!("lang=en&{}", fields.join("&"))).await;
    }

    async fn report(&self, url: &str) -> Report {
        let id: Id<Report> = url.rsplit('/').next().unwrap().parse().unwrap();
        let by = self.adviser.caller();
        self.world.app.db.read(move |tx| acts::find_to(tx, &by, id, SEE)).await.unwrap()
    }

    async fn sealed(&self) {
        self.written().await;
        self.world.until("2026-12-01T00:00:00Z");
        self.manager.posted(&format!("{}/seal", self.report), "").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_come_from_the_period_and_noughts_are_written_out_and_explained() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let (agency, day) = (play.world.agency, |text: &str| text.parse::<Day>().unwrap());
        let take = |from: &str, until: &str| {
            let period = Period { from: day(from), until: day(until) };
            play.world
                .app
                .db
                .read(move |tx| figure::acts::take(tx, agency, period, &Scope::default()))
        };
        let it = take("2026-11-01", "2026-11-30").await.unwrap();
        for (name, value) in
            [("reached", 1200), ("invited", 1), ("started", 1), ("ongoing", 1), ("closed", 0)]
        {
            assert_eq!(it.figure(name), value, "{name}");
        }
        assert_eq!(it.services.iter().map(|it| it.started).sum::<i64>(), 1);
        assert_eq!(it.phases.iter().map(|it| it.count).sum::<i64>(), 1);
        let before = take("2026-11-01", "2026-11-20").await.unwrap();
        assert_eq!([before.figure("reached"), before.figure("started")], [1200, 0]);
        let after = take("2026-12-01", "2026-12-31").await.unwrap();
        assert_eq!([after.figure("started"), after.figure("ongoing")], [0, 1], "it goes on");
        let pieces = play.pieces().await;
        assert!(pieces.contains(&"nought-coachings".to_owned()), "{pieces:?}");
        let idle = it.services.iter().find(|it| it.started == 0).unwrap();
        assert!(pieces.contains(&format!("nought-{}", idle.id)), "{pieces:?}");
        assert!(!pieces.contains(&"nought-started".to_owned()), "{pieces:?}");
        let page = play.adviser.read(&format!("{}/preview", play.report)).await;
        for said in
            ["1,200", "<dt>Coachings begun</dt><dd>0</dd>", "explanation is still", "later period"]
        {
            assert!(page.contains(said), "{said}: {page}");
        }
        play.written().await;
        let page = play.adviser.read(&format!("{}/preview", play.report)).await;
        assert!(page.contains("Coachings begun: 0. Words about nought-coachings"), "{page}");
        assert!(!page.contains("explanation is still"), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_on_one_service_counts_its_cases_and_companies_alone() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let form = play.adviser.read("/periods/new").await;
        assert!(form.contains("name=\"services\"") && form.contains("Idle"), "{form}");
        let accounts = play.service.rsplit('/').next().unwrap();
        let agency = play.world.agency;
        let all = play.world.app.db.read(move |tx| services::of_agency(tx, agency)).await.unwrap();
        let idle = all.iter().find(|it| it.name == "Idle").unwrap().id;
        let own = format!("{PERIOD}&services={accounts}");
        let own = play.adviser.posted("/periods", &own).await.path();
        let other = format!("{PERIOD}&services={idle}");
        let other = play.adviser.posted("/periods", &other).await.path();
        // Of a company of the service, and of one that has no case.
        let until = play.world.now() + DAY;
        let find = move |tx: &mut Tx| cases::past(tx, agency, until);
        let case = play.world.app.db.read(find).await.unwrap().remove(0).it;
        play.kept((case.organisation.to_string(), case.id.to_string()), "Kaltraum sells").await;
        play.kept((Id::<Report>::new().to_string(), Id::<Report>::new().to_string()), "Other")
            .await;
        let read = async |url: &str| {
            let it = play.report(url).await;
            play.world.app.db.read(move |tx| acts::content(tx, &it)).await.unwrap()
        };
        let (whole, only, nothing) =
            (read(&play.report).await, read(&own).await, read(&other).await);
        for name in ["reached", "started", "ongoing"] {
            assert_eq!(only.figure(name), whole.figure(name), "{name}");
            assert_eq!(nothing.figure(name), 0, "{name}");
        }
        for name in ["quarters", "assessments", "outcomes", "stories"] {
            let all = [&whole, &only, &nothing].map(|it| it.figure(name));
            assert_eq!(all, [2, 1, 0], "{name}");
        }
        assert_eq!((whole.services.len(), only.services.len(), nothing.services.len()), (2, 1, 1));
        assert!(nothing.phases.is_empty() && only.phases.len() == 1);
        let page = play.adviser.read(&format!("{own}/preview")).await;
        assert!(page.contains("<dt>Services reported on</dt><dd>Accounts</dd>"), "{page}");
        assert!(page.contains("Kaltraum sells") && !page.contains("Other"), "{page}");
        let page = play.adviser.read(&format!("{}/preview", play.report)).await;
        assert!(!page.contains("Services reported on"), "{page}");
        // Those of others are not reported on.
        let stranger = play.world.stranger(Role::Manager);
        let theirs = stranger.post("/periods", &format!("{PERIOD}&services={accounts}")).await;
        assert_eq!(theirs.status, 404);
        let odd = play.adviser.post("/periods", &format!("{PERIOD}&services=x")).await;
        assert_eq!(odd.status, 422);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sealed_report_stays_as_it_was_and_a_correction_stands_beside_it() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let seal = format!("{}/seal", play.report);
        assert_eq!(play.adviser.post(&seal, "").await.status, 403, "a manager seals");
        let early = play.manager.post(&seal, "").await;
        assert!(early.status == 409 && early.body.contains("period is not over"), "{}", early.body);
        play.world.until("2026-12-01T00:00:00Z");
        let empty = play.manager.post(&seal, "").await;
        assert!(
            empty.status == 409 && empty.body.contains("section that has to"),
            "{}",
            empty.body
        );
        let some = "lang=en&context.base=0&text.context=Why&work.base=0&text.work=How";
        play.adviser.posted(&play.report, some).await;
        let nought = play.manager.post(&seal, "").await;
        assert!(nought.status == 409 && nought.body.contains("nought has no"), "{}", nought.body);
        let pieces = play.pieces().await;
        let noughts: Vec<String> = pieces
            .iter()
            .filter(|it| it.starts_with("nought-"))
            .map(|it| format!("{it}.base=0&text.{it}=No+beneficiary+in+the+region"))
            .collect();
        play.adviser.posted(&play.report, &format!("lang=en&{}", noughts.join("&"))).await;
        play.manager.posted(&seal, "").await;
        assert_eq!(play.manager.post(&seal, "").await.status, 409, "twice is once");

        let before = play.report(&play.report).await;
        let page = play.adviser.read(&play.report).await;
        assert!(page.contains(&before.digest) && page.contains("unchanged since"), "{page}");
        let preview = format!("{}/preview?lang=de", play.report);
        let shown = |page: String| {
            page.split("<article").nth(1).unwrap().split("</article").next().unwrap().to_owned()
        };
        let read = shown(play.adviser.read(&preview).await);
        assert!(read.contains("1.200") && read.contains(&before.digest), "{read}");
        // What it was taken from changes afterwards.
        play.promoted(34).await;
        let late = play.adviser.post(&play.report, "lang=en&work.base=1&text.work=Other").await;
        assert_eq!(late.status, 409, "{}", late.body);
        assert_eq!(play.adviser.post(&format!("{}/removal", play.report), "").await.status, 409);
        play.world.pass(30 * DAY);
        assert_eq!(shown(play.adviser.read(&preview).await), read);
        let after = play.report(&play.report).await;
        assert_eq!(
            (after.content.as_str(), &after.digest),
            (before.content.as_str(), &before.digest)
        );
        assert!(acts::is_unchanged(&after));
        let altered = Report { content: after.content.replace("1200", "1201"), ..after };
        assert!(!acts::is_unchanged(&altered));

        let correction = format!("{}/correction", play.report);
        let next = play.adviser.posted(&correction, "").await.path();
        assert_eq!(play.adviser.post(&correction, "").await.status, 409, "one at a time");
        let new = shown(play.adviser.read(&format!("{next}/preview?lang=en")).await);
        assert!(
            new.contains("1,234") && new.contains("<dd>2</dd>") && new.contains("How"),
            "{new}"
        );
        assert_eq!(shown(play.adviser.read(&preview).await), read, "the first one stays");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_numbers_of_all_languages_are_the_same() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        play.sealed().await;
        let it = play.report(&play.report).await;
        let content = play.world.app.db.read(move |tx| acts::content(tx, &it)).await.unwrap();
        let messages = &play.world.app.messages;
        let sheets: Vec<_> =
            LANGS.iter().map(|lang| Voice { messages, lang }.sheet(&content)).collect();
        let first = sheets[0].numbers();
        assert!(first.len() >= 25 && first.contains(&"1200".to_owned()), "{first:?}");
        for sheet in &sheets[1..] {
            assert_eq!(sheet.numbers(), first, "{}", sheet.lang);
            assert_ne!(sheet.parts, sheets[0].parts, "{} is another language", sheet.lang);
        }
        for lang in LANGS {
            for (format, begins) in [("pdf", b"%PDF".as_slice()), ("docx", b"PK".as_slice())] {
                let url = format!("{}/paper?format={format}&lang={lang}", play.report);
                let file = play.adviser.get(&url).await;
                assert_eq!(file.status, 200, "{url}");
                assert!(file.bytes.starts_with(begins) && file.bytes.len() > 2_000, "{url}");
                let again = play.adviser.get(&url).await;
                assert_eq!(file.bytes, again.bytes, "sealed, it is the same file: {url}");
            }
        }
        let odd = play.adviser.get(&format!("{}/paper?format=odt", play.report)).await;
        assert_eq!(odd.status, 400);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_is_kept_as_it_is_typed_and_nobody_overwrites_unseen() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let texts = format!("{}/texts", play.report);
        let one = |base: i64, text: &str| {
            format!("question=work&work.lang=pl&work.base={base}&text.work={text}")
        };
        let kept = play.adviser.post(&texts, &one(0, "Pierwszy")).await;
        assert!(kept.status == 200 && kept.body.contains("\"revision\":1"), "{}", kept.body);
        let again = play.adviser.post(&texts, &one(0, "Pierwszy")).await;
        assert!(again.body.contains("\"revision\":1"), "the same again: {}", again.body);
        let other = play.manager.post(&texts, &one(0, "Drugi")).await;
        assert!(
            other.body.contains("conflict") && !other.body.contains("revision"),
            "{}",
            other.body
        );
        let whole = "lang=pl&work.base=0&text.work=Drugi&outlook.base=0&text.outlook=Dalej";
        let whole = play.manager.post(&play.report, whole).await;
        assert!(whole.status == 422 && whole.body.contains("Drugi"), "{}", whole.body);
        let page = play.adviser.read(&format!("{}?lang=pl", play.report)).await;
        assert!(page.contains("Pierwszy") && page.contains("Dalej"), "{page}");
        let read = play.adviser.read(&format!("{}/preview?lang=fr", play.report)).await;
        assert!(read.contains("Pierwszy") && read.contains("Rédigé en"), "{read}");
        let long = play.adviser.post(&texts, &one(1, &"a".repeat(6_001))).await;
        assert!(long.body.contains("wrong"), "{}", long.body);
        let odd = "question=other&other.lang=pl&other.base=0&text.other=x";
        assert_eq!(play.adviser.post(&texts, odd).await.status, 400);
        let wrong = play.adviser.post("/periods", &PERIOD.replace("11-30", "10-30")).await;
        assert!(wrong.status == 422 && wrong.body.contains("Period 1"), "{}", wrong.body);
        let gone = play.adviser.posted(&format!("{}/removal", play.report), "").await.path();
        assert_eq!(gone, "/periods");
        assert_eq!(play.adviser.get(&play.report).await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn others_learn_nothing() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let stranger = play.world.stranger(Role::Manager);
        for place in ["", "/preview", "/paper"] {
            let url = format!("{}{place}", play.report);
            assert_eq!(stranger.get(&url).await.status, 404, "{url}");
        }
        for place in ["/seal", "/correction", "/removal"] {
            let url = format!("{}{place}", play.report);
            assert_eq!(stranger.post(&url, "").await.status, 404, "{url}");
        }
        let theirs = stranger.posted("/periods", PERIOD).await.path();
        let read = stranger.read(&format!("{theirs}/preview")).await;
        assert!(!read.contains("1,200") && !read.contains("Accounts"), "{read}");
        let member = play.world.visitor(Role::Member);
        assert_eq!(member.get(&play.report).await.status, 403);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_somebody_erased_the_report_stays() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        play.sealed().await;
        let before = play.report(&play.report).await;
        let person = play.manager.who.as_ref().unwrap().person;
        let held = &crate::privacy::PERSONAL[0];
        let told = play.world.app.db.read(move |tx| (held.export)(tx, person)).await.unwrap();
        assert_eq!(told.len(), 1);
        play.world.app.db.write(move |tx| (held.erase)(tx, person, 0)).await.unwrap();
        let told = play.world.app.db.read(move |tx| (held.export)(tx, person)).await.unwrap();
        assert!(told.is_empty(), "{told:?}");
        let after = play.report(&play.report).await;
        assert_eq!((after.content, after.digest), (before.content, before.digest));
        assert!(after.sealed_by.is_nil());
    }
}
