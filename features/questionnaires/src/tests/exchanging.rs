//! Questionnaires as workbooks, and on paper.

use calamine::{Reader as _, Xlsx};
use kit::{Role, testing::worlds};
use rust_xlsxwriter::Workbook;

use super::HOUSE;

/// A workbook of these sheets, cells between `|`.
fn workbook(sheets: &[(&str, &[&str])]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, lines) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, line) in (0u32..).zip(*lines) {
            for (at, cell) in (0u16..).zip(line.split('|')) {
                sheet.write_string(row, at, cell).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

/// A form with one question, asked when this holds.
fn form(id: &str, relevant: &str) -> Vec<u8> {
    let question = format!("select_one five|ideas|Do all give ideas?|{relevant}");
    let settings = format!("Staff check|{id}|1.0.0");
    workbook(&[
        (
            "survey",
            &[
                "type|name|label|relevant",
                "begin_group|people|People|",
                question.as_str(),
                "end_group|||",
            ],
        ),
        (
            "choices",
            &[
                "list_name|name|label",
                "five|0|Never",
                "five|1|Once",
                "five|2|Partly",
                "five|3|Always",
                "five|4|Measured",
            ],
        ),
        ("settings", &["form_title|form_id|version", settings.as_str()]),
    ])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_questionnaire_leaves_as_a_workbook_and_comes_back_as_a_new_version() {
    for world in worlds(HOUSE).await {
        let manager = world.visitor(Role::Manager);
        let page = manager.get("/assessments/questionnaires/digital-maturity").await.body;
        let place = "/questionnaires/workbooks/digital-maturity.xlsx";
        assert!(page.contains(place) && page.contains("/questionnaires/digital-maturity/paper"));
        let book = manager.get(place).await;
        assert!(book.status == 200 && book.bytes.starts_with(b"PK"));
        let names = Xlsx::new(std::io::Cursor::new(book.bytes.clone())).unwrap().sheet_names();
        assert_eq!(names, ["survey", "choices", "settings"]);
        let place = "/questionnaires/workbooks";
        let again = manager.upload(place, &[], "form.xlsx", &book.bytes).await;
        assert_eq!(again.status, 409, "what ships is not taken in: {}", again.body);

        let answer = manager.upload(place, &[], "form.xlsx", &form("staff_check", "")).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        assert_eq!(answer.location, "/assessments/questionnaires/staff-check");
        assert!(manager.get(&answer.location).await.body.contains("Do all give ideas?"));
        let again = manager.upload(place, &[], "form.xlsx", &form("staff_check", "")).await;
        assert_eq!(again.status, 409, "a version is never changed");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_workbooks_are_refused_with_row_and_reason() {
    for world in worlds(HOUSE).await {
        let manager = world.visitor(Role::Manager);
        let place = "/questionnaires/workbooks";
        let cycle = form("cycle", "${ideas} >= 1");
        let answer = manager.upload(place, &[], "form.xlsx", &cycle).await;
        assert_eq!(answer.status, 422);
        assert!(
            answer.body.contains("survey 3") && answer.body.contains("ideas"),
            "{}",
            answer.body
        );
        for (name, bytes) in [
            ("form.xlsx", b"PK\x03\x04 not a workbook".to_vec()),
            ("form.txt", b"type,name".to_vec()),
            ("form.xlsx", workbook(&[("other", &["a|b"])])),
            ("", Vec::new()),
        ] {
            let answer = manager.upload(place, &[], name, &bytes).await;
            assert_eq!(answer.status, 422, "{name}: {}", answer.body);
        }
        assert_eq!(manager.get("/assessments/questionnaires/cycle").await.status, 404);
        for other in [world.visitor(Role::Adviser), world.visitor(Role::Member)] {
            let page = other.get("/assessments/questionnaires").await.body;
            assert!(!page.contains("XLSForm)"), "nobody else is offered it");
            let answer = other.upload(place, &[], "form.xlsx", &form("mine", "")).await;
            assert_eq!(answer.status, 403);
        }
        assert_eq!(manager.get("/questionnaires/workbooks/nothing.xlsx").await.status, 404);
        assert_eq!(manager.get("/questionnaires/workbooks/cycle").await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_questionnaire_is_printed_in_the_language_of_its_reader() {
    for world in worlds(HOUSE).await {
        let member = world.visitor(Role::Member);
        for it in assessments::shipped() {
            let answer = member.get(&format!("/questionnaires/{}/paper", it.structure.id)).await;
            assert_eq!((answer.status, answer.kind.as_str()), (200, "application/pdf"));
            assert!(answer.bytes.starts_with(b"%PDF-"));
        }
        assert_eq!(member.get("/questionnaires/nothing/paper").await.status, 404);
    }
}
