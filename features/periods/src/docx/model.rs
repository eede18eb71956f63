//! Office Open XML (ECMA-376): a package of a few parts with headings, paragraphs, lists of facts and tables. Pure.

use std::io::{Cursor, Write as _};

use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipError, write::SimpleFileOptions};

use crate::sheet::model::{Part, Sheet};

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

const ROOT: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

const OF_DOCUMENT: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;

/// What is written into the foot of a page of this kind: A4, margins of two centimetres and a half.
const PAGE: &str = r#"<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>"#;

const BORDERS: &str = r#"<w:tblBorders><w:top w:val="single" w:sz="4" w:color="8A94A6"/><w:bottom w:val="single" w:sz="4" w:color="8A94A6"/><w:insideH w:val="single" w:sz="4" w:color="D5DAE3"/></w:tblBorders>"#;

fn styles(lang: &str) -> String {
    let heading = |id: &str, name: &str, level: u8, size: u8| {
        format!(
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="280" w:after="100"/><w:outlineLvl w:val="{level}"/></w:pPr><w:rPr><w:b/><w:color w:val="1F3A5F"/><w:sz w:val="{size}"/></w:rPr></w:style>"#
        )
    };
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:lang w:val="{lang}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>{}{}{}<w:style w:type="paragraph" w:styleId="Small"><w:name w:val="Small"/><w:basedOn w:val="Normal"/><w:rPr><w:color w:val="55606F"/><w:sz w:val="18"/></w:rPr></w:style></w:styles>"#,
        heading("Title", "Title", 0, 40),
        heading("Heading1", "heading 1", 0, 30),
        heading("Heading2", "heading 2", 1, 25),
    )
}

/// Text as XML: what would be markup is written as a character; what XML may not hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

/// One run; its line breaks stay.
fn run(text: &str, is_bold: bool) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(|line| format!(r#"<w:t xml:space="preserve">{}</w:t>"#, escaped(line)))
        .collect();
    let bold = if is_bold { "<w:rPr><w:b/></w:rPr>" } else { "" };
    format!("<w:r>{bold}{}</w:r>", lines.join("<w:br/>"))
}

fn paragraph(style: &str, text: &str) -> String {
    let style = if style.is_empty() {
        String::new()
    } else {
        format!(r#"<w:pPr><w:pStyle w:val="{style}"/></w:pPr>"#)
    };
    format!("<w:p>{style}{}</w:p>", run(text, false))
}

fn cell(text: &str, (is_bold, is_number): (bool, bool)) -> String {
    let side = if is_number { r#"<w:pPr><w:jc w:val="right"/></w:pPr>"# } else { "" };
    let width = r#"<w:tcPr><w:tcW w:w="0" w:type="auto"/></w:tcPr>"#;
    format!("<w:tc>{width}<w:p>{side}{}</w:p></w:tc>", run(text, is_bold))
}

/// A table; its first row is repeated on every page where there is a head.
fn table(head: &[String], rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(head.len(), Vec::len).max(1);
    let share = 9_072 / columns;
    let grid = format!(r#"<w:gridCol w:w="{share}"/>"#).repeat(columns);
    let mut out = format!(
        r#"<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/>{BORDERS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"#
    );
    if !head.is_empty() {
        let cells: String =
            head.iter().enumerate().map(|(at, text)| cell(text, (true, at > 0))).collect();
        out.push_str(&["<w:tr><w:trPr><w:tblHeader/></w:trPr>", &cells, "</w:tr>"].concat());
    }
    for row in rows {
        let cells: String = row
            .iter()
            .enumerate()
            .map(|(at, text)| cell(text, (at == 0, at > 0 && !head.is_empty())))
            .collect();
        out.push_str(&["<w:tr>", &cells, "</w:tr>"].concat());
    }
    // A table is followed by a paragraph, or word processors ask to mend the file.
    out.push_str("</w:tbl><w:p/>");
    out
}

fn part(it: &Part) -> String {
    match it {
        Part::Heading(text) => paragraph("Heading1", text),
        Part::Under(text) => paragraph("Heading2", text),
        Part::Text(text) => {
            text.split("\n\n").map(|text| paragraph("", text.trim())).collect::<String>()
        }
        Part::Small(text) => paragraph("Small", text),
        Part::Facts(all) => {
            let rows: Vec<Vec<String>> =
                all.iter().map(|(name, value)| vec![name.clone(), value.clone()]).collect();
            table(&[], &rows)
        }
        Part::Table { head, rows } => table(head, rows),
    }
}

/// The finished file. The same sheet makes the same bytes.
///
/// # Errors
/// When the package cannot be put together.
pub fn docx(sheet: &Sheet) -> Result<Vec<u8>, ZipError> {
    let parts: String = sheet.parts.iter().map(part).collect();
    let title = paragraph("Title", &sheet.title);
    let issuer = paragraph("Small", &sheet.issuer);
    let document = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{issuer}{title}{parts}{PAGE}</w:body></w:document>"#
    );
    let core = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>{}</dc:language></cp:coreProperties>"#,
        escaped(&sheet.title),
        escaped(&sheet.issuer),
        escaped(&sheet.lang),
    );
    let styles = styles(&sheet.lang);
    let files = [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        ("word/document.xml", document.as_str()),
        ("word/_rels/document.xml.rels", OF_DOCUMENT),
        ("word/styles.xml", styles.as_str()),
        ("docProps/core.xml", core.as_str()),
    ];
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use super::{docx, escaped};
    use crate::sheet::model::{Part, Sheet};

    #[test]
    fn the_package_holds_what_is_said_and_no_markup_of_it() {
        let sheet = Sheet {
            title: "A <b> & \"c\"".into(),
            lang: "de".into(),
            issuer: "Agentur".into(),
            parts: vec![
                Part::Heading("Kopf".into()),
                Part::Text("Zeile 1\nZeile 2\u{1}".into()),
                Part::Facts(vec![("Name".into(), "0".into())]),
                Part::Table {
                    head: vec!["a".into(), "b".into()],
                    rows: vec![vec!["x".into(), "7".into()]],
                },
            ],
        };
        let bytes = docx(&sheet).unwrap();
        assert_eq!(bytes, docx(&sheet).unwrap(), "the same bytes");
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        zip.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
        for said in ["A &lt;b&gt; &amp; &quot;c&quot;", "Zeile 1</w:t><w:br/>", ">0<", ">7<"] {
            assert!(text.contains(said), "{said}: {text}");
        }
        assert_eq!(text.matches("<w:tbl>").count(), text.matches("</w:tbl>").count());
        assert_eq!(zip.len(), 6);
        assert_eq!(escaped("a\u{0}b"), "ab");
    }
}
