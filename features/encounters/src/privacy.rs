//! What is held about people: what they said of their meetings.

use kit::personal::{Personal, Record};
use serde_json::json;

use crate::{feedback, ladder};

pub const PERSONAL: &[Personal] = &[Personal {
    key: "encounters-personal",
    export: |tx, person| {
        let mut all = Vec::new();
        for it in feedback::store::of_person(tx, person)? {
            let fields = json!({ "feedback": it, "said": it.said });
            all.push(Record::of("encounters-personal-feedback", &fields));
        }
        for it in ladder::store::of_person(tx, person)? {
            all.push(Record::of("encounters-personal-outcome", &it));
        }
        Ok(all)
    },
    erase: |tx, person, _| {
        feedback::store::forget(tx, person)?;
        ladder::store::forget(tx, person)
    },
}];
