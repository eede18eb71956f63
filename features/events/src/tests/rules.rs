//! The table of requests: on paper, by chance, and through HTTP.

use kit::clock::DAY;
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};

use people::visitor::enrolled;

use super::{Play, worlds};
use crate::{
    meeting::model as met,
    request::model::{
        Asking, Deed, Move, REQUEST_NOT_YOURS, REQUEST_OTHER, STEPS, Stage, Who, next,
    },
};

/// The table, written down a second time by hand.
const PAPER: &str = "
    draft send pending asker
    withdrawn send pending asker
    expired send pending asker
    pending accept accepted asked,staff
    declined accept accepted asked,staff
    pending decline declined asked,staff
    accepted decline declined asked,staff
    draft withdraw withdrawn asker
    pending withdraw withdrawn asker
    accepted withdraw withdrawn asker
    pending expire expired house
    draft supersede superseded house
    pending supersede superseded house
    accepted supersede superseded house";

fn paper(from: Stage, kind: Move, who: Who) -> Option<Stage> {
    PAPER.lines().map(str::trim).filter(|it| !it.is_empty()).find_map(|line| {
        let words: Vec<_> = line.split(' ').collect();
        let takes = words[3].split(',').any(|it| it == who.as_str());
        (words[0] == from.as_str() && words[1] == kind.as_str() && takes)
            .then(|| words[2].parse().unwrap())
    })
}

const OPEN: Asking =
    Asking { in_window: true, are_active: true, may_ask: true, is_first: true, has_room: true };

fn deed() -> impl Strategy<Value = (Deed, bool)> {
    let asking =
        any::<[bool; 5]>().prop_map(|[in_window, are_active, may_ask, is_first, has_room]| {
            let it = Asking { in_window, are_active, may_ask, is_first, has_room };
            (Deed::Send(it), in_window && are_active && may_ask && is_first && has_room)
        });
    prop_oneof![
        2 => asking,
        4 => Just((Deed::Send(OPEN), true)),
        4 => any::<[bool; 2]>().prop_map(|[in_window, are_active]| {
            (Deed::Accept { in_window, are_active }, in_window && are_active)
        }),
        2 => Just((Deed::Decline, true)),
        2 => Just((Deed::Withdraw, true)),
        1 => any::<bool>().prop_map(|is_due| (Deed::Expire { is_due }, is_due)),
        1 => Just((Deed::Supersede, true)),
    ]
}

proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(1_000))]

    /// 1,000 sequences of 40 deeds by anybody: a request never leaves the table, and each
    /// refusal leaves it where it was and says why.
    #[test]
    fn no_sequence_leaves_the_table(
        deeds in proptest::collection::vec((deed(), proptest::sample::select(Who::ALL)), 40)
    ) {
        let mut stage = Stage::Draft;
        for ((deed, passes), who) in deeds {
            let wanted = paper(stage, deed.kind(), who).filter(|_| passes);
            let said = next(stage, who, deed);
            prop_assert_eq!(said.ok(), wanted, "{:?} {:?} {:?}", stage, who, deed);
            match said {
                Ok(to) => stage = to,
                Err(why) => {
                    let has_step = STEPS.iter().any(|it| it.0 == stage && it.1 == deed.kind());
                    prop_assert_eq!(why.code == REQUEST_OTHER.code, !has_step);
                    let is_taker = paper(stage, deed.kind(), who).is_some();
                    prop_assert_eq!(why.code == REQUEST_NOT_YOURS.code, has_step && !is_taker);
                }
            }
            if stage == Stage::Superseded {
                prop_assert!(STEPS.iter().all(|it| it.0 != Stage::Superseded), "the end");
            }
        }
    }

    /// A meeting by chance: it never leaves its table, and is held or missed only after it began.
    #[test]
    fn no_meeting_leaves_its_table(
        steps in proptest::collection::vec((proptest::sample::select(met::Move::ALL), any::<bool>()), 40)
    ) {
        let mut stage = met::Stage::Planned;
        for (step, has_begun) in steps {
            let found = met::STEPS.iter().find(|it| it.0 == stage && it.1 == step);
            let said = met::next(stage, step, has_begun);
            match found {
                Some(it) if has_begun || !it.3 => prop_assert_eq!(said.ok(), Some(it.2)),
                _ => prop_assert!(said.is_err()),
            }
            if let Ok(to) = said {
                let came = matches!(to, met::Stage::Running | met::Stage::Done) || to.is_no_show();
                prop_assert!(!came || has_begun);
                stage = to;
            }
        }
    }
}

