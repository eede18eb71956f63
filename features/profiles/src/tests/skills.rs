//! Skills: written, ordered, proven, found in another language, each for its audience.

use kit::{Role, testing::Visitor};

use super::{befriend, organisation, ours, pages::OPEN, theirs, worlds};

async fn add(by: &Visitor, owner: &str, form: &str) {
    let answer = by.post(&format!("{owner}/skills"), form).await;
    assert_eq!(answer.status, 303, "{form}: {}", answer.body);
}

/// The address of the line with that term, as its owner's page of lines shows it.
async fn line(by: &Visitor, owner: &str, term: &str) -> String {
    let page = by.get(&format!("{owner}/skills")).await.body;
    let before = page.split(term).next().unwrap_or_default();
    let at = before.rfind("/skills/").expect("a line");
    before[at..].split('"').next().unwrap_or_default().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_skill_is_found_in_another_language_by_what_it_means() {
    for world in worlds().await {
        let (ann, id) = ours(&world, "Ann Author").await;
        let (reader, _) = theirs(&world, "Rita Reader").await;
        let url = format!("/people/{id}");
        assert_eq!(ann.post(&format!("{url}/audience"), OPEN).await.status, 303);
        let skill =
            "kind=skill&term=Schwei%C3%9Fen+von+Aluminium&lang=de&level=expert&audience=members";
        add(&ann, &url, skill).await;
        let lines = ann.get(&format!("{url}/skills")).await.body;
        assert!(lines.contains("found in every language as welding"), "{lines}");
        let found = async |words: &str| {
            let page = reader.get(&format!("/people?q={words}")).await;
            assert_eq!(page.status, 200);
            page.body.contains("Ann Author")
        };
        for words in ["welding", "soudage", "spawanie", "Schwei%C3%9Fen", "Schweissen", "author"] {
            assert!(found(words).await, "{words} in {}", world.name);
        }
        for words in ["robotics", "obrabiarka", "nobody"] {
            assert!(!found(words).await, "{words}");
        }
        // Without the concept only its own words find it.
        let at = line(&ann, &url, "Schweißen").await;
        assert!(ann.get(&at).await.body.contains("checked"), "the concept is offered");
        assert_eq!(ann.post(&at, &format!("{skill}&shown=yes")).await.status, 303);
        assert!(!found("welding").await && found("aluminium").await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_counts_files_and_answers_keep_what_is_not_meant_for_the_reader() {
    for world in worlds().await {
        let (ann, id) = ours(&world, "Ann Author").await;
        let (friend, friend_id) = theirs(&world, "Fritz Friend").await;
        let (member, _) = theirs(&world, "Mara Member").await;
        befriend(&world, id, friend_id).await;
        let url = format!("/people/{id}");
        assert!(!member.get("/people").await.body.contains("Ann Author"), "she did not say so");
        let open = "page=members&headline=members&about=members&photo=members&languages=contacts\
                    &place=contacts&roles=contacts&organisations=members&links=members";
        ann.post(&format!("{url}/audience"), open).await;
        ann.post(&url, "country=EE").await;
        ann.post(&format!("{url}/languages"), "lang=et&level=native").await;
        add(
            &ann,
            &url,
            "kind=skill&term=Secretmark+welding&lang=en&level=expert&audience=contacts",
        )
        .await;
        add(&ann, &url, "kind=interest&term=Openmark&lang=en&audience=members").await;
        for (reader, sees) in [(&friend, true), (&member, false)] {
            let mut all = String::new();
            for at in [
                "",
                "?q=author",
                "?format=csv",
                "?q=Secretmark",
                "?q=welding",
                "?country=EE",
                "?language=et",
                "?level=expert",
            ] {
                all += &reader
                    .get(&format!("/people{at}"))
                    .await
                    .body
                    .replace("value=\"Secretmark\"", "");
            }
            all += &reader.get(&url).await.body;
            assert!(all.contains("Openmark"), "{all}");
            assert_eq!(all.contains("Secretmark welding"), sees);
            // A filter that is on is said again; what can be filtered by is told without one.
            let plain = reader.get("/people").await.body + &reader.get(&url).await.body;
            for mark in ["country-EE", "Estonia", "language-et", "level-expert"] {
                assert_eq!(plain.contains(mark), sees, "{mark}");
            }
            let found = reader.get("/people?q=welding").await.body;
            assert_eq!(found.contains("Ann Author"), sees, "found by what is not meant for them");
        }
        assert_eq!(world.visitor(Role::Guest).get("/people").await.status, 401);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_among_some_people_can_something_is_said_with_the_skill() {
    for world in worlds().await {
        let (ann, id) = ours(&world, "Ann Author").await;
        let (_, friend_id) = theirs(&world, "Fritz Friend").await;
        let url = format!("/people/{id}");
        add(&ann, &url, "kind=skill&term=Soudage&lang=fr&level=expert&audience=agency").await;
        let (by, db) = (ann.caller(), world.app.db.clone());
        let (cx, people) = (world.cx(&by), [id, friend_id]);
        let found =
            db.read(move |tx| kit::knows::who(&cx, tx, &people, "Schweißen")).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].person, found[0].said.as_str()), (id, "Soudage (Expert)"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lines_are_ordered_taken_away_and_put_back() {
    for world in worlds().await {
        let (ann, id) = ours(&world, "Ann Author").await;
        let url = format!("/people/{id}");
        for term in ["First", "Second", "Third"] {
            let form = format!("_once={term}&kind=interest&term={term}&lang=en&audience=members");
            add(&ann, &url, &form).await;
            add(&ann, &url, &form).await;
        }
        let order = async || {
            let page = ann.get(&url).await.body;
            let mut all: Vec<_> = ["First", "Second", "Third"]
                .into_iter()
                .filter_map(|term| Some((page.find(&format!(">{term}<"))?, term)))
                .collect();
            assert_eq!(
                page.matches(">Second<").count(),
                all.iter().filter(|it| it.1 == "Second").count(),
                "sent twice, done once"
            );
            all.sort_unstable();
            all.into_iter().map(|(_, term)| term).collect::<Vec<_>>()
        };
        assert_eq!(order().await, ["First", "Second", "Third"]);
        let third = line(&ann, &url, "Third").await;
        ann.post(&format!("{third}/place"), "to=up").await;
        assert_eq!(order().await, ["First", "Third", "Second"]);
        ann.post(&format!("{third}/place"), "to=up").await;
        ann.post(&format!("{third}/place"), "to=up").await;
        assert_eq!(order().await, ["Third", "First", "Second"]);
        ann.post(&format!("{third}/place"), "to=down").await;
        assert_eq!(order().await, ["First", "Third", "Second"]);
        let gone = ann.post(&format!("{third}/removal"), "").await;
        assert_eq!(gone.status, 303);
        assert_eq!(order().await, ["First", "Second"]);
        let back = format!("{url}/skills/{}/return", third.rsplit('/').next().unwrap());
        assert_eq!(ann.post(&back, "").await.status, 303);
        assert_eq!(order().await, ["First", "Second", "Third"]);
        assert_eq!(ann.post(&back, "").await.status, 404, "it is there already");
        let (other, _) = ours(&world, "Cora Colleague").await;
        assert_eq!(other.post(&format!("{third}/removal"), "").await.status, 403);
        assert_eq!(other.get(&third).await.status, 403);
        let (stranger, _) = theirs(&world, "Stella Stranger").await;
        assert_eq!(stranger.get(&third).await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organisation_shows_offers_and_wishes_while_they_hold() {
    for world in worlds().await {
        let (adviser, guest) = (world.visitor(Role::Adviser), world.visitor(Role::Guest));
        let (member, _) = theirs(&world, "Mara Member").await;
        let url = organisation(&adviser, "public").await;
        let wish = "kind=wish&term=Welders+wanted&lang=en&audience=public&until_on=2026-11-30&note=For+two+shifts";
        add(&adviser, &url, wish).await;
        let competence = "kind=competence&term=Glazing&lang=en&level=expert&audience=members\
                          &evidence=https://example.org/certificate?a=1%26b=2";
        add(&adviser, &url, competence).await;
        let page = guest.get(&url).await.body;
        assert!(page.contains("Welders wanted") && page.contains("For two shifts"), "{page}");
        assert!(!page.contains("Glazing"), "that is for members");
        let page = member.get(&url).await.body;
        assert!(page.contains("Glazing") && page.contains("rel=\"nofollow ugc noopener"), "{page}");
        assert!(!page.contains("/skills\""), "no way to write where none is");
        assert!(adviser.get(&url).await.body.contains(&format!("{url}/skills")));
        assert_eq!(member.post(&format!("{url}/skills"), wish).await.status, 403);
        assert_eq!(member.get(&format!("{url}/skills")).await.status, 403);
        let at = line(&adviser, &url, "Glazing").await;
        assert_eq!(member.post(&format!("{at}/removal"), "").await.status, 403);
        world.pass(20 * kit::clock::DAY);
        assert!(!guest.get(&url).await.body.contains("Welders wanted"), "its time is over");
        assert!(adviser.get(&format!("{url}/skills")).await.body.contains("not now"));
        let verbs = world.verbs(world.agency).await;
        assert_eq!(&verbs[..2], ["profiles.skill_added", "profiles.skill_added"]);

        // What only the agency may see is nothing for others.
        let closed = organisation(&adviser, "agency").await;
        add(&adviser, &closed, wish).await;
        assert_eq!(member.post(&format!("{closed}/skills"), wish).await.status, 404);
        assert_eq!(member.get(&format!("{closed}/skills")).await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organisation_is_found_by_its_lines_by_those_they_are_meant_for() {
    for world in worlds().await {
        let (adviser, guest) = (world.visitor(Role::Adviser), world.visitor(Role::Guest));
        let url = organisation(&adviser, "public").await;
        add(
            &adviser,
            &url,
            "kind=competence&term=Glasschmelze&lang=de&level=expert&audience=public",
        )
        .await;
        add(&adviser, &url, "kind=offer&term=Besichtigung&lang=de&audience=members").await;
        world.work().await;
        let found = async |it: &Visitor, words: &str| {
            it.get(&format!("/organisations?q={words}")).await.body.contains("Glashaus Nord")
        };
        assert!(found(&guest, "Glasschmelze").await, "{}", world.name);
        assert!(!found(&guest, "Besichtigung").await, "the layer of everybody holds it not");
        let at = line(&adviser, &url, "Glasschmelze").await;
        adviser.post(&format!("{at}/removal"), "").await;
        world.work().await;
        assert!(!found(&guest, "Glasschmelze").await, "what is gone is not found");
    }
}
