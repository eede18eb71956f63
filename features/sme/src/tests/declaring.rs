//! Declarations: sealed, printed in four languages, and let go of with the person.

use kit::{Role, sql, testing::worlds};

use super::{HOUSE, adviser_and_client, enter};
use crate::privacy::PERSONAL;

const CANARY: &str = "Zinnoberkanari";

#[tokio::test(flavor = "multi_thread")]
async fn a_declaration_stays_as_it_was() {
    for world in worlds(HOUSE).await {
        let (adviser, url) = adviser_and_client(&world).await;
        let size = format!("{url}/size");
        let form = format!("signer={CANARY}&capacity=CEO&confirmed=yes");
        enter(&adviser, &url, "2024-12-31", "9").await;
        let early = adviser.post(&format!("{size}/declarations"), &form).await;
        assert_eq!(early.status, 409, "nobody said that all ties are there");
        adviser.post(&size, "audience=members&is_complete=yes").await;
        let wrong = adviser.post(&format!("{size}/declarations"), "signer=A&capacity=B").await;
        assert!(wrong.status == 422 && wrong.body.contains("value=\"A\""), "{}", wrong.body);
        let made = adviser.post(&format!("{size}/declarations"), &form).await;
        assert_eq!(made.status, 303, "{}", made.body);
        let before = adviser.get(&format!("{}?lang=en", made.location)).await.body;
        assert!(before.contains(CANARY) && before.contains("Micro") && before.contains("SHA-256"));

        enter(&adviser, &url, "2024-12-31", "1712.25").await;
        world.pass(86_400_000);
        let after = adviser.get(&made.location).await.body;
        assert!(after.contains("Micro") && !after.contains("1,712.25"), "{after}");
        let words = [
            ("de", "Kleinstunternehmen"),
            ("fr", "Microentreprise"),
            ("pl", "Mikroprzedsiębiorstwo"),
        ];
        for (lang, class) in words {
            let page = adviser.get(&format!("{}?lang={lang}", made.location)).await.body;
            assert!(page.contains(class), "{lang}: {page}");
        }
        let stranger = world.stranger(Role::Adviser);
        assert_eq!(stranger.get(&made.location).await.status, 403);
        let other = made.location.replace(|c: char| c.is_ascii_digit(), "0");
        assert_eq!(adviser.get(&other).await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_record_does_not_open() {
    for world in worlds(HOUSE).await {
        let (adviser, url) = adviser_and_client(&world).await;
        enter(&adviser, &url, "2025-12-31", "9").await;
        adviser.post(&format!("{url}/size"), "audience=members&is_complete=yes").await;
        let form = "signer=Ann&capacity=CEO&confirmed=yes";
        for (column, _) in [("content", 0), ("name", 1)] {
            let made = adviser.post(&format!("{url}/size/declarations"), form).await.location;
            assert_eq!(adviser.get(&made).await.status, 200);
            world.app.db.write(move |tx| {
                if column == "name" {
                    tx.run(sql!("update sme_declaration set name = 'Bob' -- every agency: tests"))
                } else {
                    tx.run(sql!("update sme_declaration set content = replace(content, '900', '800') -- every agency: tests"))
                }
            }).await.unwrap();
            assert_eq!(adviser.get(&made).await.status, 500, "{column}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_declared_is_exported_and_erased_and_the_seal_stays() {
    for world in worlds(HOUSE).await {
        let (adviser, url) = adviser_and_client(&world).await;
        enter(&adviser, &url, "2025-12-31", "9").await;
        adviser.post(&format!("{url}/size"), "audience=members&is_complete=yes").await;
        let form = format!("signer={CANARY}&capacity={CANARY}&confirmed=yes");
        let made = adviser.post(&format!("{url}/size/declarations"), &form).await.location;
        let person = adviser.caller().person;
        let told = world.app.db.read(move |tx| (PERSONAL[0].export)(tx, person)).await.unwrap();
        assert!(told.len() == 1 && told[0].fields.to_string().contains(CANARY));
        for _ in 0..2 {
            world.app.db.write(move |tx| (PERSONAL[0].erase)(tx, person, 0)).await.unwrap();
        }
        let rows: Vec<(String, String, String, String)> = world.app.db.read(|tx| {
            tx.all(sql!("select person, name, capacity, content from sme_declaration -- every agency: tests"))
        }).await.unwrap();
        let all = format!("{rows:?}");
        assert!(
            rows.len() == 1 && !all.contains(CANARY) && !all.contains(&person.to_string()),
            "{all}"
        );
        let page = adviser.get(&made).await;
        assert!(page.status == 200 && page.body.contains("Name erased"), "{}", page.body);
    }
}
