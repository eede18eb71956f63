//! Objects, one a line or in one long list, read one at a time.

use std::{fmt, io::Read, sync::Arc};

use serde::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::Value;

use super::{
    check::How,
    guard::{Budget, Text, next_line},
    record::{Head, Record},
    source::told,
};
use crate::{Error, Result};

/// Hands the object of every line to `each`.
pub(super) fn lines(
    from: impl Read,
    how: &How,
    each: &mut dyn FnMut(Record) -> Result<()>,
) -> Result<()> {
    let wrong = |e: std::io::Error| told(how.file, e);
    let (mut text, budget) = Text::new(from, how.limits.object).map_err(wrong)?;
    let head = Arc::new(Head::new([].into_iter(), &how.order.mapping));
    let (mut line, mut at, mut is_first) = (Vec::new(), 0, true);
    loop {
        budget.renew(how.limits.object);
        if !next_line(&mut text, &mut line).map_err(wrong)? {
            break;
        }
        at += 1;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let value = serde_json::from_slice(&line).map_err(|e| {
            let why = format!("line {at} is not JSON ({e}); one object a line is expected");
            told(how.file, why)
        })?;
        let record = object(at, &head, value, how)?;
        first(&record, &mut is_first, how)?;
        each(record)?;
    }
    if is_first { Err(told(how.file, "there is no object in it")) } else { Ok(()) }
}

fn object(at: u64, head: &Arc<Head>, value: Value, how: &How) -> Result<Record> {
    if !value.is_object() {
        return Err(told(how.file, format!("entry {at} is not an object")));
    }
    Ok(Record::object(at, head, value))
}

/// The first object must have the keys that the part asks for.
fn first(record: &Record, is_first: &mut bool, how: &How) -> Result<()> {
    if !std::mem::take(is_first) {
        return Ok(());
    }
    let missing: Vec<&str> =
        how.part.must.iter().copied().filter(|must| !record.has(must)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let why = format!(
        "the key {} is missing in the first object. Is it the file of {}?",
        missing.join(", "),
        how.part.name
    );
    Err(told(how.file, why))
}

/// Hands every object of the list, or of the list in `results`, to `each`.
pub(super) fn results(
    from: impl Read,
    how: &How,
    each: &mut dyn FnMut(Record) -> Result<()>,
) -> Result<()> {
    let wrong = |e: std::io::Error| told(how.file, e);
    let (text, budget) = Text::new(from, how.limits.object).map_err(wrong)?;
    let head = Arc::new(Head::new([].into_iter(), &how.order.mapping));
    let (at, found, failed) = (0, false, None);
    let mut list = List { how, head, budget, each, at, found, failed };
    let mut json = serde_json::Deserializer::from_reader(text);
    let read = Answer(&mut list).deserialize(&mut json).and_then(|()| json.end());
    if let Some(failed) = list.failed {
        return Err(failed);
    }
    read.map_err(|e| told(how.file, format!("not the JSON that is expected ({e})")))?;
    if !list.found {
        return Err(told(how.file, "there is no list in it, nor one under the key results"));
    }
    Ok(())
}

struct List<'a> {
    how: &'a How<'a>,
    head: Arc<Head>,
    budget: Budget,
    each: &'a mut dyn FnMut(Record) -> Result<()>,
    at: u64,
    found: bool,
    /// What stopped us, other than the JSON itself.
    failed: Option<Error>,
}

impl List<'_> {
    fn take(&mut self, value: Value) -> Result<()> {
        self.at += 1;
        let record = object(self.at, &self.head, value, self.how)?;
        let mut is_first = self.at == 1;
        first(&record, &mut is_first, self.how)?;
        self.budget.renew(self.how.limits.object);
        (self.each)(record)
    }
}

/// The whole answer: a list, or an object with one.
struct Answer<'a, 'b>(&'a mut List<'b>);

impl<'de> DeserializeSeed<'de> for Answer<'_, '_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Answer<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list of objects, or an object with one under the key results")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut all: A) -> Result<(), A::Error> {
        self.0.found = true;
        while let Some(value) = all.next_element()? {
            if let Err(failed) = self.0.take(value) {
                self.0.failed = Some(failed);
                return Err(A::Error::custom("stopped"));
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut all: A) -> Result<(), A::Error> {
        while let Some(key) = all.next_key::<String>()? {
            self.0.budget.renew(self.0.how.limits.object);
            if key == "results" && !self.0.found {
                all.next_value_seed(Answer(self.0))?;
            } else {
                all.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}
