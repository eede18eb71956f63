//! An agency writes a questionnaire of its own, from a copy to a version.

use kit::{Role, testing::worlds};

use super::{DRAFTS, HOUSE, begun, hidden, registered};

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_written_checked_and_published_while_running_checks_stay_as_they_are() {
    for world in worlds(HOUSE).await {
        let manager = world.visitor(Role::Manager);
        assert!(manager.read("/assessments/questionnaires").await.contains(DRAFTS));
        for (form, why) in [
            ("from=customer-innovation&id=Site+Visit", "small letters"),
            ("from=customer-innovation&id=digital-maturity", "comes with the program"),
            ("from=customer-innovation", "Copy of"),
        ] {
            let answer = manager.post(DRAFTS, form).await;
            assert!(answer.status == 422 && answer.body.contains(why), "{form}: {}", answer.body);
        }
        assert_eq!(manager.post(DRAFTS, "from=nothing&id=a").await.status, 400);
        let it = begun(&manager, "site-visit").await;
        let page = manager.read(&it).await;
        assert!(page.contains("site-visit") && page.contains("Nothing is wrong"), "{page}");
        assert!(manager.read(DRAFTS).await.contains("site-visit"));

        // A question without words stops it; the finding leads to where it is mended, and stands
        // there beside the field.
        let part = page.split("value=\"subdimension:").nth(1).and_then(|it| it.split('"').next());
        let form = format!("under=subdimension:{}&id=extra", part.expect("a part"));
        let place = manager.posted(&format!("{it}/parts"), &form).await.location;
        assert_eq!(place, format!("{it}/places/item:extra"));
        assert_eq!(manager.post(&format!("{it}/parts"), &form).await.status, 422, "taken");
        let page = manager.read(&it).await;
        assert!(page.contains(&place) && !page.contains("/publication"), "{page}");
        assert_eq!(manager.post(&format!("{it}/publication"), "").await.status, 409);
        let form = manager.read(&place).await;
        assert!(form.contains("name=\"pl.levels.4\"") && form.contains("href=\"#en.question\""));

        let seen = hidden(&form, "seen");
        let mut words = vec![format!("seen={}&weight=1&clause=4.2", super::encoded(&seen))];
        for lang in ["en", "de", "fr", "pl"] {
            for key in ["name", "question", "help", "example"] {
                words.push(format!("{lang}.{key}=Words+{key}"));
            }
            words.extend((0..5).map(|n| format!("{lang}.levels.{n}=Level+{n}")));
        }
        let good = words.join("&");
        let wrong = manager.post(&place, &good.replace("weight=1", "weight=none")).await;
        assert!(wrong.status == 422 && wrong.body.contains("Words question"), "{}", wrong.body);
        let script = good.replace("en.help=Words+help", "en.help=%3Cscript%3E");
        manager.posted(&place, &script).await;
        let page = manager.read(&place).await;
        assert!(page.contains("no markup") && page.contains("&#60;script&#62;"), "{page}");
        assert_eq!(manager.post(&format!("{it}/publication"), "").await.status, 409);
        let seen = super::encoded(&hidden(&page, "seen"));
        manager.posted(&place, &format!("seen={seen}&en.help=Words+help")).await;

        let done = manager.posted(&format!("{it}/publication"), "").await.location;
        assert_eq!(done, "/assessments/questionnaires/site-visit");
        assert_eq!(manager.get(&it).await.status, 404, "the draft became a version");
        assert!(manager.read(&done).await.contains("Words question"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_version_leaves_running_checks_alone_and_parts_go_when_they_are_empty() {
    for world in worlds(HOUSE).await {
        let (manager, member) = (world.visitor(Role::Manager), world.visitor(Role::Member));
        let it = begun(&manager, "site-visit").await;
        manager.posted(&format!("{it}/publication"), "").await;
        // The member belongs to the agency, so that its questionnaires are offered.
        let url = registered(&member, "Glashaus").await;
        let form = "questionnaire=site-visit";
        let check = member.posted(&format!("{url}/assessments"), form).await.location;
        let it = manager.posted(DRAFTS, "from=site-visit&id=site-visit").await.location;
        let page = manager.read(&it).await;
        assert!(page.contains("1.1.0"), "the next version: {page}");
        let item = page.split("/places/item:").nth(1).and_then(|it| it.split('"').next());
        let item = item.expect("a question").to_owned();
        let cut = format!("{it}/places/item:{item}/removal");
        manager.posted(&cut, "").await;
        assert_eq!(manager.post(&cut, "").await.status, 404);
        let whole = page.split("/places/dimension:").nth(1).and_then(|it| it.split('"').next());
        let cut = format!("{it}/places/dimension:{}/removal", whole.expect("a dimension"));
        assert_eq!(manager.post(&cut, "").await.status, 409, "it holds questions");
        manager.posted(&format!("{it}/publication"), "").await;
        let question = format!("data-question=\"{item}\"");
        let asked = member.read(&format!("{check}/parts/all")).await;
        assert!(asked.contains(&question), "what runs stays on its version");
        member.posted(&format!("{check}/withdrawal"), "").await;
        let next = member.posted(&format!("{url}/assessments"), form).await.location;
        assert!(!member.read(&format!("{next}/parts/all")).await.contains(&question));

        let it = manager.posted(DRAFTS, "from=site-visit&id=site-visit").await.location;
        manager.posted(&format!("{it}/removal"), "").await;
        assert_eq!(manager.get(&it).await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_learns_of_a_draft() {
    for world in worlds(HOUSE).await {
        let manager = world.visitor(Role::Manager);
        let it = begun(&manager, "secret-plan").await;
        let places = ["", "/places/cover", "/places/item:nothing"];
        manager.read(&format!("{it}{}", places[1])).await;
        let stranger = world.stranger(Role::Manager);
        assert!(!stranger.get(DRAFTS).await.body.contains("secret-plan"));
        for place in places {
            assert_eq!(stranger.get(&format!("{it}{place}")).await.status, 404, "{place}");
        }
        for (place, form) in [
            ("/parts", "under=cover&id=x"),
            ("/order", "up=cover"),
            ("/languages", "add=cs"),
            ("/places/cover", "en.title=Taken"),
            ("/publication", ""),
            ("/removal", ""),
            ("/places/cover/removal", ""),
        ] {
            let answer = stranger.post(&format!("{it}{place}"), form).await;
            assert_eq!(answer.status, 404, "{place}");
            assert!(!answer.body.contains("secret-plan"), "{place}");
        }
        for role in [Role::Adviser, Role::Member, Role::Administrator] {
            assert_eq!(world.visitor(role).get(DRAFTS).await.status, 403, "{role:?}");
            assert_eq!(world.visitor(role).get(&it).await.status, 403, "{role:?}");
        }
        assert!(manager.read(&it).await.contains("secret-plan"));
    }
}
