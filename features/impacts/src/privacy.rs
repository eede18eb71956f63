//! What is held about people: who asked companies, and answered for them.

use kit::personal::{Personal, Record};

use crate::store;

pub const PERSONAL: &[Personal] = &[Personal {
    key: "impacts-title",
    export: |tx, person| {
        let all = store::of_person(tx, person)?;
        Ok(all.iter().map(|it| Record::of("impacts-one", it)).collect())
    },
    erase: |tx, person, _| store::forget(tx, person),
}];
