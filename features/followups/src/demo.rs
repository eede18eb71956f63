//! In the demo network actions that are under way are carried out in cases of their companies.

use kit::{
    Caller, Result, Role, Tx,
    clock::DAY,
    demo::{Garden, agency},
};

use crate::{
    acts,
    model::{Choice, Draft},
    store,
};

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let slugs: Vec<String> = garden.agencies().map(str::to_owned).collect();
    for slug in &slugs {
        let agency = agency(slug);
        let staff = agencies::staff_of(tx, agency)?;
        let Some(adviser) = staff.iter().find(|it| it.role == Role::Adviser) else { continue };
        let by = Caller {
            agency,
            person: adviser.person,
            role: Role::Adviser,
            ..Caller::house(garden.now - DAY)
        };
        for (action, case) in store::pairs(tx, &by)? {
            let at = acts::find(tx, &by, action)?;
            if acts::became(tx, &by, &at)?.is_empty() {
                let need = acts::need_of(tx, &by, &at)?;
                acts::open(tx, &by, &at, &Draft { choice: Choice::Running(case), need })?;
            }
        }
    }
    Ok(())
}
