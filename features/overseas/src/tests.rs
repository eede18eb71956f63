//! Stories of access overseas, told on every database.

mod meetings;
mod offers;

use kit::{
    Feature, Id, Role, Tx,
    clock::DAY,
    sql,
    testing::{Visitor, World, worlds},
};
use people::visitor::enrolled;

use crate::FEATURE;

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    contacts::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    FEATURE,
    partnering::FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
];

fn last(url: &str) -> &str {
    url.rsplit('/').next().unwrap()
}

/// An agency that runs a programme, with an adviser, a company and an institution.
struct Play {
    world: World,
    manager: Visitor,
    adviser: Visitor,
    member: Visitor,
    /// `/organisations/…`
    company: String,
    /// `/overseas/…`
    programme: String,
    /// `/overseas/entities/…`
    entity: String,
}

const RULES: &str = "countries=GR&sizes=micro&sizes=small";

fn programme(rules: &str) -> String {
    let long = "Institutes+over+there+coat+tools+better+than+anybody+here+".repeat(3);
    format!(
        "title=Coatings+from+Japan&summary={long}&lang=en&origins=JP&budget=1000&opens_on=2026-11-01\
         &closes_on=2027-03-31&least_agencies=2&needs=cluster&months=12&{rules}"
    )
}

const ENTITY: &str = "kind=research&name=Kisogawa+Institute&country=JP&city=Nagoya&zone=Asia/Tokyo&opens=9\
    &closes=17&languages=ja&summary=It+coats+tools+and+tests+them+in+a+plant+of+its+own&desk=Liaison\
    &email=desk@kisogawa.example";

impl Play {
    async fn of(world: World) -> Self {
        let manager = enrolled(&world, world.agency, Role::Manager, "Mona").await;
        let adviser = enrolled(&world, world.agency, Role::Adviser, "Ada").await;
        let member = enrolled(&world, world.agency, Role::Member, "Mia").await;
        let form = "name=Glashaus+Nord&kind=sme&country=GR&region=EL30&city=Athina&lang=en&staff=20\
                    &summary=Builds+houses&sectors=01.13&languages=en&audience=public";
        let company = member.posted("/organisations", form).await.location;
        let programme = manager.posted("/overseas", &programme(RULES)).await.location;
        manager.posted(&format!("{programme}/opening"), "").await;
        let entity = adviser.posted("/overseas/entities", ENTITY).await.location;
        Self { world, manager, adviser, member, company, programme, entity }
    }

    async fn asked(&self) -> String {
        let form = format!(
            "party={}&financing=self&why=We+build+glass+houses+and+want+harder+tools",
            last(&self.company)
        );
        self.member.posted(&format!("{}/admissions", self.programme), &form).await.location
    }

    async fn admitted(&self) -> String {
        let it = self.asked().await;
        let form = "stage=admitted&valid_until=2027-10-31";
        self.manager.posted(&format!("{it}/decision"), form).await;
        it
    }

