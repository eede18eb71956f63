//! What is held about people: when they came, and whether the board names them.

use kit::personal::{Personal, Record};

use crate::{arrival, board};

pub const PERSONAL: &[Personal] = &[Personal {
    key: "badges-personal",
    export: |tx, person| {
        let came = arrival::store::of_person(tx, person)?;
        let mut all: Vec<Record> =
            came.iter().map(|it| Record::of("badges-personal-arrival", it)).collect();
        let wished = board::store::of_person(tx, person)?;
        all.extend(wished.iter().map(|it| Record::of("badges-personal-wish", it)));
        Ok(all)
    },
    erase: |tx, person, _| {
        arrival::store::forget(tx, person)?;
        board::store::forget(tx, person)
    },
}];
