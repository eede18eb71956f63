//! Companies and institutions brought together, formats tried, and who is taken out of it.

use kit::{Role, clock::DAY, testing::worlds};

use super::{HOUSE, Play, last, named, offers::offer, programme};

fn pair(play: &Play) -> String {
    format!(
        "programme={}&organisation={}&entity={}&done_on=2026-11-20&note=A+letter",
        last(&play.programme),
        last(&play.company),
        last(&play.entity)
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contact_goes_step_by_step_and_a_meeting_needs_admission() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let it = play.adviser.posted("/overseas/contacts", &pair(&play)).await.location;
        assert_eq!(play.adviser.post("/overseas/contacts", &pair(&play)).await.status, 409, "once");
        let steps = format!("{it}/steps");
        play.adviser.posted(&steps, "step=interested&done_on=2026-11-21&note=They+called").await;
        let early = play.adviser.post(&steps, "step=meeting&done_on=2026-11-21").await;
        assert!(early.status == 409 && early.body.contains("not admitted"), "{}", early.body);
        play.admitted().await;
        let later = play.adviser.post(&steps, "step=meeting&done_on=2026-11-30").await;
        assert_eq!(later.status, 422, "not in the future");
        play.adviser.posted(&steps, "step=negotiation&done_on=2026-11-21").await;
        assert_eq!(play.adviser.post(&steps, "step=meeting&done_on=2026-11-21").await.status, 409);

        let page = play.member.get(&it).await.body;
        assert!(page.contains("They called") && !page.contains("/steps\""), "the company reads it");
        assert!(play.member.get("/overseas/contacts").await.body.contains("Kisogawa"));
        assert!(play.member.get(&play.company).await.body.contains("Kisogawa Institute"));
        let stranger = play.world.stranger(Role::Manager);
        assert_eq!(stranger.get(&it).await.status, 404);
        assert_eq!(stranger.post(&steps, "step=agreement&done_on=2026-11-21").await.status, 404);
        assert!(!stranger.get("/overseas/contacts").await.body.contains("Glashaus"));
        assert!(!stranger.get(&play.company).await.body.contains("Kisogawa"));
        assert_eq!(play.member.post(&steps, "step=agreement&done_on=2026-11-21").await.status, 403);

        play.world.pass(31 * DAY);
        play.world.work().await;
        assert!(play.adviser.get("/notices").await.body.contains("How does it go on with"));
        play.adviser.posted(&format!("{it}/closing"), "ended=terms&ended_why=Too+dear").await;
        assert_eq!(play.adviser.post(&format!("{it}/closing"), "ended=terms").await.status, 409);
        let over = play.adviser.post(&steps, "step=agreement&done_on=2026-11-21").await;
        assert_eq!(over.status, 409);
        let csv = play.adviser.get("/overseas/contacts?format=csv").await.body;
        assert!(csv.contains("Glashaus Nord") && csv.contains("Negotiation"), "{csv}");
        // One contact is nobody's number.
        let funnel = play.member.get(&format!("{}/funnel", play.programme)).await.body;
        assert!(
            funnel.contains("from five contacts on") && !funnel.contains("Negotiation</td>"),
            "{funnel}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_funnel_counts_what_was_noted() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        for number in 0..6 {
            let form = format!(
                "name=Client+{number}&kind=sme&country=GR&region=EL30&city=Athina&lang=en&staff=20\
                 &summary=Builds+houses&sectors=01.13&languages=en&audience=public"
            );
            let company = play.member.posted("/organisations", &form).await.location;
            let form = pair(&play).replace(last(&play.company), last(&company));
            let it = play.adviser.posted("/overseas/contacts", &form).await.location;
            if number < 5 {
                play.adviser
                    .posted(&format!("{it}/steps"), "step=interested&done_on=2026-11-21")
                    .await;
            }
        }
        let url = format!("{}/funnel?format=csv", play.programme);
        let stranger = play.world.stranger(Role::Member);
        let csv = stranger.get(&url).await.body;
        let lines: Vec<&str> = csv.lines().skip(1).collect();
        assert_eq!(lines, ["Japan,6,5,,,", "All that are shown,6,5,0,0,0"]);
        assert_eq!(play.world.visitor(Role::Guest).get(&url).await.status, 401);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_format_is_tried_and_judged_and_a_low_mark_is_a_task() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let form = format!(
            "programme={}&name=Paid+test+first&element=A+test+with+own+parts+before+any+talk&origin=JP\
             &changed=Parts+are+sent+before+terms+are+discussed&steps=Choose+parts,+send+them,+look+at+the+result",
            last(&play.programme)
        );
        let it = play.adviser.posted("/overseas/formats", &form).await.location;
        let stranger = play.world.stranger(Role::Adviser);
        let refused = stranger.post("/overseas/formats", &form).await;
        assert!(
            refused.status == 409 && refused.body.contains("does not take part"),
            "{}",
            refused.body
        );
        let trial = |hours: &str, rating: &str| {
            format!(
                "organisation={}&done_on=2026-11-20&hours={hours}&rating={rating}\
                 &done=Parts+were+chosen+and+sent+over&result=They+came+back+harder+than+before",
                last(&play.company)
            )
        };
        let trials = format!("{it}/trials");
        let wrong = play.adviser.post(&trials, &trial("soon", "4")).await;
        assert!(wrong.status == 422 && wrong.body.contains("1:30"), "{}", wrong.body);
        play.adviser.posted(&trials, &trial("1,5", "5")).await;
        play.adviser.posted(&trials, &trial("0:45", "2")).await;
        let decision = format!("{it}/decision");
        let early = play.adviser.post(&decision, "decision=keep&reason=Good").await;
        assert!(early.status == 409 && early.body.contains("fewer than three"), "{}", early.body);
        play.adviser.posted(&trials, &trial("2", "4")).await;
        assert_eq!(
            stranger.post(&trials, &trial("1", "1")).await.status,
            409,
            "not their programme"
        );
        play.adviser.posted(&decision, "decision=keep&reason=It+works").await;
        play.world.settle().await;
        play.world.work().await;
        assert!(play.adviser.get("/notices").await.body.contains("was not satisfied"));
        let page = play.adviser.get(&it).await.body;
        assert!(page.contains("3 (4:15 h)") && page.contains("3.7 of 5"), "{page}");
        let others = stranger.get(&it).await.body;
        assert!(others.contains("3.7 of 5") && !others.contains("Glashaus"), "{others}");
        assert_eq!(stranger.post(&decision, "decision=drop&reason=No").await.status, 403);
        let csv = play.manager.get("/overseas/trials?format=csv").await.body;
        assert!(
            csv.contains("0:45") && csv.contains("Glashaus Nord") && csv.contains("Ada"),
            "{csv}"
        );
        assert!(!stranger.get("/overseas/trials?format=csv").await.body.contains("Glashaus"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_taken_out_and_what_was_done_stays() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        play.manager.posted("/overseas", &programme("")).await;
        play.admitted().await;
        play.adviser.posted("/overseas/contacts", &pair(&play)).await;
        let offered =
            play.adviser.posted("/overseas/offers", &offer(&play.entity, "")).await.location;
        play.adviser
            .posted(&format!("{offered}/declaration"), "control=not-listed&declared=yes")
            .await;
        for by in [&play.manager, &play.adviser, &play.member] {
            let person = by.who.as_ref().unwrap().person;
            assert!(named(&play.world, person).await > 0);
            let held = &crate::FEATURE.personal[0];
            let all = play.world.app.db.read(move |tx| (held.export)(tx, person)).await.unwrap();
            assert!(!all.is_empty());
            play.world.app.db.write(move |tx| (held.erase)(tx, person, 0)).await.unwrap();
            assert_eq!(named(&play.world, person).await, 0);
        }
        assert!(
            play.world.visitor(Role::Manager).get(&offered).await.body.contains("Hard coating")
        );
    }
}
