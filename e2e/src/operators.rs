//! Those who run an installation.

use serde_json::json;

use crate::{browser::told, house::house, organisations::listed};

const FILE: &str = "Firma;Land;Ort;Was\n\
    Quarzlicht Probe GmbH;AT;Graz;Lampen aus Quarz\n\
    Nebelfang Probe GmbH;DE;Jena;Netze gegen Nebel\n\
    Niemandsland Probe GmbH;Nirgends;Nebelheim;Dieses Land gibt es nicht\n";

#[tokio::test]
async fn a_table_of_organisations_is_taken_in_and_what_is_wrong_is_counted() {
    told(async |it| {
        let file = house().folder.join("organisations.csv");
        std::fs::write(&file, FILE).expect("the file is written");
        it.sign_in("administrator").await;
        it.open("/operations/imports").await;
        it.press("input[name=importer][value=organisations]").await;
        it.find("#file").await.send_keys(&file.to_string_lossy()).await.expect("a file is chosen");
        it.press("details:has(#mapping) > summary").await;
        it.write("#mapping", "name = Firma\ncountry = Land\ncity = Ort\nsummary = Was").await;
        it.follow("form[enctype] .form-end .button").await;

        it.until("document.querySelector('#run .badge.good, #run .badge.bad')").await;
        let read = "return [...document.querySelectorAll('#run .tile')]
            .map(it => [it.querySelector('dt').textContent, it.querySelector('dd').textContent]);";
        let counts = it.ask(read, &[]).await;
        let has = |name: &str, number: &str| {
            counts.as_array().is_some_and(|all| all.contains(&json!([name, number])))
        };
        assert!(has("New", "2") && has("Refused", "1"), "{counts}");
        for name in ["Quarzlicht Probe GmbH", "Nebelfang Probe GmbH"] {
            listed(it, name, 1).await;
        }
        listed(it, "Niemandsland Probe GmbH", 0).await;
    })
    .await;
}
