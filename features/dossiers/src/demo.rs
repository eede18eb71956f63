//! Dossiers of the demo network: that some were taken out, by whom and for whom.

use kit::{
    Caller, Id, Result, Role, Tx,
    clock::DAY,
    demo::{Garden, agency},
};

use crate::{
    model::{Copy, Format, Level},
    source, store,
};

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let slugs: Vec<String> = garden.agencies().map(str::to_owned).collect();
    for slug in &slugs {
        let agency = agency(slug);
        let staff = agencies::staff_of(tx, agency)?;
        let Some(adviser) = staff.iter().find(|it| it.role == Role::Adviser) else { continue };
        let by = Caller { agency, person: adviser.person, ..Caller::house(garden.now) };
        for (organisation,) in source::store::clients(tx, agency)? {
            for (days, level, format, purpose) in [
                (9, Level::Partner, Format::Pdf, "Coach, before the first visit"),
                (2, Level::Anonymous, Format::Xlsx, "Statistics for the funder"),
            ] {
                let copy = Copy {
                    id: Id::new(),
                    agency,
                    organisation,
                    record: Id::nil(),
                    level,
                    format,
                    purpose: purpose.to_owned(),
                    made_by: by.person,
                    made_at: by.now - days * DAY,
                };
                store::insert(tx, &copy)?;
            }
        }
    }
    Ok(())
}
