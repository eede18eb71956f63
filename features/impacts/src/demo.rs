//! The surveys of the demo network: those of closed cases, the first of each answered.

use kit::{
    Caller, Result, Role, Tx,
    demo::{Garden, agency},
};

use crate::{
    acts,
    model::{Answer, Answers, EFFECTS},
    store,
};

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let slugs: Vec<String> = garden.agencies().map(str::to_owned).collect();
    for slug in &slugs {
        let agency = agency(slug);
        let staff = agencies::staff_of(tx, agency)?;
        let Some(adviser) = staff.iter().find(|it| it.role == Role::Adviser) else { continue };
        for (record, at) in store::closed(tx, agency)? {
            acts::moved(tx, record, at)?;
            let by =
                Caller { agency, person: adviser.person, role: Role::Adviser, ..Caller::house(at) };
            for it in store::of_record(tx, agency, record)?.iter().filter(|it| it.months == 0) {
                acts::answer(tx, &by, it, (&said(), "Annual accounts"))?;
            }
        }
    }
    Ok(())
}

/// A small company in its last closed year.
fn said() -> Answers {
    let values = [240_000_000, 18, 62_000_000, 2, 0];
    EFFECTS
        .iter()
        .zip(values)
        .map(|((name, _), value)| {
            ((*name).to_owned(), Answer { value: Some(value), share: String::new() })
        })
        .collect()
}
