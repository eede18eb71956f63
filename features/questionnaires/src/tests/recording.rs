//! Results of other tools.

use kit::{Role, Tx, sql, testing::worlds};

use super::{HOUSE, registered, started};

/// The fields of a result of another tool.
const FIELDS: [(&str, &str); 7] = [
    ("tool", "improve"),
    ("edition", "2015"),
    ("taken_on", "2024-03-01"),
    ("low", "0"),
    ("high", "100"),
    ("score.0", "33"),
    ("lines", "Overall: 41"),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_result_of_another_tool_stands_beside_a_report_and_never_inside() {
    for world in worlds(HOUSE).await {
        let member = world.visitor(Role::Member);
        let url = registered(&member, "Glashaus").await;
        let list = format!("{url}/externals");
        assert!(member.get(&format!("{url}/assessments")).await.body.contains(&list));
        let it = started(&member, &url).await;
        let items = &assessments::shipped().first().expect("ships").structure.item;
        let said: Vec<String> = items.iter().map(|it| format!("{}=2", it.id)).collect();
        member.post(&format!("{it}/parts/all"), &said.join("&")).await;
        let report = format!("{it}/report");
        let before = member.get(&format!("{report}?format=json")).await.body;
        assert!(!member.get(&report).await.body.contains("mapped, not measured"));

        let form = member.get(&format!("{list}?tool=improve")).await.body;
        assert!(
            form.contains("Innovation strategy") && form.contains("name=\"score.4\""),
            "{form}"
        );
        let file = ("report.txt", b"Confidential self-assessment".as_slice());
        let answer = member.upload(&list, &FIELDS, file.0, file.1).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let page = member.get(&list).await.body;
        assert!(
            page.contains("IMP3rove") && page.contains("41") && page.contains("/file"),
            "{page}"
        );

        let page = member.get(&report).await.body;
        assert!(page.contains("mapped, not measured") && page.contains(">33<"), "{page}");
        assert!(!page.contains(">41<"), "what has no counterpart is not mapped");
        assert_eq!(member.get(&format!("{report}?format=json")).await.body, before);

        let wrong: Vec<_> = FIELDS
            .iter()
            .map(|it| if it.0 == "score.0" { ("score.0", "133") } else { *it })
            .collect();
        let answer = member.upload(&list, &wrong, "", b"").await;
        assert!(
            answer.status == 422 && answer.body.contains("outside of the scale"),
            "{}",
            answer.body
        );
        assert!(answer.body.contains("value=\"133\""), "nothing typed is lost");
        let answer = member.upload(&list, &FIELDS, "run.exe", b"MZ\x90\x00\x03\x00\x00\x00").await;
        assert_eq!(answer.status, 422, "{}", answer.body);

        let place = page_of(&member.get(&list).await.body, "/removal\"");
        let kept = place.replace("/removal", "/file");
        assert_eq!(member.get(&kept).await.body, "Confidential self-assessment");
        for other in [world.stranger(Role::Manager), world.visitor(Role::Coach)] {
            assert!([403, 404].contains(&other.get(&list).await.status));
            assert!([403, 404].contains(&other.get(&kept).await.status));
            assert!([403, 404].contains(&other.post(&place, "").await.status));
            let answer = other.upload(&list, &FIELDS, "", b"").await;
            assert!([403, 404].contains(&answer.status));
        }
        assert_eq!(world.visitor(Role::Adviser).get(&kept).await.status, 200);
        assert_eq!(member.post(&place, "").await.status, 303);
        assert_eq!(member.get(&kept).await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tool_that_needs_a_licence_is_recorded_by_who_holds_one() {
    for world in worlds(HOUSE).await {
        let manager = people::visitor::enrolled(&world, world.agency, Role::Manager, "Mara").await;
        let (agency, person) = (world.agency, manager.caller().person);
        let appoint = move |tx: &mut Tx| {
            tx.run(sql!(
                "insert into agencies_membership (agency, person, role, since) values ($1, $2, 'manager', 0)",
                agency,
                person,
            ))
        };
        world.app.db.write(appoint).await.unwrap();
        let url = registered(&manager, "Glashaus").await;
        let list = format!("{url}/externals");
        manager.posted("/licences/tools", "tool=improve").await;
        let form = manager.read(&format!("{list}?tool=improve")).await;
        assert!(form.contains("needs a licence you do not hold"), "{form}");
        let refused = manager.upload(&list, &FIELDS, "", b"").await;
        assert!(refused.status == 409 && refused.body.contains("needs a licence"));
        let me = manager.caller().person.to_string();
        let licence = [
            ("tool", "improve"),
            ("person", me.as_str()),
            ("number", "7"),
            ("valid_from", "2023-01-01"),
            ("valid_until", "2024-12-31"),
        ];
        assert_eq!(manager.upload("/licences", &licence, "", b"").await.status, 303);
        assert!(!manager.read(&format!("{list}?tool=improve")).await.contains("you do not hold"));
        assert_eq!(manager.upload(&list, &FIELDS, "", b"").await.status, 303);
        let later: Vec<_> = FIELDS
            .iter()
            .map(|it| if it.0 == "taken_on" { ("taken_on", "2025-01-01") } else { *it })
            .collect();
        assert_eq!(manager.upload(&list, &later, "", b"").await.status, 409, "it was over then");
        // Other tools go on as before, and so does every other agency.
        let other: Vec<_> = FIELDS
            .iter()
            .filter(|it| it.0 != "score.0")
            .map(|it| if it.0 == "tool" { ("tool", "inndrive") } else { *it })
            .collect();
        assert_eq!(manager.upload(&list, &other, "", b"").await.status, 303);
    }
}

/// The address of the first form that ends so.
fn page_of(page: &str, end: &str) -> String {
    let found =
        page.split("action=\"").find(|it| it.split_once('>').is_some_and(|it| it.0.contains(end)));
    found.and_then(|it| it.split('"').next()).expect("there is one").to_owned()
}
