//! Documents of office programs: packed again without authors, machines and small pictures of
//! the first page; refused with macros, scripts or whatever else could be run.

use super::{
    BROKEN, Kind, LOCKED, Limits, PROGRAMS, UNKNOWN, bare,
    packed::{Part, packed, unpacked},
};
use crate::Result;

/// How deep documents may lie in documents: a table behind the chart of a talk.
const DEEPEST: usize = 2;
/// The part of an open document that says what it is.
const MIMETYPE: &str = "mimetype";

pub fn rewritten(bytes: &[u8], limits: &Limits) -> Result<(Kind, Vec<u8>)> {
    cleaned(bytes, limits, 0)
}

fn cleaned(bytes: &[u8], limits: &Limits, depth: usize) -> Result<(Kind, Vec<u8>)> {
    let mut parts = unpacked(bytes, limits)?;
    let kind = kind(&parts).ok_or(UNKNOWN)?;
    if parts.iter().any(is_program) {
        return Err(PROGRAMS.into());
    }
    if kind == Kind::Odt && has(&parts, "META-INF/manifest.xml", "manifest:encryption-data") {
        return Err(LOCKED.into());
    }
    parts.retain(|part| !is_note(&part.name));
    for part in &mut parts {
        clean(part, limits, depth)?;
    }
    Ok((kind, packed(&parts, MIMETYPE)?))
}

/// What the parts make together, whatever the file is called.
fn kind(parts: &[Part]) -> Option<Kind> {
    let part = |name: &str| parts.iter().find(|it| it.name == name);
    if let Some(told) = part(MIMETYPE) {
        let is_text = told.bytes.trim_ascii() == b"application/vnd.oasis.opendocument.text";
        return (is_text && part("content.xml").is_some()).then_some(Kind::Odt);
    }
    part("[Content_Types].xml")?;
    let mains = [
        ("word/document.xml", Kind::Docx),
        ("xl/workbook.xml", Kind::Xlsx),
        ("ppt/presentation.xml", Kind::Pptx),
    ];
    let mut found = mains.iter().filter(|(name, _)| part(name).is_some());
    // One that is two things is neither.
    let (_, kind) = found.next().filter(|_| found.next().is_none())?;
    Some(*kind)
}

fn has(parts: &[Part], name: &str, text: &str) -> bool {
    let mut of = parts.iter().filter(|it| it.name == name);
    of.any(|it| contains(&it.bytes, text.as_bytes()))
}

fn contains(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|it| it == text)
}

/// Macros, scripts, controls, and bags that can hold any program.
fn is_program(part: &Part) -> bool {
    let name = part.name.to_ascii_lowercase();
    let last = name.rsplit('/').next().unwrap_or_default();
    let folders = ["basic/", "scripts/", "activex/", "macrosheets/", "dialogsheets/"];
    let is_bag = name.contains("embeddings/") && !is_document(&name);
    let is_control =
        folders.iter().any(|it| name.starts_with(it) || name.contains(&format!("/{it}")));
    let tells = name == "[content_types].xml"
        && ["macroEnabled", "vbaProject", "activeX"]
            .iter()
            .any(|it| contains(&part.bytes, it.as_bytes()));
    let is_code = ["vba", ".bin.rels"].iter().any(|it| last.contains(it))
        || last.starts_with("oleobject")
        || [".exe", ".dll", ".js", ".vbs", ".ps1", ".jar", ".class", ".swf"]
            .iter()
            .any(|ending| last.ends_with(ending));
    is_bag || is_control || tells || is_code
}

fn is_document(name: &str) -> bool {
    [".xlsx", ".docx", ".pptx"].iter().any(|ending| name.ends_with(ending))
}

/// What tells of the document and is not needed to read it.
fn is_note(name: &str) -> bool {
    name.starts_with("docProps/") || name.starts_with("Thumbnails/") || name == "meta.xml"
}

/// What stands behind the last dot.
fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

fn clean(part: &mut Part, limits: &Limits, depth: usize) -> Result<()> {
    let name = part.name.to_ascii_lowercase();
    if is_document(&name) {
        if depth >= DEEPEST {
            return Err(PROGRAMS.into());
        }
        part.bytes = cleaned(&part.bytes, limits, depth + 1)?.1;
    } else if ["jpg", "jpeg"].contains(&ending(&name)) {
        part.bytes = bare::jpeg(&part.bytes).ok_or(BROKEN)?;
    } else if ending(&name) == "png" {
        part.bytes = bare::png(&part.bytes).ok_or(BROKEN)?;
    } else if ["xml", "rels"].contains(&ending(&name)) {
        let text = std::str::from_utf8(&part.bytes).map_err(|_| BROKEN)?;
        part.bytes = nameless(&name, text).into_bytes();
    }
    Ok(())
}

/// A part in XML without pointers to the notes, and without who wrote, changed or remarked.
fn nameless(name: &str, text: &str) -> String {
    let about = ["Relationship ", "Override ", "manifest:file-entry "];
    let is_pointer = |tag: &str| {
        let to_note = ["docProps/", "Thumbnails/", "\"meta.xml\"", "'meta.xml'"];
        about.iter().any(|it| tag.starts_with(it)) && to_note.iter().any(|it| tag.contains(it))
    };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut hides = false;
    while let Some((before, after)) = rest.split_once('<') {
        if !hides {
            out.push_str(before);
        }
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        hides = NAMES.contains(&tag.split([' ', '\t', '\n', '\r']).next().unwrap_or_default())
            && !tag.ends_with('/');
        if !is_pointer(tag) {
            out.push('<');
            blank_attributes(name, tag, &mut out);
            out.push('>');
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Elements whose text is a name, a moment or a place on somebody's machine.
const NAMES: [&str; 8] = [
    "author",
    "dc:creator",
    "dc:date",
    "meta:creator-initials",
    "meta:initial-creator",
    "dc:contributor",
    "cp:lastModifiedBy",
    "text:sender-initials",
];

/// Writes a tag; attributes that name a person are left without their value.
fn blank_attributes(part: &str, tag: &str, out: &mut String) {
    const ALWAYS: [&str; 9] = [
        "w:author",
        "w:initials",
        "w15:author",
        "w15:userId",
        "w15:providerId",
        "text:author-name",
        "office:author",
        "loext:sender-initials",
        "userId",
    ];
    let persons = ["commentauthors.xml", "ppt/authors.xml", "xl/persons/", "word/people.xml"];
    let is_list = persons.iter().any(|it| part.contains(it));
    let names = |name: &str| {
        ALWAYS.contains(&name) || is_list && ["name", "initials", "displayName"].contains(&name)
    };
    let mut rest = tag;
    while let Some((before, after)) = rest.split_once('=') {
        let name = before.rsplit([' ', '\t', '\n', '\r']).next().unwrap_or_default();
        out.push_str(before);
        out.push('=');
        let mut signs = after.chars();
        let value = signs.next().filter(|it| matches!(it, '"' | '\'')).and_then(|quote| {
            let (value, behind) = signs.as_str().split_once(quote)?;
            Some((quote, value, behind))
        });
        let Some((quote, value, behind)) = value else {
            rest = after;
            continue;
        };
        out.push(quote);
        out.push_str(if names(name) { "" } else { value });
        out.push(quote);
        rest = behind;
    }
    out.push_str(rest);
}
