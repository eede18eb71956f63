//! Stories of reports on paper.

use kit::{
    Feature, Role,
    testing::{Answer, Visitor, World, worlds},
};

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

/// Somebody with a completed check of their organisation, and its page.
async fn measured(world: &World) -> (Visitor, String) {
    let member = world.visitor(Role::Member);
    let form = "name=Glashaus&kind=sme&country=DE&city=Kiel&lang=de&summary=Glas&audience=public";
    let url = member.post("/organisations", form).await.location;
    let form = "questionnaire=innovation-management";
    let it = member.post(&format!("{url}/assessments"), form).await.location;
    let items = &assessments::shipped().first().expect("ships").structure.item;
    let said: Vec<String> =
        items.iter().zip((0..5).cycle()).map(|(it, level)| format!("{}={level}", it.id)).collect();
    member.post(&format!("{it}/parts/all"), &said.join("&")).await;
    assert_eq!(member.post(&format!("{it}/completion"), "").await.status, 303);
    let report = member.get(&format!("{it}/report")).await.body;
    assert!(report.contains("/paper?length=short"), "{report}");
    (member, it)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_printed_in_three_lengths_and_four_languages_and_for_nobody_else() {
    for world in worlds(HOUSE).await {
        let (member, it) = measured(&world).await;
        let mut sizes = Vec::new();
        for length in ["short", "normal", "full"] {
            let answer = member.get(&format!("{it}/paper?length={length}")).await;
            assert_eq!((answer.status, answer.kind.as_str()), (200, "application/pdf"));
            assert!(answer.bytes.starts_with(b"%PDF-"));
            sizes.push(answer.bytes.len());
        }
        assert!(sizes.is_sorted() && sizes[0] < sizes[2], "{sizes:?}");

        assert_eq!(member.get(&format!("{it}/paper?length=endless")).await.status, 404);
        for other in [world.stranger(Role::Manager), world.visitor(Role::Coach)] {
            assert_eq!(other.get(&format!("{it}/paper")).await.status, 404);
            assert_eq!(other.get(&format!("{it}/record")).await.status, 404);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn from_its_data_as_file_or_text_the_same_report_comes_out_and_from_nothing_else() {
    for world in worlds(HOUSE).await {
        let (member, it) = measured(&world).await;
        // Byte by byte, also for another reader; from data that somebody changed none does.
        let json = member.read(&format!("{it}/record")).await;
        let place = "/assessments/reproduction";
        for length in ["short", "normal", "full"] {
            let before = member.get(&format!("{it}/paper?length={length}")).await.bytes;
            let pasted = |json: &str| [("length", length.to_owned()), ("body", json.to_owned())];
            let coach = world.visitor(Role::Coach);
            let again = sent(&coach, &pasted(&json), b"").await;
            assert_eq!(again.status, 200, "{}", again.body);
            assert!(again.kind == "application/pdf" && again.bytes == before, "{length}");
            let chosen = [("length", length.to_owned())];
            let again = sent(&coach, &chosen, json.as_bytes()).await;
            assert!(again.kind == "application/pdf" && again.bytes == before, "{length}: a file");
            let better = json.replacen("\"level\": 0", "\"level\": 4", 1);
            assert!(better != json);
            for told in [
                sent(&member, &pasted(&better), b"").await,
                sent(&member, &chosen, better.as_bytes()).await,
            ] {
                assert!(told.status == 422 && told.body.contains("do not follow"), "{}", told.body);
            }
            assert_eq!(sent(&member, &pasted("{}"), b"").await.status, 422);
            for file in [b"{}".as_slice(), b"\xff\xfe{", b"PK\x03\x04"] {
                let told = sent(&member, &chosen, file).await;
                assert!(
                    told.status == 422 && told.body.contains("This is no report as"),
                    "{}",
                    told.body
                );
            }
            let large = vec![b' '; 2_000_001];
            let told = sent(&member, &chosen, &large).await;
            assert!(told.status == 422 && told.body.contains("larger than two megabytes"));
            assert_eq!(sent(&member, &chosen, b"").await.status, 422, "nothing was sent");
        }
        assert_eq!(member.post(place, "").await.status, 400);
        assert!(member.read(place).await.contains("A report from its data"));
    }
}

/// Sends the form with a file, if there is one.
async fn sent(by: &Visitor, fields: &[(&'static str, String)], file: &[u8]) -> Answer {
    let fields: Vec<_> = fields.iter().map(|(name, it)| (*name, it.as_str())).collect();
    let name = if file.is_empty() { "" } else { "report.json" };
    by.upload("/assessments/reproduction", &fields, name, file).await
}
