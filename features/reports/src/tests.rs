//! Stories of reports on paper.

use kit::{Feature, Role, testing::worlds};

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    assessments::FEATURE,
    contacts::FEATURE,
    improvements::FEATURE,
    organisations::FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
    crate::FEATURE,
];

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_printed_in_three_lengths_and_four_languages_and_for_nobody_else() {
    for world in worlds(HOUSE).await {
        let member = world.visitor(Role::Member);
        let form =
            "name=Glashaus&kind=sme&country=DE&city=Kiel&lang=de&summary=Glas&audience=public";
        let url = member.post("/organisations", form).await.location;
        let form = "questionnaire=innovation-management";
        let it = member.post(&format!("{url}/assessments"), form).await.location;
        let items = &assessments::shipped().first().expect("ships").structure.item;
        let said: Vec<String> = items
            .iter()
            .zip((0..5).cycle())
            .map(|(it, level)| format!("{}={level}", it.id))
            .collect();
        member.post(&format!("{it}/parts/all"), &said.join("&")).await;
        assert_eq!(member.post(&format!("{it}/completion"), "").await.status, 303);
        let report = member.get(&format!("{it}/report")).await.body;
        assert!(report.contains("/paper?length=short"), "{report}");
        let mut sizes = Vec::new();
        for length in ["short", "normal", "full"] {
            let answer = member.get(&format!("{it}/paper?length={length}")).await;
            assert_eq!((answer.status, answer.kind.as_str()), (200, "application/pdf"));
            assert!(answer.bytes.starts_with(b"%PDF-"));
            sizes.push(answer.bytes.len());
        }
        assert!(sizes.is_sorted() && sizes[0] < sizes[2], "{sizes:?}");

        // From its data the same report comes out, byte by byte, also for another reader; from data
        // that somebody changed none does.
        let json = member.read(&format!("{it}/record")).await;
        let place = "/assessments/reproduction";
        for length in ["short", "normal", "full"] {
            let before = member.get(&format!("{it}/paper?length={length}")).await.bytes;
            let form = |json: &str| {
                let form = kit::form::Params::default().with("body", json).with("length", length);
                form.query().trim_start_matches('?').to_owned()
            };
            let again = world.visitor(Role::Coach).post(place, &form(&json)).await;
            assert_eq!(again.status, 200, "{}", again.body);
            assert!(again.kind == "application/pdf" && again.bytes == before, "{length}");
            let better = json.replacen("\"level\": 0", "\"level\": 4", 1);
            assert!(better != json);
            let told = member.post(place, &form(&better)).await;
            assert!(told.status == 422 && told.body.contains("do not follow"), "{}", told.body);
            assert_eq!(member.post(place, &form("{}")).await.status, 422);
        }
        assert_eq!(member.post(place, "").await.status, 400);
        assert!(member.read(place).await.contains("A report from its data"));
        assert_eq!(member.get(&format!("{it}/paper?length=endless")).await.status, 404);
        for other in [world.stranger(Role::Manager), world.visitor(Role::Coach)] {
            assert_eq!(other.get(&format!("{it}/paper")).await.status, 404);
            assert_eq!(other.get(&format!("{it}/record")).await.status, 404);
        }
    }
}