#[test]
fn every_step_stands_on_paper() {
    let lines = PAPER.lines().filter(|it| !it.trim().is_empty()).count();
    assert_eq!(lines, STEPS.len());
    for it in STEPS {
        for who in it.3 {
            assert_eq!(paper(it.0, it.1, *who), Some(it.2), "{it:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_sent_answered_and_taken_back() {
    for world in worlds().await {
        let play = Play::validated(world).await;
        let refused = play.asks(1, "Sina Seeker", "").await;
        assert_eq!(refused.status, 303, "a provider may ask a seeker");
        // The seeker asks back: the two agree at once.
        let answer = play.asks(0, "Pia Provider", "").await;
        assert_eq!(answer.status, 303);
        let page = play.people[0].read(&play.at("requests")).await;
        assert!(page.contains("Accepted") && !page.contains("Waits for an answer"), "{page}");
        let again = play.asks(0, "Pia Provider", "").await;
        assert_eq!(again.status, 409);
        assert!(again.body.contains("request between you two already"), "{}", again.body);

        // A draft is its writer's alone.
        assert_eq!(play.asks(0, "Paul Provider", "&how=x").await.status, 303);
        let form = "reason=A+secret+thought&priority=1&how=draft";
        let pola = play.page_of("Pola Provider").await;
        play.people[0].posted(&format!("{pola}/requests"), form).await;
        assert!(play.people[0].read(&play.at("requests")).await.contains("A secret thought"));
        assert!(!play.people[3].read(&play.at("requests")).await.contains("secret"));
        let draft = play.request_of(0, "sending").await;
        play.people[0].posted(&format!("{draft}/sending"), "").await;
        assert!(play.people[3].read(&play.at("requests")).await.contains("A secret thought"));

        // Only the two know of it, and only the one who was asked answers.
        for by in [&play.people[1], &play.people[2], &play.world.stranger(kit::Role::Manager)] {
            let answer = by.post(&format!("{draft}/acceptance"), "").await;
            assert_eq!(answer.status, 404);
        }
        assert_eq!(play.people[0].post(&format!("{draft}/acceptance"), "").await.status, 409);
        play.people[3].posted(&format!("{draft}/refusal"), "reply=Not+now").await;
        assert!(play.people[0].read(&play.at("requests")).await.contains("Not now"));
        assert_eq!(play.asks(0, "Pola Provider", "").await.status, 409, "no is no");
        // Who declined asks in turn, and then says yes to the first one after all.
        assert_eq!(play.asks(3, "Sina Seeker", "").await.status, 303);
        play.people[3].posted(&format!("{draft}/acceptance"), "").await;
        assert!(play.people[3].read(&play.at("requests")).await.contains("Settled otherwise"));
        let sent = play.request_of(0, "withdrawal").await;
        play.people[0].posted(&format!("{sent}/withdrawal"), "").await;
        let twice = play.people[0].post(&format!("{sent}/withdrawal"), "").await;
        assert_eq!(twice.status, 409, "a double click is told");
        play.world.work().await;
        let told = play.people[0].read("/notices").await;
        assert!(told.contains("accepted your request"), "{told}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_matrix_the_limit_and_the_window_hold() {
    for world in worlds().await {
        let play = Play::validated(world).await;
        let other = enrolled(&play.world, kit::Id::new(), kit::Role::Member, "Sam Seeker").await;
        let form = super::registration("1", "on-site", &super::slots(0, super::ALL));
        other.posted(&play.at("registration"), &form).await;
        let desk = play.host.read(&play.at("desk")).await;
        let id = super::ids(&desk, "name=\"id\" value=\"").remove(0);
        assert_eq!(play.asks(0, "Pia Provider", "").await.status, 303);
        let early = play.people[0]
            .post(&play.at(&format!("participants/{id}/requests")), "reason=Hi&priority=2&how=send")
            .await;
        assert_eq!(early.status, 404, "not validated yet");
        play.host.posted(&play.at("validation"), &format!("id={id}")).await;
        let answer = play.asks(0, "Sam Seeker", "").await;
        assert_eq!(answer.status, 409);
        assert!(answer.body.contains("does not ask theirs"), "{}", answer.body);
        let wrong = play.asks(0, "Paul Provider", "&priority=").await;
        assert_eq!(wrong.status, 303);
        let page = play.page_of("Pola Provider").await;
        let empty = play.people[0].post(&format!("{page}/requests"), "priority=2&how=send").await;
        assert_eq!(empty.status, 422, "a reason is asked for");

        // Nobody answers: it expires by itself, and can be sent again.
        play.world.pass(5 * DAY);
        play.world.work().await;
        let requests = play.people[0].read(&play.at("requests")).await;
        assert_eq!(requests.matches("Expired").count(), 2, "{requests}");
        assert!(play.people[0].read("/notices").await.contains("did not answer in time"));
        assert_eq!(play.asks(0, "Pia Provider", "").await.status, 303);
        play.world.work().await;
        play.world.until("2027-04-11T00:00:00+02:00");
        play.world.work().await;
        let closed = play.asks(0, "Pola Provider", "").await;
        assert_eq!(closed.status, 409);
        assert!(closed.body.contains("window for requests is not open"), "{}", closed.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_shares_no_language_meets_when_somebody_translates() {
    for world in worlds().await {
        let play = Play::validated(world).await;
        for (who, languages) in [(0, "de"), (1, "fr")] {
            let kind = if who == 0 { "1" } else { "2" };
            let form = super::registration(kind, "on-site", &super::slots(0, super::ALL))
                .replace("languages=en", &format!("languages={languages}"));
            play.people[who].posted(&play.at("registration"), &form).await;
        }
        assert_eq!(play.asks(0, "Pia Provider", "").await.status, 303);
        let request = play.request_of(1, "acceptance").await;
        play.people[1].posted(&format!("{request}/acceptance"), "priority=2").await;
        play.host.posted(&play.at("schedule"), "task=fresh").await;
        play.world.work().await;
        let page = play.host.read(&play.at("schedule")).await;
        assert!(page.contains("They share no language"), "{page}");
        let form = format!("{}&interpreters=en,+it%0Afr,de&version=2", crate::draft::model::FULL);
        play.host.posted(&play.url, &form).await;
        let edit = play.host.read(&play.at("edit")).await;
        assert!(edit.contains("en, it\nfr, de"), "{edit}");
        play.host.posted(&play.at("schedule"), "task=fresh").await;
        play.world.work().await;
        let page = play.host.read(&play.at("schedule")).await;
        assert!(page.contains("Nothing better is possible"), "{page}");
        assert!(!page.contains("They share no language"), "{page}");
    }
}
