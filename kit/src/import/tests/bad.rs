//! Files that are not what they should be: each is refused with words that help.

use proptest::prelude::*;

use super::{Desk, all_worlds, bring, checked, firms, gz, order, stored, zipped};
use crate::import::{
    Layout,
    check::How,
    guard::{Limits, Tally, Text},
    json, table, xml,
};

#[test]
fn a_file_of_another_kind_is_named_so() {
    let desk = Desk::new();
    let why = desk.wrong("firm.csv", "a;b\n1;2\n");
    let expected = "firm.csv: the column id, name is missing; the first line has a, b. Is it the file of firms?";
    assert_eq!(why, expected);
    assert!(desk.wrong("other.csv", "a\n").contains("no file here is one that shop takes"));
    assert!(desk.wrong("firm.csv", zipped(&[("a", b"b")])).contains("an archive or a workbook"));
    assert!(desk.wrong("firm.csv", "").contains("it is empty"));
    assert!(desk.wrong("firm.csv", b"\xFF\xFEi\0d\0").contains("UTF-16"));
    assert!(desk.wrong("firm.csv", b"id;name\n1;\0\n").contains("line 2, byte 10: a zero byte"));
    assert!(desk.wrong("ware.jsonl", "[1]").contains("entry 1 is not an object"));
    assert!(desk.wrong("ware.jsonl", "{\"firm\":1}\n{oops\n").contains("line 2 is not JSON"));
    assert!(desk.wrong("ware.jsonl", "{\"a\":1}\n").contains("the key firm is missing"));
    assert!(desk.wrong("answer.json", "{\"hits\":[]}").contains("there is no list in it"));
    assert!(desk.wrong("answer.json", "{\"results\":[{\"id\":1},").contains("not the JSON"));
    assert!(desk.wrong("answer.json", "{\"results\":[7]}").contains("entry 1 is not an object"));
}

#[test]
fn broken_characters_are_told_with_line_and_byte() {
    let desk = Desk::new();
    let why = desk.wrong("firm.csv", b"id;name\n1;M\xFCller\n");
    assert!(why.contains("line 2, byte 11: not UTF-8"), "{why}");
    assert!(desk.wrong("firm.csv", b"id;name\n1;\xC3").contains("in the middle of a character"));
    // A character that lies across two reads is whole.
    let long = format!("id;name\n1;{}\n", "ü".repeat(70_000));
    let path = desk.put("firm.csv", format!("\u{feff}{long}"));
    assert_eq!(checked(&order(&path)).rows, 1);
    let why = desk.wrong("firm.csv", [long.as_bytes(), b"2;\xE9\n"].concat());
    assert!(why.contains("line 3, byte 140013"), "{why}");
}

#[test]
fn what_was_not_transferred_completely_is_named_so() {
    let desk = Desk::new();
    let whole = gz(firms(500));
    let why = desk.wrong("firm.csv.gz", &whole[..whole.len() - 20]);
    assert!(why.contains("ends too early"), "{why}");
    let mut broken = whole.clone();
    broken[whole.len() / 2] ^= 0xFF;
    assert!(desk.wrong("firm.csv.gz", &broken).contains("damaged"));
    assert!(desk.wrong("firm.csv.gz", gz(&whole)).contains("compressed twice"));
    let archive = zipped(&[("firm.csv", firms(500).as_bytes())]);
    assert!(desk.wrong("a.zip", &archive[..archive.len() - 40]).contains("damaged or incomplete"));
    assert!(desk.wrong("a.zip", b"no archive").contains("damaged or incomplete"));
    let mut broken = archive.clone();
    broken[60] ^= 0xFF;
    assert!(desk.wrong("a.zip", &broken).contains("damaged"));
}

#[test]
fn archives_do_not_unfold_without_end() {
    let desk = Desk::new();
    let bomb = gz("id;name\n".to_owned() + &"1;1\n".repeat(17 << 20));
    let why = desk.wrong("firm.csv.gz", &bomb);
    assert!(why.contains("unfolds to more than 64 MiB"), "{why}");
    let inner = zipped(&[("firm.csv", b"id;name\n")]);
    assert!(desk.wrong("a.zip", zipped(&[("in.zip", &inner)])).contains("is an archive too"));
    // Names with folders lead nowhere: only their last part is looked at.
    let sly = zipped(&[("../../etc/firm.csv", b"id;name\n1;A\n"), ("..\\firm2.csv", b"id;name\n")]);
    let found = checked(&order(&desk.put("sly.zip", sly)));
    let names: Vec<_> = found.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["firm.csv", "firm2.csv"]);
}

