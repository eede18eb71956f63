//! Stories of what leaves the house, told on every database.

use kit::{
    Feature, Identity, Role,
    clock::{DAY, HOUR, MINUTE},
    mail,
    testing::{Visitor, World, get, worlds},
};

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    crate::FEATURE,
    contacts::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    partnering::FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
];

const TITLE: &str = "Oil-free+%3Cpump%3E+%26+valve";

/// An organisation, and a draft of its opportunity.
async fn drafted(adviser: &Visitor, title: &str) -> String {
    let owner = "name=Glashaus+Nord&kind=sme&country=GR&region=EL30&city=Athina&lang=en\
        &summary=Builds+houses&sectors=01.13&languages=en&audience=public";
    let answer = adviser.post("/organisations", owner).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let owner = answer.location.rsplit('/').next().unwrap().to_owned();
    let form = said(&owner, title);
    let answer = adviser.post("/opportunities", &form).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location
}

/// What an opportunity of an organisation says under a title.
fn said(owner: &str, title: &str) -> String {
    // What says nearly the same as another is not taken.
    let words: String = title.chars().filter(|c| c.is_alphabetic() || *c == '+').collect();
    let long = |length: usize| format!("{words}.+").repeat(length / (words.len() + 2) + 1);
    format!(
        "organisation={owner}&kind=to&language=en&title={title}&summary={}&description={}\
         &advantages={}&partner_sought={}&development=prototype&ipr=know-how&keywords=pump%2C+vacuum\
         &sectors=28.13&countries=DK&countries=PL&groups=energy&open_until=2027-01-01&plan=Plan+7\
         &consented_on=2026-11-20",
        long(160),
        long(520),
        long(120),
        long(60),
    )
}

async fn published(world: &World, adviser: &Visitor, title: &str) -> String {
    let url = drafted(adviser, title).await;
    carried(world, adviser, &url).await;
    url
}

/// Takes a draft through both reviews.
async fn carried(world: &World, adviser: &Visitor, url: &str) {
    let (colleague, reviewer) = (world.visitor(Role::Adviser), world.stranger(Role::Reviewer));
    let good = "advantages=4&clarity=4&cooperation=4&correctness=4";
    for (by, act, form) in
        [(adviser, "submission", ""), (&colleague, "approval", ""), (&reviewer, "review", good)]
    {
        let answer = by.post(&format!("{url}/{act}"), form).await;
        let said = answer.body.split("role=\"alert\"").nth(1).unwrap_or(&answer.body);
        assert_eq!(answer.status, 303, "{act}: {said}");
    }
    world.settle().await;
    world.work().await;
}

