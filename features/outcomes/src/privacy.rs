//! What is held about people: who registered and validated an outcome. The texts are about an
//! organisation; the address a letter went to is not kept.

use kit::personal::{Personal, Record};

use crate::store;

pub const PERSONAL: &[Personal] = &[Personal {
    key: "outcomes-list",
    export: |tx, person| {
        let all = store::of_person(tx, person)?;
        Ok(all.iter().map(|it| Record::of("outcomes-one", it)).collect())
    },
    erase: |tx, person, _| store::forget(tx, person),
}];