    /// Another agency that the network knows, and its manager.
    async fn neighbour(&self) -> Visitor {
        let administrator = self.world.visitor(Role::Administrator);
        let form = "name=Nordhaus&city=Porto&country=PT&region=PT11&language=pt&languages=pt\
                    &website=https://nord.example&summary=Help.&network=Test";
        let staff = administrator.posted("/agencies", form).await.location;
        let id = last(staff.strip_suffix("/staff").unwrap()).parse().unwrap();
        self.world.visitor_of(id, Role::Manager)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_programme_is_written_opened_and_read_by_everybody() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let guest = play.world.visitor(Role::Guest);
        let page = guest.get(&play.programme).await;
        assert_eq!(page.status, 200, "{}", page.body);
        for said in [
            "Coatings from Japan",
            "Greece",
            "Micro",
            "A cluster",
            "2 agencies at least",
            "Sign in to apply",
        ] {
            assert!(page.body.contains(said), "{said}: {}", page.body);
        }
        assert!(!page.body.contains("/edit\"") && page.robots.is_empty());
        assert!(guest.get("/overseas").await.body.contains("Coatings from Japan"));

        let draft = play.manager.posted("/overseas", &programme("")).await.location;
        let stranger = play.world.stranger(Role::Manager);
        for by in [&guest, &stranger, &play.member] {
            assert_eq!(by.get(&draft).await.status, 404, "a draft is the agency's own");
        }
        assert_eq!(play.adviser.get(&draft).await.status, 200);
        assert_eq!(play.adviser.post(&format!("{draft}/opening"), "").await.status, 403);
        assert_eq!(stranger.post(&format!("{}/closing", play.programme), "").await.status, 403);
        let wrong = programme("").replace("closes_on=2027-03-31", "closes_on=2026-10-31");
        let answer = play.manager.post("/overseas", &wrong).await;
        assert!(
            answer.status == 422 && answer.body.contains("before the first"),
            "{}",
            answer.body
        );
        play.manager.posted(&draft, &programme("").replace("2027-03-31", "2026-11-02")).await;
        let answer = play.manager.post(&format!("{draft}/opening"), "").await;
        assert_eq!(answer.status, 409, "its last day is over");
        play.manager.posted(&format!("{}/closing", play.programme), "").await;
        assert_eq!(play.manager.post(&format!("{}/closing", play.programme), "").await.status, 409);
        assert!(!guest.get(&play.programme).await.body.contains("Sign in to apply"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_the_rules_let_applies_and_is_told_what_was_decided() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let it = play.asked().await;
        let admissions = format!("{}/admissions", play.programme);
        let form = format!(
            "party={}&financing=self&why=We+build+glass+houses+and+want+more",
            last(&play.company)
        );
        assert_eq!(play.member.post(&admissions, &form).await.status, 409, "twice");
        let stranger = play.world.stranger(Role::Manager);
        assert_eq!(stranger.get(&it).await.status, 404);
        assert_eq!(stranger.post(&format!("{it}/decision"), "stage=admitted").await.status, 404);
        assert_eq!(stranger.post(&admissions, &form).await.status, 409, "not their company");
        assert_eq!(play.member.post(&format!("{it}/decision"), "stage=admitted").await.status, 403);
        assert!(
            play.manager
                .get("/overseas/admissions?stage=asked")
                .await
                .body
                .contains("Glashaus Nord")
        );
        assert!(!stranger.get("/overseas/admissions").await.body.contains("Glashaus"));
        let guest = play.world.visitor(Role::Guest);
        assert!(
            !guest.get(&play.programme).await.body.contains("Glashaus"),
            "companies are not named"
        );

        let decision = format!("{it}/decision");
        assert_eq!(play.manager.post(&decision, "stage=refused&reason=").await.status, 422);
        let late = "stage=admitted&valid_until=2027-11-30";
        assert_eq!(
            play.manager.post(&decision, late).await.status,
            422,
            "longer than twelve months"
        );
        play.manager.posted(&decision, "stage=admitted&valid_until=2027-10-31").await;
        assert_eq!(play.manager.post(&decision, "stage=refused&reason=No").await.status, 409);
        play.world.settle().await;
        play.world.work().await;
        assert!(play.member.get("/notices").await.body.contains("is admitted to"));
        let page = play.member.get(&it).await.body;
        assert!(page.contains("Oct 31, 2027"), "{page}");

        play.world.pass(320 * DAY);
        play.world.work().await;
        assert!(play.member.get("/notices").await.body.contains("runs out soon"));
        play.world.pass(60 * DAY);
        assert!(play.member.get(&it).await.body.contains("Ran out"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_applies_against_the_rules_or_for_others() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let admissions = format!("{}/admissions", play.programme);
        let form = "name=Kyma&kind=sme&country=ES&region=ES30&city=Madrid&lang=en&staff=300\
                    &summary=Waves&sectors=01.13&languages=en&audience=public";
        let other = play.member.posted("/organisations", form).await.location;
        let page = play.member.get(&play.programme).await.body;
        assert!(page.contains("Companies of this country may not take part."), "{page}");
        let ask = format!(
            "party={}&financing=self&why=We+make+waves+and+want+harder+tools",
            last(&other)
        );
        let answer = play.member.post(&admissions, &ask).await;
        assert!(answer.status == 422 && answer.body.contains("harder tools"), "{}", answer.body);
        let short = format!("party={}&financing=self&why=Please", last(&play.company));
        assert_eq!(play.member.post(&admissions, &short).await.status, 422);
        assert_eq!(
            play.member
                .post(&admissions, "party=x&financing=self&why=We+build+glass+houses+and+so+on")
                .await
                .status,
            400
        );

        let neighbour = play.neighbour().await;
        let ask = "party=agency&financing=self&why=Our+clients+look+for+harder+tools+and+dies";
        let it = neighbour.posted(&admissions, ask).await.location;
        assert_eq!(play.adviser.get(&it).await.status, 200);
        neighbour.posted(&format!("{it}/withdrawal"), "").await;
        assert_eq!(neighbour.post(&format!("{it}/withdrawal"), "").await.status, 409);
        let again = neighbour.posted(&admissions, ask).await.location;
        play.manager
            .posted(&format!("{again}/decision"), "stage=admitted&valid_until=2027-01-31")
            .await;
        let guest = play.world.visitor(Role::Guest);
        let page = guest.get(&play.programme).await.body;
        assert!(page.contains("Nordhaus") && !page.contains("2 agencies at least"), "{page}");
        let end = "stage=ended&reason=They+left+the+network";
        play.manager.posted(&format!("{again}/decision"), end).await;
        assert!(guest.get(&play.programme).await.body.contains("2 agencies at least"));
        assert!(neighbour.get(&again).await.body.contains("They left the network"));

        let entities = format!("{}/entities", play.programme);
        let entity = format!("entity={}", last(&play.entity));
        assert_eq!(play.adviser.post(&entities, &entity).await.status, 403);
        play.manager.posted(&entities, &entity).await;
        assert_eq!(play.manager.post(&entities, &entity).await.status, 409, "once");
        assert!(guest.get(&play.programme).await.body.contains("Kisogawa Institute"));
    }
}

/// What was written down under a person.
async fn named(world: &World, person: Id<kit::Person>) -> i64 {
    let count = move |tx: &mut Tx| {
        let (count,): (i64,) = tx.one(sql!(
            "select (select count(*) from overseas_programme where author = $1)
                  + (select count(*) from overseas_admission where asked_by = $1 or decided_by = $1)
                  + (select count(*) from overseas_entity where author = $1)
                  + (select count(*) from overseas_offer where author = $1 or declared_by = $1)
                  + (select count(*) from overseas_format where author = $1)
                  + (select count(*) from overseas_trial where adviser = $1)
                  + (select count(*) from overseas_contact where adviser = $1)
                  + (select count(*) from overseas_step where person = $1) -- every agency: tests",
            person
        ))?;
        Ok(count)
    };
    world.app.db.read(count).await.unwrap()
}