/// Everything the world may read of it, as a guest.
const ALL: [&str; 5] = [
    "/catalogue",
    "/catalogue/feed.atom",
    "/catalogue/feed.json",
    "/catalogue/widget",
    "/sitemap.xml",
];

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect(text)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_published_leaves_the_house_and_nothing_of_its_owner() {
    for world in worlds(HOUSE).await {
        let (guest, adviser) = (world.visitor(Role::Guest), world.visitor(Role::Adviser));
        let draft = drafted(&adviser, "Secret+draft").await;
        let url = published(&world, &adviser, TITLE).await;
        for at in ALL {
            let answer = guest.get(at).await;
            assert_eq!(answer.status, 200, "{at}: {}", answer.body);
            let id = url.rsplit('/').next().unwrap();
            assert!(answer.body.contains(id), "{at} of {}: {}", world.name, answer.body);
            for secret in ["Glashaus", "Secret draft", "/organisations/", &draft] {
                assert!(!answer.body.contains(secret), "{at} tells {secret}: {}", answer.body);
            }
            assert!(!answer.body.contains('⟦'), "{at}");
            assert!(at == "/catalogue" || answer.cookies.is_empty(), "{at} sets no cookie");
        }
        let atom = guest.get("/catalogue/feed.atom").await;
        assert!(atom.kind.starts_with("application/atom+xml"));
        assert!(atom.body.contains("<title>Oil-free &lt;pump&gt; &amp; valve</title>"));
        let feed = guest.get("/catalogue/feed.json").await;
        assert!(feed.kind.starts_with("application/feed+json"));
        let feed = json(&feed.body);
        assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
        let item = &feed["items"][0];
        assert_eq!(item["title"], "Oil-free <pump> & valve");
        assert_eq!(item["_entente"]["reference"], "TOEL20261121001");
        assert_eq!(item["_entente"]["partner_countries"], serde_json::json!(["DK", "PL"]));
        for (query, count) in [("country=gr", 1), ("country=DK", 0), ("kind=to", 1), ("kind=br", 0)]
        {
            let read = json(&guest.get(&format!("/catalogue/feed.json?{query}")).await.body);
            assert_eq!(read["items"].as_array().unwrap().len(), count, "{query}");
        }
        let page = guest.get(&url).await.body;
        let data = page.split("<script type=\"application/ld+json\">").nth(1).expect("data");
        let data = json(data.split("</script>").next().unwrap());
        assert_eq!((&data["@type"], &data["name"]), (&"Offer".into(), &item["title"]));
        assert!(!adviser.get(&draft).await.body.contains("ld+json"), "a draft is no data");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_taken_back_or_has_run_out_is_told_so() {
    for world in worlds(HOUSE).await {
        let (guest, adviser) = (world.visitor(Role::Guest), world.visitor(Role::Adviser));
        let first = published(&world, &adviser, "First+vacuum+pump+for+laboratories").await;
        world.pass(HOUR);
        let second = published(&world, &adviser, "Silent+baking+oven+for+small+shops").await;
        let id = |url: &str| url.rsplit('/').next().unwrap().get(..8).unwrap().to_owned();
        let all = json(&guest.get("/catalogue/feed.json").await.body);
        assert_eq!(all["items"].as_array().unwrap().len(), 2);
        let at = |n: usize| all["items"][n]["date_modified"].as_str().unwrap().to_owned();
        // The newest first; behind the older there is one, behind the newer none.
        let behind = |after: String| {
            let guest = guest.clone();
            async move {
                let url = format!("/catalogue/feed.json?updated_after={after}");
                json(&guest.get(&url).await.body)
            }
        };
        let later = behind(at(1)).await;
        assert_eq!(later["items"].as_array().unwrap().len(), 1);
        assert_eq!(later["items"][0]["title"], "Silent baking oven for small shops");
        let since = at(0);
        assert!(behind(since.clone()).await["items"].as_array().unwrap().is_empty());

        world.pass(HOUR);
        let gone = adviser.post(&format!("{first}/withdrawal"), "why=Sold").await;
        assert_eq!(gone.status, 303, "{}", gone.body);
        world.work().await;
        let read = behind(since.clone()).await;
        let deleted = read["_entente"]["deleted"].as_array().unwrap();
        assert!(deleted.len() == 1 && deleted[0]["id"].as_str().unwrap().contains(&id(&first)));
        let atom = guest.get(&format!("/catalogue/feed.atom?updated_after={since}")).await.body;
        assert!(atom.contains("<at:deleted-entry ref=\"urn:uuid:") && atom.contains(&id(&first)));
        assert!(!atom.contains("First vacuum pump"), "nothing else is told of it");
        for at in ALL {
            assert!(!guest.get(at).await.body.contains("First vacuum pump"), "{at}");
        }
        world.pass(60 * DAY);
        let read = behind(since.clone()).await;
        let deleted = read["_entente"]["deleted"].to_string();
        assert!(read["items"].as_array().unwrap().is_empty(), "it ran out: {read}");
        assert!(deleted.contains(&id(&second)), "gone the day after its last: {read}");
        world.work().await;
        let read = behind(since).await;
        assert!(read["_entente"]["deleted"].to_string().contains(&id(&second)), "{read}");
        assert_eq!(guest.get("/catalogue/feed.json?updated_after=soon").await.status, 400);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_speaks_the_language_that_is_asked_for_and_says_where_it_does_not() {
    const FRENCH: &str =
        "language=fr&title=Pompe+%C3%A0+vide+sans+huile&summary=Une+pompe+silencieuse";
    for world in worlds(HOUSE).await {
        let (guest, adviser) = (world.visitor(Role::Guest), world.visitor(Role::Adviser));
        let pump = published(&world, &adviser, "First+vacuum+pump+for+laboratories").await;
        world.pass(HOUR);
        published(&world, &adviser, "Silent+baking+oven+for+small+shops").await;
        let before = guest.get("/catalogue/feed.json?lang=fr").await;
        world.pass(HOUR);
        let kept = adviser.post(&format!("{pump}/translations"), FRENCH).await;
        assert_eq!(kept.status, 303, "{}", kept.body);
        let ask = get("/catalogue/feed.json?lang=fr")
            .header("if-modified-since", before.header("last-modified"));
        let read = guest.send(ask, Vec::new()).await;
        assert_eq!(read.status, 200, "a translation is a change");
        let read = json(&read.body);
        let (oven, pump) = (&read["items"][0], &read["items"][1]);
        assert_eq!(
            (&pump["title"], &pump["language"]),
            (&"Pompe à vide sans huile".into(), &"fr".into())
        );
        assert_eq!(pump["_entente"]["language_is"], "translated");
        assert_eq!(pump["_entente"]["original_language"], "en");
        assert!(
            pump["content_text"].as_str().unwrap().contains("First"),
            "what has no translation"
        );
        assert_eq!(
            (&oven["language"], &oven["_entente"]["language_is"]),
            (&"en".into(), &"fallback".into())
        );
        let since = before.body.split("\"updated\":\"").nth(1).and_then(|it| it.split('"').next());
        let since = format!("/catalogue/feed.json?updated_after={}", since.expect("an instant"));
        let later = json(&guest.get(&format!("{since}&lang=fr")).await.body);
        assert_eq!(later["items"].as_array().unwrap().len(), 1, "the translation alone is new");
        assert_eq!(later["items"][0]["title"], "Pompe à vide sans huile");
        let later = json(&guest.get(&since).await.body);
        assert!(later["items"].as_array().unwrap().is_empty(), "in no other language");
        let plain = json(&guest.get("/catalogue/feed.json").await.body);
        assert_eq!(plain["items"][1]["title"], "First vacuum pump for laboratories");
        assert_eq!(plain["items"][1]["_entente"]["language_is"], "original");
        let atom = guest.get("/catalogue/feed.atom?lang=fr").await.body;
        assert!(
            atom.contains("<entry xml:lang=\"fr\">") && atom.contains("Pompe à vide"),
            "{atom}"
        );
        assert!(atom.contains("#language-is\" term=\"fallback\""), "{atom}");
        assert!(atom.contains("feed.atom?lang=fr"), "its own address asks the same");
        assert!(guest.get("/catalogue/widget?lang=fr").await.body.contains("Pompe à vide"));
        assert_eq!(guest.get("/catalogue/feed.json?lang=tlh").await.status, 400);
        let narrow = json(&guest.get("/catalogue/feed.json?lang=fr&language=en").await.body);
        assert_eq!(narrow["items"].as_array().unwrap().len(), 2, "of what was written in English");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_translation_of_older_words_says_so() {
    for world in worlds(HOUSE).await {
        let (guest, adviser) = (world.visitor(Role::Guest), world.visitor(Role::Adviser));
        let url = published(&world, &adviser, "First+vacuum+pump+for+laboratories").await;
        let french = "language=fr&title=Pompe+sans+huile&summary=Une+pompe+silencieuse";
        assert_eq!(adviser.post(&format!("{url}/translations"), french).await.status, 303);
        let words = said("", "First+vacuum+pump+for+large+laboratories");
        let changed = adviser.post(&url, &format!("{words}&version=1")).await;
        assert_eq!(changed.status, 303, "{}", changed.body);
        let good = "advantages=4&clarity=4&cooperation=4&correctness=4";
        let again = world.stranger(Role::Reviewer);
        assert_eq!(again.post(&format!("{url}/review"), good).await.status, 303);
        let read = json(&guest.get("/catalogue/feed.json?lang=fr").await.body);
        assert_eq!(read["items"][0]["title"], "Pompe sans huile");
        assert_eq!(read["items"][0]["_entente"]["language_is"], "outdated");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_it_already_is_not_sent_it_again() {
    for world in worlds(HOUSE).await {
        let (guest, adviser) = (world.visitor(Role::Guest), world.visitor(Role::Adviser));
        published(&world, &adviser, "First+vacuum+pump+for+laboratories").await;
        for at in ["/catalogue/feed.atom", "/catalogue/feed.json", "/sitemap.xml"] {
            let tag = guest.get(at).await.header("etag").to_owned();
            assert!(tag.len() > 10, "{at}");
            let ask = || get(at).header("if-none-match", &tag);
            let again = guest.send(ask(), Vec::new()).await;
            assert_eq!((again.status, again.body.len()), (304, 0), "{at} of {}", world.name);
            let other = format!("Another+thing+named{}", at.replace(['/', '.'], "+"));
            published(&world, &adviser, &other).await;
            assert_eq!(guest.send(ask(), Vec::new()).await.status, 200, "{at} changed");
            world.pass(MINUTE);
            let since = guest.get(at).await.header("last-modified").to_owned();
            assert!(since.ends_with(" GMT"), "{at}: {since}");
            let by_time = || get(at).header("if-modified-since", &since);
            let again = guest.send(by_time(), Vec::new()).await;
            assert_eq!((again.status, again.body.len()), (304, 0), "{at} of {}", world.name);
            let both = by_time().header("if-none-match", "\"another\"");
            assert_eq!(guest.send(both, Vec::new()).await.status, 200, "{at}: the tag counts");
            world.pass(DAY);
            assert_eq!(guest.send(by_time(), Vec::new()).await.status, 200, "{at}: days close");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_widget_may_be_framed_and_nothing_else() {
    for world in worlds(HOUSE).await {
        let guest = world.visitor(Role::Guest);
        let widget = guest.get("/catalogue/widget?lang=de").await;
        let policy = widget.header("content-security-policy");
        assert!(policy.contains("frame-ancestors *") && policy.contains("default-src 'none'"));
        assert!(widget.body.contains("lang=\"de\"") && !widget.body.contains("<script"));
        assert!(!widget.body.contains("<form"), "nothing can be done in a foreign frame");
        for at in ["/catalogue", "/opportunities"] {
            let policy = guest.get(at).await.header("content-security-policy").to_owned();
            assert!(policy.contains("frame-ancestors 'none'"), "{at}");
        }
        let robots = guest.get("/robots.txt").await.body;
        assert!(robots.contains("/sitemap.xml") && robots.contains("Disallow: /api/"), "{robots}");
        world.check_statements().await;
    }
}

/// An agency of a country, and its manager, who came by the link of an invitation.
async fn manager_in(world: &World, country: &str, name: &str) -> Visitor {
    let form = format!(
        "name={name}+agency&city=Town&country={country}&language=en&languages=en&summary=&network=&website=&region="
    );
    let administrator = world.visitor(Role::Administrator);
    let staff = administrator.post("/agencies", &form).await.location;
    let id = staff.strip_suffix("/staff").and_then(|it| it.rsplit('/').next()).expect("an agency");
    let email = format!("{}@house.example", name.to_lowercase());
    let form = format!("name={name}&email={email}&role=manager&lang=en");
    assert_eq!(administrator.post(&staff, &form).await.status, 303);
    world.settle().await;
    world.work().await;
    let all = world.app.db.read(|tx| mail::newest(tx, 100)).await.unwrap();
    let letter = all.iter().find(|it| it.recipient == email).expect("an invitation");
    let base = world.app.settings.base_url.as_str();
    let link = letter.body.lines().find_map(|line| line.strip_prefix(base)).expect("a link");
    assert_eq!(world.visitor(Role::Guest).post(link, "").await.status, 303);
    let found = world.app.db.read(move |tx| people::of_email(tx, &email)).await.unwrap();
    let mut it = world.visitor_of(id.parse().unwrap(), Role::Manager);
    let known = it.who.take().unwrap();
    it.who = Some(Identity { person: found.unwrap().id, name: name.to_owned(), ..known });
    it
}

#[tokio::test(flavor = "multi_thread")]
async fn advisers_of_the_groups_and_countries_are_told_once_and_why() {
    const TOLD: &str = "class=\"as-link\">A new opportunity";
    for world in worlds(HOUSE).await {
        let adviser = world.visitor(Role::Adviser);
        let dane = manager_in(&world, "DK", "Dagny").await;
        let swede = manager_in(&world, "SE", "Svea").await;
        let idle = manager_in(&world, "SE", "Ines").await;
        let wrong = swede.post("/catalogue/groups", "groups=energy&groups=nonsense").await;
        assert_eq!(wrong.status, 303, "{}", wrong.body);
        let page = swede.get("/catalogue/groups").await.body;
        assert!(page.contains("value=\"energy\" checked"), "{page}");
        assert_eq!(world.visitor(Role::Member).get("/catalogue/groups").await.status, 403);
        assert_eq!(world.visitor(Role::Guest).get("/catalogue/groups").await.status, 401);

        let url = drafted(&adviser, "Oil-free+vacuum+pump+for+laboratories").await;
        carried(&world, &adviser, &url).await;
        let told = |page: &str| page.matches(TOLD).count();
        let inbox = dane.get("/notices").await.body;
        assert_eq!(told(&inbox), 1, "{inbox}");
        assert!(inbox.contains("country of your agency"), "{inbox}");
        let inbox = swede.get("/notices").await.body;
        assert_eq!(told(&inbox), 1, "{inbox}");
        assert!(inbox.contains("a sector group you belong to"), "{inbox}");
        assert_eq!(told(&idle.get("/notices").await.body), 0, "neither group nor country");

        // What comes back from a second review they know.
        let words = said("", "Oil-free+vacuum+pump+for+large+laboratories");
        let changed = adviser.post(&url, &format!("{words}&version=1")).await;
        assert_eq!(changed.status, 303, "{}", changed.body);
        let good = "advantages=4&clarity=4&cooperation=4&correctness=4";
        let again = world.stranger(Role::Reviewer).post(&format!("{url}/review"), good).await;
        assert_eq!(again.status, 303, "{}", again.body);
        world.settle().await;
        world.work().await;
        assert_eq!(told(&dane.get("/notices").await.body), 1, "once is enough");

        // Who leaves the group is told nothing more.
        swede.post("/catalogue/groups", "").await;
        let other = drafted(&adviser, "Silent+baking+oven+for+small+shops").await;
        carried(&world, &adviser, &other).await;
        assert_eq!(told(&swede.get("/notices").await.body), 1);
        assert_eq!(told(&dane.get("/notices").await.body), 2, "that one they do not know yet");
    }
}
