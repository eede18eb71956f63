//! Stories from behind the counter.

use kit::{
    Caller, Feature, Id, Result, Role, Tx,
    import::{Importer, Layout, Outcome, Part, Record, Taking},
    journal::{self, Change},
    mail::{self, Letter},
    testing::worlds,
};

static FEATURES: &[Feature] = &[
    agencies::FEATURE,
    crate::FEATURE,
    people::FEATURE,
    Feature {
        importers: &[Importer {
            name: "words",
            key: "operations-import",
            parts: &[Part {
                name: "words",
                is: |_| true,
                layout: Layout::Table,
                must: &["word"],
                take,
            }],
            mapped: true,
        }],
        ..Feature::named("words")
    },
];

fn take(tx: &mut Tx, taking: &Taking, records: &[Record]) -> Result<Vec<Outcome>> {
    let one = |record: &Record| {
        let word = record.get("word");
        if word.is_empty() {
            return Ok(Outcome::rejected("word", "is empty"));
        }
        let what = ("word", Id::<Record>::named(word));
        journal::write(tx, &taking.by, "words.taken", what, Change::new(&[word]))?;
        Ok(Outcome::New)
    };
    records.iter().map(one).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_takes_in_a_file_and_sees_how_it_went() {
    for world in worlds(FEATURES).await {
        let boss = world.visitor(Role::Administrator);
        let started = boss
            .upload(
                "/operations/imports",
                &[("importer", "words")],
                "w.csv",
                b"word\none\n\"\"\ntwo\n",
            )
            .await;
        assert_eq!(started.status, 303, "{}", started.body);
        world.work().await;
        let page = boss.get(&started.location).await;
        assert!(page.body.contains("<dt>New</dt><dd>2</dd>"), "{}", page.body);
        assert!(page.body.contains("<dt>Refused</dt><dd>1</dd>"));
        assert!(!page.body.contains("hx-trigger"), "what is over is not asked for again");
        let uploads = world.app.settings.data.join("uploads");
        let kept = std::fs::read_dir(uploads).unwrap().count();
        assert_eq!(kept, 0, "what was sent is not kept");
        let history = boss.get("/history").await.body;
        assert!(history.contains("words.taken"));
        assert!(boss.get("/operations/jobs").await.body.contains("Import"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_the_wrong_kind_changes_nothing_and_says_why() {
    for world in worlds(FEATURES).await {
        let boss = world.visitor(Role::Administrator);
        let bad = boss
            .upload("/operations/imports", &[("importer", "words")], "w.csv", b"wort\none\n")
            .await;
        world.work().await;
        let page = boss.get(&bad.location).await;
        assert!(page.body.contains("notice bad"), "{}", page.body);
        assert_eq!(world.verbs(world.agency).await, Vec::<String>::new());
        let none = boss.upload("/operations/imports", &[("importer", "words")], "", b"").await;
        assert_eq!(none.status, 422);
        let unknown =
            boss.upload("/operations/imports", &[("importer", "gold")], "w.csv", b"word\n").await;
        assert_eq!(unknown.status, 422);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_gets_behind_the_counter() {
    for world in worlds(FEATURES).await {
        for role in [Role::Member, Role::Adviser, Role::Manager] {
            let visitor = world.visitor(role);
            for url in ["/operations", "/operations/imports", "/operations/jobs"] {
                assert_eq!(visitor.get(url).await.status, 403, "{role:?} {url}");
            }
            let sent = visitor
                .upload("/operations/imports", &[("importer", "words")], "w.csv", b"word\na\n")
                .await;
            assert_eq!(sent.status, 403);
        }
        assert_eq!(world.visitor(Role::Guest).get("/operations").await.status, 401);
        world.work().await;
        assert_eq!(world.verbs(world.agency).await, Vec::<String>::new());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_manager_reads_the_history_of_their_own_agency_only() {
    for world in worlds(FEATURES).await {
        let own = world.visitor(Role::Manager);
        let (mine, theirs) = (own.caller(), world.stranger(Role::Manager).caller());
        let tell = move |tx: &mut Tx| {
            for (by, word) in [(&mine, "ours-alone"), (&theirs, "theirs-alone")] {
                let what = ("word", Id::<Record>::named(word));
                journal::write(
                    tx,
                    by,
                    "words.taken",
                    what,
                    Change::new(&serde_json::json!({"word": word})),
                )?;
            }
            Ok(())
        };
        world.app.db.write(tell).await.unwrap();
        let all = world.visitor(Role::Administrator).get("/history").await.body;
        assert!(all.contains("ours-alone") && all.contains("theirs-alone"));
        let page = own.get("/history").await.body;
        assert!(page.contains("ours-alone") && !page.contains("theirs-alone"));
        let homeless = world.visitor_of(Id::nil(), Role::Manager);
        assert!(!homeless.get("/history").await.body.contains("-alone"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_waits_is_posted_once_and_can_be_read() {
    for world in worlds(FEATURES).await {
        let now = world.now();
        let base = world.app.settings.base_url.clone();
        let write = move |tx: &mut Tx| {
            let body = format!("Come here: {base}/confirmation/abc <b>");
            let letter = Letter {
                to: "a@b.example",
                subject: "Hello".into(),
                body,
                reason: "x",
                lang: "en",
            };
            mail::send(tx, &Caller::house(now), &letter)
        };
        world.app.db.write(write).await.unwrap();
        let guest = world.visitor(Role::Guest);
        assert!(guest.get("/outbox").await.body.contains("waits"));
        world.work().await;
        let page = guest.get("/outbox").await.body;
        assert!(page.contains("Hello") && !page.contains(">waits<"));
        let id = page.split("/outbox/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let letter = guest.get(&format!("/outbox/{id}")).await.body;
        assert!(letter.contains("<a href=\"/confirmation/abc\">"), "{letter}");
        assert!(!letter.contains("<b>"), "a letter is text");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_interface_is_told_to_people_and_programs() {
    for world in worlds(FEATURES).await {
        let guest = world.visitor(Role::Guest);
        let document: serde_json::Value =
            serde_json::from_str(&guest.get("/api/v1/openapi.json").await.body).unwrap();
        assert_eq!(document["openapi"], "3.1.0");
        assert_eq!(guest.get("/api").await.status, 200);
        assert!(guest.get("/about").await.body.contains("EUPL"));
    }
}

const ANN: &str = "name=Ann+Lund&email=ann@house.example&password=seven+brave+cats&consent=yes";

/// Ann signs up, comes in, and somebody tries her password.
async fn something_happens(world: &kit::testing::World) {
    let ann = world.visitor(Role::Guest);
    ann.post("/sign-up", ANN).await;
    let letters = world.app.db.read(|tx| mail::newest(tx, 1)).await.unwrap();
    let link = letters[0].body.lines().find(|line| line.contains("/confirmation/")).unwrap();
    let base = &world.app.settings.base_url;
    ann.post(link.strip_prefix(base.as_str()).unwrap(), "").await;
    let wrong = "email=ann@house.example&password=seven+brave+dogs";
    world.visitor(Role::Guest).post("/sign-in", wrong).await;
    let nobody = "email=nobody@house.example&password=seven+brave+dogs";
    world.visitor(Role::Guest).post("/sign-in", nobody).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_security_log_tells_who_came_and_who_did_not() {
    for world in worlds(FEATURES).await {
        something_happens(&world).await;
        let boss = world.visitor(Role::Administrator);
        let page = boss.get("/operations/audit").await.body;
        for told in ["Ann Lund", "Unknown person", "Signed in", "Sign-in failed", "aria-current"] {
            assert!(page.contains(told), "{told}");
        }
        assert!(!page.contains("house.example") && !page.contains(">people.signed_in"));
        let file = boss.get("/operations/audit?what=people.sign_in_failed&format=csv").await.body;
        assert_eq!(file.lines().count(), 3, "{file}");
        assert!(!file.contains("Signed in"));
        let hers = boss.get("/operations/audit?q=ann&format=csv").await.body;
        assert!(hers.contains("Ann Lund") && !hers.contains("Unknown person"), "{hers}");
        let none = boss.get("/operations/audit?q=zzz").await.body;
        assert!(none.contains("Nothing of this kind"));
        world.pass(2 * kit::clock::DAY);
        let late = boss.get("/operations/audit?days=1&format=csv").await.body;
        assert_eq!(late.lines().count(), 1, "{late}");
        assert_eq!(boss.get("/operations/audit?days=7&format=csv").await.body.lines().count(), 4);
        let history = boss.get("/history").await.body;
        assert!(history.contains("Account opened") && history.contains("by Ann Lund"), "{history}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_manager_reads_the_security_log_of_their_agency_only() {
    for world in worlds(FEATURES).await {
        something_happens(&world).await;
        let (mine, theirs) = (world.visitor(Role::Manager), world.stranger(Role::Manager).caller());
        let by = mine.caller();
        let tell = move |tx: &mut Tx| {
            for by in [&by, &theirs] {
                let what = ("person", Id::<kit::Person>::new());
                let change = Change::new(&serde_json::json!({"role": "coach"}));
                journal::write(tx, by, "agencies.appointed", what, change)?;
            }
            Ok(())
        };
        world.app.db.write(tell).await.unwrap();
        let all = world.visitor(Role::Administrator).get("/operations/audit?format=csv").await.body;
        assert_eq!(all.matches("Appointed").count(), 2, "{all}");
        let own = mine.get("/operations/audit?format=csv").await.body;
        assert_eq!((own.matches("Appointed").count(), own.lines().count()), (1, 2), "{own}");
        for role in [Role::Member, Role::Coach, Role::Adviser] {
            assert_eq!(world.visitor(role).get("/operations/audit").await.status, 403, "{role:?}");
        }
        assert_eq!(world.visitor(Role::Guest).get("/operations/audit").await.status, 401);
        let homeless = world.visitor_of(Id::nil(), Role::Manager).get("/operations/audit").await;
        assert!(homeless.status == 200 && !homeless.body.contains("Signed in<"));
        assert!(mine.get("/history").await.body.contains("/operations/audit"), "there are tabs");
    }
}
