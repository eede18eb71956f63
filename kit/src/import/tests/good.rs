//! Whole files in every dress, and what is reported of them.

use std::io::Write as _;

use super::{Desk, SHOP, all_worlds, bring, checked, firms, gz, order, stored, zipped};
use crate::{
    export::{Cell, Table},
    import::{Order, check},
    testing::World,
};

async fn names(world: &World) -> Vec<String> {
    stored(world).await.into_iter().map(|firm| firm.name).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn folders_and_archives_are_taken_part_by_part() {
    for world in all_worlds().await {
        let desk = Desk::new();
        let wares = b"{\"firm\": 1}\n\n{\"firm\": \"77\"}\n".as_slice();
        let files = [
            ("deep/ware.jsonl", wares),
            ("firm.csv", b"\xEF\xBB\xBFid;name\r\n1;\"A \"\"B\"\"; C\"\r\n2;\r\n3\r\n".as_slice()),
            ("readme.md", b"hello"),
        ];
        let path = desk.put("all.zip", zipped(&files));
        let report = bring(&world, &desk, &order(&path)).unwrap();
        assert_eq!(names(&world).await, ["A \"B\"; C"], "wares were taken after firms");
        let counts = &report.counts;
        assert_eq!((counts.new, counts.same, counts.rejected, report.rows), (1, 1, 3, 5));
        assert_eq!(report.skipped, ["readme.md"]);
        let rejects = std::fs::read_to_string(report.rejects.unwrap()).unwrap();
        assert_eq!(
            rejects,
            "file,line,column,reason,row\nfirm.csv,3,name,is empty,2;\n\
             firm.csv,4,,has 1 columns instead of 2,3\nware.jsonl,3,firm,is unknown,\"{\"\"firm\"\":\"\"77\"\"}\"\n"
        );
        let folder = desk.put("folder/firm.tsv.gz", gz("id\tname\n5\tthe \"big\" one\n"));
        desk.put(
            "folder/answer.json",
            "{\"totalResults\": 1, \"results\": [{\"ID\": 6, \"name\": \"Six\"}], \"z\": {}}",
        );
        let report = bring(&world, &desk, &order(folder.parent().unwrap())).unwrap();
        assert_eq!(report.counts.new, 2);
        assert_eq!(names(&world).await, ["A \"B\"; C", "the \"big\" one", "Six"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_file_again_finds_everything_the_same() {
    for world in all_worlds().await {
        let desk = Desk::new();
        let order = order(&desk.put("firm.csv", firms(2500)));
        assert_eq!(bring(&world, &desk, &order).unwrap().counts.new, 2500);
        let again = bring(&world, &desk, &order).unwrap();
        assert_eq!((again.counts.new, again.counts.same, again.went_on_at), (0, 2500, 0));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_reports_the_same_and_changes_nothing() {
    for world in all_worlds().await {
        let desk = Desk::new();
        // The second file refers to the first, and one firm stands twice, in different chunks.
        let folder = desk.put("all/firm.csv", firms(1200) + "7;Seven\n8\n");
        desk.put("all/ware.jsonl", "{\"firm\": 3}\n{\"firm\": 9999}\n");
        let real = order(folder.parent().unwrap());
        let dry = Order { dry_run: true, ..real.clone() };
        let tried = bring(&world, &desk, &dry).unwrap();
        assert_eq!(stored(&world).await, [], "nothing is stored");
        let runs = world.app.db.read(|tx| super::super::runs(tx, &crate::Caller::house(0), 9));
        assert!(runs.await.unwrap().is_empty());
        let left = std::fs::read_dir(desk.results()).unwrap().flatten();
        let left: Vec<_> = left.map(|it| it.file_name().into_string().unwrap()).collect();
        assert_eq!(left, ["rejected-shop-2026-11-21T120000.csv"], "no copy is left");
        let done = bring(&world, &desk, &real).unwrap();
        let counts = |c: &crate::import::Counts| (c.new, c.changed, c.same, c.rejected);
        assert_eq!(counts(&tried.counts), (1200, 1, 1, 2));
        assert_eq!(counts(&done.counts), (1200, 1, 1, 2));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn workbooks_are_tables_too() {
    for world in all_worlds().await {
        let desk = Desk::new();
        let rows = vec![
            vec![Cell::Number(101.0), Cell::from("Grün & Söhne"), Cell::from("")],
            vec![Cell::from("x"), Cell::from(""), Cell::from("z")],
        ];
        let table = Table { head: vec!["ID".into(), "Name".into(), "more".into()], rows };
        let path = desk.put("firm.xlsx", table.xlsx("Firms", 0).unwrap());
        let report = bring(&world, &desk, &order(&path)).unwrap();
        assert_eq!((report.counts.new, report.counts.rejected), (1, 1));
        let ods = desk.put("firm.ods", open_document(CONTENT));
        assert_eq!(bring(&world, &desk, &order(&ods)).unwrap().counts.new, 3);
        assert_eq!(
            names(&world).await,
            ["Grün & Söhne", "A <b> & c", "twice", "twice"].map(str::to_owned)
        );
    }
}

const CONTENT: &str = "<?xml version=\"1.0\"?><office:document-content><table:table table:name=\"a &gt; b\">\
  <table:table-column table:number-columns-repeated=\"3\"/>\
  <table:table-row><table:table-cell office:value-type=\"string\"><text:p>id</text:p></table:table-cell>\
  <table:table-cell><office:annotation><text:p>no</text:p></office:annotation><text:p>name</text:p></table:table-cell>\
  <table:table-cell table:number-columns-repeated=\"16382\"/></table:table-row>\
  <table:table-row><table:table-cell office:value-type=\"float\" office:value=\"5\"><text:p>5,00</text:p></table:table-cell>\
  <table:table-cell><text:p>A &lt;b&gt;<text:s/>&amp; <text:span>c</text:span></text:p></table:table-cell></table:table-row>\
  <table:table-row table:number-rows-repeated=\"1000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
  <table:table-row><table:table-cell><text:p>6</text:p></table:table-cell><table:table-cell><text:p>twice</text:p></table:table-cell></table:table-row>\
  <table:table-row><table:table-cell><text:p>7</text:p></table:table-cell><table:table-cell><text:p>twice</text:p></table:table-cell></table:table-row>\
  </table:table><table:table><table:table-row><table:table-cell><text:p>8</text:p></table:table-cell></table:table-row></table:table></office:document-content>";

fn open_document(content: &str) -> Vec<u8> {
    zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
    ])
}

#[test]
fn a_small_workbook_does_not_become_a_large_one() {
    let desk = Desk::new();
    let cell = |columns: u64, rows: u64| {
        format!(
            "<table:table><table:table-row><table:table-cell><text:p>id</text:p></table:table-cell><table:table-cell><text:p>name</text:p></table:table-cell></table:table-row>\
             <table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell table:number-columns-repeated=\"{columns}\"><text:p>x</text:p></table:table-cell></table:table-row></table:table>"
        )
    };
    let wide = desk.wrong("firm.ods", open_document(&cell(u64::MAX, 1)));
    assert!(wide.contains("more than 1000 columns"), "{wide}");
    let long = desk.wrong("firm.ods", open_document(&cell(2, u64::MAX)));
    assert!(long.contains("more than 1048576 rows"), "{long}");
    assert!(desk.wrong("firm.xlsx", b"PK\x03\x04no").contains("damaged"));
    assert!(desk.wrong("firm.ods", zipped(&[("a", b"b")])).contains("damaged"));
}

#[test]
fn columns_can_be_mapped_and_chosen_from() {
    let desk = Desk::new();
    let path = desk.put("firm.csv", "Nummer|Firma\n1|A\n");
    let mapping = [("id", "nummer"), ("NAME", "Firma")];
    let mapping = mapping.map(|(to, from)| (to.to_owned(), from.to_owned())).into();
    let found = check(&SHOP, &Order { mapping, ..order(&path) }, &mut |_| Ok(())).unwrap();
    assert_eq!(found.files[0].columns, ["firma", "nummer"]);
    assert_eq!((found.rows, found.files[0].part), (1, "firms"));
    assert_eq!(checked(&order(&desk.put("firm.csv", "id,name\n"))).rows, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_rows_take_about_a_second() {
    for world in all_worlds().await {
        let desk = Desk::new();
        let path = desk.0.join("firm.csv");
        let mut file = std::io::BufWriter::new(std::fs::File::create(&path).unwrap());
        writeln!(file, "id;name;note").unwrap();
        for n in 0..50_000 {
            writeln!(file, "{n};\"Firm {n}\";\"{}\"", "words ".repeat(20)).unwrap();
        }
        file.flush().unwrap();
        let report = bring(&world, &desk, &order(&path)).unwrap();
        let rate = 50_000.0 / report.seconds;
        println!("{}: {rate:.0} rows a second", world.name);
        assert_eq!(report.counts.new, 50_000);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn elements_of_a_document_are_records() {
    for world in all_worlds().await {
        let desk = Desk::new();
        let text = "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- ours --><m:shop xmlns:m=\"u\">\
             <m:firm><id>1</id><name>A &amp; B\n    <![CDATA[<C>]]> &#233;</name></m:firm>\
             <Firm id=\"2\"><id/><name>No number</name></Firm><firm/>\
             <firm><id>3</id><name xml:space=\"preserve\"> kept </name></firm></m:shop>";
        let report = bring(&world, &desk, &order(&desk.put("all.xml", text))).unwrap();
        assert_eq!(names(&world).await, ["A & B\n<C> é", "kept"]);
        assert_eq!((report.counts.new, report.counts.rejected, report.rows), (2, 2, 4));
        for (wrong, why) in [
            ("<a><firm></a>", "not the XML"),
            ("<a><firm>", "ends before"),
            ("<a>&x;</a>", "&x;"),
            ("<!DOCTYPE a [<!ENTITY x \"y\">]><a><firm>&x;</firm></a>", "DOCTYPE"),
            ("<a><b/></a>", "no element <firm>"),
            (&"<b>".repeat(100), "too deeply"),
        ] {
            let failed = bring(&world, &desk, &order(&desk.put("wrong.xml", wrong))).unwrap_err();
            assert!(failed.to_string().contains(why), "{wrong}: {failed}");
        }
    }
}
