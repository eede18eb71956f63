//! No-compete lists: both sides are kept apart, and only one of them knows.

use kit::{
    Feature, Role,
    testing::{Visitor, World, worlds},
};
use serde_json::Value;

pub static REAL: &[Feature] = &[
    agencies::FEATURE,
    contacts::FEATURE,
    crate::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    partnering::FEATURE,
    people::FEATURE,
    sme::FEATURE,
    taxonomy::FEATURE,
];

/// Registers an organisation; its id.
pub async fn registered(by: &Visitor, name: &str, texts: &str) -> String {
    let form = format!(
        "name={name}&kind=sme&country=GR&region=EL30&city=Athina&lang=en&sectors=28.25\
         &languages=en&audience=public&{texts}"
    );
    let answer = by.post("/organisations", &form).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location.rsplit('/').next().unwrap().to_owned()
}

/// Three makers of much the same, each with an owner.
pub struct Trio {
    pub anna: (Visitor, String),
    pub ben: (Visitor, String),
    pub cora: (Visitor, String),
}

pub async fn trio(world: &World) -> Trio {
    let mut all = Vec::new();
    for name in ["Annapumps", "Benheat", "Coraglass"] {
        let by = world.visitor(Role::Member);
        let texts = "summary=We+build+heat+pumps+for+greenhouses+and+dairies.\
             &offers=Heat+pumps+for+greenhouses&seeks=A+partner+for+greenhouse+heat+pumps";
        let id = registered(&by, name, texts).await;
        all.push((by, id));
    }
    world.work().await;
    let mut all = all.into_iter();
    let mut next = || all.next().unwrap();
    Trio { anna: next(), ben: next(), cora: next() }
}

const TEXT: &str = "/api/v1/match?text=heat+pumps+for+greenhouses&limit=50";

fn about(id: &str) -> String {
    format!("/api/v1/match?organisation={id}&limit=50")
}

async fn asked(by: &Visitor, url: &str) -> String {
    let answer = by.get(url).await;
    assert_eq!(answer.status, 200, "{url}: {}", answer.body);
    answer.body
}

fn ids(answer: &str) -> Vec<String> {
    let read: Value = serde_json::from_str(answer).unwrap();
    let all = read["partners"].as_array().unwrap().iter();
    all.map(|it| it["id"].as_str().unwrap().to_owned()).collect()
}

/// The answer as it would be if that record did not exist: without it, those behind one rank up.
fn without(answer: &str, id: &str) -> String {
    let mut read: Value = serde_json::from_str(answer).unwrap();
    let all = read["partners"].as_array_mut().unwrap();
    all.retain(|it| it["id"] != id);
    for (rank, it) in (1..).zip(all.iter_mut()) {
        it["rank"] = Value::from(rank);
    }
    serde_json::to_string(&read).unwrap()
}

