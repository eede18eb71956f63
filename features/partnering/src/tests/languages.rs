//! Stories of opportunities in several languages.

use kit::{
    Role,
    testing::{get, worlds},
};

use super::{HOUSE, drafted, publish, pump};

const FRENCH: &str = "language=fr&title=Pompe+%C3%A0+vide+sans+huile&summary=Une+pompe+silencieuse\
    &description=Elle+tourne+%C3%A0+sec+comme+une+girafe.";

#[tokio::test(flavor = "multi_thread")]
async fn readers_get_their_own_language_with_a_way_to_the_original() {
    for world in worlds(HOUSE).await {
        let (adviser, guest) = (world.visitor(Role::Adviser), world.visitor(Role::Guest));
        let url = drafted(&adviser).await;
        let at = format!("{url}/translations");
        assert_eq!(adviser.get(&format!("{at}?language=fr")).await.status, 200);
        for (form, why) in [
            (FRENCH.replace("=fr", "=en"), "language of the original"),
            (FRENCH.replace("silencieuse", "de+GLASHAUS+Nord"), "gives away"),
            (FRENCH.replace("girafe", "ann%40pump.example"), "gives away"),
        ] {
            let answer = adviser.post(&at, &form).await;
            assert!(answer.status == 422 && answer.body.contains(why), "{why}: {}", answer.body);
        }
        assert_eq!(adviser.post(&at, FRENCH).await.status, 303);
        publish(&world, &adviser, &url).await;
        world.work().await;
        let read = |lang: &'static str, url: String| {
            let guest = guest.clone();
            async move {
                let head = get(&url).header("accept-language", lang);
                guest.send(head, Vec::new()).await.body
            }
        };
        let page = read("fr", url.clone()).await;
        assert!(page.contains("<h1 lang=\"fr\">Pompe à vide sans huile</h1>"), "{page}");
        assert!(page.contains("girafe") && page.contains("Traduit de la langue d’origine"));
        assert!(page.contains("hreflang=\"en\""), "{page}");
        assert!(page.contains("Runs dry and quiet"), "what was not translated is read as it was");
        let page = read("en", url.clone()).await;
        assert!(page.contains("Oil-free vacuum pump") && !page.contains("Translated from"));
        assert!(
            read("fr", format!("{url}?text=original")).await.contains("<h1 lang=\"en\">Oil-free")
        );
        assert!(read("en", format!("{url}?text=fr")).await.contains("Translated from English"));
        // It is found by its words in every language, and listed in the reader's.
        for (query, lang) in [("girafe", "fr"), ("quiet", "en")] {
            let found = read(lang, format!("/opportunities?q={query}")).await;
            assert!(found.contains(&url), "{query}: {found}");
        }
        assert!(read("fr", "/opportunities?language=fr".to_owned()).await.contains("Pompe à vide"));
        let all = guest.get("/api/v1/opportunities?lang=fr").await.body;
        assert!(all.contains("\"language\":\"fr\",\"title\":\"Pompe à vide sans huile\""), "{all}");
        assert!(guest.get(&format!("/api/v1{url}")).await.body.contains("girafe"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_language_is_its_agencys_to_write_and_is_checked_again_when_it_is_handed_in() {
    for world in worlds(HOUSE).await {
        let adviser = world.visitor(Role::Adviser);
        let url = drafted(&adviser).await;
        let at = format!("{url}/translations");
        for (other, status) in [
            (world.stranger(Role::Manager), 404),
            (world.visitor(Role::Member), 403),
            (world.visitor(Role::Guest), 401),
        ] {
            assert_eq!(other.get(&at).await.status, status);
            assert_eq!(other.post(&at, FRENCH).await.status, status);
            assert_eq!(other.post(&format!("{at}/fr/removal"), "").await.status, status);
        }
        let named = FRENCH.replace("silencieuse", "Luvex");
        assert_eq!(adviser.post(&at, &named).await.status, 303);
        let brand = format!("{}&brands=Luvex", pump("", super::TITLE, "2027-01-01"));
        assert_eq!(adviser.post(&url, &brand).await.status, 303);
        let refused = adviser.post(&format!("{url}/submission"), "").await;
        assert!(refused.status == 422 && refused.body.contains("gives away"), "{}", refused.body);
        assert_eq!(adviser.post(&format!("{at}/fr/removal"), "").await.status, 303);
        assert_eq!(adviser.post(&format!("{at}/fr/removal"), "").await.status, 404);
        assert_eq!(adviser.post(&at, FRENCH).await.status, 303);
        let page = adviser.get(&at).await.body;
        assert!(!page.contains("Original changed"), "{page}");
        let other =
            format!("{}&brands=Luvex", pump("", "Oil-free+pump+of+another+kind", "2027-01-01"));
        assert_eq!(adviser.post(&url, &other).await.status, 303);
        assert!(adviser.get(&at).await.body.contains("Original changed"));
        assert_eq!(adviser.post(&format!("{url}/submission"), "").await.status, 303);
    }
}
