//! From a signed letter to what became of it a year later.

use kit::{
    Role,
    clock::DAY,
    mail,
    testing::{World, worlds},
};
use people::visitor::enrolled;

use super::{HOUSE, Play};

const OWNER_SIDE: &str = "side=owner&name=Oskar+Owner&organisation=Glashaus+Nord\
                          &email=oskar.owner%40house.example&phone=&website=";
const TOLD: &str = "title=Licence+for+the+vacuum+pump&agreement=licence&signed_on=2026-11-20&evidence=\
                    &benefit=One+side+sells+forty+pumps+a+year%2C+the+other+cools+without+noise";

impl Play {
    /// The interest of the seeker, of which something came.
    async fn registered(&self) -> String {
        let it = self.accepted().await;
        self.owner.posted(&format!("{it}/consent"), OWNER_SIDE).await;
        self.seeker.posted(&format!("{it}/consent"), "side=seeker").await;
        self.host.posted(&format!("{it}/negotiation"), "").await;
        let answer = self.adviser.post(&format!("{it}/achievement"), TOLD).await;
        assert_eq!(answer.status, 409, "a letter comes first: {}", answer.body);
        let url = format!("{it}/statement");
        let empty = self.adviser.upload(&url, &[], "letter.txt", b"").await;
        assert_eq!(empty.status, 422, "{}", empty.body);
        let program = self.adviser.upload(&url, &[], "letter.pdf", b"MZ\x90\x00programs").await;
        assert_eq!(program.status, 422, "what is no document is none: {}", program.body);
        let sent = self.adviser.upload(&url, &[], "letter.txt", b"We agreed. Signed.").await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        let wrong = TOLD.replace("2026-11-20", "2027-11-20").replace("Licence+for+the", "x");
        let again = self.adviser.post(&format!("{it}/achievement"), &wrong).await;
        assert!(again.status == 422 && again.body.contains("forty pumps"), "{}", again.body);
        self.adviser.posted(&format!("{it}/achievement"), TOLD).await;
        it
    }
}

async fn letters(world: &World) -> usize {
    world.app.db.read(|tx| mail::newest(tx, 500)).await.unwrap().len()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_of_it_is_confirmed_by_a_client_and_validated_by_a_second_person() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let it = play.registered().await;
        let letter = play.owner.get(&format!("{it}/statement")).await;
        assert_eq!(letter.body, "We agreed. Signed.");
        let stranger = play.world.stranger(Role::Manager);
        assert_eq!(stranger.get(&format!("{it}/statement")).await.status, 404);
        let validation = format!("{it}/achievement/validation");
        let own = play.adviser.post(&validation, "").await;
        assert_eq!(own.status, 409, "not by whoever registered it");
        assert_eq!(play.host.post(&validation, "").await.status, 409, "nobody confirmed it");
        let confirmation = format!("{it}/achievement/confirmation");
        assert_eq!(play.host.post(&confirmation, "").await.status, 409, "not by an adviser");
        play.seeker.posted(&confirmation, "").await;
        assert_eq!(play.owner.post(&confirmation, "").await.status, 409, "once");
        assert_eq!(play.adviser.post(&validation, "").await.status, 409, "still not");
        play.host.posted(&validation, "").await;
        assert_eq!(play.host.post(&validation, "").await.status, 409, "once");
        let page = play.host.get(&it).await.body;
        assert!(page.contains("Validated") && page.contains("Licence"), "{page}");
        let figures = play.host.get("/interests/figures?format=csv").await.body;
        assert!(figures.contains("Licence,1"), "{figures}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_asked_four_times_in_a_year_what_became_of_it() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let it = play.registered().await;
        play.world.work().await;
        let url = format!("{it}/achievement/outcome");
        let early = play.seeker.post(&url, "months=1&step=talks").await;
        assert_eq!(early.status, 409, "nobody asked: {}", early.body);
        let before = letters(&play.world).await;
        for (months, days) in [(1, 31), (3, 62), (6, 93), (12, 185)] {
            play.world.pass(days * DAY);
            play.world.work().await;
            let page = play.seeker.get(&it).await.body;
            assert!(page.contains(&format!("name=\"months\" value=\"{months}\"")), "{months}");
            let form =
                format!("months={months}&step=sales&turnover=120000&jobs=2&outcome_said=Fine");
            play.seeker.posted(&url, &form).await;
            assert_eq!(play.seeker.post(&url, &form).await.status, 409, "once");
        }
        assert!(play.seeker.get("/notices").await.body.contains("What became of"));
        assert!(letters(&play.world).await >= before);
        let member = enrolled(&play.world, play.agency, Role::Member, "Mia Member").await;
        assert_eq!(member.post(&url, "months=1&step=talks").await.status, 404);
    }
}

/// The paths of the links that answer, of letters to somebody, the newest first.
async fn proofs(world: &World, to: &str) -> Vec<String> {
    let all = world.app.db.read(|tx| mail::newest(tx, 500)).await.unwrap();
    let base = world.app.settings.base_url.clone();
    let link = |it: &mail::Posted| {
        let lines = it.body.lines().find_map(|line| line.strip_prefix(base.as_str()))?;
        lines.starts_with("/interests/proof/").then(|| lines.to_owned())
    };
    all.iter().filter(|it| it.recipient == to).filter_map(link).collect()
}

