//! Institutions, the hours both sides work, and what they offer.

use kit::{Role, testing::worlds};

use super::{ENTITY, HOUSE, Play, last};

/// An offer that lacks nothing but the answer about export control.
pub fn offer(entity: &str, more: &str) -> String {
    let long = "A+layer+that+keeps+tools+sharp+for+years+".repeat(4);
    format!(
        "entity={}&kind=offer&title=Hard+coating+for+cutting+tools&summary={long}&lang=en&readiness=6\
         &licence=negotiable&terms=A+licence+for+Europe+by+field&ipr=patent-granted\
         &route=The+desk+first,+then+the+laboratory&open_until=2027-06-30{more}",
        last(entity)
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn both_sides_see_when_the_other_works() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        assert_eq!(play.world.visitor(Role::Guest).get(&play.entity).await.status, 401);
        let stranger = play.world.stranger(Role::Member);
        let page = stranger.get(&play.entity).await.body;
        assert!(page.contains("8 h ahead") && page.contains("no hour in common"), "{page}");
        assert!(page.contains("07:00–12:00") && page.contains("15:00–20:00"), "{page}");
        let page = stranger.get(&format!("{}?zone=Asia/Kolkata", play.entity)).await.body;
        assert!(page.contains("3:30 h ahead") && page.contains("09:00–13:30"), "{page}");
        assert!(!page.contains("no hour in common"));
        let wrong = stranger.get(&format!("{}?zone=Nowhere", play.entity)).await;
        assert!(wrong.status == 200 && wrong.body.contains("8 h ahead"), "an unknown zone is none");
        let other = ENTITY.replace("JP", "US").replace("Asia/Tokyo", "America/New_York");
        let other = play.adviser.posted("/overseas/entities", &other).await.location;
        play.world.pass(100 * kit::clock::DAY);
        let page = stranger.get(&other).await.body;
        assert!(page.contains("6 h behind") && page.contains("Mar 14, 2027"), "{page}");

        assert_eq!(stranger.post("/overseas/entities", ENTITY).await.status, 409, "members do not");
        let edit = ENTITY.replace("closes=17", "closes=8");
        let answer = play.adviser.post(&play.entity, &edit).await;
        assert!(answer.status == 422 && answer.body.contains("full hours"), "{}", answer.body);
        let neighbour = play.world.stranger(Role::Manager);
        assert_eq!(neighbour.post(&play.entity, ENTITY).await.status, 403);
        assert_eq!(neighbour.get(&format!("{}/edit", play.entity)).await.status, 403);
        play.manager.posted(&play.entity, &ENTITY.replace("Nagoya", "Kyoto")).await;
        assert!(neighbour.get("/overseas/entities?country=JP").await.body.contains("Kyoto"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_is_published_once_export_control_is_answered() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let it = play.adviser.posted("/overseas/offers", &offer(&play.entity, "")).await.location;
        let stranger = play.world.stranger(Role::Member);
        let neighbour = play.world.stranger(Role::Manager);
        let page = play.adviser.get(&it).await.body;
        assert!(page.contains("whether export control applies"), "{page}");
        assert_eq!(stranger.get(&it).await.status, 404, "a draft");
        assert_eq!(
            neighbour
                .post(&format!("{it}/declaration"), "control=not-listed&declared=yes")
                .await
                .status,
            404
        );
        let publication = format!("{it}/publication");
        let answer = play.adviser.post(&publication, "").await;
        assert!(answer.status == 422 && answer.body.contains("export control"), "{}", answer.body);
        let declaration = format!("{it}/declaration");
        let unread = play.adviser.post(&declaration, "control=not-listed").await;
        assert!(
            unread.status == 422 && unread.body.contains("that you checked"),
            "{}",
            unread.body
        );
        let code = "control=listed&code=coating&declared=yes";
        assert_eq!(play.adviser.post(&declaration, code).await.status, 422);
        play.adviser.posted(&declaration, "control=unsure&declared=yes").await;
        assert_eq!(play.adviser.post(&publication, "").await.status, 422, "asked is not answered");
        play.adviser.posted(&declaration, "control=listed&code=2e003.f&declared=yes").await;
        play.adviser.posted(&publication, "").await;
        assert_eq!(play.adviser.post(&publication, "").await.status, 409);
        let page = stranger.get(&it).await.body;
        assert!(page.contains("2E003.F") && page.contains("Kisogawa Institute"), "{page}");
        assert!(!page.contains("/declaration"), "readers do not answer");
        assert_eq!(neighbour.post(&publication, "").await.status, 403, "they read it, no more");
        assert!(stranger.get("/overseas/offers?format=csv").await.body.contains("Hard coating"));

        let other = offer(&play.entity, "").replace("sharp", "blunt");
        play.adviser.posted(&it, &other).await;
        assert_eq!(stranger.get(&it).await.status, 404, "other words need another declaration");
        play.adviser.posted(&declaration, "control=not-listed&declared=yes").await;
        play.adviser.posted(&publication, "").await;
        play.adviser.posted(&format!("{it}/withdrawal"), "").await;
        assert_eq!(stranger.get(&it).await.status, 404);
        play.world.pass(300 * kit::clock::DAY);
        assert_eq!(play.adviser.post(&publication, "").await.status, 422, "its last day is over");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_that_says_what_a_profile_says_names_no_institution() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let reference = published(&play).await;
        let wrong =
            play.adviser.post("/overseas/offers", &offer(&play.entity, "&reference=TOEL1")).await;
        assert!(
            wrong.status == 422 && wrong.body.contains("no opportunity of this reference"),
            "{}",
            wrong.body
        );
        let form = offer(&play.entity, &format!("&reference={}", reference.0));
        let it = play.adviser.posted("/overseas/offers", &form).await.location;
        play.adviser.posted(&format!("{it}/declaration"), "control=not-listed&declared=yes").await;
        play.adviser.posted(&format!("{it}/publication"), "").await;
        let stranger = play.world.stranger(Role::Adviser);
        let page = stranger.get(&it).await.body;
        assert!(page.contains("Hard coating") && !page.contains("Kisogawa"), "{page}");
        assert!(!page.contains(last(&play.entity)), "nor its page");
        assert!(
            !stranger.get(&play.entity).await.body.contains("Hard coating"),
            "nor the other way"
        );
        assert!(play.adviser.get(&it).await.body.contains("Kisogawa Institute"));
        assert!(play.adviser.get(&it).await.body.contains(&reference.0));
        let profile = stranger.get(&reference.1).await.body;
        assert!(
            profile.contains("What access needs") && !profile.contains("Kisogawa"),
            "{profile}"
        );
        let guest = play.world.visitor(Role::Guest).get(&reference.1).await.body;
        assert!(!guest.contains("What access needs"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_leads_to_an_unnamed_institution_comes_before_no_reader() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let reference = published(&play).await;
        let stranger = play.world.stranger(Role::Adviser);
        let named = format!("{ENTITY}&names=KiCoat%2C+%E6%9C%A8%E6%9B%BD%E5%B7%9D");
        play.adviser.posted(&play.entity, &named).await;
        let linked = |more: &str| offer(&play.entity, &format!("&reference={}{more}", reference.0));
        for (field, words) in [
            ("title", "Hard+KiCoat+coating+for+cutting+tools"),
            ("terms", "A+licence+of+the+Kisogawa+Institute+by+field"),
            ("route", "First+write+to+desk%40kisogawa.example+then+visit"),
            ("ipr_note", "See+www.kisogawa.example+for+the+patents"),
        ] {
            let form: Vec<String> = linked("&ipr_note=")
                .split('&')
                .map(|it| match it.split_once('=') {
                    Some((name, _)) if name == field => format!("{field}={words}"),
                    _ => it.to_owned(),
                })
                .collect();
            let answer = play.adviser.post("/overseas/offers", &form.join("&")).await;
            assert_eq!(answer.status, 422, "{field}");
            assert!(answer.body.contains("leads to the institution"), "{field}: {}", answer.body);
            assert!(answer.body.contains(&reference.0), "what was typed is there");
        }
        // Without a profile the institution is named, and so may its brand be.
        let open = offer(&play.entity, "&ipr_note=Sold+as+KiCoat");
        play.adviser.posted("/overseas/offers", &open).await;

        let it = play.adviser.posted("/overseas/offers", &linked("")).await.location;
        let declaration = format!("{it}/declaration");
        let note = "control=not-listed&declared=yes&control_note=Asked+at+Kisogawa+Institute";
        play.adviser.posted(&declaration, note).await;
        let page = play.adviser.read(&it).await;
        assert!(page.contains("without a word that leads"), "{page}");
        assert_eq!(play.adviser.post(&format!("{it}/publication"), "").await.status, 422);
        play.adviser.posted(&declaration, "control=not-listed&declared=yes").await;
        play.adviser.posted(&format!("{it}/publication"), "").await;
        assert_eq!(stranger.get(&it).await.status, 200);
        assert_eq!(
            play.adviser.post(&declaration, note).await.status,
            422,
            "not afterwards either"
        );
        // What becomes a name of it later is taken from readers.
        play.adviser.posted(&play.entity, &named.replace("KiCoat", "Hard+coating")).await;
        assert_eq!(stranger.get(&it).await.status, 404);
        assert!(play.adviser.read(&it).await.contains("without a word that leads"));
        // A profile whose text leads there cannot stand for it.
        play.adviser.posted(&play.entity, &named.replace("KiCoat", "Oil-free+vacuum")).await;
        let answer = play.adviser.post("/overseas/offers", &linked("")).await;
        assert!(answer.status == 422 && answer.body.contains("this profile"), "{}", answer.body);
    }
}

/// The reference and the address of a published profile of the agency.
async fn published(play: &Play) -> (String, String) {
    let long = |length: usize| "Runs+dry+and+quiet.+".repeat(length / 20 + 1);
    let form = format!(
        "organisation={}&kind=to&language=en&title=Oil-free+vacuum+pump+for+laboratories&summary={}&description={}\
         &advantages={}&partner_sought={}&development=prototype&ipr=know-how&keywords=pump%2C+vacuum\
         &sectors=28.13&countries=DK&open_until=2027-01-01&plan=Plan+7&consented_on=2026-11-20",
        last(&play.company),
        long(160),
        long(520),
        long(120),
        long(60),
    );
    let url = play.adviser.posted("/opportunities", &form).await.location;
    let colleague = play.world.visitor(Role::Adviser);
    let reviewer = play.world.stranger(Role::Reviewer);
    let good = "advantages=4&clarity=4&cooperation=4&correctness=4";
    for (by, act, form) in [
        (&play.adviser, "submission", ""),
        (&colleague, "approval", ""),
        (&reviewer, "review", good),
    ] {
        by.posted(&format!("{url}/{act}"), form).await;
    }
    let page = play.adviser.get(&url).await.body;
    let at = page.find("TOEL2026").expect("a reference");
    (page[at..at + 15].to_owned(), url)
}
