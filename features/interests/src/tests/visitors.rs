//! Somebody without an account: six digits, a private link, and answers that tell nothing.

use kit::{
    Role,
    clock::{DAY, HOUR, MINUTE},
    mail, sql,
    testing::{Visitor, World, worlds},
};

use super::{HOUSE, OWNER, Play, form, holds};
use crate::code::model::TRIES;

async fn letters(world: &World, to: &str) -> Vec<mail::Posted> {
    let mut all = world.app.db.read(|tx| mail::newest(tx, 500)).await.unwrap();
    all.retain(|it| it.recipient == to);
    all
}

/// The digits of the latest letter.
async fn digits(world: &World, to: &str) -> String {
    let letter = letters(world, to).await.into_iter().next().unwrap();
    let is_code = |it: &&str| it.len() == 6 && it.bytes().all(|it| it.is_ascii_digit());
    letter.body.split(|c: char| !c.is_ascii_digit()).find(is_code).unwrap().to_owned()
}

async fn interests(world: &World) -> Vec<(String, String)> {
    let all = world.app.db.read(|tx| {
        tx.all(sql!("select id, stage from interests_interest order by id -- every agency: tests"))
    });
    all.await.unwrap()
}

const CANARY: &str = "canary@kaltraum.example";

/// A visitor who confirmed: the page of their private link.
async fn confirmed(play: &Play, guest: &Visitor) -> String {
    let page = guest.posted(&format!("{}/interests", play.url), &form("")).await.location;
    let code = format!("code={}", digits(&play.world, CANARY).await);
    guest.posted(&page, &code).await.location
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_comes_in_by_six_digits_and_comes_back_by_a_link() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let guest = play.world.visitor(Role::Guest);
        let page = guest.posted(&format!("{}/interests", play.url), &form("")).await.location;
        assert!(page.starts_with("/interests/confirmation/"), "{page}");
        assert_eq!(interests(&play.world).await[0].1, "new");
        assert_eq!(guest.post(&page, "code=000000").await.status, 422, "mostly wrong");
        let code = digits(&play.world, CANARY).await;
        let door = guest.posted(&page, &format!("code={code}")).await.location;
        assert!(door.starts_with("/interests/at/"), "{door}");
        let sheet = guest.get(&door).await;
        assert!(sheet.status == 200 && sheet.robots.contains("noindex"), "{}", sheet.body);
        assert!(sheet.body.contains("Kaltraum Werke") && holds(&sheet.body, OWNER).is_none());
        assert_eq!(guest.post(&page, &format!("code={code}")).await.status, 422, "used up");

        // No agency of their country: that of the opportunity looks after them.
        play.world.work().await;
        let it = format!("/interests/{}", interests(&play.world).await[0].0);
        play.host.posted(&format!("{it}/allocation"), "").await;
        play.host.posted(&format!("{it}/referral"), "").await;
        play.host.posted(&format!("{it}/answer"), "answer=yes").await;
        play.world.work().await;
        let all = letters(&play.world, CANARY).await;
        assert!(all.len() >= 4, "{}", all.len());
        assert!(all[0].body.contains("#talk"), "each letter leads to a human being");
        let base = &play.world.app.settings.base_url;
        let link = all[0].body.lines().find_map(|it| it.strip_prefix(base.as_str())).unwrap();
        guest.posted(&format!("{link}/talk"), "").await;
        guest.posted(&format!("{link}/consent"), "side=seeker").await;
        assert_eq!(
            guest
                .post(
                    &format!("{link}/consent"),
                    "side=owner&name=x&organisation=y&email=a%40b.example"
                )
                .await
                .status,
            409
        );
        let owner =
            "side=owner&name=Oskar+Owner&organisation=Glashaus+Nord&email=o%40g.example&how=Mail";
        play.host.posted(&format!("{it}/consent"), owner).await;
        assert!(guest.get(link).await.body.contains("Glashaus Nord"));
        let wrong = guest.get("/interests/at/nothing").await;
        assert_eq!(wrong.status, 410);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_ends_soon_and_every_answer_is_the_same() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let guest = play.world.visitor(Role::Guest);
        let url = format!("{}/interests", play.url);
        let page = guest.posted(&url, &form("")).await.location;
        let code = digits(&play.world, CANARY).await;
        let wrong = if code == "123456" { "123457" } else { "123456" };
        let nowhere = format!("/interests/confirmation/{}", kit::Id::<()>::new());
        // What both addresses and the key of the form make different is taken out.
        let plain = |body: &str| -> String {
            let is_key = |it: &&str| it.len() == 32 && it.bytes().all(|b| b.is_ascii_hexdigit());
            body.split(['"', '/']).filter(|it| !is_key(it)).collect()
        };
        let nothing = guest.post(&nowhere, &format!("code={wrong}")).await;
        for _ in 0..TRIES {
            let answer = guest.post(&page, &format!("code={wrong}")).await;
            assert_eq!(answer.status, 422);
            assert_eq!(plain(&answer.body), plain(&nothing.body), "no answer tells more");
        }
        let late = guest.post(&page, &format!("code={code}")).await;
        assert_eq!(late.status, 422, "the right digits come too late");

        // The same address again: as many letters as an hour has, and the same answer for more.
        let before = letters(&play.world, CANARY).await.len();
        for _ in 0..6 {
            let answer = guest.posted(&url, &form("")).await;
            assert!(answer.location.starts_with("/interests/confirmation/"));
        }
        assert_eq!(letters(&play.world, CANARY).await.len(), before + 4);
        play.world.pass(2 * HOUR);
        let page = guest.posted(&url, &form("")).await.location;
        let code = digits(&play.world, CANARY).await;
        play.world.pass(21 * MINUTE);
        assert_eq!(guest.post(&page, &format!("code={code}")).await.status, 422, "run out");
        play.world.pass(2 * DAY);
        play.world.work().await;
        assert!(interests(&play.world).await.is_empty(), "what nobody confirmed is forgotten");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_visitor_again_is_led_to_what_they_have() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let guest = play.world.visitor(Role::Guest);
        confirmed(&play, &guest).await;
        let other = play.world.visitor(Role::Guest);
        let door = confirmed(&play, &other).await;
        assert_eq!(other.get(&door).await.status, 200);
        assert_eq!(interests(&play.world).await.len(), 1, "there is one");
        other.posted(&format!("{door}/withdrawal"), "").await;
        assert_eq!(interests(&play.world).await[0].1, "closed");
    }
}
