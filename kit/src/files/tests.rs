//! Files made to harm or to betray: none gets in, and nothing is left in those that do.

use std::io::{Cursor, Write as _};

use flate2::{Compression, write::ZlibEncoder};
use image::{DynamicImage, ImageFormat, RgbImage, RgbaImage};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{
    BROKEN, Clean, EMPTY, Kind, LOCKED, Limits, PROGRAMS, TOO_LARGE, UNFOLDS, UNKNOWN, Wanted,
    called, from_bytes, look_over, shelf,
};
use crate::{Error, web::Settings};

/// What must never be found in anything kept.
const CANARY: &str = "Wiebke Kanarienvogel";

fn limits() -> Limits {
    Limits::of(&Settings::local(std::path::Path::new(".")))
}

fn take(name: &str, bytes: Vec<u8>) -> Result<Clean, &'static str> {
    from_bytes(name, bytes, Wanted::Document, &limits()).map_err(|wrong| match wrong {
        Error::Refused(refusal) => refusal.code,
        wrong => panic!("{wrong}"),
    })
}

fn code(name: &str, bytes: Vec<u8>) -> &'static str {
    take(name, bytes).expect_err("refused")
}

fn has(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|it| it == text.as_bytes())
}

fn in_hex(text: &str) -> String {
    let pair = |byte: u8| {
        [byte >> 4, byte & 15].map(|it| char::from(b"0123456789ABCDEF"[usize::from(it)]))
    };
    text.bytes().flat_map(pair).collect()
}

