//! Who may do what, and that nobody is named before both agreed.

use kit::{
    Role, journal, mail,
    testing::{Visitor, worlds},
};

use super::{HOUSE, OWNER, Play, SEEKER, form, holds};

/// Every page, list, file and answer somebody can open about an interest.
async fn everything(by: &Visitor, it: &str) -> String {
    let mut all = String::new();
    for url in [
        it.to_owned(),
        format!("/api/v1{it}"),
        "/interests".to_owned(),
        "/interests?format=csv".to_owned(),
        "/interests/desk".to_owned(),
        "/interests/desk?format=csv".to_owned(),
        "/interests/desk?part=over".to_owned(),
        "/interests/figures?format=csv".to_owned(),
        "/api/v1/interests".to_owned(),
        "/api/v1/interest-figures".to_owned(),
        "/notices".to_owned(),
    ] {
        all += &by.get(&url).await.body;
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_names_a_side_before_both_agreed_and_afterwards_it_does() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let it = play.accepted().await;
        let owner = "side=owner&name=Oskar+Owner&organisation=Glashaus+Nord\
                     &email=oskar.owner%40house.example&phone=&website=";
        for step in 0..3 {
            play.world.work().await;
            for by in [&play.host, &play.owner] {
                assert_eq!(holds(&everything(by, &it).await, SEEKER), None, "step {step}");
            }
            for by in [&play.adviser, &play.seeker] {
                let all = everything(by, &it).await.replace("oskar.owner@house", "");
                assert_eq!(holds(&all, OWNER), None, "step {step}");
            }
            let revoked = format!("{it}/consent/removal");
            // Agreed, taken back while the other agrees, agreed again.
            if step == 1 {
                play.owner.posted(&revoked, "side=owner").await;
                play.seeker.posted(&format!("{it}/consent"), "side=seeker").await;
            } else {
                play.owner.posted(&format!("{it}/consent"), owner).await;
            }
        }
        assert!(holds(&everything(&play.host, &it).await, SEEKER).is_some());
        assert!(holds(&everything(&play.seeker, &it).await, OWNER).is_some());
        let told = play.world.app.db.read(|tx| journal::recent(tx, kit::Id::nil(), i64::MAX, 500));
        let told: Vec<_> = told
            .await
            .unwrap()
            .into_iter()
            .filter(|it| it.noun == "interest")
            .map(|it| format!("{:?} {:?} {:?}", it.before, it.after, it.why))
            .collect();
        assert!(told.len() > 5);
        assert_eq!(holds(&told.join("\n"), SEEKER), None, "nor does the journal, ever");
        assert_eq!(holds(&told.join("\n"), OWNER), None);
        let letters = play.world.app.db.read(|tx| mail::newest(tx, 100)).await.unwrap();
        let text: String =
            letters.iter().flat_map(|it| [it.subject.as_str(), " ", &it.body, "\n"]).collect();
        assert_eq!(holds(&text, SEEKER), None, "nor any letter: {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_says_a_name_to_the_other_side_too_early_gets_the_text_back() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let named = form("").replace("We+build", "Kaltraum+Werke+build");
        let answer = play.seeker.post(&format!("{}/interests", play.url), &named).await;
        assert_eq!(answer.status, 422, "{}", answer.body);
        assert!(answer.body.contains("Kaltraum Werke build"), "what was typed is kept");
        let it = play.accepted().await;
        for (by, said) in [
            (&play.seeker, "Write+to+canary%40kaltraum.example"),
            (&play.seeker, "We+are+Kaltraum+Werke"),
            (&play.host, "They+are+Glashaus+Nord"),
            (&play.owner, "Call+%2B30+210+5550177"),
        ] {
            let form = format!("reach=everybody&said={said}");
            let answer = by.post(&format!("{it}/remarks"), &form).await;
            assert_eq!(answer.status, 422, "{said}: {}", answer.body);
            by.posted(&format!("{it}/remarks"), &format!("reach=side&said={said}")).await;
        }
        let page = play.host.get(&it).await.body;
        assert!(!page.contains("canary@kaltraum"), "what is for one side stays there");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_learn_nothing_and_each_side_does_its_own_steps_alone() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let it = play.expressed().await;
        let steps = [
            "allocation",
            "hand-over",
            "signposting",
            "referral",
            "answer",
            "information",
            "texts",
            "consent",
            "consent/removal",
            "waiting",
            "waiting/removal",
            "negotiation",
            "degree",
            "remarks",
            "talk",
            "ending",
            "withdrawal",
        ];
        let guest = play.world.visitor(Role::Guest);
        for role in [Role::Member, Role::Adviser, Role::Manager, Role::Administrator] {
            let stranger = play.world.stranger(role);
            assert!([403, 404].contains(&stranger.get(&it).await.status), "{role:?}");
            for step in steps {
                let form =
                    "answer=yes&side=seeker&reach=side&said=x&reason=no-fit&degree=1&version=1";
                let answer = stranger.post(&format!("{it}/{step}"), form).await;
                assert!([403, 404].contains(&answer.status), "{role:?} {step}: {}", answer.status);
                assert_eq!(guest.post(&format!("{it}/{step}"), form).await.status, 401, "{step}");
            }
        }
        assert_eq!(guest.get(&it).await.status, 401);
        for step in ["allocation", "referral", "waiting", "ending", "degree"] {
            let answer = play.seeker.post(&format!("{it}/{step}"), "reason=no-fit&degree=1").await;
            assert_eq!(answer.status, 403, "{step} is for advisers");
        }
        assert_eq!(play.adviser.post(&format!("{it}/referral"), "").await.status, 409);
        play.adviser.posted(&format!("{it}/allocation"), "").await;
        assert_eq!(play.adviser.post(&format!("{it}/answer"), "answer=yes").await.status, 409);
        play.adviser.posted(&format!("{it}/referral"), "").await;
        assert_eq!(play.adviser.post(&format!("{it}/answer"), "answer=yes").await.status, 409);
        assert_eq!(play.seeker.post(&format!("{it}/answer"), "answer=yes").await.status, 409);
        play.host.posted(&format!("{it}/answer"), "answer=more&said=How+many+people").await;
        assert_eq!(play.host.post(&format!("{it}/consent"), "side=seeker").await.status, 409);
        play.seeker.posted(&format!("{it}/information"), "said=Forty+people").await;
        play.host.posted(&format!("{it}/answer"), "answer=no").await;
        let form = "reason=other&how=closed";
        assert_eq!(play.adviser.post(&format!("{it}/ending"), form).await.status, 422, "say why");
        play.adviser.posted(&format!("{it}/ending"), "reason=owner-declined&how=closed").await;
        let over = play.seeker.post(&format!("{it}/withdrawal"), "").await;
        assert_eq!(over.status, 409, "what is over stays over");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_write_at_once_lose_no_text() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let it = play.expressed().await;
        let text = |word: &str| format!("{word}+").repeat(40);
        let texts = |word: &str, version: i64| {
            format!("company={0}&expectation={0}&question={word}&version={version}", text(word))
        };
        play.seeker.posted(&format!("{it}/texts"), &texts("first", 1)).await;
        let late = play.adviser.post(&format!("{it}/texts"), &texts("second", 1)).await;
        assert_eq!(late.status, 422, "{}", late.body);
        assert!(late.body.contains("second second") && late.body.contains("first first"));
        assert!(late.body.contains("name=\"version\" value=\"2\""), "the next save counts");
        assert!(play.seeker.get(&it).await.body.contains("first first"));
        play.adviser.posted(&format!("{it}/texts"), &texts("second", 2)).await;
        assert!(play.seeker.get(&it).await.body.contains("second second"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_expresses_an_interest_twice_or_in_their_own() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        play.expressed().await;
        let url = format!("{}/interests", play.url);
        assert_eq!(play.seeker.post(&url, &form("")).await.status, 409);
        assert_eq!(play.owner.post(&url, &form("")).await.status, 409);
        assert!(!play.owner.get(&play.url).await.body.contains("/interests/new"));
        play.host.posted(&format!("{}/withdrawal", play.url), "why=Sold").await;
        let answer = play.adviser.post(&url, &form("&for_client=yes")).await;
        assert!([404, 409].contains(&answer.status), "{}", answer.status);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_interests_in_one_profile_are_a_list_like_any_other() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let id = play.referred().await.rsplit('/').next().unwrap().to_owned();
        let grown = play.world.app.db.write(move |tx| {
            let one = crate::store::find(tx, id.parse().unwrap())?.open(|_| true)?;
            for number in 0..999 {
                let it = crate::model::Interest {
                    id: kit::Id::new(),
                    due_at: Some(one.changed_at + number),
                    ..one.clone()
                };
                crate::store::insert(tx, &it)?;
            }
            Ok(())
        });
        grown.await.unwrap();
        let first = play.host.get("/interests/desk").await.body;
        assert!(first.contains("1 to 20 of 1,000"), "{first}");
        let last = play.host.get("/interests/desk?page=50").await.body;
        assert!(last.contains("981 to 1,000 of 1,000"), "{last}");
        let csv = play.host.get("/interests/desk?format=csv").await.body;
        assert_eq!(csv.lines().count(), 1_001);
        let panel = play.host.get(&play.url).await.body;
        assert!(panel.contains("<span class=\"count\">1000</span>"), "{panel}");
        let api = play.host.get("/api/v1/interests?limit=100&offset=950").await.body;
        assert!(api.contains("\"total\":1000"), "{api}");
        let stranger = play.world.stranger(Role::Manager);
        assert!(!stranger.get("/interests/desk").await.body.contains("Oil-free"));
    }
}
