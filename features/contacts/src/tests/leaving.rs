//! What is kept about people leaves with them, and the panel shows where two stand.

use kit::testing::{Visitor, World, worlds};

use super::{HOUSE, are, ask, at, befriend, id, three};
use crate::privacy::PERSONAL;

const CANARY: &str = "zinnoberkanari";

/// All that the tables of contacts hold, as text.
async fn everything(world: &World) -> String {
    let all = world.app.db.read(|tx| {
        let mut all = Vec::new();
        for it in tx.all::<(String, String, String, String)>(kit::sql!(
            "select person, other, note, reason from contacts_side -- every agency: tests"
        ))? {
            all.push(format!("{it:?}"));
        }
        for it in tx.all::<(String, String, String)>(kit::sql!(
            "select person, name, purpose from contacts_circle union all
             select person, name, note from contacts_candidate -- every agency: tests"
        ))? {
            all.push(format!("{it:?}"));
        }
        for it in tx.all::<(String, String, String)>(kit::sql!(
            "select person, subject, body from contacts_letter -- every agency: tests"
        ))? {
            all.push(format!("{it:?}"));
        }
        for it in tx.all::<(String, String)>(kit::sql!(
            "select letter, other from contacts_letter_reader union all select circle, other from contacts_circle_member
             union all select person, kind from contacts_sent union all select person, openness from contacts_preference
             union all select person, month from contacts_figure -- every agency: tests"
        ))? {
            all.push(format!("{it:?}"));
        }
        Ok(all.join("\n"))
    });
    all.await.unwrap()
}

/// Ann with everything one can have.
async fn full(ann: &Visitor, ben: &Visitor, cem: &Visitor) {
    befriend(ann, ben).await;
    ask(ann, cem).await;
    let url =
        ann.post("/contacts/circles", &format!("name={CANARY}&purpose={CANARY}")).await.location;
    let circle = url.rsplit('/').next().unwrap();
    ann.post(&at(ben, "/notes"), &format!("step=joint&note={CANARY}&circles={circle}")).await;
    let letter =
        ann.post(&format!("{url}/messages"), &format!("subject={CANARY}&body={CANARY}")).await;
    assert_eq!(letter.status, 303);
    ann.post("/contacts/preferences", "openness=known").await;
    let card = format!("BEGIN:VCARD\nFN:{CANARY}\nEND:VCARD\n");
    let answer = ann.upload("/contacts/candidates", &[], "book.vcf", card.as_bytes()).await;
    assert_eq!(answer.location, "/contacts/candidates", "{}", answer.body);
    let back = ben.post("/contacts/circles", "name=Mine").await.location;
    let circle = back.rsplit('/').next().unwrap();
    ben.post(&at(ann, "/notes"), &format!("step=joint&circles={circle}")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_about_somebody_is_exported_and_erased() {
    for world in worlds(HOUSE).await {
        let [ann, ben, cem] = three(&world).await;
        full(&ann, &ben, &cem).await;
        let person = id(&ann);
        let before = everything(&world).await;
        assert!(before.contains(CANARY) && before.contains(&person.to_string()));
        let export = world.app.db.read(move |tx| (PERSONAL[0].export)(tx, person)).await.unwrap();
        let said = format!("{export:?}");
        assert!(said.matches(CANARY).count() >= 6 && said.contains("Ben"), "{said}");

        for _ in 0..2 {
            world.app.db.write(move |tx| (PERSONAL[0].erase)(tx, person, 0)).await.unwrap();
        }
        let after = everything(&world).await;
        assert!(!after.contains(CANARY), "{after}");
        assert!(!after.contains(&person.to_string()), "{after}");
        assert!(after.contains(&id(&ben).to_string()), "others stay");
        assert!(!are(&world, &ann, &ben).await);
        let (count,): (i64,) = world
            .app
            .db
            .read(|tx| {
                tx.one(kit::sql!(
                    "select cast(sum(amount) as bigint) from contacts_figure -- every agency: tests"
                ))
            })
            .await
            .unwrap();
        // Ann: one found, two contacted, then connected, exchange, joint. Ben: the last four.
        assert_eq!(count, 10, "figures stay");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_book_is_taken_in_once_and_seen_by_its_owner_alone() {
    for world in worlds(HOUSE).await {
        let [ann, ben, _] = three(&world).await;
        let book = b"Name;E-Mail;Firma\nIda Berg;IDA@oak.example;Oak\nBen;ben@house.example;\n";
        for _ in 0..2 {
            let answer = ann.upload("/contacts/candidates", &[], "book.csv", book).await;
            assert_eq!(answer.location, "/contacts/candidates", "{}", answer.body);
        }
        let page = ann.get("/contacts/candidates").await.body;
        assert_eq!(page.matches("mailto:ida@oak.example").count(), 1, "{page}");
        assert!(!page.contains("/contacts/0"), "who has an account is not told");
        assert!(!ben.get("/contacts/candidates").await.body.contains("Ida"));
        let remove = page.split("action=\"").find(|it| it.contains("/removal")).unwrap();
        let remove = remove.split('"').next().unwrap();
        assert_eq!(ben.post(remove, "").await.status, 404);
        assert_eq!(ann.post(remove, "").await.location, "/contacts/candidates");
        assert_eq!(ann.get("/contacts/candidates").await.body.matches("/removal\"").count(), 2);
        for (wrong, status) in [(&b"\xff\xfe\x00"[..], 422), (b"a,b\n1,2\n", 422)] {
            let answer = ann.upload("/contacts/candidates", &[], "book.csv", wrong).await;
            assert_eq!(answer.status, status);
        }
        ann.post("/contacts/candidates/removal", "").await;
        assert!(ann.get("/contacts/candidates").await.body.contains("No candidates"));
    }
}