fn drawn(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let shade = |it: u32| u8::try_from(it % 256).unwrap();
    let point = |x, y| image::Rgb([shade(x), shade(y), if x < y { 200 } else { 20 }]);
    let mut out = Cursor::new(Vec::new());
    DynamicImage::from(RgbImage::from_fn(width, height, point)).write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// A photo held on its side, with the place and the name of who took it.
fn photo() -> Vec<u8> {
    let plain = drawn(60, 40, ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"); // orientation 6: turned right
    exif.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x30"); // where GPS stands
    exif.extend(b"\0\0\0\0GPSLatitude 54.3 ");
    exif.extend(CANARY.as_bytes());
    let mut out = plain[..2].to_vec();
    out.extend([0xff, 0xe1]);
    out.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    out.extend(&exif);
    out.extend(&plain[2..]);
    out.extend(format!("behind the end {CANARY}").as_bytes());
    out
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const TYPES: &[u8] = br#"<?xml version="1.0"?><Types><Default Extension="xml" ContentType="application/xml"/><Override PartName="/docProps/core.xml" ContentType="x"/></Types>"#;

fn document(more: &[(&str, &[u8])]) -> Vec<u8> {
    let text = format!(
        "<w:document><w:ins w:id=\"1\" w:author=\"{CANARY}\" w:date=\"2020\"><w:t>Kept words</w:t></w:ins></w:document>"
    );
    let core = format!("<cp:coreProperties><dc:creator>{CANARY}</dc:creator></cp:coreProperties>");
    let rels = br#"<Relationships><Relationship Id="a" Target="docProps/core.xml"/><Relationship Id="b" Target="word/document.xml"/></Relationships>"#;
    let photo = photo();
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", rels),
        ("word/document.xml", text.as_bytes()),
        ("docProps/core.xml", core.as_bytes()),
        ("docProps/thumbnail.jpeg", &photo),
        ("word/media/image1.jpeg", &photo),
    ];
    parts.extend(more);
    zipped(&parts)
}

/// All parts of a packed document, one behind the other.
fn unfolded(bytes: &[u8]) -> Vec<u8> {
    let parts = super::packed::unpacked(bytes, &limits()).unwrap();
    parts.into_iter().flat_map(|part| [part.name.into_bytes(), part.bytes].concat()).collect()
}

#[test]
fn a_photo_keeps_its_points_upright_and_nothing_else() {
    let sent = photo();
    assert!(has(&sent, CANARY) && has(&sent, "GPSLatitude"));
    let kept = take("me.jpg", sent).unwrap();
    assert!(!has(&kept.bytes, CANARY) && !has(&kept.bytes, "GPS") && !has(&kept.bytes, "Exif"));
    let picture = image::load_from_memory(&kept.bytes).unwrap();
    assert_eq!((picture.width(), picture.height()), (40, 60), "turned as the camera was held");
    assert_eq!((kept.kind, kept.name.as_str()), (Kind::Jpeg, "me.jpg"));
}

#[test]
fn large_pictures_shrink_and_clear_ones_stay_clear() {
    let kept = take("wide.png", drawn(3_200, 100, ImageFormat::Png)).unwrap();
    let picture = image::load_from_memory(&kept.bytes).unwrap();
    assert_eq!((picture.width(), picture.height()), (1_600, 50));
    let clear = DynamicImage::from(RgbaImage::from_pixel(3, 3, image::Rgba([9, 9, 9, 0])));
    let mut webp = Cursor::new(Vec::new());
    clear.write_to(&mut webp, ImageFormat::WebP).unwrap();
    let kept = take("logo.webp", webp.into_inner()).unwrap();
    assert_eq!(kept.kind, Kind::Png);
    assert_eq!(image::load_from_memory(&kept.bytes).unwrap().to_rgba8().get_pixel(1, 1)[3], 0);
}

#[test]
fn a_picture_that_is_a_page_too_is_only_a_picture_afterwards() {
    let script = "<html><script>alert(1)</script>";
    let polyglot = [drawn(8, 8, ImageFormat::Png), script.as_bytes().to_vec()].concat();
    let kept = take("a.png", polyglot).unwrap();
    assert!(!has(&kept.bytes, "script"));
    assert_eq!(code("a.png", [script.as_bytes().to_vec(), polyglot_tail()].concat()), UNKNOWN.code);
}

fn polyglot_tail() -> Vec<u8> {
    drawn(8, 8, ImageFormat::Png)
}

#[test]
fn what_is_no_picture_and_no_document_is_refused_whatever_it_is_called() {
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec();
    assert_eq!(code("logo.png", svg), UNKNOWN.code);
    assert_eq!(code("x.png", b"\xef\xbb\xbf  <!doctype html><p>".to_vec()), UNKNOWN.code);
    assert_eq!(code("x.png", b"GIF89a\x01\0\x01\0\0\0\0;".to_vec()), UNKNOWN.code);
    assert_eq!(code("x.txt", b"MZ\x90\0\x03\0\0\0".to_vec()), UNKNOWN.code);
    assert_eq!(code("x.txt", b"\x7fELF\x02\x01\x01\0".to_vec()), UNKNOWN.code);
    assert_eq!(code("x.txt", "Zeile\u{0}".into()), UNKNOWN.code);
    assert_eq!(code("x.docx", zipped(&[("a.txt", b"no document")])), UNKNOWN.code);
    assert_eq!(code("x.png", Vec::new()), EMPTY.code);
    assert_eq!(code("x.png", drawn(9, 9, ImageFormat::Png)[..60].to_vec()), BROKEN.code);
    assert_eq!(code("x.txt", vec![b'a'; (20 << 20) + 1]), TOO_LARGE.code);
    let as_logo = from_bytes("logo.txt", b"words".to_vec(), Wanted::Picture, &limits());
    assert!(as_logo.is_err(), "a logo is a picture");
    assert_eq!(take("t.csv", b"a,b\n1,2\n".to_vec()).unwrap().kind, Kind::Csv);
    assert_eq!(take("t.exe", "Grüße".into()).unwrap().name, "t.txt");
}

#[test]
fn bombs_are_told_by_what_they_unfold_to() {
    // A head that says 15,000 by 15,000, as a bomb of a few bytes does.
    let mut png = drawn(8, 8, ImageFormat::Png);
    png[16..24].copy_from_slice(&[0, 0, 0x3a, 0x98, 0, 0, 0x3a, 0x98]);
    let sum = crc(&png[12..29]);
    png[29..33].copy_from_slice(&sum.to_be_bytes());
    assert_eq!(code("bomb.png", png), UNFOLDS.code);

    let small = Limits { unfolded: 1 << 20, ..limits() };
    let zeros = vec![b' '; 2 << 20];
    let bomb = document(&[("word/zeros.xml", &zeros)]);
    assert!(bomb.len() < 20_000);
    let taken = from_bytes("bomb.docx", bomb.clone(), Wanted::Document, &small);
    assert!(matches!(taken, Err(Error::Refused(it)) if it.code == UNFOLDS.code));
    assert!(take("large.docx", bomb).is_ok(), "the same within its limits is none");

    let many: Vec<String> = (0..4_001).map(|n| format!("word/{n}.xml")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b"<a/>"[..])).collect();
    assert_eq!(code("many.docx", document(&many)), UNFOLDS.code);
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

#[test]
fn documents_keep_their_words_and_lose_their_authors() {
    let sent = document(&[]);
    assert!(has(&unfolded(&sent), CANARY));
    let kept = take("plan.docx", sent).unwrap();
    let all = unfolded(&kept.bytes);
    assert_eq!(kept.kind, Kind::Docx);
    assert!(
        has(&all, "Kept words") && has(&all, "w:author=\"\"") && has(&all, "word/document.xml")
    );
    for gone in [CANARY, "docProps", "GPSLatitude"] {
        assert!(!has(&all, gone), "{gone}");
    }
    // A table behind a chart is a document of its own.
    let outer = document(&[("word/embeddings/table.docx", &document(&[]))]);
    let kept = take("outer.docx", outer).unwrap();
    let inner = super::packed::unpacked(&kept.bytes, &limits()).unwrap();
    let inner = inner.iter().find(|it| it.name.ends_with("table.docx")).unwrap();
    assert!(!has(&unfolded(&inner.bytes), CANARY) && has(&unfolded(&inner.bytes), "Kept words"));
}

#[test]
fn open_documents_lose_their_authors_too() {
    let meta =
        format!("<office:document-meta><dc:creator>{CANARY}</dc:creator></office:document-meta>");
    let content = format!(
        "<office:document-content><office:annotation><dc:creator>{CANARY}</dc:creator><text:p>Kept words</text:p></office:annotation></office:document-content>"
    );
    let manifest = br#"<manifest:manifest><manifest:file-entry manifest:full-path="meta.xml"/><manifest:file-entry manifest:full-path="content.xml"/></manifest:manifest>"#;
    let mimetype = b"application/vnd.oasis.opendocument.text";
    let parts: [(&str, &[u8]); 4] = [
        ("mimetype", mimetype),
        ("content.xml", content.as_bytes()),
        ("meta.xml", meta.as_bytes()),
        ("META-INF/manifest.xml", manifest),
    ];
    let kept = take("plan.odt", zipped(&parts)).unwrap();
    assert_eq!(kept.kind, Kind::Odt);
    assert_eq!(&kept.bytes[30..38], b"mimetype", "first and as it is");
    let all = unfolded(&kept.bytes);
    assert!(has(&all, "Kept words") && !has(&all, CANARY) && !has(&all, "meta.xml"));
    let locked = br"<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let locked = [parts[0], parts[1], ("META-INF/manifest.xml", &locked[..])];
    assert_eq!(code("locked.odt", zipped(&locked)), LOCKED.code);
    let script = [parts[0], parts[1], ("Basic/Standard/Module1.xml", &b"<a/>"[..])];
    assert_eq!(code("macro.odt", zipped(&script)), PROGRAMS.code);
}

#[test]
fn documents_with_programs_are_refused() {
    let with = |name, bytes: &[u8]| code("x.docx", document(&[(name, bytes)]));
    assert_eq!(with("word/vbaProject.bin", b"macro"), PROGRAMS.code);
    assert_eq!(with("word/VBADATA.xml", b"<a/>"), PROGRAMS.code);
    assert_eq!(with("word/activeX/activeX1.xml", b"<a/>"), PROGRAMS.code);
    assert_eq!(with("word/embeddings/oleObject1.bin", b"anything"), PROGRAMS.code);
    let types = b"<Types><Override PartName='/word/document.xml' ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/></Types>";
    let parts: [(&str, &[u8]); 2] =
        [("[Content_Types].xml", types), ("word/document.xml", b"<w:document/>")];
    assert_eq!(code("x.docx", zipped(&parts)), PROGRAMS.code);
    let deep = document(&[("word/embeddings/a.docx", &document(&[]))]);
    let deep = document(&[("word/embeddings/a.docx", &deep)]);
    let deep = document(&[("word/embeddings/a.docx", &deep)]);
    assert_eq!(code("deep.docx", deep), PROGRAMS.code);
}

#[test]
fn names_lead_nowhere() {
    for name in ["../../../etc/cron.d/x.png", "C:\\Windows\\x.png", "/etc/x.png", "x.png"] {
        assert_eq!(called(name, Kind::Png), "x.png");
    }
    assert_eq!(called("..", Kind::Png), "file.png");
    assert_eq!(called("a\u{202e}gnp.exe", Kind::Txt), "agnp.txt", "no turned writing");
    assert_eq!(called("Prüfbericht 3\r\nX: y.pdf", Kind::Pdf), "Prüfbericht 3X y.pdf");
    assert_eq!(called(&"ä".repeat(500), Kind::Pdf).chars().count(), 84);
    for bad in ["../out.xml", "/abs.xml", "word/../../x.xml", "word\\x.xml"] {
        assert_eq!(code("x.docx", document(&[(bad, b"<a/>")])), BROKEN.code, "{bad}");
    }
}

fn folded(text: &str) -> Vec<u8> {
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
    zlib.write_all(text.as_bytes()).unwrap();
    zlib.finish().unwrap()
}

/// A file with its notes in every place where they can stand.
fn pdf(more: &str) -> Vec<u8> {
    let mut out = format!(
        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Title (Kept title) /Metadata 3 0 R >>\nendobj\n\
         2 0 obj\n<< /Author ({CANARY} \\(Kiel\\)) /Company <{}> /Trapped /False >>\nendobj\n\
         12 0 obj\n<< /Author (other) >>\nendobj\n\
         3 0 obj\n<< /Type /Metadata /Subtype /XML >>\nstream\n<?xpacket?><x:xmpmeta><dc:creator>{CANARY}</dc:creator></x:xmpmeta>\nendstream\nendobj\n{more}",
        in_hex(CANARY)
    )
    .into_bytes();
    let inner = format!(
        "7 0 8 60 << /Author ({CANARY}) /Producer (A very long producer) >>         << /Title (Kept outline) >>"
    );
    let stream = |dictionary: &str, bytes: &[u8]| {
        [format!("\n{dictionary}\nstream\n").as_bytes(), bytes, b"\nendstream\nendobj\n"].concat()
    };
    out.extend(stream(
        "5 0 obj\n<< /Type /O#62jStm /N 2 /First 9 /Filter /FlateDecode >>",
        &folded(&inner),
    ));
    let packet = format!("<x:xmpmeta>{CANARY}</x:xmpmeta>");
    out.extend(stream("6 0 obj\n<< /Type/Metadata /Filter /FlateDecode >>", &folded(&packet)));
    out.extend(stream("9 0 obj\n<< /Subtype /Image /Filter /DCTDecode >>", &photo()));
    out.extend(b"trailer\n<< /Root 1 0 R /Info 2 0 R >>\ntrailer\n<< /Info 7 0 R >>\n%%EOF");
    out
}

/// Every stream of it that is folded, unfolded.
fn open_streams(bytes: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for (at, _) in bytes.windows(7).enumerate().filter(|(_, it)| *it == b"stream\n") {
        let mut plain = Vec::new();
        let mut zlib = flate2::read::ZlibDecoder::new(&bytes[at + 7..]);
        drop(std::io::Read::read_to_end(&mut zlib, &mut plain));
        out.extend(plain);
    }
    out
}

#[test]
fn a_pdf_keeps_its_length_and_loses_who_wrote_it() {
    let sent = pdf("");
    let hex = in_hex(CANARY);
    let open = open_streams(&sent);
    assert!(has(&open, "A very long producer") && has(&sent, &hex) && has(&sent, "GPSLatitude"));
    let kept = take("plan.pdf", sent.clone()).unwrap();
    assert_eq!((kept.kind, kept.bytes.len()), (Kind::Pdf, sent.len()), "nothing moves");
    let open = open_streams(&kept.bytes);
    for gone in [CANARY, "A very long producer", "GPSLatitude", &hex, "Kiel"] {
        assert!(!has(&open, gone), "{gone}");
    }
    for stays in ["Kept title", "Kept outline", "/Trapped /False", "(other)"] {
        assert!(has(&open, stays), "{stays}");
    }
}

#[test]
fn a_pdf_that_runs_carries_or_hides_is_refused() {
    assert_eq!(
        code("x.pdf", pdf("4 0 obj\n<< /S /JavaScript /JS (x) >>\nendobj\n")),
        PROGRAMS.code
    );
    assert_eq!(code("x.pdf", pdf("4 0 obj\n<< /S /Java#53cript >>\nendobj\n")), PROGRAMS.code);
    assert_eq!(code("x.pdf", pdf("4 0 obj\n<< /Type /EmbeddedFile >>\nendobj\n")), PROGRAMS.code);
    assert_eq!(code("x.pdf", pdf("trailer << /Encrypt 4 0 R >>\n")), LOCKED.code);
    let zeros = folded(&" ".repeat(40 << 20));
    let mut bomb = pdf("");
    bomb.extend(b"8 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\n");
    bomb.extend(&zeros);
    bomb.extend(b"\nendstream\n");
    assert_eq!(code("bomb.pdf", bomb), UNFOLDS.code);
}

#[test]
fn the_shelf_holds_the_same_once_and_says_what_is_ill() {
    let folder = std::env::temp_dir().join(format!("shelf-{}", crate::Id::<()>::new()));
    let digest = shelf::digest(b"words");
    shelf::put(&folder, &digest, b"words").unwrap();
    shelf::put(&folder, &digest, b"words").unwrap();
    assert_eq!(shelf::read(&folder, &digest).unwrap().unwrap(), b"words");
    for bad in ["../../secret", "", "ab", &"/".repeat(64)] {
        assert!(shelf::put(&folder, bad, b"x").is_err(), "{bad}");
        assert!(shelf::read(&folder, bad).unwrap().is_none());
    }
    let lying = std::fs::read_dir(folder.join("files")).unwrap().count();
    assert_eq!(lying, 1);
    shelf::remove(&folder, &digest).unwrap();
    shelf::remove(&folder, &digest).unwrap();
    assert!(shelf::read(&folder, &digest).unwrap().is_none());
    std::fs::remove_dir_all(&folder).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn content_goes_when_the_last_who_has_it_lets_go() {
    for world in crate::testing::worlds(&[]).await {
        let (by, settings) = (crate::Caller::house(world.now()), world.app.settings.clone());
        let clean = take("a.txt", b"the same words".to_vec()).unwrap();
        let (mut put, it) = (Vec::new(), clean.clone());
        for _ in 0..2 {
            let (by, settings, it) = (by.clone(), settings.clone(), it.clone());
            let agency = world.agency;
            let kept = move |tx: &mut crate::Tx| super::put(tx, &by, agency, &it, &settings);
            put.push(world.app.db.write(kept).await.unwrap());
        }
        let agency = world.agency;
        let count = world.app.db.read(move |tx| super::kept_of(tx, agency)).await.unwrap();
        assert_eq!(count, (2, 28), "counted for each, lying there once");
        for (at, file) in put.iter().enumerate() {
            let (by, id) = (by.clone(), file.id);
            world.app.db.write(move |tx| super::drop_it(tx, &by, id)).await.unwrap();
            world.work().await;
            let left = super::read(&settings, file).is_ok();
            assert_eq!(left, at == 0, "{}", world.name);
        }
        let data = settings.data.clone();
        let looked = world.app.db.read(move |tx| look_over(tx, &data)).await.unwrap();
        assert_eq!(looked, super::Looked::default());
    }
}