fn same(answer: &str) -> String {
    let read: Value = serde_json::from_str(answer).unwrap();
    serde_json::to_string(&read).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn rivals_are_kept_apart_both_ways_and_the_other_side_sees_an_absence_only() {
    for world in worlds(REAL).await {
        let Trio { anna, ben, cora } = trio(&world).await;
        let questions = [about(&ben.1), TEXT.to_owned()];
        let mut before = Vec::new();
        for url in &questions {
            before.push(asked(&ben.0, url).await);
        }
        assert!(before.iter().all(|it| ids(it).contains(&anna.1)), "they are matched: {before:?}");
        let others = [
            (&cora.0, about(&cora.1)),
            (&cora.0, TEXT.to_owned()),
            (&ben.0, "/api/v1/organisations".to_owned()),
            (&ben.0, "/organisations?format=csv".to_owned()),
        ];
        let mut bytes = Vec::new();
        for (by, url) in &others {
            bytes.push(by.get(url).await.body);
        }
        let history = world.verbs(world.agency).await;

        let rivals = format!("/organisations/{}/rivals", anna.1);
        let added =
            anna.0.post(&rivals, &format!("rival=/organisations/{}&note=Enemy", ben.1)).await;
        assert_eq!(added.status, 303, "{}", added.body);
        world.work().await;
        assert_ne!(world.verbs(world.agency).await, history, "its own agency can see that it was");

        for (url, before) in questions.iter().zip(&before) {
            let after = asked(&ben.0, url).await;
            assert_eq!(same(&after), without(before, &anna.1), "{}: an absence only", world.name);
        }
        // Whoever asks on behalf of the one or the other.
        let guest = world.visitor(Role::Guest);
        assert!(!ids(&asked(&guest, &about(&ben.1)).await).contains(&anna.1));
        assert!(!ids(&asked(&guest, &about(&anna.1)).await).contains(&ben.1));
        assert!(!ids(&asked(&anna.0, TEXT).await).contains(&ben.1));
        let both = ids(&asked(&guest, TEXT).await);
        assert!(both.contains(&anna.1) && both.contains(&ben.1), "nobody else is kept apart");
        for ((by, url), was) in others.iter().zip(&bytes) {
            assert_eq!(&by.get(url).await.body, was, "{url} says nothing of it");
        }
        // Taken off the list, everything is as it was, to the byte.
        let removal = format!("{rivals}/{}/removal", ben.1);
        assert_eq!(anna.0.post(&removal, "").await.status, 303);
        for (url, before) in questions.iter().zip(&before) {
            assert_eq!(&asked(&ben.0, url).await, before);
        }
        assert_eq!(anna.0.post(&removal, "").await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_read_by_its_owners_and_the_advisers_of_its_agency() {
    for world in worlds(REAL).await {
        let Trio { anna, ben, .. } = trio(&world).await;
        let rivals = format!("/organisations/{}/rivals", anna.1);
        let form = format!("rival={}&note=We+met+in+court", ben.1);
        assert_eq!(anna.0.post(&rivals, &form).await.status, 303);
        for by in [&anna.0, &world.visitor(Role::Adviser), &world.visitor(Role::Manager)] {
            let page = by.get(&rivals).await;
            assert!(page.body.contains("Benheat") && page.body.contains("We met in court"));
            assert!(!page.body.contains('⟦'));
            let home = by.get(&format!("/organisations/{}", anna.1)).await.body;
            assert!(home.contains(&rivals), "its page leads there");
        }
        let strangers = [
            (world.visitor(Role::Guest), 401),
            (ben.0.clone(), 403),
            (world.visitor(Role::Member), 403),
            (world.visitor(Role::Coach), 403),
            (world.stranger(Role::Adviser), 403),
            (world.stranger(Role::Administrator), 403),
        ];
        for (by, status) in strangers {
            for answer in [
                by.get(&rivals).await,
                by.post(&rivals, &form).await,
                by.post(&format!("{rivals}/{}/removal", ben.1), "").await,
            ] {
                assert_eq!(answer.status, status);
                assert!(!answer.body.contains("Benheat") && !answer.body.contains("court"));
            }
            let home = by.get(&format!("/organisations/{}", anna.1)).await.body;
            assert!(!home.contains("/rivals"));
        }
        for (rival, said) in [
            ("nonsense", "No organisation is found"),
            ("00000000000000000000000000000007", "No organisation is found"),
            (&anna.1, "cannot be kept apart from itself"),
            ("", "wrong"),
        ] {
            let answer = anna.0.post(&rivals, &format!("rival={rival}")).await;
            assert_eq!(answer.status, 422, "{rival}");
            assert!(answer.body.contains(said), "{rival}: {}", answer.body);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn enterprises_of_one_group_are_no_partners() {
    for world in worlds(REAL).await {
        let Trio { anna, ben, cora } = trio(&world).await;
        assert!(ids(&asked(&anna.0, &about(&anna.1)).await).contains(&cora.1), "they are matched");
        let ties = format!("/organisations/{}/size/ties", anna.1);
        let tie = |id: &str, share: &str| {
            format!(
                "side={}&directory=/organisations/{id}&kind=enterprise&direction=owned&capital={share}",
                anna.1
            )
        };
        // Two thirds link, a third does not.
        for (id, share) in [(&cora.1, "66"), (&ben.1, "33")] {
            let answer = anna.0.post(&ties, &tie(id, share)).await;
            assert_eq!(answer.status, 303, "{}", answer.body);
        }
        let own = ids(&asked(&anna.0, &about(&anna.1)).await);
        assert!(!own.contains(&cora.1) && own.contains(&ben.1), "{}: {own:?}", world.name);
        assert!(
            !ids(&asked(&cora.0, &about(&cora.1)).await).contains(&anna.1),
            "nor the other way"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn both_directions_of_a_match_are_told() {
    for world in worlds(REAL).await {
        let (dan, eve) = (world.visitor(Role::Member), world.visitor(Role::Member));
        let dan_id = registered(
            &dan,
            "Danfarm",
            "summary=Greenhouses.&offers=Waste+heat+of+our+dairy&seeks=Heat+pumps+for+greenhouses",
        )
        .await;
        registered(
            &eve,
            "Evepumps",
            "summary=Machines.&offers=Heat+pumps+for+greenhouses&seeks=Waste+heat+of+a+dairy",
        )
        .await;
        world.work().await;
        let read: Value = serde_json::from_str(&asked(&dan, &about(&dan_id)).await).unwrap();
        let both = &read["partners"][0]["both"];
        assert!(both["share"].as_f64().unwrap() > 0.2, "{both}");
        for (way, word) in [("forth", "pumps"), ("back", "dairy")] {
            let said = both[way]["evidence"].to_string();
            assert!(said.contains(word), "{way}: {both}");
        }
        let page = dan.get(&format!("/matching?organisation={dan_id}&show=partners")).await.body;
        assert!(page.contains("You seek, they offer") && page.contains("They seek, you offer"));
    }
}

/// A published opportunity of an organisation of the world's agency; its address.
async fn published(world: &World, owner: &str) -> String {
    let adviser = world.visitor(Role::Adviser);
    let long = |length: usize| "Vacuum+pump+that+runs+dry+and+quiet.+".repeat(length / 36 + 1);
    let form = format!(
        "organisation={owner}&kind=to&language=en&title=Oil-free+vacuum+pump+for+laboratories\
         &summary={}&description={}&advantages={}&partner_sought={}&development=prototype\
         &ipr=know-how&keywords=pump%2C+vacuum&sectors=28.13&open_until=2027-01-01&plan=Plan+7\
         &consented_on=2026-11-20",
        long(160),
        long(520),
        long(120),
        long(60),
    );
    let answer = adviser.post("/opportunities", &form).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let url = answer.location;
    let (colleague, reviewer) = (world.visitor(Role::Adviser), world.stranger(Role::Reviewer));
    let good = "advantages=4&clarity=4&cooperation=4&correctness=4";
    for (by, act, form) in
        [(&adviser, "submission", ""), (&colleague, "approval", ""), (&reviewer, "review", good)]
    {
        let answer = by.post(&format!("{url}/{act}"), form).await;
        assert_eq!(answer.status, 303, "{act}: {}", answer.body);
    }
    world.work().await;
    url
}

const VACUUM: &str = "summary=Vacuum+pumps+for+laboratories+that+run+dry+and+quiet.\
    &offers=Vacuum+pumps&seeks=Laboratories";

#[tokio::test(flavor = "multi_thread")]
async fn an_opportunity_is_matched_with_its_owner_for_those_who_may_not_know() {
    for world in worlds(REAL).await {
        let adviser = world.visitor(Role::Adviser);
        let owner = registered(&adviser, "Ownworks", VACUUM).await;
        registered(&world.visitor(Role::Member), "Otherworks", VACUUM).await;
        let url = published(&world, &owner).await;
        let id = url.rsplit('/').next().unwrap();
        let asked = format!("/matching?opportunity={id}&show=partners");
        let inside = adviser.get(&asked).await.body;
        assert!(inside.contains("Otherworks") && !inside.contains("data-open>Ownworks"));
        // Were it missing for all, everybody could tell whose the opportunity is.
        for by in [world.visitor(Role::Guest), world.stranger(Role::Adviser)] {
            let page = by.get(&asked).await.body;
            assert!(page.contains("data-open>Ownworks") && page.contains("Otherworks"), "{page}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_ones_own_does_not_tell_whose_an_opportunity_is() {
    const ASKED: &str = "/matching?text=oil-free+vacuum+pump+for+laboratories&show=opportunities";
    for world in worlds(REAL).await {
        let adviser = world.visitor(Role::Adviser);
        let owner = registered(&adviser, "Ownworks", VACUUM).await;
        let spy = world.visitor(Role::Member);
        let spies = registered(&spy, "Spyworks", VACUUM).await;
        published(&world, &owner).await;
        let sees = |page: &str| page.contains("data-open>Oil-free vacuum pump");
        assert!(sees(&spy.get(ASKED).await.body), "it is there");
        let own = format!("/organisations/{spies}/rivals");
        assert_eq!(spy.post(&own, &format!("rival={owner}")).await.status, 303);
        assert!(sees(&spy.get(ASKED).await.body), "still there: an absence would tell");
        let removal = format!("{own}/{owner}/removal");
        assert_eq!(spy.post(&removal, "").await.status, 303);
        // The owner decides otherwise: whom it keeps apart finds nothing of it.
        let theirs = format!("/organisations/{owner}/rivals");
        assert_eq!(adviser.post(&theirs, &format!("rival={spies}")).await.status, 303);
        assert!(!sees(&spy.get(ASKED).await.body), "{}", world.name);
        assert!(sees(&world.visitor(Role::Guest).get(ASKED).await.body));
    }
}
