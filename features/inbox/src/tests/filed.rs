//! What the staff copies is filed at once, everything else waits; nothing is filed twice.

use kit::Role;
use people::visitor::enrolled;

use super::{Play, email, letter, waiting};

#[tokio::test(flavor = "multi_thread")]
async fn what_the_staff_copies_stands_at_the_company_at_once() {
    for play in Play::all().await {
        let to = play.address(&play.adviser, "organisation", play.id()).await;
        let text =
            "Dear Otto,\r\n\r\nyes, we come.\r\n\r\nOn Thursday Otto wrote:\r\n> Do you come?";
        let sent = letter("one", &play.email, "otto@kaltraum.example", text);
        play.comes(&to, &sent).await;
        let page = play.adviser.read(&play.company).await;
        assert!(page.contains("About one"), "{page}");
        let list = play.adviser.read(&format!("/inbox/companies/{}", play.id())).await;
        let at = list.find("/inbox/0").expect("a letter");
        let url = list[at..].split('"').next().unwrap();
        let page = play.adviser.read(url).await;
        assert!(page.contains("yes, we come.") && page.contains("otto@kaltraum.example"), "{page}");
        let (own, quoted) = page.split_once("Earlier letters").expect("a quote");
        assert!(!own.contains("Do you come?") && quoted.contains("Do you come?"), "folded");
        assert!(!page.contains("cannot be relied on"), "{page}");
        for _ in 0..2 {
            play.comes(&to, &sent).await;
        }
        let list = play.list().await;
        assert_eq!(list.matches("About one").count(), 1, "once: {list}");
        assert_eq!((play.files("new"), play.files("cur")), (0, 3));
        play.world.settle().await;
        let verbs = play.world.verbs(play.world.agency).await;
        assert!(verbs.contains(&"inbox.filed".to_owned()), "{verbs:?}");
        let unseen = play.owner.read(&play.company).await;
        assert!(!unseen.contains("About one") && !unseen.contains("entente+"), "{unseen}");
        for url in [url, "/inbox"] {
            assert!([403, 404].contains(&play.owner.get(url).await.status), "{url}");
        }
        let far = play.world.stranger(Role::Manager);
        assert_eq!(far.get(url).await.status, 404);
        assert_eq!(far.post(&format!("{url}/removal"), "").await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_stranger_writes_waits_until_somebody_places_it() {
    for play in Play::all().await {
        let to = play.address(&play.adviser, "organisation", play.id()).await;
        play.comes(&to, &letter("two", "stranger@far.example", "a@b.example", "Buy this.")).await;
        assert!(!play.adviser.read(&play.company).await.contains("About two"));
        let url = waiting(&play.adviser).await;
        let page = play.adviser.read(&url).await;
        assert!(page.contains("cannot be relied on") && page.contains("Kaltraum"), "{page}");
        let place = format!("organisation={}&stage=waiting", play.id());
        play.adviser.posted(&format!("{url}/placement"), &place).await;
        assert!(play.adviser.read(&play.company).await.contains("About two"));
        let again = play.adviser.post(&format!("{url}/placement"), &place).await;
        assert_eq!(again.status, 409, "it was placed meanwhile");
        let there = place.replace("waiting", "filed");
        let there = play.adviser.post(&format!("{url}/placement"), &there).await;
        assert!(there.status == 409 && there.body.contains("there already"), "{}", there.body);
        play.adviser.posted(&format!("{url}/removal"), "").await;
        assert!(!play.adviser.read(&play.company).await.contains("About two"));
        assert_eq!(play.adviser.get(&url).await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forged_sender_is_believed_as_far_as_the_server_believes_it() {
    for play in Play::all().await {
        let to = play.address(&play.adviser, "organisation", play.id()).await;
        let forged = letter("three", &play.email, "a@b.example", "Pay here.");
        let forged = format!("Authentication-Results: mx.example; dmarc=fail\r\n{forged}");
        play.comes(&to, &forged).await;
        assert!(!play.adviser.read(&play.company).await.contains("About three"));
        assert!(
            play.adviser.read(&waiting(&play.adviser).await).await.contains("cannot be relied on")
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ones_own_address_finds_the_company_by_whom_it_went_to() {
    for play in Play::all().await {
        let me = play.adviser.who.as_ref().unwrap().person.to_string();
        let to = play.address(&play.adviser, "person", &me).await;
        let otto = email(&play.world, &play.owner).await;
        play.comes(&to, &letter("four", &play.email, &otto, "Hello.")).await;
        play.comes(&to, &letter("five", &play.email, "desk@kaltraum.example", "Hello.")).await;
        let fwd = "For the file.\r\n\r\n-----Original Message-----\r\nFrom: desk@kaltraum.example\r\nSubject: x\r\n\r\nHi.";
        play.comes(&to, &letter("six", &play.email, &to, fwd)).await;
        let page = play.adviser.read(&play.company).await;
        for found in ["About four", "About five", "About six"] {
            assert!(page.contains(found), "{found}: {page}");
        }
        play.comes(&to, &letter("seven", &play.email, "who@far.example", "Hello.")).await;
        let url = waiting(&play.adviser).await;
        let other = enrolled(&play.world, play.world.agency, Role::Adviser, "Bea Berg").await;
        assert!(!other.read("/inbox").await.contains("About seven"), "it waits for one");
        assert_eq!(other.get(&url).await.status, 404);
        let form = format!("organisation={}&stage=waiting", play.id());
        assert_eq!(other.post(&format!("{url}/placement"), &form).await.status, 404);
        let found = play.adviser.read(&format!("{url}?q=kalt")).await;
        assert!(found.contains(play.id()), "{found}");
        let person = play.adviser.who.as_ref().unwrap().person;
        let told = play.adviser.read("/notices").await;
        assert!(told.contains("A letter waits to be placed"), "{told}");
        assert!(
            other.post("/inbox/addresses", &format!("noun=person&subject={person}")).await.status
                >= 400
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_has_an_address_of_its_own_and_a_replaced_one_leads_nowhere() {
    for play in Play::all().await {
        let new = format!("/organisations/{}/cases", play.id());
        let case = play.adviser.posted(&new, "process=online-collaboration").await.path();
        let id = case.rsplit('/').next().unwrap();
        let to = play.address(&play.adviser, "case", id).await;
        play.comes(&to, &letter("eight", &play.email, "a@b.example", "Of the case.")).await;
        assert!(play.adviser.read(&case).await.contains("About eight"));
        assert!(play.adviser.read(&play.company).await.contains("About eight"));
        let next = play.address(&play.adviser, "case", id).await;
        assert_ne!(to, next);
        play.comes(&to, &letter("nine", &play.email, "a@b.example", "To the old one.")).await;
        assert!(!play.adviser.read(&case).await.contains("About nine"));
        assert_eq!(play.refused().await, ["unknown-address"]);
        let other = format!("noun=organisation&subject={}", play.id());
        assert!([403, 404].contains(&play.owner.post("/inbox/addresses", &other).await.status));
        let far = play.world.stranger(Role::Adviser);
        assert_eq!(
            far.post("/inbox/addresses", &format!("noun=case&subject={id}")).await.status,
            404
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_kept_as_the_house_keeps_files() {
    for play in Play::all().await {
        let to = play.address(&play.adviser, "organisation", play.id()).await;
        let head = letter("ten", &play.email, "a@b.example", "");
        let head = head.split("Content-Type").next().unwrap();
        let mixed = format!(
            "{head}Content-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\nContent-Type: text/html\r\n\r\n\
             <p>See <b>this</b>.</p><script>alert(1)</script>\r\n--q\r\nContent-Type: text/plain; name=notes.txt\r\n\
             Content-Disposition: attachment; filename=\"../../notes.txt\"\r\n\r\nTen pumps.\r\n--q\r\n\
             Content-Type: application/x-msdownload; name=run.exe\r\nContent-Disposition: attachment\r\n\
             Content-Transfer-Encoding: base64\r\n\r\nTVqQAAMAAAAEAAAA//8AALgAAAA=\r\n--q--\r\n"
        );
        play.comes(&to, &mixed).await;
        let list = play.adviser.read(&format!("/inbox/companies/{}", play.id())).await;
        let at = list.find("/inbox/0").expect("a letter");
        let page = play.adviser.read(list[at..].split('"').next().unwrap()).await;
        assert!(page.contains("See this.") && !page.contains("alert(1)"), "{page}");
        assert!(page.contains("run.exe") && page.contains("Not kept"), "{page}");
        let at = page.find("/files/").expect("a file");
        let from = page[..at].rfind('"').unwrap() + 1;
        let url = page[from..].split('"').next().unwrap();
        let file = play.adviser.get(url).await;
        assert_eq!((file.status, file.body.trim()), (200, "Ten pumps."));
        assert!([403, 404].contains(&play.owner.get(url).await.status));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_not_of_the_staff_any_more_is_a_stranger() {
    for play in Play::all().await {
        let to = play.address(&play.adviser, "organisation", play.id()).await;
        let (agency, person) = (play.world.agency, play.adviser.who.as_ref().unwrap().person);
        let demote = move |tx: &mut kit::Tx| {
            tx.run(kit::sql!(
                "update agencies_membership set role = 'member' where agency = $1 and person = $2",
                agency,
                person,
            ))
        };
        play.world.app.db.write(demote).await.unwrap();
        play.comes(&to, &letter("ex", &play.email, "a@b.example", "Hello.")).await;
        assert!(!play.adviser.read(&play.company).await.contains("About ex"));
        assert!(play.adviser.read("/inbox").await.contains("not verified"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_left_of_somebody_and_old_letters_go() {
    for play in Play::all().await {
        let to = play.address(&play.adviser, "organisation", play.id()).await;
        let otto = email(&play.world, &play.owner).await;
        let text = "Dear Otto Ost,\r\nwrite to otto.ost@house.example.";
        play.comes(&to, &letter("ten", &play.email, &otto, text)).await;
        play.comes(&to, &letter("spam", "s@far.example", "a@b.example", "Otto, buy.")).await;
        let (person, now) = (play.owner.who.as_ref().unwrap().person, play.world.now());
        let held = move |tx: &mut kit::Tx| (crate::privacy::PERSONAL[0].export)(tx, person);
        let held = play.world.app.db.read(held).await.unwrap();
        assert_eq!(held.len(), 1, "the letter to him: {held:?}");
        let erase = move |tx: &mut kit::Tx| (crate::privacy::PERSONAL[0].erase)(tx, person, now);
        play.world.app.db.write(erase).await.unwrap();
        let list = play.adviser.read(&format!("/inbox/companies/{}", play.id())).await;
        let at = list.find("/inbox/0").expect("a letter");
        let page = play.adviser.read(list[at..].split('"').next().unwrap()).await;
        assert!(
            !page.contains("Otto") && !page.contains("otto") && page.contains("write to"),
            "{page}"
        );
        for (rule, left) in crate::privacy::RULES.iter().zip([1, 0, 0]) {
            let before = now + 1;
            let count = play.world.app.db.read(move |tx| (rule.count)(tx, before)).await.unwrap();
            assert_eq!(count, i64::from(rule.name != "inbox-old-refused"), "{}", rule.name);
            let settings = play.world.app.settings.clone();
            let by = kit::Caller { agency: play.world.agency, ..kit::Caller::house(now) };
            let gone = play.world.app.db.write(move |tx| {
                let over = kit::retention::Over { by: &by, settings: &settings, before };
                (rule.apply)(tx, &over)
            });
            gone.await.unwrap();
            let all = move |tx: &mut kit::Tx| {
                crate::store::count_before(tx, crate::model::Stage::Filed, before)
            };
            assert_eq!(play.world.app.db.read(all).await.unwrap(), left, "{}", rule.name);
        }
    }
}