const OWNER_EMAIL: &str = "oskar.owner@house.example";
const SEEKER_EMAIL: &str = "sina.seeker@house.example";

#[tokio::test(flavor = "multi_thread")]
async fn one_click_by_letter_confirms_and_opening_it_does_not() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let it = play.registered().await;
        play.world.settle().await;
        play.world.work().await;
        let (seeker, owner) = (
            proofs(&play.world, SEEKER_EMAIL).await.remove(0),
            proofs(&play.world, OWNER_EMAIL).await.remove(0),
        );
        let guest = play.world.visitor(Role::Guest);
        for _ in 0..3 {
            // As programs do that look through mail.
            let page = guest.get(&owner).await;
            assert!(page.status == 200 && page.robots.contains("noindex"), "{}", page.body);
            assert!(page.body.contains("Licence for the vacuum pump"), "{}", page.body);
            assert!(page.body.contains("Yes, it is so"), "nothing is answered yet: {}", page.body);
        }
        let page = play.host.get(&it).await.body;
        assert!(page.contains("Not confirmed yet"), "opening confirmed nothing: {page}");
        let wrong = guest.post("/interests/proof/0000000000000000000000000000000000", "").await;
        assert_eq!(wrong.status, 410);
        guest.posted(&owner, "does=talk").await;
        assert!(play.host.get(&it).await.body.contains("Not confirmed yet"), "talking is no yes");
        guest.posted(&owner, "").await;
        assert!(play.host.get(&it).await.body.contains("Confirmed by a client"));
        // The other side, and whoever presses twice, are told that it is done.
        for link in [&seeker, &owner] {
            guest.posted(link, "").await;
            assert!(!guest.get(link).await.body.contains("Yes, it is so"));
        }
        play.world.settle().await;
        play.world.work().await;
        assert_eq!(proofs(&play.world, SEEKER_EMAIL).await.len(), 1, "asked once");
        play.world.pass(181 * DAY);
        assert_eq!(guest.get(&seeker).await.status, 410, "a link is not good for ever");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_click_by_letter_says_what_became_of_it_and_more_can_be_added_once() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let it = play.registered().await;
        play.world.pass(31 * DAY);
        play.world.settle().await;
        play.world.work().await;
        let link = proofs(&play.world, SEEKER_EMAIL).await.remove(0);
        let guest = play.world.visitor(Role::Guest);
        let page = guest.get(&link).await.body;
        assert!(page.contains("value=\"talks\"") && page.contains("After 1 month"), "{page}");
        let nonsense = guest.post(&link, "step=wealth").await;
        assert_eq!(nonsense.status, 422, "{}", nonsense.body);
        guest.posted(&link, "step=talks").await;
        let page = guest.get(&link).await.body;
        assert!(page.contains("Talks go on") && page.contains("name=\"turnover\""), "{page}");
        let wrong = guest.post(&link, "step=talks&turnover=-5&jobs=1").await;
        assert_eq!(wrong.status, 422, "{}", wrong.body);
        guest.posted(&link, "step=talks&turnover=1000&jobs=1&outcome_said=Soon").await;
        guest.posted(&link, "step=growth&turnover=9&jobs=9").await;
        let page = play.adviser.get(&it).await.body;
        assert!(page.contains("Talks go on") && page.contains("Soon"), "{page}");
        assert!(!page.contains("grew by it"), "what is answered stays: {page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_letter_is_printed_for_both_sides_once_they_know_each_other() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let it = play.accepted().await;
        let letter = format!("{it}/letter");
        let form = "title=Licence+for+the+vacuum+pump&agreement=licence\
                    &benefit=One+side+sells+forty+pumps+a+year%2C+the+other+cools+without+noise";
        assert_eq!(play.adviser.post(&letter, form).await.status, 409, "nobody is named yet");
        assert_eq!(play.adviser.get(&format!("{letter}/paper")).await.status, 404);
        play.owner.posted(&format!("{it}/consent"), OWNER_SIDE).await;
        play.seeker.posted(&format!("{it}/consent"), "side=seeker").await;
        let short =
            play.adviser.post(&letter, &form.replace("Licence+for+the+vacuum+pump", "Pump")).await;
        assert_eq!(short.status, 422, "{}", short.body);
        assert_eq!(play.seeker.post(&letter, form).await.status, 403, "an adviser writes it");
        play.adviser.posted(&letter, form).await;
        for by in [&play.adviser, &play.host, &play.seeker, &play.owner] {
            let paper = by.get(&format!("{letter}/paper")).await;
            assert!(paper.status == 200 && paper.kind.starts_with("application/pdf"));
            assert!(paper.body.starts_with("%PDF-"), "{}", &paper.body[..20]);
        }
        let stranger = play.world.stranger(Role::Manager);
        assert_eq!(stranger.get(&format!("{letter}/paper")).await.status, 404);
        play.host.posted(&format!("{it}/negotiation"), "").await;
        play.adviser.upload(&format!("{it}/statement"), &[], "letter.txt", b"Signed.").await;
        assert_eq!(play.adviser.post(&letter, form).await.status, 409, "what is signed stays");
        let page = play.adviser.get(&it).await.body;
        assert!(page.contains("forty pumps"), "the achievement begins with its words: {page}");
    }
}