#[test]
fn a_record_ends_somewhere() {
    let desk = Desk::new();
    let why = desk.wrong("firm.csv", "id;name;".to_owned() + &"x;".repeat(1_000_000));
    assert!(why.contains("more than 1000 columns"), "{why}");
    let why = desk.wrong("firm.csv", "id;name\n1;\"".to_owned() + &"x\n".repeat(9 << 20));
    assert!(why.contains("larger than 16 MiB"), "{why}");
    let why = desk.wrong("ware.jsonl", format!("{{\"firm\":\"{}\"}}", "x".repeat(5 << 20)));
    assert!(why.contains("larger than 4 MiB"), "{why}");
    let why = desk.wrong("answer.json", format!("[{{\"id\":\"{}\"}}]", "x".repeat(5 << 20)));
    assert!(why.contains("larger than 4 MiB"), "{why}");
    let deep = "[".repeat(100_000);
    assert!(desk.wrong("answer.json", &deep).contains("answer.json"));
    assert!(desk.wrong("ware.jsonl", &deep).contains("line 1 is not JSON"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_file_changes_nothing() {
    for world in all_worlds().await {
        let desk = Desk::new();
        let path = desk.put("firm.csv", firms(3000) + "1;\u{0}\n");
        assert!(bring(&world, &desk, &order(&path)).is_err());
        assert_eq!(stored(&world).await, []);
        let good = desk.put("firm.csv", firms(3000));
        bring(&world, &desk, &order(&good)).unwrap();
        assert_eq!(stored(&world).await.len(), 3000);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_importer_that_panics_is_told_with_the_lines() {
    for world in all_worlds().await {
        let desk = Desk::new();
        let path = desk.put("firm.csv", firms(1500) + "x;explode\n");
        let why = bring(&world, &desk, &order(&path)).unwrap_err().to_string();
        assert_eq!(why, "firm.csv, lines 1002 to 1502: an act panicked.");
        assert_eq!(stored(&world).await.len(), 1000);
    }
}

fn read_somehow(layout: Layout, bytes: &[u8]) {
    let shop = &super::SHOP;
    let part = crate::import::Part { must: &[], ..shop.parts[0] };
    let order = order(std::path::Path::new("x"));
    let how = How { part: &part, file: "x", order: &order, limits: Limits::default() };
    let mut each = |record: crate::import::Record| {
        let read = (record.get("id"), record.cents("name"), record.day("id"), record.raw());
        drop(read);
        Ok(())
    };
    drop(match layout {
        Layout::Table => table::read(bytes, &how, &mut each),
        Layout::JsonLines => json::lines(bytes, &how, &mut each),
        Layout::JsonResults => json::results(bytes, &how, &mut each),
        Layout::Xml(name) => xml::elements(bytes, name, &how, &mut each),
    });
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes: Vec<u8>, text in "[\\[\\]{}\",;:\\t\\n\"ä0-9a-z]{0,80}") {
        for layout in [Layout::Table, Layout::JsonLines, Layout::JsonResults, Layout::Xml("a")] {
            read_somehow(layout, &bytes);
            read_somehow(layout, text.as_bytes());
        }
    }

    #[test]
    fn any_elements_are_read_or_refused(text in "(<a>|</a>|<b c=\"|\">|<a/>|&lt;|&#x0;|&a;|<!\\[CDATA\\[|\\]\\]>|<!--|-->|<\\?|\\?>|[a ä'=]){0,40}") {
        read_somehow(Layout::Xml("a"), text.as_bytes());
    }

    #[test]
    fn any_bytes_are_an_archive_or_refused(bytes: Vec<u8>, at in 0_usize..200, byte: u8) {
        let desk = Desk::new();
        let mut archive = zipped(&[("firm.csv", b"id;name\n1;A\n")]);
        let place = at % archive.len();
        archive[place] = byte;
        for (name, bytes) in [("a.zip", &archive), ("a.zip", &bytes), ("firm.csv.gz", &bytes), ("firm.xlsx", &bytes), ("firm.ods", &archive)] {
            let path = desk.put(name, bytes);
            drop(crate::import::check(&super::SHOP, &order(&path), &mut |_| Ok(())));
        }
    }

    #[test]
    fn the_guard_agrees_with_the_standard_library(bytes: Vec<u8>, text: String) {
        for bytes in [bytes.as_slice(), text.as_bytes()] {
            let lines = Text::new(bytes, 1 << 20);
            let mut read = Vec::new();
            let said = lines.and_then(|(mut it, _)| std::io::Read::read_to_end(&mut it, &mut read));
            let is_odd = bytes.contains(&0) || [b"\xFF\xFE".as_slice(), b"\xFE\xFF", b"PK", b"\x1F\x8B"].iter().any(|it| bytes.starts_with(it));
            prop_assert_eq!(said.is_ok() || is_odd, std::str::from_utf8(bytes).is_ok() || is_odd);
        }
    }
}

#[test]
fn the_total_is_limited_too() {
    let limits = Limits { total: 100, ..Limits::default() };
    let tally = Tally::new(limits, None);
    let mut from = crate::import::guard::Counted([b'x'; 200].as_slice(), tally);
    assert!(std::io::copy(&mut from, &mut std::io::sink()).is_err());
}
