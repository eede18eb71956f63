//! Stories of interests, told on every database.

mod achievements;
mod clock;
mod sides;
mod visitors;

use kit::{
    Agency, Feature, Id, Role,
    testing::{Visitor, World, worlds},
};
use people::visitor::enrolled;

use crate::FEATURE;

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    contacts::FEATURE,
    people::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    partnering::FEATURE,
    taxonomy::FEATURE,
    FEATURE,
];

/// A world with a published opportunity, its client, and somebody who is interested.
struct Play {
    world: World,
    /// `/opportunities/…`
    url: String,
    /// The adviser of the agency of the opportunity, and its client.
    host: Visitor,
    owner: Visitor,
    /// The agency of whoever is interested, its adviser, and its client.
    agency: Id<Agency>,
    adviser: Visitor,
    seeker: Visitor,
}

const GOOD: &str = "advantages=4&clarity=4&cooperation=4&correctness=4";

/// An opportunity of the world's agency comes before the world; its client has an account.
async fn published(world: &World, host: &Visitor, owner: &Visitor) -> String {
    let form = "name=Glashaus+Nord&short_name=GN&kind=sme&country=GR&region=EL30&city=Athina&lang=en\
                &summary=Builds+houses&sectors=01.13&languages=en&audience=public\
                &website=https://glashaus-nord.example";
    let organisation = owner.posted("/organisations", form).await.location;
    let organisation = organisation.rsplit('/').next().unwrap();
    let long = |length: usize| "Runs+dry+and+quiet.+".repeat(length / 20 + 1);
    let form = format!(
        "organisation={organisation}&kind=to&language=en&title=Oil-free+vacuum+pump+for+laboratories\
         &summary={}&description={}&advantages={}&partner_sought={}&development=prototype&ipr=know-how\
         &keywords=pump&sectors=28.13&open_until=2027-10-01&plan=Plan+7&consented_on=2026-11-20",
        long(160),
        long(520),
        long(120),
        long(60),
    );
    let url = host.posted("/opportunities", &form).await.location;
    let colleague = world.visitor(Role::Adviser);
    let reviewer = world.stranger(Role::Reviewer);
    for (by, act, form) in
        [(host, "submission", ""), (&colleague, "approval", ""), (&reviewer, "review", GOOD)]
    {
        by.posted(&format!("{url}/{act}"), form).await;
    }
    url
}

impl Play {
    async fn of(world: World) -> Self {
        let host = enrolled(&world, world.agency, Role::Adviser, "Hanna Host").await;
        let owner = enrolled(&world, world.agency, Role::Member, "Oskar Owner").await;
        let url = published(&world, &host, &owner).await;
        let agency = Id::new();
        let adviser = enrolled(&world, agency, Role::Adviser, "Ada Adviser").await;
        let seeker = enrolled(&world, agency, Role::Member, "Sina Seeker").await;
        Self { world, url, host, owner, agency, adviser, seeker }
    }

    /// The interest of the seeker, expressed.
    async fn expressed(&self) -> String {
        self.seeker.posted(&format!("{}/interests", self.url), &form("")).await.location
    }

    /// The same, taken by the adviser and passed on.
    async fn referred(&self) -> String {
        let it = self.expressed().await;
        self.adviser.posted(&format!("{it}/allocation"), "").await;
        self.adviser.posted(&format!("{it}/referral"), "said=A+good+one").await;
        it
    }

    /// The same, to which the owner said yes.
    async fn accepted(&self) -> String {
        let it = self.referred().await;
        self.owner.posted(&format!("{it}/answer"), "answer=yes&said=Good").await;
        it
    }
}

/// A form that says everything.
fn form(more: &str) -> String {
    let text = "We+build+cold+rooms+for+hospitals+in+the+north+and+look+for+quiet+machines+";
    format!(
        "name=Sina+Seeker&organisation=Kaltraum+Werke&email=canary%40kaltraum.example\
         &phone=%2B49+30+5550199&website=kaltraum-werke.example&country=DE&kind=sme&agreed=yes\
         &company={}&expectation={}{more}",
        text.repeat(3),
        text.repeat(4),
    )
}

/// Words that name one side and may not reach the other before both agreed.
const SEEKER: &[&str] = &["Kaltraum Werke", "Sina Seeker", "5550199", "kaltraum-werke"];
const OWNER: &[&str] = &["Glashaus Nord", "Oskar Owner", "oskar.owner", "glashaus-nord"];

fn holds<'a>(text: &str, words: &[&'a str]) -> Option<&'a str> {
    words.iter().find(|word| text.contains(**word)).copied()
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn both_sides_learn_who_the_other_is_when_both_agreed() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let page = play.seeker.get(&play.url).await.body;
        assert!(page.contains(&format!("{}/interests/new", play.url)), "{page}");
        let it = play.expressed().await;
        assert!(play.adviser.get("/interests/desk?part=free").await.body.contains("Oil-free"));
        assert_eq!(play.host.get(&it).await.status, 404, "nobody asked the host yet");
        play.adviser.posted(&format!("{it}/allocation"), "").await;
        play.adviser.posted(&format!("{it}/referral"), "said=A+good+one").await;
        assert!(play.host.get("/interests/desk").await.body.contains("Oil-free"));
        play.owner.posted(&format!("{it}/answer"), "answer=yes&said=Gladly").await;
        for by in [&play.seeker, &play.adviser, &play.host, &play.owner] {
            assert!(by.get(&it).await.body.contains("Gladly"), "everybody reads the answer");
        }

        let owner = "side=owner&name=Oskar+Owner&organisation=Glashaus+Nord\
                     &email=oskar.owner%40house.example&phone=&website=glashaus-nord.example";
        let said = play.owner.posted(&format!("{it}/consent"), owner).await;
        assert_eq!(said.location, it);
        for by in [&play.seeker, &play.adviser] {
            assert_eq!(holds(&by.get(&it).await.body, OWNER), None, "one consent is none");
        }
        let said = play.adviser.post(&format!("{it}/consent"), "side=seeker").await;
        assert_eq!(said.status, 422, "an adviser says how they know: {}", said.body);
        play.seeker.posted(&format!("{it}/consent"), "side=seeker").await;
        for (by, words) in [
            (&play.seeker, OWNER),
            (&play.adviser, OWNER),
            (&play.host, SEEKER),
            (&play.owner, SEEKER),
        ] {
            let page = by.get(&it).await.body;
            assert!(words[..2].iter().all(|word| page.contains(word)), "{page}");
        }
        let api = play.host.get(&format!("/api/v1{it}")).await.body;
        assert!(api.contains("Kaltraum Werke") && api.contains("contact-exchanged"), "{api}");
        play.host.posted(&format!("{it}/negotiation"), "").await;
        let again = play.host.post(&format!("{it}/negotiation"), "").await;
        assert_eq!(again.status, 409, "a double click is told");
    }
}
