//! Two people write the same draft at once: nothing of either is lost.

use kit::{Role, testing::worlds};

use super::{HOUSE, begun, encoded, hidden};

#[tokio::test(flavor = "multi_thread")]
async fn two_who_write_at_once_keep_both_and_are_told_where_they_differ() {
    for world in worlds(HOUSE).await {
        let (ada, ben) = (world.visitor(Role::Manager), world.visitor(Role::Manager));
        let it = begun(&ada, "site-visit").await;
        let cover = format!("{it}/places/cover");
        let seen = encoded(&hidden(&ben.read(&cover).await, "seen"));
        ada.posted(&cover, &format!("seen={seen}&en.title=From+Ada&en.summary=Short")).await;

        // Ben saw the page before. Another field, or the one she did not change, is kept.
        ben.posted(&cover, &format!("seen={seen}&en.introduction=From+Ben")).await;
        let page = ada.read(&cover).await;
        for words in ["From Ada", "Short", "From Ben"] {
            assert!(page.contains(words), "{words}: {page}");
        }
        // The same field is a conflict, with both versions on the page and nothing changed.
        let mine = "en.title=From+Ben&de.title=Von+Ben";
        let told = ben.post(&cover, &format!("seen={seen}&{mine}")).await;
        assert_eq!(told.status, 422);
        for words in ["the same fields meanwhile", "From Ada", ">From Ben<", ">Von Ben<"] {
            assert!(told.body.contains(words), "{words}: {}", told.body);
        }
        assert!(!ada.read(&cover).await.contains("Von Ben"), "nothing was kept yet");
        let seen = encoded(&hidden(&told.body, "seen"));
        ben.posted(&cover, &format!("seen={seen}&{mine}")).await;
        let page = ada.read(&cover).await;
        assert!(
            page.contains(">From Ben<") && page.contains(">Von Ben<") && page.contains("Short")
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_taken_away_or_published_meanwhile_loses_no_words() {
    for world in worlds(HOUSE).await {
        let (ada, ben) = (world.visitor(Role::Manager), world.visitor(Role::Manager));
        let it = begun(&ada, "site-visit").await;
        let page = ada.read(&it).await;
        let item = page.split("/places/item:").nth(1).and_then(|it| it.split('"').next());
        let place = format!("{it}/places/item:{}", item.expect("a question"));
        let form = ben.read(&place).await;
        let (seen, kept) = (encoded(&hidden(&form, "seen")), ada.read(&place).await);

        // Who saw an older one does not take it away unseen.
        ben.posted(&place, &format!("seen={seen}&en.help=New+help")).await;
        let late = ada.post(&format!("{place}/removal"), &format!("seen={seen}")).await;
        assert!(late.status == 409 && late.body.contains("meanwhile"), "{}", late.body);
        let saw = encoded(&hidden(&ada.read(&place).await, "seen"));
        ada.posted(&format!("{place}/removal"), &format!("seen={saw}")).await;

        // Ben's words stand on the page, and bring the question back.
        let sent = "whole=yes&kind=levels&weight=3&en.question=Ben+asks";
        let lost = ben.post(&place, &format!("seen={saw}&{sent}")).await;
        assert!(lost.status == 422 && lost.body.contains(">Ben asks<"), "{}", lost.body);
        let under = lost.body.split("value=\"subdimension:").nth(1);
        let under = under.and_then(|it| it.split('"').next()).expect("a part to put it back");
        let again = format!("under=subdimension:{under}&home={under}&{sent}");
        ben.posted(&place, &again).await;
        let page = ada.read(&place).await;
        assert!(page.contains(">Ben asks<") && page.contains("value=\"3\""), "{page}");
        assert!(kept.contains("name=\"en.question\""));
        ada.posted(&format!("{place}/removal"), "").await;

        // Nobody publishes or discards what somebody wrote since.
        let base = hidden(&ada.read(&it).await, "base");
        ben.posted(&format!("{it}/places/cover"), "en.summary=Later").await;
        for end in ["publication", "removal"] {
            let late = ada.post(&format!("{it}/{end}"), &format!("base={base}")).await;
            assert!(late.status == 409 && late.body.contains("meanwhile"), "{end}: {}", late.body);
        }
        let base = hidden(&ada.read(&it).await, "base");
        ada.posted(&format!("{it}/publication"), &format!("base={base}")).await;
        let lost = ben.post(&format!("{it}/places/cover"), "en.title=Too+late").await;
        assert!(lost.status == 404 && lost.body.contains(">Too late<"), "{}", lost.body);
        let stranger = world.stranger(Role::Manager);
        let told = stranger.post(&format!("{it}/places/cover"), "en.title=Words").await;
        assert!(told.status == 404 && !told.body.contains("site-visit"));
    }
}
