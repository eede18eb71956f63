//! Elements of an XML file as JSON objects, read one at a time.
//!
//! An element with elements in it becomes an object, one that is repeated a list, one with text a
//! text. Attributes are kept as `@name`, text beside elements as `#text`. A document with a type
//! declaration is refused: nobody we take files from needs one, and it could define entities.

use std::{collections::BTreeMap, io::Read, sync::Arc};

use quick_xml::{
    Reader,
    events::{BytesRef, BytesStart, Event},
};
use serde_json::{Map, Value};

use super::{
    check::How,
    guard::Text,
    record::{Head, Record},
    source::told,
};
use crate::Result;

/// The deepest nesting that is followed.
const DEEPEST: usize = 64;

/// Hands every element called `name`, wherever it stands, to `each`.
pub(super) fn elements(
    from: impl Read,
    name: &str,
    how: &How,
    each: &mut dyn FnMut(Record) -> Result<()>,
) -> Result<()> {
    let wrong = |e: std::io::Error| told(how.file, e);
    let (text, budget) = Text::new(from, how.limits.object).map_err(wrong)?;
    let head = Arc::new(Head::new([].into_iter(), &how.order.mapping));
    let mut reader = Reader::from_reader(text);
    reader.config_mut().expand_empty_elements = true;
    let (mut buf, mut at, mut depth) = (Vec::new(), 0, Depth::default());
    let mut open: Vec<Element> = Vec::new();
    loop {
        buf.clear();
        if open.is_empty() {
            budget.renew(how.limits.object);
        }
        let event = reader.read_event_into(&mut buf).map_err(|e| match e {
            quick_xml::Error::Io(e) => told(how.file, e),
            e => told(how.file, format!("it is not the XML it should be ({e})")),
        })?;
        match event {
            Event::Start(tag) => {
                depth.enter(&tag).map_err(|why| told(how.file, why))?;
                let is_wanted = tag.local_name().as_ref().eq_ignore_ascii_case(name);
                if is_wanted || !open.is_empty() {
                    open.push(Element::of(&tag, depth.keeps_space()));
                }
            }
            Event::End(_) => {
                depth.leave();
                let Some(done) = open.pop() else { continue };
                let (name, value) = (done.name.clone(), done.value());
                if let Some(above) = open.last_mut() {
                    above.add(name, value);
                } else {
                    at += 1;
                    let value = if value.is_object() { value } else { Value::Object(Map::new()) };
                    each(Record::object(at, &head, value))?;
                }
            }
            Event::Text(text) => say(&mut open, &text.xml10_content()),
            Event::CData(text) => say(&mut open, &text.xml10_content()),
            Event::GeneralRef(name) => {
                let c = character(&name).ok_or_else(|| {
                    told(how.file, format!("the entity &{}; is not known", &*name))
                })?;
                say(&mut open, &c);
            }
            Event::DocType(_) => {
                let why = "it has a document type declaration, which is not taken. Remove the line \
                           that begins with <!DOCTYPE";
                return Err(told(how.file, why));
            }
            Event::Eof if depth.0.is_empty() => break,
            Event::Eof => {
                return Err(told(how.file, "it ends before its last element. Fetch it again"));
            }
            // Empty elements are taken apart above.
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Empty(_) => {}
        }
    }
    if at > 0 { Ok(()) } else { Err(told(how.file, format!("there is no element <{name}> in it"))) }
}

/// Whether white space counts, for each element that is open.
#[derive(Default)]
struct Depth(Vec<bool>);

impl Depth {
    fn enter(&mut self, tag: &BytesStart) -> Result<(), &'static str> {
        if self.0.len() >= DEEPEST {
            return Err("its elements are nested too deeply");
        }
        let said = tag.try_get_attribute("xml:space").ok().flatten();
        let keeps = said.map(|it| it.value.as_ref() == "preserve");
        let above = self.0.last().copied().unwrap_or_default();
        self.0.push(keeps.unwrap_or(above));
        Ok(())
    }

    fn leave(&mut self) {
        self.0.pop();
    }

    fn keeps_space(&self) -> bool {
        self.0.last().copied().unwrap_or_default()
    }
}

/// An element that is being read.
struct Element {
    name: String,
    below: BTreeMap<String, Vec<Value>>,
    text: String,
    keeps_space: bool,
}

impl Element {
    fn of(tag: &BytesStart, keeps_space: bool) -> Self {
        let name = tag.local_name().as_ref().to_owned();
        let mut it = Self { name, below: BTreeMap::new(), text: String::new(), keeps_space };
        for said in tag.attributes().flatten() {
            let name: &str = said.key.as_ref();
            // Names of vocabularies and what they say of emptiness are no content.
            if ["xmlns", "xml:", "xsi:"].iter().any(|it| name.starts_with(it)) {
                continue;
            }
            let value = said.normalized_value(quick_xml::XmlVersion::default()).unwrap_or_default();
            it.add(format!("@{name}"), Value::String(value.into_owned()));
        }
        it
    }

    fn add(&mut self, name: String, value: Value) {
        self.below.entry(name).or_default().push(value);
    }

    fn value(self) -> Value {
        let text = if self.keeps_space { self.text } else { unfolded(&self.text) };
        if self.below.is_empty() {
            return Value::String(text);
        }
        let mut object = Map::new();
        for (name, mut values) in self.below {
            let value = if values.len() == 1 { values.remove(0) } else { Value::Array(values) };
            object.insert(name, value);
        }
        if !text.trim().is_empty() {
            object.insert("#text".to_owned(), Value::String(text.trim().to_owned()));
        }
        Value::Object(object)
    }
}

fn say(open: &mut [Element], text: &str) {
    if let Some(last) = open.last_mut() {
        last.text.push_str(text);
    }
}

fn character(name: &BytesRef) -> Option<String> {
    match name.resolve_char_ref() {
        Ok(Some(c)) => Some(c.to_string()),
        Ok(None) => quick_xml::escape::resolve_predefined_entity(name).map(str::to_owned),
        Err(_) => None,
    }
}

/// A text without what comes from the indentation of the file. Its lines stay.
fn unfolded(text: &str) -> String {
    let lines: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
    let indent = |line: &&str| line.len() - line.trim_start().len();
    let least = lines.iter().skip(1).filter(|it| !it.is_empty()).map(indent).min().unwrap_or(0);
    let cut = |(at, line): (usize, &&str)| {
        let line = if at == 0 { line } else { line.get(least..).unwrap_or_default() };
        line.to_owned()
    };
    lines.iter().enumerate().map(cut).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::unfolded;

    #[test]
    fn lines_stay_and_the_indentation_of_the_file_goes() {
        assert_eq!(
            unfolded("With list:\n    - A\n      - B\n\n    - C\n   "),
            "With list:\n- A\n  - B\n\n- C"
        );
        assert_eq!(unfolded("  one line "), "one line");
        assert_eq!(unfolded("\u{a0}ä\n\u{a0}\u{a0}ö\n\u{a0}ü"), "ä\n\u{a0}ö\nü");
    }
}
