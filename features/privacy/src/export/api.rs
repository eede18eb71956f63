//! The copy as data for programs: stable names, and what they mean.

use kit::clock::Day;
use serde_json::{Value, json};

use super::model::Copy;

/// Grows when names or their meaning change.
const FORMAT: u32 = 1;

/// Files of the copy with their names in the zip, in the order of their records.
pub fn files(copy: &Copy) -> Vec<(String, &[u8])> {
    let records = copy.sections.iter().flat_map(|it| &it.records);
    let files = records.filter_map(|it| it.file.as_ref());
    (1..)
        .zip(files)
        .map(|(number, (name, bytes))| (place(number, name), bytes.as_slice()))
        .collect()
}

/// A name no program can take for a way out of the folder.
fn place(number: usize, name: &str) -> String {
    let safe = |c: char| if c.is_alphanumeric() || ".-_ ".contains(c) { c } else { '-' };
    let name: String = name.chars().map(safe).take(100).collect();
    format!("files/{number:03}-{}", name.trim_start_matches('.'))
}

/// Everything, section by section.
pub fn data(copy: &Copy) -> Value {
    let mut number = 0;
    let sections: Vec<Value> = copy
        .sections
        .iter()
        .map(|section| {
            let records: Vec<Value> = section
                .records
                .iter()
                .map(|record| {
                    let file = record.file.as_ref().map(|(name, _)| {
                        number += 1;
                        place(number, name)
                    });
                    json!({ "kind": record.key, "fields": record.fields, "file": file })
                })
                .collect();
            json!({ "feature": section.feature, "about": section.key, "records": records })
        })
        .collect();
    json!({
        "format": FORMAT,
        "schema": "schema.json",
        "installation": copy.house,
        "person": copy.person,
        "made_at": copy.made_at,
        "made_on": Day::of(copy.made_at),
        "sections": sections,
    })
}

/// What the names of [`data`] mean, as a JSON schema.
pub fn schema() -> Value {
    let text = |about: &str| json!({ "type": "string", "description": about });
    let instant = "Fields that end in _at, and `at`, `since` and `until`, are milliseconds since \
                   1970-01-01 UTC; those that end in _on are days (YYYY-MM-DD); those that end in \
                   _cents are hundredths of the currency beside them.";
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Everything an installation holds about one person",
        "description": instant,
        "type": "object",
        "required": ["format", "person", "made_at", "sections"],
        "properties": {
            "format": { "const": FORMAT, "description": "Grows when names or their meaning change." },
            "schema": text("The file that describes this one."),
            "installation": text("The name of the installation."),
            "person": text("The id of the person."),
            "made_at": { "type": "integer", "description": "When it was made." },
            "made_on": text("The same as a day."),
            "sections": { "type": "array", "items": {
                "type": "object",
                "required": ["feature", "about", "records"],
                "properties": {
                    "feature": text("The part of the program that holds it; `kit` is the ground: history, letters, views, jobs."),
                    "about": text("A stable name of what it is about."),
                    "records": { "type": "array", "items": {
                        "type": "object",
                        "required": ["kind", "fields"],
                        "properties": {
                            "kind": text("A stable name of the kind of record."),
                            "fields": { "description": "The fields by their names in the database." },
                            "file": { "type": ["string", "null"], "description": "Its file in this archive." },
                        },
                    } },
                },
            } },
        },
    })
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn names_of_files_lead_nowhere() {
        assert_eq!(place(1, "photo.jpg"), "files/001-photo.jpg");
        assert_eq!(place(2, "../../etc/passwd"), "files/002--..-etc-passwd");
        assert_eq!(place(3, "a\\b:c"), "files/003-a-b-c");
    }
}
