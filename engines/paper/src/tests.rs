//! What is printed is accessible, the same each time, and stands inside the page.

use proptest::prelude::*;

use crate::{
    Anchor, Drawing, Ink, Paper, Table,
    face::{Breaker, Faces},
    flow,
};

fn report() -> Paper {
    let mut table = Table::new(["Dimension", "Now", "Class of 24"]).numbers(&[1, 2]);
    for row in 0..120 {
        table = table.row([format!("Strategie und Führung {row}"), "3.4".into(), "2.9".into()]);
    }
    let chart = Drawing::new(300.0, 120.0)
        .area(&[(0.0, 0.0), (100.0, 0.0), (50.0, 90.0)], Ink::Accent, 0.3)
        .dashed(&[(0.0, 100.0), (300.0, 100.0)], Ink::Warm, 1.0)
        .circle((200.0, 50.0), 40.0, Ink::Info)
        .dot((200.0, 50.0), 3.0, Ink::Bad)
        .bar((240.0, 20.0), (10.0, 80.0), Ink::Good)
        .words((50.0, 115.0), "Größe", 8.0, Ink::Quiet, Anchor::Middle);
    Paper::new("Raport o innowacjach: żółć", "pl")
        .issuer("Agencja Rozwoju \u{2192} Śląsk")
        .created(2026, 11, 22)
        .lead("The main thing.")
        .heading(2, "Strengths")
        .text("One line.\nAnother line. ".repeat(40))
        .list(["first", "second with αβγ and жук"])
        .heading(3, "Facts")
        .facts([("Company", "Møller & Söhne"), ("n ≥ 20", "\u{2713}")])
        .drawing(chart, "a triangle, a circle and a bar")
        .table(table)
        .page_break()
        .small("Method.")
        .space(40.0)
        .page_break()
}

/// How many pages a file has, as it says itself.
fn pages(pdf: &[u8]) -> usize {
    String::from_utf8_lossy(pdf).matches("/Type/Page/").count()
        + String::from_utf8_lossy(pdf).matches("/Type /Page\n").count()
}

#[test]
fn a_report_is_printed_accessibly_and_always_alike() {
    let pdf = report().pdf().unwrap();
    assert!(pdf.starts_with(b"%PDF-1.7"));
    let text = String::from_utf8_lossy(&pdf);
    assert!(text.contains("pdfuaid:part"), "it says that it is accessible");
    assert!(text.contains("/StructTreeRoot"));
    assert_eq!(pdf, report().pdf().unwrap());
    assert!(pages(&pdf) <= flow::set(&report(), &Faces::new().unwrap()).sheets.len());
    if let Some(folder) = std::env::var_os("PAPER_OUT") {
        std::fs::write(std::path::Path::new(&folder).join("report.pdf"), pdf).unwrap();
    }
}

#[test]
fn a_paper_without_anything_is_still_a_page() {
    assert!(Paper::new("", "en").pdf().is_ok());
    let empty = Paper::new("x", "en").text("").list(Vec::<String>::new()).page_break();
    assert!(empty.table(Table::new(Vec::<String>::new())).pdf().is_ok());
}

#[test]
fn a_row_higher_than_a_page_goes_on() {
    let long = Table::new(["a", "b"]).row(["x".to_owned(), "word ".repeat(9000)]);
    let paper = Paper::new("Long", "en").table(long);
    let set = flow::set(&paper, &Faces::new().unwrap());
    assert!(set.sheets.len() > 5, "{}", set.sheets.len());
    assert!(paper.pdf().is_ok());
}

#[test]
fn letters_that_keep_their_distance_stay_in_the_line() {
    let faces = Faces::new().unwrap();
    let face = faces.of(false);
    let apart = face.width("_J") - face.width("_") - face.width("J");
    assert!(apart > 0.05, "this font keeps them apart");
    let word = "_J".repeat(60);
    for room in [80.0, 100.0, 120.0] {
        let lines = Breaker::new(face).lines(&word, 10.0, room);
        assert_eq!(lines.concat(), word);
        assert!(lines.iter().all(|line| face.width(line) * 10.0 <= room), "{lines:?}");
    }
}

/// Everything that stands on a page stands inside its borders.
fn is_inside(paper: &Paper) -> bool {
    let faces = Faces::new().unwrap();
    let set = flow::set(paper, &faces);
    set.sheets.iter().flat_map(|sheet| &sheet.marks).all(|placed| match &placed.mark {
        crate::drawing::Mark::Words { at, text, size, is_bold, anchor, .. } => {
            let wide = faces.of(*is_bold).width(text.trim_end()) * size;
            let (left, right) = match anchor {
                Anchor::Start => (at.0, at.0 + wide),
                Anchor::Middle => (at.0 - wide / 2.0, at.0 + wide / 2.0),
                Anchor::End => (at.0 - wide, at.0),
            };
            let across = left >= flow::LEFT - 1.0 && right <= flow::LEFT + flow::ROOM + 1.0;
            across && at.1 > flow::TOP - 1.0 && at.1 < flow::BOTTOM + 1.0
        }
        _ => true,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_is_printed_inside_the_page(
        title in ".{0,80}",
        texts in proptest::collection::vec("(\\PC|[a-zß-ÿ ]){0,400}", 0..6),
        cells in proptest::collection::vec("[a-zA-Z0-9 /\\-]{0,60}", 0..40),
        columns in 1_usize..9,
    ) {
        let mut paper = Paper::new(title, "en").issuer("Agency");
        for text in &texts {
            paper = paper.heading(2, text.chars().take(60).collect::<String>()).text(text.as_str());
        }
        let mut table = Table::new((0..columns).map(|at| format!("column {at}")));
        for row in cells.chunks(columns) {
            table = table.row(row.to_vec());
        }
        let paper = paper.facts(texts.iter().map(|text| ("name", text.as_str()))).table(table);
        prop_assert!(is_inside(&paper));
        prop_assert!(paper.pdf().is_ok(), "{:?}", paper.pdf().err());
    }
}
